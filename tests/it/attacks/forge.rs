//! The attacks: each does to a copy what its name says. `due` is what must be found with everything known outside,
//! `alone` what the record says by itself.

use std::time::Duration;

use madoguchi::record::chain::Head;
use madoguchi::record::checkpoint::{Checkpoint, Origin, SignedNote};
use madoguchi::record::merkle::Frontier;
use madoguchi::record::soundness::{Anchor, Place};
use madoguchi::record::{Entry, Event, Leaf};

use super::world::{World, key};

pub(crate) struct Attack {
    pub(crate) name: &'static str,
    pub(crate) act: fn(&mut World),
    pub(crate) due: &'static str,
    pub(crate) alone: &'static str,
}

const NOTHING: &str = "log-unanchored";

/// Everything that somebody could try.
pub(crate) const TABLE: &[Attack] = &[
    found("a byte of an entry edited", edited, "chain-changed"),
    found("an entry edited, its leaf computed anew", releafed, "chain-loose"),
    found("a leaf edited", |world| sql(world, "UPDATE record SET leaf = zeroblob(32) WHERE seq = 50"), "chain-changed"),
    found("an entry deleted", |world| sql(world, "DELETE FROM record WHERE seq = 50"), "chain-gap"),
    found("the first entry deleted", |world| sql(world, "DELETE FROM record WHERE seq = 1"), "chain-gap"),
    found("an entry put in between", inserted, "chain-moved"),
    found("two entries swapped", swapped, "chain-moved"),
    found("a number given twice", doubled, "chain-moved"),
    found("an entry of another desk put at the end", replayed, "chain-foreign"),
    found("an entry of another segment put at the end", spliced, "chain-foreign"),
    found("the log's name changed", |world| sql(world, "UPDATE log SET id = zeroblob(16)"), "chain-foreign"),
    found("the world changed", |world| sql(world, "UPDATE log SET environment = 1"), "record-other-environment"),
    hidden("the last entries cut off", |world| cut(world, 215, true), "log-truncated"),
    found("cut off before a checkpoint that stays", |world| cut(world, 190, false), "log-truncated"),
    hidden("cut off with the checkpoints over it", |world| cut(world, 160, true), "log-truncated"),
    hidden("cut off, and gone on", cut_and_gone_on, "log-restored-copy"),
    Attack {
        name: "computed anew without a key, notes deleted",
        act: anew_notes_deleted,
        due: "log-rewritten",
        alone: "log-note-missing",
    },
    found("computed anew without a key, notes kept", |world| anew(world, Forger::Nobody), "log-rewritten"),
    hidden("computed anew as if never signed", |world| anew(world, Forger::Unsigned), "log-rewritten"),
    hidden("computed anew with the stolen key", |world| anew(world, Forger::Key(1)), "log-rewritten"),
    hidden("computed anew with a key of one's own", |world| anew(world, Forger::Key(9)), "log-rewritten"),
    hidden("times put back with the stolen key", |world| anew(world, Forger::Earlier), "log-rewritten"),
    found("a checkpoint forged", forged, "log-note-forged"),
    found("a checkpoint of another log", of_another_log, "log-note-forged"),
    found("a checkpoint deleted", |world| sql(world, "DELETE FROM checkpoint WHERE size < 60"), "log-note-missing"),
    found("an old checkpoint sealed with a later key", resealed, "log-note-forged"),
    hidden("the write-ahead log thrown away", |world| world.put(&world.live()), "log-truncated"),
    hidden("an old file put back", |world| world.put(&world.old), "log-restored-copy"),
    hidden("an old file put back, and gone on", old_and_gone_on, "log-restored-copy"),
    hidden("an old file and an old keystore put back", old_with_keystore, "log-restored-copy"),
    hidden("a closed segment put back for the next", closed_put_back, "log-restored-copy"),
    found("a trigger dropped", |world| plain(world, "DROP TRIGGER record_stays"), "record-schema-changed"),
    found("a trigger made harmless", harmless, "record-schema-changed"),
    found("a table put in", |world| plain(world, "CREATE TABLE other (a)"), "record-schema-changed"),
    found("the clock set back while nobody looked", clock_back, "log-wrong-clock"),
    hidden("a line in the system log by anybody", strangers_line, "log-doubted"),
    hidden("computed anew with a key of one's own, ours gone", anew_ours_gone, "log-doubted"),
    hidden("the same, with anchors of that key laid beside", anew_and_anchored, "log-doubted"),
    Attack { name: "INSERT OR REPLACE past the triggers", act: replaced, due: "log-whole", alone: NOTHING },
    Attack { name: "key declared lost, and a stranger's taken", act: usurped, due: "log-whole", alone: NOTHING },
    Attack { name: "everything rewritten together, anchors too", act: together, due: "log-whole", alone: NOTHING },
    Attack { name: "the whole folder gone, and a new log begun", act: begun_anew, due: NOTHING, alone: NOTHING },
];

/// One that the record shows by itself.
const fn found(name: &'static str, act: fn(&mut World), due: &'static str) -> Attack {
    Attack { name, act, due, alone: due }
}

/// One that takes a place outside.
const fn hidden(name: &'static str, act: fn(&mut World), due: &'static str) -> Attack {
    Attack { name, act, due, alone: NOTHING }
}

fn sql(world: &World, sql: &str) {
    world.behind_the_triggers(|connection| connection.execute_batch(sql).expect("attacked"));
}

fn plain(world: &mut World, sql: &str) {
    world.sql(sql).expect("attacked");
}

fn edited(world: &mut World) {
    let change =
        "UPDATE record SET body = CAST(substr(body, 1, 90) || x'ff' || substr(body, 92) AS BLOB) WHERE seq = 50";
    sql(world, change);
}

fn releafed(world: &mut World) {
    let mut entry = world.entries().swap_remove(49);
    entry.draft.purpose = 9;
    write(world, 50, &madoguchi::record::body::encode(&entry));
}

/// Puts these bytes under this number, with their leaf.
fn write(world: &World, seq: i64, body: &[u8]) {
    world.behind_the_triggers(|connection| {
        let leaf = Leaf::of(body);
        let row = (seq, leaf.bytes(), body);
        let _one = connection.execute("INSERT OR REPLACE INTO record VALUES (?1, ?2, ?3)", row).expect("written");
    });
}

fn inserted(world: &mut World) {
    let entry = world.entries().swap_remove(9);
    let later = "UPDATE record SET seq = seq + 100000 WHERE seq >= 50;
                 UPDATE record SET seq = seq - 99999 WHERE seq > 100000;";
    sql(world, later);
    let copy = Entry { version: madoguchi::record::Label::new("9").expect("a label"), ..entry };
    write(world, 50, &madoguchi::record::body::encode(&copy));
}

fn swapped(world: &mut World) {
    let swap = "UPDATE record SET seq = 100000 WHERE seq = 50; UPDATE record SET seq = 50 WHERE seq = 51; \
                UPDATE record SET seq = 51 WHERE seq = 100000;";
    sql(world, swap);
}

fn doubled(world: &mut World) {
    let entry = world.entries().swap_remove(49);
    let copy = Entry { seq: 49, ..entry };
    write(world, 50, &madoguchi::record::body::encode(&copy));
}

fn at_the_end(world: &World, change: fn(&mut Entry)) {
    let mut entry = world.entries().pop().expect("an entry");
    let head = Head { seq: entry.seq, leaf: Leaf::of(&madoguchi::record::body::encode(&entry)) };
    entry.seq = head.seq + 1;
    entry.previous = head.leaf;
    change(&mut entry);
    write(world, i64::try_from(entry.seq).expect("fits"), &madoguchi::record::body::encode(&entry));
}

fn replayed(world: &mut World) {
    at_the_end(world, |entry| entry.log = [9; 16]);
}

fn spliced(world: &mut World) {
    at_the_end(world, |entry| entry.segment = 2);
}

fn cut(world: &mut World, keep: u64, with_notes: bool) {
    sql(world, &format!("DELETE FROM record WHERE seq > {keep}"));
    if with_notes {
        sql(world, &format!("DELETE FROM checkpoint WHERE size >= {keep}"));
    }
}

fn cut_and_gone_on(world: &mut World) {
    cut(world, 160, true);
    world.goes_on(Some(1), 300, 80);
}

fn anew_notes_deleted(world: &mut World) {
    let mut entries = world.entries();
    entries[49].draft.purpose = 9;
    let _leaves = world.replace(entries);
    sql(world, "DELETE FROM checkpoint");
}

#[derive(Clone, Copy)]
enum Forger {
    /// Without a key: the checkpoints stay as they were.
    Nobody,
    /// Without a key, and as if there never had been one.
    Unsigned,
    /// With this key.
    Key(u8),
    /// With the log's own key, everything an hour earlier.
    Earlier,
}

/// Everything from the fiftieth entry on computed anew, by somebody who knows how.
fn anew(world: &mut World, forger: Forger) {
    let mut entries = world.entries();
    entries[49].draft.purpose = 9;
    let seed = match forger {
        Forger::Nobody => None,
        Forger::Unsigned => {
            for entry in &mut entries {
                if matches!(entry.draft.event, Event::Checkpoint | Event::KeyRotated) {
                    entry.draft = madoguchi::record::Draft::new(Event::Heartbeat);
                }
            }
            sql(world, "DELETE FROM checkpoint");
            None
        }
        Forger::Key(seed) => Some(seed),
        Forger::Earlier => {
            for entry in &mut entries {
                entry.wall = entry.wall.minus(Duration::from_hours(1));
            }
            Some(1)
        }
    };
    match seed {
        None => drop(world.replace(entries)),
        Some(seed) => sign_anew(world, entries, seed),
    }
}

/// Signs every checkpoint anew, each over what is before it now.
fn sign_anew(world: &World, mut entries: Vec<Entry>, seed: u8) {
    let mut tree = Frontier::default();
    let mut before = Leaf::NONE;
    let mut notes = Vec::new();
    for (seq, entry) in (1..).zip(&mut entries) {
        match entry.draft.event {
            Event::KeyRotated => entry.draft.digest = *key(seed).public().bytes(),
            Event::Checkpoint => {
                entry.draft.digest = *tree.root().bytes();
                let origin = Origin { log: entry.log, segment: entry.segment };
                let (size, root, time) = (tree.size(), tree.root(), entry.wall);
                let checkpoint = Checkpoint { origin, size, root, time, opening: 2, successor: None };
                notes.push(SignedNote::sign(checkpoint, &key(seed)));
            }
            _ => {}
        }
        let body = madoguchi::record::body::encode(&Entry { seq, previous: before, ..entry.clone() });
        before = Leaf::of(&body);
        tree.push(before);
    }
    let _leaves = world.replace(entries);
    for note in &notes {
        world.put_note(note);
    }
}

/// From the first entry on with another first key; the keystore knows no key any more.
fn anew_ours_gone(world: &mut World) {
    anew(world, Forger::Key(9));
    world.kept = None;
    world.anchors.retain(|anchor| anchor.place != Place::Keystore);
}

fn anew_and_anchored(world: &mut World) {
    anew_ours_gone(world);
    world.kept = Some(key(9).public());
    world.anchors.push(Anchor { place: Place::Keystore, note: world.note(200) });
}

fn forged(world: &mut World) {
    let checkpoint = *world.note(60).checkpoint();
    world.put_note(&SignedNote::sign(checkpoint, &key(9)));
}

fn of_another_log(world: &mut World) {
    let checkpoint = *world.note(60).checkpoint();
    let other = Checkpoint { origin: Origin { log: [9; 16], ..checkpoint.origin }, ..checkpoint };
    world.put_note(&SignedNote::sign(other, &key(1)));
}

/// The fault that journald's sealing once had: an old part sealed again with a newer key.
fn resealed(world: &mut World) {
    let mut store = madoguchi::store::Store::open(
        &world.path(),
        madoguchi::store::Settings {
            environment: madoguchi::pki::Environment::Practice,
            boot: [1; 16],
            now: super::world::at(230),
            floor: 0,
        },
    )
    .expect("opens");
    store.sign_with(key(1), 20, super::world::at(230)).expect("signed");
    let draft = madoguchi::record::Draft::new(Event::KeyRotated);
    store.rotate(key(2), &draft, super::world::at(231)).expect("rotated");
    drop(store);
    let checkpoint = *world.note(60).checkpoint();
    world.put_note(&SignedNote::sign(checkpoint, &key(2)));
}

fn old_and_gone_on(world: &mut World) {
    world.put(&world.old);
    world.goes_on(Some(1), 300, 150);
}

/// What the keystore knew when the copy was made is all that it knows.
fn old_with_keystore(world: &mut World) {
    world.put(&world.old);
    let note = world.note(100);
    world.anchors.retain(|anchor| anchor.place != Place::Keystore);
    world.anchors.push(Anchor { place: Place::Keystore, note });
}

fn closed_put_back(world: &mut World) {
    for anchor in &mut world.anchors {
        let checkpoint = *anchor.note.checkpoint();
        let next = Checkpoint { origin: Origin { segment: 2, ..checkpoint.origin }, size: 5, ..checkpoint };
        anchor.note = SignedNote::sign(next, &key(1));
    }
}

fn harmless(world: &mut World) {
    let other = "DROP TRIGGER record_stays; CREATE TRIGGER record_stays BEFORE UPDATE ON record BEGIN SELECT 1; END";
    plain(world, other);
}

fn clock_back(world: &mut World) {
    // Between two starts of the machine the steady clock says nothing.
    at_the_end(world, |entry| {
        entry.wall = entry.wall.minus(Duration::from_hours(10 * 365 * 24));
        entry.boot = [2; 16];
        entry.draft = madoguchi::record::Draft::new(Event::Heartbeat);
        entry.clock = madoguchi::record::entry::ClockState::Uncompared;
    });
}

fn strangers_line(world: &mut World) {
    let checkpoint = *world.anchors[3].note.checkpoint();
    let claim = Checkpoint { size: 100_000, ..checkpoint };
    world.anchors.push(Anchor { place: Place::SystemLog, note: SignedNote::sign(claim, &key(9)) });
}

fn replaced(world: &mut World) {
    let sql = "PRAGMA recursive_triggers = OFF; INSERT OR REPLACE INTO record SELECT 50, zeroblob(32), body FROM record WHERE seq = 51";
    assert!(world.sql(sql).is_err(), "the trigger that counts stops it");
}

/// What is before the anchors stays; and that the key was lost is said with the finding.
fn usurped(world: &mut World) {
    world.goes_on(Some(9), 300, 5);
}

fn together(world: &mut World) {
    anew(world, Forger::Key(1));
    let head = world.note(200);
    for anchor in &mut world.anchors {
        anchor.note = head;
    }
}

fn begun_anew(world: &mut World) {
    std::fs::remove_file(world.path()).expect("removed");
    world.goes_on(Some(9), 300, 5);
    world.kept = Some(key(9).public());
}
