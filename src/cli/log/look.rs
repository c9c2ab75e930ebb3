//! A look at the record: who looks is known and written down first, and what is shown was verified on the way.

use std::path::PathBuf;

use super::Where;
use crate::cli::Failure;
use crate::cli::arguments::Arguments;
use crate::cli::identify::{self, PeopleArguments};
use crate::desk::setup::{self, Change};
use crate::language::Language;
use crate::pki::Environment;
use crate::record::look::View;
use crate::record::{Draft, Register};
use crate::staff::Action;
use crate::store::staff::Approved;
use crate::store::{self, Reading};
use crate::time::Now;

/// While this value lives no desk opens.
pub(super) struct Look {
    change: Change,
    approved: Approved,
    file: PathBuf,
    environment: Environment,
}

impl Look {
    /// Takes the writer's lock and asks who it is, and who signs besides where it takes two.
    pub(super) fn begin(
        arguments: &Arguments,
        place: &Where,
        people: PeopleArguments,
        action: Action,
        language: Language,
    ) -> Result<Self, Failure> {
        let named = arguments.data.as_deref();
        let mut change = if people.practice { Change::practice(named)? } else { Change::begin(&place.config, named)? };
        let approved = identify::approve(action, people, &mut change, language)?;
        let (file, environment) = (place.data.join(store::FILE), place.config.trust.environment);
        Ok(Self { change, approved, file, environment })
    }

    /// Writes down what is looked at.
    pub(super) fn note(&mut self, view: View, asked: [u8; 32]) -> Result<(), Failure> {
        self.write(view.draft(asked))
    }

    /// Writes something down in the name of whoever it is.
    pub(super) fn write(&mut self, draft: Draft) -> Result<(), Failure> {
        let _ = self.change.note(&self.approved.sign(draft))?;
        Ok(())
    }

    /// What time it is.
    pub(super) fn now(&self) -> Now {
        self.change.now()
    }

    /// The record, for reading.
    pub(super) fn reading(&self) -> Result<Reading, Failure> {
        Reading::open(&self.file, self.environment).map_err(failed)
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
