//! The resident's window: one thing at a time, large, in their language.
//!
//! Around every page stands the same frame: the step strip and three controls (language, text size, contrast) at the
//! top, やめる and 職員を呼ぶ at the bottom. They never move. What the resident set is forgotten with the case.

mod card;
mod last_try;
mod page;
mod password;
mod pin;
pub mod spoken;
mod verdict;
mod waiting;

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length, Size};

use self::page::Page;
use super::action::Action;
use super::keystroke::Keystroke;
use super::look::Look;
use super::space;
use super::theme::Skin;
use super::typography::{Enlargement, Kind};
use super::view::View;
use super::widget::drawing::contrast_sign;
use super::widget::strip::{Step, strip};
use super::widget::{Element, Tone, button};
use crate::language::Language;
use crate::pki::{Environment, Use};
use crate::session::Scene;
use crate::session::scene::PinScene;

/// The id of the container around everything in this window: the focus moves within it.
pub const ROOT: &str = "resident";

/// What the resident set, and what is open besides the case.
#[derive(Clone, Debug)]
pub struct Resident {
    usual: Skin,
    usual_language: Language,
    language: Language,
    skin: Skin,
    enlargement: Enlargement,
    choosing_language: bool,
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
    /// High contrast on or off.
    ContrastToggled,
}

impl Resident {
    /// The window as it greets each resident.
    #[must_use]
    pub const fn new(language: Language, skin: Skin) -> Self {
        Self {
            usual: skin,
            usual_language: language,
            language,
            skin,
            enlargement: Enlargement::None,
            choosing_language: false,
        }
    }

    /// Forgets everything that this resident set.
    pub const fn forget(&mut self) {
        *self = Self::new(self.usual_language, self.usual);
    }

    /// The clerk sets the language for the resident (F3).
    pub const fn set_language(&mut self, language: Language) {
        self.language = language;
        self.choosing_language = false;
    }

    /// The language just now.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The theme just now.
    #[must_use]
    pub const fn skin(&self) -> Skin {
        self.skin
    }

    /// The text size just now.
    #[must_use]
    pub const fn enlargement(&self) -> Enlargement {
        self.enlargement
    }

    /// Sets the text size, as the control at the top does.
    pub const fn set_enlargement(&mut self, enlargement: Enlargement) {
        self.enlargement = enlargement;
    }

    /// Takes note of what the resident did; what goes beyond this window comes back as a wish.
    pub fn update(&mut self, message: Message) -> Option<Action> {
        match message {
            Message::Pressed(key) => return Some(Action::Digit(key)),
            Message::Wished(action) => return Some(action),
            Message::LanguagesToggled => self.choosing_language = !self.choosing_language,
            Message::LanguageChosen(language) => self.set_language(language),
            Message::TextEnlarged => self.enlargement = self.enlargement.next(),
            Message::ContrastToggled => {
                self.skin = match (self.skin, self.usual) {
                    (Skin::Contrast, Skin::Contrast) => Skin::Light,
                    (Skin::Contrast, usual) => usual,
                    (Skin::Light | Skin::Dark, _) => Skin::Contrast,
                };
            }
        }
        None
    }

    /// The whole window.
    #[must_use]
    pub fn view<'a>(&self, view: &'a View, size: Size) -> Element<'a, Message> {
        let look = Look { language: self.language, skin: self.skin, enlargement: self.enlargement, size };
        let margin = if size.width < 1200.0 { space::XL } else { space::COLUMN };
        let band = band(look, view.environment);
        let banded = if band.is_some() { space::BAND } else { 0.0 };
        let room = Size::new(
            size.width - 2.0 * margin,
            size.height - banded - 2.0 * space::BUTTON - 2.0 * space::L - 2.0 * space::XL,
        );
        let page = Page { look, view, room };
        let body = if self.choosing_language { languages(page) } else { page_of(page) };
        let framed = column![
            Self::top(look, view, room.width),
            container(body).width(room.width).height(room.height).align_y(Alignment::Center),
            bottom(look, view),
        ]
        .spacing(space::L)
        .padding([space::XL, margin]);
        container(column![band, framed])
            .id(ROOT)
            .width(Length::Fill)
            .height(Length::Fill)
            .style(super::widget::ground(look, view.environment))
            .into()
    }

    fn top<'a>(look: Look, view: &View, width: f32) -> Element<'a, Message> {
        let step = view.scene.as_ref().map(Step::of);
        let (language, larger, contrast) = (176.0, 120.0, 64.0);
        let controls = language + larger + contrast + 3.0 * space::S;
        row![
            container(strip(look, step, Kind::Small, Size::new(width - controls, space::BUTTON))).width(Length::Fill),
            button("language", look, Tone::Plain, control_label(look, &look.say("control-language"), language))
                .padding(space::XS)
                .width(language)
                .height(space::BUTTON)
                .on_press(Message::LanguagesToggled),
            button("text-size", look, Tone::Plain, control_label(look, &look.say("control-text-size"), larger))
                .padding(space::XS)
                .width(larger)
                .height(space::BUTTON)
                .on_press(Message::TextEnlarged),
            button("contrast", look, Tone::Plain, contrast_sign(look.roles().ink, 36.0))
                .padding(space::XS)
                .width(contrast)
                .height(space::BUTTON)
                .on_press(Message::ContrastToggled),
        ]
        .spacing(space::S)
        .align_y(Alignment::Center)
        .height(space::BUTTON)
        .into()
    }
}

fn bottom<'a>(look: Look, view: &View) -> Element<'a, Message> {
    let running = !matches!(view.scene, None | Some(Scene::Concluded(_)));
    let stop = running.then_some(Message::Wished(Action::Cancel));
    let call = (!view.staff_called).then_some(Message::Wished(Action::CallStaff));
    let (stop_width, call_width) = (260.0, 380.0);
    let call_words = look.say(if view.staff_called { "staff-called" } else { "call-staff" });
    let call_tone = if view.staff_called { Tone::Chosen } else { Tone::Plain };
    row![
        button("stop", look, Tone::Plain, control_label(look, &look.say("stop"), stop_width))
            .width(stop_width)
            .height(space::BUTTON)
            .on_press_maybe(stop),
        Space::new().width(Length::Fill),
        button("call-staff", look, call_tone, control_label(look, &call_words, call_width))
            .width(call_width)
            .height(space::BUTTON)
            .on_press_maybe(call),
    ]
    .height(space::BUTTON)
    .into()
}

/// Whether the page that is open has keys for letters.
#[must_use]
pub fn takes_letters(pin: &PinScene) -> bool {
    pin.certificate_use == Use::Signature
}

/// A label that grows with larger text only as far as its button, which never does.
fn control_label<'a>(look: Look, words: &str, width: f32) -> Element<'a, Message> {
    look.set(words, Kind::Key, width - 2.0 * space::S, space::BUTTON - space::S).align_x(Alignment::Center).into()
}

/// Says on every page that this is practice or a test.
fn band<'a>(look: Look, environment: Environment) -> Option<Element<'a, Message>> {
    let key = match environment {
        Environment::Production => return None,
        Environment::Test => "band-test",
        Environment::Practice => "band-practice",
    };
    Some(super::widget::band(look, &look.say(key)))
}

fn page_of(page: Page<'_>) -> Element<'_, Message> {
    match &page.view.scene {
        None if page.view.card_present => card::leftover(page),
        None => card::welcome(page),
        Some(Scene::AwaitCard { leftover: true }) => card::leftover(page),
        Some(Scene::AwaitCard { leftover: false }) => card::place(page),
        Some(Scene::Reading) => waiting::page(page, "reading"),
        Some(Scene::Signing) => waiting::page(page, "signing"),
        Some(Scene::Checking) => waiting::page(page, "checking"),
        Some(Scene::Recording) => waiting::page(page, "recording"),
        Some(Scene::LastTry { certificate_use, asked }) => last_try::page(page, *certificate_use, *asked),
        Some(Scene::EnterPin(scene)) => match scene.certificate_use {
            Use::Authentication => pin::page(page, *scene),
            Use::Signature => password::page(page, *scene),
        },
        Some(Scene::Concluded(conclusion)) => verdict::page(page, conclusion),
    }
}

fn languages(page: Page<'_>) -> Element<'_, Message> {
    let look = page.look;
    let columns = if page.is_upright() { 2 } else { 3 };
    let rows = page.view.languages.chunks(columns).map(|languages| {
        let offered = languages.iter().map(|language| {
            let tone = if *language == look.language { Tone::Chosen } else { Tone::Plain };
            let own = Look { language: *language, enlargement: Enlargement::None, ..look };
            button(language.code(), look, tone, own.line(language.own_name(), Kind::Small))
                .width(280.0)
                .height(96.0)
                .on_press(Message::LanguageChosen(*language))
                .into()
        });
        row(offered).spacing(space::L).into()
    });
    container(column(rows).spacing(space::L)).center_x(Length::Fill).into()
}
