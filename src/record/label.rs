//! Short marks in the record: receipt, 受付番号, the program's version.
//!
//! Free text has no way into the record: a label is at most 32 ASCII letters, digits and `-` `.` `/` `_`. Twelve digits
//! and nothing but separators are refused, since they could be a マイナンバー.

use std::fmt;

/// A short mark without free text; may be empty. Kept in place: a start reads some for each of a million entries.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Label {
    length: u8,
    /// Zeros behind the text.
    bytes: [u8; Self::LIMIT],
}

/// Why a text is no label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// More than 32 characters.
    #[error("{length} bytes are more than 32")]
    TooLong {
        /// In bytes.
        length: usize,
    },
    /// A character that a label cannot have.
    #[error("byte {at} is not an ASCII letter, a digit or one of - . / _")]
    Character {
        /// Counted in bytes from 0.
        at: usize,
    },
    /// Twelve digits.
    #[error("twelve digits could be an individual number")]
    TwelveDigits,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLong { .. } => "label-too-long",
            Self::Character { .. } => "label-character",
            Self::TwelveDigits => "label-twelve-digits",
        }
    }
}

impl Label {
    /// The most bytes that a label has.
    pub const LIMIT: usize = 32;

    /// Checks a text.
    pub fn new(text: &str) -> Result<Self, Error> {
        if text.len() > Self::LIMIT {
            return Err(Error::TooLong { length: text.len() });
        }
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'/' | b'_');
        if let Some(at) = text.bytes().position(|byte| !allowed(byte)) {
            return Err(Error::Character { at });
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        if digits == 12 && !text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
            return Err(Error::TwelveDigits);
        }
        let mut bytes = [0; Self::LIMIT];
        bytes[..text.len()].copy_from_slice(text.as_bytes());
        Ok(Self { length: u8::try_from(text.len()).unwrap_or(0), bytes })
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.bytes.get(..usize::from(self.length)).unwrap_or_default();
        // Only ASCII has a way in.
        std::str::from_utf8(text).unwrap_or_default()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Label({:?})", self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_text_and_an_individual_number_never_become_a_label() {
        for (text, expected) in [
            ("R8-0123/4", Ok(())),
            ("", Ok(())),
            ("12345678901", Ok(())),
            ("1234567890123", Ok(())),
            ("A12345678901", Ok(())),
            ("A123456789012", Ok(())),
            ("123456789012", Err(Error::TwelveDigits)),
            ("1234-5678-9012", Err(Error::TwelveDigits)),
            ("山田花子", Err(Error::Character { at: 0 })),
            ("a b", Err(Error::Character { at: 1 })),
            ("a\n", Err(Error::Character { at: 1 })),
            ("=1", Err(Error::Character { at: 0 })),
            ("123456789012345678901234567890123", Err(Error::TooLong { length: 33 })),
        ] {
            assert_eq!(Label::new(text).map(|_| ()), expected, "{text}");
        }
    }
}
