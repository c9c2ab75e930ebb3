//! Cards that answer nonsense, or nothing, or are exchanged.

use std::thread;

use madoguchi::pki::Use;
use madoguchi::training::Scenario;
use madoguchi::training::fault::{Misdeed, Occasion};

use crate::support::counter::Counter;

const SELECT: u8 = 0xA4;
const READ: u8 = 0xB0;
const VERIFY: u8 = 0x20;
const SIGN: u8 = 0x2A;

/// Plays one case with each of the cards, half of them at each of two readers.
fn none_is_accepted(certificate: Use, faults: &[(Occasion, Misdeed)]) {
    let mut counters = Counter::pair();
    let shares = [faults.iter().step_by(2), faults[1..].iter().step_by(2)];
    thread::scope(|scope| {
        for (counter, share) in counters.iter_mut().zip(shares) {
            let _story = scope.spawn(move || {
                for (occasion, misdeed) in share {
                    let card = counter.faulty(*occasion, misdeed.clone());
                    counter.place(card);
                    let ended = counter.case(certificate);
                    let told = ended.case();
                    assert_ne!(told["verdict"], "accepted", "{occasion:?} {ended:?}");
                    assert!(told["record"].is_u64() && told["reason"] != "log-unavailable", "{occasion:?} {ended:?}");
                }
            });
        }
    });
}

#[test]
fn a_card_that_answers_garbage_to_any_instruction_is_accepted_in_no_case() {
    let mut faults = Vec::new();
    for instruction in [SELECT, READ, VERIFY, SIGN] {
        for answer in [vec![0x90], vec![0x90, 0x00], vec![0x62, 0x00], vec![0xFF; 258], vec![0x90; 70_000]] {
            faults.push((Occasion::Instruction(instruction), Misdeed::Answer(answer)));
        }
    }
    none_is_accepted(Use::Signature, &faults);
}

#[test]
fn an_answer_of_the_wrong_length_to_any_instruction_is_accepted_in_no_case() {
    let mut faults = Vec::new();
    for (instruction, lengths) in
        [(SELECT, &[1, 3][..]), (READ, &[1, 3, 17, 257, 300]), (VERIFY, &[1, 4]), (SIGN, &[1, 2, 129, 257, 259, 300])]
    {
        faults.extend(lengths.iter().map(|length| (Occasion::Instruction(instruction), Misdeed::Length(*length))));
    }
    none_is_accepted(Use::Authentication, &faults);
}

/// The last commands of an authentication: VERIFY, SELECT of the key, the signature.
const FROM_VERIFY: usize = 3;

#[test]
fn a_mute_card_is_waited_for_once_and_its_try_is_not_risked_again() {
    let mut counters = Counter::pair();
    let _accepted = counters[0].case(Use::Authentication).because(None);
    let verify = counters[0].commands() - FROM_VERIFY;
    thread::scope(|scope| {
        for (counter, command) in counters.iter_mut().zip([0, verify]) {
            let _story = scope.spawn(move || {
                let card = counter.faulty(Occasion::Command(command), Misdeed::Mute);
                counter.place(card);
                let told = counter.case(Use::Authentication).because("card-unreadable");
                assert_eq!((told["detail"].as_str(), counter.verifications()), (Some("card-mute"), command / verify));
            });
        }
    });
}

#[test]
fn a_card_exchanged_while_nobody_looks_hears_no_pin() {
    let mut counter = Counter::open();
    let card = counter.card_with(Scenario::Swapped, |_| ());
    counter.place(card);
    for certificate in Use::ALL {
        let _told = counter.case(certificate).because("card-swapped");
        assert_eq!(counter.verifications(), 0);
        let card = counter.card_with(Scenario::Swapped, |_| ());
        counter.place(card);
    }
}

#[test]
fn a_card_exchanged_before_everybodys_eyes_ends_the_case_without_a_pin() {
    let mut counter = Counter::open();
    let mut running = counter.as_far_as_the_pin(Use::Authentication);
    let other = counter.card_with(Scenario::Normal, |_| ());
    counter.place(other);
    running.say("1234");
    let _told = running.wait_with_input_open().because("card-removed");
    assert_eq!(counter.verifications(), 0);
}

#[test]
fn a_card_taken_away_while_a_person_types_costs_no_try_and_comes_back_unverified() {
    let mut counter = Counter::open();
    let running = counter.as_far_as_the_pin(Use::Signature);
    counter.take_away();
    let _told = running.wait_with_input_open().because("card-removed");
    assert_eq!(counter.verifications(), 0);
    counter.put_back();
    let told = counter.case(Use::Signature).because(None);
    assert_eq!(told["tries_left"], 5);
}

#[test]
fn no_card_is_waited_for_as_long_as_was_said() {
    let mut counter = Counter::open();
    counter.take_away();
    let _told = counter.verify(Use::Authentication).args(["--wait", "1"]).pin("1234").run().because("timed-out");
}

#[test]
fn a_card_placed_late_is_read_like_any_other() {
    let mut counter = Counter::open();
    counter.take_away();
    let running = counter.verify(Use::Authentication).pin("1234").start();
    counter.put_back();
    let _told = running.wait().because(None);
}
