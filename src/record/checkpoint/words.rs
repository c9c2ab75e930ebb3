//! A checkpoint as people compare it: eight groups of three characters, read aloud or written on a slip.
//!
//! They are the first 120 bits of the SHA-256 of the signed note in Crockford's base 32, which has neither I, L, O nor U.

use ring::digest::{SHA256, digest};

use super::SignedNote;

const ALPHABET: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The eight groups of a signed checkpoint.
#[must_use]
pub fn words(note: &SignedNote) -> [String; 8] {
    let hash = digest(&SHA256, note.text().as_bytes());
    let mut bits = hash.as_ref().iter().flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1));
    let mut symbol = || {
        let index = (0..5).fold(0, |index, _| index << 1 | bits.next().unwrap_or(0));
        char::from(ALPHABET.get(usize::from(index)).copied().unwrap_or(b'0'))
    };
    std::array::from_fn(|_| [symbol(), symbol(), symbol()].iter().collect())
}
