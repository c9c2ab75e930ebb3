//! A change outside a case: the record is held for it, and whoever makes it is known first.

use std::path::{Path, PathBuf};

use super::{Error, listed, open_record, proof};
use crate::clock::Clock;
use crate::config::Config;
use crate::folders;
use crate::instance::Instance;
use crate::keystore::Keystore;
use crate::pki::Environment;
use crate::record::Draft;
use crate::record::signing::PublicKey;
use crate::staff::{Action, Credentials, Denial, Person, Refusal};
use crate::store::staff::{self, Approved, Authenticated, StaffList, denied, told};
use crate::store::{Recorded, Store, Turn};
use crate::time::Now;

/// While this value lives no desk opens; what was changed is written down at the end.
pub struct Change {
    pub(super) data: PathBuf,
    pub(super) store: Store,
    pub(super) keystore: Keystore,
    people: StaffList,
    pub(super) clock: Clock,
    _instance: Instance,
}

impl Change {
    /// Makes sure that the change can be written down, before it is made.
    pub fn begin(config: &Config, named: Option<&Path>) -> Result<Self, Error> {
        Self::at(&folders::data(named, config.scope)?, config)
    }

    /// The same in the practice room.
    pub fn practice(named: Option<&Path>) -> Result<Self, Error> {
        Self::at(&folders::practice(named)?, &Config::practice())
    }

    fn at(data: &Path, config: &Config) -> Result<Self, Error> {
        let clock = Clock::start();
        let (mut store, instance) = open_record(data, config, clock)?;
        let people = list(data, config.trust.environment, clock)?;
        listed::compare(&people, data, &mut store, clock.now())?;
        let keystore = proof::keystore(config, data, &store.log().id);
        Ok(Self { data: data.to_owned(), store, keystore, people, clock, _instance: instance })
    }

    /// Ends the segment of the record that lies in `data`, by order of people, and goes on in the next.
    pub fn turn(mut self, data: &Path) -> Result<Self, Error> {
        let now = self.clock.now();
        self.store = self.store.turn(data, Turn::ByPeople, now)?;
        Ok(self)
    }

    /// Another key signs the record from here on; whose word it is, is in `draft`.
    pub fn rotate_key(&mut self, draft: &Draft) -> Result<PublicKey, Error> {
        let now = self.clock.now();
        proof::rotate(&mut self.store, &self.keystore, draft, now)
    }

    /// Writes something down.
    pub fn note(&mut self, draft: &Draft) -> Result<Recorded, Error> {
        Ok(self.store.append(draft, self.clock.now())?)
    }

    /// The record.
    pub const fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Where everything lies.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// The list of people.
    #[must_use]
    pub const fn people(&self) -> &StaffList {
        &self.people
    }

    /// Whether the record ever heard of people.
    pub fn knows_people(&self) -> Result<bool, Error> {
        listed::knows_people(&self.data, &self.store)
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Now {
        self.clock.now()
    }
}

/// Who lets people do something. What is refused and denied is written down first.
pub trait Doorkeeper {
    /// The list of people; none at a desk without one.
    fn list(&self) -> Option<&StaffList>;

    /// What time it is.
    fn moment(&self) -> Now;

    /// The account of the system, if nobody is on the list; refused where the record knows better.
    fn account(&self) -> Result<Option<Authenticated>, Error>;

    /// Writes down who was refused, or what was denied.
    fn put_down(&mut self, draft: &Draft) -> Result<(), Error>;

    /// Looks whether someone is who they say. The record hears of who failed, and of who chose a passphrase.
    fn authenticate(&mut self, credentials: &Credentials) -> Result<Result<Authenticated, Refusal>, Error> {
        let now = self.moment();
        let Some(list) = self.list() else { return Ok(Err(Refusal::Wrong)) };
        let seen = list.authenticate(credentials, now);
        if let Some(draft) = told(list, &credentials.id, &seen) {
            self.put_down(&draft)?;
        }
        Ok(seen)
    }

    /// Whether these people may do this.
    fn approve(
        &mut self,
        action: Action,
        requester: &Authenticated,
        second: Option<&Authenticated>,
    ) -> Result<Result<Approved, Denial>, Error> {
        let approved = staff::approve(action, requester, second);
        if approved.is_err() {
            self.put_down(&denied(action, requester, second))?;
        }
        Ok(approved)
    }
}

impl Doorkeeper for Change {
    fn list(&self) -> Option<&StaffList> {
        Some(&self.people)
    }

    fn moment(&self) -> Now {
        self.clock.now()
    }

    fn account(&self) -> Result<Option<Authenticated>, Error> {
        if !self.people.is_empty()? {
            return Ok(None);
        }
        if self.knows_people()? {
            return Err(Error::People(staff::Error::Gone));
        }
        Ok(Some(self.people.account(None, self.clock.now())))
    }

    fn put_down(&mut self, draft: &Draft) -> Result<(), Error> {
        self.note(draft).map(drop)
    }
}

/// Everyone on the list of a desk; without a configuration on that of the practice room. Nothing is made to look at it.
pub fn people(config: Option<&Config>, named: Option<&Path>) -> Result<Vec<Person>, Error> {
    let (data, environment) = match config {
        Some(config) => (folders::data(named, config.scope)?, config.trust.environment),
        None => (folders::practice(named)?, Environment::Practice),
    };
    let file = data.join(staff::FILE);
    if !file.exists() {
        return Ok(Vec::new());
    }
    Ok(StaffList::everyone(&file, environment)?)
}

pub(super) fn list(data: &Path, environment: Environment, clock: Clock) -> Result<StaffList, Error> {
    Ok(StaffList::open(&data.join(staff::FILE), staff::Settings::of(environment, clock.boot()))?)
}
