//! One character of a PIN on its way from a key to the desk.
//!
//! A message that carries it may be printed by anyone who debugs the windows, so its `Debug` says nothing. It is one
//! character, never a text: no buffer of what was typed exists outside `secret::Pin`.

use std::fmt;

/// A key of the PIN pad or of the password keyboard: one ASCII digit or capital letter.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Keystroke(u8);

impl Keystroke {
    /// The key for this character: digits, and letters (as capitals, since the card knows only those).
    #[must_use]
    pub fn new(character: char) -> Option<Self> {
        let byte = u8::try_from(character).ok()?;
        byte.is_ascii_alphanumeric().then(|| Self(byte.to_ascii_uppercase()))
    }

    /// The character, for the PIN's own buffer.
    #[must_use]
    pub const fn byte(self) -> u8 {
        self.0
    }

    /// The number on it, where it chooses one of several on the clerk's screen.
    #[must_use]
    pub fn number(self) -> Option<usize> {
        matches!(self.0, b'1'..=b'9').then(|| usize::from(self.0 - b'0'))
    }

    /// Whether it is one of the ten digits.
    #[must_use]
    pub const fn is_digit(self) -> bool {
        self.0.is_ascii_digit()
    }
}

impl fmt::Debug for Keystroke {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Keystroke(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_keystroke_is_never_printed() {
        let key = Keystroke::new('7').expect("a digit");
        assert_eq!(format!("{key:?}"), "Keystroke(hidden)");
        assert_eq!(key.byte(), b'7');
    }

    #[test]
    fn only_what_a_card_may_take_becomes_a_keystroke() {
        for (given, expected) in [('0', Some(b'0')), ('a', Some(b'A')), ('Z', Some(b'Z'))] {
            assert_eq!(Keystroke::new(given).map(Keystroke::byte), expected);
        }
        for given in [' ', '-', '０', 'あ', '\u{1f600}', '\n'] {
            assert_eq!(Keystroke::new(given), None, "{given:?}");
        }
    }
}
