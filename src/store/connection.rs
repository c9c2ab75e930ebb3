//! Connections to SQLite with every setting that the record's durability hangs on, each read back.
//!
//! WAL with synchronous=FULL: a commit that was acknowledged survives a power cut. NORMAL is a hundred times faster and
//! loses records. Recursive triggers are on, since otherwise INSERT OR REPLACE slips past the triggers that forbid DELETE.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OpenFlags};

use super::{Error, files};
use crate::folders::durable::{self, Readers};

const BUSY: Duration = Duration::from_secs(3);
/// SQLite's number for synchronous=FULL.
const FULL: i64 = 2;

/// Opens the file for writing; makes it, for its owner alone, if it is not there.
pub(super) fn writer(path: &Path) -> Result<Connection, Error> {
    let connection = made(path)?;
    if connection.is_readonly(rusqlite::MAIN_DB)? {
        return Err(Error::ReadOnly);
    }
    guard(&connection)?;
    let journal: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if journal != "wal" {
        return Err(Error::Setting { pragma: "journal_mode" });
    }
    set(&connection, "synchronous", FULL)?;
    set(&connection, "foreign_keys", 1)?;
    set(&connection, "recursive_triggers", 1)?;
    set(&connection, "secure_delete", 1)?;
    Ok(connection)
}

/// A link that somebody of the group laid under this name would have us write to a file of somebody else's: it is refused
/// here, and by SQLite where it came a moment later.
fn made(path: &Path) -> Result<Connection, Error> {
    refuse_what_waits(path)?;
    durable::refuse_all_but_a_file(path)?;
    reserve(path);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(direct(path), flags | OpenFlags::SQLITE_OPEN_NOFOLLOW)?)
}

/// The same place, its folder without links: those above are the administrator's, and SQLite would refuse them too. On Windows
/// SQLite refuses none.
fn direct(path: &Path) -> PathBuf {
    if cfg!(windows) {
        return path.to_owned();
    }
    let folder = durable::folder_of(path).canonicalize();
    folder.ok().zip(path.file_name()).map_or_else(|| path.to_owned(), |(folder, name)| folder.join(name))
}

/// SQLite opens a file by its name, and what it calls its companions beside where a link leads: a pipe under one of these
/// names would be waited for by every desk of the folder.
fn refuse_what_waits(path: &Path) -> Result<(), Error> {
    durable::refuse_what_is_no_file(path)?;
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    for suffix in files::COMPANIONS {
        durable::refuse_all_but_a_file(&files::beside(&real, suffix))?;
    }
    Ok(())
}

/// Makes an empty file that only its owner may read; SQLite gives its companions the same rights. Where this fails
/// SQLite says why.
fn reserve(path: &Path) {
    let _ = durable::create(path, Readers::Owner);
}

/// Opens the file for reading only.
pub(super) fn reader(path: &Path) -> Result<Connection, Error> {
    refuse_what_waits(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    guard(&connection)?;
    set(&connection, "query_only", 1)?;
    Ok(connection)
}

/// Opens a file that is still being made, for its owner alone, without a write-ahead log.
pub(super) fn plain(path: &Path) -> Result<Connection, Error> {
    let connection = made(path)?;
    guard(&connection)?;
    set(&connection, "synchronous", FULL)?;
    Ok(connection)
}

/// What every connection needs, before it reads the first page of a file that may be hostile.
fn guard(connection: &Connection) -> Result<(), Error> {
    connection.busy_timeout(BUSY)?;
    for (config, wanted, pragma) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true, "defensive"),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false, "trusted_schema"),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true, "enable_trigger"),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false, "double_quoted_strings"),
    ] {
        if connection.set_db_config(config, wanted)? != wanted {
            return Err(Error::Setting { pragma });
        }
    }
    set(connection, "cell_size_check", 1)
}

fn set(connection: &Connection, pragma: &'static str, wanted: i64) -> Result<(), Error> {
    // Some settings answer with a row and some do not; what counts is what is read back.
    connection.pragma(None, pragma, wanted, |_| Ok(())).or_else(|_| connection.pragma_update(None, pragma, wanted))?;
    let found: i64 = connection.pragma_query_value(None, pragma, |row| row.get(0))?;
    if found == wanted { Ok(()) } else { Err(Error::Setting { pragma }) }
}

/// Moves the write-ahead log into the file and does without one from here on; nobody else may have it open.
pub(super) fn without_companions(connection: &mut Connection) -> Result<(), Error> {
    let nothing = None::<fn(AuthContext<'_>) -> Authorization>;
    connection.authorizer(nothing)?;
    let journal: String = connection.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get(0))?;
    forbid_all_but_appending(connection)?;
    if journal == "delete" { Ok(()) } else { Err(Error::Locked) }
}

/// From here on this connection can only read and append.
pub(super) fn forbid_all_but_appending(connection: &mut Connection) -> Result<(), Error> {
    connection.authorizer(Some(|context: AuthContext<'_>| match context.action {
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Function { .. }
        | AuthAction::Transaction { .. }
        | AuthAction::Insert { table_name: "record" | "checkpoint" | "opening" }
        | AuthAction::Pragma { pragma_name: "integrity_check" | "wal_checkpoint", .. } => Authorization::Allow,
        _ => Authorization::Deny,
    }))?;
    Ok(())
}
