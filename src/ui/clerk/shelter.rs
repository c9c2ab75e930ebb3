//! 避難所での受付 from the clerk's pages: one button, with its key, between cases.

use iced::widget::row;

use super::Message;
use super::measures::control_height;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};
use crate::ui::view::View;
use crate::ui::widget::{Element, Tone, button};

/// The button, where this desk can take people in.
pub(super) fn way<'a>(look: Look, view: &View) -> Option<Element<'a, Message>> {
    (view.intake.ready && view.scene.is_none()).then(|| {
        let words = look.line(look.say("intake-window-turn"), Kind::ClerkBody);
        let label = row![look.line("Ctrl+I", Kind::ClerkBody).font(BOLD), words].spacing(space::M);
        button("intake", look, Tone::Plain, label).height(control_height(look)).on_press(Message::IntakeWanted).into()
    })
}
