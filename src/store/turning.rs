//! From one segment to the next.
//!
//! The old file is closed and sealed; the next one is made whole beside it, its first entry holding the Merkle root over
//! all of the old one; the old one goes into the archive, and the next one gets its name. Whenever the machine stops in
//! between, the next opening goes on from there: a file that says it is closed is turned again, and a name that is free is
//! taken by the file that waits beside it.

use std::path::{Path, PathBuf};

use super::ballast::Ballast;
use super::schema::{self, CURRENT};
use super::segments::{self, Segment, archived};
use super::tip::Tip;
use super::{Error, FILE, Outside, Reading, Settings, Store, connection, files, rows};
use crate::folders::durable;
use crate::pki::Environment;
use crate::record::chain::{Head, Log};
use crate::record::merkle::Root;
use crate::record::{Detail, Draft, Event};
use crate::time::Now;

/// Behind the name of the segment that is being made.
const NEXT: &str = ".next";

/// Why a segment ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The fiscal year is over.
    Year,
    /// Its key can not be had any more.
    KeyLost,
    /// Two people closed it.
    ByPeople,
}

impl Turn {
    /// The stable word: the `detail` of both entries.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Year => "segment-year",
            Self::KeyLost => "segment-key-lost",
            Self::ByPeople => "segment-by-people",
        }
    }
}

impl Store {
    /// Opens the record of a data folder, makes it if there is none, and keeps room for a full disk beside it.
    pub fn open_in(data: &Path, settings: Settings) -> Result<Self, Error> {
        Self::open_in_against(data, settings, &Outside::default())
    }

    /// The same, checked against what is known outside.
    pub fn open_in_against(data: &Path, settings: Settings, outside: &Outside) -> Result<Self, Error> {
        let current = data.join(FILE);
        if !files::exists(&current)? {
            resume(data, settings.environment)?;
        }
        let store = Self::open_against(&current, settings, outside)?;
        Ok(Self { ballast: Ballast::of(data), ..store })
    }

    /// The record with the next segment open, if the fiscal year of this one is over, or it was closed and the machine
    /// stopped then. While another program reads the record it stays as it is.
    pub fn turned_if_due(mut self, data: &Path, now: Now) -> Result<Self, Error> {
        if self.closed.is_none() && !self.span.is_over(now.wall) {
            return Ok(self);
        }
        match self.stand_alone() {
            Err(Error::Locked) if self.closed.is_none() => {
                tracing::warn!("the year is over, and another program reads the record: the segment goes on");
                Ok(self)
            }
            Err(error) => Err(error),
            Ok(()) => self.turn(data, Turn::Year, now),
        }
    }

    /// Ends this segment and opens the next, which the same key signs.
    pub fn turn(mut self, data: &Path, why: Turn, now: Now) -> Result<Self, Error> {
        self.stand_alone()?;
        if self.closed.is_none() {
            let detail = Detail::of(Some(why.code()));
            let _ = self.append(&Draft { detail, ..Draft::new(Event::SegmentClosed) }, now)?;
        }
        self.seal(now)?;
        let (path, number, told) = (self.path.clone(), self.tip.log.segment, self.span.told);
        let settings = Settings { now, ..self.settings };
        let next = files::beside(&path, NEXT);
        let log = Log { segment: number.saturating_add(1), ..self.tip.log };
        let before = Before { root: Some(self.root()), people: self.day().people() };
        prepare(&next, log, &before, self.closed.unwrap_or_default(), &settings)?;
        let hand = self.hand_over();
        drop(self);
        lay_down(&path, &archived(data, number))?;
        files::rename(&next, &path)?;
        let mut store = Self::open_in(data, settings)?;
        store.span.told = store.span.told.max(told);
        if let Some((key, every)) = hand {
            store.sign_with(key, every, now)?;
        }
        Ok(store)
    }

    /// Takes the record out of the write-ahead log: what goes into the archive is one file. Nobody else may read it
    /// meanwhile.
    fn stand_alone(&mut self) -> Result<(), Error> {
        connection::without_companions(&mut self.connection)
    }
}

/// Archives a record that is not whole, or gone, as it is, and begins the next segment without its root. For two people
/// to order, since from here on nothing proves what came before.
pub fn set_aside(data: &Path, settings: Settings) -> Result<Store, Error> {
    let current = data.join(FILE);
    let last = segments::all(data)?.iter().filter_map(|segment| segment.number).max();
    let following = last.map_or(1, |last| last.saturating_add(1));
    let there = files::exists(&current)?;
    let found = claimed(&current).or_else(|| last.and_then(|last| claimed(&archived(data, last))));
    let fresh = schema::new_log(settings.environment)?;
    let number = found.filter(|_| there).map_or(following, |log| log.segment.max(following));
    let log = Log { segment: number.saturating_add(1), ..found.unwrap_or(fresh) };
    let log = Log { environment: settings.environment, ..log };
    let detail = Detail::of(Some(if there { "segment-not-whole" } else { "record-missing" }));
    let next = files::beside(&current, NEXT);
    prepare(&next, log, &Before::default(), detail, &settings)?;
    if there {
        let to = segments::archived_as_it_was(data, number);
        files::make_folder(durable::folder_of(&to))?;
        files::rename_with_companions(&current, &to)?;
    }
    files::rename(&next, &current)?;
    Store::open_in(data, settings)
}

/// What a file says about its log, if it says anything; nothing about it is checked.
fn claimed(path: &Path) -> Option<Log> {
    let connection = connection::reader(path).ok()?;
    schema::claimed(&connection)
}

/// What a segment knows of the one before it.
#[derive(Default)]
struct Before {
    root: Option<Root>,
    /// The digest of the list of people; zeros for none.
    people: [u8; 32],
}

/// Makes the next segment, whole and on disk when this returns. It knows the list of people by itself: what lies in the
/// archive later could be anybody's.
fn prepare(path: &Path, log: Log, before: &Before, detail: Detail, settings: &Settings) -> Result<(), Error> {
    files::remove(path)?;
    let digest = before.root.map_or([0; 32], |root| *root.bytes());
    let opened = Draft { detail, digest, ..Draft::new(Event::SegmentOpened) };
    let mut connection = connection::plain(path)?;
    CURRENT.create(&mut connection, log)?;
    let mut tip = Tip::new(log, Head::EMPTY, settings.boot);
    let first = tip.row(&opened, settings.now);
    rows::insert(&connection, &first)?;
    if before.people != [0; 32] {
        tip.moved(&first, settings.now);
        let detail = Detail::of(Some("staff-list-noted"));
        let noted = Draft { detail, digest: before.people, ..Draft::new(Event::StaffChanged) };
        rows::insert(&connection, &tip.row(&noted, settings.now))?;
    }
    drop(connection);
    files::settle(path)
}

/// Lays a closed segment into the archive.
fn lay_down(path: &Path, to: &Path) -> Result<(), Error> {
    files::settle(path)?;
    files::make_folder(durable::folder_of(to))?;
    files::rename(path, to)
}

/// The record's name is free: the file that waits for it takes it, if it follows the archive; a new log begins only where
/// there never was one.
fn resume(data: &Path, environment: Environment) -> Result<(), Error> {
    let Some(after) = segments::all(data)?.last().and_then(|last: &Segment| last.number) else { return Ok(()) };
    let current = data.join(FILE);
    let next: PathBuf = files::beside(&current, NEXT);
    let follows = files::exists(&next)?
        && Reading::open(&next, environment).is_ok_and(|next| next.log().segment > after && next.verify().is_ok());
    if follows { files::rename(&next, &current) } else { Err(Error::Missing { after }) }
}

#[cfg(test)]
mod tests;
