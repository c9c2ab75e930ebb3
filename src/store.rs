//! The record on disk: one SQLite file, one log, one writer.
//!
//! An entry that [`Store::append`] has acknowledged survives a kill and a power cut. Opening checks the schema's text and
//! the whole chain, refuses a file of another world or of a newer program, and says of every case that was begun and
//! never ended that it was interrupted. Any failure is an [`Error`] that the caller shows: without a record there is no
//! case. The file never leaves the local disk, and one [`crate::instance`] owns it. Settings: `connection`; tables:
//! `schema`.

mod batch;
mod connection;
mod error;
mod reading;
mod rows;
mod schema;
pub mod space;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use error::Error;
pub use reading::Reading;

use crate::pki::Environment;
use crate::record::chain::{Head, Leaf, Log};
use crate::record::entry::ClockState;
use crate::record::orphan::{Interruption, Orphans};
use crate::record::{Draft, Entry, Event, Label, body};
use crate::time::{Now, Timestamp};

/// The file's name in the data folder.
pub const FILE: &str = "record.db";
/// How far the wall clock may run from the steady one before it counts as a step.
const STEP_MILLIS: i64 = 5_000;

/// How a record is opened.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Which world: a record is marked with it when it is made, and is never opened as another.
    pub environment: Environment,
    /// Which start of the machine this is.
    pub boot: [u8; 16],
    /// When.
    pub now: Now,
    /// No new work is begun with fewer free bytes: [`space::FLOOR`].
    pub floor: u64,
}

/// Where an entry went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its number.
    pub seq: u64,
    /// Its leaf.
    pub leaf: Leaf,
}

/// The record, open for appending.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    settings: Settings,
    version: Label,
    log: Log,
    head: Head,
    before: Option<Now>,
    interrupted: usize,
    interruption: Option<Interruption>,
    told_hour: Option<Timestamp>,
}

impl Store {
    /// Opens the record at `path`, makes it if there is none, and checks all of it.
    pub fn open(path: &Path, settings: Settings) -> Result<Self, Error> {
        let mut connection = connection::writer(path)?;
        schema::prepare(&mut connection, settings.environment)?;
        let log = schema::log(&connection, settings.environment)?;
        let mut orphans = Orphans::default();
        let mut told_hour = None;
        let head = rows::follow(&connection, log, |entry| {
            orphans.note(entry);
            told_hour = told_hour.max(entry.draft.revocation.as_ref().and_then(|told| told.produced_at));
        })?;
        connection::forbid_all_but_appending(&mut connection)?;
        let version = Label::new(env!("CARGO_PKG_VERSION")).unwrap_or_default();
        let path = path.to_owned();
        let interruption = orphans.newest();
        let (before, interrupted) = (None, 0);
        let mut store =
            Self { connection, path, settings, version, log, head, before, interrupted, interruption, told_hour };
        for draft in orphans.interruptions() {
            let _ = store.append(&draft, settings.now)?;
            store.interrupted += 1;
        }
        Ok(store)
    }

    /// Appends what happened; it is on disk when this returns.
    pub fn append(&mut self, draft: &Draft, now: Now) -> Result<Recorded, Error> {
        if draft.event.begins_work() {
            self.check_room()?;
        }
        let entry = self.entry(draft.clone(), now);
        let body = body::encode(&entry);
        let leaf = Leaf::of(&body);
        self.insert(entry.seq, leaf, &body)?.commit()?;
        self.head = Head { seq: entry.seq, leaf };
        self.before = Some(now);
        Ok(Recorded { seq: entry.seq, leaf })
    }

    /// Sees whether an entry would be taken, and leaves nothing behind.
    pub fn ready(&mut self, now: Now) -> Result<(), Error> {
        self.check_room()?;
        let entry = self.entry(Draft::new(Event::Heartbeat), now);
        let body = body::encode(&entry);
        self.insert(entry.seq, Leaf::of(&body), &body)?.rollback().map_err(Error::from)
    }

    /// Checks the file and the whole chain again; the last entry of a whole one.
    pub fn verify(&self) -> Result<Head, Error> {
        rows::integrity(&self.connection)?;
        rows::follow(&self.connection, self.log, |_| ())
    }

    /// Moves the write-ahead log into the file, so that less hangs on it: at the end of a case.
    pub fn settle(&mut self) -> Result<(), Error> {
        Ok(self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?)
    }

    /// The last entry.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// How many cases were found without an end when the record was opened.
    #[must_use]
    pub const fn interrupted(&self) -> usize {
        self.interrupted
    }

    /// The newest case without an end, unless one was ended since.
    #[must_use]
    pub const fn interruption(&self) -> Option<&Interruption> {
        self.interruption.as_ref()
    }

    /// The latest hour that a platform ever signed, as the record has it: it is not earlier now.
    #[must_use]
    pub const fn told_hour(&self) -> Option<Timestamp> {
        self.told_hour
    }

    /// Puts a row behind the last one; it is on disk once the transaction is committed.
    fn insert(&mut self, seq: u64, leaf: Leaf, body: &[u8]) -> Result<Transaction<'_>, Error> {
        let row = i64::try_from(seq).map_err(|_| Error::Corrupt)?;
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if rows::head(&tx)? != self.head {
            return Err(Error::Overtaken { seq: self.head.seq });
        }
        let _ = tx.prepare_cached("INSERT INTO record (seq, leaf, body) VALUES (?1, ?2, ?3)")?.execute((
            row,
            leaf.bytes(),
            body,
        ))?;
        Ok(tx)
    }

    fn check_room(&self) -> Result<(), Error> {
        let floor = self.settings.floor;
        match space::free(&self.path) {
            Some(free) if free < floor => Err(Error::DiskLow { free, floor }),
            _ => Ok(()),
        }
    }

    fn entry(&self, draft: Draft, now: Now) -> Entry {
        Entry {
            environment: self.log.environment,
            log: self.log.id,
            segment: self.log.segment,
            seq: self.head.seq.saturating_add(1),
            previous: self.head.leaf,
            boot: self.settings.boot,
            monotonic: now.monotonic,
            wall: now.wall,
            clock: clock_state(self.before, now),
            version: self.version.clone(),
            draft,
        }
    }
}

/// Whether the wall clock moved as the steady clock did.
fn clock_state(before: Option<Now>, now: Now) -> ClockState {
    let Some(before) = before else { return ClockState::Uncompared };
    let wall = now.wall.unix_millis().saturating_sub(before.wall.unix_millis());
    let steady = i64::try_from(now.monotonic.since(before.monotonic).as_millis()).unwrap_or(i64::MAX);
    if wall.abs_diff(steady) > STEP_MILLIS.unsigned_abs() { ClockState::Stepped } else { ClockState::Steady }
}

#[cfg(test)]
mod tests;
