//! 後刻再照会: what came of those who were promised an answer, told one by one until the clerk has taken note of it.
//!
//! Between cases only. Nothing here is a verdict: the record of the case stays as it was.

use iced::widget::{column, container, row};
use iced::{Alignment, Length};

use super::Message;
use super::measures::control_height;
use crate::follow_up::Answer;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::view::View;
use crate::ui::widget::{Element, Tone, button};

/// What is told now.
pub(super) fn told(view: &View) -> Option<&Answer> {
    view.follow_up.answers.first().filter(|_| view.scene.is_none())
}

/// A box at the head of the middle: the oldest answer, or how many still wait.
pub(super) fn notice<'a>(look: Look, view: &View, width: f32) -> Option<Element<'a, Message>> {
    match told(view) {
        Some(answer) => Some(came(look, answer, width)),
        None => waiting(look, view, width),
    }
}

fn came<'a>(look: Look, answer: &Answer, width: f32) -> Element<'a, Message> {
    let pair = look.roles().primary;
    let inner = width - 2.0 * space::XL;
    let about = &answer.about;
    let who = match &about.reference {
        Some(number) => look.say_text("asked-again-number", "number", number),
        None => look.say_text("asked-again-receipt", "number", &about.receipt),
    };
    let code = answer.found.code();
    let done = look.line(look.say("asked-again-done"), Kind::ClerkBody).font(look.bold());
    let done = button("asked-again-done", look, Tone::Plain, done)
        .height(control_height(look))
        .on_press(Message::AnswerSeen(about.record));
    let inside = column![
        look.flow(&look.say_text(code, "who", &who), Kind::ClerkTitle, inner).font(look.bold()),
        look.flow(&look.say(&format!("{code}-next")), Kind::ClerkBody, inner),
        row![done].align_y(Alignment::Center).width(Length::Shrink),
    ];
    container(inside.spacing(space::S)).padding([space::M, space::XL]).width(width).style(look.tinted_box(pair)).into()
}

fn waiting<'a>(look: Look, view: &View, width: f32) -> Option<Element<'a, Message>> {
    let standing = &view.follow_up;
    if standing.waiting == 0 || view.scene.is_some() {
        return None;
    }
    let count = u64::try_from(standing.waiting).unwrap_or(u64::MAX);
    let inner = width - 2.0 * space::XL;
    let memory = standing.is_in_memory_only.then(|| look.say("ask-again-in-memory"));
    let inside = column![
        look.flow(&look.say_count("ask-again-waiting", "count", count), Kind::ClerkBody, inner),
        memory.map(|words| look.flow(&words, Kind::ClerkSmall, inner)),
    ];
    Some(container(inside).padding([space::M, space::XL]).width(width).style(look.raised_box()).into())
}
