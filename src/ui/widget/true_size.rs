//! A card drawn as large as a real one: 85.60 mm by 53.98 mm (ISO/IEC 7810, ID-1).
//!
//! Monitors lie about their density, so a person holds a card against this drawing and says when both are of one size.

use iced::Size;
use iced::widget::canvas::{Frame, Path};

use super::Element;
use super::drawing::rounded;
use super::shape::Pen;
use super::sketch::sketch;
use crate::ui::look::Look;
use crate::ui::theme::Roles;

/// How wide a card is, in millimetres.
pub const WIDE: f32 = 85.6;
/// How high it is.
pub const HIGH: f32 = 53.98;
/// How round its corners are.
const CORNER: f32 = 3.18;
/// The least and the most that a monitor may have: logical pixels to a millimetre.
pub const DENSITIES: (f32, f32) = (1.0, 20.0);
/// A monitor that tells nothing: 96 dots to an inch.
pub const USUAL: f32 = 3.78;

/// The card on a monitor of this density, in logical pixels to a millimetre.
pub fn card<'a, Message: 'a>(look: Look, density: f32) -> Element<'a, Message> {
    let density = density.clamp(DENSITIES.0, DENSITIES.1);
    sketch((look.roles(), density), Size::new(WIDE * density, HIGH * density), draw)
}

fn draw((roles, _): &(&'static Roles, f32), frame: &mut Frame) {
    let unit = frame.width() / WIDE;
    let body = rounded(0.0, 0.0, WIDE, HIGH, CORNER, unit);
    frame.fill(&body, roles.primary.ground);
    let line = |x: f32, y: f32, wide: f32| rounded(x, y, wide, 2.0, 1.0, unit);
    frame.fill(&rounded(7.0, 16.0, 20.0, 26.0, 2.0, unit), roles.primary.ink);
    for (y, wide) in [(17.0, 42.0), (25.0, 42.0), (33.0, 26.0)] {
        frame.fill(&line(33.0, y, wide), roles.primary.ink);
    }
    // How wide it is, is measured along its upper edge.
    let edge = Path::rectangle(iced::Point::ORIGIN, Size::new(frame.width(), unit * 1.0));
    frame.fill(&edge, roles.ink);
    let tick = Pen { ink: roles.ink, width: unit };
    for x in [0.5, WIDE - 0.5] {
        tick.line(frame, &[iced::Point::new(x * unit, 0.0), iced::Point::new(x * unit, 7.0 * unit)]);
    }
}
