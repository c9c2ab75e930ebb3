//! Practice: which simulated card, and putting it on the reader or taking it off.

use iced::widget::{Space, column, container, row};
use iced::{Alignment, Length};

use super::Message;
use super::measures::key_height;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::View;
use crate::ui::widget::{Element, Tone, button};

/// The scenario that is chosen: the clerk's choice, else the preset one, else the first.
pub(super) fn chosen(view: &View, index: Option<usize>) -> Option<&str> {
    let practice = view.practice.as_ref()?;
    practice.scenarios.get(place(view, index)?).map(String::as_str)
}

/// The place of the scenario before or after.
pub(super) fn step(view: &View, index: Option<usize>, forward: bool) -> Option<usize> {
    let count = view.practice.as_ref()?.scenarios.len();
    let at = place(view, index)?;
    let next = if forward { at + 1 } else { at + count - 1 };
    next.checked_rem(count)
}

fn place(view: &View, index: Option<usize>) -> Option<usize> {
    let practice = view.practice.as_ref()?;
    let preset = || practice.scenarios.iter().position(|name| Some(name) == practice.preset.as_ref());
    Some(index.or_else(preset).unwrap_or(0))
}

/// The panel, in practice only.
pub(super) fn panel<'a>(look: Look, view: &View, index: Option<usize>, width: f32) -> Option<Element<'a, Message>> {
    let scenario = chosen(view, index)?;
    let name = look.say(&format!("scenario-{scenario}"));
    let story = look.say(&format!("scenario-{scenario}-story"));
    let height = key_height(look);
    let arrow = |id: &'static str, words: &str, forward: bool| {
        button(id, look, Tone::Plain, look.line(words.to_owned(), Kind::ClerkSmall))
            .padding([0.0, space::M])
            .height(height)
            .on_press_maybe((!view.card_present).then_some(Message::ScenarioStepped(forward)))
    };
    let key = if view.card_present { "practice-remove" } else { "practice-insert" };
    let moved = row![look.line("Insert", Kind::ClerkSmall).font(BOLD), look.line(look.say(key), Kind::ClerkSmall)];
    let moved = button("practice-card", look, Tone::Primary, moved.spacing(space::S))
        .padding([0.0, space::M])
        .height(height)
        .on_press(Message::CardMoved);
    let controls =
        row![arrow("scenario-before", "◀ PageUp", false), arrow("scenario-after", "PageDown ▶", true), moved]
            .spacing(space::M);
    let enlarged = look.enlargement.factor() > 1.0;
    let room = width - 2.0 * space::L;
    let words = column![
        look.line(look.say_text("practice-card", "name", &name), Kind::ClerkBody).font(BOLD),
        (!enlarged).then(|| look.flow(&story, Kind::ClerkSmall, room * 0.52)),
    ];
    let inside: Element<'a, Message> = if enlarged {
        column![words, controls].spacing(space::S).into()
    } else {
        row![words, Space::new().width(Length::Fill), controls].align_y(Alignment::Center).into()
    };
    Some(container(inside).padding([space::S, space::L]).width(width).style(look.raised_box()).into())
}
