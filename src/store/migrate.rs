//! Bringing an older record to this program's schema.
//!
//! First a copy that is proved whole (`record.db.before-N`), then all migrations and the entry that says so in one
//! transaction: whenever the machine stops, the file is the old one or the new one. The entry holds the SHA-256 of the
//! copy, which stays until the record was opened once more without a migration.

use std::io;
use std::path::{Path, PathBuf};

use ring::digest::{Context, SHA256};
use rusqlite::{Connection, TransactionBehavior};

use super::schema::Schema;
use super::tip::Tip;
use super::{Error, Settings, backup, files, rows};
use crate::folders::durable;
use crate::record::{Draft, Event};

/// Brings the file to `schema`.
pub(super) fn upgrade(
    connection: &mut Connection,
    path: &Path,
    schema: Schema,
    settings: &Settings,
) -> Result<(), Error> {
    let log = schema.log(connection, settings.environment)?;
    let from = schema.version(connection)?;
    let copy = before(path, schema.number());
    let head = backup::of(connection, &copy, schema, settings.environment)?;
    let digest = digest(&copy)?;
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if rows::head(&tx)? != head {
        return Err(Error::Overtaken { seq: head.seq });
    }
    for migration in schema.after(from) {
        tx.execute_batch(migration)?;
    }
    let tip = Tip::new(log, head, settings.boot);
    rows::insert(&tx, &tip.row(&Draft { digest, ..Draft::new(Event::Migrated) }, settings.now))?;
    tx.pragma_update(None, "user_version", schema.number())?;
    Ok(tx.commit()?)
}

/// Takes the copies away that were made before migrations: the record was opened since and is whole.
pub(super) fn forget(path: &Path, schema: Schema) {
    for number in 2..=schema.number() {
        let copy = before(path, number);
        if copy.exists()
            && let Err(error) = files::remove(&copy)
        {
            tracing::warn!(code = error.code(), "a copy from before a migration stays");
        }
    }
}

/// The copy that was made before schema `number`.
pub(super) fn before(path: &Path, number: u32) -> PathBuf {
    files::beside(path, &format!(".before-{number}"))
}

fn digest(path: &Path) -> Result<[u8; 32], Error> {
    struct Hashing(Context);
    impl io::Write for Hashing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.update(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut hashing = Hashing(Context::new(&SHA256));
    let _ = io::copy(&mut durable::look(path)?, &mut hashing)?;
    let mut digest = [0; 32];
    digest.copy_from_slice(hashing.0.finish().as_ref());
    Ok(digest)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tempfile::TempDir;

    use super::super::schema::{CURRENT, new_log};
    use super::super::{FILE, Store, connection};
    use super::*;
    use crate::pki::Environment;
    use crate::record::chain::Head;
    use crate::time::{Monotonic, Now, Timestamp};

    /// A program that knows one migration more than this one.
    const LATER: Schema = Schema(&[
        include_str!("migrations/0001-record.sql"),
        "CREATE TABLE later (a INTEGER PRIMARY KEY) STRICT;",
        "CREATE TABLE still_later (a INTEGER PRIMARY KEY) STRICT;",
    ]);
    const FIRST: Schema = Schema(&[include_str!("migrations/0001-record.sql")]);

    fn settings() -> Settings {
        let now = Now {
            wall: Timestamp::from_unix_seconds(1_795_359_600),
            monotonic: Monotonic::from_origin(Duration::from_secs(1)),
        };
        Settings { environment: Environment::Practice, boot: [9; 16], now, floor: 0 }
    }

    /// A record as the first program left it, with `count` entries.
    fn first(folder: &TempDir, count: usize) -> (PathBuf, Head) {
        let path = folder.path().join(FILE);
        let mut connection = connection::writer(&path).expect("opens");
        FIRST.create(&mut connection, new_log(Environment::Practice).expect("a log")).expect("made");
        drop(connection);
        let mut store = Store::open_with(&path, settings(), FIRST).expect("opens");
        for _ in 0..count {
            let _ = store.append(&Draft::new(Event::Heartbeat), settings().now).expect("appended");
        }
        (path, store.head())
    }

    #[test]
    fn an_older_record_is_copied_brought_up_and_says_so() {
        let folder = TempDir::new().expect("a folder");
        let (path, head) = first(&folder, 5);
        let store = Store::open_with(&path, settings(), LATER).expect("brought up");
        assert_eq!(store.head().seq, head.seq + 1);
        drop(store);

        let copy = before(&path, 3);
        let kept = connection::reader(&copy).expect("the copy opens");
        assert_eq!(FIRST.version(&kept), Ok(1));
        let log = FIRST.log(&kept, Environment::Practice).expect("its log");
        assert_eq!(rows::follow(&kept, log, |_, _| ()), Ok(head));
        drop(kept);

        let connection = connection::reader(&path).expect("opens");
        let log = LATER.log(&connection, Environment::Practice).expect("its log");
        let mut last = None;
        let _ = rows::follow(&connection, log, |_, entry| last = Some(entry.draft.clone())).expect("whole");
        let expected = Draft { digest: digest(&copy).expect("read"), ..Draft::new(Event::Migrated) };
        assert_eq!(last, Some(expected), "the entry holds the digest of the copy");
        drop(connection);

        assert_eq!(Store::open_with(&path, settings(), LATER).expect("opens").head().seq, head.seq + 1);
        assert!(!copy.exists(), "kept until the next clean start");
    }

    #[test]
    fn a_broken_record_is_never_brought_up() {
        let folder = TempDir::new().expect("a folder");
        let (path, _) = first(&folder, 5);
        let connection = Connection::open(&path).expect("opens");
        let stays: String = connection
            .query_row("SELECT sql FROM sqlite_schema WHERE name = 'record_stays'", [], |row| row.get(0))
            .expect("read");
        let spoil = format!("DROP TRIGGER record_stays; UPDATE record SET leaf = zeroblob(32) WHERE seq = 3; {stays}");
        connection.execute_batch(&spoil).expect("spoilt");
        drop(connection);
        assert!(Store::open_with(&path, settings(), LATER).is_err());
        assert_eq!(FIRST.version(&connection::reader(&path).expect("opens")), Ok(1), "left as it was");
        assert!(!before(&path, 3).exists(), "and nothing that is not whole is called a copy");
    }

    #[test]
    fn a_migration_that_fails_leaves_the_file_as_it_was() {
        const FAILS: Schema = Schema(&[
            include_str!("migrations/0001-record.sql"),
            "CREATE TABLE a (b) STRICT; CREATE TABLE record (c);",
        ]);
        let folder = TempDir::new().expect("a folder");
        let (path, head) = first(&folder, 2);
        assert!(Store::open_with(&path, settings(), FAILS).is_err());
        assert_eq!(Store::open_with(&path, settings(), FIRST).map(|store| store.head()), Ok(head));
    }

    #[test]
    fn every_earlier_schema_is_brought_to_this_programs() {
        for count in 1..CURRENT.0.len() {
            let earlier = Schema(&CURRENT.0[..count]);
            let folder = TempDir::new().expect("a folder");
            let path = folder.path().join(FILE);
            let mut connection = connection::writer(&path).expect("opens");
            earlier.create(&mut connection, new_log(Environment::Practice).expect("a log")).expect("made");
            drop(connection);
            let store = Store::open_with(&path, settings(), CURRENT).expect("brought up");
            assert_eq!(store.head().seq, 1);
        }
    }
}
