//! A whole counter as an integrator has it: the reader service, simulated cards, a platform, a configuration file and
//! the commands that go with it.

use madoguchi::card::Medium;
use madoguchi::pki::{Certificate, Environment, Use};
use madoguchi::record::Event;
use madoguchi::stand_in::authority::Line;
use madoguchi::store::{self, Reading};
use madoguchi::training::Scenario;
use serde_json::Value;

use crate::openssl::{self, Serving};
use crate::support::counter::{Counter, right_pin};
use crate::support::pcscd::READERS;
use crate::support::reader_client::Client;
use crate::support::world::World;
use crate::support::{Ended, TestFolder};

const BOTH: [Use; 2] = Use::ALL;

#[test]
fn both_certificates_are_accepted_with_every_part_a_program_of_its_own() {
    let mut world = World::start("1234,ABC123");
    let mut watch = Client::start(world.service());
    assert_eq!(watch.say(&format!("watch {}", READERS[0])), "ok");
    let verify = |world: &World, certificate| {
        let named = if certificate == Use::Signature { "signature" } else { "authentication" };
        world.program().args(["verify", "--json", "--certificate", named]).pin(right_pin(certificate)).run()
    };
    for certificate in BOTH {
        let told = verify(&world, certificate).because(None);
        assert_eq!((&told["environment"], &told["revocation"]["asked"]), (&"test".into(), &"127.0.0.1".into()));
        assert_eq!((&told["challenge"]["verified"], &told["revocation"]["status"]), (&true.into(), &"good".into()));
    }
    for (scenario, reason) in
        [("revoked", "revoked"), ("unknown", "status-unknown"), ("jumin-kihon", "card-jumin-kihon")]
    {
        world.order(&format!("swap {scenario}"));
        while !watch.event().starts_with("removed") {}
        while !watch.event().starts_with("inserted") {}
        let _told = verify(&world, Use::Authentication).because(reason);
    }
    for order in ["swap normal", "tear 7"] {
        world.order(order);
    }
    while !watch.event().starts_with("inserted") {}
    let _told = verify(&world, Use::Signature).because("card-removed");
    world.order("insert");
    while !watch.event().starts_with("inserted") {}
    let _told = verify(&world, Use::Signature).because(None);
}

#[test]
fn openssls_responder_decides_for_both_certificates() {
    if !openssl::is_there() {
        return;
    }
    let mut counter = Counter::open();
    for certificate in BOTH {
        let folder = TestFolder::new();
        let issuer = counter.authority().issuer(certificate, Line::Current).unwrap();
        let [good, revoked] = [Scenario::Normal, Scenario::Revoked].map(|scenario| scenario.serial(certificate));
        let responder = Serving::responder(folder.path(), issuer, good, revoked, &[]);
        counter.configure_at(&format!("http://127.0.0.1:{}/", responder.port), "", "");
        for (scenario, reason) in [
            (Scenario::Normal, None),
            (Scenario::Revoked, Some("revoked")),
            (Scenario::Unknown, Some("status-unknown")),
        ] {
            let card = counter.card_with(scenario, |_| ());
            counter.place(card);
            let told = counter.case(certificate).because(reason);
            assert_eq!(told["revocation"]["method"], "ocsp", "{told}");
        }
    }
}

#[test]
fn a_case_costs_the_card_no_more_commands_than_promised() {
    let mut counter = Counter::open();
    for (certificate, most) in [(Use::Authentication, 24), (Use::Signature, 28)] {
        let card = counter.card_with(Scenario::Normal, |_| ());
        counter.place(card);
        let _accepted = counter.case(certificate).because(None);
        assert!(counter.commands() <= most, "{certificate:?}: {}", counter.commands());
    }
}

/// The light and the cause of one subject.
pub(crate) fn light(examined: &Ended, subject: &str) -> (String, Option<String>) {
    let lines = examined.json();
    let line = lines.as_array().unwrap().iter().find(|line| line["subject"] == subject);
    let line = line.unwrap_or_else(|| panic!("nothing about {subject}: {examined:?}"));
    let ok = line["light"] == "ok";
    assert_eq!((line["cause"].is_null(), line["cure"].is_null()), (ok, ok), "a cause has a cure: {line}");
    (line["light"].as_str().unwrap().to_owned(), line["cause"].as_str().map(str::to_owned))
}

pub(crate) fn examine(counter: &Counter) -> Ended {
    counter.program().args(["doctor", "--json"]).run()
}

#[test]
fn doctor_finds_nothing_to_stop_a_healthy_counter_and_changes_nothing() {
    let mut counter = Counter::open();
    let told = counter.case(Use::Authentication).because(None);
    let heard = counter.commands();
    let examined = examine(&counter);
    assert_eq!(examined.code, Some(0), "{examined:?}");
    for subject in ["configuration", "anchors", "platform", "record", "disk", "reader-service", "readers", "clock"] {
        assert_eq!(light(&examined, subject), ("ok".into(), None), "{subject}");
    }
    assert_eq!(light(&examined, "card"), ("warn".into(), Some("card-left".into())));
    assert_eq!(counter.commands(), heard, "a doctor asks no card");
    counter.take_away();
    assert_eq!(light(&examine(&counter), "card"), ("ok".into(), None));

    let words = counter.program().args(["doctor"]).run();
    assert_eq!((words.code, words.stdout.is_empty()), (Some(0), false), "{words:?}");
    counter.put_back();
    let next = counter.case(Use::Authentication).because(None);
    let record = Reading::open(&counter.folder().path().join("data").join(store::FILE), Environment::Test).unwrap();
    let between = told["record"].as_u64().unwrap() + 1..=next["record"].as_u64().unwrap();
    let events: Vec<_> = between.map(|seq| record.entry(seq).unwrap().unwrap().draft.event).collect();
    assert_eq!(events, [Event::Stopped, Event::Started, Event::Intent, Event::Outcome]);
}

#[test]
fn doctor_names_what_is_broken_and_how_to_mend_it() {
    let counter = Counter::open();
    let expect = |subject: &str, cause: &str| {
        let examined = examine(&counter);
        assert_eq!(light(&examined, subject), ("fail".into(), Some(cause.into())), "{examined:?}");
        assert_eq!(examined.code, Some(30), "{examined:?}");
        let words = counter.program().args(["doctor"]).run();
        assert!(words.code == Some(30) && !words.stdout.is_empty() && words.stderr.is_empty(), "{words:?}");
    };
    counter.configure("", "reader = \"Nobody's\"");
    expect("readers", "no-reader");
    counter.configure_at("http://127.0.0.1:9/ocsp", "", "");
    expect("platform", "platform-no-answer");
    counter.configure("", "");
    let _path = counter.folder().write("anchors/none.der", b"none");
    expect("anchors", "anchors-unusable");
    std::fs::remove_dir_all(counter.folder().path().join("anchors")).unwrap();
    expect("anchors", "anchors-unusable");
    counter.write_configuration("[trust]\n");
    expect("configuration", "configuration-unusable");
    counter.configure("", "");
    let _accepted = counter.case(Use::Authentication).because(None);
    let record = counter.folder().path().join("data").join(madoguchi::store::FILE);
    std::fs::write(&record, [0x42; 8192]).unwrap();
    expect("record", "record-broken");
    std::fs::remove_file(record).unwrap();
    counter.service().terminate();
    expect("reader-service", "reader-service");
}

fn listed(counter: &Counter) -> usize {
    let listed = counter.program().args(["anchor", "list"]).run();
    assert_eq!(listed.code, Some(0), "{listed:?}");
    listed.stdout.lines().filter(|line| line.contains("MADOGUCHI-TRAINING")).count()
}

fn empty_anchors(counter: &Counter) {
    for file in std::fs::read_dir(counter.folder().path().join("anchors")).unwrap() {
        std::fs::remove_file(file.unwrap().path()).unwrap();
    }
}

/// A command, and what people type into it.
fn typed_in(counter: &Counter, command: &[&str], typed: &[&str]) -> Ended {
    let mut running = counter.program().args(command).start();
    for line in typed {
        running.say(line);
    }
    running.wait()
}

#[test]
fn an_anchor_is_added_only_if_it_can_be_one_here() {
    let counter = Counter::open();
    let add = |file: &str| counter.program().args(["anchor", "add", file]).run();
    assert_eq!(listed(&counter), 4);
    empty_anchors(&counter);
    let [authority, _other] = BOTH.map(|certificate| {
        let issuer = counter.authority().issuer(certificate, Line::Current).unwrap().certificate().der().to_vec();
        counter.folder().write(&format!("new-{certificate:?}.der"), issuer)
    });
    let print = hex::encode_upper(Certificate::from_der(&std::fs::read(authority).unwrap()).unwrap().fingerprint());
    let other = print.replace(['0', '1', '2'], "F");
    let (right, wrong) = (print.as_str(), other.as_str());
    for typed in [&[][..], &[right], &[wrong], &[right, wrong], &[wrong, right]] {
        let ended = typed_in(&counter, &["anchor", "add", "new-Authentication.der"], typed);
        assert!(ended.code == Some(30) && ended.stderr.contains("nothing was taken"), "{typed:?}: {ended:?}");
    }
    let added = typed_in(&counter, &["anchor", "add", "new-Authentication.der"], &[&print, &print.to_lowercase()]);
    assert_eq!(added.code, Some(0), "{added:?}");
    assert_eq!(listed(&counter), 1);
    assert!(added.stdout.contains(&print), "{added:?}");

    let code = |ended: Ended| ended.stdout.trim().rsplit('\t').next().unwrap_or_default().to_owned();
    let named = ["--role", "supervisor", "--name", "見本"];
    let first = code(typed_in(&counter, &[&["staff", "add", "k-1", "--first"], &named[..]].concat(), &[]));
    let second = [&["staff", "add", "k-2", "--staff-fd", "0"], &named[..]].concat();
    let (mine, theirs) = ("kaze ga kiku yoru", "tsuki ga miru asa");
    let second = code(typed_in(&counter, &second, &["k-1", &first, mine]));
    let add_by_two = ["anchor", "add", "new-Authentication.der", "--staff-fd", "0"];
    let added = typed_in(&counter, &add_by_two, &[right, right, "k-1", mine, "k-2", &second, theirs]);
    assert_eq!(added.code, Some(0), "what people type behind the fingerprints is theirs: {added:?}");

    let _path = counter.folder().write("holder.der", holder_certificate(&counter));
    add("holder.der").without_a_case(30, &["not a certification authority"]);
    add("nowhere.der").without_a_case(30, &["nowhere.der"]);
    let text = std::fs::read_to_string(counter.folder().path().join("madoguchi.toml")).unwrap();
    let _path = counter.folder().write("madoguchi.toml", text.replace("\"test\"", "\"production\""));
    add("new-Signature.der").without_a_case(30, &["not trusted in this environment"]);
    let _path = counter.folder().write("madoguchi.toml", text);
    assert_eq!(listed(&counter), 1, "nothing that was refused is there");
}

fn holder_certificate(counter: &Counter) -> Vec<u8> {
    let mut found = Vec::new();
    let _card = counter.card_with(Scenario::Normal, |contents| {
        found.clone_from(&contents.authentication.as_ref().unwrap().certificate);
    });
    found
}

#[test]
fn anchors_are_enrolled_from_a_card_only_as_two_people_read_them() {
    let mut counter = Counter::open();
    empty_anchors(&counter);
    let prints = BOTH.map(|certificate| {
        hex::encode(counter.authority().issuer(certificate, Line::Current).unwrap().certificate().fingerprint())
    });
    let spaced = |print: &str| {
        print.as_bytes().chunks(2).map(|pair| String::from_utf8_lossy(pair)).collect::<Vec<_>>().join(":")
    };
    let enrol = |counter: &Counter, typed: &[&str]| typed_in(counter, &["anchor", "enrol"], typed);
    let [authentication, signature] = &prints;
    let wrong = authentication.replace(['0', '1', '2'], "f");
    for typed in [
        &[authentication.as_str(), &wrong][..],
        &[&wrong],
        &[],
        &[authentication, authentication, signature],
        &[authentication, authentication, authentication, authentication],
    ] {
        let ended = enrol(&counter, typed);
        assert!(ended.code == Some(30) && ended.stderr.contains("nothing was taken"), "{ended:?}");
    }
    let _none =
        std::fs::read_dir(counter.folder().path().join("anchors")).unwrap().map(|file| panic!("{file:?}")).count();

    let ended = enrol(&counter, &[authentication, &spaced(authentication), &signature.to_uppercase(), signature]);
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert_eq!(listed(&counter), 2);
    let told = counter.case(Use::Authentication).because(None);
    assert_eq!(told["certificate"]["use"], Value::from("authentication"));

    let card = counter.card_with(Scenario::Normal, |contents| contents.medium = Medium::NotMyNumber);
    counter.place(card);
    enrol(&counter, &[]).without_a_case(30, &["no certificate of an authority"]);
    counter.take_away();
    enrol(&counter, &[]).without_a_case(30, &["no card on a reader"]);
}
