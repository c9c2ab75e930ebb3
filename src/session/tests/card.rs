//! The card: what it is, what it says, and what becomes of it.

use std::time::Duration;

use super::bench::{Bench, reading, settings};
use crate::card::procedure::{Broken, CertificateOnCard, Reading, Signing, Tries};
use crate::card::{Error, Medium};
use crate::session::input::{Answer, Input, RecordFailure, WindowLoss};
use crate::session::note::Receipt;
use crate::session::order::Front;
use crate::session::scene::{READ, Scene};
use crate::session::{Command, OtherMeans, Reason, Verdict};

#[test]
fn a_card_that_cannot_succeed_is_never_asked_for_a_pin() {
    let absent = Reading { certificate: CertificateOnCard::Absent, ..reading(Tries::Left(5)) };
    let on = |medium| Reading { medium, ..reading(Tries::Left(5)) };
    let table = [
        (on(Medium::NotMyNumber), Reason::CardNotMyNumber),
        (on(Medium::JuminKihon), Reason::CardJuminKihon),
        (on(Medium::Iphone), Reason::MediumUnsupported),
        (absent, Reason::CertificateAbsent),
        (reading(Tries::Blocked), Reason::PinBlocked),
        (reading(Tries::Left(0)), Reason::PinBlocked),
        (reading(Tries::NotUsable), Reason::PinNotUsable),
        (
            Reading { certificate: CertificateOnCard::Read(vec![0x30, 0x82, 0x06]), ..reading(Tries::Left(3)) },
            Reason::CardUnreadable,
        ),
    ];
    for (read, reason) in table {
        let mut bench = Bench::new(Front::Desk);
        let _ = bench.happens(Input::CardInserted).card_read(read);
        assert_eq!(bench.scene(), Scene::Recording, "{reason:?}");
        bench.ends_with(reason);
        assert_eq!(bench.verifies, 0);
    }
}

#[test]
fn a_record_that_fails_stops_the_case_before_verify() {
    for (failure, reason) in
        [(RecordFailure::DiskLow, Reason::DiskLow), (RecordFailure::Unavailable("locked"), Reason::LogUnavailable)]
    {
        let mut bench = Bench::on_pin_page(Front::Desk);
        let _ = bench.types("ABC123").confirms();
        let _ = bench.answers(|order| matches!(order, Command::Record(_)), Answer::Recorded(Err(failure)));
        bench.ends_with(reason);
        assert_eq!(bench.verifies, 0);
    }
}

#[test]
fn an_intent_that_comes_to_disk_too_late_leads_to_no_verify() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().waits(Duration::from_secs(15));
    assert_eq!(bench.scene(), Scene::Recording);
    let intent = bench.orders.iter().rev().filter(|effect| matches!(effect.command, Command::Record(_))).nth(1);
    let late = intent.expect("the intent").ticket;
    let receipt = Receipt { record: 3, receipt: String::new(), at: crate::time::Timestamp::from_unix_seconds(0) };
    let _ = bench.happens(Input::Answered(late, Answer::Recorded(Ok(receipt))));
    bench.ends_with(Reason::LogUnavailable);
    assert_eq!(bench.verifies, 0);
    assert_eq!(bench.conclusion().report.tries_left, Some(5), "nothing was sent to the card");
}

#[test]
fn the_card_has_its_whole_time_after_the_intent() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().waits(Duration::from_secs(10));
    let _ = bench.recorded().waits(Duration::from_secs(44));
    assert_eq!((bench.scene(), bench.verifies), (Scene::Signing, 1));
}

#[test]
fn a_verdict_that_is_not_on_disk_is_not_shown() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Blocked));
    let _ = bench.answers(|order| matches!(order, Command::Record(_)), Answer::Recorded(Err(RecordFailure::DiskLow)));
    let conclusion = bench.conclusion();
    assert_eq!((conclusion.verdict, conclusion.reason), (Verdict::OutOfService, Some(Reason::DiskLow)));
    assert_eq!(conclusion.report.record, None);
}

#[test]
fn every_waiting_state_has_a_deadline() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.waits(Duration::from_mins(1));
    bench.ends_with(Reason::TimedOut);

    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted).waits(Duration::from_mins(1));
    bench.ends_with(Reason::CardUnreadable);

    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().recorded().waits(Duration::from_mins(1));
    bench.ends_with(Reason::CardUnreadable);

    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::Cancelled).waits(Duration::from_mins(1));
    assert_eq!(bench.conclusion().reason, Some(Reason::LogUnavailable));
}

#[test]
fn a_card_taken_away_ends_every_state_before_the_card_works() {
    let stories: [fn(&mut Bench); 3] = [
        |bench| _ = bench.happens(Input::CardInserted),
        |bench| _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Left(5))),
        |bench| _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Left(1))),
    ];
    for story in stories {
        for (input, reason) in [
            (Input::CardRemoved, Reason::CardRemoved),
            (Input::ReaderLost, Reason::ReaderUnavailable),
            (Input::Cancelled, Reason::Cancelled),
            (Input::OtherMeansChosen(OtherMeans::FaceCard), Reason::OtherMeans),
            (Input::WindowLost(WindowLoss::MonitorLost), Reason::FocusLost),
        ] {
            let mut bench = Bench::new(Front::Desk);
            story(&mut bench);
            let _ = bench.happens(input);
            bench.ends_with(reason);
            assert_eq!(bench.verifies, 0);
        }
    }
}

#[test]
fn a_case_stopped_while_the_card_works_ends_when_the_card_has_answered() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC124").confirms().recorded().happens(Input::Cancelled);
    assert_eq!(bench.scene(), Scene::Signing);
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(4) }));
    bench.ends_with(Reason::Cancelled);
    assert_eq!(bench.conclusion().report.tries_left, Some(4));
}

#[test]
fn a_window_that_was_lost_is_told_of_with_the_way_it_was_lost() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("AB").happens(Input::WindowLost(WindowLoss::MonitorLost));
    bench.ends_with(Reason::FocusLost);
    assert_eq!((bench.conclusion().detail, bench.verifies), (Some("monitor-lost"), 0));

    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC124").confirms().recorded().happens(Input::WindowLost(WindowLoss::Closed));
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(4) }));
    bench.ends_with(Reason::FocusLost);
    let conclusion = bench.conclusion();
    assert_eq!((conclusion.detail, conclusion.report.tries_left), (Some("window-closed"), Some(4)));
}

#[test]
fn after_an_error_behind_verify_the_counter_is_read_and_nothing_is_sent_again() {
    for (error, reason) in [
        (Error::Mute, Reason::CardUnreadable),
        (Error::Reset, Reason::CardUnreadable),
        (Error::Garbage, Reason::CardUnreadable),
        (Error::Busy, Reason::ReaderBusy),
        (Error::ReaderUnavailable, Reason::ReaderUnavailable),
    ] {
        let mut bench = Bench::on_pin_page(Front::Desk);
        let _ = bench.types("ABC123").confirms().recorded().signed(Err(Broken { error, verify_sent: true }));
        let _ = bench
            .answers(|order| matches!(order, Command::CountTries { .. }), Answer::TriesCounted(Ok(Tries::Left(4))));
        bench.ends_with(reason);
        assert_eq!((bench.verifies, bench.conclusion().report.tries_left), (1, Some(4)));
    }
}

#[test]
fn a_card_pulled_while_it_signs_leaves_the_count_unknown() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().recorded();
    let _ = bench.happens(Input::CardRemoved).signed(Err(Broken { error: Error::Removed, verify_sent: true }));
    bench.ends_with(Reason::CardRemoved);
    assert_eq!(bench.conclusion().report.tries_left, None);
}

#[test]
fn what_the_card_says_at_signing_decides_the_case() {
    let table = [
        (Signing::Swapped, Reason::CardSwapped),
        (Signing::PinRefused { tries: Tries::Blocked }, Reason::PinBlocked),
        (Signing::TriesChanged { tries: Tries::Blocked }, Reason::PinBlocked),
        (
            Signing::Signed { signature: vec![0; 256], certificate: Some(CertificateOnCard::Absent) },
            Reason::CertificateAbsent,
        ),
        (Signing::Signed { signature: vec![0; 256], certificate: None }, Reason::CertificateAbsent),
        (
            Signing::Signed { signature: Vec::new(), certificate: Some(CertificateOnCard::Read(vec![1, 2, 3])) },
            Reason::CardUnreadable,
        ),
    ];
    for (signing, reason) in table {
        let mut bench = Bench::on_pin_page(Front::Desk);
        let _ = bench.types("ABC123").confirms().recorded().signed(Ok(signing));
        bench.ends_with(reason);
    }
}

#[test]
fn a_late_answer_changes_nothing() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted).happens(Input::Cancelled);
    let _ = bench.card_read(reading(Tries::Left(5)));
    assert_eq!(bench.scene(), Scene::Recording);
    bench.ends_with(Reason::Cancelled);
}

#[test]
fn what_was_ordered_by_the_case_before_answers_nothing_of_this_one() {
    let mut before = Bench::new(Front::Desk);
    let mut bench = Bench::of([7; 16], Front::Desk, settings());
    for bench in [&mut before, &mut bench] {
        let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Blocked));
        assert_eq!(bench.scene(), Scene::Recording);
    }
    let late = before.ticket(|order| matches!(order, Command::Record(_)));
    let receipt =
        Receipt { record: 3, receipt: "AAA-AAA-AAAA".into(), at: crate::time::Timestamp::from_unix_seconds(0) };
    let _ = bench.happens(Input::Answered(late, Answer::Recorded(Ok(receipt))));
    assert_eq!(bench.scene(), Scene::Recording, "a verdict waits for its own entry");
    bench.ends_with(Reason::PinBlocked);
}

#[test]
fn a_reading_that_another_program_disturbs_is_begun_again_twice() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted);
    for _ in 0..2 {
        let _ = bench.answers(|order| matches!(order, Command::ReadCard { .. }), Answer::CardRead(Err(Error::Reset)));
        assert_eq!(bench.scene(), Scene::Reading);
    }
    let _ = bench.answers(|order| matches!(order, Command::ReadCard { .. }), Answer::CardRead(Err(Error::Reset)));
    bench.ends_with(Reason::CardUnreadable);
}

#[test]
fn a_card_from_before_must_come_out_before_the_case_begins() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardLeftOver);
    assert_eq!(bench.scene(), Scene::AwaitCard { leftover: true });
    assert!(bench.orders.is_empty());
    let _ = bench.happens(Input::CardRemoved);
    assert_eq!(bench.scene(), Scene::AwaitCard { leftover: false });
    let _ = bench.happens(Input::CardInserted);
    assert_eq!(bench.scene(), Scene::Reading);
}

#[test]
fn the_next_case_waits_until_the_card_is_out() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Blocked)).recorded();
    assert!(!bench.session.is_over());
    for (waited, shown) in [(3, 3), (7, 10), (10, 20), (10, 30)] {
        let _ = bench.waits(Duration::from_secs(waited));
        assert_eq!(bench.conclusion().card_left_for, shown);
    }
    assert_eq!(bench.session.deadline(), None);
    let _ = bench.happens(Input::CardRemoved);
    assert!(bench.session.is_over());
}

#[test]
fn an_end_whose_card_is_gone_is_told_once_more_when_it_was_there_long_enough_to_be_read() {
    for lying in [0, 1, 4] {
        let mut bench = Bench::new(Front::Desk);
        let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Blocked)).recorded();
        if lying > 0 {
            let _ = bench.waits(Duration::from_secs(lying));
        }
        let _ = bench.happens(Input::CardRemoved);
        assert_eq!(bench.scene().end(), Some((false, lying)));
        let _ = bench.waits(Duration::from_secs(READ - lying));
        assert_eq!(bench.scene().end(), Some((false, READ)), "taken after {lying} s");
        assert_eq!(bench.session.deadline(), None);
    }
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Blocked)).recorded();
    let _ = bench.waits(Duration::from_secs(3)).waits(Duration::from_secs(5)).happens(Input::CardRemoved);
    assert_eq!(bench.scene().end(), Some((false, 8)), "long read when the card is taken");
    assert_eq!(bench.session.deadline(), None);
}
