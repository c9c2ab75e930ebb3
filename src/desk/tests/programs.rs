//! Other programs at a whole desk: one that is good, and all that are not.

mod early;

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixStream;
use std::time::Duration;

use serde_json::Value;

use super::super::View;
use super::super::programs::Offer;
use super::bench::{Bench, PATIENCE, Taking};
use super::*;
use crate::config::{Accept, Config, Program, Programs, ReferenceNumber};
use crate::record;
use crate::request::Stage;
use crate::session::order::Standing;

/// A desk with a socket of its own.
struct Counter {
    bench: Bench,
    folder: tempfile::TempDir,
}

impl Counter {
    fn with(accept: Accept, adjust: impl FnOnce(&mut Offer)) -> Self {
        let counter = Self::before_the_readers_are_looked_at(accept, adjust);
        counter.bench.looked(1);
        counter
    }

    fn open(accept: Accept) -> Self {
        Self::with(accept, |_| {})
    }

    fn connect(&self) -> Client {
        let stream = UnixStream::connect(self.folder.path().join("s")).expect("a door");
        stream.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
        Client(BufReader::new(stream))
    }

    /// Waits until the clerk sees a request, and gives the clerk's word.
    fn clerk(&self, accepts: bool) {
        let waits = |view: &View| view.programs.asking.as_ref().is_some_and(|it| it.stage == Stage::Waiting);
        let asking = self.bench.until(waits).programs.asking.expect("a request");
        let accepted = accepts.then_some(Standing::Oneself);
        self.bench.wishes([Wish::AnswerProgram { number: asking.number, accepted }]);
    }

    /// What the record holds about programs, in words, as soon as that is so much: it is written while they are told.
    fn recorded(&self, least: usize) -> Vec<String> {
        let begun = std::time::Instant::now();
        while self.in_record().len() < least && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(5));
        }
        self.in_record()
    }

    fn in_record(&self) -> Vec<String> {
        let drafts = self.bench.shelf.drafts.lock().expect("not poisoned");
        let about = |draft: &&record::Draft| {
            use record::Event::{AttributesHandedOver, ProgramAnswered, ProgramAsked, ProgramRefused};
            matches!(draft.event, ProgramAsked | ProgramAnswered | AttributesHandedOver | ProgramRefused)
        };
        let words = |draft: &record::Draft| {
            assert_eq!(draft.second.as_str(), "shinsei");
            [Some(draft.event.code()), draft.detail.word()].into_iter().flatten().collect::<Vec<_>>().join(" ")
        };
        drafts.iter().filter(about).map(words).collect()
    }
}

struct Client(BufReader<UnixStream>);

impl Client {
    fn says(&mut self, line: &str) {
        self.0.get_mut().write_all(format!("{line}\n").as_bytes()).expect("said");
    }

    fn asks(&mut self, id: &str, purpose: u16, attributes: bool) {
        self.says(&format!(
            r#"{{"version":1,"id":"{id}","ask":"case","purpose":{purpose},"reference":"A-1024","attributes":{attributes}}}"#
        ));
    }

    fn asks_for(&mut self, word: &str, id: &str) {
        self.says(&format!(r#"{{"version":1,"id":"{id}","ask":"{word}"}}"#));
    }

    fn hears(&mut self) -> Value {
        let mut line = String::new();
        let _ = self.0.read_line(&mut line).expect("an answer in time");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line:?}"))
    }

    fn is_told(&mut self, state: &str) {
        assert_eq!(self.hears()["state"], state);
    }

    fn is_refused(&mut self, code: &str) {
        let told = self.hears();
        assert_eq!(told["error"], code, "{told}");
    }

    /// Asks how it ended until it has.
    fn status(&mut self, id: &str) -> Value {
        loop {
            self.asks_for("status", id);
            let told = self.hears();
            if told.get("state").is_none() {
                assert!(told["verdict"].is_object(), "{told}");
                return told;
            }
            std::thread::sleep(Duration::from_millis(300));
        }
    }

    /// The verdict, whatever was said on the way.
    fn verdict(&mut self) -> Value {
        loop {
            let told = self.hears();
            if told.get("state").is_none() {
                assert!(told["verdict"].is_object(), "{told}");
                return told;
            }
        }
    }
}

#[test]
fn a_program_gets_its_case_with_the_clerks_word_and_hears_no_more_than_how_far_it_has_come() {
    let counter = Counter::open(Accept::Ask);
    let mut client = counter.connect();
    client.asks("id-1", 1, false);
    client.is_told("waiting");
    assert!(counter.bench.events().is_empty(), "nothing begins without the clerk");
    counter.clerk(true);
    client.is_told("card");
    counter.bench.inserts_card();
    client.is_told("resident");
    counter.bench.enters("1234");
    client.is_told("checking");
    let told = client.hears();
    let verdict = &told["verdict"];
    assert_eq!((&verdict["verdict"], &verdict["reference"]), (&"accepted".into(), &"A-1024".into()), "{told}");
    assert_eq!((&verdict["purpose"], &verdict["environment"]), (&1.into(), &"practice".into()));
    assert!(told.get("attributes").is_none() && verdict.get("attributes").is_none());
    assert_eq!(counter.recorded(2), ["program-asked", "program-answered"]);
    let asking = counter.bench.until(|view| view.programs.asking.is_some()).programs.asking.expect("who asked");
    assert_eq!((asking.stage, asking.program.as_str()), (Stage::Running, "窓口申請"));
    counter.bench.is_dismissed();
    let _ = counter.bench.until(|view| view.programs.asking.is_none());
}

#[test]
fn the_same_id_is_the_same_case_and_never_a_second() {
    let counter = Counter::open(Accept::AtOnce);
    let mut client = counter.connect();
    client.asks("id-1", 1, false);
    client.is_told("card");
    let mut another = counter.connect();
    another.asks("id-1", 1, false);
    another.is_told("card");
    another.asks("id-1", 2, false);
    another.is_refused("id-reused");
    counter.bench.inserts_card();
    counter.bench.enters("1234");
    let first = client.verdict();
    assert_eq!(another.verdict(), first);
    counter.bench.is_dismissed();
    let mut later = counter.connect();
    later.asks("id-1", 1, false);
    assert_eq!(later.verdict(), first);
    later.asks_for("status", "id-1");
    assert_eq!(later.verdict(), first);
    assert_eq!(counter.bench.events(), [Event::VerifyIntended, ACCEPTED], "one case");
    assert_eq!(counter.recorded(2).iter().filter(|word| *word == "program-answered").count(), 1);
}

#[test]
fn attributes_go_once_after_the_record_has_it_and_never_again() {
    let counter = Counter::open(Accept::AtOnce);
    let mut client = counter.connect();
    client.asks("id-1", 2, true);
    client.is_told("card");
    let mut another = counter.connect();
    another.asks("id-1", 2, true);
    another.is_refused("attributes-gone");
    counter.bench.inserts_card();
    counter.bench.enters("ABC123");
    let told = client.verdict();
    assert!(told["attributes"]["name"].is_string() && told["attributes"]["substituted"].is_object(), "{told}");
    assert!(told["verdict"].get("attributes").is_none());
    assert_eq!(
        counter.recorded(4)[1..],
        ["program-refused attributes-gone", "program-answered", "attributes-handed-over"]
    );
    for connection in [&mut client, &mut another] {
        connection.asks("id-1", 2, true);
        connection.is_refused("attributes-gone");
        connection.asks_for("status", "id-1");
        let again = connection.verdict();
        assert_eq!((again.get("attributes"), &again["verdict"]), (None, &told["verdict"]));
    }
}

#[test]
fn where_the_record_takes_nothing_no_attribute_goes_anywhere() {
    let counter = Counter::open(Accept::AtOnce);
    let mut client = counter.connect();
    client.asks("id-1", 2, true);
    client.is_told("card");
    counter.bench.inserts_card();
    counter.bench.enters("ABC123");
    // The verdict is written through another door of this shelf; what is said of it fails.
    let _ = counter.bench.until(|view| view.scene == Some(Scene::Checking));
    *counter.bench.shelf.refuses_entries.lock().expect("not poisoned") = true;
    loop {
        let told = client.hears();
        assert!(told.get("attributes").is_none(), "{told}");
        if told.get("state").is_none() {
            assert_eq!(told["error"], "record-unavailable");
            break;
        }
    }
    assert!(!counter.recorded(1).iter().any(|word| word.contains("attributes")));
    client.asks_for("status", "id-1");
    let verdict = client.verdict();
    assert_eq!((verdict.get("attributes"), &verdict["verdict"]["verdict"]), (None, &"accepted".into()));
}

#[test]
fn a_case_goes_on_without_the_program_that_asked_for_it_and_its_answer_is_kept() {
    let counter = Counter::open(Accept::AtOnce);
    let mut client = counter.connect();
    client.asks("id-1", 2, true);
    client.is_told("card");
    drop(client);
    counter.bench.inserts_card();
    counter.bench.enters("ABC123");
    assert_eq!(counter.bench.concluded().verdict, Verdict::Accepted);
    let mut back = counter.connect();
    back.asks("id-1", 2, true);
    back.is_refused("attributes-gone");
    let told = back.status("id-1");
    assert_eq!((&told["verdict"]["verdict"], told.get("attributes")), (&"accepted".into(), None));
    assert_eq!(counter.recorded(3)[1..], ["program-refused attributes-gone", "program-answered"]);
}

#[test]
fn a_program_that_goes_before_the_clerks_word_leaves_no_request_behind() {
    let counter = Counter::open(Accept::Ask);
    let mut client = counter.connect();
    client.asks("id-1", 1, false);
    client.is_told("waiting");
    drop(client);
    let _ = counter.bench.until(|view| view.programs.asking.is_none());
    let mut again = counter.connect();
    again.asks("id-1", 1, false);
    again.is_told("waiting");
    again.asks_for("cancel", "id-1");
    again.is_refused("request-withdrawn");
    // The refusal is said before the record's own thread has it.
    assert_eq!(
        counter.recorded(4),
        ["program-asked", "program-refused request-withdrawn", "program-asked", "program-refused request-withdrawn"]
    );
    assert!(counter.bench.events().is_empty());
}

#[test]
fn the_clerk_declines_and_a_key_pressed_for_one_request_never_accepts_the_next() {
    let counter = Counter::open(Accept::Ask);
    let mut client = counter.connect();
    client.asks("id-1", 1, false);
    client.is_told("waiting");
    counter.clerk(false);
    client.is_refused("request-declined");
    client.asks("id-1", 1, false);
    client.is_refused("request-declined");
    client.asks("id-2", 1, false);
    client.is_told("waiting");
    counter.bench.wishes([Wish::AnswerProgram { number: 1, accepted: Some(Standing::Oneself) }]);
    client.asks_for("status", "id-2");
    client.is_told("waiting");
    assert!(counter.bench.events().is_empty());
}

#[test]
fn a_program_ends_no_case_and_begins_none_while_people_are_at_work() {
    let counter = Counter::open(Accept::AtOnce);
    counter.bench.opens(Front::Desk);
    let _ = counter.bench.until(|view| view.scene.is_some());
    let mut client = counter.connect();
    client.asks("id-1", 1, false);
    client.is_refused("case-running");
    counter.bench.wishes([Wish::Cancel]);
    counter.bench.ends_with(Reason::Cancelled);
    client.asks("id-1", 1, false);
    client.is_refused("case-running");
    counter.bench.is_dismissed();
    client.asks("id-1", 1, false);
    client.is_told("card");
    client.asks_for("cancel", "id-1");
    client.is_refused("case-running");
    let mut another = counter.connect();
    another.asks("id-2", 1, false);
    another.is_refused("case-running");
    counter.bench.wishes([Wish::Cancel]);
    assert_eq!(client.verdict()["verdict"]["reason"], "cancelled");
}

#[test]
fn a_request_waits_for_no_case_that_the_clerk_begins_with_somebody_else() {
    let counter = Counter::open(Accept::Ask);
    let mut client = counter.connect();
    client.asks("id-1", 1, false);
    client.is_told("waiting");
    let mut another = counter.connect();
    another.asks("id-2", 1, false);
    another.is_refused("other-request");
    counter.bench.opens(Front::Desk);
    client.is_refused("case-running");
    let view = counter.bench.until(|view| view.scene.is_some());
    assert_eq!(view.programs.asking, None, "nobody asked for this case");
}

#[test]
fn what_a_program_may_not_have_is_refused_and_written_down() {
    let only_first = |offer: &mut Offer| offer.programs.known[0].purposes = vec![1];
    let counter = Counter::with(Accept::AtOnce, only_first);
    let mut client = counter.connect();
    client.asks("id-1", 2, true);
    client.is_refused("program-purpose");
    client.asks("id-1", 9, false);
    client.is_refused("program-purpose");
    client.asks("id-1", 1, true);
    client.is_refused("program-attributes");
    for number in ["1234-5678-9012", "a b", "123456789012345678901234567890123"] {
        client.says(&format!(r#"{{"version":1,"id":"id-1","ask":"case","purpose":1,"reference":"{number}"}}"#));
        client.is_refused("program-reference");
    }
    client.asks_for("status", "id-1");
    client.is_refused("id-unknown");
    let words = counter.recorded(6);
    assert!(words.len() == 6 && words.iter().all(|word| word.starts_with("program-refused program-")), "{words:?}");
    assert!(counter.bench.events().is_empty());

    let required = Counter::with(Accept::AtOnce, |offer| offer.reference = ReferenceNumber::Required);
    let mut client = required.connect();
    client.says(r#"{"version":1,"id":"id-1","ask":"case","purpose":1}"#);
    client.is_refused("program-reference");
}

#[test]
fn a_flood_of_refusals_does_not_fill_the_record() {
    let counter = Counter::open(Accept::AtOnce);
    for _ in 0..3 {
        let mut client = counter.connect();
        for _ in 0..15 {
            client.asks("id-1", 9, false);
            client.is_refused("program-purpose");
        }
    }
    let words = counter.recorded(10);
    assert!((10..=12).contains(&words.len()), "{}", words.len());
}

#[test]
fn a_desk_that_cannot_work_says_which_part_of_it_cannot() {
    let counter = Counter::open(Accept::AtOnce);
    let mut client = counter.connect();
    counter.bench.wishes([Wish::CloseDay]);
    let _ = counter.bench.until(|view| matches!(view.shift.closing, crate::staff::Closing::Closed(_)));
    client.asks("id-1", 1, false);
    client.is_refused("day-closed-now");
    counter.bench.wishes([Wish::ReopenDay]);
    let _ = counter.bench.until(|view| matches!(view.shift.closing, crate::staff::Closing::Open));
    counter.bench.looked(0);
    client.asks("id-1", 1, false);
    client.is_refused("reader-unavailable");
    counter.bench.looked(1);
    client.asks_for("version", "id-1");
    let about = &client.hears()["about"];
    assert_eq!((&about["environment"], &about["unready"]), (&"practice".into(), &Value::Null), "{about}");
    assert_eq!(about["purposes"].as_array().map(Vec::len), Some(2));

    counter.bench.record(Taking::Fails);
    counter.bench.opens(Front::Desk);
    counter.bench.wishes([Wish::Cancel]);
    let _ = counter.bench.until(|view| view.lights.record == Level::Stopped && view.over);
    counter.bench.wishes([Wish::Dismiss]);
    let _ = counter.bench.until(|view| view.scene.is_none());
    client.asks("id-1", 1, false);
    client.is_refused("record-unavailable");
}

#[test]
fn how_often_the_residents_turn_came_is_not_said() {
    let counter = Counter::open(Accept::AtOnce);
    let mut client = counter.connect();
    client.asks("id-1", 1, false);
    counter.bench.inserts_card();
    counter.bench.enters("9999");
    let _ = counter.bench.until(|view| view.scene == Some(Scene::Signing));
    counter.bench.enters("1234");
    let mut states = Vec::new();
    loop {
        let told = client.hears();
        match told["state"].as_str() {
            Some(state) => states.push(state.to_owned()),
            None => break,
        }
    }
    assert_eq!(states, ["card", "resident", "checking"]);
}
