//! A reader with keys of its own, behind the real reader service: a driver of the tests' making, and a person made of a
//! file. Whatever is done at those keys, the card hears one VERIFY at most for each time they were lit.

use madoguchi::pki::{Environment, Use};
use madoguchi::record::Event;
use madoguchi::store::{self, Reading};
use madoguchi::training::Scenario;
use serde_json::Value;

use crate::support::counter::Counter;
use crate::support::{Ended, Program};

/// A case whose PIN nobody gives but at the reader.
fn case(counter: &Counter) -> Program {
    counter.verify(Use::Authentication)
}

/// One case; how often the pad was lit, and how many VERIFY the card heard.
fn run(counter: &Counter) -> (Ended, usize, usize) {
    let before = (counter.lightings(), counter.verifications());
    let ended = case(counter).run();
    (ended, counter.lightings() - before.0, counter.verifications() - before.1)
}

fn told(ended: &Ended) -> (Value, Value, Value) {
    let object = ended.case();
    (object["reason"].clone(), object["detail"].clone(), object["tries_left"].clone())
}

#[test]
fn the_right_pin_at_the_reader_is_accepted_after_a_wrong_one_cost_a_try() {
    let counter = Counter::with_pad(Some("9999"));
    let (ended, lit, heard) = run(&counter);
    assert_eq!((told(&ended), lit, heard), (("pin-wrong".into(), Value::Null, 2.into()), 1, 1), "{ended:?}");
    counter.at_the_keys("1234");
    let (ended, lit, heard) = run(&counter);
    let object = ended.because(None);
    assert_eq!((&object["verdict"], lit, heard), (&Value::from("accepted"), 1, 1), "{ended:?}");
    assert_eq!(object["challenge"]["verified"], true);

    let record = Reading::open(&counter.folder().path().join("data").join(store::FILE), Environment::Test).unwrap();
    let entries = record.last(20).unwrap();
    let intents: Vec<_> = entries.iter().filter(|entry| entry.draft.event == Event::Intent).collect();
    assert_eq!(intents.len(), 2);
    assert!(intents.iter().all(|intent| intent.draft.detail.word() == Some("pin-pad")));
    assert!(counter.folder().path().join("data").exists());
}

#[test]
fn whatever_ends_at_the_reader_without_a_pin_costs_no_try() {
    let counter = Counter::with_pad(Some("cancel"));
    for (does, reason, detail) in [
        ("cancel", "cancelled", "pin-pad-cancelled"),
        ("timeout", "timed-out", "pin-pad-timed-out"),
        ("12", "pin-malformed", "pin-pad-length"),
        ("123456", "pin-malformed", "pin-pad-length"),
    ] {
        counter.at_the_keys(does);
        let (ended, lit, heard) = run(&counter);
        assert_eq!((told(&ended), lit, heard), ((reason.into(), detail.into(), 3.into()), 1, 0), "{does}: {ended:?}");
    }
    counter.at_the_keys("1234");
    assert_eq!(run(&counter).0.because(None)["verdict"], "accepted", "the next case is as good as any");
}

#[test]
fn what_a_reader_says_of_itself_is_not_believed_against_the_card() {
    let counter = Counter::with_pad(Some("lie 9999"));
    let (ended, lit, heard) = run(&counter);
    assert_eq!((told(&ended).2, lit, heard), (2.into(), 1, 1), "{ended:?}");
    assert_eq!(told(&ended).1, Value::from("tries-changed"));
    for (does, detail) in [("say 6402", "card-status"), ("say 6F00", "card-status"), ("fail", "pin-pad-failed")] {
        counter.at_the_keys(does);
        let (ended, lit, heard) = run(&counter);
        let expected = ("card-unreadable".into(), detail.into(), 2.into());
        assert_eq!((told(&ended), lit, heard), (expected, 1, 0), "{does}: {ended:?}");
    }
}

#[test]
fn nobody_lights_the_pad_for_a_last_try_or_a_blocked_card() {
    let mut counter = Counter::with_pad(Some("1234"));
    for (scenario, reason) in [(Scenario::LastTry, "pin-last-try-declined"), (Scenario::Blocked, "pin-blocked")] {
        let card = counter.card_with(scenario, |_| ());
        counter.place(card);
        // Without a terminal nobody can say yes.
        let (ended, lit, heard) = run(&counter);
        assert_eq!((told(&ended).0, lit, heard), (reason.into(), 0, 0), "{ended:?}");
    }
}

#[test]
fn a_card_pulled_while_somebody_types_is_a_card_removed() {
    let mut counter = Counter::with_pad(Some("wait"));
    let running = case(&counter).start();
    counter.wait_for_light(0);
    counter.take_away();
    let ended = running.wait();
    assert_eq!(told(&ended).0, Value::from("card-removed"), "{ended:?}");
    assert_eq!((counter.lightings(), counter.verifications()), (1, 0));
    counter.at_the_keys("1234");
    counter.put_back();
    assert_eq!(run(&counter).0.because(None)["verdict"], "accepted");
}

#[test]
fn a_reader_unplugged_or_a_service_that_dies_while_somebody_types_is_told_as_what_it_is() {
    let counter = Counter::with_pad(Some("unplug"));
    let (ended, lit, heard) = run(&counter);
    assert_eq!((told(&ended).0, lit, heard), ("reader-unavailable".into(), 1, 0), "{ended:?}");

    let counter = Counter::with_pad(Some("wait"));
    let running = case(&counter).start();
    counter.wait_for_light(0);
    counter.service().kill();
    let ended = running.wait();
    assert_eq!(told(&ended).0, Value::from("reader-unavailable"), "{ended:?}");
    assert_eq!((counter.lightings(), counter.verifications()), (1, 0));
}

#[test]
fn a_reader_that_nobody_named_a_reader_without_keys_and_keys_for_other_pins_are_not_lit() {
    let counter = Counter::with_pad(Some("1234"));
    counter.configure("", "");
    let (ended, lit, heard) = run(&counter);
    // The screen, or here the terminal, is asked instead: and there is none.
    assert_eq!((told(&ended).0, lit, heard), ("cancelled".into(), 0, 0), "{ended:?}");
    counter.configure("", "pin_pads = [\"Somebody's\"]");
    assert_eq!(run(&counter).1, 0);
    counter.configure("", "pin_pads = [\"Pad of\"]");
    counter.at_the_keys("1234\nmost 3");
    assert_eq!(run(&counter).1, 0, "four digits do not fit");
    counter.at_the_keys("1234");
    let ended = counter.verify(Use::Authentication).pin("1234").run();
    assert_eq!((ended.because(None)["verdict"].clone(), counter.lightings()), ("accepted".into(), 0));
    let ended = counter.case(Use::Signature);
    assert_eq!((ended.because(None)["verdict"].clone(), counter.lightings()), ("accepted".into(), 0));
    assert_eq!(run(&counter).1, 1, "the control");

    let without = Counter::with_pad(None);
    assert_eq!(run(&without).1, 0);
    let ended = without.case(Use::Authentication);
    assert_eq!(ended.because(None)["verdict"], "accepted");
}
