//! When to stop asking a platform that has fallen silent, and when to begin again.
//!
//! Three silences in a row, and it counts as down: questions are then answered at once, so that the queue is spared ten
//! seconds a person. Whoever falls silent once is looked up at once and then every fifteen seconds, by a probe that is
//! about no certificate; anything that comes back ends the row, be it the wrong thing. A planned closing is no silence.
//! No clock here: the time comes in.

use std::time::Duration;

use crate::time::{Monotonic, Now, Timestamp};

/// So many silences in a row are no accident.
const SILENCES: u32 = 3;
/// How often a silent platform is looked up.
const PROBE_EVERY: Duration = Duration::from_secs(15);
/// After this nobody knows any more whether it would answer.
const FRESH: Duration = Duration::from_mins(5);

/// What came of turning to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// Something answered, right or wrong.
    Answered,
    /// Nobody did.
    Silence,
}

/// One address of the platform, as the desk has come to know it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breaker {
    silences: u32,
    silent_since: Option<Timestamp>,
    answered: Option<Monotonic>,
    probed: Option<Monotonic>,
}

impl Breaker {
    /// Takes note of what came of a question, a probe or an opened connection.
    pub fn saw(&mut self, contact: Contact, now: Now) {
        match contact {
            Contact::Answered => *self = Self { answered: Some(now.monotonic), ..Self::default() },
            Contact::Silence => {
                self.silences = self.silences.saturating_add(1);
                self.silent_since = self.silent_since.or(Some(now.wall));
            }
        }
    }

    /// Since when it has been silent, if that is so long that it is not asked any more.
    #[must_use]
    pub fn open_since(&self) -> Option<Timestamp> {
        self.silent_since.filter(|_| self.silences >= SILENCES)
    }

    /// Whether it was silent when it was last turned to.
    #[must_use]
    pub const fn is_troubled(&self) -> bool {
        self.silences > 0
    }

    /// Whether a probe is due by itself.
    #[must_use]
    pub fn is_probe_due(&self, now: Monotonic) -> bool {
        self.is_troubled() && self.probed.is_none_or(|last| now.since(last) >= PROBE_EVERY)
    }

    /// Whether a probe is worth its while before somebody types a PIN: it is silent, or was not heard of for long.
    #[must_use]
    pub fn is_doubtful(&self, now: Monotonic) -> bool {
        self.is_troubled() || self.answered.is_none_or(|last| now.since(last) >= FRESH)
    }

    /// A probe was sent.
    pub const fn probe_sent(&mut self, now: Monotonic) {
        self.probed = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Now {
        let wall = Timestamp::from_unix_seconds(1_795_410_120).plus(Duration::from_secs(seconds));
        Now { wall, monotonic: Monotonic::from_origin(Duration::from_secs(seconds)) }
    }

    #[test]
    fn three_silences_in_a_row_open_it_and_one_answer_closes_it() {
        let mut breaker = Breaker::default();
        for (second, contact, open_since) in [
            (0, Contact::Silence, None),
            (10, Contact::Silence, None),
            (20, Contact::Answered, None),
            (30, Contact::Silence, None),
            (40, Contact::Silence, None),
            (50, Contact::Silence, Some(30)),
            (60, Contact::Silence, Some(30)),
            (70, Contact::Answered, None),
            (80, Contact::Silence, None),
        ] {
            breaker.saw(contact, at(second));
            assert_eq!(breaker.open_since(), open_since.map(|second| at(second).wall), "at {second} s");
        }
    }

    #[test]
    fn a_silent_platform_is_looked_up_at_once_and_then_every_fifteen_seconds() {
        let mut breaker = Breaker::default();
        assert!(!breaker.is_probe_due(at(0).monotonic), "nothing was asked yet");
        breaker.saw(Contact::Silence, at(0));
        let mut probes = Vec::new();
        for second in 0..60 {
            let now = at(second);
            if breaker.is_probe_due(now.monotonic) {
                breaker.probe_sent(now.monotonic);
                breaker.saw(Contact::Silence, now);
                probes.push(second);
            }
        }
        assert_eq!(probes, [0, 15, 30, 45]);
        breaker.saw(Contact::Answered, at(61));
        assert!(!breaker.is_probe_due(at(100).monotonic));
        // The next row begins anew.
        breaker.saw(Contact::Silence, at(101));
        assert!(breaker.is_probe_due(at(101).monotonic));
    }

    #[test]
    fn what_was_not_heard_of_for_minutes_is_in_doubt() {
        let mut breaker = Breaker::default();
        assert!(breaker.is_doubtful(at(0).monotonic));
        breaker.saw(Contact::Answered, at(0));
        assert!(!breaker.is_doubtful(at(299).monotonic));
        assert!(breaker.is_doubtful(at(300).monotonic));
        breaker.saw(Contact::Silence, at(10));
        assert!(breaker.is_doubtful(at(11).monotonic));
    }
}
