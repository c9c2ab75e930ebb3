//! A supervisor's day by keyboard, on a record of many months: today, a case found by its number and explained, a decision
//! by two, figures saved, records exported by two and verified, a checkpoint's slip, and out.
//!
//! Afterwards the record holds exactly those looks and acts; and a clerk who presses the same keys gets nothing.

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::pki::Environment;
use madoguchi::record::{Draft, Event};
use madoguchi::secret::Passphrase;
use madoguchi::session::Verdict;
use madoguchi::staff::{Action, Credentials, Role};
use madoguchi::store::staff::{self, Newcomer, StaffList};
use madoguchi::store::{FILE, Reading};

use super::display::{Display, eventually};
use super::{ACCEPTED, Desk, KEYS};
use crate::support::{TestFolder, moment, months};

/// As many entries as the record has before that day.
const ENTRIES: usize = 200_000;
/// What a supervisor leaves in the record.
const TOLD: [Event; 9] = [
    Event::RecordViewed,
    Event::Decision,
    Event::ExportRequested,
    Event::ExportApproved,
    Event::ExportDone,
    Event::Anchored,
    Event::StaffChanged,
    Event::Denied,
    Event::SignedOut,
];
/// The numbers and passphrases of two supervisors and a clerk.
const SUPERVISOR: (&str, &str) = ("101", "kaze ga kiku yoru");
const OTHER: (&str, &str) = ("102", "tsuki ga miru asa");
const CLERK: (&str, &str) = ("103", "kaze kiku");

/// A practice room with a list of people and a record of so many entries.
fn room(folder: &TestFolder) {
    let data = folder.path().join("data/practice");
    std::fs::create_dir_all(&data).expect("a folder");
    let mut record = months::fill(&data, Environment::Practice, ENTRIES, months::People::Accounts);
    let list = StaffList::open(&data.join(staff::FILE), staff::Settings::of(Environment::Practice, [1; 16]));
    let list = list.expect("a list");
    let newcomer = |id, role| Newcomer { id, name: "見本", role, account: None };
    let (_, code) = list.add_first(newcomer(SUPERVISOR.0, Role::Supervisor), moment()).expect("the first");
    let first = choose(&list, SUPERVISOR, code.expose());
    let added = [(OTHER, Role::Supervisor, Action::CompleteStaff), (CLERK, Role::Clerk, Action::ChangeClerk)];
    for (person, role, action) in added {
        let on = staff::approve(action, &first, None).expect("allowed");
        let (_, code) = list.add(newcomer(person.0, role), &on, moment()).expect("another");
        let _chosen = choose(&list, person, code.expose());
    }
    let told = staff::changed(&list, "staff-added", first.reference());
    let _entry = record.append(&told, moment()).expect("told");
}

fn choose(list: &StaffList, (id, passphrase): (&str, &str), code: &[u8]) -> staff::Authenticated {
    let mut credentials = Credentials::new(id.to_owned(), Passphrase::of(code));
    credentials.fresh = Some(Passphrase::of(passphrase.as_bytes()));
    list.authenticate(&credentials, moment()).unwrap_or_else(|refusal| panic!("{}", refusal.code()))
}

fn desk() -> Desk {
    Desk::open_with(Display::one_screen(), |program, folder| {
        room(folder);
        program
    })
}

fn data(desk: &Desk) -> PathBuf {
    desk.folder.path().join("data/practice")
}

/// The entries behind those that were there before, newest last.
fn since(desk: &Desk) -> Vec<Draft> {
    let record = Reading::open(&data(desk).join(FILE), Environment::Practice).expect("the record of practice");
    let newest = record.last(120).expect("a readable record");
    let day: Vec<Draft> =
        newest.into_iter().map(|entry| entry.draft).take_while(|it| it.event != Event::Started).collect();
    day.into_iter().rev().collect()
}

/// The looks and acts since the desk was opened, with their finer words.
fn told(desk: &Desk) -> Vec<String> {
    let of = |draft: &Draft| match draft.detail.word() {
        Some(word) => format!("{} {word}", draft.event.code()),
        None => draft.event.code().to_owned(),
    };
    since(desk).iter().filter(|draft| TOLD.contains(&draft.event)).map(of).collect()
}

fn tells(desk: &Desk, expected: &[&str]) {
    let begun = Instant::now();
    while told(desk) != expected {
        assert!(begun.elapsed() < Duration::from_mins(1), "{:?} and not {expected:?}", told(desk));
        thread::sleep(Duration::from_millis(200));
    }
}

/// The 受付番号 of the newest case that could not be decided.
fn referred(desk: &Desk) -> String {
    let record = Reading::open(&data(desk).join(FILE), Environment::Practice).expect("the record of practice");
    let newest = record.last(20_000).expect("a readable record");
    let is_it = |draft: &Draft| draft.outcome == Some(Verdict::Referred) && !draft.reference.is_empty();
    let found = newest.into_iter().map(|entry| entry.draft).find(is_it).expect("a case that was not decided");
    found.reference.as_str().to_owned()
}

/// The own passphrase in the field that has the keyboard, then the second person's number and passphrase.
fn signs(desk: &Desk, second: (&str, &str)) {
    desk.types(SUPERVISOR.1);
    desk.display.keys(&["Tab"]);
    desk.types(second.0);
    desk.display.keys(&["Tab"]);
    desk.types(second.1);
    desk.display.keys(&["F12"]);
}

/// Presses a key until this is done: one that comes before the list or the figures that it needs does nothing.
fn presses(desk: &Desk, key: &str, what: &str, is_done: impl Fn() -> bool) {
    eventually(what, || {
        desk.display.keys(&[key]);
        let pressed = Instant::now();
        while !is_done() && pressed.elapsed() < Duration::from_secs(15) {
            thread::sleep(Duration::from_millis(200));
        }
        is_done().then_some(())
    });
}

/// What the window shows changes because of these keys.
fn turns(desk: &Desk, keys: &[&str]) {
    desk.turns_page(&desk.clerk, || desk.display.keys(keys));
}

/// Waits until something that went well is told in a box of its colour.
fn went_well(desk: &Desk, what: &str) {
    eventually(what, || (desk.display.count(&desk.clerk, ACCEPTED) > 10_000).then_some(()));
}

#[test]
fn a_supervisors_day_goes_by_keyboard_and_leaves_exactly_its_looks_and_acts() {
    let desk = desk();
    desk.display.focus(&desk.clerk);
    desk.signs_in(SUPERVISOR);
    let mut expected = vec!["record-viewed view-figures"];
    tells(&desk, &expected);
    // All of the record is verified before anything of it is shown.
    eventually("the figures of the day", || (desk.display.count(&desk.clerk, KEYS) > 80_000).then_some(()));
    desk.display.keep("supervisor-today");

    turns(&desk, &["alt+2"]);
    expected.push("record-viewed view-list");
    tells(&desk, &expected);
    let _page = desk.stands_still(&desk.clerk);
    desk.types(&referred(&desk));
    turns(&desk, &["Return"]);
    expected.push("record-viewed view-list");
    tells(&desk, &expected);
    let _list = desk.stands_still(&desk.clerk);
    desk.display.keep("supervisor-list");
    expected.push("record-viewed view-explained");
    presses(&desk, "Return", "one record explained", || told(&desk) == expected);
    let _record = desk.stands_still(&desk.clerk);
    desk.display.keep("supervisor-record");

    // How the office went on: the last of the choices, and the words of two people.
    turns(&desk, &["F12"]);
    turns(&desk, &["shift+Tab", "space", "Tab"]);
    signs(&desk, CLERK);
    expected.push("decision decision-mistaken");
    tells(&desk, &expected);
    went_well(&desk, "a decision");
    desk.display.keep("supervisor-decided");

    turns(&desk, &["alt+4"]);
    turns(&desk, &["F12"]);
    went_well(&desk, "a saved report");
    let exports = data(&desk).join("exports");
    let kept = |ending: &str| {
        let files = std::fs::read_dir(&exports).expect("the folder").filter_map(Result::ok);
        files.map(|file| file.file_name().to_string_lossy().into_owned()).filter(|name| name.ends_with(ending)).count()
    };
    assert_eq!(kept(".csv"), 1);

    turns(&desk, &["alt+5"]);
    turns(&desk, &["shift+Tab", "space", "Tab", "Tab", "Tab"]);
    signs(&desk, OTHER);
    for event in ["export-requested", "export-approved", "export-done"] {
        expected.push(match event {
            "export-requested" => "export-requested export-statistics",
            "export-approved" => "export-approved export-statistics",
            _ => "export-done export-statistics",
        });
    }
    tells(&desk, &expected);
    went_well(&desk, "an export");
    assert_eq!(kept(".zip"), 1);
    turns(&desk, &["alt+6"]);
    let is_well = || desk.display.count(&desk.clerk, ACCEPTED) > 10_000;
    presses(&desk, "F12", "a verified export", is_well);
    desk.display.keep("supervisor-verified");

    turns(&desk, &["alt+7"]);
    expected.push("anchored anchor-paper");
    presses(&desk, "F12", "a checkpoint", || told(&desk) == expected);
    went_well(&desk, "a checkpoint");
    desk.display.keep("supervisor-slip");

    turns(&desk, &["alt+9"]);
    turns(&desk, &["F9"]);
    expected.push("signed-out");
    tells(&desk, &expected);
    let acts = since(&desk);
    let by = |event| acts.iter().find(|draft| draft.event == event).expect("it is there");
    let (decision, export) = (by(Event::Decision), by(Event::ExportApproved));
    assert!(!decision.second.is_empty() && decision.second != decision.actor, "{decision:?}");
    assert!(export.second != decision.second && export.actor == decision.actor, "{export:?}");
    assert!(acts.iter().all(|draft| draft.event != Event::Outcome), "no verdict is made here");

    // A clerk who presses the same keys gets nothing.
    let _page = desk.stands_still(&desk.clerk);
    desk.signs_in(CLERK);
    eventually("a clerk on duty", || {
        let is_clerk = |draft: &Draft| draft.event == Event::SignedIn && draft.role == Some(Role::Clerk);
        since(&desk).iter().any(is_clerk).then_some(())
    });
    desk.display.keys(&["alt+1", "alt+2", "alt+5", "Return", "alt+8"]);
    thread::sleep(Duration::from_secs(2));
    tells(&desk, &expected);
    desk.display.keep("supervisor-clerk");
}
