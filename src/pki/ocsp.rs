//! skeleton
mod message;
use super::{Certificate, path::Path, revocation::Evidence};
use crate::time::Timestamp;
use std::time::Duration;
/// how to ask
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertIdHash {
    /// sha1
    Sha1,
    /// sha256
    Sha256,
}
/// nonce policy
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoncePolicy {
    /// must come back
    Require,
    /// sent, may be absent
    Prefer,
    /// not sent
    Omit,
}
/// Request: bytes to send and what the answer must match
#[derive(Clone, Debug)]
pub struct Request {
    der: Vec<u8>,
}
impl Request {
    /// for the end entity of `path`
    #[must_use]
    pub fn new(_path: &Path, _hash: CertIdHash, _policy: NoncePolicy, _nonce: [u8; 32]) -> Self {
        todo!()
    }
    /// DER OCSPRequest
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }
}
/// what makes an answer believable
#[derive(Clone, Debug)]
pub struct Rules {
    /// age
    pub max_age: Duration,
    /// trusted besides those the CA delegates
    pub responders: Vec<Certificate>,
}
/// why an answer is not believed; `code()` is the detail word
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// garbage
    #[error("not an OCSP response")]
    Malformed,
}
/// full check
/// # Errors
/// [`Error`]
pub fn check(
    _answer: &[u8],
    _request: &Request,
    _path: &Path,
    _rules: &Rules,
    _now: Timestamp,
) -> Result<Evidence, Error> {
    todo!()
}
impl Error {
    /// word
    #[must_use]
    pub const fn code(self) -> &'static str {
        "x"
    }
}
