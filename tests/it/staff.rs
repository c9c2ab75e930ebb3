//! The list of people by command: who comes on it and how, who may change it, and what the record says of all of it.

use madoguchi::pki::Environment;
use madoguchi::record::{Draft, Event};
use madoguchi::store::{self, Reading, staff};
use rusqlite::Connection;

use crate::support::{Ended, Program, TestFolder};

pub(crate) const SUPERVISOR: (&str, &str) = ("k-1", "kaze ga kiku yoru");
pub(crate) const CLERK: (&str, &str) = ("k-2", "kaze2kiku");
pub(crate) const OTHER: (&str, &str) = ("k-3", "tsuki3miru");

/// A command of practice, with these lines on its descriptor 0.
fn command(folder: &TestFolder, words: &[&str], lines: &[&str]) -> Ended {
    let mut program = Program::new(folder).args(words).args(["--practice", "--staff-fd", "0"]).start();
    for line in lines {
        program.say(line);
    }
    program.wait()
}

/// Adds someone on the word of those who give these lines; the one-time code.
fn added(folder: &TestFolder, id: &str, role: &str, more: &[&str], lines: &[&str]) -> String {
    let name = format!("見本 {id}");
    let words = [&["staff", "add", id, "--role", role, "--name", name.as_str()], more].concat();
    let ended = command(folder, &words, lines);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    ended.stdout.trim().rsplit('\t').next().expect("a code").to_owned()
}

/// A supervisor and two clerks, each with a passphrase of their own.
pub(crate) fn people(folder: &TestFolder) {
    let code = added(folder, SUPERVISOR.0, "supervisor", &["--first"], &[]);
    let code = added(folder, CLERK.0, "clerk", &[], &[SUPERVISOR.0, &code, SUPERVISOR.1]);
    let _case = signs_in(folder, CLERK.0, &code, Some(CLERK.1)).because(None);
    let code = added(folder, OTHER.0, "clerk", &[], &[SUPERVISOR.0, SUPERVISOR.1]);
    let _case = signs_in(folder, OTHER.0, &code, Some(OTHER.1)).because(None);
}

/// One case from the terminal, by this person.
fn signs_in(folder: &TestFolder, id: &str, passphrase: &str, fresh: Option<&str>) -> Ended {
    let program = Program::new(folder).args(["verify", "--practice", "--json", "--staff-fd", "0", "--pin-fd", "0"]);
    let mut program = program.start();
    for line in [Some(id), Some(passphrase), fresh, Some("1234")].into_iter().flatten() {
        program.say(line);
    }
    program.wait()
}

/// What the record of practice holds.
pub(crate) fn record(folder: &TestFolder) -> Vec<Draft> {
    let file = folder.path().join("data/practice").join(store::FILE);
    let record = Reading::open(&file, Environment::Practice).expect("the record of practice");
    (1..).map_while(|number| record.entry(number).expect("a readable record")).map(|entry| entry.draft).collect()
}

fn events(folder: &TestFolder, wanted: &[Event]) -> Vec<String> {
    let drafts = record(folder).into_iter().filter(|draft| wanted.contains(&draft.event));
    drafts.map(|draft| format!("{} {}", draft.event.code(), draft.detail.word().unwrap_or("-"))).collect()
}

#[test]
fn a_case_is_run_in_the_name_of_a_clerk_who_signed_in_and_of_nobody_else() {
    let folder = TestFolder::new();
    people(&folder);
    let _case = signs_in(&folder, CLERK.0, CLERK.1, None).because(None);
    let drafts = record(&folder);
    let last = drafts.iter().rfind(|draft| draft.event == Event::Outcome).expect("an outcome");
    assert!(last.actor.as_str().starts_with("s-") && last.role.is_some(), "{last:?}");
    let cases = drafts.iter().filter(|draft| draft.event == Event::Intent).count();
    signs_in(&folder, CLERK.0, "something else", None).without_a_case(30, &["sign-in-wrong"]);
    let intents = record(&folder).iter().filter(|draft| draft.event == Event::Intent).count();
    assert_eq!(intents, cases, "the card was not asked");
    assert_eq!(events(&folder, &[Event::SignInFailed]), ["sign-in-failed sign-in-wrong"]);
    let names = Program::new(&folder).args(["staff", "list", "--json", "--practice"]).run().json();
    assert_eq!(names.as_array().map(Vec::len), Some(3));
    let file = std::fs::read(folder.path().join("data/practice").join(store::FILE)).expect("the record");
    for secret in ["見本", SUPERVISOR.1, CLERK.1] {
        assert!(!file.windows(secret.len()).any(|bytes| bytes == secret.as_bytes()), "{secret}");
    }
}

#[test]
fn a_list_with_nobody_on_it_says_how_the_first_comes_on_it_and_is_not_made_by_the_look() {
    let folder = TestFolder::new();
    let ended = Program::new(&folder).args(["staff", "list", "--practice"]).run();
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), ""), "{ended:?}");
    assert!(ended.stderr.contains("staff add ID --first --role supervisor"), "{ended:?}");
    let ended = Program::new(&folder).args(["staff", "list", "--json", "--practice"]).run();
    assert_eq!((ended.code, ended.stdout.trim(), ended.stderr.as_str()), (Some(0), "[]", ""), "{ended:?}");
    assert!(!folder.path().join("data/practice/staff.db").exists());
}

#[test]
fn clerks_change_nobody_and_whoever_is_no_clerk_takes_two_supervisors_but_the_second_supervisor() {
    let folder = TestFolder::new();
    people(&folder);
    let denied = command(&folder, &["staff", "disable", OTHER.0], &[CLERK.0, CLERK.1]);
    denied.without_a_case(10, &["change-clerk", "denied-role"]);
    let words = ["staff", "add", "k-4", "--role", "auditor", "--name", "見本"];
    let alone = command(&folder, &words, &[SUPERVISOR.0, SUPERVISOR.1, SUPERVISOR.0, SUPERVISOR.1]);
    alone.without_a_case(10, &["change-staff", "denied-second-same"]);
    let with_clerk = command(&folder, &words, &[SUPERVISOR.0, SUPERVISOR.1, CLERK.0, CLERK.1]);
    with_clerk.without_a_case(10, &["denied-second-role"]);
    assert_eq!(
        events(&folder, &[Event::Denied]),
        ["denied change-clerk", "denied change-staff", "denied change-staff"]
    );
    let last = command(&folder, &["staff", "disable", SUPERVISOR.0], &[SUPERVISOR.0, SUPERVISOR.1, CLERK.0, CLERK.1]);
    assert_eq!(last.code, Some(10), "{last:?}");
    let gone = command(&folder, &["staff", "disable", OTHER.0], &[SUPERVISOR.0, SUPERVISOR.1]);
    assert_eq!(gone.code, Some(0), "{gone:?}");
    signs_in(&folder, OTHER.0, OTHER.1, None).without_a_case(30, &["sign-in-wrong"]);
    let code = added(&folder, "k-5", "supervisor", &[], &[SUPERVISOR.0, SUPERVISOR.1]);
    let second = ["staff", "add", "k-6", "--role", "supervisor", "--name", "見本"];
    let alone = command(&folder, &second, &[SUPERVISOR.0, SUPERVISOR.1, SUPERVISOR.0, SUPERVISOR.1]);
    alone.without_a_case(10, &["change-staff", "denied-second-same"]);
    let both = command(&folder, &words, &[SUPERVISOR.0, SUPERVISOR.1, "k-5", &code, "hoshi ga ochiru yoru"]);
    assert_eq!(both.code, Some(0), "{both:?}");
    let expected = [
        "first",
        "passphrase-chosen",
        "added",
        "passphrase-chosen",
        "added",
        "passphrase-chosen",
        "disabled",
        "added",
        "passphrase-chosen",
        "added",
    ];
    assert_eq!(changes(&folder), expected);
}

#[test]
fn a_list_that_is_gone_stops_the_desk_until_a_supervisor_is_entered_anew_on_the_record() {
    let folder = TestFolder::new();
    people(&folder);
    for entry in std::fs::read_dir(folder.path().join("data/practice")).expect("the data") {
        let path = entry.expect("an entry").path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("staff.db")) {
            std::fs::remove_file(path).expect("removed");
        }
    }
    signs_in(&folder, CLERK.0, CLERK.1, None).without_a_case(30, &["staff.db", "--first"]);
    let code = added(&folder, "k-9", "supervisor", &["--first"], &[]);
    assert_eq!(
        events(&folder, &[Event::StaffChanged]).last().map(String::as_str),
        Some("staff-changed staff-list-gone")
    );
    let _case = signs_in(&folder, "k-9", &code, Some(SUPERVISOR.1)).because(None);
}

#[test]
fn where_nobody_is_on_the_list_the_account_of_the_system_is_noted() {
    let folder = TestFolder::new();
    let _case = Program::new(&folder).args(["verify", "--practice", "--json"]).pin("1234").run().because(None);
    let drafts = record(&folder);
    let outcome = drafts.iter().find(|draft| draft.event == Event::Outcome).expect("an outcome");
    assert!(outcome.actor.as_str().starts_with("os-") && outcome.role.is_none(), "{outcome:?}");
}

/// The list behind this program's back.
fn list(folder: &TestFolder) -> Connection {
    Connection::open(folder.path().join("data/practice").join(staff::FILE)).expect("the list")
}

fn changes(folder: &TestFolder) -> Vec<String> {
    let told = events(folder, &[Event::StaffChanged]).into_iter();
    told.filter_map(|line| line.strip_prefix("staff-changed staff-").map(str::to_owned)).collect()
}

#[test]
fn a_passphrase_that_is_put_into_the_list_and_taken_out_again_is_in_the_record_both_times() {
    let folder = TestFolder::new();
    people(&folder);
    let honest = ["first", "passphrase-chosen", "added", "passphrase-chosen", "added", "passphrase-chosen"];
    assert_eq!(changes(&folder), honest);
    let own = |id: &str| -> (Vec<u8>, Vec<u8>) {
        let asked = "SELECT salt, hash FROM person WHERE id = ?1";
        list(&folder).query_row(asked, [id], |row| Ok((row.get(0)?, row.get(1)?))).expect("a row")
    };
    let put = |(salt, hash): &(Vec<u8>, Vec<u8>)| {
        let put = "UPDATE person SET salt = ?1, hash = ?2 WHERE id = ?3";
        assert_eq!(list(&folder).execute(put, (salt, hash, CLERK.0)).expect("put"), 1);
    };
    let (theirs, mine) = (own(CLERK.0), own(OTHER.0));
    put(&mine);
    let _as_another = signs_in(&folder, CLERK.0, OTHER.1, None).because(None);
    put(&theirs);
    let _as_before = signs_in(&folder, CLERK.0, CLERK.1, None).because(None);
    let _told_once = signs_in(&folder, CLERK.0, CLERK.1, None).because(None);
    assert_eq!(changes(&folder), [&honest[..], &["list-changed", "list-changed"]].concat());
}

#[test]
fn a_list_that_comes_from_elsewhere_beside_a_record_of_nobody_is_told_too() {
    let (folder, other) = (TestFolder::new(), TestFolder::new());
    people(&other);
    let _case = Program::new(&folder).args(["verify", "--practice", "--json"]).pin("1234").run().because(None);
    let whole = "VACUUM INTO ?1";
    let to = folder.path().join("data/practice").join(staff::FILE);
    drop(list(&folder));
    std::fs::remove_file(&to).expect("the empty one");
    let _done = list(&other).execute(whole, [to.to_str().expect("a path")]).expect("copied");
    let _case = signs_in(&folder, CLERK.0, CLERK.1, None).because(None);
    assert_eq!(changes(&folder), ["list-changed"]);
}
