//! One-time codes: how someone without a passphrase comes to one.
//!
//! Ten characters of Crockford's base 32 (50 random bits), shown once to whoever added or reset the person, kept only as a
//! hash, good for 24 hours. Nothing on the list is ever there by default.

use std::fmt;
use std::time::Duration;

use zeroize::Zeroize;

use super::person::ALPHABET;

/// How long a code is good.
pub const GOOD_FOR: Duration = Duration::from_hours(24);
const LENGTH: usize = 10;

/// A one-time code. `Debug` does not show it.
#[derive(PartialEq, Eq)]
pub struct Code(Box<[u8; LENGTH]>);

impl Code {
    /// From random bytes, of which 50 bits are used.
    #[must_use]
    pub fn from_entropy(entropy: [u8; 8]) -> Self {
        let mut bits = u64::from_be_bytes(entropy);
        let mut symbols = Box::new([b'0'; LENGTH]);
        for symbol in symbols.iter_mut() {
            let index = usize::try_from(bits & 31).unwrap_or(0);
            *symbol = ALPHABET.get(index).copied().unwrap_or(b'0');
            bits >>= 5;
        }
        Self(symbols)
    }

    /// What was typed, if it can be a code: capitals or not, with hyphens or spaces, O for 0 and I or L for 1.
    #[must_use]
    pub fn read(typed: &[u8]) -> Option<Self> {
        let mut symbols = Box::new([0; LENGTH]);
        let mut length = 0;
        for byte in typed.iter().filter(|byte| !matches!(byte, b'-' | b' ')) {
            let symbol = match byte.to_ascii_uppercase() {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            };
            if !ALPHABET.contains(&symbol) {
                return None;
            }
            *symbols.get_mut(length)? = symbol;
            length += 1;
        }
        (length == LENGTH).then_some(Self(symbols))
    }

    /// The bytes that are hashed.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// As it is shown, once: two groups of five.
    #[must_use]
    pub fn shown(&self) -> String {
        let text: String = self.0.iter().map(|symbol| char::from(*symbol)).collect();
        let (first, second) = text.split_at(LENGTH / 2);
        format!("{first}-{second}")
    }
}

impl Drop for Code {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Code(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let code = Code::from_entropy([0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC, 0xDE, 0xF0]);
        let shown = code.shown();
        assert_eq!(shown.len(), 11);
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', ""), shown.replace('-', " ")] {
            assert!(
                Code::read(typed.as_bytes())
                    == Some(Code::from_entropy([0x12, 0x34, 0x56, 0x78, 0x9A, 0xBC, 0xDE, 0xF0]))
            );
        }
        assert!(Code::read(b"OIL00-00000") == Code::read(b"01100-00000"));
        for typed in [&b"ABCDE-ABCD"[..], b"ABCDE-ABCDEF", b"ABCDE-ABCDU", b""] {
            assert!(Code::read(typed).is_none());
        }
        assert_eq!(format!("{code:?}"), "Code(hidden)");
    }
}
