//! The monitors of this desk, and which of them the resident looks at.
//!
//! The window toolkit tells nothing about monitors it has no window on, so the display is asked: on Linux RandR, on
//! Windows its list of monitors; elsewhere nobody, which the desk shows as a single screen. A display need not name a primary monitor
//! (Xvfb names none), so "not primary" never means "the resident's". [`watch`] tells when one comes or goes.

#[cfg(target_os = "linux")]
mod keyboard;
#[cfg(target_os = "linux")]
mod watch;
#[cfg(any(windows, test))]
mod windows;

#[cfg(target_os = "linux")]
pub use keyboard::keyboard;
#[cfg(target_os = "linux")]
pub use watch::watch;
#[cfg(windows)]
pub use windows::{keyboard, list, watch};

/// A monitor in the space that all windows share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Monitor {
    /// The name of its connector, on Windows of its model and number, as `resident_monitor` may say it.
    pub name: String,
    /// Where its left edge is.
    pub x: i32,
    /// Where its upper edge is.
    pub y: i32,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// Whether the display calls it the primary one.
    pub primary: bool,
    /// Width and height of what one sees, unless the monitor does not know.
    pub visible: Option<(Millimetres, Millimetres)>,
}

/// A length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Millimetres(pub u32);

/// How wide a card is (ISO/IEC 7810, ID-1).
pub const CARD_MILLIMETRES: f32 = 85.6;

/// Why the monitors are not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing to draw on.
    #[error("there is no display")]
    NoDisplay,
    /// The display does not tell its monitors.
    #[error("the display does not tell its monitors")]
    NotTold,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoDisplay => "no-display",
            Self::NotTold => "monitors-not-told",
        }
    }
}

/// The clerk's monitor: the primary one, else the one furthest left and up.
#[must_use]
pub fn clerks(monitors: &[Monitor]) -> Option<&Monitor> {
    monitors.iter().min_by_key(|monitor| (!monitor.primary, monitor.x, monitor.y))
}

/// The resident's monitor: the one whose name contains `wanted`; if nothing is wanted, the first that shows another
/// picture than the clerk's. `None`: there is no such monitor, and no other one is guessed.
#[must_use]
pub fn residents<'a>(monitors: &'a [Monitor], wanted: &str) -> Option<&'a Monitor> {
    if !wanted.is_empty() {
        return monitors.iter().find(|monitor| monitor.name.contains(wanted));
    }
    let clerks = clerks(monitors)?;
    monitors.iter().filter(|monitor| !monitor.overlaps(clerks)).min_by_key(|monitor| (monitor.x, monitor.y))
}

impl Monitor {
    /// Pixels of one millimetre; `None` where it tells no size, or one that no monitor has (a
    /// remote desktop says 0 or 1).
    #[must_use]
    pub fn density(&self) -> Option<f32> {
        let (Millimetres(wide), Millimetres(high)) = self.visible?;
        let pixels = |length: u32| f32::from(u16::try_from(length).unwrap_or(u16::MAX));
        let across = pixels(self.width) / pixels(wide);
        let down = pixels(self.height) / pixels(high);
        let is_square = (across / down - 1.0).abs() < 0.2;
        (is_square && (1.0..=20.0).contains(&across)).then_some(across)
    }

    /// Two monitors that mirror each other do.
    fn overlaps(&self, other: &Self) -> bool {
        let apart =
            |start: i32, length: u32, other_start: i32| i64::from(start) + i64::from(length) <= i64::from(other_start);
        !(apart(self.x, self.width, other.x)
            || apart(other.x, other.width, self.x)
            || apart(self.y, self.height, other.y)
            || apart(other.y, other.height, self.y))
    }
}

/// The monitors that are in use.
///
/// # Errors
/// [`Error`] if there is no display, or it does not tell.
#[cfg(target_os = "linux")]
pub fn list() -> Result<Vec<Monitor>, Error> {
    use x11rb::connection::Connection;

    let (display, screen) = connect()?;
    let root = display.setup().roots.get(screen).ok_or(Error::NoDisplay)?.root;
    Ok(told(&display, root)?.into_iter().map(|(monitor, _)| monitor).collect())
}

/// A connection to the display, and its first screen. The library counts ports from a display's number on and fails
/// where they end, so a number beyond is no display.
#[cfg(target_os = "linux")]
fn connect() -> Result<(x11rb::rust_connection::RustConnection, usize), Error> {
    const PORTS: u32 = 6000;
    let named = std::env::var("DISPLAY").unwrap_or_default();
    let number = named.rsplit_once(':').map_or("", |(_, number)| number.split('.').next().unwrap_or(number));
    if number.parse::<u32>().is_ok_and(|number| number > u32::from(u16::MAX) - PORTS) {
        return Err(Error::NoDisplay);
    }
    x11rb::connect(None).map_err(|_| Error::NoDisplay)
}

/// The monitors that are in use, each with the outputs that it is connected to.
#[cfg(target_os = "linux")]
fn told(display: &impl x11rb::connection::Connection, root: u32) -> Result<Vec<(Monitor, Vec<u32>)>, Error> {
    use x11rb::protocol::randr::ConnectionExt as _;
    use x11rb::protocol::xproto::ConnectionExt as _;

    let asked = display.randr_get_monitors(root, true).map_err(|_| Error::NotTold)?;
    let told = asked.reply().map_err(|_| Error::NotTold)?.monitors;
    let monitor = |told: x11rb::protocol::randr::MonitorInfo| {
        let asked = display.get_atom_name(told.name).map_err(|_| Error::NotTold)?;
        let name = asked.reply().map_err(|_| Error::NotTold)?.name;
        let known = told.width_in_millimeters > 0 && told.height_in_millimeters > 0;
        let monitor = Monitor {
            name: String::from_utf8_lossy(&name).into_owned(),
            x: told.x.into(),
            y: told.y.into(),
            width: told.width.into(),
            height: told.height.into(),
            primary: told.primary,
            visible: known.then_some((Millimetres(told.width_in_millimeters), Millimetres(told.height_in_millimeters))),
        };
        Ok((monitor, told.outputs))
    };
    told.into_iter().map(monitor).collect()
}

/// The monitors that are in use: not asked for on this system.
///
/// # Errors
/// None.
#[cfg(not(any(target_os = "linux", windows)))]
pub fn list() -> Result<Vec<Monitor>, Error> {
    Ok(Vec::new())
}

/// The window that has the keyboard: not asked for on this system.
#[cfg(not(any(target_os = "linux", windows)))]
#[must_use]
pub const fn keyboard() -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn monitor(name: &str, x: i32, primary: bool) -> Monitor {
        Monitor { name: name.into(), x, y: 0, width: 1280, height: 720, primary, visible: None }
    }

    fn name(monitor: Option<&Monitor>) -> Option<&str> {
        monitor.map(|monitor| monitor.name.as_str())
    }

    #[test]
    fn the_clerk_has_the_primary_monitor_and_the_resident_another() {
        let table = [
            (vec![], None, None),
            (vec![monitor("A", 0, true)], Some("A"), None),
            (vec![monitor("A", 0, false)], Some("A"), None),
            (vec![monitor("A", 0, true), monitor("B", 1280, false)], Some("A"), Some("B")),
            (vec![monitor("A", 0, false), monitor("B", 1280, true)], Some("B"), Some("A")),
            (vec![monitor("A", 1280, false), monitor("B", 0, false)], Some("B"), Some("A")),
            (vec![monitor("A", 0, true), monitor("B", -1280, false), monitor("C", 1280, false)], Some("A"), Some("B")),
        ];
        for (monitors, clerk, resident) in table {
            assert_eq!(name(clerks(&monitors)), clerk, "{monitors:?}");
            assert_eq!(name(residents(&monitors, "")), resident, "{monitors:?}");
        }
    }

    #[test]
    fn a_named_monitor_is_taken_and_a_missing_one_is_not_replaced() {
        let monitors = [monitor("HDMI-1", 0, true), monitor("DP-1", 1280, false), monitor("DP-2", 2560, false)];
        assert_eq!(name(residents(&monitors, "DP-2")), Some("DP-2"));
        assert_eq!(name(residents(&monitors, "HDMI")), Some("HDMI-1"));
        assert_eq!(name(residents(&monitors, "VGA")), None);
    }

    #[test]
    fn a_density_is_believed_only_if_a_monitor_can_have_it() {
        let with = |width, height, wide, high| {
            let visible = Some((Millimetres(wide), Millimetres(high)));
            Monitor { width, height, visible, ..monitor("A", 0, true) }.density().map(|pixels| (pixels * 10.0).round())
        };
        assert_eq!(with(1920, 1080, 527, 296), Some(36.0), "a desk monitor of 24 inches");
        assert_eq!(with(3840, 2160, 344, 194), Some(112.0), "a laptop with fine pixels");
        assert_eq!(with(1920, 1080, 160, 90), Some(120.0), "a television may be wrong, but it is possible");
        assert_eq!(with(1920, 1080, 1, 1), None);
        assert_eq!(with(1024, 768, 4000, 3000), None);
        assert_eq!(with(1280, 720, 500, 100), None, "pixels are square");
        assert_eq!(monitor("A", 0, true).density(), None);
    }

    #[test]
    fn a_mirror_of_the_clerks_screen_is_no_second_monitor() {
        assert_eq!(residents(&[monitor("A", 0, true), monitor("B", 0, false)], ""), None);
        assert_eq!(residents(&[monitor("A", 0, true), monitor("B", 100, false)], ""), None);
    }
}
