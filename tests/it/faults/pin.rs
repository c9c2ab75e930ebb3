//! PINs that are wrong, that are the last, and that no card compares any more.

use madoguchi::pki::Use;
use madoguchi::training::fault::{Misdeed, Occasion};
use madoguchi::training::{BehavingCard, Scenario};

use crate::support::counter::Counter;

/// VERIFY without data asks for the tries: the status word that such a card answers with.
fn says(counter: &Counter, word: u16) -> BehavingCard {
    counter.faulty(Occasion::Instruction(0x20), Misdeed::Answer(word.to_be_bytes().to_vec()))
}

#[test]
fn a_wrong_pin_costs_one_try_and_the_next_case_shows_it() {
    let counter = Counter::open();
    for tries in [2, 1] {
        let told = counter.case_with(Use::Authentication, "9999").because("pin-wrong");
        assert_eq!(told["tries_left"], tries);
    }
    let told = counter.case(Use::Authentication).because("pin-last-try-declined");
    assert_eq!(told["tries_left"], 1);
    assert_eq!(counter.verifications(), 2);
}

#[test]
fn the_last_try_is_taken_by_nobody_but_who_may() {
    let mut counter = Counter::open();
    let last = |counter: &Counter| counter.card_with(Scenario::LastTry, |_| ());
    for policy in ["confirm", "refuse"] {
        counter.place(last(&counter));
        counter.configure("", &format!("last_try = \"{policy}\""));
        let told = counter.case(Use::Authentication).because("pin-last-try-declined");
        assert_eq!((told["tries_left"].as_u64(), counter.verifications()), (Some(1), 0), "{policy}");
    }
    counter.configure("", "last_try = \"allow\"");
    let _accepted = counter.case(Use::Authentication).because(None);

    counter.place(last(&counter));
    let told = counter.case_with(Use::Authentication, "9999").because("pin-blocked");
    assert_eq!(told["tries_left"], 0);
    let told = counter.case(Use::Authentication).because("pin-blocked");
    assert_eq!((told["tries_left"].as_u64(), counter.verifications()), (Some(0), 1));
}

#[test]
fn a_blocked_card_is_asked_for_no_pin_whatever_its_word_for_it() {
    let mut counter = Counter::open();
    for word in [0x63C0, 0x6983, 0x6984] {
        let card = says(&counter, word);
        counter.place(card);
        let told = counter.case(Use::Authentication).because("pin-blocked");
        assert_eq!((told["tries_left"].as_u64(), counter.verifications()), (Some(0), 0), "{word:04X}");
    }
}

#[test]
fn a_pin_that_no_card_would_compare_is_never_sent_to_one() {
    let counter = Counter::open();
    for pin in ["12a4", "123", "12345", "", "一二三四", "1234 "] {
        let told = counter.case_with(Use::Authentication, pin);
        assert_eq!(told.because("pin-malformed")["tries_left"], 3, "{pin}");
    }
    for pin in ["ABC12", "ABCDEFGH123456789", "ABC-123"] {
        let told = counter.case_with(Use::Signature, pin);
        assert_eq!(told.because("pin-malformed")["tries_left"], 5, "{pin}");
    }
    assert_eq!(counter.verifications(), 0);
}
