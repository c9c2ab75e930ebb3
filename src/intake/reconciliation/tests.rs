//! Every way in which a capture and what is said of it can stand to one another.

use std::time::Duration;

use super::*;
use crate::intake::Prefix;
use crate::pki::Environment;
use crate::stand_in::authority::{Authority, Line as Generation};

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
const HOUR: Duration = Duration::from_hours(1);

fn number(running: u32) -> Number {
    Number::new(Prefix::new("KTM").expect("letters"), running).expect("a number")
}

/// Taken in two hours ago with a certificate of yesterday that ends in a year.
fn capture() -> Capture {
    let mut capture = Capture::made_up(number(1), 0x0705_D990, NOW.minus(2 * HOUR));
    capture.not_before = NOW.minus(24 * HOUR);
    capture.not_after = NOW.plus(8760 * HOUR);
    capture
}

fn source(this_update: Timestamp) -> Source {
    let next_update = Some(this_update.plus(24 * HOUR));
    Source { method: Method::Crl, number: Some("7".into()), asked: None, signer: [1; 8], this_update, next_update }
}

fn state(capture: &Capture, status: Status, this_update: Timestamp) -> State {
    Line::weighed(capture, Heard::Said { status, source: source(this_update) }, NOW).state
}

fn revoked(reason: Option<CrlReason>) -> Status {
    Status::Revoked { reason, at: NOW.minus(HOUR) }
}

#[test]
fn only_a_list_of_after_the_capture_calls_anybody_good() {
    let capture = capture();
    for (hours, expected) in [
        (0, State::Good),
        (1, State::Good),
        (2, State::Good),
        (3, State::NotCovered(Why::ListBeforeCapture)),
        (30, State::NotCovered(Why::ListBeforeCapture)),
    ] {
        assert_eq!(state(&capture, Status::Good, NOW.minus(hours * HOUR)), expected, "{hours}");
    }
    let just_before = NOW.minus(2 * HOUR).minus(Duration::from_millis(1));
    assert_eq!(state(&capture, Status::Good, just_before), State::NotCovered(Why::ListBeforeCapture));
}

#[test]
fn what_is_revoked_for_good_is_so_by_a_list_of_any_hour_and_on_hold_is_neither_good_nor_final() {
    let capture = capture();
    for this_update in [NOW, NOW.minus(3 * HOUR), NOW.minus(720 * HOUR)] {
        assert_eq!(state(&capture, revoked(None), this_update), State::Revoked);
        assert_eq!(state(&capture, revoked(Some(CrlReason::Superseded)), this_update), State::Revoked);
        for hold in [CrlReason::CertificateHold, CrlReason::RemoveFromCrl] {
            let found = state(&capture, revoked(Some(hold)), this_update);
            assert_eq!((found, found.is_final()), (State::OnHold, false));
        }
        assert_eq!(state(&capture, Status::Unknown, this_update), State::NotCovered(Why::StatusUnknown));
    }
}

#[test]
fn a_capture_whose_own_times_do_not_fit_is_never_good_but_may_be_revoked() {
    let mut ahead = capture();
    ahead.captured_at = NOW.plus(SKEW).plus(Duration::from_secs(1));
    let mut ended = capture();
    ended.not_after = ended.captured_at.minus(Duration::from_secs(1));
    let mut not_begun = capture();
    not_begun.not_before = not_begun.captured_at.plus(Duration::from_secs(1));
    for (capture, why) in [(ahead, Why::CaptureAhead), (ended, Why::OutsideValidity), (not_begun, Why::OutsideValidity)]
    {
        assert_eq!(state(&capture, Status::Good, NOW.plus(HOUR)), State::NotCovered(why));
        assert_eq!(state(&capture, revoked(None), NOW), State::Revoked);
        let silent = Line::weighed(&capture, Heard::Nothing(Why::NoList), NOW);
        assert_eq!(silent.state, State::NotCovered(why), "a newer list would not help");
    }
}

#[test]
fn a_certificate_that_ended_before_the_list_was_made_may_have_been_left_out_of_it() {
    let mut capture = capture();
    capture.not_after = NOW.minus(HOUR);
    assert_eq!(state(&capture, Status::Good, NOW), State::NotCovered(Why::EndedBeforeList));
    assert_eq!(state(&capture, Status::Good, NOW.minus(HOUR)), State::Good);
    assert_eq!(state(&capture, revoked(None), NOW), State::Revoked);
}

#[test]
fn nothing_said_is_never_good_whatever_the_reason() {
    for why in Why::ALL {
        let line = Line::weighed(&capture(), Heard::Nothing(*why), NOW);
        assert_eq!((line.state, line.source), (State::NotCovered(*why), None));
    }
    let none: [Result<(Evidence, Source), crl::Error>; 0] = [];
    assert!(matches!(Heard::of_lists(none), Heard::Nothing(Why::NoList)));
    assert!(matches!(Heard::of_lists([Err(crl::Error::TooOld)]), Heard::Nothing(Why::ListStale)));
}

#[test]
fn a_line_tells_what_was_proved_when_it_was_revoked_and_by_which_list() {
    let mut capture = capture();
    capture.proof = Proof::CertificateOnly;
    let said = Heard::Said { status: revoked(Some(CrlReason::Superseded)), source: source(NOW) };
    let line = Line::weighed(&capture, said, NOW);
    assert_eq!(line.number, capture.number);
    assert_eq!(line.proof, Some(Proof::CertificateOnly));
    assert_eq!(line.revoked, Some((NOW.minus(HOUR), Some(CrlReason::Superseded))));
    assert_eq!(line.source, Some(source(NOW)));
    let why = WhyUnread::NotOurs;
    let unread = Line::unopened(Unread { number: capture.number, why });
    assert_eq!((unread.state, unread.proof), (State::NotCovered(Why::KeyLost), None));
}

#[test]
fn an_issuer_is_known_by_name_key_and_use_together() {
    let authority = Authority::in_memory(NOW).expect("made");
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    for certificate_use in Use::ALL {
        for generation in [Generation::Current, Generation::OldGeneration, Generation::NewGeneration] {
            let certificate = authority.issuer(certificate_use, generation).expect("there").certificate();
            let mut capture = capture();
            capture.certificate_use = certificate_use;
            capture.issuer_name_sha256 = sha256(certificate.subject_der());
            capture.issuer_key_id = certificate.subject_key_identifier().expect("there").to_vec();
            let known = generation != Generation::NewGeneration;
            assert_eq!(issuer(&capture, &anchors).is_some(), known, "{generation:?}");
            assert!(issuer(&capture, &anchors).is_none_or(|found| found == certificate));
            capture.certificate_use = Use::ALL.into_iter().find(|one| *one != certificate_use).expect("the other");
            assert!(issuer(&capture, &anchors).is_none(), "of the other use");
        }
    }
}

#[test]
fn those_of_one_certificate_stand_together_and_the_first_to_come_first() {
    let with = |running, serial| Capture::made_up(number(running), serial, NOW);
    let mut other_issuer = with(5, 30);
    other_issuer.issuer_key_id = vec![8; 20];
    let captures = [with(1, 30), with(2, 10), with(3, 30), with(4, 20), other_issuer];
    let captures: Vec<&Capture> = captures.iter().collect();
    assert_eq!(by_certificate(&captures), [4, 1, 3, 0, 2]);
    assert!(are_of_one(captures[0], captures[2]) && !are_of_one(captures[0], captures[4]));
}
