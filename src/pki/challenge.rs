//! skeleton
use super::path::Path;
use crate::time::{Monotonic, Now};
/// our statement
#[derive(Debug)]
pub struct Challenge {
    statement: String,
    issued: Monotonic,
}
/// proof of possession
#[derive(Debug)]
pub struct Possession {
    _private: (),
}
/// why not
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// stale
    #[error("the challenge is older than 30 s")]
    Stale,
}
impl Challenge {
    /// new
    #[must_use]
    pub fn new(purpose: &str, place: &str, now: Now, entropy: [u8; 32]) -> Self {
        let _ = (purpose, place, entropy);
        Self { statement: String::new(), issued: now.monotonic }
    }
    /// text
    #[must_use]
    pub fn statement(&self) -> &str {
        &self.statement
    }
    /// DER DigestInfo(SHA-256), 51 bytes, what RSA cards sign
    #[must_use]
    pub fn digest_info(&self) -> [u8; 51] {
        let _ = self.issued;
        [0; 51]
    }
    /// consumes: single use
    /// # Errors
    /// [`Error`]
    pub fn verify(self, _path: &Path, _signature: &[u8], _now: Now) -> Result<Possession, Error> {
        todo!()
    }
}
impl Possession {
    /// e.g. sha256WithRSAEncryption
    #[must_use]
    pub fn algorithm(&self) -> &'static str {
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
