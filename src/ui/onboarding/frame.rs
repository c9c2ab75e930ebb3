//! What stands around the page: where one is, the steps with their lights, the keys.

use iced::widget::{Column, Space, column, container, row, rule, scrollable};
use iced::{Alignment, Background, Border, Length};

use super::parts::{keyed, shape};
use super::{Key, MIDDLE, Message, ROOT};
use crate::health::Light;
use crate::language::Argument;
use crate::pki::Environment;
use crate::ui::clerk::measures::{MARGIN, around, key_height};
use crate::ui::look::{Look, draw};
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::LightState;
use crate::ui::widget::{Element, Icon, Tone, ground, icon, key, light, scrolling, world};

/// The steps stand at the left where the window is as wide as this for each 100 % of the frame's text.
const BESIDE: f32 = 960.0;
/// How wide they are then.
const COLUMN: f32 = 268.0;

/// One step, as the frame shows it.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    /// Its name.
    pub(super) name: String,
    /// Where it stands.
    pub(super) place: Place,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind, and what was found there.
    Done(Option<Light>),
    /// On the screen.
    Now,
    /// Ahead.
    Ahead,
    /// Left for later.
    Skipped,
}

/// What the frame shows besides the page.
pub(super) struct Around<'a> {
    /// The environment, once it is chosen.
    pub(super) environment: Environment,
    /// The steps; none on the first page.
    pub(super) marks: &'a [Mark],
    /// Which of them is on the screen.
    pub(super) at: usize,
    /// Whether there is a step before.
    pub(super) back: bool,
    /// The word for going on, and whether that is possible now.
    pub(super) next: Option<(&'a str, bool)>,
    /// Whether the test of this step can be made once more.
    pub(super) again: bool,
    /// Whether this step may be left for later.
    pub(super) skip: bool,
    /// The function keys that do something here, each with its word.
    pub(super) keys: &'a [(Key, &'static str)],
}

/// How wide the page is that the frame leaves.
pub(super) fn room(look: Look, marks: usize) -> f32 {
    let outer = look.size.width - 2.0 * MARGIN;
    if marks > 0 && is_beside(look) { outer - column_width(around(look)) - space::XXL } else { outer }
}

/// Large text needs the room more than the steps do: their number and name stand in the header then.
fn is_beside(look: Look) -> bool {
    look.size.width >= BESIDE * look.enlargement.factor()
}

fn column_width(look: Look) -> f32 {
    COLUMN * look.enlargement.factor()
}

/// Puts the frame around a page.
pub(super) fn frame<'a>(look: Look, around_it: &Around<'_>, body: Element<'a, Message>) -> Element<'a, Message> {
    let outside = around(look);
    let middle = scrollable(container(body).padding([space::M, MARGIN]))
        .style(scrolling(look))
        .id(MIDDLE)
        .width(Length::Fill)
        .height(Length::Fill);
    let whole: Element<'a, Message> = if !around_it.marks.is_empty() && is_beside(look) {
        let steps = container(steps(outside, around_it.marks)).padding([space::M, 0.0]);
        let steps = scrollable(steps).style(scrolling(look)).width(column_width(outside)).height(Length::Fill);
        row![steps, middle].padding(iced::Padding::ZERO.left(MARGIN)).height(Length::Fill).into()
    } else {
        middle.into()
    };
    let head = column![header(outside, around_it), line(look)].spacing(space::S).padding([space::S, MARGIN]);
    let foot = column![line(look), walk(outside, around_it), keys(outside, around_it)].spacing(space::S);
    let all: Column<'_, Message> =
        column![world(outside, around_it.environment), head, whole, foot.padding([space::S, MARGIN])];
    container(all).id(ROOT).width(Length::Fill).height(Length::Fill).style(ground(look, around_it.environment)).into()
}

fn line<'a>(look: Look) -> Element<'a, Message> {
    let color = look.roles().line;
    rule::horizontal(space::EDGE)
        .style(move |_| rule::Style { color, radius: 0.0.into(), fill_mode: rule::FillMode::Full, snap: true })
        .into()
}

/// What this is, and how far it has come.
fn header<'a>(look: Look, around_it: &Around<'_>) -> Element<'a, Message> {
    let title = look.line(look.say("window-setup"), Kind::ClerkBody).font(BOLD);
    let far = (!around_it.marks.is_empty()).then(|| {
        let counted = |count: usize| Argument::Count(count.try_into().unwrap_or(0));
        let words = [("at", counted(around_it.at + 1)), ("of", counted(around_it.marks.len()))];
        look.line(look.language.say_with("setup-window-far", &words), Kind::ClerkBody)
    });
    let name = around_it.marks.get(around_it.at).filter(|_| !is_beside(look)).map(|mark| {
        let room = look.size.width * 0.4;
        draw(look.one_line(&mark.name, Kind::ClerkBody, room)).font(BOLD)
    });
    row![title, name, Space::new().width(Length::Fill), far].spacing(space::L).align_y(Alignment::Center).into()
}

/// The steps under each other: a sign and a name; the one on the screen in a box.
fn steps<'a>(look: Look, marks: &[Mark]) -> Element<'a, Message> {
    let width = column_width(look);
    let lines = marks.iter().map(|mark| step(look, mark, width)).collect::<Vec<_>>();
    column(lines).spacing(space::XS).into()
}

fn step<'a>(look: Look, mark: &Mark, width: f32) -> Element<'a, Message> {
    let roles = look.roles();
    let state = match mark.place {
        Place::Done(Some(found)) => shape(found),
        Place::Done(None) => LightState::Fine,
        Place::Now | Place::Ahead | Place::Skipped => LightState::Unknown,
    };
    let now = mark.place == Place::Now;
    let inner = width - Kind::ClerkBody.size() * look.enlargement.factor() - 3.0 * space::M;
    let skipped = (mark.place == Place::Skipped).then(|| look.say_text("setup-window-skipped", "step", &mark.name));
    let words = look.flow(skipped.as_deref().unwrap_or(&mark.name), Kind::ClerkSmall, inner);
    let words = match mark.place {
        Place::Now => words.font(BOLD),
        Place::Ahead | Place::Skipped => words.color(roles.quiet),
        Place::Done(_) => words,
    };
    let sign: Element<'a, Message> = if now {
        icon(Icon::Forward, Kind::ClerkBody.size() * look.enlargement.factor())
    } else {
        light::mark(look, state)
    };
    let sign = container(sign).width(Kind::ClerkBody.size() * look.enlargement.factor());
    let inside = row![sign, words].spacing(space::M).align_y(Alignment::Center);
    container(inside)
        .padding([space::XS, space::M])
        .width(width)
        .style(move |_| container::Style {
            text_color: now.then_some(roles.primary.ink),
            background: now.then_some(Background::Color(roles.primary.ground)),
            border: Border { radius: space::RADIUS.into(), ..Border::default() },
            ..container::Style::default()
        })
        .into()
}

/// Back, later, and on.
fn walk<'a>(look: Look, around_it: &Around<'_>) -> Option<Element<'a, Message>> {
    let (words, live) = around_it.next?;
    let back = around_it.back.then(|| {
        keyed(look, ("back", "Alt+←", look.say("setup-window-back")), Tone::Plain, Some(Message::Walked(false)))
    });
    let skip = around_it
        .skip
        .then(|| keyed(look, ("skip", "F9", look.say("setup-window-skip")), Tone::Plain, Some(Message::Skipped)));
    let next = keyed(look, ("next", "F12", words.to_owned()), Tone::Primary, live.then_some(Message::Walked(true)));
    let again = around_it
        .again
        .then(|| keyed(look, ("again", "F5", look.say("setup-window-again")), Tone::Plain, Some(Message::Tried)));
    let left = row![back, again, skip].spacing(space::M).wrap().vertical_spacing(space::S);
    Some(row![left, Space::new().width(Length::Fill), next].spacing(space::M).align_y(Alignment::Center).into())
}

/// The function keys, in one line.
fn keys<'a>(look: Look, around_it: &Around<'_>) -> Element<'a, Message> {
    let keys = around_it.keys.iter().map(|(one, word)| {
        let key = key(look, one.cap(), look.say(word), Tone::Plain);
        Element::from(key.height(key_height(look)).on_press(Message::Key(*one)))
    });
    row(keys.collect::<Vec<_>>()).spacing(space::M).wrap().vertical_spacing(space::S).into()
}
