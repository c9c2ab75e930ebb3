//! A case of an earlier run that nothing ended: told until the clerk has taken note of it.

use iced::widget::{column, container};

use super::measures::control_height;
use super::{Message, date};
use crate::language::Argument;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
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
    let inside = column![
        look.flow(&title, Kind::ClerkTitle, inner),
        look.flow(&look.say("interrupted-next"), Kind::ClerkBody, inner),
        button("interrupted-done", look, Tone::Plain, done.font(BOLD))
            .height(control_height(look))
            .on_press(Message::Closed),
    ];
    let inside = inside.spacing(space::S);
    Some(container(inside).padding([space::M, space::XL]).width(width).style(look.tinted_box(pair)).into())
}
