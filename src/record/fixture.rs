//! Entries for tests of the record's rules.

use std::time::Duration;

use super::chain::{Head, Leaf, Log};
use super::entry::ClockState;
use super::{Draft, Entry, Event, Label, body};
use crate::pki::Environment;
use crate::time::{Monotonic, Timestamp};

pub(crate) const LOG: Log = Log { id: [7; 16], segment: 1, environment: Environment::Practice };
/// When the first entry is.
pub(crate) const BEGAN: i64 = 1_795_359_600;

/// An entry of this number, a second after the one before, that hangs on nothing.
pub(crate) fn entry(seq: u64, event: Event) -> Entry {
    let seconds = i64::try_from(seq).expect("fits");
    Entry {
        environment: LOG.environment,
        log: LOG.id,
        segment: LOG.segment,
        seq,
        previous: Leaf::NONE,
        boot: [0; 16],
        monotonic: Monotonic::from_origin(Duration::from_secs(seq)),
        wall: Timestamp::from_unix_seconds(BEGAN + seconds),
        clock: ClockState::Steady,
        version: Label::default(),
        draft: Draft::new(event),
    }
}

/// The same, hung on `head`, with its leaf.
pub(crate) fn follow(head: &mut Head, draft: Draft) -> (Entry, Leaf) {
    let entry = Entry { previous: head.leaf, draft, ..entry(head.seq + 1, Event::Heartbeat) };
    let leaf = Leaf::of(&body::encode(&entry));
    *head = Head { seq: entry.seq, leaf };
    (entry, leaf)
}
