//! The monitors: whether each of the two has its own, large enough, and known in its size.

use crate::config::Config;
use crate::health::{Cause, Check, Subject};
use crate::monitors::{self, Error, Monitor};

/// The pages are made for this many pixels at least.
const LEAST: (u32, u32) = (1024, 768);

pub(super) fn screens(config: Option<&Config>) -> Vec<Check> {
    let single = config.is_some_and(|config| config.desk.single_screen);
    let wanted = config.and_then(|config| config.desk.resident_monitor.as_deref()).unwrap_or("");
    judged(monitors::list().as_deref(), single, wanted)
}

fn judged(found: Result<&[Monitor], &Error>, single: bool, wanted: &str) -> Vec<Check> {
    let found = match found {
        Ok(found) => found,
        Err(error) => return vec![Check::warn(Subject::Screens, Cause::NoDisplay).with(error.code())],
    };
    let told = |which: &dyn Fn(&Monitor) -> bool| -> Vec<String> {
        let chosen = found.iter().filter(|monitor| which(monitor));
        chosen.map(|monitor| format!("{} {}x{}", monitor.name, monitor.width, monitor.height)).collect()
    };
    let mut checks = Vec::new();
    let mut warn =
        |cause, evidence: Vec<String>| checks.push(Check { evidence, ..Check::warn(Subject::Screens, cause) });
    if !single && !wanted.is_empty() && monitors::residents(found, wanted).is_none() {
        warn(Cause::ResidentMonitorMissing, told(&|_| true));
    } else if !single && monitors::residents(found, wanted).is_none() {
        warn(Cause::OneScreen, told(&|_| true));
    }
    let small = |monitor: &Monitor| monitor.width < LEAST.0 || monitor.height < LEAST.1;
    if found.iter().any(small) {
        warn(Cause::ScreenSmall, told(&small));
    }
    let unknown = |monitor: &Monitor| monitor.density().is_none();
    if found.iter().any(unknown) {
        warn(Cause::DensityUnknown, told(&unknown));
    }
    if checks.is_empty() {
        checks.push(Check { evidence: told(&|_| true), ..Check::ok(Subject::Screens) });
    }
    checks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::monitors::Millimetres;

    fn monitor(name: &str, x: i32, width: u32, height: u32) -> Monitor {
        let visible = Some((Millimetres(width / 4), Millimetres(height / 4)));
        Monitor { name: name.into(), x, y: 0, width, height, primary: x == 0, visible }
    }

    #[test]
    fn what_is_wrong_with_the_monitors_is_told_one_by_one() {
        let (left, right) = (monitor("HDMI-1", 0, 1920, 1080), monitor("DP-1", 1920, 1280, 1024));
        let small = monitor("DP-1", 1920, 800, 600);
        let sizeless = Monitor { visible: None, ..right.clone() };
        let causes = |found: &[Monitor], single, wanted: &str| -> Vec<Cause> {
            judged(Ok(found), single, wanted).into_iter().filter_map(|check| check.cause).collect()
        };
        let both = [left.clone(), right.clone()];
        assert_eq!(causes(&both, false, ""), []);
        assert_eq!(causes(&both, false, "DP-1"), []);
        assert_eq!(causes(&both, false, "VGA"), [Cause::ResidentMonitorMissing]);
        assert_eq!(causes(std::slice::from_ref(&left), false, ""), [Cause::OneScreen]);
        assert_eq!(causes(std::slice::from_ref(&left), true, ""), []);
        // Two that show the same picture are one.
        assert_eq!(causes(&[left.clone(), Monitor { x: 0, ..right }], false, ""), [Cause::OneScreen]);
        assert_eq!(causes(&[left.clone(), small], false, ""), [Cause::ScreenSmall]);
        assert_eq!(causes(&[left, sizeless], false, ""), [Cause::DensityUnknown]);
        assert_eq!(judged(Err(&Error::NoDisplay), false, "")[0].cause, Some(Cause::NoDisplay));
    }
}
