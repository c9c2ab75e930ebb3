//! The list of practice cases, by plain names, with a shuffle beside it.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::Message;
use super::measures::{control_height, key_height};
use super::practice::Course;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::View;
use crate::ui::widget::{Element, Icon, Tone, button, icon};

/// A case in the list is not narrower than this at 100 %.
const NARROWEST: f32 = 288.0;

/// The panel.
pub(super) fn panel<'a>(look: Look, view: &View, course: &Course, width: f32) -> Element<'a, Message> {
    let inner = width - 2.0 * space::XL;
    let closing = look.line(look.say("close"), Kind::ClerkBody);
    let close = button("course-close", look, Tone::Plain, closing).height(control_height(look));
    let inside = column![
        look.flow(&look.say("course-title"), Kind::ClerkTitle, inner),
        look.flow(&look.say("course-body"), Kind::ClerkBody, inner),
        look.flow(&course.named(look, view), Kind::ClerkBody, inner).font(BOLD),
        row![shuffle(look, view), surprise(look, course), close.on_press(Message::Closed)]
            .spacing(space::M)
            .wrap()
            .vertical_spacing(space::M),
        cases(look, view, course, inner),
    ];
    container(inside.spacing(space::L)).padding(space::XL).width(width).style(look.raised_box()).into()
}

fn shuffle<'a>(look: Look, view: &View) -> Element<'a, Message> {
    let size = space::CLERK_ICON * look.enlargement.factor();
    let label = row![
        icon(Icon::Shuffle, size),
        look.line("End", Kind::ClerkBody).font(BOLD),
        look.line(look.say("course-shuffle"), Kind::ClerkBody)
    ];
    button("course-shuffle", look, Tone::Plain, label.spacing(space::S).align_y(Alignment::Center))
        .height(control_height(look))
        .on_press_maybe((!view.card_present).then_some(Message::Shuffled))
        .into()
}

fn surprise<'a>(look: Look, course: &Course) -> Element<'a, Message> {
    let on = course.surprises();
    let words = look.line(look.say(if on { "course-surprise-on" } else { "course-surprise" }), Kind::ClerkBody);
    button("course-surprise", look, if on { Tone::Chosen } else { Tone::Plain }, words)
        .height(control_height(look))
        .on_press(Message::SurprisesToggled)
        .into()
}

/// As many columns as the width takes, filled row by row.
fn cases<'a>(look: Look, view: &View, course: &Course, width: f32) -> Element<'a, Message> {
    let Some(practice) = &view.practice else { return row![].into() };
    let chosen = course.at(view).filter(|_| !course.hides_choice());
    let columns = practice.scenarios.len().min(columns(width / look.enlargement.factor())).max(1);
    let indexed: Vec<(usize, &String)> = practice.scenarios.iter().enumerate().collect();
    let rows = indexed.chunks(columns).map(|chunk| {
        let missing = (chunk.len()..columns).map(|_| iced::widget::Space::new().width(Length::Fill).into());
        let cases = chunk.iter().map(|(index, name)| case(look, name, *index, chosen == Some(*index), view));
        row(cases.chain(missing)).spacing(space::M).into()
    });
    column(rows).spacing(space::M).into()
}

fn columns(width: f32) -> usize {
    (1..=4_u8).rev().find(|count| f32::from(*count) * (NARROWEST + space::M) <= width).map_or(1, usize::from)
}

fn case<'a>(look: Look, name: &str, index: usize, chosen: bool, view: &View) -> Element<'a, Message> {
    let words = look.line(look.say(&format!("scenario-{name}")), Kind::ClerkSmall);
    let words = if chosen { words.font(BOLD) } else { words };
    button(format!("case-{name}"), look, if chosen { Tone::Chosen } else { Tone::Plain }, words)
        .padding([0.0, space::S])
        .width(Length::Fill)
        .height(key_height(look))
        .on_press_maybe((!view.card_present).then_some(Message::ScenarioChosen(index)))
        .into()
}
