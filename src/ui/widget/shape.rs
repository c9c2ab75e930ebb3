//! The shape of a verdict, readable without colour: a ring with a tick, a bar in a ring, a diamond with a question
//! mark; a cross in a ring where it never came to one.

use iced::widget::canvas::{self, Frame, Path, Stroke, stroke};
use iced::{Color, Point, Size};

use super::Element;
use super::sketch::sketch;
use crate::session::Verdict;
use crate::ui::look::Look;
use crate::ui::theme::Pair;

/// The shapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Accepted.
    Tick,
    /// Refused.
    Bar,
    /// Could not be decided.
    Question,
    /// Did not come to a decision: stopped, or out of service.
    Cross,
}

/// The shape of this verdict.
#[must_use]
pub const fn of(verdict: Verdict) -> Shape {
    match verdict {
        Verdict::Accepted => Shape::Tick,
        Verdict::Refused => Shape::Bar,
        Verdict::Referred => Shape::Question,
        Verdict::Abandoned | Verdict::OutOfService => Shape::Cross,
    }
}

/// The colours of this verdict.
#[must_use]
pub const fn colours(look: Look, verdict: Verdict) -> Pair {
    let roles = look.roles();
    match verdict {
        Verdict::Accepted => roles.accepted,
        Verdict::Refused => roles.refused,
        Verdict::Referred | Verdict::OutOfService => roles.referred,
        Verdict::Abandoned => Pair { ink: roles.quiet, ground: roles.raised },
    }
}

/// The shape, drawn `size` wide in this colour.
pub fn shape<'a, Message: 'a>(shape: Shape, ink: Color, size: f32) -> Element<'a, Message> {
    sketch((shape, ink), Size::new(size, size), draw)
}

fn draw((shape, ink): &(Shape, Color), frame: &mut Frame) {
    let size = frame.width().min(frame.height());
    let pen = Pen { ink: *ink, width: size * 0.09 };
    let at = |x: f32, y: f32| Point::new(size * x, size * y);
    match shape {
        Shape::Tick => {
            frame.stroke(&Path::circle(frame.center(), size * 0.44), pen.stroke());
            pen.line(frame, &[at(0.30, 0.52), at(0.45, 0.67), at(0.71, 0.36)]);
        }
        Shape::Bar => {
            frame.stroke(&Path::circle(frame.center(), size * 0.44), pen.stroke());
            pen.line(frame, &[at(0.29, 0.5), at(0.71, 0.5)]);
        }
        Shape::Cross => {
            frame.stroke(&Path::circle(frame.center(), size * 0.44), pen.stroke());
            pen.line(frame, &[at(0.35, 0.35), at(0.65, 0.65)]);
            pen.line(frame, &[at(0.65, 0.35), at(0.35, 0.65)]);
        }
        Shape::Question => {
            pen.closed(frame, &[at(0.5, 0.05), at(0.95, 0.5), at(0.5, 0.95), at(0.05, 0.5)]);
            question(frame, Pen { width: size * 0.075, ..pen }, size);
        }
    }
}

fn question(frame: &mut Frame, pen: Pen, size: f32) {
    let hook = Path::new(|path| {
        path.move_to(Point::new(size * 0.40, size * 0.40));
        path.bezier_curve_to(
            Point::new(size * 0.41, size * 0.26),
            Point::new(size * 0.61, size * 0.28),
            Point::new(size * 0.60, size * 0.41),
        );
        path.bezier_curve_to(
            Point::new(size * 0.59, size * 0.49),
            Point::new(size * 0.50, size * 0.49),
            Point::new(size * 0.50, size * 0.59),
        );
    });
    frame.stroke(&hook, pen.stroke());
    frame.fill(&Path::circle(Point::new(size * 0.5, size * 0.70), pen.width * 0.62), pen.ink);
}

/// A round pen.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) ink: Color,
    pub(super) width: f32,
}

impl Pen {
    pub(super) fn stroke<'a>(self) -> Stroke<'a> {
        Stroke {
            style: stroke::Style::Solid(self.ink),
            width: self.width,
            line_cap: canvas::LineCap::Round,
            line_join: canvas::LineJoin::Round,
            ..Stroke::default()
        }
    }

    /// With square ends.
    pub(super) fn blunt<'a>(self) -> Stroke<'a> {
        Stroke { line_cap: canvas::LineCap::Butt, ..self.stroke() }
    }

    pub(super) fn line(self, frame: &mut Frame, points: &[Point]) {
        frame.stroke(&path(points, false), self.stroke());
    }

    pub(super) fn closed(self, frame: &mut Frame, points: &[Point]) {
        frame.stroke(&path(points, true), self.stroke());
    }
}

fn path(points: &[Point], close: bool) -> Path {
    Path::new(|path| {
        let mut points = points.iter();
        if let Some(first) = points.next() {
            path.move_to(*first);
        }
        for point in points {
            path.line_to(*point);
        }
        if close {
            path.close();
        }
    })
}
