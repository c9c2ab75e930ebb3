//! How a part of the desk is: a shape, the part's name, a word. Never a colour alone.

use iced::widget::canvas::{self, Canvas, Frame, Geometry, Path};
use iced::widget::row;
use iced::{Alignment, Color, Length, Point, Rectangle, Theme, mouse};

use super::Element;
use super::shape::Pen;
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::typography::Kind;
use crate::ui::view::{Light, LightState};

/// A light with its words.
pub fn light<'a, Message: 'a>(look: Look, light: &Light) -> Element<'a, Message> {
    let roles = look.roles();
    let ink = match light.state {
        LightState::Unknown => roles.quiet,
        LightState::Fine => roles.accepted.ink,
        LightState::Caution => roles.referred.ink,
        LightState::Stopped => roles.refused.ink,
    };
    let size = Kind::ClerkBody.size() * look.enlargement.factor();
    let mark = Canvas::new(Mark { state: light.state, ink }).width(Length::Fixed(size)).height(Length::Fixed(size));
    let name = look.say(&format!("light-{}", light.part.code()));
    row![mark, look.line(format!("{name} {}", word(look, light)), Kind::ClerkSmall)]
        .spacing(space::S)
        .align_y(Alignment::Center)
        .into()
}

fn word(look: Look, light: &Light) -> String {
    if !light.note.is_empty() {
        return light.note.clone();
    }
    look.say(match light.state {
        LightState::Unknown => "light-unknown",
        LightState::Fine => "light-fine",
        LightState::Caution => "light-caution",
        LightState::Stopped => "light-stopped",
    })
}

struct Mark {
    state: LightState,
    ink: Color,
}

impl<Message> canvas::Program<Message> for Mark {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &iced::Renderer,
        _theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let mut frame = Frame::new(renderer, bounds.size());
        let size = bounds.width;
        let pen = Pen { ink: self.ink, width: size * 0.13 };
        let at = |x: f32, y: f32| Point::new(size * x, size * y);
        match self.state {
            LightState::Unknown => pen.line(&mut frame, &[at(0.25, 0.5), at(0.75, 0.5)]),
            LightState::Fine => {
                frame.stroke(&Path::circle(frame.center(), size * 0.43), Pen { width: size * 0.09, ..pen }.stroke());
                pen.line(&mut frame, &[at(0.29, 0.52), at(0.44, 0.66), at(0.71, 0.36)]);
            }
            LightState::Caution => {
                pen.closed(&mut frame, &[at(0.5, 0.12), at(0.93, 0.88), at(0.07, 0.88)]);
            }
            LightState::Stopped => {
                pen.line(&mut frame, &[at(0.18, 0.18), at(0.82, 0.82)]);
                pen.line(&mut frame, &[at(0.82, 0.18), at(0.18, 0.82)]);
            }
        }
        vec![frame.into_geometry()]
    }
}
