//! The card's answers, by command and state.

use super::*;
use crate::card::script::{certificate, contents};
use crate::training::fault::{Fault, Misdeed, Occasion};
use proptest::prelude::*;

const SELECT: &str = "00a4040c0ad392f000260100000001";

fn send(card: &mut BehavingCard, command: &str) -> String {
    hex::encode(card.answer(&hex::decode(command.replace(' ', "")).unwrap()))
}

/// Powered, past its first answer, with the application selected.
fn selected(medium: Medium) -> BehavingCard {
    let mut card = BehavingCard::new(contents(medium, 1)).with_habits(Habits::of(Medium::Android));
    card.power_on();
    assert_eq!(send(&mut card, SELECT), "9000");
    card
}

fn play(card: &mut BehavingCard, lines: &[(&str, &str)]) {
    for (command, answer) in lines {
        assert_eq!(send(card, command), *answer, "{command}");
    }
}

#[test]
fn the_first_command_after_power_up_is_answered_6f00_and_only_that_one() {
    let mut card = BehavingCard::new(contents(Medium::Card, 1));
    assert_eq!(send(&mut card, SELECT), "", "no power, no answer");
    for _ in 0..2 {
        card.power_on();
        play(&mut card, &[(SELECT, "6f00"), (SELECT, "9000"), (SELECT, "9000")]);
        card.power_off();
    }
}

#[test]
fn every_other_application_is_not_there() {
    let mut card = selected(Medium::Card);
    play(
        &mut card,
        &[
            ("00a4040c0a d3921000310001010402", "6a82"),
            ("00a4040c0a d3921000310001010408", "6a82"),
            ("00a4040c09 a00000016700000001", "6a82"),
            ("00a404000a a000000063504b43532d", "6a82"),
            ("00a4040007 d2760001240102", "6a82"),
            ("00a4040007 a0000001510000", "6a82"),
            ("00a4040c0b d392f00026010000000100", "6a82"),
            ("00a404000a d392f000260100000001", "6f0c840ad392f0002601000000019000"),
            ("00a4040c04 d392f000", "9000"),
            ("00a4000c02 3f00", "6a82"),
            ("00a4090c02 000a", "6a86"),
            ("00ca004200", "6a88"),
            ("0084000008", "6d00"),
            ("0184000008", "6881"),
            ("0c84000008", "6e00"),
            ("00a4", "6700"),
            ("00", "6700"),
        ],
    );
    let mut nothing = BehavingCard::new(Contents::empty(Medium::NotMyNumber));
    nothing.power_on();
    assert_eq!(send(&mut nothing, SELECT), "6a82");
}

#[test]
fn files_are_read_in_pieces_and_end_where_they_end() {
    let mut card = selected(Medium::Card);
    let file = contents(Medium::Card, 1).transparent(File::AuthenticationCertificate).unwrap();
    assert!(file.starts_with(&certificate(1600, 1)));
    play(
        &mut card,
        &[
            ("00b0000000", "6986"),
            ("00a4020c02 000a", "9000"),
            ("00b0000004", "308206 3c 9000".replace(' ', "").as_str()),
            ("00b0064002", "ffff9000"),
            ("00b007fe00", "ffff9000"),
            ("00b0080000", "6b00"),
            ("00b08800 03", "8f8f009000"),
            ("00b0000001", "8f9000"),
            ("00b0970000", "6981"),
            ("00b0890000", "6a82"),
            ("00a4020c02 0009", "6a82"),
        ],
    );
    assert_eq!(send(&mut card, "00b08a0000"), format!("{}9000", hex::encode(&file[..256])));
}

#[test]
fn the_counter_goes_down_with_wrong_pins_and_up_with_a_right_one() {
    let mut card = selected(Medium::Card);
    play(
        &mut card,
        &[
            ("00200080", "6986"),
            ("00a4020c02 000a", "9000"),
            ("00200080", "6981"),
            ("00a4020c02 0018", "9000"),
            ("00200080", "63c3"),
            ("00200080 04 39393939", "63c2"),
            ("00200080 04 31323334", "9000"),
            ("00200080", "63c3"),
            ("00200080 04 39393939", "63c2"),
            ("00200080 04 39393939", "63c1"),
            ("00200080 04 39393939", "63c0"),
            ("00200080", "63c0"),
            ("00200080 04 31323334", "6984"),
            ("0020009b", "63c5"),
            ("0020009b 06 414243313233", "9000"),
        ],
    );
    card.power_off();
    assert_eq!((card.tries(Use::Authentication), card.tries(Use::Signature)), (0, 5));
    assert_eq!(card.verifications(), 7);
}

#[test]
fn nothing_is_signed_and_no_protected_file_read_before_its_own_pin() {
    let mut card = selected(Medium::Card);
    play(
        &mut card,
        &[
            ("802a0080 03 300100 00", "6986"),
            ("802a0097 03 300100 00", "6982"),
            ("00b0810000", "6982"),
            ("0020009b 06 414243313233", "9000"),
            ("802a0097 03 300100 00", "6982"),
            ("802a0180 03 300100 00", "6a86"),
            ("802a0098 03 300100 00", "6981"),
            ("00b0810004", "308208309000"),
        ],
    );
    assert_eq!(send(&mut card, "802a009a 03 300100 00").len(), 2 * 258);
}

#[test]
fn on_android_the_authentication_certificate_needs_its_pin() {
    let mut card = selected(Medium::Android);
    play(&mut card, &[("00b08a0004", "6982"), ("00200098 04 31323334", "9000"), ("00b08a0004", "3082063c9000")]);
}

#[test]
fn a_verified_pin_ends_with_the_power_and_with_what_the_habits_say() {
    let measured = Habits::of(Medium::Android);
    let table = [
        (measured, [true, true, false]),
        (Habits { reset_forgets: true, ..measured }, [false, true, false]),
        (Habits { selection_forgets: true, ..measured }, [false, false, false]),
    ];
    for (habits, outlives) in table {
        let survives = |event: fn(&mut BehavingCard)| {
            let mut card = selected(Medium::Card).with_habits(habits);
            play(&mut card, &[("00200098 04 31323334", "9000")]);
            event(&mut card);
            play(&mut card, &[(SELECT, "9000")]);
            send(&mut card, "802a0097 03 300100 00") != "6982"
        };
        let events = [
            survives(BehavingCard::reset),
            survives(|card| play(card, &[(SELECT, "9000")])),
            survives(|card| {
                card.power_off();
                card.power_on();
            }),
        ];
        assert_eq!(events, outlives, "{habits:?}");
    }
}

#[test]
fn a_pulled_card_stays_away() {
    let fault = Fault::new(Occasion::Command(1), Misdeed::TornAfter);
    let mut card = BehavingCard::new(contents(Medium::Android, 1)).with_fault(fault);
    card.power_on();
    play(&mut card, &[(SELECT, "9000"), ("00200098 04 39393939", "")]);
    assert!(card.is_gone());
    card.power_on();
    assert_eq!(send(&mut card, SELECT), "");
    assert_eq!(card.tries(Use::Authentication), 2, "it had heard the command");
}

#[test]
fn faults_happen_on_their_occasion() {
    let mut card = BehavingCard::new(contents(Medium::Android, 1))
        .with_fault(Fault::status(0xB0, 0x6581))
        .with_fault(Fault::new(Occasion::Command(3), Misdeed::Mute))
        .with_fault(Fault::new(Occasion::Command(4), Misdeed::Length(5)));
    card.power_on();
    play(
        &mut card,
        &[
            (SELECT, "9000"),
            ("00b0880003", "6581"),
            ("00b0880003", "6581"),
            (SELECT, ""),
            (SELECT, "9000000000"),
            (SELECT, "9000"),
        ],
    );
    assert_eq!(card.commands(), 6);
}

proptest! {
    #[test]
    fn whatever_it_is_sent_it_answers_with_a_status_word_and_loses_tries_by_verify_alone(
        commands in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..12), 0..30),
    ) {
        let mut card = selected(Medium::Card);
        for command in &commands {
            let answer = card.answer(command);
            prop_assert!((2..=258).contains(&answer.len()));
        }
        let lost = usize::from(8 - card.tries(Use::Authentication) - card.tries(Use::Signature));
        prop_assert!(lost <= card.verifications());
    }
}
