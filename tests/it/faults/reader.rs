//! Readers and their service: missing, too many, killed at every command, held by another program.

use madoguchi::pki::{Environment, Use};
use madoguchi::record::Event;
use madoguchi::store::{self, Reading};
use madoguchi::training::Scenario;
use madoguchi::training::fault::{Misdeed, Occasion};

use crate::support::counter::{Counter, right_pin};
use crate::support::pcscd::{Pcscd, READERS};
use crate::support::reader_client::Client;

/// Longer than a child may take: who waits for a card instead of ending at once is killed for it.
const FOR_EVER: [&str; 2] = ["--wait", "600"];

#[test]
fn without_a_reader_or_its_service_there_is_no_case_and_no_waiting() {
    let counter = Counter::open();
    let none_of_this_name = ["verify", "--json", "--reader", "Nobody's Reader"];
    let told = counter.program().args(none_of_this_name).args(FOR_EVER).pin("1234").run();
    assert_eq!(told.because("reader-unavailable")["verdict"], "out-of-service");

    counter.service().terminate();
    let told = counter.verify(Use::Authentication).args(FOR_EVER).pin("1234").run();
    let _told = told.because("reader-unavailable");
    assert_eq!(counter.commands(), 0);
}

#[test]
fn of_two_cards_none_is_chosen_and_none_hears_anything() {
    let counters = Counter::pair();
    let ended = counters[0].program().args(["verify", "--json"]).pin("1234").run();
    ended.without_a_case(2, &READERS);
    assert_eq!(counters.each_ref().map(Counter::commands), [0, 0]);

    for counter in &counters {
        let _told = counter.case(Use::Authentication).because(None);
    }
    counters[0].configure("", &format!("reader = \"{}\"", READERS[1]));
    let heard = counters[1].commands();
    let ended = counters[0].program().args(["verify", "--json"]).pin("1234").run();
    let _told = ended.because(None);
    assert!(counters[1].commands() > heard, "the configured reader is the one that is used");
}

/// The card falls silent at one command, so that the service dies inside just that one.
fn at_every_command(certificate: Use) {
    let mut counter = Counter::open();
    let _accepted = counter.case(certificate).because(None);
    let commands = counter.commands();
    for command in 0..commands {
        let card = counter.faulty(Occasion::Command(command), Misdeed::Mute);
        counter.place(card);
        let running = counter.verify(certificate).pin(right_pin(certificate)).start();
        counter.wait_for_command(command + 1);
        let end = if command % 2 == 0 { Pcscd::kill } else { Pcscd::terminate };
        end(&mut counter.service());
        // A service that comes back at once is no reason to go on with a card that may be another one.
        let back_at_once = command % 8 < 2;
        if back_at_once {
            counter.service().restart();
            counter.wait_for_the_card();
        }
        let ended = running.wait();
        let told = ended.because("reader-unavailable");
        assert!(counter.verifications() <= 1 && told["record"].is_u64(), "command {command}: {ended:?}");
        if !back_at_once {
            counter.link().remove();
            counter.service().restart();
        }
    }
    let card = counter.card_with(Scenario::Normal, |_| ());
    counter.place(card);
    let _control = counter.case(certificate).because(None);
}

#[test]
fn a_service_that_dies_inside_any_command_of_an_authentication_ends_the_case_and_no_more() {
    at_every_command(Use::Authentication);
}

#[test]
fn a_service_that_dies_inside_any_command_of_a_signature_ends_the_case_and_no_more() {
    at_every_command(Use::Signature);
}

#[test]
fn a_reader_that_goes_while_a_card_or_a_pin_is_awaited_ends_the_case() {
    let mut counter = Counter::open();
    let mut running = counter.as_far_as_the_pin(Use::Authentication);
    counter.service().kill();
    running.say("1234");
    let _told = running.wait_with_input_open().because("reader-unavailable");
    assert_eq!(counter.verifications(), 0);

    counter.service().restart();
    counter.wait_for_the_card();
    counter.take_away();
    let running = counter.verify(Use::Authentication).args(FOR_EVER).args(["--pin-fd", "0"]).start();
    running.wait_for_words("Place the card");
    counter.service().terminate();
    let _told = running.wait_with_input_open().because("reader-unavailable");
}

#[test]
fn a_card_that_another_program_holds_is_said_to_be_busy() {
    let counter = Counter::open();
    let mut rival = Client::start(&counter.service());
    assert_eq!(rival.say(&format!("rival exclusive {}", counter.reader())), "ok");
    let _told = counter.case(Use::Authentication).because("reader-busy");
    assert_eq!(rival.say("rival leave"), "ok");
    assert_eq!(rival.say(&format!("rival shared {}", counter.reader())), "ok");
    assert_eq!(rival.say("rival begin"), "ok");
    let _told = counter.case(Use::Authentication).because("reader-busy");
    assert_eq!(counter.commands(), 0);
    rival.kill();
    let _told = counter.case(Use::Authentication).because(None);

    let mut running = counter.as_far_as_the_pin(Use::Authentication);
    let mut rival = Client::start(&counter.service());
    assert_eq!(rival.say(&format!("rival exclusive {}", counter.reader())), "ok");
    let before = counter.verifications();
    running.say("1234");
    let _told = running.wait_with_input_open().because("reader-busy");
    assert_eq!(counter.verifications(), before);
}

#[test]
fn a_service_that_is_frozen_hangs_no_case() {
    let counter = Counter::open();
    let mut running = counter.as_far_as_the_pin(Use::Authentication);
    counter.service().freeze();
    running.say("1234");
    let told = running.wait_with_input_open().case();
    assert_ne!(told["verdict"], "accepted");
    counter.service().thaw();
    assert_eq!(counter.verifications(), 0);
}

#[test]
fn a_desk_killed_between_verify_and_signature_is_written_down_by_the_next() {
    let mut counter = Counter::open();
    let _accepted = counter.case(Use::Authentication).because(None);
    let last = counter.commands() - 1;
    let card = counter.faulty(Occasion::Command(last), Misdeed::Mute);
    counter.place(card);
    let running = counter.verify(Use::Authentication).pin("1234").start();
    counter.wait_for_command(last + 1);
    drop(running);

    let card = counter.card_with(Scenario::Normal, |_| ());
    counter.place(card);
    let told = counter.case(Use::Authentication).because(None);
    let record = Reading::open(&counter.folder().path().join("data").join(store::FILE), Environment::Test).unwrap();
    assert!(record.verify().is_ok());
    let events: Vec<_> = record.last(20).unwrap().iter().map(|entry| entry.draft.event).collect();
    assert_eq!(events.iter().filter(|event| **event == Event::Interrupted).count(), 1, "{events:?}");
    assert_eq!(told["tries_left"], 3);
}
