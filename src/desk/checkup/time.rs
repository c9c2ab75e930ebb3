//! The clock of this machine, what keeps it right, and how long this program has been here.

use std::time::Duration;

use crate::clock::{self, Clock, Source};
use crate::health::{Cause, Check, ClockFinding, Subject, Timekeeping};
use crate::origin;
use crate::time::{Now, Timestamp};

/// The clock of a PC that was never set shows a moment before this program was written (2026-01-01).
const EARLIEST: i64 = 1_767_225_600;
/// A program that has been here for so long has missed what was mended since.
const OLD: Duration = Duration::from_hours(540 * 24);

pub(super) fn time() -> Vec<Check> {
    vec![clock(Clock::start().now().wall), source(&clock::source())]
}

fn clock(now: Timestamp) -> Check {
    if now.unix_seconds() < EARLIEST {
        Check::fail(Subject::Clock, Cause::ClockUnset).with(now.rfc3339())
    } else {
        Check::ok(Subject::Clock).with(now.rfc3339())
    }
}

fn source(found: &clock::Source) -> Check {
    match found {
        Source::Service(name) => Check::ok(Subject::TimeSource).with(name.clone()),
        Source::Nothing => Check::warn(Subject::TimeSource, Cause::TimeSourceNone),
        Source::Untold => Check::ok(Subject::TimeSource).with("-"),
    }
}

/// What the platform's hour says of ours; nothing where they agree. An answer that was made for us alone cannot be old.
pub(super) fn against(hour: Timestamp, made_now: bool, now: Now) -> Option<Check> {
    let mut keeping = Timekeeping::default();
    keeping.told(hour, made_now, now);
    let (sign, apart) = match keeping.finding(now) {
        ClockFinding::Behind(apart) => ("-", apart),
        ClockFinding::Ahead(apart) => ("+", apart),
        ClockFinding::Unknown | ClockFinding::Agrees => return None,
    };
    Some(Check::fail(Subject::Clock, Cause::ClockDiffers).with(format!("{sign}{} min", apart.as_secs() / 60)))
}

pub(super) fn version() -> Check {
    judged(clock::installed(), Clock::start().now().wall)
}

fn judged(installed: Option<Timestamp>, now: Timestamp) -> Check {
    let check = |check: Check| check.with(origin::VERSION);
    let Some(age) = installed.map(|installed| now.since(installed)) else { return check(Check::ok(Subject::Version)) };
    let days = format!("{} d", age.as_secs() / 86_400);
    let found = if age > OLD { Check::warn(Subject::Version, Cause::VersionOld) } else { Check::ok(Subject::Version) };
    check(found).with(days)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Monotonic;

    const NOON: Timestamp = Timestamp::from_unix_seconds(1_795_402_800);

    #[test]
    fn a_clock_is_held_against_the_platforms_hour_and_an_old_answer_accuses_nobody() {
        let now = Now { wall: NOON, monotonic: Monotonic::from_origin(Duration::from_hours(1)) };
        let hour = Duration::from_hours(1);
        for (told, made_now, evidence) in [
            (NOON, true, None),
            (NOON.plus(Duration::from_mins(3)), true, None),
            (NOON.plus(hour), false, Some("-60 min")),
            (NOON.minus(hour), true, Some("+60 min")),
            (NOON.minus(hour), false, None),
        ] {
            let found = against(told, made_now, now).map(|check| check.evidence.concat());
            assert_eq!(found.as_deref(), evidence, "{} {made_now}", told.rfc3339());
        }
    }

    #[test]
    fn a_clock_that_was_never_set_and_a_program_that_was_forgotten_are_told() {
        assert_eq!(clock(Timestamp::from_unix_seconds(86_400)).cause, Some(Cause::ClockUnset));
        assert_eq!(clock(NOON).cause, None);
        assert_eq!(judged(Some(NOON.minus(OLD * 2)), NOON).cause, Some(Cause::VersionOld));
        assert_eq!(judged(Some(NOON), NOON).cause, None);
        assert_eq!(judged(None, NOON).cause, None);
        assert_eq!(source(&Source::Nothing).cause, Some(Cause::TimeSourceNone));
    }
}
