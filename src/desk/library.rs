//! The library of a real desk: the SQLite record, read and never written, with a register of all of it in memory.

mod exports;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::archive::{Library, Opened};
use super::setup::proof;
use crate::clock::Clock;
use crate::config::Config;
use crate::folders::durable::{self, Readers};
use crate::paper;
use crate::record::Draft;
use crate::record::chain::Head;
use crate::record::decision::{self, Deciders};
use crate::record::figures::{Figures, Rules, lines};
use crate::record::filter::Filter;
use crate::record::page::{Register, Start};
use crate::record::soundness::Soundness;
use crate::report::{self, Period};
use crate::store::{self, Look, Reading, segments};
use crate::supervision::{Ask, Explained, Form, Listing, Shown, Trouble};
use crate::time::Timestamp;

/// As many records stand on a page of the list.
const PAGE: usize = 10;
/// After so many entries the screen is told how far the reading is.
const STRIDE: u64 = 10_000;
/// As many files of one name are kept beside each other.
const COPIES: u32 = 99;

/// The record of this data folder, and what its papers need of the configuration.
pub struct StoreLibrary {
    data: PathBuf,
    config: Config,
    clock: Clock,
    open: Option<Held>,
}

/// A record that was verified up to here, and its register.
struct Held {
    reading: Reading,
    register: Register,
    head: Head,
}

impl StoreLibrary {
    /// Of the record in `data`.
    #[must_use]
    pub fn new(data: &Path, config: &Config, clock: Clock) -> Self {
        Self { data: data.to_owned(), config: config.clone(), clock, open: None }
    }

    fn read(&self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Option<(Held, Soundness)>, store::Error> {
        let reading = Reading::open(&self.data.join(store::FILE), self.config.trust.environment)?;
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
        if !wanted {
            return Ok(None);
        }
        let outside = proof::outside(&self.config, &self.data, &reading.log().id);
        let soundness = reading.examine(&outside, Look::AT_START)?;
        Ok(Some((Held { reading, register, head }, soundness)))
    }

    fn held(&mut self) -> Result<&mut Held, Trouble> {
        self.open.as_mut().ok_or(Trouble::SignedOut)
    }

    /// A register of closed segments too, where the period began in one of them.
    fn with_older(&mut self, since: Timestamp) -> Result<Option<Register>, Trouble> {
        let environment = self.config.trust.environment;
        let closed = segments::reaching(&self.data, environment, since).map_err(|error| unreadable(&error))?;
        if closed.is_empty() {
            return Ok(None);
        }
        let mut register = Register::default();
        for reading in closed.iter().chain([&self.held()?.reading]) {
            let _ = reading.walk(|_, entry| register.note(entry)).map_err(|error| unreadable(&error))?;
        }
        Ok(Some(register))
    }

    /// 日計 or 月報, as a new file of the configured folder.
    fn report(&mut self, period: Period, form: Form) -> Result<Shown, Trouble> {
        let folder = self.config.log.export_folder.clone().ok_or(Trouble::NoFolder)?;
        let made = self.clock.now().wall;
        let language = self.config.desk.languages.iter().copied().find(|one| one.is_complete()).unwrap_or_default();
        let place = self.config.desk.name.clone();
        let (purposes, environment) = (self.config.purposes.clone(), self.config.trust.environment);
        let desk = report::Desk { language, place: &place, purposes: &purposes, environment, made };
        let begins = match period {
            Period::Day(day) => day.begins(),
            Period::Month(month) => month.first().begins(),
        };
        let older = self.with_older(begins)?;
        let register = match &older {
            Some(register) => register,
            None => &self.held()?.register,
        };
        let rules = Rules::default();
        let report = match period {
            Period::Day(day) => report::of_day(day, &Figures::of_day(register, day, &rules), desk),
            Period::Month(month) => {
                let figures = Figures::of_month(register, month, &rules);
                report::of_month(month, &figures, &lines(register, month), desk)
            }
        };
        let (bytes, ending) = match form {
            Form::Csv => (report.csv().into_bytes(), "csv"),
            Form::Pdf => (paper::report(&report).map_err(|_| Trouble::File("paper-not-made"))?, "pdf"),
        };
        keep(&folder, &format!("madoguchi-report-{}", period.name()), ending, &bytes).map(Shown::Saved)
    }
}

/// Writes a new file; where there is one of this name the next number is taken, since none is ever written over.
pub(super) fn keep(folder: &Path, name: &str, ending: &str, bytes: &[u8]) -> Result<String, Trouble> {
    for number in 1..=COPIES {
        let name = if number == 1 { format!("{name}.{ending}") } else { format!("{name}-{number}.{ending}") };
        match durable::write_new(&folder.join(&name), bytes, Readers::AsUsual) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            written => return written.map(|()| name).map_err(|error| unwritten(&error)),
        }
    }
    Err(Trouble::File("folder-full"))
}

/// Four by four, as people compare them.
pub(super) fn grouped(hex: &str) -> String {
    let groups: Vec<&str> = (0..hex.len()).step_by(4).filter_map(|at| hex.get(at..hex.len().min(at + 4))).collect();
    groups.join(" ")
}

pub(super) fn unwritten(error: &std::io::Error) -> Trouble {
    Trouble::File(match error.kind() {
        ErrorKind::NotFound => "folder-gone",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "folder-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "disk-full",
        _ => "file-not-written",
    })
}

impl Held {
    /// What was written since is verified and taken in.
    fn catch_up(&mut self) -> Result<(), Trouble> {
        let register = &mut self.register;
        let head = self.reading.follow_from(self.head, |_, entry| register.note(entry));
        self.head = head.map_err(|error| unreadable(&error))?;
        Ok(())
    }

    fn list(&self, filter: &Filter, wanted: usize) -> Listing {
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
        let case = self.register.case_of(number);
        let numbers = case.as_ref().map_or_else(|| vec![number], |case| case.records.clone());
        let read =
            |seq: &u64| self.reading.entry(*seq).map_err(|error| unreadable(&error))?.ok_or(Trouble::NoSuchRecord);
        let entries = numbers.iter().map(read).collect::<Result<_, Trouble>>()?;
        Ok(Explained { row, case, entries })
    }
}

impl Library for StoreLibrary {
    fn open(&mut self, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Opened, &'static str> {
        let read = self.read(progress).map_err(|error: store::Error| {
            tracing::error!(code = error.code(), "the record cannot be read for a supervisor");
            error.code()
        })?;
        let Some((held, soundness)) = read else { return Ok(Opened::default()) };
        let upto = held.reading.last(1).ok().and_then(|last| last.first().map(|entry| entry.wall));
        self.open = Some(held);
        Ok(Opened { soundness: Some(Arc::new(soundness)), upto })
    }

    fn answer(&mut self, ask: &Ask) -> Result<Shown, Trouble> {
        let folder = self.config.log.export_folder.clone();
        match ask {
            Ask::Exports => return exports::listed(folder.as_deref()).map(Shown::Exports),
            Ask::VerifyExport(file) => {
                let record = self.open.as_ref().map(|held| &held.reading);
                let verified = exports::verified(folder.as_deref(), file, record)?;
                return Ok(Shown::Verified(verified, exports::listed(folder.as_deref())?));
            }
            _ => {}
        }
        let held = self.held()?;
        held.catch_up()?;
        match ask {
            Ask::Report(period, form) => return self.report(*period, *form),
            Ask::Today(day) => {
                if let Some(register) = self.with_older(day.begins())? {
                    return Ok(Shown::Today(*day, Box::new(Figures::of_day(&register, *day, &Rules::default()))));
                }
            }
            _ => {}
        }
        let held = self.held()?;
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
