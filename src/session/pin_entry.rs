//! What a PIN may look like (reference jpki.md 1.6): 4 digits, or 6 to 16 capital letters and digits.
//!
//! A PIN of impossible form never reaches the card, so it costs no try. Small letters and full-width characters are
//! what Japanese keyboards give by accident; they are rewritten in place.

use crate::pki::Use;
use crate::secret::Pin;

/// What is to be said about a PIN before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// It may be sent.
    Right,
    /// Too short or too long.
    WrongLength,
    /// A character that no such PIN has.
    WrongCharacter,
    /// A password of digits only: possible, but people mix the two PINs up.
    OnlyDigits,
    /// A password of letters only: possible, but rare.
    OnlyLetters,
}

/// The most characters that this PIN has.
#[must_use]
pub const fn longest(certificate: Use) -> usize {
    match certificate {
        Use::Authentication => 4,
        Use::Signature => 16,
    }
}

/// How many tries a counter that lacks none stands at (reference jpki.md 1.6).
#[must_use]
pub const fn most_tries(certificate: Use) -> u8 {
    match certificate {
        Use::Authentication => 3,
        Use::Signature => 5,
    }
}

/// Whether the key may stand in this PIN, as the character that the card compares.
#[must_use]
pub const fn accepted_key(certificate: Use, key: u8) -> Option<u8> {
    match (certificate, key) {
        (_, b'0'..=b'9') | (Use::Signature, b'A'..=b'Z') => Some(key),
        (Use::Signature, b'a'..=b'z') => Some(key.to_ascii_uppercase()),
        _ => None,
    }
}

/// Rewrites full-width letters and digits (UTF-8) and small letters in place.
pub fn normalise(certificate: Use, pin: &mut Pin) {
    pin.rewrite(|bytes| {
        let mut read = 0;
        let mut written = 0;
        while let Some(rest) = bytes.get(read..).filter(|rest| !rest.is_empty()) {
            let (character, width) = narrow(rest);
            let character = if certificate == Use::Signature { character.to_ascii_uppercase() } else { character };
            if let Some(slot) = bytes.get_mut(written) {
                *slot = character;
            }
            read += width;
            written += 1;
        }
        written
    });
}

/// The first character of `bytes` and how many bytes it took. U+FF01 to U+FF5E are ASCII, 0xFEE0 further on.
fn narrow(bytes: &[u8]) -> (u8, usize) {
    match *bytes {
        [0xEF, 0xBC, low @ 0x81..=0xBF, ..] => (low - 0x60, 3),
        [0xEF, 0xBD, low @ 0x80..=0x9E, ..] => (low - 0x20, 3),
        [first, ..] => (first, 1),
        [] => (0, 1),
    }
}

/// Looks at the form alone.
#[must_use]
pub fn form(certificate: Use, pin: &Pin) -> Form {
    let shortest = match certificate {
        Use::Authentication => 4,
        Use::Signature => 6,
    };
    if pin.expose().iter().any(|byte| accepted_key(certificate, *byte) != Some(*byte)) {
        return Form::WrongCharacter;
    }
    if pin.overflowed() || pin.len() < shortest || pin.len() > longest(certificate) {
        return Form::WrongLength;
    }
    match certificate {
        Use::Signature if pin.expose().iter().all(u8::is_ascii_digit) => Form::OnlyDigits,
        Use::Signature if pin.expose().iter().all(u8::is_ascii_uppercase) => Form::OnlyLetters,
        Use::Authentication | Use::Signature => Form::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(certificate: Use, text: &str) -> Form {
        let mut pin = Pin::new();
        text.bytes().for_each(|byte| pin.push(byte));
        normalise(certificate, &mut pin);
        form(certificate, &pin)
    }

    #[test]
    fn only_possible_pins_pass() {
        let table = [
            (Use::Authentication, "1234", Form::Right),
            (Use::Authentication, "１２３４", Form::Right),
            (Use::Authentication, "123", Form::WrongLength),
            (Use::Authentication, "12345", Form::WrongLength),
            (Use::Authentication, "", Form::WrongLength),
            (Use::Authentication, "12a4", Form::WrongCharacter),
            (Use::Authentication, "１２３Ａ", Form::WrongCharacter),
            (Use::Authentication, "12 4", Form::WrongCharacter),
            (Use::Authentication, "一二三四", Form::WrongCharacter),
            (Use::Signature, "ABC123", Form::Right),
            (Use::Signature, "abc123", Form::Right),
            (Use::Signature, "ａｂｃ１２３", Form::Right),
            (Use::Signature, "ＡＢＣ１２３", Form::Right),
            (Use::Signature, "ABC12", Form::WrongLength),
            (Use::Signature, "ABCDEFGH12345678", Form::Right),
            (Use::Signature, "ABCDEFGH123456789", Form::WrongLength),
            (Use::Signature, "123456", Form::OnlyDigits),
            (Use::Signature, "ABCDEF", Form::OnlyLetters),
            (Use::Signature, "ABC-12", Form::WrongCharacter),
        ];
        for (certificate, text, expected) in table {
            assert_eq!(judged(certificate, text), expected, "{certificate:?} {text:?}");
        }
    }

    #[test]
    fn a_flood_of_characters_is_only_too_long() {
        assert_eq!(judged(Use::Authentication, &"1".repeat(500)), Form::WrongLength);
    }

    #[test]
    fn small_letters_reach_the_card_as_capitals() {
        let mut pin = Pin::new();
        "ａb1ｚ９9".bytes().for_each(|byte| pin.push(byte));
        normalise(Use::Signature, &mut pin);
        assert_eq!(pin.expose(), b"AB1Z99");
    }
}
