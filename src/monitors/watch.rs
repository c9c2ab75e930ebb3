//! Hearing of monitors that come and go (RandR 1.5, events of screen, CRTC and output).
//!
//! A cable that is pulled does not switch a monitor off everywhere: where no desktop environment does it, the CRTC
//! goes on drawing for nobody. So an output that was connected and is not any more takes its monitor with it.

#![expect(clippy::disallowed_methods, reason = "the thread that listens waits for the display to calm down")]

use std::collections::BTreeMap;
use std::thread;
use std::time::Duration;

use x11rb::connection::Connection;
use x11rb::protocol::randr::{Connection as Plug, ConnectionExt as _, NotifyMask};

use super::{Error, Monitor, connect, told};

/// A change of the arrangement comes in several steps.
const CALM: Duration = Duration::from_millis(200);

/// What was not answered is asked again after this.
const AGAIN: Duration = Duration::from_secs(1);

/// Which outputs have lost the monitor that they had.
#[derive(Debug, Default)]
struct Plugs(BTreeMap<u32, State>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Connected,
    Pulled,
    /// Never seen connected: a display that only pretends to have monitors says this of all of them.
    Pretended,
}

impl Plugs {
    fn saw(&mut self, output: u32, connected: bool) {
        let state = self.0.entry(output).or_insert(State::Pretended);
        *state = match (*state, connected) {
            (_, true) => State::Connected,
            (State::Connected | State::Pulled, false) => State::Pulled,
            (State::Pretended, false) => State::Pretended,
        };
    }

    /// Whether anybody can see what is drawn for these outputs.
    fn reach(&self, outputs: &[u32]) -> bool {
        outputs.is_empty() || outputs.iter().any(|output| self.0.get(output) != Some(&State::Pulled))
    }
}

/// Tells the monitors that are in use whenever they have changed, until `tell` says that nobody listens. Blocks.
///
/// # Errors
/// [`Error`] if there is no display, if it does not tell, or when it ends.
pub fn watch(mut tell: impl FnMut(Vec<Monitor>) -> bool) -> Result<(), Error> {
    let (display, screen) = connect()?;
    let root = display.setup().roots.get(screen).ok_or(Error::NoDisplay)?.root;
    let asked = display.randr_query_version(1, 5).map_err(|_| Error::NotTold)?;
    let _ = asked.reply().map_err(|_| Error::NotTold)?;
    let wanted = NotifyMask::SCREEN_CHANGE | NotifyMask::CRTC_CHANGE | NotifyMask::OUTPUT_CHANGE;
    display.randr_select_input(root, wanted).and_then(|_| display.flush()).map_err(|_| Error::NotTold)?;

    let mut plugs = Plugs::default();
    let mut known = Vec::new();
    loop {
        let Ok(monitors) = reached(&display, root, &mut plugs) else {
            // One question without an answer ends no watch; a display that is gone does.
            thread::sleep(AGAIN);
            let _ = display.poll_for_event().map_err(|_| Error::NoDisplay)?;
            continue;
        };
        if monitors != known {
            known.clone_from(&monitors);
            if !tell(monitors) {
                return Ok(());
            }
        }
        let _ = display.wait_for_event().map_err(|_| Error::NoDisplay)?;
        thread::sleep(CALM);
        while display.poll_for_event().map_err(|_| Error::NoDisplay)?.is_some() {}
    }
}

/// The monitors that somebody can see.
fn reached(display: &impl Connection, root: u32, plugs: &mut Plugs) -> Result<Vec<Monitor>, Error> {
    look_at_plugs(display, root, plugs)?;
    let monitors = told(display, root)?.into_iter();
    Ok(monitors.filter(|(_, outputs)| plugs.reach(outputs)).map(|(monitor, _)| monitor).collect())
}

fn look_at_plugs(display: &impl Connection, root: u32, plugs: &mut Plugs) -> Result<(), Error> {
    let asked = display.randr_get_screen_resources_current(root).map_err(|_| Error::NotTold)?;
    let resources = asked.reply().map_err(|_| Error::NotTold)?;
    for output in resources.outputs {
        let asked = display.randr_get_output_info(output, resources.config_timestamp).map_err(|_| Error::NotTold)?;
        // An output that went between the two questions is seen the next time.
        if let Ok(info) = asked.reply() {
            plugs.saw(output, info.connection != Plug::DISCONNECTED);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_monitor_whose_cable_was_pulled_is_gone_and_one_that_only_pretends_is_there() {
        let mut plugs = Plugs::default();
        plugs.saw(1, true);
        plugs.saw(2, false);
        assert!(plugs.reach(&[1]) && plugs.reach(&[2]) && plugs.reach(&[]));
        plugs.saw(1, false);
        plugs.saw(2, false);
        assert!(!plugs.reach(&[1]) && plugs.reach(&[1, 2]) && plugs.reach(&[2]));
        plugs.saw(1, true);
        assert!(plugs.reach(&[1]));
    }
}
