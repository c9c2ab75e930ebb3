//! Chance that can be had again: SplitMix64 from a seed.

use std::env;
use std::ops::Range;

use ring::rand::{SecureRandom, SystemRandom};

/// The seed that a variable of the environment names, to have an earlier run again, or a new one.
pub(crate) fn seed(variable: &str) -> u64 {
    if let Ok(named) = env::var(variable) {
        return named.parse().expect("a number");
    }
    let mut bytes = [0; 8];
    SystemRandom::new().fill(&mut bytes).expect("chance");
    u64::from_le_bytes(bytes)
}

pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) const fn within(&mut self, range: Range<u64>) -> u64 {
        range.start + self.next() % (range.end - range.start)
    }

    pub(crate) const fn percent(&mut self, share: u64) -> bool {
        self.within(0..100) < share
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// An index below `length`.
    pub(crate) fn below(&mut self, length: usize) -> usize {
        let length = u64::try_from(length).expect("few");
        usize::try_from(self.within(0..length)).expect("few")
    }

    pub(crate) fn byte(&mut self) -> u8 {
        self.next().to_le_bytes()[0]
    }

    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.next().to_le_bytes()[0])
    }
}
