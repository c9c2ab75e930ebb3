//! The two windows on a real display.
//!
//! Each display is the story's own. Where a press belongs is asked of the same screens the program shows
//! (`app::presets`), and what came of it is read from the picture: the colour of an open PIN page, of a verdict.

mod counted;
pub(crate) mod display;
mod guard;
mod heard;
mod intake;
mod lost;
mod people;
mod programs;
mod setup;
mod single;
mod supervised;
mod whole;

use std::thread;
use std::time::Duration;

use madoguchi::language::Language;
use madoguchi::pki::Environment;
use madoguchi::session::Reason;
use madoguchi::store::{self, Reading};
use madoguchi::ui::theme::Skin;
use madoguchi::ui::typography::Enlargement;

use crate::support::{Program, Running, TestFolder};
use display::{Colour, Display, Window, eventually};

/// Keys of a PIN pad are drawn in this colour: an open page has much of it, any other little.
const KEYS: Colour = Colour([0xF2, 0xF5, 0xFA]);
const PAD_OPEN: usize = 40_000;
/// The ground of what the clerk is warned of.
const ALARM: Colour = Colour([0xFF, 0xF3, 0xDC]);
/// The ground of the verdict 確認できました.
const ACCEPTED: Colour = Colour([0xE3, 0xF5, 0xEA]);
const VERDICT: usize = 20_000;
/// As many pixels change when a caret blinks or the minute of the clock goes by: no page turns by that.
const A_CARET: usize = 300;

/// How many pixels differ between two pictures of a window.
fn differing(one: &[u8], other: &[u8]) -> usize {
    let pairs = one.chunks_exact(3).zip(other.chunks_exact(3));
    pairs.filter(|(one, other)| one != other).count() + one.len().abs_diff(other.len()) / 3
}

struct Desk {
    display: Display,
    clerk: Window,
    resident: Window,
    program: Running,
    folder: TestFolder,
}

impl Desk {
    fn open(display: Display) -> Self {
        Self::open_with(display, |program, _| program)
    }

    /// The same, started as `adjust` says.
    fn open_with(display: Display, adjust: impl FnOnce(Program, &TestFolder) -> Program) -> Self {
        Self::started(display, "normal", adjust)
    }

    /// With this card of practice.
    fn with(display: Display, scenario: &str) -> Self {
        Self::started(display, scenario, |program, _| program)
    }

    fn started(display: Display, scenario: &str, adjust: impl FnOnce(Program, &TestFolder) -> Program) -> Self {
        let folder = TestFolder::new();
        let program = Program::new(&folder).args(["practice", "--scenario", scenario]).env("DISPLAY", display.name());
        let program = adjust(program, &folder).start();
        let clerk = eventually("the clerk's window", || display.window("madoguchi-clerk"));
        let resident = eventually("the resident's window", || display.any_window("madoguchi-resident"));
        let desk = Self { display, clerk, resident, program, folder };
        eventually("a drawn desk", || (desk.display.count(&desk.clerk, KEYS) > 10_000).then_some(()));
        desk
    }

    /// A case as far as an empty PIN page that holds the keyboard, where nobody but the story moves it.
    fn at_the_pin(scenario: &str) -> Self {
        let desk = Self::with(Display::one_screen(), scenario);
        desk.display.focus(&desk.clerk);
        desk.begin();
        desk.page_takes_no_key();
        desk.display.focus(&desk.resident);
        desk.pad_opens();
        desk
    }

    /// A case is opened and the card put on the reader, by keys.
    fn begin(&self) {
        self.turns_page(&self.resident, || self.display.keys(&["F12"]));
        self.display.keys(&["Insert"]);
    }

    /// After the verdict the card is taken, and the clerk goes on to the next resident.
    fn end(&self) {
        self.turns_page(&self.resident, || self.display.keys(&["Insert"]));
        self.display.keys(&["F12"]);
        self.is_ready_again();
    }

    /// Waits until the window shows something else, because of this.
    fn turns_page(&self, window: &Window, act: impl FnOnce()) {
        let before = self.stands_still(window);
        act();
        let is_another = || differing(&self.display.pixels(window), &before) > A_CARET;
        eventually("another page", || is_another().then_some(()));
    }

    /// What was asked of a window before may still be on its way to the screen.
    fn stands_still(&self, window: &Window) -> Vec<u8> {
        still(&self.display, window)
    }

    /// Types a reference number or a passphrase into the field that has the keyboard.
    fn types(&self, words: &str) {
        let keys: Vec<String> = words
            .chars()
            .map(|character| match character {
                '-' => String::from("minus"),
                ' ' => String::from("space"),
                other if other.is_ascii_uppercase() => format!("shift+{}", other.to_ascii_lowercase()),
                other => other.to_string(),
            })
            .collect();
        self.display.keys(&keys.iter().map(String::as_str).collect::<Vec<_>>());
    }

    fn signs_in(&self, (id, passphrase): (&str, &str)) {
        self.types(id);
        // The keyboard is in the next field once that can be seen.
        self.turns_page(&self.clerk, || self.display.keys(&["Return"]));
        self.types(passphrase);
        self.display.keys(&["Return"]);
    }

    fn pad_opens(&self) {
        eventually("the PIN page", || (self.display.count(&self.resident, KEYS) > PAD_OPEN).then_some(()));
    }

    /// While the clerk's window has the keyboard the PIN page takes no key, and the clerk is told.
    fn page_takes_no_key(&self) {
        eventually("the warning", || (self.display.count(&self.clerk, ALARM) > 10_000).then_some(()));
        assert!(self.display.count(&self.resident, KEYS) < PAD_OPEN);
    }

    fn both_say_accepted(&self) {
        for window in [&self.clerk, &self.resident] {
            eventually("the verdict", || (self.display.count(window, ACCEPTED) > VERDICT).then_some(()));
        }
    }

    /// What the record holds about cases, in words: the event, then the reason and the detail where there are any.
    fn recorded(&self) -> Vec<String> {
        let file = self.folder.path().join("data/practice").join(store::FILE);
        let record = Reading::open(&file, Environment::Practice).expect("the record of practice");
        let entries = (1..).map_while(|number| record.entry(number).expect("a readable record"));
        let of_cases = entries.map(|entry| entry.draft).filter(|draft| draft.session != [0; 16]);
        of_cases
            .map(|draft| {
                let words = [Some(draft.event.code()), draft.reason.map(Reason::code), draft.detail.word()];
                words.into_iter().flatten().collect::<Vec<_>>().join(" ")
            })
            .collect()
    }

    /// Waits until the record holds exactly this.
    fn records(&self, expected: &[&str]) {
        let begun = std::time::Instant::now();
        while self.recorded() != expected {
            assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", self.recorded());
            thread::sleep(Duration::from_millis(200));
        }
        crate::inventory::holds(&self.folder.path().join("data"));
    }

    fn is_ready_again(&self) {
        for window in [&self.clerk, &self.resident] {
            eventually("the end of the case", || (self.display.count(window, ACCEPTED) == 0).then_some(()));
        }
    }

    /// The middle of the button with this id on this screen, in a window of this size.
    fn press(&self, window: &Window, preset: &str, id: &'static str) {
        let shown = self.display.window(window.class()).expect("the window is there");
        let (x, y) = middle_of(shown.size(), window.class(), preset, id);
        self.display.click(&shown, x, y);
    }
}

/// What the window shows once nothing but a caret moves.
fn still(display: &Display, window: &Window) -> Vec<u8> {
    eventually("a page that stands still", || {
        let [seen, again] = [0; 2].map(|_| {
            thread::sleep(Duration::from_millis(120));
            display.pixels(window)
        });
        (differing(&seen, &again) <= A_CARET).then_some(again)
    })
}

fn middle_of((width, height): (u16, u16), class: &str, preset: &str, id: &'static str) -> (f32, f32) {
    let all = madoguchi::app::presets::presets();
    let preset = all
        .iter()
        .find(|it| class.ends_with(it.window()) && it.name == preset)
        .unwrap_or_else(|| panic!("no screen {preset}"));
    let state = preset.state(Language::Japanese, Skin::Light, Enlargement::None);
    let size = iced::Size::new(f32::from(width), f32::from(height));
    let fonts = madoguchi::ui::typography::FACES.map(Into::into).to_vec();
    let default_font = madoguchi::ui::typography::REGULAR;
    let settings = iced::Settings { fonts, default_font, ..iced::Settings::default() };
    let mut screen = iced_test::Simulator::with_size(settings, size, state.element(size));
    let target = screen.find(iced_test::selector::id(id)).unwrap_or_else(|error| panic!("{id}: {error}"));
    let centre = iced_test::selector::Bounded::bounds(&target).center();
    (centre.x, centre.y)
}

#[test]
fn digits_typed_in_the_clerks_window_never_reach_the_pin_page() {
    let desk = Desk::open(Display::one_screen());
    desk.display.focus(&desk.clerk);
    desk.begin();
    desk.page_takes_no_key();
    desk.display.focus(&desk.resident);
    desk.pad_opens();
    desk.display.keys(&["1", "2"]);
    desk.display.focus(&desk.clerk);
    desk.page_takes_no_key();
    desk.display.keep("keyboard-elsewhere");
    desk.display.keys(&["3", "4", "Return"]);
    thread::sleep(Duration::from_secs(2));
    for window in [&desk.clerk, &desk.resident] {
        assert_eq!(desk.display.count(window, ACCEPTED), 0);
    }
}
