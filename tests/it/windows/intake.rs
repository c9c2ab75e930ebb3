//! 避難所での受付 in its window, by keys alone: five people of whom one came before, one has no PIN and one pulls the card.

use std::thread;
use std::time::Duration;

use madoguchi::pki::Environment;
use madoguchi::record::Event;
use madoguchi::store::{self, Reading};

use super::display::{Display, eventually};
use super::{ACCEPTED, ALARM, Desk, KEYS};
use crate::support::{Program, TestFolder};

/// What nobody may overlook has so much of its colour; a page of that colour much more.
const OFFLINE: usize = 10_000;
const NOT_HELD: usize = 150_000;

fn desk() -> Desk {
    let (display, folder) = (Display::one_screen(), TestFolder::new());
    let program = Program::new(&folder).args(["intake", "--practice"]).env("DISPLAY", display.name()).start();
    let clerk = eventually("the clerk's window", || display.window("madoguchi-clerk"));
    let resident = eventually("the resident's window", || display.any_window("madoguchi-resident"));
    let desk = Desk { display, clerk, resident, program, folder };
    eventually("a drawn intake", || (desk.display.count(&desk.clerk, ALARM) > OFFLINE).then_some(()));
    desk
}

/// How often the record says so.
fn told(desk: &Desk, words: &str) -> usize {
    desk.recorded().iter().filter(|entry| entry.contains(words)).count()
}

fn tells(desk: &Desk, words: &str, times: usize) {
    eventually(words, || (told(desk, words) == times).then_some(()));
    // Nothing that was only taken in looks like what was verified.
    assert_eq!(desk.display.count(&desk.clerk, ACCEPTED), 0);
    assert!(desk.display.count(&desk.clerk, ALARM) > OFFLINE, "{words}");
}

/// The card is placed: the PIN page opens, and waits for the keyboard.
fn places_as_far_as_the_pin(desk: &Desk) {
    desk.display.focus(&desk.clerk);
    desk.display.keys(&["Insert"]);
    eventually("the PIN page", || (desk.display.count(&desk.clerk, ALARM) > NOT_HELD).then_some(()));
}

fn types_the_pin(desk: &Desk) {
    desk.display.focus(&desk.resident);
    desk.pad_opens();
    desk.display.keys(&["1", "2", "3", "4", "Return"]);
}

fn takes_the_card(desk: &Desk) {
    desk.display.focus(&desk.clerk);
    desk.turns_page(&desk.clerk, || desk.display.keys(&["Insert"]));
}

#[test]
fn five_people_are_taken_in_by_keys_alone_and_sealed() {
    let desk = desk();
    desk.display.focus(&desk.clerk);
    desk.turns_page(&desk.clerk, || desk.display.keys(&["F12"]));
    thread::sleep(Duration::from_secs(1));
    desk.display.keep("intake-place");

    places_as_far_as_the_pin(&desk);
    types_the_pin(&desk);
    tells(&desk, "intake-signed", 1);
    eventually("the number", || (desk.display.count(&desk.clerk, KEYS) > 100_000).then_some(()));
    desk.display.keep("intake-taken");
    takes_the_card(&desk);

    // The same person once more: the number that they have, and nothing is added.
    desk.turns_page(&desk.clerk, || desk.display.keys(&["Insert"]));
    thread::sleep(Duration::from_secs(1));
    desk.display.keep("intake-already");
    desk.display.keys(&["F12"]);
    tells(&desk, "intake-already", 1);
    takes_the_card(&desk);

    // Somebody who does not remember the PIN.
    desk.display.keys(&["Next"]);
    places_as_far_as_the_pin(&desk);
    desk.display.keys(&["F7"]);
    tells(&desk, "intake-certificate-only", 1);
    desk.display.keep("intake-certificate");
    takes_the_card(&desk);

    // A card that is pulled in the middle: nobody is counted.
    desk.display.keys(&["Next"]);
    places_as_far_as_the_pin(&desk);
    desk.display.keys(&["Insert"]);
    tells(&desk, "card-removed", 1);
    thread::sleep(Duration::from_secs(1));
    desk.display.keep("intake-pulled");

    // And placed again.
    places_as_far_as_the_pin(&desk);
    types_the_pin(&desk);
    tells(&desk, "intake-signed", 2);
    takes_the_card(&desk);

    for key in ["F9", "F12"] {
        desk.turns_page(&desk.clerk, || desk.display.keys(&[key]));
    }
    desk.display.keys(&["F12"]);
    eventually("the seal", || {
        let file = desk.folder.path().join("data/practice").join(store::FILE);
        let record = Reading::open(&file, Environment::Practice).ok()?;
        let newest = record.last(5).ok()?;
        newest.iter().any(|entry| entry.draft.event == Event::IntakeSealed).then_some(())
    });
    thread::sleep(Duration::from_secs(1));
    desk.display.keep("intake-sealed");
    assert_eq!((told(&desk, "intake-signed"), told(&desk, "intake-certificate-only")), (2, 1));
}
