//! What a supervisor or an administrator does with the list of people.

use super::people::Found;
use super::{Inbox, Runner};
use crate::staff::{Code, Person};
use crate::store::staff::{self, Approved, Error, Newcomer, StaffList};
use crate::supervision::answer::OneTimeCode;
use crate::supervision::{Change, Shown, Trouble};
use crate::time::Now;

impl Runner {
    /// Asks the list of people on its own thread. Says whether that was taken.
    pub(super) fn with_people(
        &self,
        ticket: u64,
        ask: impl FnOnce(&StaffList) -> Result<Shown, Trouble> + Send + 'static,
    ) -> bool {
        self.people.as_ref().is_some_and(|people| people.ask(ticket, Box::new(ask)))
    }
}

/// Everybody on it.
pub(super) fn listed(list: &StaffList) -> Result<Shown, Trouble> {
    list.people().map(Shown::People).map_err(|error| Trouble::People(error.code()))
}

/// Changes it, and tells the record on whose word.
pub(super) fn changed(
    list: &StaffList,
    change: &Change,
    approved: &Approved,
    now: Now,
    inbox: &Inbox,
) -> Result<Shown, Trouble> {
    let refused = |error: Error| Trouble::People(error.code());
    // The rights that were looked at are those of the role that the window named.
    let is_as_named = |id: &str| list.person(id).map(|person| person.role == change.role());
    let (person, code, word): (Person, Option<Code>, _) = match change {
        Change::Add { id, name, .. } | Change::Complete { id, name } => {
            let newcomer = Newcomer { id, name, role: change.role(), account: None };
            let (person, code) = list.add(newcomer, approved, now).map_err(refused)?;
            (person, Some(code), "staff-added")
        }
        Change::Reset { id, .. } | Change::Disable { id, .. } if !is_as_named(id).map_err(refused)? => {
            return Err(Trouble::NotAllowed);
        }
        Change::Reset { id, .. } => {
            let (person, code) = list.reset(id, approved, now).map_err(refused)?;
            (person, Some(code), "staff-reset")
        }
        Change::Disable { id, .. } => (list.disable(id, approved).map_err(refused)?, None, "staff-disabled"),
    };
    let draft = approved.sign(staff::changed(list, word, &person.reference));
    inbox.found(Found::Noted(Box::new(draft)));
    Ok(Shown::Changed(list.people().map_err(refused)?, code.map(|code| OneTimeCode(code.shown()))))
}
