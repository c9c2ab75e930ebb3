//! What takes several steps, stopped at each of them: an older record brought up, and a year that ends.
//!
//! The machine stops in the middle of every call in turn, by a kill or by a power cut; the next opening goes on, and ends
//! where an opening ends that nothing disturbed.
#![expect(clippy::print_stdout, reason = "a child speaks to its story on standard output")]

use std::path::{Path, PathBuf};

use madoguchi::pki::Environment;
use madoguchi::record::chain::{Head, Leaf, Log};
use madoguchi::record::entry::ClockState;
use madoguchi::record::{Draft, Entry, Event, Label, body};
use madoguchi::store::{FILE, Reading, Settings, Store, segments};
use madoguchi::time::{Now, Timestamp};
use rusqlite::Connection;

use super::child::{Role, now, open, quick_folder, settings};

const ENTRIES: u64 = 20;
/// 2027-04-01T09:00:00+09:00
const APRIL: i64 = 1_806_537_600;

pub(super) fn upgrade(folder: &Path) {
    let store = open(folder).expect("brought up");
    println!("told {}", store.head().seq);
}

fn in_april() -> Settings {
    let wall = Timestamp::from_unix_seconds(APRIL);
    Settings { boot: [2; 16], now: Now { wall, ..now() }, ..settings() }
}

pub(super) fn turn(folder: &Path) {
    let store = Store::open_in(folder, in_april()).expect("opens");
    let store = store.turned_if_due(folder, in_april().now).expect("turned");
    println!("told {}", store.log().segment);
}

/// A record as a program of the first schema left it.
fn first_schema(path: &Path) {
    const TABLES: &str = include_str!("../../../src/store/migrations/0001-record.sql");
    let file = Connection::open(path).expect("opens");
    file.execute_batch(TABLES).expect("made");
    let log = Log { id: [5; 16], segment: 1, environment: Environment::Practice };
    let _ = file.execute("INSERT INTO log VALUES (1, ?1, 1, 3)", [log.id]).expect("a log");
    file.execute_batch("PRAGMA application_id = 0x4D444752; PRAGMA user_version = 1").expect("marked");
    let mut head = Head::EMPTY;
    for _ in 0..ENTRIES {
        let entry = Entry {
            environment: log.environment,
            log: log.id,
            segment: log.segment,
            seq: head.seq + 1,
            previous: head.leaf,
            boot: [1; 16],
            monotonic: now().monotonic,
            wall: now().wall,
            clock: ClockState::Steady,
            version: Label::default(),
            draft: Draft::new(Event::Heartbeat),
        };
        let body = body::encode(&entry);
        head = Head { seq: entry.seq, leaf: Leaf::of(&body) };
        let row = (head.seq.cast_signed(), head.leaf.bytes(), &body);
        let _ = file.execute("INSERT INTO record (seq, leaf, body) VALUES (?1, ?2, ?3)", row).expect("inserted");
    }
}

/// A record of last year.
fn of_march(path: &Path) {
    let wall = Timestamp::from_unix_seconds(APRIL - 86_400);
    let march = Settings { now: Now { wall, ..now() }, ..settings() };
    let mut store = Store::open(path, march).expect("opens");
    for _ in 0..ENTRIES {
        let _ = store.append(&Draft::new(Event::Heartbeat), march.now).expect("appended");
    }
}

/// Plays a role from the same beginning again and again, killed in the first call, the second, and so on until it comes
/// to its end; each time `then` looks at the disk, and at what a power cut would have left of it.
fn stopped_everywhere(role: &str, begin: impl Fn(&Path), then: impl Fn(&Path, &str)) {
    let root = quick_folder();
    let beginning = root.path().join("beginning.db");
    begin(&beginning);
    let mut call = 0;
    loop {
        call += 1;
        let places: [PathBuf; 2] = ["disk", "found"].map(|name| root.path().join(name));
        for place in &places {
            std::fs::create_dir(place).expect("made");
            let _ = std::fs::copy(&beginning, place.join(FILE)).expect("copied");
        }
        let child = Role::new(role, &places[0]).with_faults(&places[0], &format!("kill/{call}"));
        let told = child.with_shadow(&places[1]).start().next();
        for place in &places {
            then(place, &format!("stopped in call {call}, {}", place.display()));
            std::fs::remove_dir_all(place).expect("removed");
        }
        if told.is_some() {
            break;
        }
    }
    assert!(call > 20, "only {call} calls");
}

#[test]
fn an_older_record_is_brought_up_wherever_the_machine_stopped() {
    stopped_everywhere("upgrade", first_schema, |place, run| {
        let store = open(place).unwrap_or_else(|error| panic!("{run}: {error}"));
        assert_eq!(store.head().seq, ENTRIES + 1, "{run}");
        drop(store);
        let reading = Reading::open(&place.join(FILE), Environment::Practice).expect("opens");
        let mut last = None;
        let _whole = reading.verify_each(|entry| last = Some(entry.draft.event)).expect("whole");
        assert_eq!(last, Some(Event::Migrated), "{run}");
        drop(reading);
        drop(open(place).expect("opens once more"));
        let left = std::fs::read_dir(place).expect("listed").map(|file| file.expect("a file").file_name());
        assert_eq!(left.collect::<Vec<_>>(), [FILE], "{run}: no copy is left behind a clean start");
    });
}

#[test]
fn a_year_ends_once_wherever_the_machine_stopped() {
    stopped_everywhere("turn", of_march, |place, run| {
        let store = Store::open_in(place, in_april()).unwrap_or_else(|error| panic!("{run}: {error}"));
        let store = store.turned_if_due(place, in_april().now).unwrap_or_else(|error| panic!("{run}: {error}"));
        assert_eq!((store.log().segment, store.head().seq), (2, 1), "{run}");
        drop(store);
        let found = segments::all(place).expect("listed");
        assert_eq!(found.len(), 2, "{run}: {found:?}");
        let mut ends = 0;
        let followed = [0, 1].map(|at| {
            let see = |_, entry: &Entry| ends += u32::from(entry.draft.event == Event::SegmentClosed);
            found[at].follow(Environment::Practice, see).unwrap_or_else(|error| panic!("{run}: {error}"))
        });
        assert_eq!((followed[1].follows(&followed[0]), ends), (Ok(()), 1), "{run}");
    });
}
