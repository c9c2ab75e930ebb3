//! The few things the screens are made of.

pub mod bars;
pub mod button;
pub mod dots;
pub mod drawing;
pub mod field;
pub mod focus;
pub mod icon;
mod key;
pub mod light;
pub mod placing;
mod presses;
pub mod reveal;
pub mod shape;
mod sketch;
pub(in crate::ui) mod steady;
pub mod steps;
pub mod true_size;
pub mod zero;

use iced::widget::canvas::{Frame, Path};
use iced::widget::{container, row, scrollable};
use iced::{Alignment, Border, Color, Length, Point, Size};

use self::shape::Pen;
use self::sketch::sketch;
use super::look::Look;
use super::space;
use super::typography::Kind;
use crate::pki::Environment;

pub use button::{Button, Tone, button};
pub use icon::{Icon, icon};
pub use key::key;

/// What every view function returns.
pub type Element<'a, Message> = iced::Element<'a, Message>;

/// The band of the staff's windows over what is not production.
pub fn world<'a, Message: 'a>(look: Look, environment: Environment) -> Option<Element<'a, Message>> {
    let key = match environment {
        Environment::Production => return None,
        Environment::Test => "band-test-clerk",
        Environment::Practice => "band-practice-clerk",
    };
    Some(band(look, &look.say(key)))
}

/// A band over the whole width that says practice or test, with stripes at both ends: seen from afar, and without colour.
pub fn band<'a, Message: 'a>(look: Look, words: &str) -> Element<'a, Message> {
    let pair = look.roles().referred;
    let words = look.line(words, Kind::ClerkBody).size(Kind::ClerkBody.size()).font(look.bold());
    let stripes = || sketch(pair.ground, Size::new(space::STRIPES, space::BAND), slanted);
    container(row![stripes(), container(words).center_x(Length::Fill), stripes()].align_y(Alignment::Center))
        .center_y(space::BAND)
        .style(move |_| container::background(pair.ink).color(pair.ground))
        .into()
}

fn slanted(ink: &Color, frame: &mut Frame) {
    let (width, height) = (frame.width(), frame.height());
    let pen = Pen { ink: *ink, width: height / 3.0 };
    let mut at = height;
    while at <= width {
        frame.stroke(&Path::line(Point::new(at, 0.0), Point::new(at - height, height)), pen.blunt());
        at += height;
    }
}

/// The bar of what scrolls: as strong as every other line, so that it is seen that more is below.
pub fn scrolling(look: Look) -> impl Fn(&iced::Theme, scrollable::Status) -> scrollable::Style {
    let roles = look.roles();
    move |theme, status| {
        let mut style = scrollable::default(theme, status);
        let held = matches!(status, scrollable::Status::Dragged { .. });
        for rail in [&mut style.vertical_rail, &mut style.horizontal_rail] {
            rail.background = None;
            rail.scroller.background = if held { roles.ink } else { roles.line }.into();
        }
        style
    }
}

/// The ground of a window. In practice and tests an edge runs around it in the colour of the band, in the margin where no
/// text stands.
pub fn ground(look: Look, environment: Environment) -> impl Fn(&iced::Theme) -> container::Style {
    let roles = look.roles();
    let width = if environment == Environment::Production { 0.0 } else { space::WORLD_EDGE };
    move |_| {
        let edge = Border { color: roles.referred.ink, width, ..Border::default() };
        container::background(roles.surface).color(roles.ink).border(edge)
    }
}
