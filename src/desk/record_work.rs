//! The record's worker: the one writer. An outcome is on disk before its answer goes back.

mod attended;
mod noted;
mod owed;

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::time::Duration;

use ring::rand::{SecureRandom, SystemRandom};

use super::archive::Told;
use super::deeds::Office;
use super::ports;
use super::worker::Worker;
use super::{DayEnd, Event as Happening, Inbox, Ledger, Level, Printed, TICK, Witnesses};
use crate::clock::Clock;
use crate::config::Config;
use crate::record::checkpoint;
use crate::record::day::Day;
use crate::record::pseudonym::YearKey;
use crate::record::signing::PublicKey;
use crate::record::year::FiscalYear;
use crate::record::{Detail, Draft, Event, Label, Receipt};
use crate::session::input::RecordFailure;
use crate::session::note::{self, Note};
use crate::session::{Answer, Ticket};
use crate::slip::closing::Signed;
use crate::store::staff::{Approved, Authenticated};
use crate::store::{self, Recorded, Store};
use crate::supervision::{Ask, Shown, Trouble};
use crate::time::{Monotonic, Now};

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

/// The ledger of a real desk: the SQLite record.
pub struct StoreLedger {
    store: Store,
    clock: Clock,
    entropy: SystemRandom,
    on_duty: Option<Authenticated>,
    witnesses: Option<Witnesses>,
    office: Option<Office>,
    pseudonyms: Option<(FiscalYear, YearKey)>,
}

impl StoreLedger {
    /// Takes the record over; there is no other writer.
    #[must_use]
    pub fn new(store: Store, clock: Clock) -> Self {
        Self {
            store,
            clock,
            entropy: SystemRandom::new(),
            on_duty: None,
            witnesses: None,
            pseudonyms: None,
            office: None,
        }
    }

    /// The same at a desk that makes papers of it.
    #[must_use]
    pub fn of_office(mut self, data: &Path, config: &Config) -> Self {
        self.office = Some(Office { data: data.to_owned(), config: config.clone() });
        self
    }

    /// The record itself.
    pub(super) const fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// The same with those who keep its checkpoints.
    #[must_use]
    pub fn watched_by(mut self, witnesses: Witnesses) -> Self {
        self.witnesses = Some(witnesses);
        self
    }

    /// The same with the pseudonyms of this fiscal year, where they are configured.
    #[must_use]
    pub fn naming_by(mut self, pseudonyms: Option<(FiscalYear, YearKey)>) -> Self {
        self.pseudonyms = pseudonyms;
        self
    }

    /// The pseudonym of the certificate that a note is about; zeros where there is none. A key serves its own year only: a
    /// desk that ran into the next has none until it is opened again.
    fn pseudonym(&self, note: &Note, now: Now) -> [u8; 16] {
        let key = self.pseudonyms.as_ref().filter(|(year, _)| FiscalYear::of(now.wall) == Some(*year));
        key.zip(note.certificate.as_ref()).map_or([0; 16], |((_, key), mark)| key.pseudonym(mark))
    }

    /// Something came to its end: whoever keeps checkpoints has a new one, and what they did not take is written down.
    fn anchor(&mut self, now: Now) {
        let Some(witnesses) = &mut self.witnesses else { return };
        for word in witnesses.faults(now.wall) {
            let fault = Draft { detail: Detail::of(Some(word)), ..Draft::new(Event::Fault) };
            if let Err(error) = self.store.append(&fault, now) {
                tracing::warn!(code = error.code(), "that a witness fails is not in the record");
            }
        }
        if let Some(note) = self.store.signed_head(now) {
            witnesses.lay(note);
        }
    }

    /// Whether nothing outside vouches for what is written: no key signs, or a place does not take its checkpoint.
    fn is_unanchored(&self) -> bool {
        self.witnesses.as_ref().is_some_and(|witnesses| !self.store.signs() || witnesses.are_troubled())
    }

    /// In the name of whoever is on duty, where nobody else is named.
    fn append(&mut self, draft: Draft, now: Now) -> Result<Recorded, RecordFailure> {
        let draft = self.in_their_name(draft);
        self.store.append(&draft, now).map_err(refused)
    }

    fn in_their_name(&self, draft: Draft) -> Draft {
        let named = !draft.actor.is_empty() || matches!(draft.event, Event::SignInFailed);
        match &self.on_duty {
            Some(person) if !named => person.sign(draft),
            _ => draft,
        }
    }

    fn receipt(&self) -> Result<Receipt, RecordFailure> {
        let mut entropy = [0; 8];
        self.entropy.fill(&mut entropy).map_err(|_| RecordFailure::Unavailable("no-entropy"))?;
        Ok(Receipt::from_entropy(entropy))
    }
}

impl Ledger for StoreLedger {
    fn write(&mut self, note: &Note, now: Now) -> Result<note::Receipt, RecordFailure> {
        let receipt = self.receipt()?;
        let draft = Draft { pseudonym: self.pseudonym(note, now), ..noted::draft(note, &receipt) };
        let recorded = self.append(draft, now)?;
        if matches!(note.event, note::Event::Closed { .. }) {
            // The entry is safe in the write-ahead log already; this only shortens it.
            if let Err(error) = self.store.settle() {
                tracing::warn!(code = error.code(), "the write-ahead log stays long");
            }
            self.anchor(now);
        }
        Ok(note::Receipt { record: recorded.seq, receipt: receipt.as_str().to_owned(), at: now.wall })
    }

    fn changed(&mut self, event: Event, now: Now) -> Result<(), RecordFailure> {
        self.append(Draft::new(event), now).map(drop)
    }

    fn enter(&mut self, draft: &Draft, now: Now) -> Result<u64, RecordFailure> {
        self.append(draft.clone(), now).map(|recorded| recorded.seq)
    }

    fn perform(&mut self, ask: &Ask, approved: &Approved, now: Now) -> Result<Shown, Trouble> {
        let office = self.office.clone().ok_or(Trouble::NoFolder)?;
        let done = self.perform_for(&office, ask, approved, now);
        self.anchor(now);
        done
    }

    fn attest(&mut self, drafts: &[Draft], statement: &str, now: Now) -> Result<Option<ports::Signed>, RecordFailure> {
        drafts.iter().try_for_each(|draft| self.append(draft.clone(), now).map(drop))?;
        Ok(self.store.keys().current().zip(self.store.sign_message(statement.as_bytes())))
    }

    fn log(&self) -> Option<[u8; 16]> {
        Some(self.store.log().id)
    }

    fn key(&self) -> Option<PublicKey> {
        self.store.keys().current().filter(|_| self.store.signs())
    }

    fn ready(&mut self, now: Now) -> Result<(), RecordFailure> {
        self.store.ready(now).map_err(|error| {
            tracing::debug!(code = error.code(), "the record takes no entry yet");
            if error.is_about_room() { RecordFailure::DiskLow } else { RecordFailure::Unavailable(error.code()) }
        })
    }

    fn standing(&self) -> Level {
        if self.store.is_room_low() || self.is_unanchored() { Level::Warning } else { Level::Unknown }
    }

    fn printed(&mut self, printed: &Printed, now: Now) -> Result<(), RecordFailure> {
        let (event, word) = match printed.detail {
            Ok(word) => (Event::SlipPrinted, word),
            Err(word) => (Event::Fault, word),
        };
        let receipt = printed.receipt.as_deref().and_then(|text| Label::new(text).ok()).unwrap_or_default();
        let detail = Detail::of(Some(word));
        let draft = Draft { session: printed.case, receipt, detail, ..Draft::new(event) };
        self.append(draft, now).map(drop)
    }

    fn on_duty(&mut self, who: Option<Authenticated>) {
        self.on_duty = who;
    }

    fn close_day(&mut self, now: Now) -> Result<DayEnd, RecordFailure> {
        let recorded = self.append(Draft::new(Event::DayClosed), now)?;
        let wanted = self.in_their_name(Draft::new(Event::Checkpoint));
        let signed = self.store.checkpoint(&wanted, None, now).unwrap_or_else(|error| {
            tracing::warn!(code = error.code(), "the day is closed without a checkpoint");
            None
        });
        self.anchor(now);
        let signed = signed.map(|note| Signed { line: note.line(), words: checkpoint::words(&note).join("  ") });
        Ok(DayEnd { record: recorded.seq, at: now.wall, day: self.day(), signed })
    }

    fn day(&self) -> Day {
        self.store.day().clone()
    }
}

/// The desk ended in order.
impl Drop for StoreLedger {
    fn drop(&mut self) {
        if let Err(error) = self.store.append(&Draft::new(Event::Stopped), self.clock.now()) {
            tracing::warn!(code = error.code(), "the end of the desk is not in the record");
        }
        self.anchor(self.clock.now());
    }
}

fn refused(error: store::Error) -> RecordFailure {
    tracing::error!(code = error.code(), "the record did not take an entry");
    if error.is_about_room() { RecordFailure::DiskLow } else { RecordFailure::Unavailable(error.code()) }
}
