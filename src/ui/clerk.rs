//! The clerk's window: everything needed and nothing else.
//!
//! Desk and lights at the top, then the case in one line with the same four steps as the resident's, in the middle
//! what happens and what to do next, at the bottom every action with its key. It never shows how many characters the
//! resident typed. Focus moves within [`ROOT`].

mod about;
mod assist;
mod attributes;
mod closing;
mod course;
mod date;
mod face;
mod form;
mod frame;
mod help;
mod interrupted;
mod keys;
mod later;
pub(in crate::ui) mod measures;
mod message;
mod other_means;
mod outlook;
mod people;
mod practice;
mod print;
mod program;
mod progress;
mod screens;
mod shelter;
mod sign_in;
mod strip;
mod time;
mod verdict;
mod why;

use std::time::Duration;

use iced::Size;
use iced::widget::column;

pub use self::about::Digest;
pub use self::assist::Assistance;
pub use self::form::REFERENCE;
pub use self::keys::FunctionKey;
pub use self::message::{Message, Request};
pub use self::people::{Field, ID as STAFF_ID, Message as PeopleMessage};
pub use self::print::Sheet;
use super::action::{Action, OtherMeans};
use super::look::Look;
use super::resident::Settings;
use super::space;
use super::theme::Skin;
use super::typography::Enlargement;
use super::typography::names::NamesFace;
use super::view::View;
use super::widget::Element;
use crate::language::Language;
use crate::session::{Scene, Verdict};
use crate::time::Timestamp;

/// The id of the container around everything in this window: the focus moves within it.
pub const ROOT: &str = "clerk";

/// How high the small strip is at 100 %.
pub const STRIP: f32 = 64.0;
/// The id of the part that scrolls.
pub const MIDDLE: &str = "clerk-middle";

/// Seconds after which a forgotten card alerts the clerk.
pub const ALERT_AFTER: u64 = 30;

/// Attributes are hidden after so long without a key.
const ATTRIBUTES_SHOWN: Duration = Duration::from_mins(1);

/// What is open in the clerk's window besides the case.
#[derive(Clone, Debug)]
pub struct Clerk {
    language: Language,
    skin: Skin,
    enlargement: Enlargement,
    form: form::Form,
    panel: Panel,
    strip: bool,
    closing: bool,
    attributes_since: Option<Timestamp>,
    names: Option<NamesFace>,
    course: practice::Course,
    resident: Settings,
    interruption_seen: bool,
    people: people::Form,
    digest: Digest,
    asked: program::Seen,
}

/// What lies over the middle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Panel {
    #[default]
    Closed,
    Help,
    Assist,
    OtherMeans,
    Course,
    HandOver,
    Closing,
    /// The leaf of the licences.
    About(usize),
}

/// What the middle shows: another page begins at its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageOf(Panel, Option<std::mem::Discriminant<Scene>>, bool, people::Cover, Option<u64>);

impl Clerk {
    /// The window as it opens.
    #[must_use]
    pub fn new(language: Language, skin: Skin) -> Self {
        Self {
            language,
            skin,
            enlargement: Enlargement::None,
            form: form::Form::default(),
            panel: Panel::Closed,
            strip: false,
            closing: false,
            attributes_since: None,
            names: None,
            course: practice::Course::default(),
            resident: Settings::new(language, skin),
            interruption_seen: false,
            people: people::Form::default(),
            digest: Digest::default(),
            asked: program::Seen::default(),
        }
    }

    /// The clerk's language.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether the clerk is choosing something that keeps the keyboard here.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.panel, Panel::OtherMeans | Panel::Assist)
    }

    /// Whether the arrow keys choose the purpose; otherwise they scroll.
    #[must_use]
    pub fn steps_purposes(&self, view: &View) -> bool {
        self.panel == Panel::Closed && view.scene.is_none() && !Self::is_covered(view)
    }

    /// Whether the page keys choose the practice card; otherwise they scroll.
    #[must_use]
    pub fn steps_scenarios(&self, view: &View) -> bool {
        self.panel == Panel::Closed && view.practice.is_some() && !view.card_present
    }

    /// Whether Home and End go to the ends of what is read; otherwise they are keys of practice.
    #[must_use]
    pub fn goes_to_ends(&self, view: &View) -> bool {
        view.practice.is_none() || matches!(self.panel, Panel::Help | Panel::About(_))
    }

    /// What the middle shows.
    #[must_use]
    pub fn page(&self, view: &View, now: Timestamp) -> PageOf {
        PageOf(
            self.panel,
            view.scene.as_ref().map(std::mem::discriminant),
            self.shows_attributes(now),
            people::cover(&view.shift),
            // A request is answered within a minute: it is in sight, however far down somebody reads.
            view.request().map(|asking| asking.number),
        )
    }

    /// Someone wants the window closed in the middle of a case: that is said.
    pub const fn refuse_closing(&mut self) {
        self.closing = true;
    }

    /// How much larger text is drawn here.
    #[must_use]
    pub const fn factor(&self) -> f32 {
        self.enlargement.factor()
    }

    /// The theme.
    #[must_use]
    pub const fn skin(&self) -> Skin {
        self.skin
    }

    /// Sets the size of this window's own text.
    pub const fn set_enlargement(&mut self, enlargement: Enlargement) {
        self.enlargement = enlargement;
    }

    /// How the resident's screen is set, for what the clerk can change there.
    pub const fn set_resident(&mut self, resident: Settings) {
        self.resident = resident;
    }

    /// Whether attributes are on the screen: then time has to pass for it.
    #[must_use]
    pub fn shows_attributes(&self, now: Timestamp) -> bool {
        self.attributes_since.is_some_and(|since| now.since(since) < ATTRIBUTES_SHOWN)
    }

    /// The face that was looked for; too late if the attributes are no longer shown.
    pub fn set_names_face(&mut self, face: Option<NamesFace>, now: Timestamp) {
        self.names = face.filter(|_| self.shows_attributes(now));
    }

    /// A key was pressed somewhere: attributes stay for as long again.
    pub fn touched(&mut self, now: Timestamp) {
        if self.shows_attributes(now) {
            self.attributes_since = Some(now);
        }
    }

    /// A new view came: what belonged to the case before is forgotten with it.
    pub fn follow(&mut self, before: &View, view: &View) {
        let concluded = |view: &View| matches!(view.scene, Some(Scene::Concluded(_)));
        self.course.follow(view);
        self.follow_people(before, view);
        self.see_request(view, view.now);
        if before.scene.is_some() != view.scene.is_some() {
            self.panel = Panel::Closed;
            self.form.forget_reference();
        }
        if before.scene.is_some() != view.scene.is_some() || concluded(view) {
            self.closing = false;
        }
        if !concluded(view) {
            self.attributes_since = None;
            self.names = None;
        }
        if self.is_busy() && concluded(view) {
            self.panel = Panel::Closed;
        }
    }

    /// Takes note of what the clerk did; what goes beyond this window comes back as a request.
    pub fn update(&mut self, message: Message, view: &View, now: Timestamp) -> Option<Request> {
        match message {
            Message::Key(key) => return self.press(key, view, now),
            Message::People(message) => return self.update_people(message, view),
            Message::AnswerSeen(record) => return Some(Request::Wish(Action::SawAnswer(record))),
            Message::IntakeWanted => return Some(Request::Intake),
            Message::PurposeChosen(index) => self.form.choose_purpose(index),
            Message::PurposeStepped(forward) => self.form.step_purpose(view, forward),
            Message::StandingChosen(standing) => self.form.choose_standing(standing),
            Message::ReferenceEdited(text) => self.form.edit_reference(&text),
            Message::OtherMeansChosen(cause) => {
                self.panel = Panel::Closed;
                return Some(Request::Wish(Action::OtherMeans(cause)));
            }
            Message::Print(sheet) => {
                return print::wish(view, sheet, self.resident.language, self.shows_attributes(now));
            }
            Message::LeafTurned(forward) => self.turn_leaf(forward),
            Message::DigestCame(digest) => self.digest = digest,
            Message::Closed if self.closing => self.closing = false,
            Message::Assisted(help) => {
                self.panel = Panel::Closed;
                return Some(Request::Assist(help));
            }
            Message::Chosen(number) => return self.choose(number, view, now),
            Message::Closed if self.panel != Panel::Closed => {
                self.panel = Panel::Closed;
                self.forget_people();
            }
            Message::Closed if view.staff_called => return Some(Request::Wish(Action::StaffCame)),
            // Only what is on the screen has been seen.
            Message::Closed if self.interruption_seen || view.interruption.is_none() => {
                let told = later::told(view).filter(|_| !self.strip);
                return told.map(|answer| Request::Wish(Action::SawAnswer(answer.about.record)));
            }
            Message::Closed => self.interruption_seen |= view.scene.is_none() && !self.strip,
            Message::CourseOpened if view.practice.is_some() => self.toggle(Panel::Course),
            Message::CourseOpened => {}
            Message::ScenarioStepped(forward) => self.course.step(view, forward),
            Message::ScenarioChosen(index) => {
                self.panel = Panel::Closed;
                self.course.choose(view, index);
            }
            Message::Shuffled => {
                self.panel = Panel::Closed;
                self.course.shuffle(view);
            }
            Message::SurprisesToggled => self.course.toggle_surprises(),
            Message::CardMoved => {
                let scenario = self.course.moved(view)?;
                return view.practice_move(scenario).map(|card| Request::Wish(Action::PracticeCard(card)));
            }
        }
        None
    }

    fn press(&mut self, key: FunctionKey, view: &View, now: Timestamp) -> Option<Request> {
        if !keys::is_live(key, view, &self.form) {
            return None;
        }
        match key {
            FunctionKey::Help => self.toggle(Panel::Help),
            FunctionKey::About => return self.press_about(),
            FunctionKey::OwnText => self.enlargement = self.enlargement.next(),
            FunctionKey::Assist => self.toggle(Panel::Assist),
            FunctionKey::LargerText => return Some(Request::Assist(Assistance::LargerText)),
            FunctionKey::ResidentLanguage => return Some(Request::Assist(Assistance::Language)),
            FunctionKey::ReadAloud => return Some(Request::Assist(Assistance::ReadAloud)),
            FunctionKey::Attributes => {
                self.attributes_since = if self.shows_attributes(now) { None } else { Some(now) };
                return self.attributes_since.filter(|_| self.names.is_none()).map(|_| Request::NamesFace);
            }
            FunctionKey::Strip => return Some(self.turn_strip(view, now)),
            FunctionKey::BackToPin => return Some(Request::FocusResident),
            FunctionKey::OtherMeans => self.toggle(Panel::OtherMeans),
            FunctionKey::Cancel => return Some(Request::Wish(Action::Cancel)),
            FunctionKey::Next => return self.form.go_on(view).map(Request::Wish),
            FunctionKey::AcceptProgram => return self.accept_request(view, now),
            FunctionKey::DeclineProgram => return program::answer(view, None),
            FunctionKey::HandOver
            | FunctionKey::Lock
            | FunctionKey::CloseDay
            | FunctionKey::FaceSeen
            | FunctionKey::FaceDiffers => return self.press_people(key, view),
        }
        None
    }

    /// One of several, by its number.
    fn choose(&mut self, number: usize, view: &View, now: Timestamp) -> Option<Request> {
        let at = number.checked_sub(1)?;
        let message = match self.panel {
            Panel::OtherMeans => Message::OtherMeansChosen(*OtherMeans::ALL.get(at)?),
            Panel::Assist => Message::Assisted(*Assistance::ALL.get(at)?),
            _ => return None,
        };
        self.update(message, view, now)
    }

    fn toggle(&mut self, panel: Panel) {
        self.panel = if self.panel == panel { Panel::Closed } else { panel };
    }

    /// The whole window.
    #[must_use]
    pub fn view<'a>(&'a self, view: &'a View, now: Timestamp, size: Size) -> Element<'a, Message> {
        let look = Look { language: self.language, skin: self.skin, enlargement: self.enlargement, size };
        let cover = people::cover(&view.shift);
        if self.strip && cover == people::Cover::None {
            return strip::view(look, view, &self.form);
        }
        let width = size.width - 2.0 * measures::MARGIN;
        let middle = width.min(measures::WIDEST * look.enlargement.factor());
        let body = match (self.panel, &view.scene) {
            _ if cover == people::Cover::Ended => closing::page(look, view, middle),
            _ if cover != people::Cover::None => sign_in::page(look, view, &self.people, self.panel, middle),
            (Panel::HandOver, _) => sign_in::page(look, view, &self.people, self.panel, middle),
            (Panel::Closing, _) => closing::panel(look, view, middle),
            (Panel::Help, _) => help::panel(look, view, &self.form, self.resident.language, middle),
            (Panel::About(leaf), _) => about::panel(look, view, leaf, self.digest, middle),
            (Panel::Assist, _) => assist::panel(look, &self.resident, middle),
            (Panel::OtherMeans, _) => other_means::panel(look, middle),
            (Panel::Course, _) => course::panel(look, view, &self.course, middle),
            (Panel::Closed, None) => form::body(look, view, &self.form, middle),
            (Panel::Closed, Some(Scene::Concluded(conclusion))) => {
                let shown = self.shows_attributes(now) && conclusion.verdict == Verdict::Accepted;
                match conclusion.report.attributes.as_ref().filter(|_| shown) {
                    Some(attributes) => attributes::panel(look, attributes, self.names.as_ref(), middle),
                    None => verdict::body(look, conclusion, now, middle),
                }
            }
            (Panel::Closed, Some(scene)) => progress::body(look, scene, view.staff_called, middle),
        };
        let open = self.panel == Panel::Closed && cover == people::Cover::None;
        let interrupted = (open && !self.interruption_seen).then(|| interrupted::notice(look, view, middle)).flatten();
        let later = open.then(|| later::notice(look, view, middle)).flatten();
        let time = open.then(|| time::notice(look, view, middle)).flatten();
        let notice = open.then(|| outlook::notice(look, view, middle)).flatten();
        let [closing, missing] = screens::notices(look, view, self.closing, middle);
        let around = measures::around(look);
        let sheets = open.then(|| print::actions(around, view, self.shows_attributes(now), middle)).flatten();
        let told = open.then(|| print::told(look, view, middle)).flatten();
        let face = open.then(|| face::notice(look, view, middle)).flatten();
        let shelter = open.then(|| shelter::way(look, view)).flatten();
        // Whoever asks does not wait until a page is closed.
        let asks = open || (cover == people::Cover::None && view.request().is_some());
        let asked = asks.then(|| program::notice(look, view, middle)).flatten();
        let body =
            column![closing, missing, asked, interrupted, later, time, notice, told, face, body, sheets, shelter]
                .spacing(space::XL)
                .into();
        let practice = open.then(|| practice::panel(around, view, &self.course, width)).flatten();
        let keys = keys::bar(around, view, &self.form, self.resident.language, width);
        frame::frame(around, view, body, practice, keys)
    }
}
