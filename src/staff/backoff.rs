//! How long someone who gave wrong passphrases has to wait, and when nobody but another person can help.
//!
//! Nothing for the first two, then 1, 2, 4 ... 60 seconds; at ten the person is locked. Failures are counted on disk, and
//! before the passphrase is looked at, so that a program that is killed in the middle has not given a try away. Time is
//! measured on both clocks: setting the clock of the machine forward does not shorten a wait between two starts of the
//! machine, and setting it back never makes it longer than it was.

use std::time::Duration;

use crate::time::{Monotonic, Now, Timestamp};

/// After so many failures only another person can lift the lock.
pub const LOCK_AT: u32 = 10;
/// Failures that cost no waiting.
const FREE: u32 = 2;
const LONGEST: Duration = Duration::from_mins(1);

/// The failures of a person since they last signed in, as the list has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: u32,
    /// When the last one was, by the wall clock.
    pub wall: Timestamp,
    /// When the last one was, by the clock that never steps.
    pub monotonic: Monotonic,
    /// Which start of the machine that clock counts from.
    pub boot: [u8; 16],
}

impl Failures {
    /// None.
    pub const NONE: Self = Self {
        count: 0,
        wall: Timestamp::from_unix_millis(0),
        monotonic: Monotonic::from_origin(Duration::ZERO),
        boot: [0; 16],
    };

    /// Whether nobody but another person can help.
    #[must_use]
    pub const fn are_too_many(&self) -> bool {
        self.count >= LOCK_AT
    }

    /// How long is to be waited before the next try.
    #[must_use]
    pub fn wait(&self, now: Now, boot: [u8; 16]) -> Duration {
        let delay = delay(self.count);
        let passed = if boot == self.boot { now.monotonic.since(self.monotonic) } else { now.wall.since(self.wall) };
        delay.saturating_sub(passed)
    }

    /// With one more, now.
    #[must_use]
    pub const fn with_another(&self, now: Now, boot: [u8; 16]) -> Self {
        Self { count: self.count.saturating_add(1), wall: now.wall, monotonic: now.monotonic, boot }
    }

    /// The same wait, begun now, where the machine was started anew and its clock stands before the last failure:
    /// otherwise a clock that was set back for a year would lock someone out for one.
    #[must_use]
    pub fn as_of(&self, now: Now, boot: [u8; 16]) -> Self {
        if boot != self.boot && now.wall < self.wall {
            Self { count: self.count, wall: now.wall, monotonic: now.monotonic, boot }
        } else {
            *self
        }
    }
}

/// The wait after so many failures.
#[must_use]
pub fn delay(failures: u32) -> Duration {
    match failures.checked_sub(FREE + 1) {
        None => Duration::ZERO,
        Some(doublings) => Duration::from_secs(1_u64.checked_shl(doublings).unwrap_or(u64::MAX)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOT: [u8; 16] = [1; 16];

    fn at(wall: i64, monotonic: u64) -> Now {
        Now {
            wall: Timestamp::from_unix_seconds(wall),
            monotonic: Monotonic::from_origin(Duration::from_secs(monotonic)),
        }
    }

    #[test]
    fn the_wait_doubles_from_the_third_failure_and_ends_at_a_minute() {
        let waits: Vec<u64> = (0..=12).map(|count| delay(count).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60]);
        assert_eq!(delay(u32::MAX), LONGEST);
    }

    #[test]
    fn ten_failures_lock() {
        let mut failures = Failures::NONE;
        for count in 1..=10 {
            failures = failures.with_another(at(100, 10), BOOT);
            assert_eq!(failures.are_too_many(), count == 10);
        }
    }

    #[test]
    fn a_clock_that_is_set_shortens_no_wait() {
        let failures = Failures { count: 9, ..Failures::NONE }.as_of(at(0, 0), BOOT);
        let failures = Failures { count: 9, ..failures.with_another(at(1_000, 100), BOOT) };
        for (wall, monotonic, boot, left) in [
            (1_010, 110, BOOT, 50),
            (9_999, 110, BOOT, 50),
            (1, 110, BOOT, 50),
            (1, 160, BOOT, 0),
            (1_010, 3, [2; 16], 50),
            (1_060, 3, [2; 16], 0),
        ] {
            let now = at(wall, monotonic);
            assert_eq!(failures.as_of(now, boot).wait(now, boot).as_secs(), left, "{wall} {monotonic}");
        }
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out_for_longer_than_the_wait() {
        let failures = Failures { count: 9, ..Failures::NONE.with_another(at(1_000_000, 100), BOOT) };
        let (later, boot) = (at(10, 3), [2; 16]);
        let begun = failures.as_of(later, boot);
        assert_eq!(begun.wait(later, boot).as_secs(), 60);
        assert_eq!(begun.wait(at(70, 63), boot).as_secs(), 0);
    }
}
