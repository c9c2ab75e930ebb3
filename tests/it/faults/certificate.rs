//! Cards whose certificate, or whose signature, must not be believed.

use madoguchi::pki::Use;
use madoguchi::stand_in::authority::{Authority, Issue, Line};
use madoguchi::training::rsa::PrivateKey;
use madoguchi::training::{Contents, Scenario};

use crate::support::counter::Counter;
use crate::support::now;

/// What is done to an ordinary card, and why it is not accepted then.
type Row = (&'static str, fn(&mut Contents, &Authority), &'static str);

const SPOILT: [Row; 8] = [
    ("truncated", |contents, _| certificate(contents).truncate(900), "card-unreadable"),
    ("not DER", |contents, _| certificate(contents).fill(0x30), "card-unreadable"),
    ("a sequence of nothing", |contents, _| certificate(contents)[4..].fill(0), "card-unreadable"),
    ("one bit of its signature", |contents, _| *certificate(contents).last_mut().unwrap() ^= 1, "issuer-untrusted"),
    ("of the other use", |contents, _| contents.authentication.clone_from(&contents.signature), "profile-mismatch"),
    ("of no known policy", |contents, authority| of_policy(contents, authority, "1.2.3.4"), "profile-mismatch"),
    ("of another key", |contents, _| key_of(contents, Use::Signature), "challenge-failed"),
    ("empty", |contents, _| certificate(contents).clear(), "certificate-absent"),
];

fn certificate(contents: &mut Contents) -> &mut Vec<u8> {
    &mut contents.authentication.as_mut().unwrap().certificate
}

fn key_of(contents: &mut Contents, other: Use) {
    contents.authentication.as_mut().unwrap().key = PrivateKey::of_training(other);
}

fn of_policy(contents: &mut Contents, authority: &Authority, policy: &str) {
    let key = PrivateKey::of_training(Use::Authentication);
    *certificate(contents) = authority
        .issue(&Issue {
            certificate_use: Use::Authentication,
            line: Line::Current,
            subject_key_der: &key.subject_public_key_info().unwrap(),
            holder: None,
            serial: 7,
            not_before: now().minus(std::time::Duration::from_hours(1)),
            not_after: now().plus(std::time::Duration::from_hours(1)),
            policies: &[policy.parse().unwrap()],
        })
        .unwrap();
}

#[test]
fn no_certificate_that_is_spoilt_or_somebody_elses_is_accepted() {
    let mut counter = Counter::open();
    for (what, spoil, reason) in SPOILT {
        let card = counter.card_with(Scenario::Normal, |contents| spoil(contents, counter.authority()));
        counter.place(card);
        let ended = counter.case(Use::Authentication);
        assert_eq!(ended.case()["reason"], reason, "{what}: {ended:?}");
        let asked_for_a_pin = reason == "challenge-failed";
        assert_eq!(counter.verifications(), usize::from(asked_for_a_pin), "{what}");
    }
}
