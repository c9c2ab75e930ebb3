//! Is the answer of now? thisUpdate, nextUpdate and producedAt against each other, and against our clock.

use std::time::Duration;

use super::message::{SingleResponse, timestamp};
use super::{Error, Rules};
use crate::pki::revocation::{CLOCK_SUSPECT, SKEW};
use crate::time::Timestamp;

/// A responder that has no news for more than a year does not mean it; the year 9999 means "never".
const LONGEST: Duration = Duration::from_hours(366 * 24);

/// The times of one response.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    this_update: Timestamp,
    next_update: Option<Timestamp>,
    produced_at: Timestamp,
}

impl Window {
    pub(super) fn of(single: &SingleResponse, produced_at: Timestamp) -> Self {
        let next_update = single.next_update.map(timestamp);
        Self { this_update: timestamp(single.this_update), next_update, produced_at }
    }

    /// `made_for_us`: our nonce came back, so the answer was made after the question, whatever clocks say.
    pub(super) fn check(self, made_for_us: bool, rules: &Rules, now: Timestamp) -> Result<(), Error> {
        if self.next_update.is_some_and(|next| next < self.this_update || next.since(self.this_update) > LONGEST) {
            return Err(Error::ImpossibleTimes);
        }
        if self.produced_at.plus(SKEW) < self.this_update {
            return Err(Error::ImpossibleTimes);
        }
        // An answer that was stale when it was made is stale by every clock.
        self.current_at(self.produced_at, rules.max_age)?;
        self.current_at(now, rules.max_age).map_err(|fault| {
            let suspect = Error::ClockSuspect { produced_at: self.produced_at };
            if self.accuses_our_clock(made_for_us, now) { suspect } else { fault }
        })
    }

    fn current_at(self, moment: Timestamp, max_age: Duration) -> Result<(), Error> {
        let latest = moment.plus(SKEW);
        if self.this_update > latest || self.produced_at > latest {
            return Err(Error::FromTheFuture);
        }
        if self.next_update.is_some_and(|next| next.plus(SKEW) < moment) {
            return Err(Error::Expired);
        }
        if self.this_update.plus(max_age).plus(SKEW) < moment {
            return Err(Error::TooOld);
        }
        Ok(())
    }

    /// An answer made for us is of this very moment; any other can be old, but hardly of a later hour.
    fn accuses_our_clock(self, made_for_us: bool, now: Timestamp) -> bool {
        let ahead = self.produced_at.since(now);
        let behind = now.since(self.produced_at);
        ahead > CLOCK_SUSPECT || made_for_us && ahead.max(behind) > SKEW
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60;
    const HOUR: i64 = 60 * MINUTE;

    /// Seconds around now.
    fn check(this_update: i64, next_update: Option<i64>, produced_at: i64, made_for_us: bool) -> Result<(), Error> {
        let now = Timestamp::from_unix_seconds(1_800_000_000);
        let at = |seconds: i64| Timestamp::from_unix_seconds(1_800_000_000 + seconds);
        let window =
            Window { this_update: at(this_update), next_update: next_update.map(at), produced_at: at(produced_at) };
        window.check(made_for_us, &Rules { max_age: Duration::from_mins(30), responders: Vec::new() }, now)
    }

    #[test]
    fn an_answer_is_believed_within_its_times_and_the_skew() {
        for (this_update, next_update, produced_at) in [
            (-10 * MINUTE, Some(5 * MINUTE), 0),
            (0, None, 0),
            (-35 * MINUTE, Some(HOUR), -30 * MINUTE),
            (-20 * MINUTE, Some(-5 * MINUTE), -20 * MINUTE),
            (5 * MINUTE, Some(20 * MINUTE), 5 * MINUTE),
            (-10 * MINUTE, Some(-10 * MINUTE + 900), -14 * MINUTE),
            (0, Some(366 * 24 * HOUR), 0),
        ] {
            assert_eq!(check(this_update, next_update, produced_at, false), Ok(()), "{this_update}");
        }
    }

    #[test]
    fn an_answer_outside_its_times_is_refused() {
        for (this_update, next_update, produced_at, error) in [
            (-10 * MINUTE, Some(-11 * MINUTE), 0, Error::ImpossibleTimes),
            (0, Some(HOUR), -6 * MINUTE, Error::ImpossibleTimes),
            (0, Some(367 * 24 * HOUR), 0, Error::ImpossibleTimes),
            (6 * MINUTE, Some(HOUR), 6 * MINUTE, Error::FromTheFuture),
            (0, Some(HOUR), 6 * MINUTE, Error::FromTheFuture),
            (-30 * MINUTE, Some(-6 * MINUTE), -30 * MINUTE, Error::Expired),
            (-36 * MINUTE, Some(HOUR), -36 * MINUTE, Error::TooOld),
            (-36 * MINUTE, None, 0, Error::TooOld),
            (-30 * MINUTE, Some(-20 * MINUTE), 0, Error::Expired),
            (-1000 * HOUR, Some(-999 * HOUR), -1000 * HOUR, Error::Expired),
        ] {
            assert_eq!(check(this_update, next_update, produced_at, false), Err(error), "{this_update} {produced_at}");
        }
    }

    #[test]
    fn only_an_answer_without_other_fault_accuses_our_clock() {
        let suspect = |seconds: i64| {
            Err(Error::ClockSuspect { produced_at: Timestamp::from_unix_seconds(1_800_000_000 + seconds) })
        };
        // Made for us, so that only the clocks can differ.
        for offset in [-6 * MINUTE - 1800, -HOUR, -365 * 24 * HOUR, 6 * MINUTE, HOUR, 365 * 24 * HOUR] {
            assert_eq!(check(offset, Some(offset + 900), offset, true), suspect(offset), "{offset}");
        }
        // A replay can be old; it cannot be of a later hour.
        assert_eq!(check(2 * HOUR, Some(3 * HOUR), 2 * HOUR, false), suspect(2 * HOUR));
        assert_eq!(check(-2 * HOUR, Some(-HOUR), -2 * HOUR, false), Err(Error::Expired));
        // Stale by its own clock.
        assert_eq!(check(HOUR, Some(2 * HOUR), 4 * HOUR, true), Err(Error::Expired));
        assert_eq!(check(-9 * HOUR, None, -5 * HOUR, true), Err(Error::TooOld));
    }
}
