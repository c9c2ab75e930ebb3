//! A card pulled before, or torn inside, every single command of a case.

use std::thread;

use madoguchi::pki::Use;
use madoguchi::training::fault::{Misdeed, Occasion};
use madoguchi::training::{BehavingCard, Scenario};

use crate::support::counter::Counter;

/// Plays the case once for each of its commands, half of them at each of two readers.
fn at_every_command(certificate: Use, misdeed: &Misdeed) {
    let mut counters = Counter::pair();
    let commands = {
        let _accepted = counters[0].case(certificate).because(None);
        counters[0].commands()
    };
    assert!(commands > 15, "a case has more commands than {commands}");
    thread::scope(|scope| {
        for (lane, counter) in counters.iter_mut().enumerate() {
            let _story = scope.spawn(move || {
                for command in (lane..commands).step_by(2) {
                    at_command(counter, certificate, misdeed.clone(), command);
                }
            });
        }
    });
    for counter in &mut counters {
        let card = counter.card_with(Scenario::Normal, |_| ());
        counter.place(card);
        let _control = counter.case(certificate).because(None);
    }
}

fn at_command(counter: &mut Counter, certificate: Use, misdeed: Misdeed, command: usize) {
    let card = counter.faulty(Occasion::Command(command), misdeed);
    let full = card.tries(certificate);
    counter.place(card);
    let ended = counter.case(certificate);
    assert!(counter.link().look(BehavingCard::is_gone), "command {command} never came: {ended:?}");
    let told = ended.because("card-removed");
    assert_eq!(counter.link().look(|card| card.tries(certificate)), full, "{command}");
    assert!(told["revocation"].is_null() && told["challenge"].is_null(), "command {command}: {told}");
    assert!(told["record"].is_u64(), "command {command}: {told}");
}

#[test]
fn a_card_pulled_before_any_command_of_an_authentication_is_a_card_removed() {
    at_every_command(Use::Authentication, &Misdeed::TornBefore);
}

#[test]
fn a_card_torn_inside_any_command_of_an_authentication_is_a_card_removed() {
    at_every_command(Use::Authentication, &Misdeed::TornAfter);
}

#[test]
fn a_card_pulled_before_any_command_of_a_signature_is_a_card_removed() {
    at_every_command(Use::Signature, &Misdeed::TornBefore);
}

#[test]
fn a_card_torn_inside_any_command_of_a_signature_is_a_card_removed() {
    at_every_command(Use::Signature, &Misdeed::TornAfter);
}
