//! A look at the record: who looks is known and written down first, and what is shown was verified on the way.

use std::path::PathBuf;

use super::Where;
use crate::cli::Failure;
use crate::cli::identify::{self, PeopleArguments};
use crate::cli::paths::Paths;
use crate::desk::setup::{self, Change};
use crate::desk::{Unexported, hand_out};
use crate::export::Order;
use crate::language::Language;
use crate::pki::Environment;
use crate::record::look::View;
use crate::record::proof::Proof;
use crate::record::{Draft, Event, Label, Register};
use crate::staff::Action;
use crate::store::staff::Approved;
use crate::store::{self, Reading, segments};
use crate::time::{Now, Timestamp};

/// While this value lives no desk opens.
pub(super) struct Look {
    change: Change,
    approved: Approved,
    data: PathBuf,
    file: PathBuf,
    /// The closed segment that is looked at; empty for the one that is being written.
    segment: Label,
    environment: Environment,
}

impl Look {
    /// Takes the writer's lock and asks who it is, and who signs besides where it takes two.
    pub(super) fn begin(
        paths: &Paths,
        place: &Where,
        people: PeopleArguments,
        action: Action,
        language: Language,
    ) -> Result<Self, Failure> {
        let mut change = place.change(paths, people.practice)?;
        let approved = identify::approve(action, people, &mut change, language)?;
        let (file, environment) = (place.data.join(store::FILE), place.config.trust.environment);
        Ok(Self { change, approved, data: place.data.clone(), file, segment: Label::default(), environment })
    }

    /// Writes down what is looked at.
    pub(super) fn note(&mut self, view: View, asked: [u8; 32]) -> Result<(), Failure> {
        self.write(Draft { reference: self.segment.clone(), ..view.draft(asked) })
    }

    /// Writes something down in the name of whoever it is.
    pub(super) fn write(&mut self, draft: Draft) -> Result<(), Failure> {
        let _ = self.change.note(&self.approved.sign(draft))?;
        Ok(())
    }

    /// Who it is, and who signs besides.
    pub(super) fn people(&self) -> (Label, Label) {
        let signed = self.approved.sign(Draft::new(Event::ExportRequested));
        (signed.actor, signed.second)
    }

    /// Exports on these people's word.
    pub(super) fn export(&mut self, order: &Order<'_>) -> Result<(PathBuf, u64), Failure> {
        let (reading, now) = (self.reading()?, self.now());
        hand_out(self.change.store(), &reading, order, &self.approved, now).map_err(|error| match error {
            Unexported::Record(error) => failed(error),
            Unexported::File(error) => Failure::Export(error),
        })
    }

    /// The proof that this record is what it is, against the record as it is now; none without a key.
    pub(super) fn proof(&mut self, seq: u64) -> Result<Option<Proof>, Failure> {
        let (reading, now) = (self.reading()?, self.now());
        let store = self.change.store();
        let Some((note, key)) = store.signed_head(now).zip(store.keys().current()) else { return Ok(None) };
        let mut found = None;
        reading.each_row(seq..seq.saturating_add(1), |_, _, body| found = Some(body.to_vec())).map_err(failed)?;
        let Some(body) = found else { return Ok(None) };
        reading.with_leaves(|mut leaves| Proof::of(&body, note, key, &mut leaves)).map_err(failed)
    }

    /// What time it is.
    pub(super) fn now(&self) -> Now {
        self.change.now()
    }

    /// The record, for reading.
    pub(super) fn reading(&self) -> Result<Reading, Failure> {
        Reading::open(&self.file, self.environment).map_err(failed)
    }

    /// What is asked for is in this closed segment, from here on.
    pub(super) fn turn_to(&mut self, segment: Option<u32>) -> Result<(), Failure> {
        let Some(number) = segment else { return Ok(()) };
        let file = segments::archived(&self.data, number);
        if !file.exists() {
            return Err(Failure::NoSegment { number });
        }
        self.file = file;
        self.segment = Label::new(&format!("segment-{number:04}")).unwrap_or_default();
        Ok(())
    }

    /// Every record since then, those of closed segments among them: for figures.
    pub(super) fn register_since(&self, since: Timestamp) -> Result<Register, Failure> {
        let mut register = Register::default();
        for reading in segments::reaching(&self.data, self.environment, since).map_err(failed)? {
            let _ = reading.walk(|_, entry| register.note(entry)).map_err(failed)?;
        }
        let _ = self.reading()?.walk(|_, entry| register.note(entry)).map_err(failed)?;
        Ok(register)
    }

    /// Every record, from the walk that verifies the chain.
    pub(super) fn register(&self) -> Result<Register, Failure> {
        let reading = self.reading()?;
        let rows = reading.head().map_err(failed)?.seq;
        let mut register = Register::with_room(usize::try_from(rows).unwrap_or(0));
        let _ = reading.walk(|_, entry| register.note(entry)).map_err(failed)?;
        Ok(register)
    }
}

fn failed(error: store::Error) -> Failure {
    Failure::Setup(setup::Error::Store(error))
}
