//! The record that is attacked, what is known of it outside, and how a copy of it is judged.

use std::path::PathBuf;
use std::time::Duration;

use madoguchi::pki::Environment;
use madoguchi::record::checkpoint::SignedNote;
use madoguchi::record::signing::{PublicKey, Seed, SigningKey};
use madoguchi::record::soundness::{Anchor, Place};
use madoguchi::record::{Draft, Entry, Event, Leaf, body};
use madoguchi::session::Verdict;
use madoguchi::store::{FILE, Look, Outside, Reading, Settings, Store};
use madoguchi::time::{Monotonic, Now, Timestamp};
use rusqlite::Connection;

use crate::support::TestFolder;

/// How many entries there are at the least.
const ENTRIES: u64 = 220;
/// After how many the file was copied that is put back later.
const COPIED: u64 = 120;

pub(crate) struct World {
    folder: TestFolder,
    pub(crate) anchors: Vec<Anchor>,
    pub(crate) kept: Option<PublicKey>,
    /// The file as it was once, and as it was with its write-ahead log.
    pub(crate) old: Vec<u8>,
    live: Vec<u8>,
    /// The log's own key, and that of somebody else.
    pub(crate) seed: u8,
}

pub(crate) fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&[seed; 32])).expect("a key")
}

pub(crate) fn at(second: u64) -> Now {
    Now {
        wall: Timestamp::from_unix_seconds(1_795_359_600).plus(Duration::from_secs(second)),
        monotonic: Monotonic::from_origin(Duration::from_secs(second)),
    }
}

fn settings(second: u64) -> Settings {
    Settings { environment: Environment::Practice, boot: [1; 16], now: at(second), floor: 0 }
}

/// What desks write: cases, one entry after the other.
fn draft(number: u64) -> Draft {
    let session = [u8::try_from(number / 4 % 251).expect("fits"); 16];
    match number % 4 {
        0 => Draft { session, purpose: 1, tries_before: Some(3), ..Draft::new(Event::Intent) },
        1 => Draft { session, tries_after: Some(3), ..Draft::new(Event::VerifyResult) },
        2 => Draft { session, outcome: Some(Verdict::Accepted), ..Draft::new(Event::Outcome) },
        _ => Draft::new(Event::Heartbeat),
    }
}

impl World {
    /// A record that was opened twice, and anchored in the file, on paper, in the system's log and in the keystore.
    pub(crate) fn made() -> Self {
        let folder = TestFolder::new();
        let path = folder.path().join(FILE);
        let mut world = Self {
            folder,
            anchors: Vec::new(),
            kept: Some(key(1).public()),
            old: Vec::new(),
            live: Vec::new(),
            seed: 1,
        };
        let mut store = Store::open(&path, settings(0)).expect("a new record");
        store.sign_with(key(1), 20, at(0)).expect("signed");
        world.append(&mut store, COPIED);
        drop(store);
        world.old = std::fs::read(&path).expect("read");
        let mut store = Store::open(&path, settings(COPIED)).expect("opens again");
        store.sign_with(key(1), 20, at(COPIED)).expect("signed");
        for (place, until) in
            [(Place::File, 150), (Place::Brought, 180), (Place::SystemLog, 205), (Place::Keystore, ENTRIES)]
        {
            world.append(&mut store, until);
            if place == Place::Brought {
                store.settle().expect("settled");
            }
            world.anchors.push(Anchor { place, note: store.signed_head(at(until)).expect("a key") });
        }
        // What a power cut would leave if the write-ahead log were thrown away.
        world.live = std::fs::read(&path).expect("read");
        drop(store);
        world
    }

    fn append(&self, store: &mut Store, until: u64) {
        assert_eq!(self.seed, 1);
        while store.head().seq < until {
            let next = store.head().seq + 1;
            let _entry = store.append(&draft(next), at(next)).expect("appended");
        }
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }

    /// The same in a folder of its own.
    pub(crate) fn copied(&self) -> Self {
        let folder = TestFolder::new();
        let _file = folder.write(FILE, std::fs::read(self.path()).expect("read"));
        let (old, live) = (self.old.clone(), self.live.clone());
        Self { folder, anchors: self.anchors.clone(), kept: self.kept, old, live, seed: self.seed }
    }

    pub(crate) fn put(&self, bytes: &[u8]) {
        for companion in ["-wal", "-shm"] {
            let _gone = std::fs::remove_file(self.folder.path().join(format!("{FILE}{companion}")));
        }
        std::fs::write(self.path(), bytes).expect("written");
    }

    pub(crate) fn live(&self) -> Vec<u8> {
        self.live.clone()
    }

    /// SQL with the triggers as they are.
    pub(crate) fn sql(&self, sql: &str) -> rusqlite::Result<()> {
        Connection::open(self.path())?.execute_batch(sql)
    }

    /// Somebody with the file and SQLite, who takes the triggers away and puts them back.
    pub(crate) fn behind_the_triggers(&self, act: impl FnOnce(&Connection)) {
        let connection = Connection::open(self.path()).expect("opens");
        let mut found =
            connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").expect("asked");
        let triggers: Vec<(String, String)> =
            found.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).and_then(Iterator::collect).expect("triggers");
        drop(found);
        for (name, _) in &triggers {
            connection.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped");
        }
        act(&connection);
        for (_, sql) in &triggers {
            connection.execute_batch(sql).expect("put back");
        }
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        let connection = Connection::open(self.path()).expect("opens");
        let mut found = connection.prepare("SELECT body FROM record ORDER BY seq").expect("asked");
        let bodies = found.query_map([], |row| row.get::<_, Vec<u8>>(0)).expect("asked");
        bodies.map(|body| body::decode(&body.expect("read")).expect("an entry")).collect()
    }

    /// Writes these entries instead of all others, each hung on the one before; gives the leaves back.
    pub(crate) fn replace(&self, entries: Vec<Entry>) -> Vec<Leaf> {
        let mut leaves = Vec::new();
        self.behind_the_triggers(|connection| {
            let _all = connection.execute("DELETE FROM record", []).expect("deleted");
            let mut before = Leaf::NONE;
            for (seq, entry) in (1..).zip(entries) {
                let body = body::encode(&Entry { seq, previous: before, ..entry });
                before = Leaf::of(&body);
                leaves.push(before);
                let row = (i64::try_from(seq).expect("fits"), before.bytes(), &body);
                let _one = connection.execute("INSERT INTO record VALUES (?1, ?2, ?3)", row).expect("written");
            }
        });
        leaves
    }

    /// The program goes on with the file, signing with the key of this seed.
    pub(crate) fn goes_on(&self, seed: Option<u8>, from: u64, count: u64) {
        let mut store = Store::open(&self.path(), settings(from)).expect("opens");
        if let Some(seed) = seed {
            store.sign_with(key(seed), 20, at(from)).expect("signed");
        }
        for second in from..from + count {
            let _entry =
                store.append(&Draft { purpose: 7, ..Draft::new(Event::Heartbeat) }, at(second)).expect("taken");
        }
    }

    pub(crate) fn note(&self, size: i64) -> SignedNote {
        let connection = Connection::open(self.path()).expect("opens");
        let text: String = connection
            .query_row("SELECT note FROM checkpoint WHERE size >= ?1 ORDER BY size", [size], |row| row.get(0))
            .expect("a note");
        SignedNote::parse(&text).expect("a note")
    }

    pub(crate) fn put_note(&self, note: &SignedNote) {
        let size = i64::try_from(note.checkpoint().size).expect("fits");
        self.behind_the_triggers(|connection| {
            let row = (size, note.text());
            let _one = connection.execute("UPDATE checkpoint SET note = ?2 WHERE size = ?1", row).expect("written");
        });
    }
}

/// The word for what is found with these anchors, and with what the keystore knows.
pub(crate) fn found(world: &World, counts: impl Fn(&Anchor) -> bool, with_key: bool) -> String {
    let anchors = world.anchors.iter().copied().filter(|anchor| counts(anchor)).collect();
    let outside = Outside { anchors, key: world.kept.filter(|_| with_key), unread: Vec::new() };
    let examined = Reading::open(&world.path(), Environment::Practice)
        .and_then(|reading| reading.examine(&outside, Look { loose: 25, ..Look::THOROUGH }));
    match examined {
        Ok(found) => found.code().to_owned(),
        Err(error) => error.code().to_owned(),
    }
}
