//! Whether the wall clock can be right, by what others signed about the hour.
//!
//! A platform's producedAt is a word on what time it is at least: it stays true however the clock of this machine is
//! moved, and goes on with the clock that never steps. An answer that was made for us and lies behind our clock says
//! that ours runs ahead; that word holds only while nobody sets the clock or lets the machine sleep.

use std::time::Duration;

use crate::pki::revocation::SKEW;
use crate::time::{Now, Timestamp};

/// What is known about the clock of this machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timekeeping {
    /// It was at least so late, at this moment.
    at_least: Option<(Timestamp, Now)>,
    /// Our clock was so far ahead, at this moment.
    ahead: Option<(Duration, Now)>,
    /// Whether anybody has told the hour since the desk started.
    compared: bool,
}

/// How the clock stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockFinding {
    /// Nobody has told the hour yet.
    #[default]
    Unknown,
    /// Nothing speaks against it.
    Agrees,
    /// It is slow by so much.
    Behind(Duration),
    /// It is fast by so much.
    Ahead(Duration),
}

impl Timekeeping {
    /// A platform once signed this hour: it cannot be earlier now.
    pub fn remembered(&mut self, hour: Timestamp, now: Now) {
        if self.at_least.is_none_or(|before| before.0 < hour) {
            self.at_least = Some((hour, now));
        }
    }

    /// A platform signed this hour just now; `made_now` if it cannot be an old word repeated.
    pub fn told(&mut self, hour: Timestamp, made_now: bool, now: Now) {
        self.compared = true;
        let ahead = now.wall.since(hour);
        self.ahead = (made_now && ahead > SKEW).then_some((ahead, now));
        if self.earliest(now).is_none_or(|earliest| earliest < hour) || self.ahead.is_some() {
            self.at_least = Some((hour, now));
        }
    }

    /// How the clock stands now.
    #[must_use]
    pub fn finding(&self, now: Now) -> ClockFinding {
        if let Some(earliest) = self.earliest(now)
            && now.wall.plus(SKEW) < earliest
        {
            return ClockFinding::Behind(earliest.since(now.wall));
        }
        match self.ahead {
            Some((ahead, then)) if runs_on(then, now) => ClockFinding::Ahead(ahead),
            None if self.compared => ClockFinding::Agrees,
            Some(_) | None => ClockFinding::Unknown,
        }
    }

    fn earliest(&self, now: Now) -> Option<Timestamp> {
        self.at_least.map(|(hour, then)| hour.plus(now.monotonic.since(then.monotonic)))
    }
}

/// Whether both clocks moved alike between these moments.
fn runs_on(then: Now, now: Now) -> bool {
    let expected = then.wall.plus(now.monotonic.since(then.monotonic));
    expected.since(now.wall).max(now.wall.since(expected)) <= SKEW
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Monotonic;

    const NOON: Timestamp = Timestamp::from_unix_seconds(1_795_402_800);
    const MINUTE: Duration = Duration::from_mins(1);

    /// So many minutes on the steady clock, and so many on the wall's.
    fn at(steady: u32, wall: u32) -> Now {
        Now { wall: NOON.plus(MINUTE * wall), monotonic: Monotonic::from_origin(MINUTE * steady) }
    }

    #[test]
    fn a_clock_before_a_signed_hour_is_slow_and_stays_so_until_it_is_set() {
        let mut time = Timekeeping::default();
        assert_eq!(time.finding(at(0, 0)), ClockFinding::Unknown);
        time.told(NOON.plus(MINUTE * 60), false, at(0, 0));
        assert_eq!(time.finding(at(0, 0)), ClockFinding::Behind(MINUTE * 60));
        assert_eq!(time.finding(at(5, 5)), ClockFinding::Behind(MINUTE * 60), "both clocks go on");
        assert_eq!(time.finding(at(6, 66)), ClockFinding::Agrees, "the clock was set");
        assert_eq!(time.finding(at(9, 30)), ClockFinding::Behind(MINUTE * 39), "and set back");
    }

    #[test]
    fn only_a_word_made_now_says_that_the_clock_is_fast() {
        let mut time = Timekeeping::default();
        time.told(NOON, false, at(0, 60));
        assert_eq!(time.finding(at(0, 60)), ClockFinding::Agrees);
        time.told(NOON, true, at(0, 60));
        assert_eq!(time.finding(at(1, 61)), ClockFinding::Ahead(MINUTE * 60));
        assert_eq!(time.finding(at(2, 2)), ClockFinding::Unknown, "the clock was set, nobody has told the hour since");
        time.told(NOON.plus(MINUTE * 3), true, at(3, 3));
        assert_eq!(time.finding(at(3, 3)), ClockFinding::Agrees);
    }

    #[test]
    fn what_the_record_remembers_accuses_but_never_vouches() {
        let mut time = Timekeeping::default();
        time.remembered(NOON, at(0, 30));
        assert_eq!(time.finding(at(0, 30)), ClockFinding::Unknown);
        time.remembered(NOON.plus(MINUTE * 90), at(0, 30));
        time.remembered(NOON, at(0, 30));
        assert_eq!(time.finding(at(0, 30)), ClockFinding::Behind(MINUTE * 60));
    }

    #[test]
    fn a_few_minutes_are_no_wrong_clock() {
        let mut time = Timekeeping::default();
        time.told(NOON.plus(MINUTE * 5), true, at(0, 0));
        assert_eq!(time.finding(at(0, 0)), ClockFinding::Agrees);
        time.told(NOON, true, at(0, 5));
        assert_eq!(time.finding(at(0, 5)), ClockFinding::Agrees);
    }
}
