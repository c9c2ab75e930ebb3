//! The bytes of a result: the same for the same facts, fit for a spreadsheet, and without a serial number.

use std::time::Duration;

use super::*;
use crate::intake::reconciliation::Heard;
use crate::intake::{Capture, Number, Prefix, Why};
use crate::pki::revocation::Status;

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
const SERIAL: u64 = 0x0705_D990;

fn number(running: u32) -> Number {
    Number::new(Prefix::new("KTM").expect("letters"), running).expect("a number")
}

fn line(running: u32, status: Option<Status>) -> Line {
    let mut capture = Capture::made_up(number(running), SERIAL, NOW.minus(Duration::from_hours(1)));
    capture.not_after = NOW.plus(Duration::from_hours(24));
    if running == 2 {
        capture.proof = Proof::CertificateOnly;
    }
    let source = Source {
        method: Method::Crl,
        number: Some("17".into()),
        asked: None,
        signer: [0xAB; 8],
        this_update: NOW,
        next_update: Some(NOW.plus(Duration::from_hours(24))),
    };
    let heard = status.map_or(Heard::Nothing(Why::NoList), |status| Heard::Said { status, source });
    Line::weighed(&capture, heard, NOW)
}

fn outcome() -> Outcome {
    let revoked = |reason| Some(Status::Revoked { reason, at: NOW.minus(Duration::from_mins(30)) });
    let mut again = line(5, Some(Status::Good));
    again.same_as = Some((Label::new("0011223344556677").expect("a label"), number(1)));
    Outcome {
        environment: Environment::Practice,
        bundle: Label::new("0011223344556677").expect("a label"),
        copy: [0xCD; 32],
        desk: "=HYPERLINK(\"http://x\")".into(),
        trusted: Trusted::UnknownDesk,
        damage: vec![("bundle-altered", Some(7))],
        lines: vec![
            line(1, Some(Status::Good)),
            line(2, revoked(Some(CrlReason::Superseded))),
            line(3, revoked(Some(CrlReason::CertificateHold))),
            line(4, None),
            again,
            Line::unread(number(6), Why::Damaged),
        ],
    }
}

#[test]
fn the_same_facts_are_the_same_bytes_and_every_number_has_its_line() {
    let outcome = outcome();
    assert_eq!((outcome.json(), outcome.digest()), (outcome.clone().json(), outcome.digest()));
    let object: serde_json::Value = serde_json::from_str(&outcome.json()).expect("JSON");
    let people = object["people"].as_array().expect("people");
    let told: Vec<_> = people
        .iter()
        .map(|one| (one["state"].as_str().expect("a word"), one["final"].as_bool().expect("a flag")))
        .collect();
    let expected = [
        ("good", true),
        ("revoked", true),
        ("on-hold", false),
        ("not-covered", false),
        ("good", true),
        ("not-covered", true),
    ];
    assert_eq!(told, expected);
    assert_eq!(people[1]["revoked_since"].as_bool(), Some(true), "revoked after it was taken in");
    assert_eq!(people[1]["proof"].as_str(), Some("certificate-only"));
    assert_eq!(people[0]["evidence"]["number"].as_str(), Some("17"));
    assert_eq!(people[4]["same_as"].as_str(), Some(number(1).to_string().as_str()));
    assert_eq!(people[5]["why"].as_str(), Some("damaged"));
    assert_eq!(object["environment"].as_str(), Some("practice"));
}

#[test]
fn the_counts_are_those_of_the_lines_and_fit_into_the_record() {
    let counts = outcome().counts();
    let states = (counts.good, counts.revoked, counts.on_hold, counts.not_covered);
    assert_eq!((counts.people, states), (6, (2, 1, 1, 2)));
    assert_eq!((counts.open, counts.certificate_only, counts.repeated), (2, 1, 1));
    assert_eq!(counts.label().as_str(), "g2-r1-h1-n2");
    let many = Counts { good: 1_000_000, revoked: 999_999, on_hold: 99_999, not_covered: 99_999, ..counts };
    assert!(!many.label().is_empty());
    assert!(!outcome().is_final());
}

#[test]
fn the_table_is_fit_for_a_spreadsheet_and_says_where_nobody_proved_to_be_the_holder() {
    let table = outcome().csv();
    assert!(table.starts_with(csv::MARK));
    assert_eq!(table.lines().count(), 7);
    assert!(table.contains("証明書の有効性のみ（本人確認なし）"));
    assert!(table.contains("\"'=HYPERLINK"), "a name is text and no formula");
    assert!(!table.lines().any(|line| line.contains("reconcile-")), "every word is said: {table}");
}

#[test]
fn no_serial_number_is_in_any_form_of_the_list() {
    let outcome = outcome();
    for text in [outcome.json(), outcome.csv(), format!("{outcome:?}")] {
        for serial in ["0705D990", "0705d990", "117823888", "117_823_888"] {
            assert!(!text.contains(serial), "{serial}");
        }
    }
}
