//! Cases that are decided by revocation lists: fetched from a platform that does it wrong, put into a folder, asked where
//! the responder gave nothing. Only a right list of now makes a case accepted.

use std::fs;
use std::time::Duration;

use madoguchi::pki::Use;
use madoguchi::stand_in::authority::Line;
use madoguchi::stand_in::deck;
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::Timestamp;
use madoguchi::training::Scenario;

use crate::support::counter::Counter;
use crate::support::now;

const DAY: Duration = Duration::from_hours(24);

/// With nothing on the shelf, as on the first day.
fn empty(counter: &Counter) {
    let _not_there = fs::remove_dir_all(counter.folder().path().join("data/crl"));
}

fn put(counter: &Counter, name: &str, bytes: &[u8]) {
    let _path = counter.folder().write(&format!("exchange/{name}"), bytes);
}

/// What the counter's authority publishes, knowing this of every card of the deck.
fn list(counter: &Counter, made: Timestamp, statuses: &Statuses) -> Vec<u8> {
    let authority = counter.shared_authority();
    let responder = Responder::new(authority, statuses.clone(), made).expect("a responder");
    responder.revocation_list(Use::Authentication, Line::Current, None, made).expect("a list")
}

#[test]
fn whatever_is_wrong_with_a_published_list_no_case_is_accepted_by_it() {
    let counter = Counter::open();
    let url = counter.platform().crl_url(Use::Authentication);
    counter.configure(&format!("method = \"crl\"\ncrl_authentication = \"{url}\""), "");
    let mut wrong = Vec::new();
    for (fault, reason) in [
        (None, None),
        (Some(Fault::CrlExpired), Some("crl-stale")),
        (Some(Fault::CrlBadSignature), Some("crl-missing")),
        (Some(Fault::CrlWrongIssuer), Some("crl-missing")),
        (Some(Fault::CrlDelta), Some("crl-missing")),
        (Some(Fault::CrlOtherPartition), Some("crl-missing")),
        (Some(Fault::CrlTruncated), Some("crl-missing")),
        (Some(Fault::CrlGarbage), Some("crl-missing")),
        (Some(Fault::Down), Some("crl-missing")),
        (Some(Fault::Mute), Some("crl-missing")),
        (Some(Fault::Closing), Some("crl-missing")),
        (Some(Fault::NotHttp), Some("crl-missing")),
        (Some(Fault::Http404), Some("crl-missing")),
        (Some(Fault::Http500), Some("crl-missing")),
        (Some(Fault::Redirect), Some("crl-missing")),
        (Some(Fault::Html), Some("crl-missing")),
        (Some(Fault::Empty), Some("crl-missing")),
    ] {
        empty(&counter);
        counter.platform().play(fault);
        let told = counter.case(Use::Authentication).case();
        if told["reason"].as_str() != reason {
            wrong.push(format!("{fault:?}: {} {}", told["reason"], told["detail"]));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_list_that_went_back_or_is_broken_leaves_the_one_of_before_in_force() {
    let counter = Counter::open();
    let url = counter.platform().crl_url(Use::Authentication);
    counter.configure(&format!("method = \"crl\"\ncrl_authentication = \"{url}\""), "");
    let _first = counter.case(Use::Authentication).because(None);
    for fault in [Fault::CrlNumberBack, Fault::CrlExpired, Fault::CrlBadSignature, Fault::Down] {
        counter.platform().play(fault);
        // Asked for again at once, whatever was noted an hour ago.
        let arrivals = fs::read_dir(counter.folder().path().join("data/crl/arrivals")).expect("listed");
        for noted in arrivals
            .map(|entry| entry.expect("an entry").path())
            .filter(|path| path.extension().is_some_and(|found| found == "json"))
        {
            fs::remove_file(noted).expect("removed");
        }
        let told = counter.case(Use::Authentication).because(None);
        assert_eq!(told["revocation"]["method"], "crl", "{fault:?}: {told}");
    }
}

#[test]
fn lists_in_a_folder_decide_cases_of_every_kind() {
    let mut counter = Counter::open();
    counter.configure("method = \"crl\"\ncrl_authentication = \"exchange\"", "");
    put(&counter, ".keep", b"");
    let told = counter.case(Use::Authentication).because("crl-missing");
    assert!(told["revocation"].is_null(), "{told}");
    put(&counter, "1.crl", &list(&counter, now(), &deck::statuses(now())));
    let told = counter.case(Use::Authentication).because(None);
    assert_eq!((&told["revocation"]["method"], &told["revocation"]["status"]), (&"crl".into(), &"good".into()));
    assert!(told["revocation"]["produced_at"].is_null() && told["revocation"]["next_update"].is_string(), "{told}");
    for (scenario, reason) in [
        (Scenario::Revoked, "revoked"),
        (Scenario::OnHold, "on-hold"),
        (Scenario::OldGeneration, "crl-missing"),
        (Scenario::NewGeneration, "issuer-unknown"),
    ] {
        let card = counter.card_with(scenario, |_| ());
        counter.place(card);
        let _told = counter.case(Use::Authentication).because(reason);
    }
}

#[test]
fn where_the_platform_gives_nothing_the_list_decides_and_is_never_asked_otherwise() {
    let mut counter = Counter::open();
    counter.configure("method = \"ocsp-then-crl\"\ncrl_authentication = \"exchange\"", "");
    put(&counter, "1.crl", &list(&counter, now(), &deck::statuses(now())));
    for (fault, method, reason) in [
        (None, Some("ocsp"), None),
        (Some(Fault::Down), Some("crl"), None),
        (Some(Fault::TryLater), Some("crl"), None),
        (Some(Fault::UnknownStatus), Some("ocsp"), Some("status-unknown")),
        (Some(Fault::FutureAnswer), None, Some("clock-suspect")),
    ] {
        counter.platform().play(fault);
        let told = counter.case(Use::Authentication).because(reason);
        assert_eq!(told["revocation"]["method"].as_str(), method, "{fault:?}: {told}");
    }
    counter.platform().play(Fault::Down);
    let revoked = counter.card_with(Scenario::Revoked, |_| ());
    counter.place(revoked);
    let _told = counter.case(Use::Authentication).because("revoked");
}

#[test]
fn a_stale_list_revokes_for_good_and_calls_nobody_good() {
    let mut counter = Counter::open();
    counter.configure("method = \"ocsp-then-crl\"\ncrl_authentication = \"exchange\"", "");
    put(&counter, "old.crl", &list(&counter, now().minus(DAY * 3), &deck::statuses(now().minus(DAY * 3))));
    counter.platform().play(Fault::Down);
    let _told = counter.case(Use::Authentication).because("crl-stale");
    let cards = [(Scenario::Revoked, "revoked"), (Scenario::OnHold, "crl-stale")];
    for (scenario, reason) in cards {
        let card = counter.card_with(scenario, |_| ());
        counter.place(card);
        let _told = counter.case(Use::Authentication).because(reason);
    }
}
