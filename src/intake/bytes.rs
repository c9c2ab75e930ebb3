//! Fields of fixed order, big-endian, taken off the front.

use crate::card::Medium;
use crate::pki::{Environment, Use};

/// Bytes that end too early, or a field that says what nothing means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Malformed;

pub(super) struct Fields<'a>(pub(super) &'a [u8]);

impl<'a> Fields<'a> {
    pub(super) fn slice(&mut self, count: usize) -> Result<&'a [u8], Malformed> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(Malformed)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn u8(&mut self) -> Result<u8, Malformed> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Malformed> {
        self.array().map(u32::from_be_bytes)
    }

    pub(super) fn u64(&mut self) -> Result<u64, Malformed> {
        self.array().map(u64::from_be_bytes)
    }

    pub(super) fn i64(&mut self) -> Result<i64, Malformed> {
        self.array().map(i64::from_be_bytes)
    }

    /// A text behind its length in one byte.
    pub(super) fn text(&mut self) -> Result<&'a str, Malformed> {
        let length = usize::from(self.u8()?);
        std::str::from_utf8(self.slice(length)?).map_err(|_| Malformed)
    }

    /// The value that a number stands for.
    pub(super) fn one_of<T: Copy>(&mut self, table: &[(u8, T)]) -> Result<T, Malformed> {
        let number = self.u8()?;
        table.iter().find(|(known, _)| *known == number).map(|(_, value)| *value).ok_or(Malformed)
    }

    /// Nothing may be left.
    pub(super) const fn end(self) -> Result<(), Malformed> {
        if self.0.is_empty() { Ok(()) } else { Err(Malformed) }
    }
}

/// The number that stands for a value; the tables have every value.
pub(super) fn number_of<T: Copy + PartialEq>(table: &[(u8, T)], value: T) -> u8 {
    table.iter().find(|(_, known)| *known == value).map_or(0, |(number, _)| *number)
}

pub(super) const ENVIRONMENTS: [(u8, Environment); 3] =
    [(1, Environment::Production), (2, Environment::Test), (3, Environment::Practice)];
pub(super) const USES: [(u8, Use); 2] = [(1, Use::Authentication), (2, Use::Signature)];
pub(super) const MEDIA: [(u8, Medium); 3] = [(1, Medium::Card), (2, Medium::Android), (3, Medium::Iphone)];
