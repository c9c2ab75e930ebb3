//! A dot for each character typed: never a digit. Only the resident's pages draw them.

use iced::widget::canvas::{Frame, Path, Stroke};
use iced::{Color, Point, Size};

use super::Element;
use super::sketch::sketch;
use crate::ui::look::Look;

/// `typed` full dots and empty ones up to `room`, each `size` wide.
pub fn dots<'a, Message: 'a>(look: Look, typed: usize, room: usize, size: f32) -> Element<'a, Message> {
    let count = typed.max(room);
    let gap = size * 0.5;
    let width = size * number(count) + gap * number(count.saturating_sub(1));
    let roles = look.roles();
    sketch(Row { typed, count, size, gap, full: roles.ink, empty: roles.line }, Size::new(width, size), draw)
}

/// How large dots may be so that `count` of them stand in `width`.
#[must_use]
pub fn fitting(count: usize, width: f32, most: f32) -> f32 {
    (width / (1.5 * number(count) - 0.5)).min(most)
}

fn number(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

#[derive(Clone, PartialEq)]
struct Row {
    typed: usize,
    count: usize,
    size: f32,
    gap: f32,
    full: Color,
    empty: Color,
}

fn draw(row: &Row, frame: &mut Frame) {
    let radius = row.size / 2.0;
    for index in 0..row.count {
        let centre = Point::new(radius + number(index) * (row.size + row.gap), radius);
        if index < row.typed {
            frame.fill(&Path::circle(centre, radius), row.full);
        } else {
            let stroke = Stroke::default().with_color(row.empty).with_width(row.size * 0.09);
            frame.stroke(&Path::circle(centre, radius * 0.9), stroke);
        }
    }
}
