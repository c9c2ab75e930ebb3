//! Practice: which simulated card, putting it on the reader or taking it off, and the coach beside it.
//!
//! The coach says what to try and what to say, and after the verdict what is right. Nothing is scored or kept. Where a
//! shuffled card is to surprise, neither its name nor its coach's words are shown before the verdict.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length};

use super::Message;
use super::measures::key_height;
use crate::session::Scene;
use crate::training::Scenario;
use crate::training::course::{Deck, Moment, ends_as_planned};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Enlargement, Kind, width_of};
use crate::ui::view::View;
use crate::ui::widget::{Element, Tone, button};

/// What the trainee chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Course {
    chosen: Option<usize>,
    /// The card of the open case: what the coach speaks of, whatever is chosen for the next.
    played: Option<usize>,
    deck: Option<Deck>,
    surprises: bool,
    hidden: bool,
}

impl Course {
    /// The place of the chosen card in the list.
    pub(super) fn at(&self, view: &View) -> Option<usize> {
        let practice = view.practice.as_ref()?;
        let preset = || practice.scenarios.iter().position(|name| Some(name) == practice.preset.as_ref());
        Some(self.chosen.or_else(preset).unwrap_or(0))
    }

    /// The scenario that is chosen: the trainee's choice, else the preset one, else the first.
    fn scenario<'a>(&self, view: &'a View) -> Option<&'a str> {
        view.practice.as_ref()?.scenarios.get(self.at(view)?).map(String::as_str)
    }

    /// Whether shuffled cards come without their names.
    pub(super) const fn surprises(&self) -> bool {
        self.surprises
    }

    /// Whether the chosen card's name is not to be shown yet.
    pub(super) const fn hides_choice(&self) -> bool {
        self.hidden
    }

    /// Whether the card that the coach speaks of is one that is not to be named yet.
    fn is_hidden(&self) -> bool {
        self.hidden && self.played.is_none_or(|played| Some(played) == self.chosen)
    }

    /// The next scenario, or the one before.
    pub(super) fn step(&mut self, view: &View, forward: bool) {
        let count = view.practice.as_ref().map_or(0, |practice| practice.scenarios.len());
        let Some(at) = self.at(view) else { return };
        let next = if forward { at + 1 } else { at + count.saturating_sub(1) };
        if let Some(next) = next.checked_rem(count) {
            self.choose(view, next);
        }
    }

    /// This scenario. While a card lies there it stays what it is.
    pub(super) fn choose(&mut self, view: &View, index: usize) {
        if !view.card_present {
            self.chosen = Some(index);
            self.hidden = false;
        }
    }

    /// The next card of the shuffled deck.
    pub(super) fn shuffle(&mut self, view: &View) {
        let Some(practice) = view.practice.as_ref().filter(|_| !view.card_present) else { return };
        let deck = self.deck.get_or_insert_with(|| Deck::new(practice.seed));
        if let Some(dealt) = deck.deal(practice.scenarios.len()) {
            self.chosen = Some(dealt);
            self.hidden = self.surprises;
        }
    }

    /// Shuffled cards with their names, or without.
    pub(super) const fn toggle_surprises(&mut self) {
        self.surprises = !self.surprises;
        self.hidden = self.hidden && self.surprises;
    }

    /// The card is put on the reader, or taken off: which one.
    pub(super) fn moved<'a>(&mut self, view: &'a View) -> Option<&'a str> {
        if !view.card_present {
            self.played = self.at(view);
        }
        self.scenario(view)
    }

    /// A new view came: with a verdict the name is told, with the case its card is forgotten.
    pub(super) fn follow(&mut self, view: &View) {
        match &view.scene {
            None if !view.card_present => self.played = None,
            Some(Scene::Concluded(_)) if self.played.is_some() && self.played == self.chosen => self.hidden = false,
            _ => {}
        }
    }

    /// The chosen card by name, unless that is to surprise.
    pub(super) fn named(&self, look: Look, view: &View) -> String {
        self.scenario(view).map_or_else(String::new, |scenario| named(look, scenario, self.hidden))
    }

    /// What the coach speaks of.
    fn spoken_of<'a>(&self, view: &'a View) -> Option<&'a str> {
        let scenarios = &view.practice.as_ref()?.scenarios;
        scenarios.get(self.played.or_else(|| self.at(view))?).map(String::as_str)
    }
}

fn named(look: Look, scenario: &str, hidden: bool) -> String {
    let name = if hidden { look.say("course-hidden") } else { look.say(&format!("scenario-{scenario}")) };
    look.say_text("practice-card", "name", &name)
}

/// What the coach says now.
fn advice(look: Look, view: &View, scenario: &str, hidden: bool) -> String {
    let moment = Moment::of(view.scene.as_ref());
    let own = format!("coach-{scenario}-{}", moment.code());
    let words = match moment {
        Moment::Before if hidden => look.say("coach-hidden-before"),
        _ if look.language.has(&own) && !hidden => look.say(&own),
        _ => look.say(&format!("coach-{}", moment.code())),
    };
    match (&view.scene, Scenario::from_name(scenario), &view.order) {
        (Some(Scene::Concluded(end)), Some(known), Some(order))
            if !ends_as_planned(known, order.certificate, end.reason) =>
        {
            look.say("coach-other-end")
        }
        _ => words,
    }
}

/// The panel, in practice only.
pub(super) fn panel<'a>(look: Look, view: &View, course: &Course, width: f32) -> Option<Element<'a, Message>> {
    let scenario = course.spoken_of(view)?;
    let hidden = course.is_hidden();
    let name = named(look, scenario, hidden);
    let room = width - 2.0 * space::L;
    let choosing = !view.card_present && matches!(view.scene, None | Some(Scene::AwaitCard { .. }));
    let inside = if choosing {
        let controls = controls(look, view);
        let beside = width_of(&name) * Kind::ClerkBody.size() * look.enlargement.factor() + CONTROLS <= room;
        let name = look.flow(&name, Kind::ClerkBody, room).font(BOLD);
        let above: Element<'a, Message> = if beside && look.enlargement.factor() <= 1.0 {
            row![name, Space::new().width(Length::Fill), controls].align_y(Alignment::Center).into()
        } else {
            column![name, controls].spacing(space::S).into()
        };
        column![above, coach(look, view, (scenario, hidden), Kind::ClerkBody, room)].spacing(space::S).into()
    } else {
        // The case needs the room of a low window.
        let low = look.size.height < LOW;
        let look = if low { Look { enlargement: Enlargement::None, ..look } } else { look };
        let beside = room - card_width(look, view) - space::L;
        let name = (!low).then(|| look.flow(&name, Kind::ClerkSmall, beside).color(look.roles().quiet));
        let kind = if low { Kind::ClerkSmall } else { Kind::ClerkBody };
        let words = column![name, coach(look, view, (scenario, hidden), kind, beside)];
        let card = card(look, view);
        Element::from(row![words, Space::new().width(Length::Fill), card].align_y(Alignment::Center))
    };
    let edge = if !choosing && look.size.height < LOW { space::XS } else { space::S };
    Some(container(inside).padding([edge, space::L]).width(width).style(look.raised_box()).into())
}

/// About how wide the row of controls is.
const CONTROLS: f32 = 640.0;
/// A window lower than this is low.
const LOW: f32 = 900.0;

fn coach<'a>(
    look: Look,
    view: &View,
    (scenario, hidden): (&str, bool),
    kind: Kind,
    width: f32,
) -> Element<'a, Message> {
    let after = Moment::of(view.scene.as_ref()) == Moment::After;
    let label = match (after, kind) {
        (false, _) => look.say("coach"),
        // In a low window the case is named here.
        (true, Kind::ClerkSmall) => look.say(&format!("scenario-{scenario}")),
        (true, _) => look.say("coach-looking-back"),
    };
    let size = kind.size() * look.enlargement.factor();
    let beside = (width_of(&label) * size).ceil() + space::M;
    let words = look.flow(&advice(look, view, scenario, hidden), kind, width - beside);
    row![look.line(label, kind).font(BOLD), words].spacing(space::M).into()
}

fn controls<'a>(look: Look, view: &View) -> Element<'a, Message> {
    let control = |id: &'static str, cap: &'static str, words: Option<&str>, message: Message| {
        let words = words.map(|key| look.line(look.say(key), Kind::ClerkSmall));
        let label = row![look.line(cap, Kind::ClerkSmall).font(BOLD), words].spacing(space::S);
        button(id, look, Tone::Plain, label).padding([0.0, space::M]).height(key_height(look)).on_press(message).into()
    };
    row([
        control("scenario-before", "◀ PageUp", None, Message::ScenarioStepped(false)),
        control("scenario-after", "PageDown ▶", None, Message::ScenarioStepped(true)),
        control("course", "Home", Some("course-key"), Message::CourseOpened),
        control("shuffle", "End", Some("course-shuffle"), Message::Shuffled),
        card(look, view),
    ])
    .spacing(space::M)
    .wrap()
    .vertical_spacing(space::S)
    .into()
}

const fn card_key(view: &View) -> &'static str {
    if view.card_present { "practice-remove" } else { "practice-insert" }
}

/// How wide the button that moves the card is.
fn card_width(look: Look, view: &View) -> f32 {
    let size = Kind::ClerkSmall.size() * look.enlargement.factor();
    look.width_of("Insert", size) + look.width_of(&look.say(card_key(view)), size) + space::S + 2.0 * space::M
}

fn card<'a>(look: Look, view: &View) -> Element<'a, Message> {
    let key = card_key(view);
    let label = row![look.line("Insert", Kind::ClerkSmall).font(BOLD), look.line(look.say(key), Kind::ClerkSmall)];
    // The one thing to do now is either this or F12.
    let now = match &view.scene {
        Some(Scene::AwaitCard { leftover }) => *leftover == view.card_present,
        Some(Scene::Concluded(_)) => view.card_present,
        _ => false,
    };
    button("practice-card", look, if now { Tone::Primary } else { Tone::Plain }, label.spacing(space::S))
        .padding([0.0, space::M])
        .height(key_height(look))
        .on_press(Message::CardMoved)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pki::Environment;
    use crate::time::Timestamp;
    use crate::ui::view::Practice;

    fn view() -> View {
        let scenarios = Scenario::ALL.iter().map(|scenario| scenario.name().to_owned()).collect();
        let practice = Practice { scenarios, preset: Some(String::from("blocked")), seed: 5 };
        View { practice: Some(practice), ..View::closed(Environment::Practice, Timestamp::from_unix_seconds(0)) }
    }

    #[test]
    fn the_preset_card_comes_first_and_steps_go_round() {
        let view = view();
        let mut course = Course::default();
        assert_eq!(course.scenario(&view), Some("blocked"));
        course.choose(&view, Scenario::ALL.len() - 1);
        course.step(&view, true);
        assert_eq!(course.scenario(&view), Some("normal"));
        course.step(&view, false);
        assert_eq!(course.scenario(&view), Some("platform-garbage"));
    }

    #[test]
    fn a_card_that_lies_there_is_not_changed_for_another() {
        let lying = View { card_present: true, ..view() };
        let mut course = Course::default();
        course.step(&lying, true);
        course.shuffle(&lying);
        course.choose(&lying, 3);
        assert_eq!(course, Course::default());
    }

    #[test]
    fn a_surprise_is_named_with_the_verdict_and_not_before() {
        let view = view();
        let mut course = Course::default();
        course.toggle_surprises();
        course.shuffle(&view);
        assert!(course.is_hidden());
        let inserted = course.moved(&view).map(str::to_owned);
        assert!(inserted.is_some());
        let lying = View { card_present: true, ..view.clone() };
        for scene in [Scene::AwaitCard { leftover: false }, Scene::Reading, Scene::Checking] {
            course.follow(&View { scene: Some(scene), ..lying.clone() });
            assert!(course.is_hidden());
        }
        let presets = crate::app::presets::presets();
        let ended = presets.into_iter().find(|preset| preset.name == "blocked").map(|preset| preset.view);
        course.follow(&View { scene: ended.and_then(|ended| ended.scene), ..lying });
        assert!(!course.is_hidden());
        assert_eq!(course.spoken_of(&view).map(str::to_owned), inserted);
    }

    #[test]
    fn a_shuffle_with_names_hides_nothing() {
        let view = view();
        let mut course = Course::default();
        course.shuffle(&view);
        assert!(!course.is_hidden());
        course.toggle_surprises();
        course.shuffle(&view);
        course.toggle_surprises();
        assert!(!course.is_hidden(), "who wants no surprises any more sees the name at once");
    }
}
