//! What is wrong before a card is looked at: the configuration, the anchors, the disk, a second desk.

use madoguchi::pki::{Certificate, Use};
use madoguchi::stand_in::authority::Authority;
use madoguchi::training::Scenario;
use serde_json::Value;

use crate::support::counter::Counter;
use crate::support::now;
use crate::support::{Program, TestFolder};

const GOOD: &str = "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n\
                    [platform]\nocsp_url = \"http://127.0.0.1:9/ocsp\"\n\
                    [desk]\nterminal_pin = true\n[data]\nscope = \"user\"\n[log]\nkey = \"file\"\n";

/// What stands in the configuration instead of what should, the line that is told, and words of what was expected.
const CONFIGURATIONS: [(&str, &str, u32, &[&str]); 8] = [
    ("terminal_pin = true", "terminal_pen = true", 7, &["unknown key", "terminal_pen", "terminal_pin"]),
    ("terminal_pin = true", "terminal_pin = \"yes\"", 7, &["terminal_pin", "true or false"]),
    ("[desk]", "[counter]", 6, &["unknown key", "counter"]),
    ("\"test\"", "\"tset\"", 3, &["environment", "production, test"]),
    ("anchors = \"anchors\"", "", 1, &["anchors", "must be given"]),
    ("http://127.0.0.1:9/ocsp", "nowhere", 5, &["ocsp_url", "https://HOST"]),
    ("[desk]", "timeout_seconds = 0\n[desk]", 6, &["timeout_seconds", "from 1"]),
    ("[desk]", "[desk", 6, &["not TOML"]),
];

struct Desk {
    folder: TestFolder,
    authority: Authority,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TestFolder::new(), authority: Authority::in_memory(now()).unwrap() };
        for (index, anchor) in desk.authority.anchors().iter().enumerate() {
            let _path = desk.folder.write(&format!("anchors/{index}.der"), anchor.der());
        }
        let _path = desk.folder.write("madoguchi.toml", GOOD);
        desk
    }

    fn verify(&self) -> Program {
        Program::new(&self.folder).args(["--config", "madoguchi.toml", "verify", "--json"]).pin("1234")
    }
}

#[test]
fn a_configuration_that_is_wrong_is_told_by_file_and_line_and_starts_no_case() {
    let desk = Desk::new();
    let _control = desk.verify().run().because("reader-unavailable");
    for (from, to, line, words) in CONFIGURATIONS {
        let _path = desk.folder.write("madoguchi.toml", GOOD.replacen(from, to, 1));
        let ended = desk.verify().run();
        ended.without_a_case(30, words);
        assert!(ended.stderr.contains(&format!("madoguchi.toml:{line}:")), "{to}: {ended:?}");
        let cures = ended.stderr.lines().filter(|line| line.starts_with("        ")).count();
        assert_eq!(cures, 1, "what to do stands below, in the person's language: {ended:?}");
    }
    let _path = desk.folder.write("madoguchi.toml", [0xFF, 0xFE, 0x00]);
    desk.verify().run().without_a_case(30, &["madoguchi.toml"]);
}

#[test]
fn anchors_that_are_none_are_told_by_file_and_start_no_case() {
    let desk = Desk::new();
    let issued = madoguchi::stand_in::deck::card_with(Scenario::Normal, &desk.authority, now(), |contents| {
        let certificate = &contents.authentication.as_ref().unwrap().certificate;
        let _path = desk.folder.write("anchors/not-ca.der", certificate);
    });
    assert!(issued.is_ok());
    desk.verify().run().without_a_case(30, &["anchor", "not a certification authority"]);

    let _path = desk.folder.write("anchors/not-ca.der", b"-----BEGIN NOTHING-----");
    desk.verify().run().without_a_case(30, &["not-ca.der"]);
    let _path = desk.folder.write("anchors/not-ca.der", vec![0x30; 2 * 1024 * 1024]);
    desk.verify().run().without_a_case(30, &["not-ca.der", "too large"]);

    std::fs::remove_dir_all(desk.folder.path().join("anchors")).unwrap();
    desk.verify().run().without_a_case(30, &["anchors"]);
    std::fs::create_dir(desk.folder.path().join("anchors")).unwrap();
    desk.verify().run().without_a_case(30, &["no trust anchor"]);
}

#[test]
fn production_believes_no_training_authority() {
    let desk = Desk::new();
    let _path = desk.folder.write("madoguchi.toml", GOOD.replace("\"test\"", "\"production\""));
    desk.verify().run().without_a_case(30, &["not trusted in this environment"]);
}

#[test]
fn a_terminal_that_may_take_no_pin_takes_none() {
    let desk = Desk::new();
    let _path = desk.folder.write("madoguchi.toml", GOOD.replace("terminal_pin = true", ""));
    desk.verify().run().without_a_case(30, &["terminal_pin"]);
}

#[test]
fn a_record_that_cannot_be_written_stops_everything_before_the_card() {
    let counter = Counter::open();
    let _accepted = counter.case(Use::Authentication).because(None);
    let heard = counter.commands();
    let read_only = "mount --bind data data && mount -o remount,ro,bind data";
    let told = counter.verify(Use::Authentication).pin("1234").on(read_only).run().because("log-unavailable");
    assert_eq!((&told["environment"], &told["record"]), (&"test".into(), &Value::Null));
    assert!(told["detail"].is_string(), "{told}");
    assert_eq!(counter.commands(), heard);
    let _control = counter.case(Use::Authentication).because(None);
}

#[test]
fn on_a_disk_with_hardly_any_room_no_try_is_spent() {
    let counter = Counter::open();
    let _first = counter.case_with(Use::Authentication, "").because("pin-malformed");
    let full = "mount -t tmpfs -o size=1m none data";
    let _told = counter.verify(Use::Authentication).pin("1234").on(full).run().because("disk-low");
    assert_eq!(counter.verifications(), 0);
}

#[test]
fn a_second_desk_is_told_so_and_leaves_the_card_alone() {
    let counter = Counter::open();
    let mut first = counter.verify(Use::Authentication).args(["--pin-fd", "0"]).start();
    first.wait_for_words("Reading");
    let told = counter.case(Use::Authentication).because("log-unavailable");
    assert_eq!((&told["environment"], &told["record"]), (&"test".into(), &Value::Null));
    let print = Certificate::from_der(&std::fs::read(counter.folder().path().join("anchors/0.der")).unwrap()).unwrap();
    let print = hex::encode(print.fingerprint());
    let mut added = counter.program().args(["anchor", "add", "anchors/0.der"]).start();
    added.say(&print);
    added.say(&print);
    added.wait().without_a_case(30, &["already open"]);
    let listed = counter.program().args(["anchor", "list"]).run();
    assert_eq!(listed.code, Some(0), "{listed:?}");
    let examined = counter.program().args(["doctor", "--json"]).run();
    assert_eq!(examined.code, Some(0), "{examined:?}");
    first.say("1234");
    let _accepted = first.wait().because(None);
}
