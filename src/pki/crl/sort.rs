//! The serial numbers of a list in order, each with its place: what an index is made of.
//!
//! Nearly all are numbers of at most four octets and become one word each, number above place, so that ten million of
//! them are 80 MB and sort as words. The others are kept in two more widths. Nothing is compared or moved twice that
//! need not be: words are first dealt out by their leading bits, in place, and then sorted while they fit a cache.

use super::serial::{MAX, Serial};
use super::walk::{Place, Sink};

/// There is not enough memory for the serial numbers of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not enough memory")]
pub struct OutOfMemory;

/// Below this many words a deal costs more than it saves.
const DEAL_FROM: usize = 1 << 14;

const PILES: usize = 256;

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
        sort_words(&mut self.narrow);
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

/// Sorts by value.
fn sort_words(words: &mut [u64]) {
    if words.len() < DEAL_FROM {
        words.sort_unstable();
        return;
    }
    if words.is_sorted() {
        return;
    }
    let (least, most) = words.iter().fold((u64::MAX, 0), |(least, most), word| (least.min(*word), most.max(*word)));
    let bits = 64 - (most - least).leading_zeros();
    let shift = bits.saturating_sub(PILES.trailing_zeros());
    let mut rest = words;
    for size in deal(rest, least, shift) {
        let (pile, others) = rest.split_at_mut(size.min(rest.len()));
        pile.sort_unstable();
        rest = others;
    }
}

/// Brings every word to the pile of its leading bits, in place; how large the piles are.
fn deal(words: &mut [u64], least: u64, shift: u32) -> [usize; PILES] {
    let pile_of = |word: u64| usize::from((word.wrapping_sub(least) >> shift).to_le_bytes()[0]);
    let mut sizes = [0_usize; PILES];
    for word in words.iter() {
        sizes[pile_of(*word)] += 1;
    }
    let mut heads = [0_usize; PILES];
    let mut ends = [0_usize; PILES];
    let mut sum = 0;
    for pile in 0..PILES {
        heads[pile] = sum;
        sum += sizes[pile];
        ends[pile] = sum;
    }
    for pile in 0..PILES {
        while heads[pile] < ends[pile] {
            let mut word = words[heads[pile]];
            let mut home = pile_of(word);
            while home != pile {
                std::mem::swap(&mut word, &mut words[heads[home]]);
                heads[home] += 1;
                home = pile_of(word);
            }
            words[heads[pile]] = word;
            heads[pile] += 1;
        }
    }
    sizes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scattered(count: usize, mask: u64) -> Vec<u64> {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state & mask
        };
        (0..count).map(|_| next()).collect()
    }

    #[test]
    fn many_words_come_into_order_whatever_their_spread() {
        for mask in [u64::MAX, 0xFFFF_FFFF, 0xFF, 0x7, 0, 0xFFFF << 40, 1 << 63 | 0xFF] {
            for count in [DEAL_FROM - 1, DEAL_FROM, 3 * DEAL_FROM + 1] {
                let mut words = scattered(count, mask);
                let mut expected = words.clone();
                expected.sort_unstable();
                sort_words(&mut words);
                assert!(words == expected, "{mask:x} {count}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn few_words_come_into_order(mut words in proptest::collection::vec(any::<u64>(), 0..200)) {
            let mut expected = words.clone();
            expected.sort_unstable();
            sort_words(&mut words);
            prop_assert_eq!(words, expected);
        }
    }
}
