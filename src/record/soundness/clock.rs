//! Whether the times in the record can be right.
//!
//! What a platform signed is a lower bound: it is never earlier after that. And a clock that went back between two
//! entries, without an entry that says it was seen to step, was set while nobody looked.

use std::time::Duration;

use crate::record::entry::{ClockState, Entry};
use crate::record::event::Event;
use crate::time::Timestamp;

/// How far the clocks of a platform and of a PC may differ, both right enough.
const TOLERANCE: Duration = Duration::from_mins(10);
/// How far a clock that is set right by the network may go back.
const STEP: Duration = Duration::from_secs(5);

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hours {
    told: Option<Timestamp>,
    before: Option<Timestamp>,
    first_wrong: Option<u64>,
}

impl Hours {
    pub(super) fn note(&mut self, entry: &Entry) {
        let seen = entry.clock == ClockState::Stepped || entry.draft.event == Event::ClockStepped;
        let earlier = |than: Option<Timestamp>, by: Duration| than.is_some_and(|than| entry.wall.plus(by) < than);
        if earlier(self.told, TOLERANCE) || (!seen && earlier(self.before, STEP)) {
            let _ = self.first_wrong.get_or_insert(entry.seq);
        }
        self.before = Some(entry.wall);
        self.told = self.told.max(entry.draft.revocation.as_ref().and_then(|told| told.produced_at));
    }

    pub(super) const fn first_wrong(&self) -> Option<u64> {
        self.first_wrong
    }
}
