//! Who is let in before a desk starts: its list of people, and whoever signs in on the terminal.

use std::path::Path;

use super::{Doorkeeper, Error, Setup, change, listed};
use crate::clock::Clock;
use crate::config::{Config, SignIn};
use crate::desk::People;
use crate::record::Draft;
use crate::staff::duty::Timeouts;
use crate::store::Store;
use crate::store::staff::{self, Authenticated, StaffList};
use crate::time::Now;

/// The list of people beside the record; refused where it is gone and the record knows better, told where it is another.
pub(super) fn people_of(data: &Path, config: &Config, store: &mut Store, clock: Clock) -> Result<People, Error> {
    let list = change::list(data, config.trust.environment, clock)?;
    if list.is_empty()? && listed::knows_people(data, store)? {
        return Err(Error::People(staff::Error::Gone));
    }
    listed::compare(&list, data, store, clock.now())?;
    Ok(People { list, sign_in: config.desk.sign_in, timeouts: Timeouts::STANDARD, first: None })
}

impl Setup {
    /// Whether somebody has to sign in before a case.
    pub fn asks_who_is_there(&self) -> Result<bool, Error> {
        match &self.parts.people {
            Some(people) if people.sign_in == SignIn::Staff => Ok(!people.list.is_empty()?),
            _ => Ok(false),
        }
    }

    /// Somebody is on duty from the first moment: signed in on the terminal.
    pub fn sign_in(&mut self, person: Authenticated) {
        if let Some(people) = &mut self.parts.people {
            people.first = Some(person);
        }
    }
}

impl Doorkeeper for Setup {
    fn list(&self) -> Option<&StaffList> {
        self.parts.people.as_ref().map(|people| &people.list)
    }

    fn moment(&self) -> Now {
        self.parts.clock.now()
    }

    fn account(&self) -> Result<Option<Authenticated>, Error> {
        match &self.parts.people {
            Some(people) if people.list.is_empty()? => Ok(Some(people.list.account(None, self.parts.clock.now()))),
            _ => Ok(None),
        }
    }

    /// A record that takes nothing keeps nobody from hearing that they were refused.
    fn put_down(&mut self, draft: &Draft) -> Result<(), Error> {
        let now = self.parts.clock.now();
        if self.parts.ledger.enter(draft, now).is_err() {
            tracing::error!(code = "record-refused", "what was denied is not in the record");
        }
        Ok(())
    }
}
