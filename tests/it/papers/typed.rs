//! What the papers tell people to type and no other story types: the end of a retention, a person who forgot a passphrase,
//! the next person at a shelter, and a card that is chosen for practice.

use std::time::Duration;

use madoguchi::pki::Environment;
use madoguchi::record::{Draft, Event};
use madoguchi::session::Verdict;
use madoguchi::store::{Settings, Store};
use madoguchi::time::{Monotonic, Now, Timestamp};

use crate::exports::{FIRST, SECOND, two_supervisors};
use crate::support::{Ended, Program, TestFolder};

/// A desk of a test environment whose record has a fiscal year of long ago in its archive.
fn desk_of_years(retention: u32) -> TestFolder {
    let folder = TestFolder::new();
    let data = folder.path().join("data");
    std::fs::create_dir_all(&data).expect("a folder");
    // 2019-03-31 and 2019-04-01, both at ten in Japan.
    for (case, at) in [(1, 1_553_994_000), (2, 1_554_080_400)] {
        let now =
            Now { wall: Timestamp::from_unix_seconds(at), monotonic: Monotonic::from_origin(Duration::from_mins(1)) };
        let settings = Settings { environment: Environment::Test, boot: [1; 16], now, floor: 0 };
        let store = Store::open_in(&data, settings).expect("opens");
        let mut store = store.turned_if_due(&data, now).expect("turned");
        let case =
            Draft { session: [case; 16], outcome: Some(Verdict::Accepted), purpose: 1, ..Draft::new(Event::Outcome) };
        let _recorded = store.append(&case, now).expect("appended");
    }
    two_supervisors(&data, Environment::Test);
    let text = format!(
        "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n[platform]\nocsp_url = \"http://127.0.0.1:1/ocsp\"\n\
         [data]\nscope = \"user\"\n[log]\nkey = \"file\"\nretention_years = {retention}\n"
    );
    let _file = folder.write("madoguchi.toml", text);
    folder
}

fn purge(folder: &TestFolder, words: &[&str]) -> Ended {
    let configuration = folder.path().join("madoguchi.toml");
    let program = Program::new(folder).env("LC_ALL", "C").args(["log", "purge", "--staff-fd", "0"]);
    let mut running = program.args(["--config"]).args([configuration]).start();
    for word in words {
        running.say(word);
    }
    running.wait()
}

#[test]
fn a_year_whose_retention_is_over_goes_on_the_word_of_two_people_and_no_other_does() {
    let closed = |folder: &TestFolder| folder.path().join("data/archive/segment-0001.db").exists();
    let unset = desk_of_years(0);
    assert_eq!((purge(&unset, &["101", FIRST, "102", SECOND]).code, closed(&unset)), (Some(30), true));
    let young = desk_of_years(90);
    let kept = purge(&young, &["101", FIRST, "102", SECOND]);
    assert_eq!((kept.code, closed(&young)), (Some(0), true), "{kept:?}");
    let due = desk_of_years(3);
    let alone = purge(&due, &["101", FIRST, "101", FIRST]);
    assert_eq!((alone.code, closed(&due)), (Some(10), true), "{alone:?}");
    let gone = purge(&due, &["101", FIRST, "102", SECOND]);
    assert_eq!((gone.code, closed(&due)), (Some(0), false), "{gone:?}");
}

#[test]
fn whoever_forgot_a_passphrase_has_a_new_code_from_a_supervisor() {
    let folder = crate::exports::room(3);
    let mut reset = Program::new(&folder)
        .args(["staff", "reset", "102", "--practice", "--staff-fd", "0"])
        .env("LC_ALL", "C")
        .start();
    for word in ["101", FIRST] {
        reset.say(word);
    }
    let alone = reset.wait();
    assert_eq!(alone.code, Some(10), "another supervisor takes two: {alone:?}");
    let words = ["staff", "add", "103", "--role", "clerk", "--name", "試験", "--practice", "--staff-fd", "0"];
    let mut add = Program::new(&folder).args(words).start();
    add.say("101");
    add.say(FIRST);
    assert_eq!(add.wait().code, Some(0));
    let mut reset = Program::new(&folder).args(["staff", "reset", "103", "--practice", "--staff-fd", "0"]).start();
    reset.say("101");
    reset.say(FIRST);
    let done = reset.wait();
    assert!(done.code == Some(0) && done.stdout.contains('\t'), "{done:?}");
}

#[test]
fn at_a_shelter_the_next_card_is_the_next_person_until_no_more_come() {
    let folder = TestFolder::new();
    let intake = |words: &[&str]| Program::new(&folder).env("LC_ALL", "C").args(["intake"]).args(words);
    assert_eq!(intake(&["open", "--practice"]).run().code, Some(0));
    let many = intake(&["add", "--practice", "--many", "--without-pin"]).start();
    many.wait_for_words("take the card out");
    drop(many);
    let told = intake(&["status", "--practice"]).run();
    assert!(told.code == Some(0) && told.stdout.contains("1 people"), "{told:?}");
}

#[test]
fn where_there_is_no_display_practice_says_so_for_any_card() {
    let folder = TestFolder::new();
    let ended = Program::new(&folder).env("LC_ALL", "C").args(["practice", "--scenario", "blocked"]).run();
    assert!(ended.code == Some(30) && !ended.stderr.is_empty(), "{ended:?}");
    let unknown = Program::new(&folder).args(["practice", "--scenario", "unheard-of"]).run();
    assert_eq!(unknown.code, Some(2));
}
