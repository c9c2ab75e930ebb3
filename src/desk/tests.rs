//! The stories of a whole desk: from the wish to the verdict, with a record and a platform that fail, hang and lie.

mod bench;
mod hostile;
mod later;
mod people;
#[cfg(unix)]
mod programs;
mod silence;
mod slips;
mod stock;
mod supervise;

use std::sync::atomic::Ordering;
use std::time::Duration;

use super::{Level, Wish};
use crate::card::{Command as CardCommand, File, Sharing, Slot, StatusWord};
use crate::language::Language;
use crate::reader;
use crate::secret::Pin;
use crate::session::note::Event;
use crate::session::order::Front;
use crate::session::scene::Scene;
use crate::session::{Reason, Verdict};
use crate::slip::{Kind, Wanted};
use crate::stand_in::faults::Fault;
use bench::{Bench, CLOCK, READER, Saying, Taking, card};

const ACCEPTED: Event = Event::Closed { verdict: Verdict::Accepted, reason: None, detail: None };

#[test]
fn a_case_walks_from_the_order_to_the_verdict_and_the_next_begins_anew() {
    let bench = Bench::ready();
    for _ in 0..2 {
        bench.opens(Front::Desk);
        let _ = bench.until(|view| view.scene == Some(Scene::AwaitCard { leftover: false }));
        bench.inserts_card();
        bench.enters("1234");
        assert_eq!(bench.concluded().verdict, Verdict::Accepted);
        assert_eq!(bench.verifications(), 1);
        bench.is_dismissed();
    }
    assert_eq!(bench.events(), [Event::VerifyIntended, ACCEPTED, Event::VerifyIntended, ACCEPTED]);
}

#[test]
fn a_platform_that_lies_is_not_believed() {
    for fault in [Fault::TrailingBytes, Fault::WrongSerial, Fault::ForeignResponder] {
        let bench = Bench::ready();
        bench.platform(Saying::Wrong(fault));
        bench.opens(Front::Desk);
        bench.inserts_card();
        bench.enters("1234");
        bench.ends_with(Reason::PlatformAnswerInvalid);
    }
}

#[test]
fn a_platform_that_hangs_holds_up_nobody_and_its_late_answer_reaches_no_other_case() {
    let bench = Bench::ready();
    bench.platform(Saying::Hangs);
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    let _ = bench.until(|view| view.scene == Some(Scene::Checking));
    bench.wishes([Wish::Cancel]);
    bench.ends_with(Reason::Cancelled);
    bench.is_dismissed();

    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    let _ = bench.until(|view| view.scene == Some(Scene::Checking));
    bench.oracle.gate.open();
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
}

#[test]
fn without_an_intent_on_disk_nothing_is_sent_to_the_card() {
    for (taking, reason) in [(Taking::Fails, Reason::DiskLow), (Taking::Hangs, Reason::LogUnavailable)] {
        let bench = Bench::new(|limits| {
            limits.signing = Duration::from_millis(200);
            limits.recording = Duration::from_millis(200);
        });
        bench.looked(1);
        bench.record(taking);
        bench.opens(Front::Desk);
        bench.inserts_card();
        bench.enters("1234");
        bench.ends_with(reason);
        assert_eq!((bench.verifications(), bench.events().len()), (0, 0));
    }
}

#[test]
fn a_record_that_was_too_slow_for_the_intent_is_not_blamed_on_the_card() {
    let bench = Bench::new(|limits| limits.signing = Duration::from_millis(200));
    bench.looked(1);
    bench.record(Taking::Hangs);
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    let _ = bench.until(|view| view.scene == Some(Scene::Recording));
    bench.shelf.gate.open();
    bench.ends_with(Reason::LogUnavailable);
    assert_eq!(bench.verifications(), 0);
}

#[test]
fn a_record_that_takes_nothing_more_is_said_at_once() {
    let bench = Bench::new(|limits| limits.recording = Duration::from_millis(50));
    bench.looked(1);
    bench.record(Taking::Hangs);
    let details: Vec<_> = (0..12)
        .map(|_| {
            bench.opens(Front::Desk);
            let _ = bench.until(|view| matches!(view.scene, Some(Scene::AwaitCard { .. })));
            bench.wishes([Wish::Cancel]);
            let conclusion = bench.concluded();
            assert_eq!(conclusion.reason, Some(Reason::LogUnavailable));
            conclusion.detail
        })
        .collect();
    assert_eq!((details[0], details[11]), (Some("record-timeout"), Some("record-busy")));
}

#[test]
fn a_record_that_takes_entries_again_turns_its_light_back_without_a_case() {
    let bench = Bench::ready();
    bench.record(Taking::Fails);
    bench.opens(Front::Desk);
    bench.wishes([Wish::Cancel]);
    bench.ends_with(Reason::DiskLow);
    let _ = bench.until(|view| view.lights.record == Level::Stopped && view.over);
    bench.wishes([Wish::Dismiss]);
    while bench.shelf.probes.load(Ordering::SeqCst) < 2 {
        assert_eq!(bench.until(|_| true).lights.record, Level::Stopped);
    }
    *bench.shelf.next.lock().expect("not poisoned") = None;
    let _ = bench.until(|view| view.lights.record == Level::Fine);
    assert!(bench.events().is_empty(), "the question leaves no entry");
}

#[test]
fn a_slip_that_is_not_in_the_record_is_a_warning_and_stops_no_case() {
    let bench = Bench::ready();
    bench.opens(Front::Desk);
    bench.inserts_card();
    bench.enters("1234");
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
    bench.record(Taking::Fails);
    bench.wishes([Wish::Print(Wanted { kind: Kind::Result, language: Language::English, attributes: false })]);
    let _ = bench.until(|view| view.lights.record == Level::Warning);
    *bench.shelf.next.lock().expect("not poisoned") = None;
    bench.is_dismissed();
    bench.opens(Front::Desk);
    bench.wishes([Wish::Cancel]);
    let _ = bench.until(|view| view.lights.record == Level::Fine);
}

#[test]
fn a_desk_that_closes_while_the_card_signs_leaves_no_verified_card_behind() {
    let mut bench = Bench::ready();
    bench.opens(Front::Desk);
    bench.reader.insert(card().with_pace(Duration::from_millis(100)));
    bench.enters("1234");
    let _ = bench.until(|view| view.scene == Some(Scene::Signing));
    let before = CLOCK.now().monotonic;
    drop(bench.desk.take());
    assert!(CLOCK.now().monotonic.since(before) < Duration::from_secs(12));
    assert!(matches!(bench.events().last(), Some(Event::Closed { reason: Some(Reason::Cancelled), .. })));

    let mut reader = bench.reader.clone();
    let mut later = reader.connect(Sharing::Shared).expect("a connection");
    let words = [
        CardCommand::select_application(),
        CardCommand::select_application(),
        CardCommand::select_file(File::AuthenticationKey),
        CardCommand::compute_signature(&[0x30; 51]).expect("a command"),
    ]
    .map(|command| later.transmit(&command).expect("an answer").status());
    let expected = [StatusWord::Internal, StatusWord::Success, StatusWord::Success, StatusWord::PinRequired];
    assert_eq!(words, expected, "powered up anew, and no PIN verified");
}

#[test]
fn a_card_from_before_must_come_out_at_the_desk_and_not_in_the_terminal() {
    let bench = Bench::ready();
    // Lies there unseen, as before the desk began to look.
    drop(bench.reader.swap(card()));
    assert!(bench.inbox.reader(reader::Event::CardPresentAtStart { reader: READER.into() }));
    bench.opens(Front::Desk);
    let _ = bench.until(|view| view.scene == Some(Scene::AwaitCard { leftover: true }));
    let _ = bench.reader.remove();
    let _ = bench.until(|view| view.scene == Some(Scene::AwaitCard { leftover: false }));
    bench.inserts_card();
    bench.until_pin_page();
    bench.wishes([Wish::Cancel]);
    bench.ends_with(Reason::Cancelled);
    bench.is_dismissed();

    drop(bench.reader.swap(card()));
    assert!(bench.inbox.reader(reader::Event::CardPresentAtStart { reader: READER.into() }));
    bench.opens(Front::Terminal);
    bench.until_pin_page();
    let mut pin = Pin::new();
    b"1234".iter().for_each(|digit| pin.push(*digit));
    bench.wishes([Wish::GivePin(pin)]);
    assert_eq!(bench.concluded().verdict, Verdict::Accepted);
}

#[test]
fn an_order_waits_for_the_first_look_at_the_readers() {
    for (readers, reason) in [(1, None), (0, Some(Reason::ReaderUnavailable))] {
        let bench = Bench::new(|_| {});
        bench.opens(Front::Desk);
        bench.wishes([Wish::CallStaff]);
        assert_eq!(bench.until(|view| view.staff_called).scene, None, "nobody has looked yet");
        bench.looked(readers);
        match reason {
            None => drop(bench.until(|view| matches!(view.scene, Some(Scene::AwaitCard { .. })))),
            Some(reason) => bench.ends_with(reason),
        }
    }
}
