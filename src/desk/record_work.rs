//! The record's worker: the one writer. An outcome is on disk before its answer goes back.

mod attended;
mod owed;

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use super::archive::Told;
use super::worker::Worker;
use super::{Event as Happening, Inbox, Ledger, Level, Printed, TICK};
use crate::clock::Clock;
use crate::record::signing::PublicKey;
use crate::record::{Draft, Event};
use crate::session::input::RecordFailure;
use crate::session::note::{self, Note};
use crate::session::{Answer, Ticket};
use crate::store::staff::{Approved, Authenticated};
use crate::supervision::Ask;
use crate::time::Monotonic;

/// What is being written is finished before the program ends.
const FAREWELL: Duration = Duration::from_secs(5);

enum Job {
    Note(Ticket, Box<Note>),
    Change(Event),
    Printed(Printed),
    Announced(Printed),
    Entry(u64, Box<Draft>),
    Deed(u64, Box<(Ask, Approved)>),
    Attest(u64, Box<(Vec<Draft>, String)>),
    Probe,
    OnDuty(Option<Authenticated>),
    Enter(Box<Draft>),
    EnterAll(Vec<Draft>),
    EnterAnswer(u64, Box<Draft>),
    CloseDay,
}

pub(super) struct RecordWorker {
    worker: Worker<Job>,
    inbox: Inbox,
    probe: Probe,
    /// What the record did not take yet, oldest first.
    owed: VecDeque<Job>,
    log: Option<[u8; 16]>,
    key: Option<PublicKey>,
}

/// Whether a record that took nothing was asked if it would now.
enum Probe {
    Idle { since: Option<Monotonic> },
    Asked(Monotonic),
}

impl RecordWorker {
    pub(super) fn start(mut ledger: Box<dyn Ledger>, clock: Clock, inbox: Inbox) -> io::Result<Self> {
        let answers = inbox.clone();
        let mut standing = ledger.standing();
        let (log, key) = (ledger.log(), ledger.key());
        let worker = Worker::start("record", 8, FAREWELL, move |job| {
            perform(job, ledger.as_mut(), clock, &answers);
            if ledger.standing() != standing {
                standing = ledger.standing();
                answers.standing(standing);
            }
        })?;
        Ok(Self { worker, inbox, probe: Probe::Idle { since: None }, owed: VecDeque::new(), log, key })
    }

    pub(super) fn write(&self, ticket: Ticket, note: Note) {
        if self.owes_a_name() || self.worker.give(Job::Note(ticket, Box::new(note))).is_err() {
            let full = Err(RecordFailure::Unavailable("record-busy"));
            let _ = self.inbox.0.try_send(Happening::Answer(ticket, Answer::Recorded(full)));
        }
    }

    /// Writes down what became of a slip; that it could not be is a warning, since the case itself is written.
    pub(super) fn printed(&self, printed: Printed) {
        if self.worker.give(Job::Printed(printed)).is_err() {
            self.inbox.unwritten(Level::Warning);
        }
    }

    /// Writes down a slip before it is printed, and tells whether it is written. Says whether it was taken.
    pub(super) fn announced(&self, printed: Printed) -> bool {
        self.worker.give(Job::Announced(printed)).is_ok()
    }

    /// Writes an entry about the record itself; what became of it is told with this ticket. Says whether it was taken.
    pub(super) fn enter(&self, ticket: u64, draft: Draft) -> bool {
        self.worker.give(Job::Entry(ticket, Box::new(draft))).is_ok()
    }

    /// Does what was approved and needs the writer; what came of it is told with this ticket. Says whether it was taken.
    pub(super) fn perform(&self, ticket: u64, ask: Ask, approved: Approved) -> bool {
        self.worker.give(Job::Deed(ticket, Box::new((ask, approved)))).is_ok()
    }

    /// Writes down what was learnt about the case with this record, and tells whether that is on disk. Says whether it was
    /// taken.
    pub(super) fn enter_answer(&self, record: u64, draft: Draft) -> bool {
        self.owed.is_empty() && self.worker.give(Job::EnterAnswer(record, Box::new(draft))).is_ok()
    }

    /// Writes down what is said to a program and signs the statement; what came of it is told with this ticket. Says
    /// whether it was taken.
    pub(super) fn attest(&self, ticket: u64, drafts: Vec<Draft>, statement: String) -> bool {
        !self.owes_a_name() && self.worker.give(Job::Attest(ticket, Box::new((drafts, statement)))).is_ok()
    }

    /// The log's name.
    pub(super) const fn log(&self) -> Option<[u8; 16]> {
        self.log
    }

    /// The key that signs.
    pub(super) const fn key(&self) -> Option<PublicKey> {
        self.key
    }

    /// Writes down the end of the day. Says whether it was taken.
    pub(super) fn close_day(&self) -> bool {
        self.owed.is_empty() && self.worker.give(Job::CloseDay).is_ok()
    }

    /// Asks whether entries would be taken now; not again before an answer, nor more often than the screens count.
    fn probe(&mut self, now: Monotonic) {
        let due = match self.probe {
            Probe::Idle { since } => since.is_none_or(|since| now.since(since) >= TICK),
            Probe::Asked(_) => false,
        };
        if due && self.worker.give(Job::Probe).is_ok() {
            self.probe = Probe::Asked(now);
        }
    }
}

fn perform(job: Job, ledger: &mut dyn Ledger, clock: Clock, answers: &Inbox) {
    match job {
        Job::Note(ticket, note) => {
            answers.answer(ticket, Answer::Recorded(ledger.write(&note, clock.now())));
            if !matches!(note.event, note::Event::VerifyIntended) {
                answers.day(ledger.day());
            }
        }
        Job::OnDuty(who) => ledger.on_duty(who),
        Job::Enter(draft) => {
            if ledger.enter(&draft, clock.now()).is_err() {
                answers.unwritten(Level::Stopped);
            }
            if matches!(draft.event, Event::DayOpened | Event::SignedIn | Event::HandedOver) {
                answers.day(ledger.day());
            }
        }
        Job::EnterAll(drafts) => {
            if !drafts.iter().all(|draft| ledger.enter(draft, clock.now()).is_ok()) {
                answers.unwritten(Level::Stopped);
            }
        }
        Job::EnterAnswer(record, draft) => answers.answer_entered(record, ledger.enter(&draft, clock.now()).is_ok()),
        Job::CloseDay => {
            let closed = ledger.close_day(clock.now());
            answers.day(ledger.day());
            answers.day_closed(closed);
        }
        Job::Change(event) => {
            if ledger.changed(event, clock.now()).is_err() {
                answers.unchanged(event);
            }
        }
        Job::Printed(printed) => {
            if ledger.printed(&printed, clock.now()).is_err() {
                answers.unwritten(Level::Warning);
            }
        }
        Job::Announced(printed) => answers.announced(ledger.printed(&printed, clock.now()).is_ok()),
        Job::Deed(ticket, deed) => {
            let (ask, approved) = *deed;
            answers.told(Told::Answered(ticket, ledger.perform(&ask, &approved, clock.now())));
        }
        Job::Entry(ticket, draft) => answers.entered(ticket, ledger.enter(&draft, clock.now())),
        Job::Attest(ticket, said) => {
            answers.attested(ticket, ledger.attest(&said.0, &said.1, clock.now()));
        }
        Job::Probe => answers.probed(ledger.ready(clock.now()).is_ok()),
    }
}
