//! Two hundred times anything at all: keys and clicks in both windows, cards, monitors and windows that come and go.
//!
//! The windows and the desk of practice are the real ones, with the real record; only the display is missing, so what
//! the windows ask of it is dropped. Whatever happens there is no panic, no digit stays where the keyboard is not, and
//! each 確定 is at most one VERIFY.

#![expect(clippy::disallowed_methods, reason = "a story waits for the desk's threads")]

mod guard;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use iced::{Point, Size, window};

use super::boot::Boot;
use super::keys::{Place, Press};
use super::link::carry;
use super::message::{Happening, Message};
use super::seam::{self, Action, DeskSide, PracticeCard, View};
use super::shown::{filled, frame};
use super::{App, Screens};
use crate::desk::setup::{CardWait, Running, Setup};
use crate::language::Language;
use crate::monitors::Monitor;
use crate::pki::Environment;
use crate::record::Event;
use crate::session::Scene;
use crate::store::{self, Reading};
use crate::ui::clerk::{self, FunctionKey};
use crate::ui::theme::Skin;
use crate::ui::{Keystroke, resident};

const SEQUENCES: u64 = 200;
const STEPS: u64 = 40;
/// Longer than a case that is stopped takes on a loaded machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// SplitMix64: a failure can be had again by its number.
struct Chance(u64);

impl Chance {
    fn next(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % below
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let length = u64::try_from(from.len()).expect("few");
        from[usize::try_from(self.next(length)).expect("few")]
    }
}

/// A practice desk and the last that it showed.
struct Counter {
    running: Running,
    shown: Arc<Mutex<Option<View>>>,
    first: View,
    confirmed: usize,
}

impl Counter {
    fn open(folder: &Path) -> Self {
        let setup = Setup::practice(Some(folder), CardWait(Duration::from_mins(5))).expect("a practice room");
        let first = frame(setup.config(), None, 1, false);
        let (shown, kept) = (Arc::default(), first.clone());
        let screen: Arc<Mutex<Option<View>>> = Arc::clone(&shown);
        let running = setup.start(None, move |view| {
            *screen.lock().unwrap_or_else(PoisonError::into_inner) = Some(filled(&kept, view));
        });
        Self { running: running.expect("a desk"), shown, first, confirmed: 0 }
    }

    fn latest(&self) -> Option<View> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn carry(&mut self, action: Action) {
        if action == Action::Confirm {
            self.confirmed += 1;
        }
        carry(action, &self.running);
    }

    /// Ends whatever is under way, until the desk is as it was at the beginning.
    fn clear(&mut self) -> View {
        let begun = Instant::now();
        let mut last = self.first.clone();
        loop {
            last = self.latest().unwrap_or(last);
            match &last.scene {
                None if !last.card_present && begun.elapsed() > Duration::from_millis(20) => return last,
                Some(Scene::Concluded(_)) if !last.card_present => self.carry(Action::Dismiss),
                Some(Scene::Concluded(_)) | None => self.carry(Action::PracticeCard(PracticeCard::Remove)),
                Some(_) => self.carry(Action::Cancel),
            }
            assert!(begun.elapsed() < PATIENCE, "the desk does not come to rest: {:?}", last.scene);
            thread::sleep(Duration::from_millis(10));
        }
    }
}

fn monitor(name: &str, x: i32) -> Monitor {
    Monitor { name: name.into(), x, y: 0, width: 1280, height: 800, primary: x == 0, visible: None }
}

fn windows(desk: seam::WindowsSide, view: View, monitors: Vec<Monitor>) -> App {
    let boot = Boot {
        desk,
        view,
        language: Language::Japanese,
        clerk_language: Language::Japanese,
        skin: Skin::Light,
        screens: Screens::new(monitors, "", false),
        with_clerk: true,
        taking_in: false,
    };
    let size = Size::new(1280.0, 800.0);
    let (app, _tasks) = App::opened(boot, (window::Id::unique(), size), (window::Id::unique(), size), None);
    app
}

/// Anything that a person, a card or the display may do.
fn anything(chance: &mut Chance, app: &App) -> Message {
    let (clerk, resident) = (app.windows.clerk.id, app.windows.resident.id);
    let id = if chance.next(4) == 0 { clerk } else { resident };
    let digit = |chance: &mut Chance| Keystroke::new(chance.pick(&['1', '2', '3', '4', 'A', '0'])).expect("a key");
    // A person at an open page mostly types, or nobody would ever get as far as a card.
    if let Some(Scene::EnterPin(pin)) = &app.view.scene
        && pin.keyboard_held
        && chance.next(3) > 0
    {
        let press = if pin.typed < 4 { Press::Character(digit(chance), Place::Keypad) } else { Press::Confirm };
        return Message::Key(resident, press);
    }
    match chance.next(20) {
        0..=5 => Message::Key(id, Press::Character(digit(chance), chance.pick(&[Place::Keyboard, Place::Keypad]))),
        6 => Message::Resident(resident::Message::Pressed(digit(chance))),
        7 => Message::Key(id, chance.pick(&[Press::Confirm, Press::Erase, Press::Escape, Press::Stop])),
        8 => Message::Key(id, Press::Confirm),
        9 => Message::Key(clerk, Press::Insert),
        10 => Message::Key(id, Press::Function(chance.pick(&FunctionKey::ALL))),
        11 => Message::Key(id, Press::Function(FunctionKey::Next)),
        12 => {
            let wished = [Action::Confirm, Action::EraseAll, Action::MoreTime, Action::LastTry { again: true }];
            Message::Resident(resident::Message::Wished(wished[usize::try_from(chance.next(4)).expect("few")].clone()))
        }
        13 | 14 => Message::Window(resident, Happening::Focused(true)),
        15 => Message::Window(id, Happening::Focused(chance.next(2) == 0)),
        16 => {
            let happening = [
                Happening::Hidden,
                Happening::CloseRequested,
                Happening::Moved(Point::new(chance.pick(&[0.0, 1280.0, 4000.0]), 0.0)),
                Happening::Resized(Size::new(1024.0, 768.0)),
            ];
            Message::Window(id, chance.pick(&happening))
        }
        17 => {
            let both = vec![monitor("A", 0), monitor("B", 1280)];
            let monitors = if chance.next(3) == 0 { vec![monitor("A", 0)] } else { both };
            if chance.next(2) == 0 { Message::Monitors(monitors) } else { Message::Astray(monitors) }
        }
        18 if chance.pick(&[true, false]) => Message::Turned,
        18 => Message::Ticked,
        _ => Message::Clerk(clerk::Message::Closed),
    }
}

#[test]
fn whatever_two_hundred_people_do_no_digit_is_left_behind_and_one_press_is_one_verify() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut counter = Counter::open(folder.path());
    let mut typed = 0;
    for sequence in 0..SEQUENCES {
        let mut chance = Chance(sequence);
        let first = counter.clear();
        let (DeskSide { actions, screen: _screen }, desk) = seam::pair();
        let monitors =
            if sequence % 3 == 0 { vec![monitor("A", 0)] } else { vec![monitor("A", 0), monitor("B", 1280)] };
        let mut app = windows(desk, first, monitors);
        for step in 0..STEPS {
            let message = anything(&mut chance, &app);
            let printed = format!("{message:?}");
            assert_eq!(
                printed.matches("Keystroke(").count(),
                printed.matches("Keystroke(hidden)").count(),
                "{printed}"
            );
            let _dropped = app.update(message);
            while let Ok(action) = actions.try_recv() {
                counter.carry(action);
            }
            if step % 3 == 0 || matches!(app.view.scene, Some(Scene::Reading | Scene::Signing | Scene::Checking)) {
                thread::sleep(Duration::from_millis(2));
            }
            if let Some(view) = counter.latest() {
                let _dropped = app.update(Message::Viewed(Box::new(view)));
            }
            if let Some(Scene::EnterPin(pin)) = &app.view.scene {
                typed += usize::from(pin.typed > 0);
                assert!(pin.keyboard_held || pin.typed == 0, "sequence {sequence}, step {step}");
            }
            let (clerk, resident) = (app.windows.clerk.id, app.windows.resident.id);
            if step % 10 == 0 {
                drop((app.view(clerk), app.view(resident)));
            }
        }
    }
    let _first = counter.clear();
    let file = folder.path().join("practice").join(store::FILE);
    let record = Reading::open(&file, Environment::Practice).expect("the record");
    let entries = (1..).map_while(|number| record.entry(number).expect("a readable record"));
    let (mut intents, mut outcomes) = (0, 0);
    for entry in entries {
        intents += usize::from(entry.draft.event == Event::Intent);
        outcomes += usize::from(entry.draft.event == Event::Outcome);
    }
    assert!(intents <= counter.confirmed, "{intents} VERIFY after {} presses", counter.confirmed);
    assert!(typed > 50 && outcomes > 50 && intents > 1, "too little happened: {typed} {outcomes} {intents}");
}
