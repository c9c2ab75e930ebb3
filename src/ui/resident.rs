//! The resident's window: one thing at a time, large, in their language.
//!
//! Around every page stands the same frame (`frame`): the step strip and three controls (language, text size,
//! contrast) at the top; やめる, 画面の設定 and 職員を呼ぶ at the bottom. They never move. What the resident set, or the
//! clerk for them, is forgotten with the case. While a panel lies over a PIN page no key of a PIN is taken.

mod card;
mod digits;
mod frame;
mod last_try;
mod pad;
mod page;
mod panel;
mod password;
mod pin;
mod reader_keys;
mod settings;
pub mod spoken;
mod taken;
mod verdict;
mod waiting;
mod welcome;
mod why;

use std::time::Duration;

use iced::Size;

pub use self::digits::LOT;
use self::frame::framed;
use self::page::Page;
pub use self::settings::{Keyboard, PadPlace, Settings};
use super::action::Action;
use super::keystroke::Keystroke;
use super::look::Look;
use super::theme::Skin;
use super::typography::Enlargement;
use super::view::View;
use super::widget::Element;
use super::widget::placing;
use crate::language::Language;
use crate::pki::Use;
use crate::session::Scene;
use crate::session::scene::PinScene;
use crate::time::Timestamp;
use digits::Digits;

/// The id of the container around everything in this window: the focus moves within it.
pub const ROOT: &str = "resident";

/// After this time without a touch, a screen that was set between two cases is as it was.
const LEFT_ALONE: Duration = Duration::from_mins(2);

/// What the resident set, and what is open besides the case.
#[derive(Clone, Debug)]
pub struct Resident {
    usual: Settings,
    settings: Settings,
    over: Over,
    /// Which picture of the moving drawing is shown.
    moment: u8,
    /// When something was last set or opened.
    touched: Option<Timestamp>,
}

/// What lies over the page of the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    Nothing,
    Languages,
    Settings,
    Why,
}

/// What the resident did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key of the pad or the keyboard.
    Pressed(Keystroke),
    /// Something that the desk is asked for.
    Wished(Action),
    /// The list of languages was opened or closed.
    LanguagesToggled,
    /// A language was chosen.
    LanguageChosen(Language),
    /// Larger text, and from the largest back.
    TextEnlarged,
    /// A size of text was chosen.
    EnlargementChosen(Enlargement),
    /// High contrast on or off.
    ContrastToggled,
    /// The panel 画面の設定 was opened or closed.
    SettingsToggled,
    /// Another place for the pad was chosen.
    PadPlaced(PadPlace),
    /// Another order of the letters was chosen.
    KeyboardChosen(Keyboard),
    /// ゆっくり入力 on or off.
    SlowToggled,
    /// 並び替え on or off.
    ShuffleToggled,
    /// 読み上げ on or off.
    ReadAloudToggled,
    /// 動きを止める on or off.
    MotionToggled,
    /// What is checked, and why: opened or closed.
    WhyToggled,
    /// Whatever lies over the page was closed.
    Closed,
    /// The moving drawing goes on.
    Moved,
}

impl Resident {
    /// The window as it greets each resident.
    #[must_use]
    pub const fn new(language: Language, skin: Skin) -> Self {
        let usual = Settings::new(language, skin);
        Self { usual, settings: usual, over: Over::Nothing, moment: 0, touched: None }
    }

    /// Forgets everything that this resident set.
    pub const fn forget(&mut self) {
        *self = Self::new(self.usual.language, self.usual.skin);
    }

    /// The resident did something, now.
    pub const fn touched(&mut self, now: Timestamp) {
        self.touched = Some(now);
    }

    /// Time passed. Between two cases a screen that somebody set and left is soon as it greets each resident; says whether
    /// it was forgotten now.
    pub fn left_alone(&mut self, now: Timestamp, view: &View) -> bool {
        let for_long = self.touched.is_some_and(|touched| touched.plus(LEFT_ALONE) <= now);
        let forgotten = for_long && view.scene.is_none();
        if forgotten {
            self.forget();
        }
        forgotten
    }

    /// The clerk sets the language for the resident (F3).
    pub const fn set_language(&mut self, language: Language) {
        self.settings.language = language;
        self.over = Over::Nothing;
    }

    /// The language just now.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.settings.language
    }

    /// The theme just now.
    #[must_use]
    pub const fn skin(&self) -> Skin {
        self.settings.skin
    }

    /// Everything that is set just now. The clerk sets it with the same messages as the resident.
    #[must_use]
    pub const fn settings(&self) -> Settings {
        self.settings
    }

    /// The text size just now.
    #[must_use]
    pub const fn enlargement(&self) -> Enlargement {
        self.settings.enlargement
    }

    /// Sets the text size, as the control at the top does.
    pub const fn set_enlargement(&mut self, enlargement: Enlargement) {
        self.settings.enlargement = enlargement;
    }

    /// Draws another order of the digits, for a page that has none yet.
    pub fn draw_digits(&mut self, lot: &[u8; LOT]) {
        self.settings.digits = Digits::drawn(lot);
    }

    /// Whether something lies over the page: then no key of a PIN is taken.
    #[must_use]
    pub fn is_covered(&self) -> bool {
        self.over != Over::Nothing
    }

    /// Whether a drawing moves just now: only the one that shows how to place the card, and not where that is stopped.
    #[must_use]
    pub fn is_moving(&self, view: &View) -> bool {
        let waits = matches!(view.scene, Some(Scene::AwaitCard { leftover: false }));
        waits && !self.settings.still && !self.is_covered()
    }

    /// The case went on: what must be seen now is not hidden, and each drawing begins at its beginning.
    pub fn follow(&mut self, before: &View, after: &View) {
        let urgent = |view: &View| match &view.scene {
            Some(Scene::EnterPin(pin)) => pin.time_warning.is_some() || !pin.keyboard_held,
            Some(Scene::PadLit { .. } | Scene::AlreadyTakenIn { .. } | Scene::TakenIn(_) | Scene::Concluded(_)) => true,
            _ => false,
        };
        if urgent(after) && !urgent(before) {
            self.over = Over::Nothing;
        }
        if before.scene != after.scene {
            self.moment = 0;
        }
    }

    /// Takes note of what the resident did; what goes beyond this window comes back as a wish.
    pub fn update(&mut self, message: Message) -> Option<Action> {
        let settings = &mut self.settings;
        match message {
            Message::Pressed(key) => return Some(Action::Digit(key)),
            Message::Wished(action) => return Some(action),
            Message::LanguagesToggled => self.toggle(Over::Languages),
            Message::LanguageChosen(language) => self.set_language(language),
            Message::TextEnlarged => settings.enlargement = settings.enlargement.next(),
            Message::EnlargementChosen(enlargement) => settings.enlargement = enlargement,
            Message::ContrastToggled => {
                settings.skin = match (settings.skin, self.usual.skin) {
                    (Skin::Contrast, Skin::Contrast) => Skin::Light,
                    (Skin::Contrast, usual) => usual,
                    (Skin::Light | Skin::Dark, _) => Skin::Contrast,
                };
            }
            Message::SettingsToggled => self.toggle(Over::Settings),
            Message::PadPlaced(place) => settings.pad = Some(place),
            Message::KeyboardChosen(keyboard) => settings.keyboard = keyboard,
            Message::SlowToggled => settings.slow = !settings.slow,
            Message::ShuffleToggled => settings.shuffled = !settings.shuffled,
            Message::ReadAloudToggled => settings.reads_aloud = !settings.reads_aloud,
            Message::MotionToggled => settings.still = !settings.still,
            Message::WhyToggled => self.toggle(Over::Why),
            Message::Closed => self.over = Over::Nothing,
            Message::Moved => self.moment = placing::after(self.moment),
        }
        None
    }

    fn toggle(&mut self, over: Over) {
        self.over = if self.over == over { Over::Nothing } else { over };
    }

    /// The whole window.
    #[must_use]
    pub fn view<'a>(&self, view: &'a View, size: Size) -> Element<'a, Message> {
        let Settings { language, skin, enlargement, .. } = self.settings;
        let look = Look { language, skin, enlargement, size };
        framed(look, view, |room| {
            let moment = if self.settings.still { None } else { Some(self.moment) };
            let page = Page { look, view, room, settings: self.settings, moment };
            match self.over {
                Over::Nothing => page_of(page),
                Over::Languages => welcome::languages(page),
                Over::Settings => panel::panel(page),
                Over::Why => why::page(page),
            }
        })
    }
}

/// Whether the page that is open has keys for letters.
#[must_use]
pub fn takes_letters(pin: &PinScene) -> bool {
    pin.certificate_use == Use::Signature
}

fn page_of(page: Page<'_>) -> Element<'_, Message> {
    match &page.view.scene {
        None if page.view.card_present => card::leftover(page),
        None if welcome::is_out_of_order(page.view) => welcome::out_of_order(page),
        None => welcome::welcome(page),
        Some(Scene::AwaitCard { leftover: true }) => card::leftover(page),
        Some(Scene::AwaitCard { leftover: false }) => card::place(page),
        Some(Scene::Reading) => waiting::reading(page),
        Some(Scene::Signing) => waiting::page(page, "signing"),
        Some(Scene::Checking) => waiting::page(page, "checking"),
        Some(Scene::Recording) => waiting::page(page, "recording"),
        Some(Scene::LastTry { certificate_use, asked }) => last_try::page(page, *certificate_use, *asked),
        Some(Scene::PadOffered { tries_left, notice }) => reader_keys::offer(page, *tries_left, *notice),
        Some(Scene::PadLit { stopping }) => reader_keys::lit(page, *stopping),
        Some(Scene::EnterPin(scene)) => match scene.certificate_use {
            Use::Authentication => pin::page(page, *scene),
            Use::Signature => password::page(page, *scene),
        },
        Some(Scene::AlreadyTakenIn { number }) => taken::before(page, number),
        Some(Scene::TakenIn(person)) => taken::page(page, person),
        Some(Scene::Concluded(conclusion)) => verdict::page(page, conclusion),
    }
}
