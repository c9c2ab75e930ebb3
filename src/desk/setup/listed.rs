//! Whether the list of people is the one that the record knows.
//!
//! Both lie in one folder, and who may write there could put passphrases of their own into the list. The record has the
//! list's digest with each change of it and at the beginning of each segment, so a list that was changed while no desk was
//! open is told there by the next start; one that is changed while a desk is open lets nobody in (`store::staff`).

use std::path::Path;

use super::Error;
use crate::pki::Environment;
use crate::record::day::Day;
use crate::record::{Detail, Draft, Event};
use crate::store::staff::StaffList;
use crate::store::{Reading, Store, segments};
use crate::time::Now;

/// Tells the record of a list that is another than it heard of last. A list that it never heard of by its digest is
/// noted: an earlier program wrote none.
pub(super) fn compare(list: &StaffList, data: &Path, store: &mut Store, now: Now) -> Result<(), Error> {
    let (digest, heard) = (list.digest(), store.day().people());
    if list.is_empty()? || heard == digest {
        return Ok(());
    }
    let noted = heard == [0; 32] && knows_people(data, store)?;
    let detail = Detail::of(Some(if noted { "staff-list-noted" } else { "staff-list-changed" }));
    let _ = store.append(&Draft { detail, digest, ..Draft::new(Event::StaffChanged) }, now)?;
    Ok(())
}

/// What two people write into the record that begins after one that they put aside: `heard` is what that one said.
pub(super) fn beginning(list: &StaffList, heard: Option<[u8; 32]>) -> Draft {
    let digest = list.digest();
    let word = if heard == Some(digest) { "staff-list-noted" } else { "staff-list-changed" };
    Draft { detail: Detail::of(Some(word)), digest, ..Draft::new(Event::StaffChanged) }
}

/// The digest that a record heard of last, as far as it can be read.
pub(super) fn heard_by(record: &Path, environment: Environment) -> Option<[u8; 32]> {
    let mut day = Day::default();
    let _head = Reading::open(record, environment).ok()?.walk(|_, entry| day.note(&entry.draft, entry.wall));
    Some(day.people()).filter(|digest| *digest != [0; 32])
}

/// Whether the record ever heard of people, in this segment or in a closed one: a new one has heard of nobody yet.
pub(super) fn knows_people(data: &Path, store: &Store) -> Result<bool, Error> {
    if store.day().knows_people() {
        return Ok(true);
    }
    let closed = segments::all(data)?.into_iter().filter(|segment| segment.number.is_some());
    Ok(closed.rev().any(|segment| {
        let mut day = Day::default();
        // One that breaks in the middle was not put there by nobody: what it says up to there counts here.
        let _followed = segment.follow(store.log().environment, |_, entry| day.note(&entry.draft, entry.wall));
        day.knows_people()
    }))
}
