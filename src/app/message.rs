//! What happens to the windows. Few variants: what a screen knows stays in the screen.

use iced::{Point, Size, window};

use super::keys::Press;
use super::seam::View;
use crate::monitors::Monitor;
use crate::ui::typography::names::NamesFace;
use crate::ui::{clerk, intake, resident, supervisor};

/// Something that happened.
#[derive(Clone, Debug)]
pub(super) enum Message {
    /// The desk shows something else.
    Viewed(Box<View>),
    /// The desk has ended.
    DeskEnded,
    /// In the clerk's window something was pressed.
    Clerk(clerk::Message),
    /// In the clerk's window something was pressed by whoever oversees the desk.
    Supervisor(supervisor::Message),
    /// In the clerk's window something was pressed while people are taken in.
    Intake(intake::Message),
    /// In the resident's window something was pressed.
    Resident(resident::Message),
    /// A key that no field or button took for itself.
    Key(window::Id, Press),
    /// A window came, went, grew, or got or lost the keyboard.
    Window(window::Id, Happening),
    /// A face for names was looked for.
    NamesFace(Option<NamesFace>),
    /// The screen was turned round, as the page asked.
    Turned,
    /// After so many changes this window has the keyboard, as the display says.
    KeyboardAt(u64, u64),
    /// These are the monitors now.
    Monitors(Vec<Monitor>),
    /// The resident's window was seen where it does not belong; these are the monitors.
    Astray(Vec<Monitor>),
    /// Time passed.
    Ticked,
}

/// What happened to a window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Happening {
    /// It has this size now.
    Resized(Size),
    /// Its upper left corner is here now.
    Moved(Point),
    /// It has the keyboard, or has it no more.
    Focused(bool),
    /// So many pixels of its monitor are one of ours.
    Scaled(f32),
    /// The display calls it this.
    Named(u64),
    /// It is out of sight.
    Hidden,
    /// Somebody wants it closed.
    CloseRequested,
}
