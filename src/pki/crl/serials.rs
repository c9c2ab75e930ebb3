//! A list of serial numbers to be asked about: one a line, hexadecimal, `#` begins a comment.
//!
//! Blank lines count for nothing. `0x` in front, CR LF and a byte order mark are taken as other programs write them;
//! anything else is told with its line, never with its content: a serial number names a person's certificate.

use super::Serial;

/// The longest line that is looked at, in bytes: a serial number has 40 digits, the rest is for comments.
pub const MAX_LINE: usize = 1024;

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// More than [`MAX_LINE`].
    #[error("the line is too long")]
    TooLong,
    /// Something else than hexadecimal digits.
    #[error("not a hexadecimal number")]
    NotHexadecimal,
    /// Zero, or more than 20 octets hold.
    #[error("not a serial number: zero, or longer than 20 octets")]
    NotASerialNumber,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLong => "serials-line-too-long",
            Self::NotHexadecimal => "serials-not-hexadecimal",
            Self::NotASerialNumber => "serials-not-a-serial-number",
        }
    }
}

/// The serial number on one line; none on a blank line or one that is all comment.
pub fn parse(line: &[u8]) -> Result<Option<Serial>, Error> {
    if line.len() > MAX_LINE {
        return Err(Error::TooLong);
    }
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let text = line.split(|byte| *byte == b'#').next().unwrap_or_default().trim_ascii();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.strip_prefix(b"0x").or_else(|| text.strip_prefix(b"0X")).unwrap_or(text);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_hexdigit) {
        return Err(Error::NotHexadecimal);
    }
    let mut octets = vec![0; digits.len().div_ceil(2)];
    for (place, digit) in digits.iter().rev().enumerate() {
        let value = char::from(*digit).to_digit(16).and_then(|value| u8::try_from(value).ok()).unwrap_or(0);
        if let Some(octet) = octets.iter_mut().nth_back(place / 2) {
            *octet |= if place % 2 == 0 { value } else { value << 4 };
        }
    }
    Serial::from_octets(&octets).map(Some).ok_or(Error::NotASerialNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_number_in_hexadecimal_or_says_nothing() {
        for (line, octets) in [
            ("0705D990", &[7, 5, 0xD9, 0x90][..]),
            ("0x705d990", &[7, 5, 0xD9, 0x90]),
            ("  1 # 山田さん\r", &[1]),
            ("\u{feff}00ff", &[0xFF]),
        ] {
            assert_eq!(parse(line.as_bytes()), Ok(Serial::from_octets(octets)), "{line}");
        }
        for line in ["", "   ", "# 1", "\t#", "\r"] {
            assert_eq!(parse(line.as_bytes()), Ok(None), "{line}");
        }
    }

    #[test]
    fn anything_else_is_told() {
        for (line, error) in [
            ("12 34", Error::NotHexadecimal),
            ("12:34", Error::NotHexadecimal),
            ("0x", Error::NotHexadecimal),
            ("-1", Error::NotHexadecimal),
            ("xyz", Error::NotHexadecimal),
            ("0", Error::NotASerialNumber),
            ("0000", Error::NotASerialNumber),
            (&"8".repeat(40), Error::NotASerialNumber),
            (&"1".repeat(41), Error::NotASerialNumber),
            (&"1".repeat(MAX_LINE + 1), Error::TooLong),
        ] {
            assert_eq!(parse(line.as_bytes()), Err(error), "{line}");
        }
        assert!(parse("7".repeat(40).as_bytes()).is_ok());
    }
}
