//! 導入手順 in its window, by keys alone: from nothing to an accepted case of the desk that it set up.
//!
//! The office is that of the story on the terminal: OpenSSL's responder, a card in a virtual reader of the real reader
//! service. The person knows the papers of the office, and each step is seen in what setup keeps of itself.

use std::thread;
use std::time::{Duration, Instant};

use super::display::{Display, Window, eventually};
use super::{A_CARET, ACCEPTED, ALARM, KEYS, PAD_OPEN, VERDICT, differing, still};
use crate::openssl;
use crate::setup::Office;

/// What a finding that is fine, or a verdict, has of its colour at least.
const FOUND: usize = 6_000;

/// The window, and what setup keeps.
struct Person<'a> {
    display: &'a Display,
    window: Window,
    office: &'a Office,
}

impl Person<'_> {
    fn keys(&self, keys: &[&str]) {
        self.display.keys(keys);
    }

    fn writes(&self, text: &str) {
        self.display.write(text);
        thread::sleep(Duration::from_millis(300));
    }

    /// What the window shows once it stands still.
    fn page(&self) -> Vec<u8> {
        still(self.display, &self.window)
    }

    /// Presses a key and waits until the page is another.
    fn turns(&self, key: &str) {
        let before = self.page();
        self.keys(&[key]);
        let is_another = || differing(&self.display.pixels(&self.window), &before) > A_CARET;
        eventually("another page", || is_another().then_some(()));
        let _still = self.page();
    }

    /// Tries the step: what is found is fine.
    fn tries(&self) {
        self.turns("F12");
        eventually("a finding that is fine", || (self.display.count(&self.window, ACCEPTED) > FOUND).then_some(()));
    }

    /// Goes on; what was given is kept under the next step.
    fn goes_on_to(&self, step: &str) {
        self.keys(&["F12"]);
        self.stands_at(step);
    }

    fn stands_at(&self, step: &str) {
        let file = self.office.folder().join("data/setup.progress");
        let wanted = format!("at = \"{step}\"");
        eventually(step, || std::fs::read_to_string(&file).ok()?.contains(&wanted).then_some(()));
        let _still = self.page();
    }
}

#[test]
fn from_nothing_to_an_accepted_case_by_keys_alone() {
    if !openssl::is_there() {
        return;
    }
    let mut office = Office::open();
    let display = Display::one_screen();
    let program = office.program(&["setup"]).env("DISPLAY", display.name()).env("LANG", "ja_JP.UTF-8").start();
    let window = eventually("the window of setting up", || display.window("madoguchi-setup"));
    let person = Person { display: &display, window, office: &office };
    display.focus(&person.window);
    let _still = person.page();

    // 試験
    person.keys(&["Tab", "Tab", "space"]);
    person.goes_on_to("folders");
    person.writes("Test desk 1");
    person.tries();
    display.keep("setup-folders");
    person.goes_on_to("anchors");

    // Authorities of nobody: each fingerprint by two people, the first time with a slip of the pen.
    let papers = office.papers();
    person.writes(&office.folder().join(&papers.authorities).to_string_lossy());
    person.turns("F12");
    for (place, (_, print)) in papers.fingerprints.iter().enumerate() {
        for _person in 0..2 {
            if place == 0 {
                person.writes(&print.chars().rev().collect::<String>());
                person.turns("F12");
                person.keys(&["ctrl+a"]);
            }
            person.writes(print);
            person.turns("F12");
        }
    }
    display.keep("setup-anchors");
    person.turns("F12");
    person.goes_on_to("platform");

    // An address that is none is said beside the field, and loses nothing.
    person.writes("nowhere");
    person.turns("F12");
    display.keep("setup-platform-wrong");
    person.keys(&["ctrl+a"]);
    person.writes(&papers.platform);
    person.tries();
    display.keep("setup-platform");
    person.goes_on_to("reader");
    person.tries();
    display.keep("setup-reader");
    person.goes_on_to("screens");
    let _number = eventually("a number on each monitor", || display.any_window("madoguchi-number"));
    let _still = person.page();
    display.keep("setup-screens");
    display.focus(&person.window);
    person.goes_on_to("languages");
    person.goes_on_to("purposes");
    person.keys(&["Tab", "space"]);
    person.goes_on_to("office-key");
    person.goes_on_to("retention");
    person.writes("5");
    // Years, keystore, file.
    person.keys(&["Tab", "Tab", "space"]);
    person.turns("F12");
    display.keep("setup-retention");
    person.goes_on_to("supervisor");
    person.keys(&["F9"]);
    person.stands_at("checkpoint");
    person.tries();
    display.keep("setup-checkpoint");
    person.turns("F12");
    person.keys(&["F12"]);
    let file = office.folder().join("desk/madoguchi.toml");
    eventually("the configuration", || file.exists().then_some(()));
    let _still = person.page();
    display.keep("setup-finished");
    person.keys(&["F12"]);

    a_case(&mut office, &display);
    drop(program);
}

/// A case at the desk that was set up, with the card that lay there while it was.
fn a_case(office: &mut Office, display: &Display) {
    let clerk = eventually("the clerk's window", || display.window("madoguchi-clerk"));
    let resident = eventually("the resident's window", || display.any_window("madoguchi-resident"));
    eventually("a drawn desk", || (display.count(&clerk, KEYS) > 10_000).then_some(()));
    office.take_card();
    display.focus(&clerk);
    let before = still(display, &resident);
    // Until the desk knows that the card was taken, no case opens.
    eventually("an open case", || {
        display.keys(&["F12"]);
        let pressed = Instant::now();
        let is_open = || differing(&display.pixels(&resident), &before) > A_CARET;
        while !is_open() && pressed.elapsed() < Duration::from_secs(3) {
            thread::sleep(Duration::from_millis(100));
        }
        is_open().then_some(())
    });
    office.place_card();
    eventually("the warning that the keyboard is elsewhere", || (display.count(&clerk, ALARM) > 10_000).then_some(()));
    display.focus(&resident);
    eventually("the PIN page", || (display.count(&resident, KEYS) > PAD_OPEN).then_some(()));
    display.keys(&["1", "2", "3", "4", "Return"]);
    for window in [&clerk, &resident] {
        eventually("the verdict", || (display.count(window, ACCEPTED) > VERDICT).then_some(()));
    }
    display.keep("setup-accepted");
}
