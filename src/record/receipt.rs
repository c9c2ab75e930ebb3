//! The number on the slip: short enough to be read over the telephone.
//!
//! Ten characters of Crockford's base 32, which has neither I, L, O nor U, in groups of three, three and four: 50 random
//! bits. It says nothing about the person, the card or the order of the day.

use super::Label;

const ALPHABET: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The number on the slip of one case.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Receipt(Label);

impl Receipt {
    /// From random bytes, of which 50 bits are used.
    #[must_use]
    pub fn from_entropy(entropy: [u8; 8]) -> Self {
        let mut bits = u64::from_be_bytes(entropy);
        let mut text = String::with_capacity(12);
        for place in 0..10 {
            if place == 3 || place == 6 {
                text.push('-');
            }
            let symbol = usize::try_from(bits & 31).ok().and_then(|index| ALPHABET.get(index)).copied();
            text.push(char::from(symbol.unwrap_or(b'0')));
            bits >>= 5;
        }
        Self(Label::new(&text).unwrap_or_default())
    }

    /// As it is printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// As it goes into the record.
    #[must_use]
    pub const fn label(&self) -> &Label {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_has_ten_characters_that_nobody_mixes_up() {
        for seed in 0..=255_u8 {
            let receipt = Receipt::from_entropy([seed, 1, 2, seed, 4, 5, seed, 7]);
            let text = receipt.as_str();
            assert_eq!(text.len(), 12, "{text}");
            assert_eq!(text.match_indices('-').map(|(at, _)| at).collect::<Vec<_>>(), [3, 7]);
            assert!(!text.contains(['I', 'L', 'O', 'U']), "{text}");
        }
    }

    #[test]
    fn fifty_bits_of_the_entropy_are_in_it() {
        let receipts: std::collections::HashSet<_> =
            (0..50).map(|bit| Receipt::from_entropy((1_u64 << bit).to_be_bytes())).collect();
        assert_eq!(receipts.len(), 50);
    }
}
