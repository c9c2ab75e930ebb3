//! The tables: numbered migrations, and the proof that a file has exactly the tables that this program makes.

use ring::rand::{SecureRandom, SystemRandom};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Error;
use crate::pki::Environment;
use crate::record::body;
use crate::record::chain::Log;

/// "MDGR", so that no other program's file is ever taken for a record.
const APPLICATION: i64 = 0x4D44_4752;
/// In order; the schema's number is how many of them a file has seen.
const MIGRATIONS: [&str; 2] = [include_str!("migrations/0001-record.sql"), include_str!("migrations/0002-proof.sql")];
const FIRST_SEGMENT: u32 = 1;

/// Brings a file to this program's schema. A file without tables becomes a new log of `environment`.
pub(super) fn prepare(connection: &mut Connection, environment: Environment) -> Result<(), Error> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&tx)?;
    let known = known();
    if found == known {
        return Ok(());
    }
    for (number, migration) in (1_u32..).zip(MIGRATIONS) {
        if number > found {
            tx.execute_batch(migration)?;
        }
    }
    if found == 0 {
        let mut id = [0; 16];
        SystemRandom::new().fill(&mut id).map_err(|_| Error::Entropy)?;
        let mark = body::environment_number(environment);
        let _ = tx.execute("INSERT INTO log VALUES (1, ?1, ?2, ?3)", (id, FIRST_SEGMENT, mark))?;
        tx.pragma_update(None, "application_id", APPLICATION)?;
    }
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(())
}

/// The log of a file, once its schema is proved to be one of ours and its world to be `wanted`.
pub(super) fn log(connection: &Connection, wanted: Environment) -> Result<Log, Error> {
    let found = version(connection)?;
    if found == 0 || objects(connection)? != expected(found)? {
        return Err(Error::SchemaChanged);
    }
    let row = connection.query_row("SELECT id, segment, environment FROM log", [], |row| {
        Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, u32>(1)?, row.get::<_, u8>(2)?))
    });
    let (id, segment, mark) = row.optional()?.ok_or(Error::SchemaChanged)?;
    let found = body::environment_from(mark).ok_or(Error::SchemaChanged)?;
    if found != wanted {
        return Err(Error::OtherEnvironment { found, wanted });
    }
    Ok(Log { id, segment, environment: found })
}

fn known() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// The schema's number; 0 for a file without tables.
fn version(connection: &Connection) -> Result<u32, Error> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, u32::try_from(found)) {
        (0, Ok(0)) if tables == 0 => Ok(0),
        (APPLICATION, Ok(found)) if found > known() => Err(Error::NewerSchema { found, known: known() }),
        (APPLICATION, Ok(found)) if found > 0 => Ok(found),
        _ => Err(Error::NotARecord),
    }
}

/// Every table, index and trigger with its text.
fn objects(connection: &Connection) -> Result<Vec<(String, String, Option<String>)>, Error> {
    let mut statement = connection.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect::<Result<_, _>>().map_err(Error::from)
}

/// What the first `count` migrations make in an empty database.
fn expected(count: u32) -> Result<Vec<(String, String, Option<String>)>, Error> {
    let empty = Connection::open_in_memory()?;
    for (_, migration) in (0..count).zip(MIGRATIONS) {
        empty.execute_batch(migration)?;
    }
    objects(&empty)
}
