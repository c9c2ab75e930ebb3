//! How often something may happen: so many at once, then one in a while.

use std::time::Duration;

use crate::time::Monotonic;

/// A bucket of turns that fills again with time.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    room: u32,
    every: Duration,
    left: u32,
    since: Monotonic,
}

impl Pace {
    /// `room` turns at once, and one more each `every`.
    #[must_use]
    pub const fn new(room: u32, every: Duration, now: Monotonic) -> Self {
        Self { room, every, left: room, since: now }
    }

    /// Takes a turn, if there is one.
    pub fn takes(&mut self, now: Monotonic) -> bool {
        let passed = now.since(self.since).as_nanos().checked_div(self.every.as_nanos()).unwrap_or(0);
        let passed = u32::try_from(passed).unwrap_or(u32::MAX);
        if passed > 0 {
            self.left = self.left.saturating_add(passed).min(self.room);
            self.since = if self.left == self.room { now } else { self.since.plus(self.every.saturating_mul(passed)) };
        }
        self.left.checked_sub(1).map(|left| self.left = left).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_taken_and_then_one_in_a_while() {
        let begin = Monotonic::from_origin(Duration::ZERO);
        let after = |millis| begin.plus(Duration::from_millis(millis));
        let mut pace = Pace::new(3, Duration::from_millis(100), begin);
        let taken = |pace: &mut Pace, at| (0..10).filter(|_| pace.takes(at)).count();
        assert_eq!(taken(&mut pace, begin), 3);
        assert_eq!(taken(&mut pace, after(99)), 0);
        assert_eq!(taken(&mut pace, after(250)), 2);
        assert_eq!(taken(&mut pace, after(299)), 0, "the half that passed is not lost, nor counted twice");
        assert_eq!(taken(&mut pace, after(300)), 1);
        assert_eq!(taken(&mut pace, after(60_000)), 3, "silence saves up no more than the burst");
    }
}
