//! The record begins: the first supervisor, and the first checkpoint. Nobody is there yet who could sign for either.

use super::{Place, folder_fails, places};
use crate::desk::checkup::{of_anchors, of_folder};
use crate::desk::setup::{self, Change, proof};
use crate::health::{Cause, Check, Subject};
use crate::onboarding::{Answers, Learnt, Tried};
use crate::record::checkpoint::words;
use crate::record::{Draft, Event};
use crate::staff::{Role, State};
use crate::store::staff::{Newcomer, changed};

/// Why the record cannot be opened.
pub(super) fn record_fails(error: &setup::Error) -> Tried {
    Tried::found(vec![record_check(error)])
}

pub(super) fn record_check(error: &setup::Error) -> Check {
    let broken = Check::fail(Subject::Record, Cause::RecordBroken);
    match error {
        setup::Error::Folder(error) => of_folder(Check::fail(Subject::Record, Cause::RecordFolder), error),
        setup::Error::People(error) => Check::fail(Subject::People, Cause::PeopleUnreadable).with(error.code()),
        setup::Error::Anchors(error) => of_anchors(Check::fail(Subject::Anchors, Cause::AnchorsUnusable), error),
        setup::Error::Store(error) => broken.with(error.code()),
        setup::Error::Instance(error) => broken.with(error.code()),
        setup::Error::Keystore(error) => broken.with(error.code()),
        _ => broken,
    }
}

/// The first supervisor, or another code for one who never used theirs.
pub(super) fn supervisor(place: &Place, id: &str, name: &str, answers: &Answers) -> Tried {
    let config = match places::trying(place, answers) {
        Ok((config, _)) => config,
        Err(error) => return folder_fails(&error),
    };
    let mut change = match Change::begin(&config, place.data.as_deref()) {
        Ok(change) => change,
        Err(error) => return record_fails(&error),
    };
    let now = change.now();
    let newcomer = Newcomer { id, name, role: Role::Supervisor, account: None };
    let added = match change.people().is_empty() {
        Ok(true) => change.people().add_first(newcomer, now),
        Ok(false) => change.people().renew_first(id, now),
        Err(error) => Err(error),
    };
    let (person, code) = match added {
        Ok(added) => added,
        Err(error) => {
            let check = Check::fail(Subject::People, Cause::PeopleNotAdded).with(error.code());
            return Tried::found(vec![check]);
        }
    };
    let account = change.people().account(None, now);
    let draft = account.sign(changed(change.people(), "staff-first", &person.reference));
    match change.note(&draft) {
        Ok(_) => Tried {
            checks: vec![Check::warn(Subject::People, Cause::PeopleFewSupervisors).with("1")],
            learnt: Learnt::Supervisor { reference: person.reference, code },
        },
        Err(error) => record_fails(&error),
    }
}

/// The record as it begins, signed. From when somebody can sign in it is theirs to sign.
pub(super) fn checkpoint(place: &Place, answers: &Answers) -> Tried {
    let (config, data) = match places::trying(place, answers) {
        Ok(found) => found,
        Err(error) => return folder_fails(&error),
    };
    if places::people(&data, answers).iter().any(|state| *state != State::Invited) {
        return Tried::found(vec![Check::warn(Subject::People, Cause::TwoPeople).with("log checkpoint --slip")]);
    }
    let mut change = match Change::begin(&config, place.data.as_deref()) {
        Ok(change) => change,
        Err(error) => return record_fails(&error),
    };
    let now = change.now();
    let draft = change.people().account(None, now).sign(Draft::new(Event::Checkpoint));
    let note = match change.store().checkpoint(&draft, None, now) {
        Ok(Some(note)) => note,
        Ok(None) => return Tried::found(vec![Check::warn(Subject::Key, Cause::KeystoreUnreachable)]),
        Err(error) => return record_fails(&error.into()),
    };
    let lost = proof::lay(&config, &data, &note);
    let witnesses = if lost.is_empty() {
        Check::ok(Subject::Witnesses)
    } else {
        Check::warn(Subject::Witnesses, Cause::WitnessFails).with(lost.join(", "))
    };
    let learnt = Learnt::Checkpoint {
        size: note.checkpoint().size,
        words: words(&note).iter().map(ToString::to_string).collect(),
        line: note.line(),
    };
    Tried { checks: vec![Check::ok(Subject::Record), witnesses], learnt }
}
