//! What the windows tell the desk when the keyboard, a window or a character goes.

use super::*;
use crate::app::presets::presets;
use crate::session::input::WindowLoss;

/// What the display calls the resident's window.
const RAW: u64 = 7;

/// A PIN page on two monitors, and what reaches the desk from it.
struct Bench {
    app: App,
    desk: DeskSide,
}

impl Bench {
    fn on_pin_page() -> Self {
        let preset = presets().into_iter().find(|preset| preset.window() == "resident" && preset.name == "pin");
        let (desk, side) = seam::pair();
        let monitors = vec![monitor("A", 0), monitor("B", 1280)];
        let mut bench = Self { app: windows(side, preset.expect("a screen").view, monitors), desk };
        let _named = bench.happens(Happening::Named(RAW));
        bench
    }

    fn does(&mut self, message: Message) -> Vec<Action> {
        drop(self.app.update(message));
        self.desk.actions.try_iter().collect()
    }

    fn happens(&mut self, happening: Happening) -> Vec<Action> {
        self.does(Message::Window(self.app.windows.resident.id, happening))
    }

    fn display_says(&mut self, raw: u64) -> Vec<Action> {
        self.does(Message::KeyboardAt(self.app.focus_changes, raw))
    }

    fn types(&mut self, character: char) -> usize {
        let key = Keystroke::new(character).expect("a key");
        self.does(Message::Key(self.app.windows.resident.id, Press::Character(key, Place::Keypad))).len()
    }

    /// The page shows so many characters.
    fn shows(&mut self, typed: usize, keyboard_held: bool) -> Vec<Action> {
        let mut view = self.app.view.clone();
        if let Some(Scene::EnterPin(pin)) = &mut view.scene {
            (pin.typed, pin.keyboard_held) = (typed, keyboard_held);
        }
        self.does(Message::Viewed(Box::new(view)))
    }
}

#[test]
fn a_program_that_grabs_the_keyboard_keeps_it_from_the_page_though_the_display_names_the_window() {
    let mut bench = Bench::on_pin_page();
    assert_eq!(bench.happens(Happening::Focused(true)), [Action::KeyboardHeld(true)]);
    assert_eq!(bench.display_says(RAW), []);
    assert_eq!(bench.happens(Happening::Focused(false)), [Action::KeyboardHeld(false)]);
    assert_eq!(bench.display_says(RAW), [], "as it says during a grab");
    assert!(!bench.app.holds_keyboard());
    assert_eq!(bench.happens(Happening::Focused(true)), [Action::KeyboardHeld(true)]);
    assert_eq!(bench.display_says(RAW + 1), [Action::KeyboardHeld(false)], "another window has it");
}

#[test]
fn of_two_windows_that_changed_in_any_order_the_display_says_which_has_the_keyboard() {
    let mut bench = Bench::on_pin_page();
    let clerk = bench.app.windows.clerk.id;
    assert_eq!(bench.happens(Happening::Focused(true)), [Action::KeyboardHeld(true)]);
    let lost = bench.does(Message::Window(clerk, Happening::Focused(true)));
    assert_eq!(lost, [Action::KeyboardHeld(false)]);
    let _ = bench.does(Message::Window(clerk, Happening::Focused(false)));
    assert_eq!(bench.display_says(RAW), [Action::KeyboardHeld(true)]);
}

#[test]
fn a_slow_key_is_kept_no_longer_than_its_digit() {
    let mut bench = Bench::on_pin_page();
    let _ = bench.does(Message::Resident(resident::Message::SlowToggled));
    let _held = bench.happens(Happening::Focused(true));
    let _told = bench.shows(0, true);
    assert_eq!((bench.types('1'), bench.types('1')), (1, 0), "the same press");
    let _told = bench.shows(1, true);
    let _told = bench.shows(0, false);
    assert!(bench.app.pace.is_empty(), "what was wiped is nowhere");
    assert_eq!(bench.types('2'), 1, "the desk says that it takes none");
    assert!(bench.app.pace.is_empty());
    let _told = bench.shows(0, true);
    assert_eq!(bench.types('2'), 1);
}

#[test]
fn a_window_that_is_moved_away_stops_the_case_however_often_it_was_put_back() {
    let mut bench = Bench::on_pin_page();
    let away = Happening::Moved(Point::new(0.0, 0.0));
    for time in 0..6 {
        let _ = bench.happens(away);
        let both = vec![monitor("A", 0), monitor("B", 1280)];
        assert_eq!(bench.does(Message::Astray(both)), [Action::WindowLost(WindowLoss::Moved)], "{time}");
    }
}

#[test]
fn a_desk_that_missed_who_has_the_keyboard_is_told_again() {
    let mut bench = Bench::on_pin_page();
    assert_eq!(bench.shows(2, true), [Action::KeyboardHeld(false)], "the window never got it");
    assert_eq!(bench.happens(Happening::Focused(true)), [Action::KeyboardHeld(true)]);
    assert_eq!(bench.shows(0, false), [Action::KeyboardHeld(true)]);
    assert_eq!(bench.shows(1, true), []);
}
