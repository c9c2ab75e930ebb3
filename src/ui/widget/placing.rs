//! How a card is given to the reader, as a drawing that moves: laid on it, or put into its slot.
//!
//! It moves in a few steps a second while the page that asks for the card is open, since a movement is best shown by
//! one. Where it stands still, an arrow says the same.

use iced::Size;
use iced::widget::canvas::{Frame, Path};

use super::Element;
use super::drawing::{arrow, card, reader, rounded};
use super::shape::Pen;
use super::sketch::sketch;
use crate::ui::look::Look;
use crate::ui::theme::Roles;

/// How the card is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Laid on the reader, seen from the side.
    Flat,
    /// Put into the reader's slot, seen from above.
    Slot,
}

/// Steps in which the card moves, and steps for which it rests at the end.
const MOVING: u8 = 7;
const RESTING: u8 = 5;

/// The picture after this one; the last is followed by the first.
#[must_use]
pub const fn after(moment: u8) -> u8 {
    if moment + 1 < MOVING + RESTING { moment + 1 } else { 0 }
}

/// The drawing at this moment, or where nothing moves its plain form; `width` wide and three quarters as high.
pub fn placing<'a, Message: 'a>(look: Look, way: Way, moment: Option<u8>, width: f32) -> Element<'a, Message> {
    // While the card rests nothing is drawn anew.
    let moment = moment.map(|moment| moment.min(MOVING));
    sketch((way, moment, look.roles()), Size::new(width, width * 0.75), draw)
}

fn draw((way, moment, roles): &(Way, Option<u8>, &'static Roles), frame: &mut Frame) {
    let unit = frame.width() / 100.0;
    match way {
        Way::Flat => flat(frame, roles, unit, *moment),
        Way::Slot => slot(frame, roles, unit, *moment),
    }
}

/// How far the card has come, slower towards the end.
fn share(moment: Option<u8>) -> f32 {
    let Some(moment) = moment else { return 0.0 };
    let left = 1.0 - f32::from(moment.min(MOVING)) / f32::from(MOVING);
    1.0 - left * left
}

fn flat(frame: &mut Frame, roles: &Roles, unit: f32, moment: Option<u8>) {
    reader(frame, roles, unit);
    card(frame, roles, unit, 2.0 + 24.0 * share(moment));
    if moment.is_none() {
        arrow(frame, roles, unit, (50.0, (40.0, 50.0)));
    }
}

/// The reader lies below with its slot towards the card; what is inside it is not seen.
fn slot(frame: &mut Frame, roles: &Roles, unit: f32, moment: Option<u8>) {
    let top = 3.0 + 21.0 * share(moment);
    upright_card(frame, roles, unit, top);
    let body = rounded(14.0, 44.0, 72.0, 30.0, 5.0, unit);
    frame.fill(&body, roles.raised);
    frame.stroke(&body, Pen { ink: roles.ink, width: unit * 1.2 }.stroke());
    let mouth = rounded(27.0, 42.6, 46.0, 3.2, 1.6, unit);
    frame.fill(&mouth, roles.ink);
    let light = Path::circle(iced::Point::new(50.0 * unit, 62.0 * unit), 2.6 * unit);
    frame.fill(&light, roles.primary.ground);
    if moment.is_none() {
        arrow(frame, roles, unit, (86.0, (12.0, 34.0)));
    }
}

/// The card seen from above, chip ahead: 36 wide for 54 high, cut off by the reader.
fn upright_card(frame: &mut Frame, roles: &Roles, unit: f32, top: f32) {
    let body = rounded(32.0, top, 36.0, 38.0, 3.2, unit);
    frame.fill(&body, roles.surface);
    frame.stroke(&body, Pen { ink: roles.ink, width: unit * 1.2 }.stroke());
    let portrait = rounded(37.0, top + 5.0, 10.0, 12.0, 1.5, unit);
    frame.stroke(&portrait, Pen { ink: roles.line, width: unit }.stroke());
    for (row, long) in [(6.0, 12.0), (10.5, 12.0), (15.0, 8.0)] {
        frame.fill(&rounded(51.0, top + row, long, 1.8, 0.9, unit), roles.line);
    }
    let chip = rounded(44.5, top + 23.0, 11.0, 9.0, 1.8, unit);
    frame.fill(&chip, roles.referred.ground);
    frame.stroke(&chip, Pen { ink: roles.referred.ink, width: unit }.stroke());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_movement_begins_again_and_ends_on_the_reader() {
        let mut moment = 0;
        for _ in 0..MOVING + RESTING {
            moment = after(moment);
        }
        assert_eq!(moment, 0);
        assert!(share(Some(MOVING)) > 0.99 && share(Some(0)) < 0.01);
        assert!((1..=MOVING).all(|moment| share(Some(moment)) > share(Some(moment - 1))));
    }
}
