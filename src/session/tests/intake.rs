//! People who are taken in: what is proved, what is asked, and what is on disk before a number is told.

use std::sync::{Arc, LazyLock};
use std::time::Duration;

use der::Encode;

use super::bench::{Bench, order, reading, settings};
use crate::card::procedure::{CertificateOnCard, Reading, Tries};
use crate::pki::{Anchors, Environment, Use};
use crate::session::input::Input;
use crate::session::intake::{Proofs, Proved, TakeFailure, TakenIn};
use crate::session::note::Event;
use crate::session::order::Front;
use crate::session::scene::Scene;
use crate::session::{Answer, Command, Order, Reason, Session, Settings};
use crate::stand_in::authority::{Authority, Issue, Line, SigningKey};
use crate::time::Timestamp;

struct World {
    anchors: Arc<Anchors>,
    der: Vec<u8>,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let now = Timestamp::from_unix_seconds(1_800_000_000);
    let day = Duration::from_hours(24);
    let authority = Authority::in_memory(now).expect("an authority");
    let key = SigningKey::generate().expect("made");
    let subject_key = key.public_key_info().to_der().expect("DER");
    let issue = Issue {
        certificate_use: Use::Authentication,
        line: Line::Current,
        subject_key_der: &subject_key,
        holder: None,
        serial: 0x0705_D990,
        not_before: now.minus(day),
        not_after: now.plus(day),
        policies: &[],
    };
    let draft = authority.draft(&issue).expect("a draft");
    let der =
        authority.issuer(Use::Authentication, Line::Current).expect("there").key().certify(draft).expect("signed");
    World { anchors: Arc::new(Anchors::new(authority.anchors(), Environment::Practice).expect("anchors")), der }
});

fn with(proofs: Proofs) -> Bench {
    let mut bench = Bench::new(Front::Desk);
    let settings = Settings { anchors: WORLD.anchors.clone(), ..settings() };
    let order = Order { certificate: Use::Authentication, ..order(Front::Desk) };
    bench.session = Session::open_intake(order, proofs, Arc::new(settings), [9; 16], bench.now());
    let _ = bench.happens(Input::KeyboardHeld(true)).happens(Input::CardInserted);
    bench
}

fn readable(tries: Tries) -> Reading {
    Reading { certificate: CertificateOnCard::Read(WORLD.der.clone()), ..reading(tries) }
}

fn compared(bench: &mut Bench, number: Option<&str>) {
    let answer = Answer::Compared(Ok(number.map(str::to_owned)));
    let _ = bench.answers(|order| matches!(order, Command::Compare { .. }), answer);
}

fn taken(bench: &mut Bench, answer: Result<TakenIn, TakeFailure>) {
    let _ = bench.answers(|order| matches!(order, Command::TakeIn { .. }), Answer::TakenIn(answer));
}

fn number() -> TakenIn {
    TakenIn { number: "KTM-0001-5".into(), digest: [4; 32] }
}

fn ordered(bench: &Bench, wanted: fn(&Command) -> bool) -> usize {
    bench.orders.iter().filter(|effect| wanted(&effect.command)).count()
}

fn takes(bench: &Bench) -> Vec<(Proved, bool)> {
    let take = |order: &Command| match order {
        Command::TakeIn { proved, again, .. } => Some((*proved, *again)),
        _ => None,
    };
    bench.orders.iter().filter_map(|effect| take(&effect.command)).collect()
}

#[test]
fn a_certificate_alone_is_taken_in_without_a_pin_and_the_number_waits_for_bundle_and_record() {
    let mut bench = with(Proofs::CertificateAlone);
    let _ = bench.card_read(readable(Tries::Left(3)));
    compared(&mut bench, None);
    assert_eq!(takes(&bench), [(Proved::CertificateAlone, false)]);
    assert_eq!(bench.scene(), Scene::Recording);
    taken(&mut bench, Ok(number()));
    assert_eq!(bench.scene(), Scene::Recording, "the record does not have it yet");
    let note = bench.notes.last().expect("a note");
    assert_eq!(note.event, Event::TakenIn { proved: Proved::CertificateAlone, digest: [4; 32] });
    assert_eq!(note.order.reference.as_deref(), Some("KTM-0001-5"));
    let _ = bench.recorded();
    let Scene::TakenIn(person) = bench.scene() else { panic!("{:?}", bench.scene()) };
    assert_eq!((person.number.as_str(), person.proved, person.record), ("KTM-0001-5", Proved::CertificateAlone, 7));
    assert!(person.card_present && !bench.session.is_over());
    let _ = bench.happens(Input::CardRemoved);
    assert!(bench.session.is_over());
    assert_eq!(bench.verifies, 0);
}

#[test]
fn neither_platform_nor_lists_are_asked_about_anybody() {
    for proofs in [Proofs::CertificateAlone, Proofs::SignatureIfPossible, Proofs::Signature] {
        let mut bench = with(proofs);
        let _ = bench.card_read(readable(Tries::Left(3)));
        compared(&mut bench, None);
        let asked = ordered(&bench, |order| {
            matches!(order, Command::WarmPlatform { .. } | Command::AskPlatform { .. } | Command::ConsultLists { .. })
        });
        assert_eq!(asked, 0, "{proofs:?}");
    }
}

#[test]
fn nobody_is_asked_for_a_pin_that_cannot_succeed() {
    for tries in [Tries::Blocked, Tries::NotUsable, Tries::Left(0)] {
        let mut bench = with(Proofs::SignatureIfPossible);
        let _ = bench.card_read(readable(tries));
        compared(&mut bench, None);
        assert_eq!(takes(&bench), [(Proved::CertificateAlone, false)], "{tries:?}");
        let mut strict = with(Proofs::Signature);
        let _ = strict.card_read(readable(tries));
        let reason = if tries == Tries::NotUsable { Reason::PinNotUsable } else { Reason::PinBlocked };
        strict.ends_with(reason);
        assert_eq!(takes(&strict), []);
    }
    // What can be read only after a PIN is not asked for one where PINs are not wanted.
    let mut locked = with(Proofs::CertificateAlone);
    let _ = locked.card_read(reading(Tries::Left(3)));
    locked.ends_with(Reason::MediumUnsupported);
}

#[test]
fn who_was_taken_in_before_is_told_before_a_pin_is_asked_for() {
    let mut bench = with(Proofs::Signature);
    let _ = bench.card_read(readable(Tries::Left(3)));
    compared(&mut bench, Some("KTM-0001-5"));
    assert_eq!(bench.scene(), Scene::AlreadyTakenIn { number: "KTM-0001-5".into() });
    let _ = bench.happens(Input::CardRemoved);
    bench.ends_with(Reason::Cancelled);
    let note = bench.notes.last().expect("a note");
    assert_eq!(note.order.reference.as_deref(), Some("KTM-0001-5"));
    assert_eq!((takes(&bench), bench.verifies), (vec![], 0));
}

#[test]
fn the_clerk_may_insist() {
    let mut bench = with(Proofs::CertificateAlone);
    let _ = bench.card_read(readable(Tries::Left(3)));
    compared(&mut bench, Some("KTM-0001-5"));
    let _ = bench.happens(Input::Insisted);
    assert_eq!(takes(&bench), [(Proved::CertificateAlone, true)]);
}

#[test]
fn without_pin_is_a_way_only_where_policy_lets_it_be_one() {
    for (proofs, expected) in [(Proofs::SignatureIfPossible, 1), (Proofs::Signature, 0)] {
        let mut bench = with(proofs);
        let _ = bench.card_read(readable(Tries::Left(3)));
        compared(&mut bench, None);
        let _ = bench.page();
        let _ = bench.types("12").happens(Input::WithoutPin);
        assert_eq!((takes(&bench).len(), bench.verifies), (expected, 0), "{proofs:?}");
    }
}

#[test]
fn a_card_pulled_before_it_was_read_is_captured_nowhere() {
    let mut bench = with(Proofs::CertificateAlone);
    let _ = bench.happens(Input::CardRemoved);
    bench.ends_with(Reason::CardRemoved);
    assert_eq!(takes(&bench), []);
    let mut typing = with(Proofs::Signature);
    let _ = typing.card_read(readable(Tries::Left(3)));
    compared(&mut typing, None);
    let _ = typing.types("1234").happens(Input::CardRemoved);
    typing.ends_with(Reason::CardRemoved);
    assert_eq!(takes(&typing), []);
}

#[test]
fn a_card_that_left_while_it_was_written_is_no_longer_needed_and_cancelling_comes_too_late() {
    let mut bench = with(Proofs::CertificateAlone);
    let _ = bench.card_read(readable(Tries::Left(3)));
    compared(&mut bench, None);
    let _ = bench.happens(Input::CardRemoved).happens(Input::Cancelled);
    taken(&mut bench, Ok(number()));
    let _ = bench.recorded();
    assert!(matches!(bench.scene(), Scene::TakenIn(person) if !person.card_present));
    assert!(bench.session.is_over());
}

#[test]
fn a_full_disk_counts_nobody_and_says_so() {
    let cases = [
        (TakeFailure::NoRoom, Reason::DiskLow, "intake-disk-full"),
        (TakeFailure::Failed("intake-write-failed"), Reason::LogUnavailable, "intake-write-failed"),
    ];
    for (failure, reason, detail) in cases {
        let mut bench = with(Proofs::CertificateAlone);
        let _ = bench.card_read(readable(Tries::Left(3)));
        compared(&mut bench, None);
        taken(&mut bench, Err(failure));
        bench.ends_with(reason);
        assert_eq!(bench.conclusion().detail, Some(detail));
        assert!(bench.notes.iter().all(|note| !matches!(note.event, Event::TakenIn { .. })));
    }
}

#[test]
fn a_number_is_not_told_while_the_record_does_not_have_it() {
    let mut bench = with(Proofs::CertificateAlone);
    let _ = bench.card_read(readable(Tries::Left(3)));
    compared(&mut bench, None);
    taken(&mut bench, Ok(number()));
    let failed = Answer::Recorded(Err(crate::session::input::RecordFailure::DiskLow));
    let _ = bench.answers(|order| matches!(order, Command::Record(_)), failed);
    assert_eq!(bench.conclusion().reason, Some(Reason::DiskLow));
}

#[test]
fn a_writer_that_hangs_ends_the_case_and_not_the_desk() {
    let mut bench = with(Proofs::CertificateAlone);
    let _ = bench.card_read(readable(Tries::Left(3)));
    compared(&mut bench, None);
    let _ = bench.waits(Duration::from_secs(16));
    bench.ends_with(Reason::LogUnavailable);
    assert_eq!(bench.conclusion().detail, Some("intake-timeout"));
    // What comes late is of a case that is over.
    taken(&mut bench, Ok(number()));
    assert_eq!(bench.conclusion().reason, Some(Reason::LogUnavailable));
}
