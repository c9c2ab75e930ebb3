//! 受付番号: letters of the bundle, a running number, a check digit: `KTM-0012-7`.
//!
//! People read it aloud and write it on a hand, so no letter sounds or looks like another sign, and the check digit (Damm's)
//! notices every single wrong digit and every two that changed places. It says nothing about the person.

use std::fmt;

use crate::record::Label;

/// No I, O, Q, S, Z, B, G, D, E, P, V, N: each is taken for something else when it is heard or written by hand.
const LETTERS: &[u8; 14] = b"ACFHJKLMRTUWXY";
/// Letters in front.
const MOST_LETTERS: usize = 3;
/// No running number is greater: a bundle holds no more people.
const MOST: u32 = 9_999_999;

/// Damm's quasigroup of order 10.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// The letters that all numbers of one bundle begin with: one to three.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Prefix {
    /// Zeros behind the letters.
    letters: [u8; MOST_LETTERS],
}

/// Why a text is no 受付番号.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not one to three of the letters that are used.
    #[error("not one to three of the letters {}", std::str::from_utf8(LETTERS).unwrap_or_default())]
    Letters,
    /// Not letters, number and check digit with `-` between them.
    #[error("not letters, number and check digit")]
    Form,
    /// The check digit does not fit: something was misheard or miswritten.
    #[error("the check digit does not fit the number")]
    CheckDigit,
}

impl NumberError {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Letters => "intake-letters",
            Self::Form => "intake-number-form",
            Self::CheckDigit => "intake-check-digit",
        }
    }
}

impl Prefix {
    /// From one to three letters, small ones taken for great ones.
    pub fn new(text: &str) -> Result<Self, NumberError> {
        let mut letters = [0; MOST_LETTERS];
        if text.is_empty() || text.len() > MOST_LETTERS {
            return Err(NumberError::Letters);
        }
        for (place, letter) in letters.iter_mut().zip(text.bytes()) {
            *place = letter.to_ascii_uppercase();
            if !LETTERS.contains(place) {
                return Err(NumberError::Letters);
            }
        }
        Ok(Self { letters })
    }

    /// Three letters by chance, so that two desks of a shelter seldom have the same.
    #[must_use]
    pub fn drawn(entropy: [u8; 3]) -> Self {
        Self { letters: entropy.map(|byte| LETTERS[usize::from(byte) % LETTERS.len()]) }
    }

    pub(super) const fn bytes(self) -> [u8; MOST_LETTERS] {
        self.letters
    }

    /// From the bytes in a bundle.
    pub(super) fn from_bytes(bytes: [u8; MOST_LETTERS]) -> Result<Self, NumberError> {
        let length = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        let prefix = Self::new(std::str::from_utf8(&bytes[..length]).map_err(|_| NumberError::Letters)?)?;
        if prefix.letters == bytes { Ok(prefix) } else { Err(NumberError::Letters) }
    }
}

impl fmt::Display for Prefix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.letters.iter().filter(|byte| **byte != 0).try_for_each(|byte| write!(formatter, "{}", char::from(*byte)))
    }
}

impl fmt::Debug for Prefix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Prefix({self})")
    }
}

/// 受付番号
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    prefix: Prefix,
    running: u32,
}

impl Number {
    /// The number of the person who came as `running`, counted from 1; none beyond what a bundle holds.
    #[must_use]
    pub const fn new(prefix: Prefix, running: u32) -> Option<Self> {
        if running == 0 || running > MOST { None } else { Some(Self { prefix, running }) }
    }

    /// As people say and write it: small letters and spaces do no harm.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
        let mut parts = text.split('-');
        let (Some(letters), Some(digits), Some(check), None) = (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NumberError::Form);
        };
        let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !numeric(digits) || !(4..=7).contains(&digits.len()) || !numeric(check) || check.len() != 1 {
            return Err(NumberError::Form);
        }
        let running = digits.parse().map_err(|_| NumberError::Form)?;
        let number = Self::new(Prefix::new(letters)?, running).ok_or(NumberError::Form)?;
        if digits.len() > 4 && digits.starts_with('0') {
            return Err(NumberError::Form);
        }
        if check.as_bytes().first() == Some(&(b'0' + number.check_digit())) {
            Ok(number)
        } else {
            Err(NumberError::CheckDigit)
        }
    }

    /// The letters in front.
    #[must_use]
    pub const fn prefix(self) -> Prefix {
        self.prefix
    }

    /// Counted from 1 in its bundle.
    #[must_use]
    pub const fn running(self) -> u32 {
        self.running
    }

    /// The one for the next person; none where the bundle is full.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        Self::new(self.prefix, self.running + 1)
    }

    /// As a mark in the record.
    #[must_use]
    pub fn label(self) -> Label {
        // Letters, digits and `-`, always short.
        Label::new(&self.to_string()).unwrap_or_default()
    }

    fn check_digit(self) -> u8 {
        let letters = self.prefix.letters.iter().filter(|byte| **byte != 0).flat_map(|byte| {
            let place = byte - b'A';
            [place / 10, place % 10]
        });
        let digits = format!("{:04}", self.running);
        let digits = digits.bytes().map(|byte| byte - b'0');
        letters.chain(digits).fold(0, |row, digit| DAMM[usize::from(row)][usize::from(digit % 10)])
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}-{:04}-{}", self.prefix, self.running, self.check_digit())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Number({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(running: u32) -> Number {
        Number::new(Prefix::new("KTM").expect("letters"), running).expect("a number")
    }

    #[test]
    fn a_number_is_read_back_as_people_write_it() {
        for running in [1, 12, 9_999, 10_000, 123_456, MOST] {
            let given = number(running);
            assert_eq!(Number::parse(&given.to_string()), Ok(given));
            assert_eq!(
                Number::parse(&format!(" {} ", given.to_string().to_lowercase().replace('-', " - "))),
                Ok(given)
            );
            assert_eq!(given.label().as_str(), given.to_string());
        }
        assert_eq!(Number::new(number(1).prefix(), 0), None);
        assert_eq!(number(MOST).next(), None);
    }

    #[test]
    fn the_check_digit_is_damms() {
        // The known example of the method: 572 has the check digit 4.
        assert_eq!([5, 7, 2].into_iter().fold(0, |row: u8, digit: usize| DAMM[usize::from(row)][digit]), 4);
    }

    #[test]
    fn one_wrong_digit_and_two_that_changed_places_are_noticed() {
        for running in [1, 12, 345, 7_890, 45_678] {
            let given = number(running).to_string();
            let places: Vec<usize> =
                given.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
            for at in &places {
                for digit in b'0'..=b'9' {
                    let mut wrong = given.clone().into_bytes();
                    wrong[*at] = digit;
                    let wrong = String::from_utf8(wrong).expect("ASCII");
                    assert!(wrong == given || Number::parse(&wrong).is_err(), "{wrong} for {given}");
                }
            }
            for pair in places.windows(2) {
                let mut wrong = given.clone().into_bytes();
                wrong.swap(pair[0], pair[1]);
                let wrong = String::from_utf8(wrong).expect("ASCII");
                assert!(wrong == given || Number::parse(&wrong).is_err(), "{wrong} for {given}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_told_by_its_fault() {
        for (text, expected) in [
            ("", NumberError::Form),
            ("KTM", NumberError::Form),
            ("KTM-12-7", NumberError::Form),
            ("KTM-00012-7", NumberError::Form),
            ("KTM-0000-0", NumberError::Form),
            ("KTM-0012-77", NumberError::Form),
            ("KTM-0012-7-1", NumberError::Form),
            ("KTM-00１2-7", NumberError::Form),
            ("KTMX-0012-7", NumberError::Letters),
            ("OIB-0012-7", NumberError::Letters),
            ("-0012-7", NumberError::Letters),
        ] {
            assert_eq!(Number::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn letters_that_are_taken_for_another_are_not_used() {
        assert!(LETTERS.is_sorted());
        for letter in b'A'..=b'Z' {
            let known = LETTERS.contains(&letter);
            assert_eq!(Prefix::new(&char::from(letter).to_string()).is_ok(), known);
        }
        assert_eq!(Prefix::drawn([0, 15, 29]).to_string(), "ACC");
        assert_eq!(Prefix::from_bytes(*b"A\0C"), Err(NumberError::Letters));
        assert_eq!(Prefix::from_bytes([0; 3]), Err(NumberError::Letters));
        assert_eq!(Prefix::from_bytes(*b"A\0\0").map(|prefix| prefix.to_string()), Ok("A".to_owned()));
    }
}
