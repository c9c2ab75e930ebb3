//! Where the next entry goes: behind which leaf, in which log, and by what the clocks said at the last one.

use crate::origin;
use crate::record::chain::{Head, Leaf, Log};
use crate::record::entry::ClockState;
use crate::record::{Detail, Draft, Entry, Event, Label, body};
use crate::time::Now;

/// How far the wall clock may run from the steady one before it counts as a step.
const STEP_MILLIS: i64 = 5_000;

/// The growing end of a record.
#[derive(Clone, Debug)]
pub(super) struct Tip {
    pub(super) log: Log,
    pub(super) head: Head,
    boot: [u8; 16],
    version: Label,
    before: Option<Now>,
}

/// An entry as it is stored.
pub(super) struct Row {
    pub(super) seq: u64,
    pub(super) leaf: Leaf,
    pub(super) body: Vec<u8>,
}

impl Tip {
    pub(super) fn new(log: Log, head: Head, boot: [u8; 16]) -> Self {
        let version = Label::new(origin::VERSION).unwrap_or_default();
        Self { log, head, boot, version, before: None }
    }

    /// The same behind what the last entry said: clocks compare only within one start of the machine.
    pub(super) fn behind(self, last: Option<&([u8; 16], Now)>) -> Self {
        let before = last.filter(|(boot, _)| *boot == self.boot && *boot != [0; 16]).map(|(_, now)| *now);
        Self { before, ..self }
    }

    /// What the draft becomes here.
    pub(super) fn row(&self, draft: &Draft, now: Now) -> Row {
        let entry = Entry {
            environment: self.log.environment,
            log: self.log.id,
            segment: self.log.segment,
            seq: self.head.seq.saturating_add(1),
            previous: self.head.leaf,
            boot: self.boot,
            monotonic: now.monotonic,
            wall: now.wall,
            clock: clock_state(self.before, now),
            version: self.version.clone(),
            draft: draft.clone(),
        };
        let body = body::encode(&entry);
        Row { seq: entry.seq, leaf: Leaf::of(&body), body }
    }

    /// The row is on disk.
    pub(super) fn moved(&mut self, row: &Row, now: Now) {
        self.head = Head { seq: row.seq, leaf: row.leaf };
        self.before = Some(now);
    }

    /// What is to be written first, if the wall clock stepped since the last entry.
    pub(super) fn step(&self, now: Now) -> Option<Draft> {
        let ahead = ahead(self.before?, now);
        let word = if ahead > 0 { "clock-forward" } else { "clock-backward" };
        let stepped = ahead.abs() > STEP_MILLIS;
        stepped.then(|| Draft { detail: Detail::of(Some(word)), ..Draft::new(Event::ClockStepped) })
    }
}

/// By how many milliseconds the wall clock ran ahead of the steady one.
fn ahead(before: Now, now: Now) -> i64 {
    let wall = now.wall.unix_millis().saturating_sub(before.wall.unix_millis());
    let steady = i64::try_from(now.monotonic.since(before.monotonic).as_millis()).unwrap_or(i64::MAX);
    wall.saturating_sub(steady).max(-i64::MAX)
}

/// Whether the wall clock moved as the steady clock did.
fn clock_state(before: Option<Now>, now: Now) -> ClockState {
    match before.map(|before| ahead(before, now)) {
        None => ClockState::Uncompared,
        Some(ahead) if ahead.abs() > STEP_MILLIS => ClockState::Stepped,
        Some(_) => ClockState::Steady,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::time::{Monotonic, Timestamp};

    fn at(wall: i64, steady: u64) -> Now {
        Now { wall: Timestamp::from_unix_seconds(wall), monotonic: Monotonic::from_origin(Duration::from_secs(steady)) }
    }

    #[test]
    fn a_wall_clock_that_steps_is_noted_in_the_entry() {
        for (now, expected) in [
            (at(1060, 160), ClockState::Steady),
            (at(1064, 160), ClockState::Steady),
            (at(1066, 160), ClockState::Stepped),
            (at(1054, 160), ClockState::Stepped),
            (at(-315_360_000, 160), ClockState::Stepped),
            (at(4_102_444_800, 160), ClockState::Stepped),
        ] {
            assert_eq!(clock_state(Some(at(1000, 100)), now), expected, "{now:?}");
        }
        assert_eq!(clock_state(None, at(1000, 100)), ClockState::Uncompared);
    }

    #[test]
    fn no_clock_is_wrong_enough_to_overflow() {
        let ends = [i64::MIN, -1, 0, 1, i64::MAX];
        for (before, now) in ends.iter().flat_map(|before| ends.map(|now| (*before, now))) {
            let millis = |wall| Now { wall: Timestamp::from_unix_millis(wall), ..at(0, 0) };
            let _state = clock_state(Some(millis(before)), millis(now));
        }
    }
}
