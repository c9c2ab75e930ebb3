//! The record on disk: one SQLite file a segment, one log, one writer.
//!
//! An entry that [`Store::append`] has acknowledged survives a kill and a power cut. Opening brings an older file to this
//! program's schema, checks the schema's text and the whole chain, refuses a file of another world or of a newer program,
//! and says of every case that was begun and never ended that it was interrupted. Any failure is an [`Error`] that the
//! caller shows: without a record there is no case. The file never leaves the local disk, and one [`crate::instance`]
//! owns it. Settings: `connection`; tables: `schema`, `migrate`; years: [`segments`]; a full disk: [`ballast`].

mod at_rest;
mod backup;
pub mod ballast;
mod batch;
mod checkpoints;
mod connection;
mod error;
mod files;
mod migrate;
mod proving;
mod reading;
mod rows;
mod schema;
pub mod segments;
pub mod staff;
mod tip;
mod turning;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use at_rest::{AtRest, at_rest};
pub use backup::copy;
pub use checkpoints::{Look, Outside};
pub use error::Error;
pub use reading::Reading;
pub use turning::{Turn, set_aside};

use crate::folders::space;
use crate::pki::Environment;
use crate::record::chain::{Head, Leaf};
use crate::record::checkpoint::SignedNote;
use crate::record::day::Day;
use crate::record::orphan::{Interruption, Orphans};
use crate::record::soundness::{Finding, Soundness};
use crate::record::year::Span;
use crate::record::{Detail, Draft, Event};
use crate::time::{Now, Timestamp};
use ballast::Ballast;
use files::Identity;
use schema::{CURRENT, Schema};
use tip::{Row, Tip};

/// The file's name in the data folder.
pub const FILE: &str = "record.db";

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
    identity: Option<Identity>,
    settings: Settings,
    tip: Tip,
    span: Span,
    /// Why it was closed, if it was: then only a seal may follow.
    closed: Option<Detail>,
    ballast: Ballast,
    proof: checkpoints::Proof,
    soundness: Soundness,
    interrupted: usize,
    interruption: Option<Interruption>,
    day: Day,
}

impl Store {
    /// Opens the record at `path`, makes it if there is none, and checks all of it by itself.
    pub fn open(path: &Path, settings: Settings) -> Result<Self, Error> {
        Self::open_with(path, settings, CURRENT)
    }

    /// The same, checked against what is known outside. One that is not whole is not opened.
    pub fn open_against(path: &Path, settings: Settings, outside: &Outside) -> Result<Self, Error> {
        Self::opened(path, settings, CURRENT, outside)
    }

    fn open_with(path: &Path, settings: Settings, schema: Schema) -> Result<Self, Error> {
        Self::opened(path, settings, schema, &Outside::default())
    }

    fn opened(path: &Path, settings: Settings, schema: Schema, outside: &Outside) -> Result<Self, Error> {
        let mut connection = connection::writer(path)?;
        let found = schema.version(&connection)?;
        if found == 0 {
            schema.create(&mut connection, schema::new_log(settings.environment)?)?;
        } else if found < schema.number() {
            migrate::upgrade(&mut connection, path, schema, &settings)?;
        }
        let mut store = Self::walked(connection, path.to_owned(), settings, schema, outside)?;
        if found == schema.number() {
            migrate::forget(path, schema);
        }
        connection::forbid_all_but_appending(&mut store.connection)?;
        Ok(store)
    }

    /// Follows the whole chain, and says of each case that nothing ended that it was interrupted.
    fn walked(
        connection: Connection,
        path: PathBuf,
        settings: Settings,
        schema: Schema,
        outside: &Outside,
    ) -> Result<Self, Error> {
        let log = schema.log(&connection, settings.environment)?;
        let (mut orphans, mut span, mut closed, mut last) = (Orphans::default(), Span::default(), None, None);
        let mut day = Day::default();
        let found = checkpoints::examine(&connection, log, outside, Look::AT_START, |entry| {
            orphans.note(entry);
            span.note(entry);
            day.note(&entry.draft, entry.wall);
            closed = closed.or(entry.draft.ends());
            last = Some((entry.boot, Now { wall: entry.wall, monotonic: entry.monotonic }));
        })?;
        match found.soundness.finding {
            Finding::Broken(error) => return Err(Error::Chain(error)),
            finding if !finding.is_whole() => return Err(Error::NotWhole(finding)),
            _ => {}
        }
        let opening = checkpoints::open_again(&connection, found.opening)?;
        let proof = checkpoints::Proof::of(&found.walk, &found.notes, opening);
        let (head, soundness) = (found.head, found.soundness);
        let tip = Tip::new(log, head, settings.boot).behind(last.as_ref());
        let (interrupted, interruption, ballast) = (0, orphans.newest(), Ballast::default());
        let mut store = Self {
            identity: Identity::of(&path),
            connection,
            path,
            settings,
            tip,
            span,
            closed,
            ballast,
            proof,
            soundness,
            interrupted,
            interruption,
            day,
        };
        for draft in orphans.interruptions() {
            let _ = store.append(&draft, settings.now)?;
            store.interrupted += 1;
        }
        Ok(store)
    }

    /// Appends what happened; it is on disk when this returns. A step of the wall clock is said first.
    pub fn append(&mut self, draft: &Draft, now: Now) -> Result<Recorded, Error> {
        if draft.event.begins_work() {
            self.check_room()?;
        }
        if self.closed.is_some() && !draft.event.may_follow_the_end() {
            return Err(Error::Closed);
        }
        if let Some(step) = self.tip.step(now) {
            let _ = self.put_at_last(&step, now)?;
        }
        let recorded = self.put_at_last(draft, now)?;
        self.sign_if_due(draft.event, now);
        Ok(recorded)
    }

    /// Lets the ballast go where the disk is full, since what was begun must be ended.
    fn put_at_last(&mut self, draft: &Draft, now: Now) -> Result<Recorded, Error> {
        match self.put(draft, now) {
            Err(Error::DiskFull) if !draft.event.begins_work() && self.ballast.release() => {
                let recorded = self.put(draft, now)?;
                let fault = Draft { detail: Detail::of(Some("ballast-released")), ..Draft::new(Event::Fault) };
                if let Err(error) = self.put(&fault, now) {
                    tracing::error!(code = error.code(), "the record does not say that the disk is full");
                }
                Ok(recorded)
            }
            told => told,
        }
    }

    fn put(&mut self, draft: &Draft, now: Now) -> Result<Recorded, Error> {
        self.put_signed(draft, None, now)
    }

    /// Puts an entry, and the signed checkpoint that it is about, at once.
    fn put_signed(&mut self, draft: &Draft, note: Option<&SignedNote>, now: Now) -> Result<Recorded, Error> {
        let row = self.tip.row(draft, now);
        let tx = self.insert(&row)?;
        if let Some(note) = note {
            checkpoints::keep(&tx, note)?;
        }
        tx.commit()?;
        self.tip.moved(&row, now);
        self.proof.moved(&row, draft, note);
        self.span.moved(now.wall);
        self.day.note(draft, now.wall);
        self.closed = self.closed.or(draft.ends());
        Ok(Recorded { seq: row.seq, leaf: row.leaf })
    }

    /// Sees whether an entry would be taken, and leaves nothing behind.
    pub fn ready(&mut self, now: Now) -> Result<(), Error> {
        self.ballast.refill();
        self.check_room()?;
        let row = self.tip.row(&Draft::new(Event::Heartbeat), now);
        self.insert(&row)?.rollback().map_err(Error::from)
    }

    /// Checks the file and the whole chain again; the last entry of a whole one.
    pub fn verify(&self) -> Result<Head, Error> {
        rows::integrity(&self.connection)?;
        rows::follow(&self.connection, self.tip.log, |_, _| ())
    }

    /// Moves the write-ahead log into the file, so that less hangs on it: at the end of a case.
    pub fn settle(&mut self) -> Result<(), Error> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.ballast.refill();
        Ok(())
    }

    /// The last entry.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.tip.head
    }

    /// The day at the counter, as far as the record has it.
    #[must_use]
    pub const fn day(&self) -> &Day {
        &self.day
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
        self.span.told
    }

    /// What this segment says about time.
    #[must_use]
    pub const fn span(&self) -> &Span {
        &self.span
    }

    /// Whether there is so little room that someone should be told.
    #[must_use]
    pub fn is_room_low(&self) -> bool {
        space::free(&self.path).is_some_and(|free| free < space::ALARM)
    }

    /// Puts a row behind the last one; it is on disk once the transaction is committed.
    fn insert(&mut self, row: &Row) -> Result<Transaction<'_>, Error> {
        if self.identity.is_none() || Identity::of(&self.path) != self.identity {
            return Err(Error::Gone);
        }
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if rows::head(&tx)? != self.tip.head {
            return Err(Error::Overtaken { seq: self.tip.head.seq });
        }
        rows::insert(&tx, row)?;
        Ok(tx)
    }

    fn check_room(&self) -> Result<(), Error> {
        let floor = self.settings.floor;
        match space::free(&self.path) {
            Some(free) if free < floor => Err(Error::DiskLow { free, floor }),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
