//! Where the two windows open.
//!
//! The resident's window goes full screen onto the resident's monitor. Opened full screen at once, or before the
//! window system has told where it is, it lands on the monitor that holds the pointer. So it is opened without
//! decorations at the place and in the size of its monitor, and made full screen when it is known to be there; where
//! no window manager tells anything, it fills the monitor all the same. With one monitor only it is hidden until the
//! screen is turned to the resident; where nobody tells the monitors it is an ordinary window beside the clerk's.

use iced::window::{self, Position, Settings};
use iced::{Point, Rectangle, Size};

use crate::monitors::Monitor;

/// The least size that a whole window has.
pub(super) const LEAST: Size = Size::new(800.0, 600.0);

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The clerk's.
    Clerk,
    /// The resident's.
    Resident,
}

/// A part of the space that all monitors share, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    /// The left edge.
    pub x: i32,
    /// The upper edge.
    pub y: i32,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
}

/// Where each window belongs; `None` where there is no monitor for it alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The clerk's monitor.
    pub clerk: Option<Area>,
    /// The resident's monitor.
    pub resident: Option<Area>,
}

impl Area {
    /// The upper left corner.
    #[expect(
        clippy::cast_precision_loss,
        clippy::as_conversions,
        reason = "a monitor has fewer pixels than f32 counts"
    )]
    pub(super) const fn corner(self) -> Point {
        Point::new(self.x as f32, self.y as f32)
    }

    /// Width and height.
    #[expect(
        clippy::cast_precision_loss,
        clippy::as_conversions,
        reason = "a monitor has fewer pixels than f32 counts"
    )]
    pub(super) const fn size(self) -> Size {
        Size::new(self.width as f32, self.height as f32)
    }

    /// Whether a window whose upper left corner is here is on this monitor.
    pub(super) fn holds(self, corner: Point) -> bool {
        Rectangle::new(self.corner(), self.size()).contains(corner)
    }
}

impl Places {
    /// The places on these monitors; `resident_monitor` and `single_screen` are the configuration's.
    #[must_use]
    pub fn on(monitors: &[Monitor], resident_monitor: &str, single_screen: bool) -> Self {
        let area =
            |monitor: &Monitor| Area { x: monitor.x, y: monitor.y, width: monitor.width, height: monitor.height };
        let resident = if single_screen { None } else { crate::monitors::residents(monitors, resident_monitor) };
        Self { clerk: crate::monitors::clerks(monitors).map(area), resident: resident.map(area) }
    }
}

/// How the clerk's window opens.
pub(super) fn clerk(places: Places) -> Settings {
    let wanted = Size::new(1280.0, 800.0);
    let size = places.clerk.map_or(wanted, |area| within(area, wanted));
    let position = places.clerk.map_or(Position::Centered, |area| {
        let room = area.size();
        let middle = Point::new((room.width - size.width) / 2.0, (room.height - size.height) / 2.0);
        let shift = if places.resident.is_some() { middle } else { Point::ORIGIN };
        Position::Specific(area.corner() + (shift - Point::ORIGIN))
    });
    Settings { size, position, ..settings("madoguchi-clerk") }
}

/// How the resident's window opens, and where it becomes full screen then. On a screen that two people share it comes
/// later.
pub(super) fn resident(places: Places, shared: bool) -> (Settings, Option<Area>) {
    let base = settings("madoguchi-resident");
    if let Some(area) = places.resident {
        let size = area.size();
        let position = Position::Specific(area.corner());
        return (Settings { size, position, decorations: false, ..base }, Some(area));
    }
    let wanted = Size::new(1024.0, 768.0);
    let size = places.clerk.map_or(wanted, |area| within(area, wanted));
    let position = places.clerk.map_or(Position::Default, |area| {
        let room = area.size();
        let corner = Point::new(room.width - size.width, room.height - size.height);
        Position::Specific(area.corner() + (corner - Point::ORIGIN))
    });
    (Settings { size, position, visible: !shared, decorations: !shared, ..base }, None)
}

/// How a window opens that is the only one.
pub(super) fn alone(places: Places, class: &str) -> Settings {
    Settings { size: clerk(places).size, position: clerk(places).position, ..settings(class) }
}

/// How a number stands on a monitor, over whatever is there: in a corner of the clerk's, who goes on reading, and large
/// in the middle of any other.
pub(super) fn number(area: Area, is_clerks: bool) -> Settings {
    let room = area.size();
    let (share, place) = if is_clerks { (0.14, 0.86) } else { (0.8, 0.1) };
    let size = Size::new(room.width * share, room.height * share);
    let corner = area.corner() + iced::Vector::new(room.width * place, room.height * place);
    let level = window::Level::AlwaysOnTop;
    let base = named(Settings::default(), "madoguchi-number");
    Settings { size, position: Position::Specific(corner), decorations: false, level, ..base }
}

fn settings(class: &str) -> Settings {
    let settings =
        Settings { min_size: Some(LEAST), exit_on_close_request: false, icon: icon(), ..Settings::default() };
    named(settings, class)
}

/// What task bars show: the bare pixels of our icon, since nothing here reads pictures (`packaging/icons.sh`).
fn icon() -> Option<window::Icon> {
    const SIDE: u32 = 64;
    window::icon::from_rgba(include_bytes!("../../assets/icons/window-64.rgba").to_vec(), SIDE, SIDE).ok()
}

#[cfg(target_os = "linux")]
fn named(settings: Settings, class: &str) -> Settings {
    let platform_specific =
        window::settings::PlatformSpecific { application_id: class.to_owned(), ..Default::default() };
    Settings { platform_specific, ..settings }
}

#[cfg(not(target_os = "linux"))]
fn named(settings: Settings, _class: &str) -> Settings {
    settings
}

/// As large as wanted, but not larger than the monitor less its panels.
fn within(area: Area, wanted: Size) -> Size {
    let room = area.size();
    Size::new(wanted.width.min(room.width), wanted.height.min(room.height - 48.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Area = Area { x: 0, y: 0, width: 1280, height: 720 };
    const RIGHT: Area = Area { x: 1280, y: 0, width: 1024, height: 768 };

    #[test]
    fn the_residents_window_fills_the_residents_monitor() {
        let (settings, fullscreen) = resident(Places { clerk: Some(LEFT), resident: Some(RIGHT) }, false);
        assert_eq!(fullscreen, Some(RIGHT));
        assert!(!settings.decorations && !settings.fullscreen);
        assert!(matches!(settings.position, Position::Specific(at) if at == Point::new(1280.0, 0.0)));
        assert_eq!(settings.size, Size::new(1024.0, 768.0));
    }

    #[test]
    fn with_one_monitor_the_residents_window_waits_on_it_unseen() {
        let places = Places { clerk: Some(LEFT), resident: None };
        let (settings, fullscreen) = resident(places, true);
        assert!(fullscreen.is_none() && !settings.visible);
        assert!(settings.size.height <= 720.0 && clerk(places).size.height <= 720.0);
    }

    #[test]
    fn every_whole_window_has_the_programs_icon() {
        let opened = [clerk(Places::default()), resident(Places::default(), false).0, alone(Places::default(), "x")];
        for settings in opened {
            let (pixels, size) = settings.icon.expect("an icon").into_raw();
            assert_eq!((size.width, size.height), (64, 64));
            assert!(pixels.chunks(4).any(|pixel| pixel[3] == 255), "something is drawn");
        }
    }

    #[test]
    fn without_any_word_about_monitors_the_windows_open_all_the_same() {
        let (settings, fullscreen) = resident(Places::default(), false);
        assert!(fullscreen.is_none() && settings.size.width > 0.0 && settings.visible && settings.decorations);
    }
}
