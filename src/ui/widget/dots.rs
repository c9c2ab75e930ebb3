//! A dot for each character typed: never a digit. Only the resident's pages draw them.

use iced::widget::canvas::{self, Canvas, Frame, Geometry, Path, Stroke};
use iced::{Color, Length, Point, Rectangle, Theme, mouse};

use super::Element;
use crate::ui::look::Look;

/// `typed` full dots and empty ones up to `room`, each `size` wide.
pub fn dots<'a, Message: 'a>(look: Look, typed: usize, room: usize, size: f32) -> Element<'a, Message> {
    let count = typed.max(room);
    let gap = size * 0.5;
    let spaces = count.saturating_sub(1);
    let width = size * number(count) + gap * number(spaces);
    let roles = look.roles();
    Canvas::new(Row { typed, count, size, gap, full: roles.ink, empty: roles.line })
        .width(Length::Fixed(width))
        .height(Length::Fixed(size))
        .into()
}

/// How large dots may be so that `count` of them stand in `width`.
#[must_use]
pub fn fitting(count: usize, width: f32, most: f32) -> f32 {
    (width / (1.5 * number(count) - 0.5)).min(most)
}

fn number(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

struct Row {
    typed: usize,
    count: usize,
    size: f32,
    gap: f32,
    full: Color,
    empty: Color,
}

impl<Message> canvas::Program<Message> for Row {
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
        let radius = self.size / 2.0;
        for index in 0..self.count {
            let centre = Point::new(radius + number(index) * (self.size + self.gap), radius);
            if index < self.typed {
                frame.fill(&Path::circle(centre, radius), self.full);
            } else {
                let stroke = Stroke::default().with_color(self.empty).with_width(self.size * 0.09);
                frame.stroke(&Path::circle(centre, radius * 0.9), stroke);
            }
        }
        vec![frame.into_geometry()]
    }
}
