//! A bar for each hour, its parts stacked: told apart by pattern first, by colour besides, so that it is read in grey.
//!
//! The first part is filled, the second hatched, the third dotted, the fourth lined, the fifth crossed, the last left empty.
//! Numbers beside it are the page's.

use iced::widget::canvas::{Frame, Path};
use iced::{Color, Point, Rectangle, Size};

use super::Element;
use super::shape::Pen;
use super::sketch::sketch;
use crate::ui::look::Look;
use crate::ui::theme::Roles;

/// How many parts a bar has.
pub const PARTS: usize = 6;

/// How much of its place a bar fills.
const BREADTH: f32 = 0.68;
/// The lines across the chart, the lowest one apart.
const LINES: u8 = 4;

/// The bars, all as high as `most` says; `size` is that of the chart.
pub fn bars<'a, Message: 'a>(look: Look, columns: Vec<[u32; PARTS]>, most: u32, size: Size) -> Element<'a, Message> {
    sketch((columns, most.max(1), look.roles()), size, draw)
}

/// The pattern of a part, for the words that explain it.
pub fn swatch<'a, Message: 'a>(look: Look, part: usize, size: f32) -> Element<'a, Message> {
    sketch((part, look.roles()), Size::new(size, size), |(part, roles), frame| {
        let edge = (frame.width() * 0.08).max(1.0);
        let place =
            Rectangle::new(Point::new(edge, edge), Size::new(frame.width() - 2.0 * edge, frame.height() - 2.0 * edge));
        fill(frame, place, *part, roles);
    })
}

/// A length beside a word: as much of the whole as this.
pub fn share<'a, Message: 'a>(look: Look, part: u32, whole: u32, size: Size) -> Element<'a, Message> {
    sketch((part, whole.max(1), look.roles()), size, |(part, whole, roles), frame| {
        let width = (frame.width() * ratio(*part, *whole)).max(2.0);
        frame.fill_rectangle(Point::ORIGIN, Size::new(width, frame.height()), roles.quiet);
    })
}

/// A round number that is not less than any bar: the top of the chart.
#[must_use]
pub fn round_up(most: u32) -> u32 {
    let mut step = 1;
    loop {
        for factor in [4, 8, 12, 20, 40] {
            if most <= factor * step {
                return factor * step;
            }
        }
        step *= 10;
    }
}

fn draw((columns, most, roles): &(Vec<[u32; PARTS]>, u32, &'static Roles), frame: &mut Frame) {
    let (width, height) = (frame.width(), frame.height());
    for at in 0..=LINES {
        let y = (height - 1.0) * f32::from(at) / f32::from(LINES) + 0.5;
        let ink = if at == LINES { roles.ink } else { faint(roles) };
        frame.stroke(&Path::line(Point::new(0.0, y), Point::new(width, y)), Pen { ink, width: 1.0 }.blunt());
    }
    let place = width / count(columns.len().max(1));
    for (at, column) in columns.iter().enumerate() {
        let left = place * (count(at) + (1.0 - BREADTH) / 2.0);
        let mut top = height - 1.0;
        for (part, cases) in column.iter().enumerate().filter(|(_, cases)| **cases > 0) {
            let high = ((height - 1.0) * ratio(*cases, *most)).max(2.0);
            top -= high;
            fill(frame, Rectangle::new(Point::new(left, top), Size::new(place * BREADTH, high)), part, roles);
        }
    }
}

/// Fills a place with the pattern of a part, and draws its edge.
fn fill(frame: &mut Frame, place: Rectangle, part: usize, roles: &Roles) {
    let ink = colour(part, roles);
    match part {
        0 => frame.fill_rectangle(place.position(), place.size(), ink),
        1 => slanted(frame, place, ink),
        2 => dotted(frame, place, ink),
        3 => lined(frame, place, ink),
        4 => {
            lined(frame, place, ink);
            slanted(frame, place, ink);
        }
        _ => {}
    }
    let edge = Path::rectangle(place.position(), place.size());
    frame.stroke(&edge, Pen { ink, width: 1.5 }.blunt());
}

const fn colour(part: usize, roles: &Roles) -> Color {
    match part {
        0 => roles.accepted.ink,
        1 => roles.refused.ink,
        2 => roles.referred.ink,
        _ => roles.quiet,
    }
}

fn faint(roles: &Roles) -> Color {
    Color { a: 0.35, ..roles.line }
}

fn slanted(frame: &mut Frame, place: Rectangle, ink: Color) {
    let (width, height) = (place.width, place.height);
    let mut across = 3.0;
    while across < width + height {
        let from = Point::new(place.x + (across - height).max(0.0), place.y + across.min(height));
        let to = Point::new(place.x + across.min(width), place.y + (across - width).max(0.0));
        frame.stroke(&Path::line(from, to), Pen { ink, width: 1.6 }.blunt());
        across += 6.0;
    }
}

fn dotted(frame: &mut Frame, place: Rectangle, ink: Color) {
    let mut y = place.y + 3.5;
    while y < place.y + place.height - 1.0 {
        let mut x = place.x + 4.0;
        while x < place.x + place.width - 1.0 {
            frame.fill(&Path::circle(Point::new(x, y), 1.4), ink);
            x += 6.0;
        }
        y += 6.0;
    }
}

fn lined(frame: &mut Frame, place: Rectangle, ink: Color) {
    let mut y = place.y + 4.0;
    while y < place.y + place.height {
        let line = Path::line(Point::new(place.x, y), Point::new(place.x + place.width, y));
        frame.stroke(&line, Pen { ink, width: 1.2 }.blunt());
        y += 5.0;
    }
}

fn count(things: usize) -> f32 {
    f32::from(u16::try_from(things).unwrap_or(u16::MAX))
}

#[expect(clippy::cast_possible_truncation, clippy::as_conversions, reason = "a share of one needs no more than f32")]
fn ratio(part: u32, whole: u32) -> f32 {
    (f64::from(part) / f64::from(whole)) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_of_a_chart_is_a_number_that_four_lines_divide() {
        for (most, top) in [(0, 4), (3, 4), (5, 8), (9, 12), (13, 20), (21, 40), (41, 80), (900, 1200)] {
            assert_eq!(round_up(most), top, "{most}");
            assert_eq!(top % 4, 0);
        }
    }
}
