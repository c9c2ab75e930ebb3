//! A record that is not whole, or gone, is put aside by two people. Until that is done there is nothing to write in: who
//! failed to sign in stands in the trace, and who did it in the first entries of the next segment.

use std::path::{Path, PathBuf};

use super::change::list;
use super::{Doorkeeper, Error, listed, proof};
use crate::clock::Clock;
use crate::config::Config;
use crate::folders;
use crate::instance::Instance;
use crate::record::{Detail, Draft, Event};
use crate::store::staff::{Approved, Authenticated, StaffList};
use crate::store::{self, set_aside};
use crate::time::Now;
use crate::traces;

/// While this value lives no desk opens.
pub struct Aside {
    data: PathBuf,
    people: StaffList,
    clock: Clock,
    _instance: Instance,
}

impl Aside {
    /// Becomes the one program that uses the folder, and leaves the record alone.
    pub fn begin(data: &Path, config: &Config) -> Result<Self, Error> {
        folders::prepare(data)?;
        let _ = traces::begin(data);
        let (clock, instance) = (Clock::start(), Instance::claim(data)?);
        let people = list(data, config.trust.environment, clock)?;
        Ok(Self { data: data.to_owned(), people, clock, _instance: instance })
    }

    /// Puts the record aside as it is, and writes into the next who did it and what was found; `finding` is its word.
    pub fn carry_out(self, config: &Config, approved: &Approved, finding: &str) -> Result<(), Error> {
        let now = self.clock.now();
        let settings = store::Settings {
            environment: config.trust.environment,
            boot: self.clock.boot(),
            now,
            floor: folders::space::FLOOR,
        };
        let store = set_aside(&self.data, settings)?;
        let mut store = proof::signing(store, config, &self.data, now)?;
        let found = Draft { detail: Detail::of(Some(finding)), ..Draft::new(Event::IntegrityBroken) };
        let _ = store.append(&approved.sign(found), now)?;
        if !self.people.is_empty()? {
            let _ = store.append(&approved.sign(listed::beginning(&self.people)), now)?;
        }
        Ok(())
    }
}

impl Doorkeeper for Aside {
    fn list(&self) -> Option<&StaffList> {
        Some(&self.people)
    }

    fn moment(&self) -> Now {
        self.clock.now()
    }

    fn account(&self) -> Result<Option<Authenticated>, Error> {
        Ok(if self.people.is_empty()? { Some(self.people.account(None, self.clock.now())) } else { None })
    }

    fn put_down(&mut self, draft: &Draft) -> Result<(), Error> {
        let detail = draft.detail.word().unwrap_or_default();
        tracing::warn!(event = draft.event.code(), detail, "refused while the record could not be written");
        Ok(())
    }
}
