//! Writing and reading the fields of a record's body: big-endian, fixed order, length-prefixed.

use super::error::Error;
use crate::record::Label;

/// Appends fields to a body.
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(384))
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(super) fn u16(&mut self, value: u16) {
        self.bytes(&value.to_be_bytes());
    }

    pub(super) fn u32(&mut self, value: u32) {
        self.bytes(&value.to_be_bytes());
    }

    pub(super) fn u64(&mut self, value: u64) {
        self.bytes(&value.to_be_bytes());
    }

    pub(super) fn i64(&mut self, value: i64) {
        self.bytes(&value.to_be_bytes());
    }

    pub(super) fn label(&mut self, label: &Label) {
        self.u8(u8::try_from(label.as_str().len()).unwrap_or(0));
        self.bytes(label.as_str().as_bytes());
    }

    pub(super) fn zeros(&mut self, count: usize) {
        self.0.extend(std::iter::repeat_n(0, count));
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }
}

/// Takes fields off a body.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn slice(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Error::Truncated)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(super) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (taken, rest) = self.0.split_first_chunk::<N>().ok_or(Error::Truncated)?;
        self.0 = rest;
        Ok(*taken)
    }

    pub(super) fn u8(&mut self) -> Result<u8, Error> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(super) fn u16(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_be_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_be_bytes)
    }

    pub(super) fn u64(&mut self) -> Result<u64, Error> {
        self.array().map(u64::from_be_bytes)
    }

    pub(super) fn i64(&mut self) -> Result<i64, Error> {
        self.array().map(i64::from_be_bytes)
    }

    pub(super) fn label(&mut self) -> Result<Label, Error> {
        let length = usize::from(self.u8()?);
        let text = std::str::from_utf8(self.slice(length)?).map_err(|_| Error::FreeText)?;
        Label::new(text).map_err(|_| Error::FreeText)
    }

    pub(super) fn zeros(&mut self, count: usize) -> Result<(), Error> {
        if self.slice(count)?.iter().all(|byte| *byte == 0) { Ok(()) } else { Err(Error::ReservedNotZero) }
    }
}
