//! Slips: the worker that prints, and what the desk does about it.
//!
//! What is printed is what the desk itself concluded, never what a window says. A printer that hangs holds up nobody: the
//! next slip is refused meanwhile, and the case is not touched. What was printed, or why it was not, is in the record; one
//! with name and address goes to the printer only once the record has it.

use std::io;
use std::path::Path;
use std::time::Duration;

use super::worker::Worker;
use super::{Event, Inbox, Level, Press, Printed, Runner};
use crate::config::{Config, Purpose};
use crate::paper;
use crate::session::scene::Conclusion;
use crate::session::{Order, Scene};
use crate::slip::closing::{self, Sheet};
use crate::slip::{self, Place, Printing, Subject, Trouble, Wanted};

/// What is to be printed.
enum Errand {
    Slip(Box<Job>),
    Closing(Box<Sheet>),
}

/// A slip to be printed.
pub(super) struct Job {
    case: [u8; 16],
    wanted: Wanted,
    conclusion: Conclusion,
    order: Order,
}

/// What became of it.
pub(crate) struct Finished {
    case: [u8; 16],
    wanted: Wanted,
    receipt: Option<String>,
    outcome: Result<Place, Trouble>,
}

pub(super) struct PaperWorker {
    worker: Worker<Errand>,
    /// Slips that are not at their end yet.
    under_way: usize,
    /// One with name and address, until the record has it.
    held: Option<Job>,
}

impl PaperWorker {
    pub(super) fn start(mut press: Box<dyn Press>, inbox: Inbox) -> io::Result<Self> {
        let work = move |errand: Errand| {
            let job = match errand {
                Errand::Slip(job) => *job,
                Errand::Closing(sheet) => {
                    let _ = inbox.0.send(Event::ClosingPrinted(press.print_closing(&sheet)));
                    return;
                }
            };
            let receipt = job.conclusion.report.receipt.clone();
            let outcome = press.print(job.wanted, job.conclusion, job.order);
            let _ = inbox.0.send(Event::Printed(Finished { case: job.case, wanted: job.wanted, receipt, outcome }));
        };
        Ok(Self { worker: Worker::start("paper", 1, Duration::ZERO, work)?, under_way: 0, held: None })
    }

    /// Whether something is being printed, for this case or for one before.
    pub(super) const fn is_at_work(&self) -> bool {
        self.under_way > 0
    }
}

impl Runner {
    /// Prints a slip of the case at hand, one at a time.
    pub(super) fn print(&mut self, wanted: Wanted) {
        let Some(session) = &self.session else { return };
        let Scene::Concluded(conclusion) = session.scene(self.clock.now()) else { return };
        if matches!(self.printing, Printing::Running(_)) || !slip::is_offered(wanted.kind, &conclusion) {
            return;
        }
        let job = Job { case: session.id(), wanted, conclusion, order: session.order().clone() };
        let begun = if wanted.attributes { self.announce(job) } else { self.give(job) };
        self.printing = begun.map_or_else(Printing::Failed, |()| Printing::Running(wanted.kind));
    }

    fn give(&mut self, job: Job) -> Result<(), Trouble> {
        self.papers.worker.give(Errand::Slip(Box::new(job))).map_err(|_| Trouble::Busy)?;
        self.papers.under_way += 1;
        Ok(())
    }

    /// Prints the 終業票.
    pub(super) fn print_closing(&self, sheet: Sheet) -> Result<(), Trouble> {
        self.papers.worker.give(Errand::Closing(Box::new(sheet))).map_err(|_| Trouble::Busy)
    }

    fn announce(&mut self, job: Job) -> Result<(), Trouble> {
        if self.papers.is_at_work() {
            return Err(Trouble::Busy);
        }
        let receipt = job.conclusion.report.receipt.clone();
        let detail = Ok(slip::detail(job.wanted, &Place::Printer));
        if !self.record.announced(Printed { case: job.case, receipt, detail }) {
            return Err(Trouble::NotRecorded);
        }
        self.papers.held = Some(job);
        self.papers.under_way += 1;
        Ok(())
    }

    /// The record has the slip that was held back for it, or did not take it.
    pub(super) fn announced(&mut self, written: bool) {
        let Some(job) = self.papers.held.take() else { return };
        self.papers.under_way = self.papers.under_way.saturating_sub(1);
        let (case, receipt) = (job.case, job.conclusion.report.receipt.clone());
        let given = if written { self.give(job) } else { Err(Trouble::NotRecorded) };
        let Err(trouble) = given else { return };
        if written {
            self.record.printed(Printed { case, receipt, detail: Err(trouble.code()) });
        } else {
            self.lights.record = self.lights.record.max(Level::Warning);
        }
        if self.session.as_ref().is_some_and(|session| session.id() == case) {
            self.printing = Printing::Failed(trouble);
        }
    }

    pub(super) fn printed(&mut self, finished: Finished) {
        let Finished { case, wanted, receipt, outcome } = finished;
        self.papers.under_way = self.papers.under_way.saturating_sub(1);
        let detail = match &outcome {
            Ok(place) => Ok(slip::detail(wanted, place)),
            Err(trouble) => Err(trouble.code()),
        };
        // That one with name and address is printed, the record has from before.
        if detail.is_err() || !wanted.attributes {
            self.record.printed(Printed { case, receipt, detail });
        }
        // Of a case that is gone the next clerk is told nothing.
        if self.session.as_ref().is_some_and(|session| session.id() == case) {
            self.printing = match outcome {
                Ok(place) => Printing::Done(wanted.kind, place),
                Err(trouble) => Printing::Failed(trouble),
            };
        }
    }
}

/// The press of a real desk.
pub struct DeskPress {
    press: paper::Press,
    place: String,
    purposes: Vec<Purpose>,
}

impl DeskPress {
    /// The configured printer; `data` is the data folder.
    #[must_use]
    pub fn configured(config: &Config, data: &Path) -> Self {
        Self {
            press: paper::Press::new(config.desk.printer.clone(), data),
            place: config.desk.name.clone(),
            purposes: config.purposes.clone(),
        }
    }
}

impl Press for DeskPress {
    fn print(&mut self, wanted: Wanted, conclusion: Conclusion, order: Order) -> Result<Place, Trouble> {
        let purpose = order.purpose.and_then(|code| self.purposes.iter().find(|purpose| purpose.code == code));
        let purpose = purpose.map(|purpose| purpose.names().to_vec()).unwrap_or_default();
        let report = &conclusion.report;
        let name = format!("{}-{}", report.record.unwrap_or(0), report.receipt.as_deref().unwrap_or("none"));
        let subject = Subject { conclusion, order, place: self.place.clone(), purpose };
        let slip = slip::compose(wanted, &subject).ok_or(Trouble::NotMade)?;
        self.press.print(&slip, &name, wanted.attributes)
    }

    fn print_closing(&mut self, sheet: &Sheet) -> Result<Place, Trouble> {
        let name = sheet.record.to_string();
        self.press.print(&closing::compose(sheet), &name, false)
    }
}
