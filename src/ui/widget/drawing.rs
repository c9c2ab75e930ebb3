//! The drawn things: a card on its way to the reader, a card to be taken, a screen to be turned.

use iced::widget::canvas::{Frame, Path, path};
use iced::{Point, Size};

use super::Element;
use super::shape::Pen;
use super::sketch::sketch;
use crate::ui::look::Look;
use crate::ui::theme::Roles;

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A card over the reader: not yet.
    CardReady,
    /// A card and an arrow down to the reader.
    PlaceCard,
    /// A card lying on the reader.
    CardOnReader,
    /// A card and an arrow up from the reader.
    TakeCard,
    /// A card on a reader with keys, and an arrow to the one for 確定.
    ReaderKeys,
    /// The same with an arrow up from its slot, and no key marked.
    LeaveReaderKeys,
    /// A monitor and an arrow round it.
    TurnScreen,
}

/// The drawing, `width` wide and three quarters as high.
pub fn drawing<'a, Message: 'a>(look: Look, subject: Subject, width: f32) -> Element<'a, Message> {
    sketch((subject, look.roles()), Size::new(width, width * 0.75), draw)
}

fn draw((subject, roles): &(Subject, &'static Roles), frame: &mut Frame) {
    let unit = frame.width() / 100.0;
    if !matches!(subject, Subject::TurnScreen | Subject::ReaderKeys | Subject::LeaveReaderKeys) {
        reader(frame, roles, unit);
    }
    match subject {
        Subject::TurnScreen => turned(frame, roles, unit),
        Subject::ReaderKeys => {
            keys(frame, roles, unit, true);
            to_confirm(frame, roles, unit);
        }
        Subject::LeaveReaderKeys => {
            keys(frame, roles, unit, false);
            arrow(frame, roles, unit, (88.0, (20.0, 4.0)));
        }
        Subject::CardReady => card(frame, roles, unit, 2.0),
        Subject::PlaceCard => {
            card(frame, roles, unit, 2.0);
            arrow(frame, roles, unit, (50.0, (40.0, 50.0)));
        }
        Subject::CardOnReader => card(frame, roles, unit, 26.0),
        Subject::TakeCard => {
            card(frame, roles, unit, 2.0);
            arrow(frame, roles, unit, (50.0, (50.0, 40.0)));
        }
    }
}

/// The reader: a flat box with a mark on which the card goes.
pub(super) fn reader(frame: &mut Frame, roles: &Roles, unit: f32) {
    let body = rounded(8.0, 54.0, 84.0, 18.0, 5.0, unit);
    frame.fill(&body, roles.raised);
    frame.stroke(&body, Pen { ink: roles.ink, width: unit * 1.2 }.stroke());
    let mark = rounded(27.0, 60.5, 46.0, 5.0, 2.5, unit);
    frame.fill(&mark, roles.primary.ground);
}

/// The card: a photograph at the left, lines, nothing that could be read. `top` in hundredths of the width.
pub(super) fn card(frame: &mut Frame, roles: &Roles, unit: f32, top: f32) {
    let body = rounded(24.0, top, 52.0, 32.8, 3.2, unit);
    frame.fill(&body, roles.surface);
    frame.stroke(&body, Pen { ink: roles.ink, width: unit * 1.2 }.stroke());
    let face = Pen { ink: roles.line, width: unit };
    let portrait = rounded(28.5, top + 9.0, 13.0, 17.0, 1.5, unit);
    frame.stroke(&portrait, face.stroke());
    frame.fill(&Path::circle(Point::new(35.0 * unit, (top + 15.0) * unit), 2.8 * unit), roles.line);
    frame.fill(&rounded(30.6, top + 19.5, 8.8, 5.0, 2.5, unit), roles.line);
    for (row, long) in [(9.5, 25.0), (15.0, 25.0), (20.5, 16.0)] {
        frame.fill(&rounded(46.0, top + row, long, 2.0, 1.0, unit), roles.line);
    }
    frame.fill(&rounded(28.5, top + 4.0, 22.0, 2.4, 1.2, unit), roles.primary.ground);
}

/// A reader seen from above: a display, twelve keys, perhaps the one for 確定 marked, and the card in its slot.
fn keys(frame: &mut Frame, roles: &Roles, unit: f32, marked: bool) {
    let edge = Pen { ink: roles.ink, width: unit * 1.2 };
    card(frame, roles, unit, 1.0);
    let body = rounded(26.0, 14.0, 48.0, 60.0, 5.0, unit);
    frame.fill(&body, roles.raised);
    frame.stroke(&body, edge.stroke());
    let display = rounded(32.0, 19.0, 36.0, 10.0, 1.5, unit);
    frame.fill(&display, roles.surface);
    frame.stroke(&display, Pen { ink: roles.line, width: unit }.stroke());
    for dot in [41.0, 47.0, 53.0, 59.0] {
        frame.fill(&Path::circle(Point::new(dot * unit, 24.0 * unit), 1.6 * unit), roles.ink);
    }
    for (row, top) in [33.0, 43.0, 53.0, 63.0].into_iter().enumerate() {
        for (column, left) in [32.0, 45.0, 58.0].into_iter().enumerate() {
            let key = rounded(left, top, 10.0, 7.5, 1.8, unit);
            let is_confirm = marked && (row, column) == (3, 2);
            frame.fill(&key, if is_confirm { roles.primary.ground } else { roles.surface });
            frame.stroke(&key, Pen { ink: roles.ink, width: unit * 0.8 }.stroke());
        }
    }
}

/// An arrow from the right to the key for 確定.
fn to_confirm(frame: &mut Frame, roles: &Roles, unit: f32) {
    let pen = Pen { ink: roles.primary.ground, width: unit * 2.4 };
    let at = |x: f32, y: f32| Point::new(x * unit, y * unit);
    pen.line(frame, &[at(94.0, 66.5), at(79.0, 66.5)]);
    pen.line(frame, &[at(84.5, 61.0), at(79.0, 66.5), at(84.5, 72.0)]);
}

/// A monitor on its foot, and under it the way round.
fn turned(frame: &mut Frame, roles: &Roles, unit: f32) {
    let edge = Pen { ink: roles.ink, width: unit * 1.4 };
    let at = |x: f32, y: f32| Point::new(x * unit, y * unit);
    let screen = rounded(22.0, 2.0, 56.0, 36.0, 3.0, unit);
    frame.fill(&screen, roles.raised);
    frame.stroke(&screen, edge.stroke());
    frame.fill(&rounded(46.0, 38.0, 8.0, 7.0, 0.0, unit), roles.ink);
    frame.fill(&rounded(36.0, 45.0, 28.0, 3.0, 1.5, unit), roles.ink);
    let pen = Pen { ink: roles.primary.ground, width: unit * 2.4 };
    let round = Path::new(|path| {
        path.move_to(at(10.0, 44.0));
        path.bezier_curve_to(at(14.0, 70.0), at(86.0, 70.0), at(90.0, 44.0));
    });
    frame.stroke(&round, pen.stroke());
    pen.line(frame, &[at(82.5, 49.5), at(90.5, 43.0), at(95.5, 52.0)]);
}

/// An upright arrow at this distance from the left, from one height to another.
pub(super) fn arrow(frame: &mut Frame, roles: &Roles, unit: f32, (across, (from, to)): (f32, (f32, f32))) {
    let pen = Pen { ink: roles.primary.ground, width: unit * 2.4 };
    let at = |x: f32, y: f32| Point::new((across + x) * unit, y * unit);
    let back = if to > from { -4.5 } else { 4.5 };
    pen.line(frame, &[at(0.0, from), at(0.0, to)]);
    pen.line(frame, &[at(-5.5, to + back), at(0.0, to), at(5.5, to + back)]);
}

pub(super) fn rounded(x: f32, y: f32, width: f32, height: f32, radius: f32, unit: f32) -> Path {
    Path::new(|path: &mut path::Builder| {
        path.rounded_rectangle(
            Point::new(x * unit, y * unit),
            Size::new(width * unit, height * unit),
            (radius * unit).into(),
        );
    })
}
