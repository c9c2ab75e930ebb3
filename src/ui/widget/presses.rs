//! A finger that trembles, or glass that bounces, presses twice: the second press soon after is the first one still.

use std::time::{Duration, Instant};

/// When a button was last pressed by hand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Presses {
    last: Option<Instant>,
}

impl Presses {
    /// Whether a press at this moment is a new one.
    pub(super) fn is_new(&mut self, now: Instant, bounce: Duration) -> bool {
        let bounced = self.last.is_some_and(|last| now.saturating_duration_since(last) < bounce);
        self.last = Some(now);
        !bounced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a moment to count from")]
    fn a_finger_that_bounces_counts_once_and_two_presses_count_twice() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let table = [
            (120, [(0, true), (60, false), (170, false), (300, true), (450, true)]),
            (500, [(0, true), (130, false), (600, false), (1200, true), (1710, true)]),
        ];
        for (bounce, presses) in table {
            let mut kept = Presses::default();
            for (millis, new) in presses {
                assert_eq!(kept.is_new(at(millis), Duration::from_millis(bounce)), new, "{millis} ms of {bounce}");
            }
        }
    }
}
