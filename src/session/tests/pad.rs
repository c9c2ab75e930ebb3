//! The PIN at the reader's own keys: what lights them, what ends them, and what costs a try.

use std::time::Duration;

use super::bench::{Bench, entropy, order, reading, settings};
use crate::card::Error;
use crate::card::pin_pad::Unentered;
use crate::card::procedure::{Broken, Reading, Signing, Tries};
use crate::pki::Use;
use crate::session::input::{Answer, Input, WindowLoss};
use crate::session::note::Event;
use crate::session::order::Front;
use crate::session::scene::{Asked, Notice, Scene};
use crate::session::settings::LastTry;
use crate::session::{Command, Order, Reason, Settings};

/// A case of the authentication certificate whose certificate is locked, as on a telephone: the rest is the same.
fn opened(front: Front, settings: Settings, tries: u8) -> Bench {
    let order = Order { certificate: Use::Authentication, ..order(front) };
    let mut bench = Bench::ordered(order, settings);
    let reading = Reading { pad: true, ..reading(Tries::Left(tries)) };
    let _ = bench.happens(Input::CardInserted).card_read(reading);
    bench
}

fn offered() -> Bench {
    opened(Front::Desk, settings(), 3)
}

fn lit() -> Bench {
    let mut bench = offered();
    let _ = bench.happens(Input::PadWanted(entropy())).recorded();
    assert_eq!(bench.scene(), Scene::PadLit { stopping: false });
    bench
}

fn at_reader(command: &Command) -> bool {
    matches!(command, Command::SignAtReader { .. })
}

fn lightings(bench: &Bench) -> usize {
    bench.orders.iter().filter(|effect| at_reader(&effect.command)).count()
}

fn says(bench: &mut Bench, answer: Result<Signing, Broken>) {
    let _ = bench.answers(at_reader, Answer::Signed(answer));
}

const fn not_typed(why: Unentered, tries: u8) -> Signing {
    Signing::NotTyped { why, tries: Tries::Left(tries) }
}

#[test]
fn nothing_is_lit_by_itself_nor_before_the_intent_is_on_disk() {
    let mut bench = offered();
    assert_eq!(bench.scene(), Scene::PadOffered { tries_left: 3, notice: None });
    let _ = bench.types("1234").confirms();
    assert!(bench.notes.is_empty(), "no key of ours means anything here");
    let _ = bench.happens(Input::PadWanted(entropy()));
    let intent = bench.notes.last().expect("an intent");
    assert_eq!((intent.event, intent.pad), (Event::VerifyIntended, Some("pin-pad")));
    assert_eq!(lightings(&bench), 0);
    let _ = bench.recorded().happens(Input::PadWanted(entropy())).recorded().happens(Input::PadWanted(entropy()));
    assert_eq!((lightings(&bench), bench.verifies), (1, 0));
}

#[test]
fn a_reader_that_is_not_opted_in_or_a_password_has_the_screen_alone() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    assert_eq!(bench.page().certificate_use, Use::Signature);
    bench = Bench::with(Front::Desk, settings());
    let reading = Reading { pad: true, ..reading(Tries::Left(5)) };
    let _ = bench.happens(Input::CardInserted).card_read(reading);
    assert!(matches!(bench.scene(), Scene::EnterPin(_)), "a password is never for the reader's keys");
}

#[test]
fn the_resident_may_take_the_screen_instead() {
    let mut bench = offered();
    let _ = bench.happens(Input::KeyboardHeld(true)).happens(Input::ScreenWanted);
    let _ = bench.types("1234").confirms().recorded();
    assert_eq!((lightings(&bench), bench.verifies), (0, 1));
    assert_eq!(bench.notes.last().and_then(|note| note.pad), None);
}

#[test]
fn the_reader_waits_for_a_person_longer_than_a_card_may_take() {
    let mut bench = lit();
    let limits = settings().limits;
    let _ = bench.waits(limits.pad);
    assert_eq!(bench.scene(), Scene::PadLit { stopping: false });
    let _ = bench.waits(limits.signing);
    bench.ends_with(Reason::CardUnreadable);
}

#[test]
fn a_wrong_pin_at_the_reader_is_told_as_on_the_screen() {
    let mut bench = lit();
    says(&mut bench, Ok(Signing::PinRefused { tries: Tries::Left(2) }));
    assert_eq!(bench.notes.last().map(|note| (note.event, note.pad)), Some((Event::VerifyAnswered, Some("pin-pad"))));
    let _ = bench.recorded();
    assert_eq!(bench.scene(), Scene::PadOffered { tries_left: 2, notice: Some(Notice::WrongPin) });
    let _ = bench.happens(Input::PadWanted(entropy())).recorded();
    says(&mut bench, Ok(Signing::PinRefused { tries: Tries::Left(1) }));
    bench.ends_with(Reason::PinLimit);
    assert_eq!(lightings(&bench), 2);
}

#[test]
fn what_ended_at_the_reader_costs_no_try_and_is_told() {
    for (why, notice) in [
        (Unentered::TimedOut, Notice::PadTimedOut),
        (Unentered::Cancelled, Notice::PadCancelled),
        (Unentered::WrongLength, Notice::WrongLength),
    ] {
        let mut bench = lit();
        says(&mut bench, Ok(not_typed(why, 3)));
        assert_eq!(bench.notes.last().and_then(|note| note.pad), Some(why.code()));
        let _ = bench.recorded();
        assert_eq!(bench.scene(), Scene::PadOffered { tries_left: 3, notice: Some(notice) });
        assert_eq!(lightings(&bench), 1, "nobody lights it again but a person");
    }
}

#[test]
fn in_the_terminal_what_ended_at_the_reader_ends_the_case() {
    for (why, reason) in [
        (Unentered::TimedOut, Reason::TimedOut),
        (Unentered::Cancelled, Reason::Cancelled),
        (Unentered::WrongLength, Reason::PinMalformed),
    ] {
        let mut bench = opened(Front::Terminal, settings(), 3);
        let _ = bench.happens(Input::PadWanted(entropy())).recorded();
        says(&mut bench, Ok(not_typed(why, 3)));
        bench.ends_with(reason);
    }
}

#[test]
fn a_reader_that_does_not_take_the_order_is_not_offered_again() {
    let mut bench = lit();
    says(&mut bench, Ok(not_typed(Unentered::Unfit, 3)));
    let _ = bench.recorded();
    assert_eq!(bench.page().notice, Some(Notice::PadUnfit));
}

#[test]
fn a_reader_that_says_nothing_was_sent_is_not_believed_against_the_cards_counter() {
    let mut bench = lit();
    says(&mut bench, Ok(not_typed(Unentered::Cancelled, 2)));
    let _ = bench.recorded();
    assert_eq!(bench.scene(), Scene::PadOffered { tries_left: 2, notice: Some(Notice::TriesChanged) });
    let mut bench = lit();
    says(&mut bench, Ok(Signing::NotTyped { why: Unentered::TimedOut, tries: Tries::Blocked }));
    bench.ends_with(Reason::PinBlocked);
}

#[test]
fn the_last_try_is_asked_for_before_the_pad_is_lit() {
    let mut bench = opened(Front::Desk, settings(), 1);
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Resident, .. }));
    let _ = bench.happens(Input::PadWanted(entropy()));
    assert!(bench.notes.is_empty());
    let _ = bench.waits(Duration::from_secs(2)).happens(Input::LastTryWanted).happens(Input::LastTryAllowed);
    assert_eq!(bench.scene(), Scene::PadOffered { tries_left: 1, notice: None });
    let mut refused = opened(Front::Desk, Settings { last_try: LastTry::Refuse, ..settings() }, 1);
    refused.ends_with(Reason::PinLastTryDeclined);
}

#[test]
fn a_clerk_who_stops_waits_for_the_reader_and_nothing_is_signed() {
    let mut bench = lit();
    let _ = bench.happens(Input::Cancelled);
    assert_eq!(bench.scene(), Scene::PadLit { stopping: true });
    says(&mut bench, Ok(not_typed(Unentered::TimedOut, 3)));
    bench.ends_with(Reason::Cancelled);
    let mut bench = lit();
    let _ = bench.happens(Input::Cancelled);
    says(&mut bench, Ok(Signing::Signed { signature: vec![1; 256], certificate: None }));
    bench.ends_with(Reason::Cancelled);
}

#[test]
fn where_our_windows_are_does_not_matter_to_who_types_at_the_reader() {
    let mut bench = lit();
    let _ = bench.happens(Input::KeyboardHeld(false)).happens(Input::WindowLost(WindowLoss::Hidden));
    assert_eq!(bench.scene(), Scene::PadLit { stopping: false });
    let mut waiting = offered();
    let _ = waiting.happens(Input::WindowLost(WindowLoss::Closed));
    waiting.ends_with(Reason::FocusLost);
}

#[test]
fn after_any_error_the_counter_is_read_and_nothing_is_sent_again() {
    let gone = Err(Error::Removed);
    for (error, counted, reason, detail) in [
        (Error::Removed, gone, Reason::CardRemoved, "card-removed"),
        (Error::Removed, Ok(Tries::Left(2)), Reason::CardUnreadable, "pin-pad-failed"),
        (Error::ReaderUnavailable, Err(Error::ReaderUnavailable), Reason::ReaderUnavailable, "reader-unavailable"),
        (Error::Mute, Err(Error::Mute), Reason::CardUnreadable, "card-mute"),
        (Error::Status(0x6402), Ok(Tries::Left(3)), Reason::CardUnreadable, "card-status"),
    ] {
        let mut bench = lit();
        says(&mut bench, Err(Broken { error, verify_sent: true }));
        let counting = |command: &Command| matches!(command, Command::CountTries { .. });
        let _ = bench.answers(counting, Answer::TriesCounted(counted));
        bench.ends_with(reason);
        let end = bench.conclusion();
        assert_eq!((end.detail, end.report.tries_left), (Some(detail), counted.ok().and_then(left)), "{error:?}");
        assert_eq!(lightings(&bench), 1);
    }
}

const fn left(tries: Tries) -> Option<u8> {
    match tries {
        Tries::Left(left) => Some(left),
        Tries::Blocked => Some(0),
        Tries::NotUsable => None,
    }
}

#[test]
fn a_choice_that_nobody_makes_ends_and_more_time_is_given() {
    let mut bench = offered();
    let limits = settings().limits;
    let whole = limits.typing + limits.wiped;
    let _ = bench.waits(limits.typing).happens(Input::MoreTimeAsked).waits(limits.wiped);
    assert!(matches!(bench.scene(), Scene::PadOffered { .. }));
    let _ = bench.waits(whole);
    bench.ends_with(Reason::TimedOut);
}
