//! People at a whole desk: nobody runs a case who did not sign in, and time locks what it should and nothing else.

use std::time::Duration;

use super::super::{People, View, Wish};
use super::bench::{Bench, CLOCK};
use crate::config::SignIn;
use crate::pki::Environment;
use crate::record;
use crate::secret::Passphrase;
use crate::session::Verdict;
use crate::session::order::Front;
use crate::session::scene::Scene;
use crate::staff::duty::Timeouts;
use crate::staff::{Action, Closing, Credentials, Door, Duty, NotYet, Refusal, Role};
use crate::store::staff::{Cost, Newcomer, Settings, StaffList, approve};

pub(super) const SUPERVISOR: (&str, &str) = ("k-1", "kaze ga kiku yoru");
const SECOND: (&str, &str) = ("2002", "kaze ga kiku yoru ni");
pub(super) const CLERK: (&str, &str) = ("k-2", "kaze2kiku");
pub(super) const AUDITOR: (&str, &str) = ("k-3", "tsuki ga kireina yoru");

pub(super) fn given((id, passphrase): (&str, &str)) -> Credentials {
    Credentials::new(id.into(), Passphrase::of(passphrase.as_bytes()))
}

fn opened(folder: &tempfile::TempDir) -> StaffList {
    opened_at(folder, Cost { memory: 8, passes: 1 })
}

fn opened_at(folder: &tempfile::TempDir, cost: Cost) -> StaffList {
    let settings = Settings { environment: Environment::Practice, boot: CLOCK.boot(), cost };
    StaffList::open(&folder.path().join("staff.db"), settings).expect("a list")
}

/// A list with a supervisor, a clerk and an auditor.
pub(super) fn list(folder: &tempfile::TempDir) -> StaffList {
    let list = opened(folder);
    let newcomer = |id, role| Newcomer { id, name: "見本", role, account: None };
    let choose = |(id, fresh): (&str, &str), code: &crate::staff::Code| {
        let code = Passphrase::of(code.shown().as_bytes());
        let fresh = Some(Passphrase::of(fresh.as_bytes()));
        list.authenticate(&Credentials { id: id.into(), passphrase: code, fresh }, CLOCK.now()).expect("chosen")
    };
    let (_, code) = list.add_first(newcomer(SUPERVISOR.0, Role::Supervisor), CLOCK.now()).expect("added");
    let supervisor = choose(SUPERVISOR, &code);
    let alone = |action| approve(action, &supervisor, None).expect("approved");
    let (_, code) =
        list.add(newcomer(SECOND.0, Role::Supervisor), &alone(Action::CompleteStaff), CLOCK.now()).expect("added");
    let second = choose(SECOND, &code);
    let both = approve(Action::ChangeStaff, &supervisor, Some(&second)).expect("approved");
    for (person, role, on) in [(CLERK, Role::Clerk, alone(Action::ChangeClerk)), (AUDITOR, Role::Auditor, both)] {
        let (_, code) = list.add(newcomer(person.0, role), &on, CLOCK.now()).expect("added");
        let _ = choose(person, &code);
    }
    list
}

fn bench(folder: &tempfile::TempDir, sign_in: SignIn, timeouts: Timeouts) -> Bench {
    let bench = Bench::with_people(People { list: list(folder), sign_in, timeouts, first: None });
    bench.looked(1);
    bench
}

pub(super) fn is_present(view: &View) -> bool {
    matches!(view.shift.duty, Duty::Present(_))
}

/// The record's worker is not waited for by the screens.
pub(super) fn writes(bench: &Bench, last: &[record::Event]) {
    for _ in 0..200 {
        if changes(bench).ends_with(last) {
            return;
        }
        std::thread::sleep(Duration::from_millis(25));
    }
    panic!("{:?} and not {last:?}", changes(bench));
}

fn changes(bench: &Bench) -> Vec<record::Event> {
    bench.shelf.changes.lock().expect("not poisoned").clone()
}

#[test]
fn without_a_clerk_no_case_begins_and_with_one_it_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = bench(&folder, SignIn::Staff, Timeouts::STANDARD);
    bench.opens(Front::Desk);
    bench.wishes([Wish::SignIn(given((CLERK.0, "something else")))]);
    let refused = bench.until(|view| matches!(view.shift.door, Door::Refused(_)));
    assert_eq!((refused.shift.door, refused.scene), (Door::Refused(Refusal::Wrong), None));
    bench.wishes([Wish::SignIn(given(CLERK))]);
    let _ = bench.until(is_present);
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
    writes(&bench, &[record::Event::SignInFailed, record::Event::SignedIn, record::Event::DayOpened]);
}

#[test]
fn whoever_is_let_in_by_a_list_that_something_else_changed_is_nobody_and_the_record_hears_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = bench(&folder, SignIn::Staff, Timeouts::STANDARD);
    let elsewhere = opened(&folder);
    let supervisor = elsewhere.authenticate(&given(SUPERVISOR), CLOCK.now()).expect("signed in");
    let approved = approve(Action::ChangeClerk, &supervisor, None).expect("approved");
    let (_, code) = elsewhere.reset(CLERK.0, &approved, CLOCK.now()).expect("another code");
    for passphrase in [code.shown(), CLERK.1.to_owned()] {
        bench.wishes([Wish::SignIn(given((CLERK.0, &passphrase)))]);
        let view = bench.until(|view| matches!(view.shift.door, Door::Refused(_)));
        assert_eq!((view.shift.door, view.shift.duty), (Door::Refused(Refusal::ListChanged), Duty::Nobody));
    }
    writes(&bench, &[record::Event::SignInFailed, record::Event::SignInFailed]);
}

#[test]
fn who_chooses_a_passphrase_at_the_desk_is_in_the_record_with_the_list_that_it_makes() {
    let folder = tempfile::tempdir().expect("a folder");
    let people = list(&folder);
    let supervisor = people.authenticate(&given(SUPERVISOR), CLOCK.now()).expect("signed in");
    let approved = approve(Action::ChangeClerk, &supervisor, None).expect("approved");
    let (_, code) = people.reset(CLERK.0, &approved, CLOCK.now()).expect("another code");
    let bench =
        Bench::with_people(People { list: people, sign_in: SignIn::Staff, timeouts: Timeouts::STANDARD, first: None });
    bench.looked(1);
    let passphrase = Passphrase::of(code.shown().as_bytes());
    let fresh = Some(Passphrase::of(b"kumo3yuku"));
    bench.wishes([Wish::SignIn(Credentials { id: CLERK.0.into(), passphrase, fresh })]);
    let _ = bench.until(is_present);
    writes(&bench, &[record::Event::StaffChanged, record::Event::SignedIn, record::Event::DayOpened]);
}

#[test]
fn a_passphrase_that_is_being_chosen_as_the_desk_ends_is_in_the_record_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let slow = opened_at(&folder, Cost { memory: 64 * 1024, passes: 2 });
    let newcomer = Newcomer { id: CLERK.0, name: "見本", role: Role::Supervisor, account: None };
    let (_, code) = slow.add_first(newcomer, CLOCK.now()).expect("added");
    let before = slow.digest();
    let people = People { list: slow, sign_in: SignIn::Staff, timeouts: Timeouts::STANDARD, first: None };
    let bench = Bench::with_people(people);
    bench.looked(1);
    let passphrase = Passphrase::of(code.shown().as_bytes());
    let fresh = Some(Passphrase::of(b"kumo3yuku kaze ga kiku"));
    bench.wishes([Wish::SignIn(Credentials { id: CLERK.0.into(), passphrase, fresh })]);
    let _ = bench.until(|view| matches!(view.shift.door, Door::Checking));
    let shelf = bench.shelf.clone();
    drop(bench);
    assert_ne!(opened(&folder).digest(), before, "it was chosen");
    let told = shelf.changes.lock().expect("not poisoned").clone();
    assert!(told.contains(&record::Event::StaffChanged), "{told:?}");
}

#[test]
fn an_auditor_runs_no_case_and_the_record_says_that_it_was_denied() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = bench(&folder, SignIn::Staff, Timeouts::STANDARD);
    bench.wishes([Wish::SignIn(given(AUDITOR))]);
    let _ = bench.until(is_present);
    bench.opens(Front::Desk);
    writes(&bench, &[record::Event::Denied]);
    bench.wishes([Wish::Stir]);
    assert_eq!(bench.until(is_present).scene, None);
}

#[test]
fn a_desk_without_a_key_locks_itself_but_not_in_a_case_and_another_may_take_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let timeouts = Timeouts { clerk: Duration::from_secs(4), ..Timeouts::STANDARD };
    let bench = bench(&folder, SignIn::Staff, timeouts);
    bench.wishes([Wish::SignIn(given(CLERK))]);
    let _ = bench.until(is_present);
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.until_pin_page();
    std::thread::sleep(Duration::from_secs(5));
    bench.wishes([Wish::HoldKeyboard(true), Wish::Lock, Wish::SignIn(given(SUPERVISOR))]);
    let view = bench.until(|view| matches!(view.shift.door, Door::Refused(_)));
    assert_eq!(view.shift.door, Door::Refused(Refusal::InCase), "nobody takes over in a case");
    assert!(is_present(&view) && matches!(view.scene, Some(Scene::EnterPin(_))), "and it is never cut");
    bench.wishes([Wish::Cancel]);
    let _ = bench.until(|view| matches!(view.shift.duty, Duty::Locked(_)));
    bench.is_dismissed();
    bench.wishes([Wish::SignIn(given(SUPERVISOR))]);
    let view = bench.until(is_present);
    assert_eq!(view.shift.duty.person().map(|person| person.role), Some(Role::Supervisor));
    writes(&bench, &[record::Event::DeskLocked, record::Event::HandedOver, record::Event::DayOpened]);
}

#[test]
fn a_shift_ends_after_its_time_and_the_next_has_to_sign_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let timeouts = Timeouts { absolute: Duration::from_millis(600), ..Timeouts::STANDARD };
    let bench = bench(&folder, SignIn::Staff, timeouts);
    bench.wishes([Wish::SignIn(given(CLERK))]);
    let _ = bench.until(is_present);
    std::thread::sleep(Duration::from_millis(700));
    bench.wishes([Wish::Stir]);
    let _ = bench.until(|view| view.shift.duty == Duty::Nobody);
    writes(&bench, &[record::Event::SignedOut]);
}

#[test]
fn a_day_is_closed_once_no_card_lies_there_and_nobody_is_on_duty_then() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = bench(&folder, SignIn::Staff, Timeouts::STANDARD);
    bench.wishes([Wish::SignIn(given(CLERK))]);
    let _ = bench.until(is_present);
    bench.inserts_card();
    let _ = bench.until(|view| view.card_present);
    bench.wishes([Wish::CloseDay]);
    let _ = bench.until(|view| view.shift.closing == Closing::Refused(NotYet::CardThere));
    let _card = bench.reader.remove();
    let _ = bench.until(|view| !view.card_present);
    bench.wishes([Wish::CloseDay]);
    let closed = bench.until(|view| matches!(&view.shift.closing, Closing::Closed(end) if end.slip.is_some()));
    assert_eq!(closed.shift.duty, Duty::Nobody);
    bench.opens(Front::Desk);
    bench.wishes([Wish::ReopenDay, Wish::SignIn(given(CLERK))]);
    let view = bench.until(is_present);
    assert_eq!(view.scene, None, "what was asked for while nobody was there never begins");
    assert!(changes(&bench).contains(&record::Event::DayClosed));
}

#[test]
fn where_the_account_is_the_clerk_cases_run_and_others_sign_in_all_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let bench = bench(&folder, SignIn::Account, Timeouts::STANDARD);
    let view = bench.until(|view| view.shift.duty == Duty::Account { list: true });
    assert!(view.shift.duty.may(Action::RunCase) && !view.shift.duty.may(Action::SeeRecords));
    bench.wishes([Wish::SignIn(given(SUPERVISOR))]);
    let _ = bench.until(is_present);
    bench.wishes([Wish::SignOut]);
    let _ = bench.until(|view| view.shift.duty == Duty::Account { list: true });
}
