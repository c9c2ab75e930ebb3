//! Whether the list of people is the one that the record knows.
//!
//! Both lie in one folder, and who may write there could put passphrases of their own into the list. The record has the
//! list's digest with each change of it and at the beginning of each segment, so a list that was changed while no desk was
//! open is told there by the next start; one that is changed while a desk is open lets nobody in (`store::staff`).

use std::path::Path;

use super::Error;
use crate::record::day::Day;
use crate::record::{Detail, Draft, Event};
use crate::store::staff::StaffList;
use crate::store::{Store, segments};
use crate::time::Now;

/// Tells the record of a list that is another than it heard of last. A list whose digest no segment ever had is noted: an
/// earlier program wrote none.
pub(super) fn compare(list: &StaffList, data: &Path, store: &mut Store, now: Now) -> Result<(), Error> {
    let (digest, heard) = (list.digest(), store.day().people());
    if list.is_empty()? || heard == digest {
        return Ok(());
    }
    let noted = heard == [0; 32]
        && knows(data, store, Day::knows_people)?
        && !knows(data, store, |day| day.people() != [0; 32])?;
    let detail = Detail::of(Some(if noted { "staff-list-noted" } else { "staff-list-changed" }));
    let _ = store.append(&Draft { detail, digest, ..Draft::new(Event::StaffChanged) }, now)?;
    Ok(())
}

/// What two people write into the record that begins after one that was not whole: that one vouches for no list.
pub(super) fn beginning(list: &StaffList) -> Draft {
    let detail = Detail::of(Some("staff-list-changed"));
    Draft { detail, digest: list.digest(), ..Draft::new(Event::StaffChanged) }
}

/// Whether the record ever heard of people, in this segment or in a closed one: a new one has heard of nobody yet.
pub(super) fn knows_people(data: &Path, store: &Store) -> Result<bool, Error> {
    knows(data, store, Day::knows_people)
}

/// Whether this segment or a closed one says so.
fn knows(data: &Path, store: &Store, says: impl Fn(&Day) -> bool) -> Result<bool, Error> {
    if says(store.day()) {
        return Ok(true);
    }
    let closed = segments::all(data)?.into_iter().filter(|segment| segment.number.is_some());
    Ok(closed.rev().any(|segment| {
        let mut day = Day::default();
        // One that breaks in the middle was not put there by nobody: what it says up to there counts here.
        let _followed = segment.follow(store.log().environment, |_, entry| day.note(&entry.draft, entry.wall));
        says(&day)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::pki::Environment;
    use crate::staff::Role;
    use crate::store::staff::{FILE, Newcomer, Settings, changed};
    use crate::store::{self, set_aside};

    /// A record and a list with one person; what the record is told when the two are compared, if anything.
    fn told(tell: impl FnOnce(&Path, Store, Draft, store::Settings) -> Store) -> Option<&'static str> {
        let folder = tempfile::tempdir().expect("a folder");
        let data = folder.path();
        let clock = Clock::start();
        let (environment, boot, now) = (Environment::Practice, clock.boot(), clock.now());
        let settings = store::Settings { environment, boot, now, floor: 0 };
        let list = StaffList::open(&data.join(FILE), Settings::of(environment, boot)).expect("a list");
        let first = Newcomer { id: "k-1", name: "見本", role: Role::Supervisor, account: None };
        let (person, _code) = list.add_first(first, now).expect("added");
        let draft = changed(&list, "staff-first", &person.reference);
        let mut store = tell(data, Store::open_in(data, settings).expect("a record"), draft, settings);
        let before = store.day().people();
        compare(&list, data, &mut store, now).expect("compared");
        assert_eq!(store.day().people(), list.digest(), "the next start compares with this one");
        drop(store);
        let newest = store::Reading::open(&data.join(store::FILE), environment).expect("opens").last(1).expect("read");
        newest.first().filter(|_| before != list.digest()).and_then(|entry| entry.draft.detail.word())
    }

    fn append(mut store: Store, draft: &Draft, settings: store::Settings) -> Store {
        let _ = store.append(draft, settings.now).expect("appended");
        store
    }

    #[test]
    fn a_list_is_told_where_it_is_another_and_noted_where_an_earlier_program_said_nothing_of_it() {
        let known = told(|_, store, draft, settings| append(store, &draft, settings));
        assert_eq!(known, None);
        let another = |_: &Path, store, draft, settings| append(store, &Draft { digest: [7; 32], ..draft }, settings);
        assert_eq!(told(another), Some("staff-list-changed"));
        assert_eq!(told(|_, store, _, _| store), Some("staff-list-changed"), "a record of nobody");
        let earlier = |_: &Path, store, draft, settings| append(store, &Draft { digest: [0; 32], ..draft }, settings);
        assert_eq!(told(earlier), Some("staff-list-noted"));
    }

    #[test]
    fn a_record_that_was_put_aside_vouches_for_no_list() {
        let aside = |data: &Path, store, draft, settings| {
            drop(append(store, &draft, settings));
            set_aside(data, settings).expect("put aside")
        };
        assert_eq!(told(aside), Some("staff-list-changed"));
    }
}
