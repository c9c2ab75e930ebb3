#![expect(clippy::disallowed_methods, reason = "the tests spoil files on purpose")]

use std::time::Duration;

use rusqlite::{Connection, config::DbConfig};
use tempfile::TempDir;

use super::*;
use crate::record::orphan::Interruption;
use crate::record::{Event, chain};
use crate::time::{Monotonic, Timestamp};

fn at(seconds: i64) -> Now {
    Now {
        wall: Timestamp::from_unix_seconds(1_795_359_600 + seconds),
        monotonic: Monotonic::from_origin(Duration::from_secs(seconds.unsigned_abs())),
    }
}

fn settings() -> Settings {
    Settings { environment: Environment::Practice, boot: [9; 16], now: at(0), floor: 0 }
}

struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: TempDir::new().expect("a folder") }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join(FILE)
    }

    fn open(&self) -> Result<Store, Error> {
        Store::open(&self.path(), settings())
    }

    fn with_records(count: i64) -> Self {
        let desk = Self::new();
        let mut store = desk.open().expect("a new store");
        for number in 0..count {
            let _ = store.append(&Draft::new(Event::Heartbeat), at(number)).expect("appended");
        }
        desk
    }

    /// Someone with the file and SQLite, who takes the triggers away and puts them back.
    fn attack(&self, sql: &str) {
        let connection = Connection::open(self.path()).expect("opens");
        let triggers: Vec<(String, String)> = connection
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            .and_then(|mut found| found.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .expect("triggers");
        let (names, triggers): (Vec<_>, Vec<_>) = triggers.into_iter().unzip();
        for name in names {
            connection.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped");
        }
        connection.execute_batch(sql).expect("attacked");
        connection.execute_batch(&triggers.join(";")).expect("put back");
    }
}

fn failure<T>(result: Result<T, Error>) -> Option<Error> {
    result.err()
}

fn intent(session: u8) -> Draft {
    Draft { session: [session; 16], purpose: 1, tries_before: Some(3), ..Draft::new(Event::Intent) }
}

#[test]
fn what_was_appended_is_there_after_reopening() {
    let desk = Desk::with_records(3);
    let mut store = desk.open().expect("reopens");
    assert_eq!(store.head().seq, 3);
    let recorded = store.append(&intent(1), at(9)).expect("appended");
    assert_eq!(recorded.seq, 4);
    let reading = Reading::open(&desk.path(), Environment::Practice).expect("opens for reading");
    let entry = reading.entry(4).expect("read").expect("is there");
    assert_eq!((entry.draft, entry.boot, entry.wall), (intent(1), [9; 16], at(9).wall));
    assert_eq!(reading.verify(), Ok(store.head()));
    assert_eq!(reading.last(2).expect("listed").iter().map(|entry| entry.seq).collect::<Vec<_>>(), [4, 3]);
    assert_eq!(reading.entry(5), Ok(None));
}

#[test]
fn an_intent_without_an_outcome_becomes_interrupted_once() {
    let desk = Desk::new();
    let mut store = desk.open().expect("a new store");
    for draft in [
        intent(1),
        Draft { session: [1; 16], ..Draft::new(Event::Outcome) },
        intent(2),
        Draft { session: [2; 16], tries_after: Some(2), ..Draft::new(Event::VerifyResult) },
    ] {
        let _ = store.append(&draft, at(1)).expect("appended");
    }
    drop(store);
    let store = desk.open().expect("reopens");
    assert_eq!((store.interrupted(), store.head().seq), (1, 5));
    let told = store.interruption().cloned().expect("the clerk is told");
    assert_eq!(told, Interruption { reference: intent(2).reference, at: at(1).wall });
    drop(store);
    let mut store = desk.open().expect("reopens again");
    assert_eq!((store.interrupted(), store.head().seq), (0, 5));
    assert_eq!(store.interruption(), Some(&told), "until a case came to its end");
    let reading = Reading::open(&desk.path(), Environment::Practice).expect("opens");
    let entry = reading.entry(5).expect("read").expect("is there");
    assert_eq!(entry.draft, Draft { event: Event::Interrupted, ..intent(2) });
    let _ = store.append(&Draft { session: [3; 16], ..Draft::new(Event::Outcome) }, at(2)).expect("appended");
    drop(store);
    assert_eq!(desk.open().expect("reopens once more").interruption(), None);
}

#[test]
fn a_record_of_one_world_is_never_opened_as_another() {
    let desk = Desk::with_records(1);
    for wanted in [Environment::Production, Environment::Test] {
        let expected = Error::OtherEnvironment { found: Environment::Practice, wanted };
        assert_eq!(failure(Store::open(&desk.path(), Settings { environment: wanted, ..settings() })), Some(expected));
        assert_eq!(failure(Reading::open(&desk.path(), wanted)), Some(expected));
    }
    // Even where the mark in the file is changed, the entries themselves say it.
    desk.attack("UPDATE log SET environment = 1");
    let opened = Store::open(&desk.path(), Settings { environment: Environment::Production, ..settings() });
    assert_eq!(failure(opened), Some(Error::Chain(chain::Error::Foreign { seq: 1 })));
}

#[test]
fn a_look_whether_an_entry_would_be_taken_leaves_nothing_behind() {
    let desk = Desk::with_records(2);
    let mut store = desk.open().expect("reopens");
    for _ in 0..2 {
        assert_eq!(store.ready(at(3)), Ok(()));
        assert_eq!(store.verify().map(|head| head.seq), Ok(2));
    }
    assert_eq!(store.append(&intent(1), at(4)).map(|recorded| recorded.seq), Ok(3));

    let mut little = Store::open(&desk.path(), Settings { floor: u64::MAX, ..settings() }).expect("opens");
    assert!(matches!(little.ready(at(5)), Err(Error::DiskLow { .. })));
    assert_eq!(store.ready(at(6)), Err(Error::Overtaken { seq: 3 }), "the other one wrote of an interrupted case");
}

#[test]
fn the_file_can_only_grow() {
    let desk = Desk::with_records(3);
    let mut plain = Connection::open(desk.path()).expect("opens");
    assert!(plain.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true).expect("set"));
    for sql in [
        "UPDATE record SET body = x'00' WHERE seq = 2",
        "DELETE FROM record WHERE seq = 3",
        "INSERT INTO record SELECT 3, zeroblob(32), body FROM record WHERE seq = 3",
        "INSERT INTO record SELECT 9, zeroblob(32), body FROM record WHERE seq = 3",
        "INSERT OR REPLACE INTO record SELECT 3, zeroblob(32), body FROM record WHERE seq = 3",
        "UPDATE log SET environment = 1",
        "DELETE FROM log",
    ] {
        let tx = plain.transaction().expect("begins");
        assert!(tx.execute(sql, []).is_err(), "{sql}");
    }
    drop(plain);

    let store = desk.open().expect("reopens");
    for sql in [
        "INSERT OR REPLACE INTO record SELECT 3, zeroblob(32), body FROM record WHERE seq = 3",
        "DROP TRIGGER record_stays",
        "UPDATE record SET body = x'00'",
        "DELETE FROM record",
        "ATTACH ':memory:' AS other",
        "PRAGMA writable_schema = 1",
        "PRAGMA synchronous = 1",
        "CREATE TABLE other (a)",
    ] {
        assert!(store.connection.execute_batch(sql).is_err(), "{sql}");
    }
    assert_eq!(store.verify().map(|head| head.seq), Ok(3));
}

#[test]
fn an_edit_behind_the_triggers_is_found_and_named() {
    for (sql, expected) in [
        (
            "UPDATE record SET body = CAST(substr(body, 1, 90) || x'ff' || substr(body, 92) AS BLOB) WHERE seq = 2",
            chain::Error::Changed { seq: 2 },
        ),
        ("UPDATE record SET leaf = zeroblob(32) WHERE seq = 2", chain::Error::Changed { seq: 2 }),
        ("DELETE FROM record WHERE seq = 2", chain::Error::Gap { expected: 2, found: 3 }),
        ("DELETE FROM record WHERE seq = 1", chain::Error::Gap { expected: 1, found: 2 }),
    ] {
        let desk = Desk::with_records(4);
        desk.attack(sql);
        assert_eq!(failure(desk.open()), Some(Error::Chain(expected)), "{sql}");
        let reading = Reading::open(&desk.path(), Environment::Practice).expect("opens for reading");
        assert_eq!(reading.verify(), Err(Error::Chain(expected)), "{sql}");
    }
}

#[test]
fn a_missing_tail_is_not_found_by_the_chain_alone() {
    let desk = Desk::with_records(4);
    desk.attack("DELETE FROM record WHERE seq = 4");
    assert_eq!(desk.open().map(|store| store.head().seq), Ok(3));
}

#[test]
fn a_changed_schema_is_refused() {
    for sql in [
        "DROP TRIGGER record_is_kept",
        "DROP TRIGGER record_stays; CREATE TRIGGER record_stays BEFORE UPDATE ON record BEGIN SELECT 1; END",
        "CREATE TABLE other (a)",
        "CREATE VIEW seen AS SELECT seq FROM record",
        "CREATE INDEX other ON record (body)",
    ] {
        let desk = Desk::with_records(1);
        Connection::open(desk.path()).and_then(|file| file.execute_batch(sql)).expect("changed");
        assert_eq!(failure(desk.open()), Some(Error::SchemaChanged), "{sql}");
    }
}

#[test]
fn a_newer_schema_and_other_files_are_refused_and_left_as_they_are() {
    let desk = Desk::with_records(1);
    Connection::open(desk.path()).and_then(|file| file.execute_batch("PRAGMA user_version = 99")).expect("set");
    assert_eq!(failure(desk.open()), Some(Error::NewerSchema { found: 99, known: CURRENT.number() }));

    let other = Desk::new();
    Connection::open(other.path()).and_then(|file| file.execute_batch("CREATE TABLE a (b)")).expect("made");
    assert_eq!(failure(other.open()), Some(Error::NotARecord));

    let text = Desk::new();
    std::fs::write(text.path(), "これはデータベースではない。".repeat(100)).expect("written");
    assert_eq!(failure(text.open()), Some(Error::NotARecord));
}

#[test]
fn an_entry_that_another_program_appended_stops_this_one() {
    let desk = Desk::with_records(1);
    let mut first = desk.open().expect("opens");
    let mut second = desk.open().expect("opens");
    let _ = second.append(&Draft::new(Event::Heartbeat), at(1)).expect("appended");
    assert_eq!(first.append(&Draft::new(Event::Heartbeat), at(1)), Err(Error::Overtaken { seq: 1 }));
}

#[test]
fn a_writer_that_holds_the_file_is_named_as_such() {
    let desk = Desk::with_records(1);
    let mut store = desk.open().expect("opens");
    store.connection.busy_timeout(Duration::ZERO).expect("set");
    let other = Connection::open(desk.path()).expect("opens");
    other.execute_batch("BEGIN IMMEDIATE").expect("held");
    assert_eq!(store.append(&Draft::new(Event::Heartbeat), at(1)), Err(Error::Locked));
    other.execute_batch("ROLLBACK").expect("let go");
    assert_eq!(store.append(&Draft::new(Event::Heartbeat), at(1)).map(|recorded| recorded.seq), Ok(2));
}

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let desk = Desk::with_records(1);
    let mut store = desk.open().expect("opens");
    drop(store.connection.authorizer(None::<fn(rusqlite::hooks::AuthContext<'_>) -> rusqlite::hooks::Authorization>));
    let _: i64 = store.connection.query_row("PRAGMA max_page_count = 12", [], |row| row.get(0)).expect("limited");
    let mut acknowledged = 1;
    let refused = loop {
        match store.append(&Draft::new(Event::Heartbeat), at(1)) {
            Ok(recorded) => acknowledged = recorded.seq,
            Err(error) => break error,
        }
    };
    assert_eq!(refused, Error::DiskFull);
    assert!(refused.is_about_room());
    assert_eq!(store.verify().map(|head| head.seq), Ok(acknowledged));
    drop(store);
    let mut store = desk.open().expect("reopens");
    assert_eq!(store.head().seq, acknowledged);
    assert!(store.append(&Draft::new(Event::Heartbeat), at(2)).is_ok());
}

#[test]
fn new_work_is_refused_while_the_disk_is_low_but_what_was_begun_is_ended() {
    let desk = Desk::new();
    let mut store = Store::open(&desk.path(), Settings { floor: u64::MAX, ..settings() }).expect("opens");
    let refused = store.append(&intent(1), at(1));
    assert!(matches!(refused, Err(Error::DiskLow { floor: u64::MAX, .. })), "{refused:?}");
    assert!(store.append(&Draft::new(Event::Outcome), at(1)).is_ok());
}

#[test]
fn a_folder_that_is_not_there_is_an_error_with_a_word() {
    let desk = Desk::new();
    let opened = Store::open(&desk.folder.path().join("missing").join(FILE), settings());
    assert_eq!(failure(opened), Some(Error::CannotOpen));
}

#[cfg(unix)]
#[test]
fn the_files_of_a_record_are_for_their_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    let mut store = desk.open().expect("opens");
    let _ = store.append(&Draft::new(Event::Heartbeat), at(1)).expect("appended");
    let files: Vec<_> = desk.folder.path().read_dir().expect("listed").map(|file| file.expect("a file")).collect();
    assert_eq!(files.len(), 3, "{files:?}");
    for file in files {
        assert_eq!(file.metadata().expect("there").permissions().mode() & 0o777, 0o600, "{file:?}");
    }
}

#[test]
fn durable_settings_are_what_sqlite_says_they_are() {
    let desk = Desk::new();
    let connection = connection::writer(&desk.path()).expect("opens");
    for (pragma, expected) in [
        ("synchronous", 2_i64),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("secure_delete", 1),
        ("cell_size_check", 1),
        ("trusted_schema", 0),
    ] {
        let found: i64 = connection.pragma_query_value(None, pragma, |row| row.get(0)).expect("answers");
        assert_eq!(found, expected, "{pragma}");
    }
    assert_eq!(connection.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE), Ok(true));
    let journal: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).expect("answers");
    assert_eq!(journal, "wal");
}

#[test]
fn a_record_that_somebody_takes_away_takes_no_more_entries() {
    let desk = Desk::with_records(2);
    let mut store = desk.open().expect("opens");
    let away = desk.folder.path().join("away");
    std::fs::rename(desk.path(), &away).expect("moved");
    assert_eq!(store.append(&Draft::new(Event::Heartbeat), at(3)), Err(Error::Gone));
    assert_eq!(store.ready(at(3)), Err(Error::Gone));
    std::fs::write(desk.path(), "another").expect("written");
    assert_eq!(store.append(&Draft::new(Event::Heartbeat), at(3)), Err(Error::Gone));
    std::fs::rename(&away, desk.path()).expect("put back");
    assert_eq!(store.append(&Draft::new(Event::Heartbeat), at(3)).map(|recorded| recorded.seq), Ok(3));
}

#[test]
fn the_store_may_be_moved_to_the_writer_thread() {
    fn movable<T: Send>() {}
    movable::<Store>();
}

#[test]
fn many_entries_at_once_are_all_there_or_none_is() {
    let desk = Desk::new();
    let mut store = desk.open().expect("opened");
    let heartbeats = |count: i64| (1..=count).map(|second| (Draft::new(Event::Heartbeat), at(second)));
    let head = store.append_all(heartbeats(50)).expect("appended");
    assert_eq!((head.seq, store.head()), (50, head));
    let _ = store.append(&Draft::new(Event::Stopped), at(60)).expect("appended");
    let mut seen = 0;
    let reading = Reading::open(&desk.path(), Environment::Practice).expect("opened");
    let last = reading.follow_from(head, |_, _| seen += 1).expect("whole");
    assert_eq!((seen, last), (1, store.head()));
    assert_eq!((reading.verify(), reading.leaf(50)), (Ok(last), Ok(Some(head.leaf))));
    let mut other = desk.open().expect("opened");
    let _ = other.append(&Draft::new(Event::Heartbeat), at(70)).expect("appended");
    assert_eq!(store.append_all(heartbeats(2)), Err(Error::Overtaken { seq: 51 }));
    assert_eq!((store.head(), reading.head().map(|head| head.seq)), (last, Ok(52)));
}

mod clock;
#[cfg(unix)]
mod names;
