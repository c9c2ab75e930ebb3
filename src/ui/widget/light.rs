//! How a part of the desk is: a shape, the part's name, a word. Never a colour alone.

use iced::widget::canvas::{Frame, Path};
use iced::widget::row;
use iced::{Alignment, Color, Point, Size};

use super::Element;
use super::shape::Pen;
use super::sketch::sketch;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::{Kind, width_of};
use crate::ui::view::{Light, LightState};

/// A light with its words.
pub fn light<'a, Message: 'a>(look: Look, light: &Light) -> Element<'a, Message> {
    let mark = mark(look, light.state);
    let name = look.say(&format!("light-{}", light.part.code()));
    row![mark, look.line(format!("{name} {}", word(look, light)), Kind::ClerkSmall)]
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
}

/// Its shape alone.
pub fn mark<'a, Message: 'a>(look: Look, state: LightState) -> Element<'a, Message> {
    let roles = look.roles();
    let ink = match state {
        LightState::Unknown => roles.quiet,
        LightState::Fine => roles.accepted.ink,
        LightState::Caution => roles.referred.ink,
        LightState::Stopped => roles.refused.ink,
    };
    let size = Kind::ClerkBody.size() * look.enlargement.factor();
    sketch((state, ink), Size::new(size, size), draw)
}

/// How wide it becomes.
pub fn width(look: Look, light: &Light) -> f32 {
    let factor = look.enlargement.factor();
    let name = look.say(&format!("light-{}", light.part.code()));
    let words = width_of(&format!("{name} {}", word(look, light)));
    words * Kind::ClerkSmall.size() * factor + space::S + Kind::ClerkBody.size() * factor
}

fn word(look: Look, light: &Light) -> String {
    if light.note.is_empty() { state(look, light.state) } else { light.note.clone() }
}

/// How it is, in a word.
pub fn state(look: Look, state: LightState) -> String {
    look.say(match state {
        LightState::Unknown => "light-unknown",
        LightState::Fine => "light-fine",
        LightState::Caution => "light-caution",
        LightState::Stopped => "light-stopped",
    })
}

fn draw((state, ink): &(LightState, Color), frame: &mut Frame) {
    let size = frame.width();
    let pen = Pen { ink: *ink, width: size * 0.13 };
    let at = |x: f32, y: f32| Point::new(size * x, size * y);
    match state {
        LightState::Unknown => pen.line(frame, &[at(0.25, 0.5), at(0.75, 0.5)]),
        LightState::Fine => {
            frame.stroke(&Path::circle(frame.center(), size * 0.43), Pen { width: size * 0.09, ..pen }.stroke());
            pen.line(frame, &[at(0.29, 0.52), at(0.44, 0.66), at(0.71, 0.36)]);
        }
        LightState::Caution => pen.closed(frame, &[at(0.5, 0.12), at(0.93, 0.88), at(0.07, 0.88)]),
        LightState::Stopped => {
            pen.line(frame, &[at(0.18, 0.18), at(0.82, 0.82)]);
            pen.line(frame, &[at(0.82, 0.18), at(0.18, 0.82)]);
        }
    }
}
