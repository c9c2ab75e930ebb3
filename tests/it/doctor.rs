//! What `doctor` says about the platform and the cards that came by, without stopping anybody.

use std::time::Duration;

use madoguchi::pki::Use;
use madoguchi::stand_in::authority::Authority;
use madoguchi::stand_in::faults::Fault;
use madoguchi::time::Timestamp;
use madoguchi::training::Scenario;

use crate::counter::{examine, light};
use crate::support::Ended;
use crate::support::counter::Counter;
use crate::support::now;

fn evidence(examined: &Ended, subject: &str) -> Vec<String> {
    let lines = examined.json();
    let line = lines.as_array().unwrap().iter().find(|line| line["subject"] == subject).unwrap();
    line["evidence"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

fn warns(counter: &Counter, subject: &str, cause: &str) -> Vec<String> {
    let examined = examine(counter);
    assert_eq!(light(&examined, subject), ("warn".into(), Some(cause.into())), "{examined:?}");
    assert_eq!(examined.code, Some(0), "a warning stops nobody: {examined:?}");
    evidence(&examined, subject)
}

#[test]
fn doctor_recommends_to_insist_on_nonces_that_come_back_and_warns_of_those_that_do_not() {
    let counter = Counter::open();
    assert_eq!(warns(&counter, "nonce", "platform-nonce-echoed"), ["nonce"]);
    counter.configure("nonce = \"require\"", "");
    assert_eq!(light(&examine(&counter), "nonce"), ("ok".into(), None));
    counter.platform().play(Fault::NoNonce);
    assert_eq!(warns(&counter, "nonce", "platform-nonce-absent"), ["127.0.0.1"]);
    counter.configure("", "");
    assert_eq!(light(&examine(&counter), "nonce"), ("ok".into(), None), "preferring is right there");
}

#[test]
fn doctor_tells_of_a_planned_closing_a_day_ahead() {
    let counter = Counter::open();
    let closed = |from: Timestamp, until: Timestamp| {
        let (from, until) = (from.in_japan().unwrap(), until.in_japan().unwrap());
        format!(
            "closed = [\"{:04}-{:02}-{:02} {:02}:{:02}-{:02}:{:02} 点検\"]",
            from.year, from.month, from.day, from.hour, from.minute, until.hour, until.minute
        )
    };
    let hours = Duration::from_hours;
    counter.configure(&closed(now().plus(hours(20)), now().plus(hours(22))), "");
    let told = warns(&counter, "closings", "platform-closed-soon");
    assert_eq!((told.len(), told[1].as_str()), (2, "点検"));
    counter.configure(&closed(now().minus(hours(1)), now().plus(hours(1))), "");
    let told = warns(&counter, "closings", "platform-closed-now");
    assert_eq!(told[1], "点検");
    assert_eq!(warns(&counter, "platform", "platform-closed-now"), [""; 0]);
    counter.configure(&closed(now().plus(hours(30)), now().plus(hours(31))), "");
    assert_eq!(light(&examine(&counter), "closings"), ("ok".into(), None));
}

#[test]
fn doctor_counts_cards_of_an_authority_that_nobody_knows() {
    let mut counter = Counter::open();
    assert_eq!(light(&examine(&counter), "record"), ("ok".into(), None));
    for _ in 0..2 {
        let card = counter.card_with(Scenario::NewGeneration, |_| ());
        counter.place(card);
        let _referred = counter.case(Use::Authentication).because("issuer-unknown");
    }
    assert_eq!(warns(&counter, "generations", "issuer-unknown-seen"), ["2"]);
}

/// An authority whose certificate ends a while from now, or did so a while ago.
fn authority_that_ends(at: Timestamp) -> Authority {
    // A stand-in authority is two years and a day old when it is made, and lasts 3652 days.
    let lasts = Duration::from_hours(24) * (3652 - 731);
    Authority::in_memory(at.minus(lasts)).expect("an authority")
}

#[test]
fn an_authority_that_ends_during_the_day_is_told_of_beforehand_and_then_decides_nothing() {
    let counter = Counter::believing(authority_that_ends(now().plus(Duration::from_hours(5))));
    let _told = warns(&counter, "anchors", "anchors-end-today");
    let _case = counter.case(Use::Authentication).because(None);
    let counter = Counter::believing(authority_that_ends(now().minus(Duration::from_secs(5))));
    let case = counter.case(Use::Authentication).because("path-invalid");
    assert_eq!(case["detail"], "path-anchor-expired", "the cause is said, not the card's");
    let examined = examine(&counter);
    assert_eq!(light(&examined, "anchors"), ("fail".into(), Some("anchors-over".into())), "{examined:?}");
    assert_eq!(examined.code, Some(30), "{examined:?}");
}
