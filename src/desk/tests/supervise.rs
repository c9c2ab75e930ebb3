//! What is asked of the record at a whole desk: who may not is refused and written down, and nothing is shown before that
//! it was looked at is on disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::super::archive::Opened;
use super::super::{Library, People, Wish};
use super::bench::{Bench, Taking};
use super::people::{AUDITOR, CLERK, SUPERVISOR, given, is_present, list, writes};
use crate::config::SignIn;
use crate::record::decision::Deciders;
use crate::record::filter::Filter;
use crate::record::{Draft, Event};
use crate::staff::duty::Timeouts;
use crate::staff::{Action, Role};
use crate::supervision::{Ask, Change, Listing, Request, Shown, Trouble};

/// A record that shows an empty page, and counts how often.
#[derive(Clone, Default)]
struct EmptyPages(Arc<AtomicUsize>);

impl Library for EmptyPages {
    fn open(&mut self, _progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<Opened, &'static str> {
        Ok(Opened::default())
    }

    fn answer(&mut self, _ask: &Ask) -> Result<Shown, Trouble> {
        let _before = self.0.fetch_add(1, Ordering::SeqCst);
        Ok(Shown::List(Listing::default()))
    }

    fn decision(&mut self, _ask: &Ask, _deciders: Deciders) -> Result<Draft, Trouble> {
        Err(Trouble::NoSuchRecord)
    }

    fn close(&mut self) {}
}

/// A desk at which this person is on duty; how often its record showed something.
fn overseen(folder: &tempfile::TempDir, who: (&str, &str)) -> (Bench, EmptyPages) {
    let pages = EmptyPages::default();
    let people = People { list: list(folder), sign_in: SignIn::Staff, timeouts: Timeouts::STANDARD, first: None };
    let bench = Bench::overseen(people, Box::new(pages.clone()));
    bench.looked(1);
    bench.wishes([Wish::SignIn(given(who))]);
    let _ = bench.until(is_present);
    writes(&bench, &[Event::SignedIn, Event::DayOpened]);
    (bench, pages)
}

fn asks(bench: &Bench, ticket: u64, ask: Ask) -> Result<Shown, Trouble> {
    bench.wishes([Wish::Supervise(Box::new(Request { ticket, ask, signatures: None }))]);
    let is_answer = |answer: &crate::supervision::Answer| answer.ticket == ticket;
    let view = bench.until(|view| view.archive.answer.as_deref().is_some_and(is_answer));
    view.archive.answer.expect("an answer").said.clone()
}

/// The last entry of this kind, once the record's worker wrote it.
fn written(bench: &Bench, event: Event) -> Draft {
    for _ in 0..200 {
        let found = bench.shelf.drafts.lock().expect("not poisoned").iter().rfind(|one| one.event == event).cloned();
        if let Some(draft) = found {
            return draft;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    panic!("no {event:?}");
}

fn newcomer() -> Ask {
    Ask::ChangeStaff(Change::Add { id: "k-9".into(), name: "見本 九".into(), role: Role::Clerk })
}

#[test]
fn who_may_not_ask_is_refused_and_the_record_says_what_was_denied() {
    for (who, ask, action, role) in [
        (AUDITOR, newcomer(), Action::ChangeClerk, Role::Auditor),
        (AUDITOR, Ask::Checkpoint, Action::SignCheckpoint, Role::Auditor),
        (CLERK, Ask::List(Filter::default(), 0), Action::SeeRecords, Role::Clerk),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let (bench, pages) = overseen(&folder, who);
        assert_eq!(asks(&bench, 1, ask), Err(Trouble::NotAllowed), "{action:?}");
        let denied = written(&bench, Event::Denied);
        assert_eq!((denied.detail.word(), denied.role), (Some(action.code()), Some(role)));
        assert!(denied.actor.as_str().starts_with("s-"), "{denied:?}");
        assert_eq!(pages.0.load(Ordering::SeqCst), 0);
    }
}

#[test]
fn a_look_that_the_record_does_not_take_shows_nothing_and_one_that_it_takes_is_written_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (bench, pages) = overseen(&folder, AUDITOR);
    let page = |number| Ask::List(Filter::default(), number);
    bench.record(Taking::Fails);
    assert_eq!(asks(&bench, 1, page(0)), Err(Trouble::Record("disk-low")));
    assert_eq!(pages.0.load(Ordering::SeqCst), 0, "nothing was read");
    *bench.shelf.next.lock().expect("not poisoned") = None;
    for (ticket, number) in [(2, 0), (3, 1)] {
        assert_eq!(asks(&bench, ticket, page(number)), Ok(Shown::List(Listing::default())));
    }
    let drafts = bench.shelf.drafts.lock().expect("not poisoned");
    let looks: Vec<&Draft> = drafts.iter().filter(|draft| draft.event == Event::RecordViewed).collect();
    assert_eq!((looks.len(), looks[0].detail.word(), looks[0].role), (1, Some("view-list"), Some(Role::Auditor)));
}

#[test]
fn a_supervisor_sees_the_people_and_adds_a_clerk_of_whom_the_record_knows_no_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let (bench, _pages) = overseen(&folder, SUPERVISOR);
    let Ok(Shown::People(before)) = asks(&bench, 1, Ask::People) else { panic!("no people") };
    let Ok(Shown::Changed(after, code)) = asks(&bench, 2, newcomer()) else { panic!("not added") };
    assert_eq!((before.len(), after.len(), code.is_some()), (4, 5, true));
    let reference = |id: &str| after.iter().find(|person| person.id == id).map(|person| person.reference.as_str());
    let changed = written(&bench, Event::StaffChanged);
    assert_eq!(changed.detail.word(), Some("staff-added"));
    let names = (Some(changed.reference.as_str()), Some(changed.actor.as_str()));
    assert_eq!(names, (reference("k-9"), reference(SUPERVISOR.0)));
    let told = format!("{changed:?}");
    assert!(!told.contains("k-9") && !told.contains("見本"), "{told}");
}
