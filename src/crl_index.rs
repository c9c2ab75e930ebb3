//! The shelf of revocation lists on this machine: private copies, each with its flat index.
//!
//! A list that comes in is copied into a folder of our own before anything in it is looked at, since what can be changed
//! by others while it is read proves nothing. Then two threads share the work: one checks the signature over the bytes
//! as they came, one goes through all entries and sorts them. Only when both are done does the list take its place;
//! on any failure everything of it is thrown away and the list that was there stays in force.
//!
//! Files are written once, under a name that tells which series a list belongs to and which list it is, and are never
//! changed: `SERIES-LIST.crl` and `SERIES-LIST.idx`. A list without its index, or with one that is damaged, is
//! indexed again, its signature checked again. So it does not matter where a crash hits. Of a series the list with the
//! greatest number counts, and it never goes back.
//!
//! Lists stay open from case to case, their indexes mapped. Evidence is made by [`crate::pki::crl`] alone.
#![expect(clippy::disallowed_methods, reason = "this is the edge that keeps lists in files")]

mod build;
mod direct;
mod error;
mod folder;
mod import;
mod names;
mod opened;
mod source;
#[cfg(test)]
mod tests;

use std::ops::ControlFlow;
use std::path::{Path as FilePath, PathBuf};

use crate::pki::crl::{self, Entry, Head, Limits, Number, Rules, Serial};
use crate::pki::path::Path;
use crate::pki::revocation::{Evidence, Status};
use crate::pki::{Anchors, Use};
use crate::time::Timestamp;
pub use direct::Direct;
pub use error::Error;
use names::Name;
pub use opened::Opened;

/// How far a piece of work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Bytes are copied.
    Copying {
        /// So far.
        done: u64,
        /// Altogether, as far as that is known.
        total: u64,
    },
    /// Bytes of entries are checked.
    Checking {
        /// So far.
        done: u64,
        /// Altogether.
        total: u64,
    },
    /// The index is written.
    Writing,
}

/// Is told of progress, and may end the work.
pub type Watch<'a> = &'a mut dyn FnMut(Progress) -> ControlFlow<()>;

/// Nobody watches.
pub const fn unwatched(_: Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What became of a list that was brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Imported {
    /// It took its place.
    New(Kept),
    /// It was there already.
    AlreadyThere(Kept),
}

impl Imported {
    /// The list that is in force now.
    #[must_use]
    pub const fn kept(&self) -> &Kept {
        match self {
            Self::New(kept) | Self::AlreadyThere(kept) => kept,
        }
    }
}

/// A list on the shelf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its file in the folder.
    pub file: String,
    /// What its signer issues; none if that is no anchor any more.
    pub certificate_use: Option<Use>,
    /// Fingerprint of the anchor that signed it.
    pub signer: [u8; 32],
    /// The distribution points it is of; none: of all.
    pub places: Vec<String>,
    /// Its number, if it has one.
    pub number: Option<Number>,
    /// When it was made.
    pub this_update: Timestamp,
    /// When the next is due, if it says so.
    pub next_update: Option<Timestamp>,
    /// How many certificates it revokes.
    pub entries: usize,
}

/// What a list on the shelf is worth.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its file in the folder.
    pub file: String,
    /// What it says of itself, as far as it can be opened.
    pub kept: Option<Kept>,
    /// Why it cannot be used now; stale lists still revoke.
    pub fault: Option<Error>,
}

/// The shelf. One for a program; other programs may have the same folder.
#[derive(Debug)]
pub struct Shelf {
    folder: PathBuf,
    limits: Limits,
    opened: Vec<Opened>,
}

impl Shelf {
    /// The lists of this folder; it is made when the first list comes.
    #[must_use]
    pub fn at(folder: &FilePath) -> Self {
        Self { folder: folder.to_owned(), limits: Limits::MAX, opened: Vec::new() }
    }

    /// The same with other limits on what is brought.
    #[must_use]
    pub const fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Takes the list in a file, if an anchor signed it and it is not older than what is there.
    pub fn import(
        &mut self,
        source: &FilePath,
        anchors: &Anchors,
        now: Timestamp,
        watch: Watch<'_>,
    ) -> Result<Imported, Error> {
        import::import(self, source, anchors, now, watch)
    }

    /// What the lists say about the end entity of a path, and which list it was. None is good while a list that covers it
    /// cannot be read.
    pub fn consult(
        &mut self,
        path: &Path,
        anchors: &Anchors,
        rules: Rules,
        now: Timestamp,
    ) -> Result<(Evidence, String), Error> {
        let faults = self.refresh(anchors, now)?;
        let mut fault = faults.into_iter().map(|(_, fault)| fault).next();
        let (mut outcomes, mut unheard) = (Vec::new(), None);
        for number in 0..self.opened.len() {
            match self.ask(number, path, anchors, rules, now) {
                Ok(outcome) => outcomes.push(outcome),
                Err(Error::SignerDropped) => fault = Some(Error::SignerDropped),
                Err(error) => unheard = Some(error),
            }
        }
        let best = crl::best(outcomes);
        let revoked = matches!(&best, Ok((evidence, _)) if matches!(evidence.status(), Status::Revoked { .. }));
        if let Some(error) = unheard.filter(|_| !revoked) {
            return Err(error);
        }
        best.map_err(|error| match error {
            crl::Error::Missing | crl::Error::OtherIssuer => fault.unwrap_or(Error::List(crl::Error::Missing)),
            crl::Error::OutOfScope => fault.unwrap_or(Error::List(error)),
            error => Error::List(error),
        })
    }

    /// One list's word; an index that turns out damaged is made again once.
    fn ask(
        &mut self,
        number: usize,
        path: &Path,
        anchors: &Anchors,
        rules: Rules,
        now: Timestamp,
    ) -> Result<Result<(Evidence, String), crl::Error>, Error> {
        let nothing = Err(crl::Error::Missing);
        let Some(opened) = self.opened.get(number) else { return Ok(nothing) };
        let Some(signer) = opened.signer(anchors) else { return Err(Error::SignerDropped) };
        if let Err(error) = opened.head().covers(&signer, path.end_entity(), path.issuer()) {
            return Ok(Err(error));
        }
        let word = |opened: &Opened| opened.word(&signer, path, rules, now);
        match word(opened) {
            Err(Error::IndexDamaged) => {
                let name = opened.name().clone();
                let again = build::again(&self.folder, &name, anchors, self.limits, now)?;
                let outcome = word(&again);
                if let Some(place) = self.opened.get_mut(number) {
                    *place = again;
                }
                outcome
            }
            outcome => outcome,
        }
    }

    /// Every list, and what it is worth now.
    pub fn lists(&mut self, anchors: &Anchors, rules: Rules, now: Timestamp) -> Result<Vec<Standing>, Error> {
        let faults = self.refresh(anchors, now)?;
        let broken =
            faults.into_iter().map(|(name, fault)| Standing { file: name.copy(), kept: None, fault: Some(fault) });
        let opened = self.opened.iter().map(|opened| {
            let fault = match opened.signer(anchors) {
                None => Some(Error::SignerDropped),
                Some(_) => opened.head().check_times(rules, now).err().map(Error::List),
            };
            Standing { file: opened.name().copy(), kept: Some(opened.kept(anchors)), fault }
        });
        Ok(opened.chain(broken).collect())
    }

    /// The opened lists that count, for looking up serial numbers; what could not be opened is named by `lists`.
    pub fn opened(&mut self, anchors: &Anchors, now: Timestamp) -> Result<&[Opened], Error> {
        let _faults = self.refresh(anchors, now)?;
        Ok(&self.opened)
    }

    /// The entry of a serial number in one of the lists as they were opened last; an index that turns out damaged is made
    /// again once.
    pub fn look_up(
        &mut self,
        number: usize,
        serial: &Serial,
        anchors: &Anchors,
        now: Timestamp,
    ) -> Result<Option<Entry>, Error> {
        let opened = self.opened.get(number).ok_or(Error::Missing)?;
        match opened.look_up(serial) {
            Err(Error::IndexDamaged) => {
                let again = build::again(&self.folder, opened.name(), anchors, self.limits, now)?;
                let found = again.look_up(serial);
                if let Some(place) = self.opened.get_mut(number) {
                    *place = again;
                }
                found
            }
            outcome => outcome,
        }
    }

    /// The same as they were opened last.
    #[must_use]
    pub fn held(&self) -> &[Opened] {
        &self.opened
    }

    /// Opens what is new in the folder and lets go of what is not there any more; what cannot be opened comes back.
    fn refresh(&mut self, anchors: &Anchors, now: Timestamp) -> Result<Vec<(Name, Error)>, Error> {
        let names = names::in_folder(&self.folder)?;
        self.opened.retain(|opened| names.contains(opened.name()));
        let mut faults = Vec::new();
        for name in names {
            if self.opened.iter().any(|opened| *opened.name() == name) {
                continue;
            }
            match open_or_build(&self.folder, &name, anchors, self.limits, now) {
                Ok(opened) => self.opened.push(opened),
                // Another program has just put a newer list in its place.
                Err(Error::Missing) => {}
                Err(error) => faults.push((name, error)),
            }
        }
        self.keep_newest();
        faults.retain(|(name, _)| !self.opened.iter().any(|opened| opened.name().series == name.series));
        Ok(faults)
    }

    /// Of a series only the newest list counts.
    fn keep_newest(&mut self) {
        let age = |head: &Head| (head.number(), head.this_update());
        self.opened.sort_by(|one, other| {
            one.name().series.cmp(&other.name().series).then(age(other.head()).cmp(&age(one.head())))
        });
        self.opened.dedup_by(|later, earlier| later.name().series == earlier.name().series);
    }
}

/// Opens a list; one whose index is not there or damaged is indexed again.
fn open_or_build(
    folder: &FilePath,
    name: &Name,
    anchors: &Anchors,
    limits: Limits,
    now: Timestamp,
) -> Result<Opened, Error> {
    match Opened::open(folder, name, limits) {
        Err(Error::IndexDamaged) => build::again(folder, name, anchors, limits, now),
        other => other,
    }
}
