//! Other programs with the real windows: the sample client gets its case, and the conformance script all that is promised,
//! good and hostile, after which the desk works as before.

use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use base64ct::{Base64, Encoding};
use madoguchi::pki::Environment;
use madoguchi::record::signing::PublicKey;
use madoguchi::record::{Event, Receipt};
use madoguchi::store::{self, Reading};
use serde_json::Value;

use super::display::{Display, eventually};
use super::{Desk, KEYS};
use crate::support::root;

/// So long a request is in sight before it can be accepted, and somewhat longer.
const READ: Duration = Duration::from_millis(1500);

struct Counter {
    desk: Desk,
    socket: PathBuf,
}

impl Counter {
    fn open() -> Self {
        let mut socket = PathBuf::new();
        let desk = Desk::open_with(Display::one_screen(), |program, folder| {
            socket = folder.path().join("programs/desk.sock");
            program.args(["--programs"]).args([&socket])
        });
        eventually("the socket", || socket.exists().then_some(()));
        Self { desk, socket }
    }

    fn script(&self, name: &str) -> Command {
        let mut command = Command::new("python3");
        let _ = command.args(["-B"]).arg(root().join("packaging/programs").join(name)).arg(&self.socket);
        let _ = command.env("DISPLAY", self.desk.display.name()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Starts the sample client and waits until the clerk sees what it asks for.
    fn asked(&self, arguments: &[&str]) -> Child {
        let before = self.desk.stands_still(&self.desk.clerk);
        let client = self.script("ask.py").args(arguments).spawn().expect("the package python3 is needed");
        eventually("the request", || (self.desk.display.pixels(&self.desk.clerk) != before).then_some(()));
        client
    }

    fn accepts(&self) {
        self.desk.display.focus(&self.desk.clerk);
        // A key that comes sooner is for a request that nobody read.
        std::thread::sleep(READ);
        self.desk.turns_page(&self.desk.resident, || self.desk.display.keys(&["shift+F5"]));
    }

    fn answer(client: Child) -> (Value, Output) {
        let output = client.wait_with_output().expect("a client of ours");
        let line = String::from_utf8_lossy(&output.stdout).into_owned();
        (serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {output:?}")), output)
    }

    /// The events of the record, in order.
    fn events(&self) -> Vec<Event> {
        let file = self.desk.folder.path().join("data/practice").join(store::FILE);
        let record = Reading::open(&file, Environment::Practice).expect("the record of practice");
        let entries = (1..).map_while(|number| record.entry(number).expect("a readable record"));
        entries.map(|entry| entry.draft.event).collect()
    }

    fn whole_case(&self, arguments: &[&str]) -> Value {
        let client = self.asked(arguments);
        self.accepts();
        self.desk.display.keys(&["Insert"]);
        self.desk.page_takes_no_key();
        self.desk.display.focus(&self.desk.resident);
        self.desk.pad_opens();
        self.desk.display.keys(&["1", "2", "3", "4", "Return"]);
        self.desk.both_say_accepted();
        let (told, output) = Self::answer(client);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "waiting\ncard\nresident\nchecking\n");
        told
    }
}

fn verifies(told: &Value) -> bool {
    let text = |name: &str| told["signature"][name].as_str().unwrap_or_default();
    let over = Base64::decode_vec(text("over")).expect("base64");
    let value: [u8; 64] = Base64::decode_vec(text("value")).expect("base64").try_into().expect("64 bytes");
    let key = PublicKey::from_hex(text("key")).expect("a key");
    let said = String::from_utf8(over.clone()).expect("a text");
    let receipt = told["verdict"]["receipt"].as_str().expect("a receipt");
    assert!(said.starts_with("MADOGUCHI-ANSWER-V1\nenvironment practice\n"), "{said}");
    assert!(said.contains(&format!("\nreceipt {receipt}\n")) && said.contains("\nverdict accepted\n"), "{said}");
    assert_eq!(receipt.len(), Receipt::from_entropy([1; 8]).as_str().len());
    key.verifies(&over, &value)
}

#[test]
fn the_sample_client_gets_its_case_with_a_signed_verdict_and_its_place_in_the_record() {
    let counter = Counter::open();
    let client = counter.asked(&["1", "A-1024"]);
    assert!(counter.desk.display.count(&counter.desk.resident, KEYS) > 0);
    counter.desk.display.keep("program-asks");
    counter.desk.display.focus(&counter.desk.clerk);
    counter.desk.display.keys(&["shift+F6"]);
    let output = client.wait_with_output().expect("a client of ours");
    assert!(String::from_utf8_lossy(&output.stderr).contains("request-declined"), "{output:?}");
    counter.desk.records(&[]);

    let told = counter.whole_case(&["1", "A-1024"]);
    assert!(verifies(&told), "{told}");
    assert_eq!(
        (&told["verdict"]["reference"], &told["verdict"]["environment"]),
        (&"A-1024".into(), &"practice".into())
    );
    let events = counter.events();
    let of_programs: Vec<Event> = events.into_iter().filter(|event| event.is_about_a_program()).collect();
    let due = [Event::ProgramAsked, Event::ProgramRefused, Event::ProgramAsked, Event::ProgramAnswered];
    assert_eq!(of_programs, due);
    counter.desk.records(&["intent", "outcome", "program-answered"]);
}

#[test]
fn every_promise_to_programs_is_kept_and_a_hostile_one_changes_nothing() {
    let counter = Counter::open();
    let hostile = counter.script("conformance.py").args(["--only", "hostile", "--schemas"]).output().expect("python3");
    let said = String::from_utf8_lossy(&hostile.stdout).into_owned();
    assert!(hostile.status.success(), "{said}\n{}", String::from_utf8_lossy(&hostile.stderr));
    // Requests that were never accepted, and refusals: no case, no card, no attribute.
    let events = counter.events();
    let strange = |event: &&Event| {
        event.is_about_a_program() && !matches!(event, Event::ProgramAsked | Event::ProgramRefused)
            || matches!(event, Event::Intent | Event::Outcome | Event::VerifyResult)
    };
    assert_eq!(events.iter().find(strange), None);
    assert!(events.len() < 60, "a flood filled the record: {}", events.len());

    let all = counter.script("conformance.py").args(["--practice-typing", "--schemas", "--only", "good"]).output();
    let all = all.expect("python3");
    let said = String::from_utf8_lossy(&all.stdout).into_owned();
    assert!(all.status.success(), "{said}\n{}", String::from_utf8_lossy(&all.stderr));
    let given = counter.events().iter().filter(|event| **event == Event::AttributesHandedOver).count();
    assert_eq!(given, 1, "{said}");
}
