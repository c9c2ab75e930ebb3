//! A key of a row of function keys.

use iced::widget::row;

use super::button::{Button, Tone, button};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{BOLD, Kind};

/// One key: its cap in bold, then what it does. Its height and what a press means are its row's to say.
pub fn key<'a, Message: 'a>(look: Look, cap: &'static str, words: String, tone: Tone) -> Button<'a, Message> {
    let kind = Kind::ClerkSmall;
    let label = row![look.line(cap, kind).font(BOLD), look.line(words, kind)].spacing(space::S);
    button(cap, look, tone, label).padding([0.0, space::M])
}
