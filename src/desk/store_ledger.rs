//! The ledger of a real desk: the SQLite record, with those who keep its checkpoints.

mod noted;

use std::path::Path;

use ring::rand::{SecureRandom, SystemRandom};

use super::deeds::Office;
use super::{DayEnd, Ledger, Level, Printed, Witnesses, ports};
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
use crate::slip::closing::Signed;
use crate::store::staff::{Approved, Authenticated};
use crate::store::{self, Recorded, Store};
use crate::supervision::{Ask, Shown, Trouble};
use crate::time::Now;

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
