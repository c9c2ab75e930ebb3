#![expect(clippy::disallowed_methods, reason = "looks at the file itself")]

use std::time::Duration;

use super::*;
use crate::record::Draft;
use crate::staff::{Action, Denial};
use crate::time::{Monotonic, Timestamp};

const CODE: [u8; 16] = [9; 16];
const GOOD: &str = "kaze ga kiku yoru";

fn at(seconds: u64) -> Now {
    let wall = Timestamp::from_unix_seconds(1_800_000_000).plus(Duration::from_secs(seconds));
    Now { wall, monotonic: Monotonic::from_origin(Duration::from_secs(seconds)) }
}

fn settings() -> Settings {
    Settings { environment: Environment::Test, boot: CODE, cost: Cost { memory: 8, passes: 1 } }
}

fn open(folder: &tempfile::TempDir) -> StaffList {
    StaffList::open(&folder.path().join(FILE), settings()).expect("a list")
}

fn newcomer(id: &'static str, role: Role) -> Newcomer<'static> {
    Newcomer { id, name: "佐藤 花子", role, account: None }
}

fn given(id: &str, passphrase: &str) -> Credentials {
    Credentials::new(id.into(), Passphrase::of(passphrase.as_bytes()))
}

fn chosen(id: &str, code: &Code, fresh: &str) -> Credentials {
    let code = Passphrase::of(code.shown().as_bytes());
    Credentials { id: id.into(), passphrase: code, fresh: Some(Passphrase::of(fresh.as_bytes())) }
}

/// A list with one supervisor, who chose a passphrase.
fn with_supervisor(folder: &tempfile::TempDir) -> (StaffList, Authenticated) {
    let list = open(folder);
    let (_, code) = list.add_first(newcomer("k-1", Role::Supervisor), at(0)).expect("added");
    let person = list.authenticate(&chosen("k-1", &code, GOOD), at(0)).expect("signed in");
    (list, person)
}

/// A second supervisor, on the word of the only one.
fn second(list: &StaffList, first: &Authenticated) -> Authenticated {
    let alone = approve(Action::CompleteStaff, first, None).expect("allowed");
    let (_, code) = list.add(newcomer("k-9", Role::Supervisor), &alone, at(0)).expect("added");
    list.authenticate(&chosen("k-9", &code, GOOD), at(0)).expect("signed in")
}

#[test]
fn the_only_supervisor_adds_a_second_and_from_then_on_it_takes_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, first) = with_supervisor(&folder);
    let alone = approve(Action::CompleteStaff, &first, None).expect("allowed");
    assert_eq!(list.add(newcomer("k-2", Role::Auditor), &alone, at(0)).err(), Some(Error::NotApproved));
    let second = second(&list, &first);
    assert_eq!(list.add(newcomer("k-2", Role::Supervisor), &alone, at(0)).err(), Some(Error::NotApproved));
    let both = approve(Action::ChangeStaff, &first, Some(&second)).expect("allowed");
    assert!(list.add(newcomer("k-2", Role::Supervisor), &both, at(0)).is_ok());
}

#[test]
fn a_word_about_clerks_changes_nobody_else() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, first) = with_supervisor(&folder);
    let _second = second(&list, &first);
    let approved = approve(Action::ChangeClerk, &first, None).expect("allowed");
    for role in [Role::Supervisor, Role::Auditor, Role::Administrator] {
        assert_eq!(list.add(newcomer("k-3", role), &approved, at(0)).err(), Some(Error::NotApproved));
    }
    assert_eq!(list.reset("k-9", &approved, at(0)).err(), Some(Error::NotApproved));
    assert_eq!(list.disable("k-9", &approved).err(), Some(Error::NotApproved));
}

#[test]
fn the_first_supervisor_comes_with_a_code_that_is_good_once_and_for_a_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = open(&folder);
    assert_eq!(list.add_first(newcomer("k-1", Role::Clerk), at(0)).err(), Some(Error::First));
    let (person, code) = list.add_first(newcomer("k-1", Role::Supervisor), at(0)).expect("added");
    assert_eq!(person.state, State::Invited);
    assert_eq!(list.add_first(newcomer("k-2", Role::Supervisor), at(0)).err(), Some(Error::NotFirst));
    assert_eq!(
        list.authenticate(&given("k-1", &code.shown().to_lowercase()), at(1)),
        Err(Refusal::Choose { least: 12 })
    );
    let weak = list.authenticate(&chosen("k-1", &code, "short"), at(1));
    assert!(matches!(weak, Err(Refusal::Weak(_))), "{weak:?}");
    let day = 24 * 3600;
    assert_eq!(list.authenticate(&chosen("k-1", &code, GOOD), at(day + 1)), Err(Refusal::CodeOver));
    let person = list.authenticate(&chosen("k-1", &code, GOOD), at(day)).expect("signed in");
    assert_eq!((person.role(), person.name()), (Some(Role::Supervisor), "佐藤 花子"));
    assert_eq!(list.authenticate(&given("k-1", &code.shown()), at(day)), Err(Refusal::Wrong), "the code is spent");
    assert!(list.authenticate(&given("K-1", GOOD), at(day)).is_ok(), "capitals of an id say nothing");
}

#[test]
fn a_first_supervisor_who_never_used_the_code_gets_another_and_nobody_else_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = open(&folder);
    assert_eq!(list.renew_first("k-1", at(0)).err(), Some(Error::NotFirst), "nobody is there");
    let (first, unseen) = list.add_first(newcomer("k-1", Role::Supervisor), at(0)).expect("added");
    assert_eq!(list.renew_first("k-2", at(0)).err(), Some(Error::NotFirst));
    let (again, code) = list.renew_first("k-1", at(5)).expect("renewed");
    assert_eq!(again.reference, first.reference);
    assert_eq!(
        list.authenticate(&chosen("k-1", &unseen, GOOD), at(6)),
        Err(Refusal::Wrong),
        "the code that nobody saw is none"
    );
    let later = at(600);
    assert!(list.authenticate(&chosen("k-1", &code, GOOD), later).is_ok());
    assert_eq!(list.renew_first("k-1", later).err(), Some(Error::NotFirst), "they have a passphrase");
}

#[test]
fn ten_wrong_passphrases_lock_and_each_costs_its_wait_over_restarts_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, supervisor) = with_supervisor(&folder);
    drop(list);
    let mut now = 10;
    for failure in 1..=10_u32 {
        let list = open(&folder);
        let refusal = list.authenticate(&given("k-1", "something else"), at(now));
        assert_eq!(refusal, Err(if failure == 10 { Refusal::Locked } else { Refusal::Wrong }), "{failure}");
        let wait = crate::staff::backoff::delay(failure).as_secs();
        if failure < 10 && wait > 0 {
            let soon = list.authenticate(&given("k-1", GOOD), at(now + wait - 1));
            assert!(matches!(soon, Err(Refusal::Wait { .. })), "{failure}: {soon:?}");
        }
        now += wait;
    }
    let list = open(&folder);
    assert_eq!(list.authenticate(&given("k-1", GOOD), at(now + 9_999)), Err(Refusal::Locked));
    assert_eq!(list.person("k-1").map(|person| person.state), Ok(State::Locked));
    let second = second(&list, &supervisor);
    let approved = approve(Action::ChangeStaff, &second, Some(&supervisor)).expect("allowed");
    let (_, code) = list.reset("k-1", &approved, at(now)).expect("reset");
    assert!(list.authenticate(&chosen("k-1", &code, GOOD), at(now)).is_ok());
}

#[test]
fn a_program_killed_between_the_count_and_the_look_has_given_no_try_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, person) = with_supervisor(&folder);
    // What a kill leaves behind: the failure is counted, and nothing else happened.
    rows::count(&list.connection, person.reference(), &Failures { count: 9, ..Failures::NONE }).expect("counted");
    let counted = Failures { count: 9, ..Failures::NONE }.with_another(at(100), CODE);
    rows::count(&list.connection, person.reference(), &counted).expect("counted");
    drop(list);
    assert_eq!(open(&folder).authenticate(&given("k-1", GOOD), at(1_000)), Err(Refusal::Locked));
}

#[test]
fn a_clock_set_back_or_forward_shortens_no_wait() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, person) = with_supervisor(&folder);
    let failures = Failures { count: 8, ..Failures::NONE }.with_another(at(1_000), CODE);
    rows::count(&list.connection, person.reference(), &failures).expect("counted");
    for wall in [0, 1_000, 9_999_999] {
        let now = Now { wall: at(wall).wall, monotonic: at(1_010).monotonic };
        let soon = list.authenticate(&given("k-1", GOOD), now);
        assert_eq!(soon, Err(Refusal::Wait { until: at(1_060).monotonic }), "{wall}");
    }
    assert!(list.authenticate(&given("k-1", GOOD), at(1_060)).is_ok());
}

#[test]
fn who_is_not_on_the_list_is_answered_like_who_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, _) = with_supervisor(&folder);
    for id in ["k-2", "", "佐藤", "123456789012", "k-1'; DROP TABLE person; --"] {
        assert_eq!(list.authenticate(&given(id, GOOD), at(5)), Err(Refusal::Wrong), "{id}");
    }
}

#[test]
fn who_left_never_comes_back_by_themselves_and_the_last_supervisor_does_not_leave() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, supervisor) = with_supervisor(&folder);
    let approved = approve(Action::ChangeClerk, &supervisor, None).expect("allowed");
    let (_, code) = list.add(newcomer("k-2", Role::Clerk), &approved, at(0)).expect("added");
    assert!(list.authenticate(&chosen("k-2", &code, "kaze2kiku"), at(0)).is_ok());
    assert_eq!(list.add(newcomer("K-2", Role::Clerk), &approved, at(0)).err(), Some(Error::Taken));
    assert_eq!(list.disable("k-2", &approved).map(|person| person.state), Ok(State::Disabled));
    assert_eq!(list.authenticate(&given("k-2", "kaze2kiku"), at(5)), Err(Refusal::Wrong));
    let (second, both) =
        (second(&list, &supervisor), |first, second| approve(Action::ChangeStaff, first, Some(second)));
    let both = both(&supervisor, &second).expect("allowed");
    assert_eq!(list.disable("k-9", &both).map(|person| person.state), Ok(State::Disabled));
    assert_eq!(list.disable("k-1", &both).err(), Some(Error::LastSupervisor));
    assert_eq!(list.disable("k-3", &approved).err(), Some(Error::Nobody));
    assert_eq!(approve(Action::Export, &supervisor, None).err(), Some(Denial::SecondMissing));
}

#[test]
fn a_damaged_a_foreign_and_a_changed_list_are_refused_in_words() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, _) = with_supervisor(&folder);
    drop(list);
    let path = folder.path().join(FILE);
    let other = Settings { environment: Environment::Production, ..settings() };
    assert_eq!(StaffList::open(&path, other).err().map(Error::code), Some("staff-list-other-environment"));
    let change = |sql: &str| {
        let plain = Connection::open(&path).expect("opened");
        plain.execute_batch(sql).expect("changed");
    };
    change("PRAGMA ignore_check_constraints = ON; UPDATE person SET memory = 4194304;");
    let hostile = StaffList::open(&path, settings()).map(|list| list.authenticate(&given("k-1", GOOD), at(5)));
    assert!(matches!(hostile, Err(Error::Damaged) | Ok(Err(Refusal::List("staff-list-damaged")))), "no 4 GiB for it");
    change("DROP TRIGGER person_is_kept;");
    assert_eq!(StaffList::open(&path, settings()).err(), Some(Error::Damaged));
    change("PRAGMA user_version = 99;");
    assert_eq!(StaffList::open(&path, settings()).err().map(Error::code), Some("staff-list-newer-schema"));
    std::fs::write(&path, [0x55; 8192]).expect("overwritten");
    assert_eq!(StaffList::open(&path, settings()).err(), Some(Error::Damaged));
}

#[test]
fn neither_passphrase_nor_code_is_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = open(&folder);
    let (_, code) = list.add_first(newcomer("k-1", Role::Supervisor), at(0)).expect("added");
    let _ = list.authenticate(&chosen("k-1", &code, GOOD), at(0)).expect("signed in");
    drop(list);
    for entry in std::fs::read_dir(folder.path()).expect("read") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("read");
        let holds = |secret: &[u8]| bytes.windows(secret.len()).any(|window| window == secret);
        assert!(!holds(GOOD.as_bytes()) && !holds(code.expose()));
    }
}

#[test]
fn an_account_of_the_system_is_the_same_person_on_one_list_and_nobody_known_on_another() {
    let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (first, second) = (open(&one), open(&other));
    assert_eq!(first.reference_of("1000"), open(&one).reference_of("1000"));
    assert_ne!(first.reference_of("1000"), second.reference_of("1000"));
    assert_ne!(first.reference_of("1000"), first.reference_of("1001"));
}

/// Something else than this program, with the file and SQLite.
fn behind(folder: &tempfile::TempDir, sql: &str) {
    Connection::open(folder.path().join(FILE)).expect("opened").execute_batch(sql).expect("changed");
}

#[test]
fn a_list_that_something_else_changed_lets_nobody_in_and_is_changed_no_further() {
    for change in [
        "id = 'k-7'",
        "name = '見本'",
        "role = 'administrator'",
        "state = 'disabled'",
        "account = 'os-00000001'",
        "salt = zeroblob(16)",
        "hash = zeroblob(32)",
        "memory = 9",
        "passes = 2",
        "code_until = code_until + 1",
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let (list, first) = with_supervisor(&folder);
        let _second = second(&list, &first);
        let approved = approve(Action::ChangeClerk, &first, None).expect("allowed");
        behind(&folder, &format!("UPDATE person SET {change} WHERE id = 'k-9'"));
        for id in ["k-1", "k-9", "k-3"] {
            assert_eq!(list.authenticate(&given(id, GOOD), at(5)), Err(Refusal::ListChanged), "{change}");
        }
        assert_eq!(list.add(newcomer("k-3", Role::Clerk), &approved, at(5)).err(), Some(Error::Changed), "{change}");
        for asked in [list.people().err(), list.is_empty().err(), list.person("k-1").err(), list.lacks_a_second().err()]
        {
            assert_eq!(asked, Some(Error::Changed), "nothing is decided by it: {change}");
        }
        assert_ne!(open(&folder).digest(), list.digest(), "the next start sees it: {change}");
    }
}

#[test]
fn a_list_that_is_what_it_was_lets_people_in_and_failed_tries_are_no_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, _) = with_supervisor(&folder);
    let connection = Connection::open(folder.path().join(FILE)).expect("opened");
    let hash: Vec<u8> = connection.query_row("SELECT hash FROM person", [], |row| row.get(0)).expect("read");
    let put = |hash: &[u8]| {
        let _ = connection.execute("UPDATE person SET hash = ?1", [hash]).expect("changed");
    };
    put(&[0; 32]);
    assert_eq!(list.authenticate(&given("k-1", GOOD), at(5)), Err(Refusal::ListChanged));
    put(&hash);
    assert_eq!(list.authenticate(&given("k-1", "something else"), at(5)), Err(Refusal::Wrong));
    assert!(list.authenticate(&given("k-1", GOOD), at(50)).is_ok());
    assert_eq!(open(&folder).digest(), list.digest());
}

#[test]
fn the_digest_is_another_with_each_change_and_names_what_the_record_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = open(&folder);
    let mut seen = vec![list.digest()];
    let mut told = |draft: Draft| {
        assert!(!seen.contains(&draft.digest), "{draft:?}");
        seen.push(draft.digest);
    };
    let (person, code) = list.add_first(newcomer("k-1", Role::Supervisor), at(0)).expect("added");
    told(changed(&list, "staff-first", &person.reference));
    let supervisor = list.authenticate(&chosen("k-1", &code, GOOD), at(0)).expect("signed in");
    let draft = approved::chosen(&list, &supervisor).expect("they chose");
    let names = (draft.detail.word(), draft.actor.as_str(), draft.reference.as_str());
    assert_eq!(names, (Some("staff-passphrase-chosen"), person.reference.as_str(), person.reference.as_str()));
    told(draft);
    let again = list.authenticate(&given("k-1", GOOD), at(5)).expect("signed in");
    assert_eq!(approved::chosen(&list, &again), None, "they had one");
    let approved = approve(Action::ChangeClerk, &supervisor, None).expect("allowed");
    let (clerk, _) = list.add(newcomer("k-2", Role::Clerk), &approved, at(0)).expect("added");
    told(changed(&list, "staff-added", &clerk.reference));
    let _code = list.reset("k-2", &approved, at(0)).expect("reset");
    told(changed(&list, "staff-reset", &clerk.reference));
    let _gone = list.disable("k-2", &approved).expect("disabled");
    told(changed(&list, "staff-disabled", &clerk.reference));
}

#[test]
fn neither_a_trigger_nor_a_row_that_one_index_alone_has_changes_whom_the_list_lets_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let (list, first) = with_supervisor(&folder);
    let _second = second(&list, &first);
    let approved = approve(Action::ChangeClerk, &first, None).expect("allowed");
    let launder =
        "CREATE TRIGGER own AFTER INSERT ON person BEGIN UPDATE person SET hash = zeroblob(32) WHERE id = 'k-9'; END";
    behind(&folder, launder);
    assert_eq!(list.add(newcomer("k-3", Role::Clerk), &approved, at(5)).err(), Some(Error::Changed));
    assert_eq!(list.authenticate(&given("k-1", GOOD), at(5)), Err(Refusal::ListChanged));
    behind(&folder, "DROP TRIGGER own");
    assert!(list.authenticate(&given("k-1", GOOD), at(5)).is_ok(), "it is what it was");

    let twisted = "PRAGMA writable_schema = ON; \
        UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE COLLATE NOCASE', 'COLLATE NOCASE') WHERE name = 'person'; \
        DELETE FROM sqlite_schema WHERE name = 'sqlite_autoindex_person_2';";
    behind(&folder, twisted);
    assert_eq!(list.authenticate(&given("k-9", GOOD), at(5)), Err(Refusal::ListChanged));
}
