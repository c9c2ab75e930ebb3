//! A case of an earlier run that nothing ended: told until the clerk has taken note of it.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::measures::control_height;
use super::{Message, date};
use crate::language::Argument;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::view::View;
use crate::ui::widget::{Element, Tone, button};

/// A box at the head of the middle, between cases.
pub(super) fn notice<'a>(look: Look, view: &View, width: f32) -> Option<Element<'a, Message>> {
    let told = view.interruption.as_ref().filter(|_| view.scene.is_none())?;
    let pair = look.roles().referred;
    let inner = width - 2.0 * space::XL;
    let time = date::near(look.language, told.at, view.now);
    let number = told.reference.as_str();
    let title = if number.is_empty() {
        look.say_text("interrupted-without-number", "time", &time)
    } else {
        let words = [("number", Argument::Text(number)), ("time", Argument::Text(&time))];
        look.language.say_with("interrupted", &words)
    };
    let done = look.line(look.say("interrupted-done"), Kind::ClerkBody);
    let done = button("interrupted-done", look, Tone::Plain, done.font(look.bold()))
        .height(control_height(look))
        .on_press(Message::Closed);
    let taken = look.width_of(&look.say("interrupted-done"), Kind::ClerkBody.size() * look.enlargement.factor());
    let beside = inner - taken - 2.0 * space::L - space::XL;
    let told = |width: f32| {
        column![
            look.flow(&title, Kind::ClerkBody, width).font(look.bold()),
            look.flow(&look.say("interrupted-next"), Kind::ClerkSmall, width),
        ]
    };
    let inside: Element<'a, Message> = if beside >= inner * 0.6 {
        let told = container(told(beside)).width(Length::Fill);
        row![told, done].spacing(space::XL).align_y(Alignment::Center).into()
    } else {
        column![told(inner), done].spacing(space::S).into()
    };
    Some(container(inside).padding([space::M, space::XL]).width(width).style(look.tinted_box(pair)).into())
}
