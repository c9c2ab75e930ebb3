//! The tables of the list of people: made once, and proved to be ours at each opening.

use ring::rand::{SecureRandom, SystemRandom};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Error;
use crate::pki::Environment;
use crate::record::body;
use crate::store::schema::{Objects, objects};

/// "MDGS", so that no other program's file is ever taken for a list of people.
const APPLICATION: i64 = 0x4D44_4753;
/// In order; the schema's number is how many of them a file has seen.
const MIGRATIONS: [&str; 1] = [include_str!("0001-people.sql")];

/// Brings a file to this program's schema and proves it; the key of its list.
pub(super) fn prepare(connection: &mut Connection, environment: Environment) -> Result<[u8; 32], Error> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found = version(&tx)?;
    for (number, migration) in (1_u32..).zip(MIGRATIONS) {
        if number > found {
            tx.execute_batch(migration)?;
        }
    }
    if found == 0 {
        let mut key = [0; 32];
        SystemRandom::new().fill(&mut key).map_err(|_| Error::Entropy)?;
        let mark = body::environment_number(environment);
        let _ = tx.execute("INSERT INTO list VALUES (1, ?1, ?2)", (key, mark))?;
        tx.pragma_update(None, "application_id", APPLICATION)?;
    }
    if found < known() {
        tx.pragma_update(None, "user_version", known())?;
    }
    tx.commit()?;
    key(connection, environment)
}

/// Proves that a file has exactly our tables, and changes nothing; the key of its list.
pub(super) fn read(connection: &Connection, environment: Environment) -> Result<[u8; 32], Error> {
    if version(connection)? == known() { key(connection, environment) } else { Err(Error::Damaged) }
}

/// Whether a file has exactly our tables, indexes and triggers, and the indexes say what the tables say: a trigger more would
/// change what nobody asked for, and a row that one index alone has would be found and not be seen.
pub(super) fn prove(connection: &Connection) -> Result<(), Error> {
    let whole: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if whole == "ok" && objects(connection)? == expected()? { Ok(()) } else { Err(Error::Damaged) }
}

fn key(connection: &Connection, wanted: Environment) -> Result<[u8; 32], Error> {
    prove(connection)?;
    let row = connection.query_row("SELECT key, environment FROM list", [], |row| {
        Ok((row.get::<_, [u8; 32]>(0)?, row.get::<_, u8>(1)?))
    });
    let (key, mark) = row.optional()?.ok_or(Error::Damaged)?;
    let found = body::environment_from(mark).ok_or(Error::Damaged)?;
    if found == wanted { Ok(key) } else { Err(Error::OtherEnvironment { found, wanted }) }
}

fn known() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

fn version(connection: &Connection) -> Result<u32, Error> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, u32::try_from(found)) {
        (0, Ok(0)) if tables == 0 => Ok(0),
        (APPLICATION, Ok(found)) if found > known() => Err(Error::NewerSchema { found, known: known() }),
        (APPLICATION, Ok(found)) if found > 0 => Ok(found),
        _ => Err(Error::Damaged),
    }
}

fn expected() -> Result<Objects, Error> {
    let empty = Connection::open_in_memory()?;
    for migration in MIGRATIONS {
        empty.execute_batch(migration)?;
    }
    Ok(objects(&empty)?)
}
