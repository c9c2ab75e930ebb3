//! Whether people are on the list, or whoever has the account of the system is the clerk.

use std::path::Path;

use crate::config::Config;
use crate::folders;
use crate::health::{Cause, Check, Subject};
use crate::staff::{Person, Role, State};
use crate::store::staff::{FILE, StaffList};

/// The list as it lies there; none is made.
pub(super) fn people(config: &Config, named: Option<&Path>) -> Option<Check> {
    let file = folders::data(named, config.scope).ok()?.join(FILE);
    if !file.exists() {
        return Some(Check::warn(Subject::People, Cause::PeopleNone));
    }
    Some(match StaffList::everyone(&file, config.trust.environment) {
        Err(error) => Check::fail(Subject::People, Cause::PeopleUnreadable).with(error.code()),
        Ok(people) if people.is_empty() => Check::warn(Subject::People, Cause::PeopleNone),
        Ok(people) if supervisors(&people) < 2 => Check::warn(Subject::People, Cause::PeopleFewSupervisors),
        Ok(people) => Check::ok(Subject::People).with(people.len().to_string()),
    })
}

/// What takes two needs a second supervisor on most days.
fn supervisors(people: &[Person]) -> usize {
    let able = |person: &&Person| person.role == Role::Supervisor && person.state == State::Active;
    people.iter().filter(able).count()
}
