//! Revocation lists through the built program: they come in, are told about, are asked in bulk, and decide cases.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use madoguchi::pki::Use;
use madoguchi::pki::revocation::{CrlReason, Status};
use madoguchi::stand_in::authority::list::{ISSUING_DISTRIBUTION_POINT, ListDraft};
use madoguchi::stand_in::authority::{Authority, Line};
use madoguchi::stand_in::platform::Running as Platform;
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::Timestamp;
use serde_json::Value;

use crate::support::{Ended, Program, TestFolder, now};

const DAY: Duration = Duration::from_hours(24);

/// An office: anchors, lists in files, and a configuration that takes lists alone.
struct Office {
    folder: TestFolder,
    authority: Arc<Authority>,
    statuses: Statuses,
}

impl Office {
    fn new() -> Self {
        let folder = TestFolder::new();
        let authority = Arc::new(Authority::in_memory(now()).expect("an authority"));
        for (index, anchor) in authority.anchors().iter().enumerate() {
            let _ = folder.write(&format!("anchors/{index}.der"), anchor.der());
        }
        let office = Self { folder, authority, statuses: Statuses::new(Status::Good) };
        office.configure("crl_authentication = \"exchange\"");
        let _ = office.folder.write("exchange/.keep", "");
        office
    }

    fn configure(&self, platform: &str) {
        let _ = self.folder.write(
            "madoguchi.toml",
            format!(
                "[trust]\nanchors = \"anchors\"\nenvironment = \"test\"\n[platform]\nmethod = \"crl\"\n{platform}\n\
                 [data]\nscope = \"user\"\n[log]\nkey = \"file\"\n"
            ),
        );
    }

    fn responder(&self) -> Responder {
        Responder::new(Arc::clone(&self.authority), self.statuses.clone(), now()).expect("a responder")
    }

    fn list(&self, certificate_use: Use, line: Line, made: Timestamp) -> Vec<u8> {
        self.responder().revocation_list(certificate_use, line, None, made).expect("a list")
    }

    fn write(&self, name: &str, bytes: &[u8]) -> String {
        self.folder.write(name, bytes).to_str().expect("UTF-8").to_owned()
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        let configuration = self.folder.path().join("madoguchi.toml");
        let named = ["--config", configuration.to_str().expect("UTF-8")];
        Program::new(&self.folder).args(named).args(["crl"]).args(arguments).env("LC_ALL", "C.UTF-8").run()
    }

    fn import(&self, certificate_use: Use, line: Line, made: Timestamp) -> Ended {
        let file = self.write("brought.crl", &self.list(certificate_use, line, made));
        self.run(&["import", &file])
    }
}

fn taken(ended: &Ended, words: &str) {
    assert_eq!(ended.code, Some(0), "{ended:?}");
    assert!(ended.stdout.contains(words), "{words}: {ended:?}");
}

fn refused(ended: &Ended, code: i32, word: &str) {
    assert_eq!(ended.code, Some(code), "{ended:?}");
    assert!(ended.stderr.contains(word) && !ended.stderr.contains("internal error"), "{word}: {ended:?}");
}

#[test]
fn a_list_comes_in_once_never_goes_back_and_is_told_about() {
    let office = Office::new();
    taken(&office.run(&["status"]), "There is no revocation list");
    let file = office.write("today.crl", &office.list(Use::Authentication, Line::Current, now()));
    taken(&office.run(&["import", &file]), "Taken in");
    taken(&office.run(&["import", &file]), "already");
    refused(&office.import(Use::Authentication, Line::Current, now().minus(DAY / 2)), 30, "crl-number-back");
    taken(&office.import(Use::Authentication, Line::OldGeneration, now()), "Taken in");
    taken(&office.import(Use::Signature, Line::Current, now()), "Taken in");
    let lists: Value = serde_json::from_str(&office.run(&["status", "--json"]).stdout).expect("JSON");
    let lists = lists.as_array().expect("a list");
    assert_eq!(lists.len(), 3, "{lists:?}");
    for list in lists {
        assert!(list["fault"].is_null() && list["entries"] == 0 && list["number"].is_string(), "{list}");
        assert!(list["distribution_points"][0].as_str().is_some_and(|name| name.contains("Madoguchi-shi")), "{list}");
    }
}

#[test]
fn what_is_no_list_of_ours_is_refused_by_name_and_the_old_one_stays() {
    let office = Office::new();
    taken(&office.import(Use::Authentication, Line::Current, now()), "Taken in");
    let right = office.list(Use::Authentication, Line::Current, now());
    let mut turned = right.clone();
    let last = turned.len() - 1;
    turned[last] ^= 1;
    for (name, bytes, word) in [
        ("turned", &turned[..], "crl-signature"),
        ("cut", &right[..right.len() / 2], "crl-malformed"),
        ("followed", &[&right[..], &[0]].concat(), "crl-trailing-bytes"),
        ("empty", &[], "crl-file-empty"),
        ("page", b"<!DOCTYPE html><title>Sign in</title>", "crl-file-text"),
        ("packed", &[0x1F, 0x8B, 8, 0, 0, 0, 0, 0], "crl-file-compressed"),
    ] {
        let file = office.write(name, bytes);
        refused(&office.run(&["import", &file]), 30, word);
    }
    let impostor = office.list(Use::Authentication, Line::Impostor, now());
    refused(&office.run(&["import", &office.write("impostor", &impostor)]), 30, "crl-signature");
    let unknown = office.list(Use::Authentication, Line::NewGeneration, now());
    refused(&office.run(&["import", &office.write("unknown", &unknown)]), 30, "crl-issuer-key");
    refused(&office.run(&["import", "nowhere.crl"]), 30, "crl-file-missing");
    refused(&office.run(&["import", "nowhere.crl"]), 30, "Check where the file is");
    refused(&office.run(&["import", &office.write("page", b"<!DOCTYPE html>")]), 30, "The list at hand stays in force");
    refused(&office.run(&["import", office.folder.path().to_str().expect("UTF-8")]), 30, "crl-file-not-a-file");
    let status = office.run(&["status"]);
    let lists = status.stdout.lines().filter(|line| !line.starts_with(' '));
    assert_eq!(lists.count(), 1, "{status:?}");
}

#[test]
fn a_list_is_fetched_from_where_it_is_published() {
    let office = Office::new();
    let platform = Platform::on_loopback(office.responder()).expect("a platform");
    taken(&office.run(&["import", &platform.crl_url(Use::Authentication)]), "Taken in");
    let url = platform.crl_url(Use::Signature).replace("signature", "other");
    refused(&office.run(&["import", &url]), 30, "http-status");
}

#[test]
fn serial_numbers_are_checked_in_bulk_as_json_as_csv_and_from_a_file() {
    let office = Office::new();
    let revoked = |reason| Status::Revoked { reason, at: now().minus(DAY) };
    office.statuses.set(Use::Authentication, 0x11, revoked(Some(CrlReason::Superseded)));
    office.statuses.set(Use::Authentication, 0x12, revoked(Some(CrlReason::CertificateHold)));
    taken(&office.import(Use::Authentication, Line::Current, now()), "Taken in");
    let mut text = String::from("\u{feff}# of this morning\r\n0x11\r\n00000012 # on hold\r\n\r\n13\r\n");
    for serial in 0x1000..0x2000 {
        let _ = writeln!(text, "{serial:x}");
    }
    let serials = office.write("serials", text.as_bytes());
    let file = office.write("list.crl", &office.list(Use::Authentication, Line::Current, now()));
    let anchor = office.authority.issuer(Use::Authentication, Line::Current).expect("there").certificate().der();
    let anchor = office.write("anchor.der", anchor);
    for source in [&[][..], &["--anchor", &anchor], &["--crl", &file, "--anchor", &anchor]] {
        let plain = office.run(&[&["check", "--serials", &serials, "--json"][..], source].concat());
        let summary = plain.json();
        assert_eq!(plain.code, Some(0), "{plain:?}");
        let counts = ["asked", "good", "revoked", "on_hold", "undecided"].map(|name| summary[name].as_u64());
        assert_eq!(counts, [Some(4099), Some(4097), Some(1), Some(1), Some(0)], "{summary}");
        assert!(summary["crl"]["this_update"].is_string() && summary["lists"] == 1, "{summary}");
        let json = office.run(&[&["check", "--serials", &serials, "--json", "--details"][..], source].concat());
        let first: Vec<Value> =
            json.stdout.lines().take(3).map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(json.stdout.lines().count(), 4100);
        assert_eq!((&first[0]["line"], &first[0]["serial"]), (&2.into(), &"11".into()));
        assert_eq!((&first[0]["status"], &first[0]["reason"]), (&"revoked".into(), &"superseded".into()));
        assert_eq!((&first[1]["status"], &first[2]["status"]), (&"on-hold".into(), &"good".into()));
        let csv = office.run(&[&["check", "--serials", &serials, "--details"][..], source].concat());
        let lines: Vec<&str> = csv.stdout.lines().collect();
        assert_eq!(lines[0], "line,serial,status,reason,revoked_at");
        assert!(lines[1].starts_with("2,11,revoked,superseded,"), "{}", lines[1]);
        assert!(lines.last().is_some_and(|last| last.starts_with("# asked 4099")), "{:?}", lines.last());
    }
}

#[test]
fn a_stale_list_revokes_and_calls_nobody_good() {
    let office = Office::new();
    office.statuses.set(Use::Authentication, 0x11, Status::Revoked { reason: None, at: now().minus(DAY * 9) });
    let old = office.list(Use::Authentication, Line::Current, now().minus(DAY * 3));
    let file = office.write("old.crl", &old);
    taken(&office.run(&["import", &file]), "crl-expired");
    let serials = office.write("serials", b"11\n13\n");
    let ended = office.run(&["check", "--serials", &serials, "--json"]);
    assert_eq!(ended.code, Some(11), "{ended:?}");
    let summary = ended.json();
    assert_eq!((&summary["good"], &summary["revoked"], &summary["undecided"]), (&0.into(), &1.into(), &1.into()));
}

#[test]
fn nobody_is_good_while_a_list_at_hand_cannot_be_opened_and_in_no_list_of_authorities() {
    let office = Office::new();
    taken(&office.import(Use::Authentication, Line::Current, now()), "Taken in");
    let serials = office.write("serials", b"11\n13\n");
    assert_eq!(office.run(&["check", "--serials", &serials]).code, Some(0));
    let _ = office.write("data/crl/0123456789abcdef-0123456789abcdef.crl", b"what is left of a list");
    let ended = office.run(&["check", "--serials", &serials, "--json"]);
    let summary = ended.json();
    assert_eq!((ended.code, &summary["good"], &summary["undecided"]), (Some(11), &0.into(), &2.into()), "{summary}");

    let issuer = office.authority.issuer(Use::Authentication, Line::Current).expect("there");
    let made = now().rfc3339();
    let utc = |day: &str| format!("{}{}{}000000Z", &day[2..4], &day[5..7], &day[8..10]);
    let next = now().plus(DAY).rfc3339();
    let mut draft = ListDraft::new(issuer.certificate().subject_der(), &utc(&made), &utc(&next));
    draft.push_extension(ISSUING_DISTRIBUTION_POINT, true, &[0x30, 3, 0x82, 1, 0xFF]);
    let list = office.write("authorities.crl", &draft.signed(|tbs| issuer.key().sign(tbs)).expect("signed"));
    let anchor = office.write("anchor.der", issuer.certificate().der());
    refused(&office.run(&["check", "--serials", &serials, "--crl", &list, "--anchor", &anchor]), 30, "crl-authorities");
}

#[test]
fn a_check_that_cannot_be_made_says_why_and_prints_no_half_of_it() {
    let office = Office::new();
    let serials = office.write("serials", b"11\n13\n");
    refused(&office.run(&["check", "--serials", &serials]), 30, "no revocation list at hand");
    refused(&office.run(&["check", "--serials", "nowhere"]), 30, "--serials");
    taken(&office.import(Use::Authentication, Line::Current, now()), "Taken in");
    let wrong = office.write("wrong", b"11\n12\nxyz\n");
    let ended = office.run(&["check", "--serials", &wrong, "--details"]);
    refused(&ended, 2, "line 3");
    assert!(ended.stdout.is_empty() && !ended.stderr.contains("xyz"), "{ended:?}");
    taken(&office.import(Use::Signature, Line::Current, now()), "Taken in");
    refused(&office.run(&["check", "--serials", &serials]), 2, "--anchor");
    let file = office.write("list.crl", &office.list(Use::Authentication, Line::Current, now()));
    refused(&office.run(&["check", "--serials", &serials, "--crl", &file]), 2, "--anchor");
    let other = office.authority.issuer(Use::Authentication, Line::OldGeneration).expect("there").certificate().der();
    let other = office.write("other.der", other);
    refused(&office.run(&["check", "--serials", &serials, "--crl", &file, "--anchor", &other]), 30, "crl-");
}

#[test]
fn doctor_says_whether_lists_are_there_and_how_old_they_are() {
    let office = Office::new();
    let check = |office: &Office| {
        let configuration = office.folder.path().join("madoguchi.toml");
        let named = ["--config", configuration.to_str().expect("UTF-8")];
        let ended = Program::new(&office.folder).args(named).args(["doctor", "--json"]).run();
        let checks: Value = serde_json::from_str(&ended.stdout).expect("JSON");
        let of_lists = checks.as_array().expect("a list").iter().find(|check| check["subject"] == "crl").cloned();
        of_lists.expect("a check of lists")
    };
    let none = check(&office);
    assert_eq!((&none["light"], &none["cause"]), (&"fail".into(), &"crl-none".into()), "{none}");
    let old = office.write("old.crl", &office.list(Use::Authentication, Line::Current, now().minus(DAY * 3)));
    taken(&office.run(&["import", &old]), "Taken in");
    let stale = check(&office);
    assert_eq!((&stale["light"], &stale["cause"]), (&"fail".into(), &"crl-stale".into()), "{stale}");
    taken(&office.import(Use::Authentication, Line::Current, now()), "Taken in");
    let fine = check(&office);
    assert_eq!((&fine["light"], &fine["cause"]), (&"ok".into(), &Value::Null), "{fine}");
    assert!(fine["evidence"][0].as_str().is_some_and(|told| told.starts_with("authentication #")), "{fine}");
}
