//! skeleton
use super::{Anchors, Certificate, Use};
use crate::time::Timestamp;
/// proof that the certificate is of the profile and leads to an anchor now
#[derive(Clone, Debug)]
pub struct Path {
    end_entity: Certificate,
    issuer: Certificate,
    certificate_use: Use,
}
/// settings
#[derive(Clone, Debug, Default)]
pub struct Policies {
    /// extra OIDs
    pub extra: Vec<der::oid::ObjectIdentifier>,
}
/// why not: code() is the detail word; session maps to Reason
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// expired
    #[error("expired")]
    Expired {
        /// end
        not_after: Timestamp,
    },
}
/// validate
/// # Errors
/// [`Error`]
pub fn validate(
    _certificate: &Certificate,
    _use: Use,
    _anchors: &Anchors,
    _policies: &Policies,
    _at: Timestamp,
) -> Result<Path, Error> {
    todo!()
}
impl Path {
    /// ee
    #[must_use]
    pub fn end_entity(&self) -> &Certificate {
        &self.end_entity
    }
    /// anchor that signed it
    #[must_use]
    pub fn issuer(&self) -> &Certificate {
        &self.issuer
    }
    /// use
    #[must_use]
    pub fn certificate_use(&self) -> Use {
        self.certificate_use
    }
}
impl Error {
    /// word
    #[must_use]
    pub const fn code(self) -> &'static str {
        "x"
    }
}
