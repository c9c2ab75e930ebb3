//! The serial numbers of a list in order, each with its place: what an index is made of.
//!
//! Nearly all are numbers of at most four octets and become one word each, number above place, so that ten million of
//! them are 80 MB and sort as words. The others are kept in two more widths.

use super::radix;
use super::serial::{MAX, Serial};
use super::walk::{Place, Sink};

/// There is not enough memory for the serial numbers of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not enough memory")]
pub struct OutOfMemory;

/// The shortest entry with a serial number of four octets: what room is made for ahead.
const ENTRY: usize = 23;

/// Serial numbers as they come, then in order.
#[derive(Clone, Default)]
pub struct Sorted {
    /// Serial number above place.
    pub(super) narrow: Vec<u64>,
    pub(super) medium: Vec<(u64, Place)>,
    pub(super) wide: Vec<([u8; MAX], Place)>,
    room: usize,
    failed: bool,
}

impl Sorted {
    /// For a list with so many bytes of entries.
    #[must_use]
    pub fn with_room_for(entry_bytes: usize) -> Self {
        Self { room: entry_bytes, ..Self::default() }
    }

    /// Whether memory ran out: what was shown since is lost.
    #[must_use]
    pub const fn failed(&self) -> bool {
        self.failed
    }

    /// Puts them in order.
    pub fn sort(&mut self) -> Result<(), OutOfMemory> {
        if self.failed {
            return Err(OutOfMemory);
        }
        radix::sort(&mut self.narrow);
        self.medium.sort_unstable();
        self.wide.sort_unstable();
        Ok(())
    }
}

impl Sink for Sorted {
    #[inline]
    fn short(&mut self, serial: u64, place: Place) {
        if let Ok(serial) = u32::try_from(serial) {
            let word = u64::from(serial) << 32 | u64::from(place.bits());
            push(&mut self.narrow, word, self.room / ENTRY, &mut self.failed);
        } else {
            push(&mut self.medium, (serial, place), self.room / (ENTRY + 1), &mut self.failed);
        }
    }

    fn long(&mut self, serial: &Serial, place: Place) {
        push(&mut self.wide, (*serial.octets(), place), self.room / (ENTRY + 5), &mut self.failed);
    }
}

#[inline]
fn push<T>(kept: &mut Vec<T>, one: T, room: usize, failed: &mut bool) {
    if kept.len() == kept.capacity() {
        make_room(kept, room, failed);
    }
    if !*failed {
        kept.push(one);
    }
}

/// Room for all that can come at the first, and half as much again if there are more after all.
#[cold]
#[inline(never)]
fn make_room<T>(kept: &mut Vec<T>, room: usize, failed: &mut bool) {
    let more = if kept.is_empty() { room } else { kept.len() / 2 };
    *failed |= kept.try_reserve_exact(more.max(16)).is_err();
}
