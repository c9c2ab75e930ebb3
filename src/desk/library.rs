//! The library of a real desk: the SQLite record, read and never written, with a register of all of it in memory.

use std::path::PathBuf;

use super::archive::{Library, Opened};
use crate::pki::Environment;
use crate::record::Draft;
use crate::record::chain::Head;
use crate::record::decision::{self, Deciders};
use crate::record::figures::{Figures, Rules};
use crate::record::page::{Register, Row, Start};
use crate::store::{self, Reading};
use crate::supervision::{Ask, Explained, Listing, Shown, Trouble};

/// As many records stand on a page of the list.
const PAGE: usize = 10;
/// After so many entries the screen is told how far the reading is.
const STRIDE: u64 = 10_000;

/// The record at this place.
pub struct StoreLibrary {
    path: PathBuf,
    environment: Environment,
    open: Option<Held>,
}

/// A record that was verified up to here, and its register.
struct Held {
    reading: Reading,
    register: Register,
    head: Head,
}

impl StoreLibrary {
    /// Of the record at `path`.
    #[must_use]
    pub const fn new(path: PathBuf, environment: Environment) -> Self {
        Self { path, environment, open: None }
    }

    fn read(&self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Option<Held>, store::Error> {
        let reading = Reading::open(&self.path, self.environment)?;
        let total = reading.head()?.seq;
        let mut register = Register::with_room(usize::try_from(total).unwrap_or(0));
        let mut wanted = progress(0, total);
        let head = reading.walk(|_, entry| {
            if wanted {
                register.note(entry);
                if entry.seq % STRIDE == 0 {
                    wanted = progress(entry.seq, total);
                }
            }
        })?;
        Ok(wanted.then_some(Held { reading, register, head }))
    }

    fn held(&mut self) -> Result<&mut Held, Trouble> {
        self.open.as_mut().ok_or(Trouble::SignedOut)
    }
}

impl Held {
    /// What was written since is verified and taken in.
    fn catch_up(&mut self) -> Result<(), Trouble> {
        let register = &mut self.register;
        let head = self.reading.follow_from(self.head, |_, entry| register.note(entry));
        self.head = head.map_err(|error| unreadable(&error))?;
        Ok(())
    }

    fn list(&self, filter: &crate::record::filter::Filter, wanted: usize) -> Listing {
        let mut page = self.register.page(filter, Start::Page(wanted), PAGE);
        let pages = page.total.div_ceil(PAGE).max(1);
        let at = wanted.min(pages - 1);
        if at != wanted {
            page = self.register.page(filter, Start::Page(at), PAGE);
        }
        Listing { total: page.total, page: at, pages, rows: page.rows }
    }

    fn explain(&self, number: u64) -> Result<Explained, Trouble> {
        let row = self.register.row(number).ok_or(Trouble::NoSuchRecord)?;
        let entry = self.reading.entry(number).map_err(|error| unreadable(&error))?.ok_or(Trouble::NoSuchRecord)?;
        let case = self.register.case_of(number);
        let rows = |numbers: &[u64]| numbers.iter().filter_map(|seq| self.register.row(*seq)).collect::<Vec<Row>>();
        let steps = case.as_ref().map_or_else(|| vec![row.clone()], |case| rows(&case.records));
        let decisions = case.as_ref().map(|case| rows(&case.decisions)).unwrap_or_default();
        let told = case.as_ref().and_then(crate::record::page::Case::told_by).filter(|seq| *seq != number);
        let ending = told.and_then(|seq| self.reading.entry(seq).ok().flatten());
        let evidence = ending.as_ref().and_then(|entry| entry.draft.revocation).or(entry.draft.revocation);
        Ok(Explained { row, case, steps, decisions, evidence, version: entry.version.as_str().to_owned() })
    }
}

impl Library for StoreLibrary {
    fn open(&mut self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Opened, &'static str> {
        let held = self.read(progress).map_err(store::Error::code)?;
        let upto = held.as_ref().and_then(|held| held.reading.last(1).ok()?.first().map(|entry| entry.wall));
        self.open = held;
        Ok(Opened { soundness: None, upto })
    }

    fn answer(&mut self, ask: &Ask) -> Result<Shown, Trouble> {
        let held = self.held()?;
        held.catch_up()?;
        match ask {
            Ask::Today(day) => {
                Ok(Shown::Today(*day, Box::new(Figures::of_day(&held.register, *day, &Rules::default()))))
            }
            Ask::List(filter, page) => Ok(Shown::List(held.list(filter, *page))),
            Ask::Record(number) => Ok(Shown::Record(Box::new(held.explain(*number)?))),
            Ask::Decide(number, _) => Ok(Shown::Decided(Box::new(held.explain(*number)?))),
            _ => Err(Trouble::NotAllowed),
        }
    }

    fn decision(&mut self, ask: &Ask, deciders: Deciders) -> Result<Draft, Trouble> {
        let held = self.held()?;
        held.catch_up()?;
        let Ask::Decide(number, decision) = ask else { return Err(Trouble::NotAllowed) };
        let case = held.register.case_of(*number).ok_or(Trouble::NothingToDecide("decision-of-no-case"))?;
        let about = decision::about(&case).map_err(|error| Trouble::NothingToDecide(error.code()))?;
        let entry = held.reading.entry(about).map_err(|error| unreadable(&error))?.ok_or(Trouble::NoSuchRecord)?;
        let leaf = held.reading.leaf(about).map_err(|error| unreadable(&error))?.ok_or(Trouble::NoSuchRecord)?;
        decision::draft(*decision, &case, entry.draft.session, leaf, deciders)
            .map_err(|error| Trouble::NothingToDecide(error.code()))
    }

    fn close(&mut self) {
        self.open = None;
    }
}

fn unreadable(error: &store::Error) -> Trouble {
    tracing::error!(code = error.code(), "the record cannot be read on");
    Trouble::Record(error.code())
}
