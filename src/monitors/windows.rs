//! The monitors as Windows tells them: by the name on the case and the number that its settings show.
//!
//! Windows sends word of a change only to windows, which are the toolkit's. So the list is asked for every two seconds, on
//! a thread of its own, and nobody hears of it unless it has changed.

#[cfg(windows)]
use std::time::Duration;

#[cfg(windows)]
use super::Error;
use super::{Millimetres, Monitor};

/// Between two looks.
#[cfg(windows)]
const GLANCE: Duration = Duration::from_secs(2);

/// A change of the arrangement comes in several steps.
#[cfg(windows)]
const CALM: Duration = Duration::from_millis(200);

/// The monitors that are in use.
///
/// # Errors
/// [`Error::NotTold`] if Windows does not tell.
#[cfg(windows)]
pub fn list() -> Result<Vec<Monitor>, Error> {
    let told = crate::native::windows::screens::screens().map_err(|_| Error::NotTold)?;
    Ok(told
        .into_iter()
        .map(|screen| {
            monitor(
                &screen.device,
                screen.maker.as_deref(),
                screen.corner,
                screen.pixels,
                screen.millimetres,
                screen.primary,
            )
        })
        .collect())
}

/// The window that has the keyboard; `None` where none has.
#[cfg(windows)]
#[must_use]
pub fn keyboard() -> Option<u64> {
    crate::native::windows::screens::foreground()
}

/// Tells the monitors that are in use whenever they have changed, until `tell` says that nobody listens. Blocks.
///
/// # Errors
/// None: what was not answered is asked again.
#[cfg(windows)]
#[expect(clippy::disallowed_methods, reason = "the thread that looks sleeps between two looks")]
pub fn watch(mut tell: impl FnMut(Vec<Monitor>) -> bool) -> Result<(), Error> {
    let mut known = Vec::new();
    loop {
        let found = list().unwrap_or_default();
        // A desktop that is locked or changes hands has no monitors for a moment.
        if !found.is_empty() && found != known {
            std::thread::sleep(CALM);
            let calm = list().unwrap_or_default();
            if calm == found {
                known.clone_from(&found);
                if !tell(found) {
                    return Ok(());
                }
            }
            continue;
        }
        std::thread::sleep(GLANCE);
    }
}

/// A monitor by the name that a person finds it under: the case's, and the number of Windows' settings behind it, since
/// two of a model are common.
fn monitor(
    device: &str,
    maker: Option<&str>,
    (x, y): (i32, i32),
    (width, height): (u32, u32),
    (wide, high): (u32, u32),
    primary: bool,
) -> Monitor {
    let name = maker.map_or_else(|| device.to_owned(), |maker| format!("{maker} ({device})"));
    let visible = (wide > 0 && high > 0).then_some((Millimetres(wide), Millimetres(high)));
    Monitor { name, x, y, width, height, primary, visible }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitors::residents;

    #[test]
    fn two_monitors_of_a_model_are_told_apart_and_found_by_either_name() {
        let of = |device, x, primary| monitor(device, Some("EV2457"), (x, 0), (1920, 1200), (518, 324), primary);
        let both = [of("DISPLAY1", 0, true), of("DISPLAY2", 1920, false)];
        for wanted in ["", "DISPLAY2", "EV2457 (DISPLAY2)"] {
            assert_eq!(residents(&both, wanted).map(|found| found.x), Some(1920), "{wanted}");
        }
        assert!(both[1].density().is_some_and(|density| (3.6..3.8).contains(&density)));
    }

    #[test]
    fn a_monitor_that_tells_neither_name_nor_size_is_known_by_its_number() {
        let found = monitor("DISPLAY1", None, (-1280, 0), (1280, 1024), (0, 0), false);
        assert_eq!((found.name.as_str(), found.x, found.visible), ("DISPLAY1", -1280, None));
    }

    #[cfg(windows)]
    #[test]
    fn this_desktop_has_a_monitor_with_pixels_and_a_name() {
        let found = list().expect("told");
        assert!(found.iter().any(|found| found.width > 0 && !found.name.is_empty()), "{found:?}");
        assert_eq!(found.iter().filter(|found| found.primary).count(), 1, "{found:?}");
    }
}
