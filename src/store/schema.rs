//! The tables: numbered migrations, and the proof that a file has exactly the tables that this program makes.
//!
//! A file that this program writes is brought to the newest schema (`migrate`). One that is only read, an archived
//! segment among them, may have an older one, if it is exactly that.

use ring::rand::{SecureRandom, SystemRandom};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::Error;
use crate::pki::Environment;
use crate::record::body;
use crate::record::chain::Log;

/// "MDGR", so that no other program's file is ever taken for a record.
const APPLICATION: i64 = 0x4D44_4752;
/// Where a log begins.
const FIRST_SEGMENT: u32 = 1;

/// Migrations in order; the schema's number is how many of them a file has seen.
#[derive(Clone, Copy)]
pub(super) struct Schema(pub(super) &'static [&'static str]);

/// This program's.
pub(super) const CURRENT: Schema =
    Schema(&[include_str!("migrations/0001-record.sql"), include_str!("migrations/0002-proof.sql")]);

/// Every table, index and trigger with its text.
pub(super) type Objects = Vec<(String, String, Option<String>)>;

impl Schema {
    /// How many migrations there are.
    pub(super) fn number(self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// Those that a file with schema `found` has not seen.
    pub(super) fn after(self, found: u32) -> impl Iterator<Item = &'static str> {
        self.0.iter().skip(usize::try_from(found).unwrap_or(usize::MAX)).copied()
    }

    /// The number of a file's schema; 0 for a file without tables.
    pub(super) fn version(self, connection: &Connection) -> Result<u32, Error> {
        let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let found: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        let known = self.number();
        match (application, u32::try_from(found)) {
            (0, Ok(0)) if tables == 0 => Ok(0),
            (APPLICATION, Ok(found)) if found > known => Err(Error::NewerSchema { found, known }),
            (APPLICATION, Ok(found)) if found > 0 => Ok(found),
            _ => Err(Error::NotARecord),
        }
    }

    /// Makes the tables in a file without any.
    pub(super) fn create(self, connection: &mut Connection, log: Log) -> Result<(), Error> {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another program may have been quicker.
        if self.version(&tx)? != 0 {
            return Ok(());
        }
        for migration in self.0 {
            tx.execute_batch(migration)?;
        }
        let mark = body::environment_number(log.environment);
        let _ = tx.execute("INSERT INTO log VALUES (1, ?1, ?2, ?3)", (log.id, log.segment, mark))?;
        tx.pragma_update(None, "application_id", APPLICATION)?;
        tx.pragma_update(None, "user_version", self.number())?;
        Ok(tx.commit()?)
    }

    /// The log of a file, once its schema is proved to be one of ours and its world to be `wanted`.
    pub(super) fn log(self, connection: &Connection, wanted: Environment) -> Result<Log, Error> {
        let found = self.version(connection)?;
        if found == 0 || objects(connection)? != self.expected(found)? {
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

    /// What the first `count` migrations make in an empty database.
    fn expected(self, count: u32) -> Result<Objects, Error> {
        let empty = Connection::open_in_memory()?;
        for migration in self.0.iter().take(usize::try_from(count).unwrap_or(usize::MAX)) {
            empty.execute_batch(migration)?;
        }
        Ok(objects(&empty)?)
    }
}

/// What a file says about its log, unchecked.
pub(super) fn claimed(connection: &Connection) -> Option<Log> {
    let row = connection.query_row("SELECT id, segment, environment FROM log", [], |row| {
        Ok((row.get::<_, [u8; 16]>(0)?, row.get::<_, u32>(1)?, row.get::<_, u8>(2)?))
    });
    let (id, segment, mark) = row.ok()?;
    Some(Log { id, segment, environment: body::environment_from(mark)? })
}

/// A log that nobody has begun yet.
pub(super) fn new_log(environment: Environment) -> Result<Log, Error> {
    let mut id = [0; 16];
    SystemRandom::new().fill(&mut id).map_err(|_| Error::Entropy)?;
    Ok(Log { id, segment: FIRST_SEGMENT, environment })
}

/// Every table, index and trigger with its text.
pub(super) fn objects(connection: &Connection) -> rusqlite::Result<Objects> {
    let mut statement = connection.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    rows.collect()
}
