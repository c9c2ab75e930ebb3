//! Copies of a record that may be in use: SQLite's online backup, proved whole before it has its name.
//!
//! A database is never copied as a file: what hangs in the write-ahead log would be missing. The copy is one file
//! without companions, for its owner alone, and only what was read back from the disk and followed from the first entry
//! to the last is called a copy.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::schema::{CURRENT, Schema};
use super::{Error, connection, files, rows};
use crate::folders::space;
use crate::pki::Environment;
use crate::record::chain::Head;

/// Behind a copy's name until it is proved whole.
const PART: &str = ".part";

/// Copies the record at `from`, which another may be writing, to `to`; the last entry of the copy.
pub fn copy(from: &Path, to: &Path, environment: Environment) -> Result<Head, Error> {
    of(&connection::reader(from)?, to, CURRENT, environment)
}

/// Copies what `from` has open.
pub(super) fn of(from: &Connection, to: &Path, schema: Schema, environment: Environment) -> Result<Head, Error> {
    check_room(from, to)?;
    let part = files::beside(to, PART);
    files::remove(&part)?;
    write(from, &part)?;
    files::settle(&part)?;
    let whole = verified(&part, schema, environment);
    let there = rows::head(from)?;
    match whole {
        Ok(copied) if copied.seq <= there.seq => {
            files::rename(&part, to)?;
            Ok(copied)
        }
        spoilt => {
            files::remove(&part)?;
            spoilt.and(Err(Error::Copy))
        }
    }
}

fn write(from: &Connection, part: &Path) -> Result<(), Error> {
    let mut to = connection::plain(part)?;
    // All pages in one step: a writer can come before or after, never between.
    let _ = Backup::new(from, &mut to)?.step(-1)?;
    let _: String = to.pragma_update_and_check(None, "journal_mode", "delete", |row| row.get(0))?;
    Ok(())
}

fn verified(path: &Path, schema: Schema, environment: Environment) -> Result<Head, Error> {
    let copy = connection::reader(path)?;
    let log = schema.log(&copy, environment)?;
    rows::integrity(&copy)?;
    rows::follow(&copy, log, |_, _| ())
}

/// A copy must not be what fills the disk.
fn check_room(from: &Connection, to: &Path) -> Result<(), Error> {
    let number = |pragma| from.pragma_query_value(None, pragma, |row| row.get::<_, u32>(0)).map(u64::from);
    let size = number("page_count")?.saturating_mul(number("page_size")?);
    let floor = size.saturating_add(space::FLOOR);
    match space::free(to) {
        Some(free) if free < floor => Err(Error::DiskLow { free, floor }),
        _ => Ok(()),
    }
}
