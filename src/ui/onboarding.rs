//! 導入手順 in a window: the steps at the left with what each came to, one of them on the page, everything by keyboard.
//!
//! F12 is always the next thing to do: try what was answered, then go on. What went wrong stands beside its field, or in
//! a box with cause and cure; nothing that was given is lost by it. This room keeps a [`Plan`] and asks for what must be
//! done in the world ([`Request`]); what comes back ([`Onboarding::answered`]) is shown if it carries the ticket of the
//! last question. Focus moves within [`ROOT`].

mod act;
mod anchors;
mod answer;
mod fields;
mod frame;
mod key;
mod last;
mod message;
mod page;
mod parts;
mod purposes;
mod screens;
mod welcome;
mod words;

use iced::Size;

use self::frame::{Around, Mark as Shown, Place, frame, room};
pub use self::key::Key;
pub use self::message::{Beginning, Entry, Leaving, Message, Request, Whose};
pub use self::screens::{density, number};
pub use self::words::parted;
use super::look::Look;
use super::theme::Skin;
use super::typography::Enlargement;
use super::widget::Element;
use crate::language::Language;
use crate::onboarding::{Mark, Plan, Screen, Standing, Step};

/// The id of the container around everything in this window: the focus moves within it.
pub const ROOT: &str = "setup";
/// The id of the part that scrolls.
pub const MIDDLE: &str = "setup-middle";
pub use self::welcome::BEGIN;

/// What was found before the window opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether an earlier setup goes on.
    pub goes_on: bool,
    /// Why one that was kept does not: a stable word.
    pub lost: Option<&'static str>,
    /// Why the configuration that lies there cannot be read, as it says itself.
    pub unreadable: Option<String>,
}

/// How what stands on the page fared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Trial {
    /// It was not tried as it stands.
    Untried,
    /// It was.
    Tried,
    /// It cannot be gone on with.
    Refused,
}

/// What is open in the window.
#[derive(Debug)]
pub struct Onboarding {
    language: Language,
    skin: Skin,
    enlargement: Enlargement,
    /// Whether the first page was left.
    begun: bool,
    plan: Plan,
    found: Found,
    standing: Standing,
    further: bool,
    help: bool,
    drafts: fields::Drafts,
    anchors: anchors::Choosing,
    purposes: purposes::Choosing,
    people: last::People,
    screens: Vec<Screen>,
    scale: f32,
    signed: Option<(u64, String)>,
    written: Option<last::Written>,
    trial: Trial,
    asked: u64,
    expected: Option<u64>,
}

impl Onboarding {
    /// The window as it opens; with the first page where nobody asked for the steps themselves.
    #[must_use]
    pub fn new(language: Language, skin: Skin, plan: Plan, begun: bool) -> Self {
        let mut opened = Self {
            language,
            skin,
            enlargement: Enlargement::None,
            begun,
            plan,
            found: Found::default(),
            standing: Standing::default(),
            further: false,
            help: false,
            drafts: fields::Drafts::default(),
            anchors: anchors::Choosing::default(),
            purposes: purposes::Choosing::default(),
            people: last::People::default(),
            screens: Vec::new(),
            scale: 1.0,
            signed: None,
            written: None,
            trial: Trial::Untried,
            asked: 0,
            expected: None,
        };
        opened.enter();
        opened
    }

    /// The same, with what was found.
    #[must_use]
    pub fn found(self, found: Found) -> Self {
        Self { found, ..self }
    }

    /// The window's language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The theme.
    #[must_use]
    pub const fn skin(&self) -> Skin {
        self.skin
    }

    /// How large its text is.
    #[must_use]
    pub const fn enlargement(&self) -> Enlargement {
        self.enlargement
    }

    /// Sets the size of its text.
    pub const fn set_enlargement(&mut self, enlargement: Enlargement) {
        self.enlargement = enlargement;
    }

    /// How many pixels of its monitor one of ours has: a card is drawn as large as it is.
    pub const fn set_scale(&mut self, scale: f32) {
        self.scale = scale;
    }

    /// What is on the screen: another page begins at its top, with the keyboard in its first field.
    #[must_use]
    pub fn page(&self) -> (bool, Step, bool, usize) {
        let shown = self.people.code.is_some() || self.signed.is_some() || self.written.is_some();
        let compared = self.anchors.candidates.iter().map(crate::onboarding::Candidate::compared).sum::<usize>();
        (self.begun, self.plan.at(), shown, self.anchors.candidates.len() * 4 + compared)
    }

    /// The monitors whose numbers are to be seen, and how large a card is on the resident's.
    #[must_use]
    pub fn numbered(&self) -> Option<(&[Screen], Option<usize>, u32)> {
        let chosen = screens::chosen(&self.plan.answers, &self.screens);
        let pixels = screens::card_pixels(&self.plan.answers, &self.screens);
        (self.begun && self.plan.at() == Step::Screens).then_some((&self.screens, chosen, pixels))
    }

    /// Whether arrows make the card wider or narrower.
    #[must_use]
    pub fn is_matching(&self) -> bool {
        self.begun && self.plan.at() == Step::Screens
    }

    /// The field that should have the keyboard now; none where the keys of the page need no field.
    #[must_use]
    pub fn field(&self) -> Option<&'static str> {
        if !self.begun || self.help {
            return None;
        }
        if let Some(field) = self.drafts.first_fault() {
            return Some(fields::id(field));
        }
        match self.plan.at() {
            Step::Anchors if self.anchors.candidates.is_empty() => Some(anchors::FILES),
            Step::Anchors => self.anchors.unvouched().map(|_| anchors::PRINT),
            Step::Supervisor => (self.people.code.is_none() && self.standing.people == 0).then_some(last::ID),
            Step::Finish => (self.must_sign() && self.written.is_none()).then_some(last::FIRST),
            step => fields::first(step, &self.plan.answers, self.further).map(fields::id),
        }
    }

    /// Whether two people sign at the end.
    fn must_sign(&self) -> bool {
        self.plan.is_change() && self.standing.signed_in
    }

    /// The step at hand begins: what it holds stands in its fields.
    fn enter(&mut self) {
        self.drafts.fill(self.plan.at(), &self.plan.answers);
        self.purposes.fill(&self.plan.answers);
        self.anchors = anchors::Choosing::default();
        (self.further, self.help) = (false, false);
        let found = !self.plan.found(self.plan.at()).is_empty();
        self.trial = if found { Trial::Tried } else { Trial::Untried };
        self.people.lacks = false;
        if self.plan.at() != Step::Supervisor {
            self.people.code = None;
        }
    }

    /// The whole window.
    #[must_use]
    pub fn view(&self, size: Size) -> Element<'_, Message> {
        let look = Look { language: self.language, skin: self.skin, enlargement: self.enlargement, size };
        let marks = if self.begun { self.marks() } else { Vec::new() };
        let width = room(look, marks.len());
        let body =
            if self.begun { page::body(look, self, width) } else { welcome::body(look, self.found.goes_on, width) };
        let at = self.plan.steps().position(|step| step == self.plan.at()).unwrap_or(0);
        let (words, live) = if self.expected.is_some() { ("setup-window-trying", false) } else { self.next() };
        let words = self.language.say(words);
        let around = Around {
            environment: self.plan.answers.environment(),
            marks: &marks,
            at,
            back: at > 0 && self.written.is_none(),
            next: self.begun.then_some((words.as_str(), live)),
            again: self.may_try_again(),
            skip: self.plan.at().may_be_skipped() && self.plan.mark(self.plan.at()) != Mark::Done,
            keys: &self.keys(),
        };
        frame(look, &around, body)
    }

    /// The function keys that do something now: nothing is explained before the first step, and nothing is left to keep
    /// once all is written.
    fn keys(&self) -> Vec<(Key, &'static str)> {
        let is_live = |key: &Key| match key {
            Key::Help => self.begun,
            Key::Stop => self.written.is_none(),
            Key::Text | Key::Language | Key::Skin => true,
        };
        let word = |key: Key| if key == Key::Stop && !self.begun { "setup-window-close" } else { key.message() };
        Key::ALL.into_iter().filter(is_live).map(|key| (key, word(key))).collect()
    }

    fn marks(&self) -> Vec<Shown> {
        let shown = |step: Step| {
            let found = crate::health::worst(self.plan.found(step));
            let place = match self.plan.mark(step) {
                _ if step == self.plan.at() => Place::Now,
                Mark::ToDo => Place::Ahead,
                Mark::Done | Mark::Open => Place::Done(Some(found)),
                Mark::Skipped => Place::Skipped,
            };
            Shown { name: step.title(self.language), place }
        };
        self.plan.steps().map(shown).collect()
    }
}
