//! The few things the screens are made of.

pub mod button;
pub mod dots;
pub mod drawing;
pub mod focus;
pub mod icon;
pub mod light;
pub mod shape;
mod sketch;
pub(in crate::ui) mod steady;
pub mod strip;

use iced::Length;
use iced::widget::container;

use super::look::Look;
use super::space;
use super::typography::{BOLD, Kind};

pub use button::{Button, Tone, button};
pub use icon::{Icon, icon};

/// What every view function returns.
pub type Element<'a, Message> = iced::Element<'a, Message>;

/// A band over the whole width that says practice or test.
pub fn band<'a, Message: 'a>(look: Look, words: &str) -> Element<'a, Message> {
    let pair = look.roles().referred;
    container(look.line(words, Kind::ClerkBody).size(Kind::ClerkBody.size()).font(BOLD))
        .center_x(Length::Fill)
        .center_y(space::BAND)
        .style(move |_| container::background(pair.ink).color(pair.ground))
        .into()
}
