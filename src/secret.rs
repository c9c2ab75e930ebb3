//! The one place where a PIN lives; and the passphrases of the staff.
//!
//! Rule 3 of the project: a PIN is held in one boxed buffer that is wiped in place. A value on the stack leaves a
//! copy behind each time it is moved (measured), so the bytes are behind a `Box` and only the pointer moves.
//! `Pin` can be neither cloned, compared, printed nor turned into text. A [`Passphrase`] is kept in the same way, though a
//! field of the window library has held it before; [`Sealed`] carries one through messages that are copied.

mod passphrase;

use std::fmt;

use zeroize::Zeroize;

pub use passphrase::{Passphrase, Sealed, Typed};

/// Room for what a person may give before the length rule has spoken: more than any PIN, so that a PIN that is
/// too long, or full-width characters in UTF-8, can be told from a right one without a second buffer.
const CAPACITY: usize = 64;

/// A PIN or password on its way from a person to the card.
pub struct Pin {
    bytes: Box<[u8; CAPACITY]>,
    length: usize,
    overflowed: bool,
}

impl Pin {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self { bytes: Box::new([0; CAPACITY]), length: 0, overflowed: false }
    }

    /// Appends a byte. Beyond the room the PIN is only marked as too long.
    pub fn push(&mut self, byte: u8) {
        match self.bytes.get_mut(self.length) {
            Some(slot) => {
                *slot = byte;
                self.length += 1;
            }
            None => self.overflowed = true,
        }
    }

    /// Takes the last byte back and wipes it; says whether there was one.
    pub fn pop(&mut self) -> bool {
        let Some(last) = self.length.checked_sub(1) else { return false };
        if let Some(slot) = self.bytes.get_mut(last) {
            slot.zeroize();
        }
        self.length = last;
        true
    }

    /// Wipes everything.
    pub fn clear(&mut self) {
        self.bytes.zeroize();
        self.length = 0;
        self.overflowed = false;
    }

    /// How many bytes were given. Only the resident is ever told.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Whether more can be given.
    #[must_use]
    pub const fn has_room(&self) -> bool {
        self.length < CAPACITY
    }

    /// Whether nothing was given.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Whether more was given than there is room for.
    #[must_use]
    pub const fn overflowed(&self) -> bool {
        self.overflowed
    }

    /// The bytes, for the card alone.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or(&[])
    }

    /// Lets `fill` write into the free room, straight from a file descriptor; it returns how many bytes it wrote.
    pub fn fill_with(&mut self, fill: impl FnOnce(&mut [u8]) -> usize) {
        let room = self.bytes.get_mut(self.length..).unwrap_or(&mut []);
        let taken = fill(room).min(room.len());
        self.length += taken;
        self.overflowed |= self.length == CAPACITY;
    }

    /// Whether the last byte ends a line.
    #[must_use]
    pub fn ends_line(&self) -> bool {
        self.expose().last() == Some(&b'\n')
    }

    /// Drops one line end (LF or CR LF).
    pub fn drop_line_end(&mut self) {
        if self.ends_line() {
            let _ = self.pop();
            if self.expose().last() == Some(&b'\r') {
                let _ = self.pop();
            }
        }
    }

    /// Rewrites the bytes in place; `rewrite` returns how many remain.
    pub fn rewrite(&mut self, rewrite: impl FnOnce(&mut [u8]) -> usize) {
        let kept = rewrite(self.bytes.get_mut(..self.length).unwrap_or(&mut [])).min(self.length);
        if let Some(rest) = self.bytes.get_mut(kept..) {
            rest.zeroize();
        }
        self.length = kept;
    }
}

impl Default for Pin {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Pin {
    fn drop(&mut self) {
        self.clear();
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pin(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_digits_nor_their_count_are_ever_printed() {
        let mut pin = Pin::new();
        for digit in *b"8265" {
            pin.push(digit);
        }
        assert_eq!(format!("{pin:?}"), "Pin(hidden)");
    }

    #[test]
    fn more_than_the_room_is_noticed_and_nothing_is_written_past_it() {
        let mut pin = Pin::new();
        for _ in 0..=CAPACITY {
            pin.push(b'1');
        }
        assert!(pin.overflowed());
        assert_eq!(pin.len(), CAPACITY);
    }

    #[test]
    fn what_is_taken_back_is_wiped() {
        let mut pin = Pin::new();
        pin.push(b'7');
        assert!(pin.pop());
        assert!(!pin.pop());
        assert_eq!(pin.bytes[0], 0);
    }
}
