//! The PIN page: what is typed, what is sent, and what costs a try.

use std::time::Duration;

use super::bench::{Bench, entropy, reading, settings};
use crate::card::procedure::{Signing, Tries};
use crate::secret::Pin;
use crate::session::input::Input;
use crate::session::note::Event;
use crate::session::order::Front;
use crate::session::scene::{Asked, Notice, Scene};
use crate::session::settings::LastTry;
use crate::session::{Command, Reason, Settings};

#[test]
fn nothing_is_sent_before_the_intent_is_on_disk() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms();
    assert_eq!(bench.notes.last().map(|note| note.event), Some(Event::VerifyIntended));
    assert_eq!(bench.verifies, 0);
    let _ = bench.recorded();
    assert_eq!(bench.verifies, 1);
}

#[test]
fn one_confirmation_is_at_most_one_verify_however_often_it_is_pressed() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().confirms().recorded().confirms().recorded().confirms();
    assert_eq!(bench.verifies, 1);
}

#[test]
fn a_wrong_pin_shows_the_cards_own_count_and_the_page_opens_again() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC124").confirms().recorded();
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(4) }));
    assert_eq!(bench.notes.last().map(|note| note.event), Some(Event::VerifyAnswered));
    let page = bench.recorded().page();
    assert_eq!((page.tries_left, page.typed, page.notice), (4, 0, Some(Notice::WrongPin)));
    let _ = bench.types("ABC123").confirms().recorded();
    let shown = bench.orders.iter().rev().find_map(|effect| match &effect.command {
        Command::Sign { reading, .. } => Some(reading.tries),
        _ => None,
    });
    assert_eq!(shown, Some(Tries::Left(4)), "the card's count is compared with what the person was shown last");
}

#[test]
fn a_case_ends_at_its_limit_of_wrong_pins() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC124").confirms().recorded();
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(4) })).recorded();
    let _ = bench.types("ABC125").confirms().recorded();
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(3) }));
    bench.ends_with(Reason::PinLimit);
    assert_eq!(bench.conclusion().report.tries_left, Some(3));
}

#[test]
fn in_the_terminal_a_wrong_pin_ends_the_case() {
    let mut bench = Bench::on_pin_page(Front::Terminal);
    let mut pin = Pin::new();
    b"WRONG1".iter().for_each(|byte| pin.push(*byte));
    let _ = bench.happens(Input::PinGiven(pin, entropy())).recorded();
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(4) }));
    bench.ends_with(Reason::PinWrong);
}

#[test]
fn a_pin_of_impossible_form_costs_no_try() {
    for text in ["", "12345", "ABCDEFGH123456789", "AB-123", "あいうえお"] {
        let mut bench = Bench::on_pin_page(Front::Terminal);
        let mut pin = Pin::new();
        text.bytes().for_each(|byte| pin.push(byte));
        let _ = bench.happens(Input::PinGiven(pin, entropy()));
        bench.ends_with(Reason::PinMalformed);
        assert_eq!(bench.verifies, 0, "{text:?}");
    }
}

#[test]
fn at_the_desk_a_wrong_length_is_told_and_costs_no_try() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC12").confirms();
    let page = bench.page();
    assert_eq!((page.notice, page.typed, page.tries_left), (Some(Notice::WrongLength), 5, 5));
    assert_eq!(bench.verifies, 0);
}

#[test]
fn an_unusual_password_is_told_once_and_then_sent() {
    for (text, notice) in [("123456", Notice::OnlyDigits), ("ABCDEF", Notice::OnlyLetters)] {
        let mut bench = Bench::on_pin_page(Front::Desk);
        let _ = bench.types(text).confirms();
        assert_eq!(bench.page().notice, Some(notice));
        let _ = bench.confirms();
        assert_eq!(bench.page().notice, Some(notice), "a double press is no second thought");
        bench.at += Duration::from_secs(1);
        let _ = bench.confirms().recorded();
        assert_eq!(bench.verifies, 1);
    }
}

#[test]
fn the_last_try_needs_the_resident_and_the_clerk() {
    let mut bench = Bench::new(Front::Desk);
    let _ = bench.happens(Input::KeyboardHeld(true)).happens(Input::CardInserted).card_read(reading(Tries::Left(1)));
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Resident, .. }));
    let _ = bench.happens(Input::LastTryAllowed);
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Resident, .. }), "not the clerk alone");
    bench.at += Duration::from_secs(1);
    let _ = bench.happens(Input::LastTryWanted);
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Clerk, .. }));
    let _ = bench.happens(Input::LastTryWanted);
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Clerk, .. }), "not the resident alone");
    let _ = bench.happens(Input::LastTryAllowed);
    assert_eq!(bench.page().tries_left, 1);
}

#[test]
fn an_impatient_enter_takes_no_last_try() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC124").confirms().recorded();
    bench.at += Duration::from_mins(1);
    let _ = bench.signed(Ok(Signing::PinRefused { tries: Tries::Left(1) })).recorded();
    for late in [0, 999] {
        bench.at = Duration::from_mins(1) + Duration::from_millis(late);
        let _ = bench.happens(Input::LastTryWanted);
        assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Resident, .. }), "{late} ms");
    }
    bench.at = Duration::from_secs(61);
    let _ = bench.happens(Input::LastTryWanted);
    assert!(matches!(bench.scene(), Scene::LastTry { asked: Asked::Clerk, .. }));

    let mut bench = Bench::new(Front::Terminal);
    let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Left(1))).happens(Input::LastTryWanted);
    assert!(matches!(bench.scene(), Scene::EnterPin(_)), "in the terminal a whole word is the answer");
}

#[test]
fn the_last_try_follows_the_policy() {
    for (policy, asked) in [(LastTry::Allow, true), (LastTry::Refuse, false)] {
        let mut bench = Bench::with(Front::Desk, Settings { last_try: policy, ..settings() });
        let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Left(1)));
        if asked {
            assert_eq!(bench.page().tries_left, 1);
        } else {
            bench.ends_with(Reason::PinLastTryDeclined);
        }
    }
}

#[test]
fn the_last_try_may_be_declined() {
    let mut bench = Bench::new(Front::Terminal);
    let _ = bench.happens(Input::CardInserted).card_read(reading(Tries::Left(1)));
    let _ = bench.happens(Input::LastTryDeclined);
    bench.ends_with(Reason::PinLastTryDeclined);
}

#[test]
fn keys_count_only_while_the_resident_window_holds_the_keyboard() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC1").happens(Input::KeyboardHeld(false));
    let page = bench.page();
    assert_eq!((page.typed, page.notice, page.keyboard_held), (0, Some(Notice::FocusLost), false));
    let _ = bench.types("ABC123").confirms();
    assert_eq!(bench.page().typed, 0);
    assert_eq!(bench.verifies, 0);
    let _ = bench.happens(Input::KeyboardHeld(true)).types("AB");
    assert_eq!(bench.page().typed, 2);
}

#[test]
fn nobody_is_rushed_but_nobody_is_waited_for_for_ever() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC").waits(Duration::from_mins(2));
    assert_eq!(bench.page().time_warning, Some(30));
    let _ = bench.happens(Input::MoreTimeAsked);
    assert_eq!((bench.page().time_warning, bench.page().typed), (None, 3));
    let _ = bench.waits(Duration::from_mins(2)).waits(Duration::from_secs(30));
    assert_eq!((bench.page().typed, bench.page().notice), (0, Some(Notice::TimeUp)));
    let _ = bench.waits(Duration::from_mins(3));
    bench.ends_with(Reason::TimedOut);
}

#[test]
fn tries_that_another_program_spent_are_shown_before_anything_else() {
    let mut bench = Bench::on_pin_page(Front::Desk);
    let _ = bench.types("ABC123").confirms().recorded();
    let page = bench.signed(Ok(Signing::TriesChanged { tries: Tries::Left(3) })).recorded().page();
    assert_eq!((page.tries_left, page.notice), (3, Some(Notice::TriesChanged)));
}
