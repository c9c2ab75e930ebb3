//! The order of the ten digits on the PIN pad: as on a telephone, or drawn by lot where the resident asks for it.
//!
//! The lot is drawn from randomness that the desk's system gives, never from a clock, and anew for each page: so a hand
//! seen from afar, or marks of fingers on the glass, tell nothing. It is offered and never imposed: people who type
//! without looking, or without seeing, need every digit in its place.

use std::fmt;

/// How many bytes of randomness an order takes.
pub const LOT: usize = 36;

/// The digits from the pad's first key to its last: row by row, the lone key below last. Its `Debug` tells no order:
/// with the places that were touched it would be the PIN.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digits([char; 10]);

impl Digits {
    /// As on a telephone.
    pub const USUAL: Self = Self(['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']);

    /// An order drawn by lot (Fisher and Yates): each of the 3,628,800 is as likely as any other, to one part in 2^28.
    #[must_use]
    pub fn drawn(lot: &[u8; LOT]) -> Self {
        let mut digits = Self::USUAL.0;
        for (draw, last) in lot.chunks_exact(4).zip((1..digits.len()).rev()) {
            let draw: u32 = draw.iter().fold(0, |number, byte| number << 8 | u32::from(*byte));
            let choices = u64::try_from(last + 1).unwrap_or(u64::MAX);
            let chosen = u64::from(draw).saturating_mul(choices) >> 32;
            digits.swap(last, usize::try_from(chosen).unwrap_or(0).min(last));
        }
        Self(digits)
    }

    /// The three full rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = &[char]> {
        self.0.chunks_exact(3)
    }

    /// The lone key below them.
    pub(super) const fn last(&self) -> char {
        self.0[9]
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Digits(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawn_order_is_never_printed() {
        assert_eq!(format!("{:?}", Digits::drawn(&[7; LOT])), "Digits(hidden)");
    }

    #[test]
    fn every_order_has_each_digit_once() {
        for byte in 0..=u8::MAX {
            let mut lot = [byte; LOT];
            for (at, byte) in lot.iter_mut().enumerate() {
                *byte = byte.wrapping_mul(31).wrapping_add(u8::try_from(at * 7).expect("small"));
            }
            let mut digits = Digits::drawn(&lot).0;
            digits.sort_unstable();
            assert_eq!(digits, ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        }
    }

    #[test]
    fn another_lot_is_another_order() {
        assert_ne!(Digits::drawn(&[0; LOT]), Digits::USUAL);
        assert_eq!(Digits::drawn(&[u8::MAX; LOT]), Digits::USUAL);
        assert_ne!(Digits::drawn(&[0; LOT]), Digits::drawn(&[128; LOT]));
    }
}
