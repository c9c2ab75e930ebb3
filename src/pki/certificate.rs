//! skeleton
use crate::time::Timestamp;
/// An X.509 certificate, received bytes kept.
#[derive(Clone, Debug)]
pub struct Certificate {
    der: Vec<u8>,
}
/// why not
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// not DER
    #[error("not a DER certificate")]
    Malformed,
}
impl Certificate {
    /// from DER
    /// # Errors
    /// [`Error`]
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        Ok(Self { der: der.to_vec() })
    }
    /// bytes
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }
    /// start
    #[must_use]
    pub fn not_before(&self) -> Timestamp {
        todo!()
    }
    /// end
    #[must_use]
    pub fn not_after(&self) -> Timestamp {
        todo!()
    }
    /// RFC 4514 issuer
    #[must_use]
    pub fn issuer(&self) -> String {
        todo!()
    }
}
impl Error {
    /// word
    #[must_use]
    pub const fn code(self) -> &'static str {
        "x"
    }
}
