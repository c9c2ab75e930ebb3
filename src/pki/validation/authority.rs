//! Who may issue certificates, and how many authorities may stand below (RFC 5280 section 6.1.4 k to n).

use x509_cert::certificate::Version;

use super::{Cause, check_dates, check_extensions};
use crate::pki::Certificate;
use crate::time::Timestamp;

/// What is asked of a certificate that issued another one.
pub(super) fn check(certificate: &Certificate) -> Result<(), Cause> {
    if certificate.version() != Version::V3 {
        return Err(Cause::Version);
    }
    if !certificate.is_authority() {
        return Err(Cause::NotAuthority);
    }
    if !certificate.key_usage().is_some_and(|usage| usage.key_cert_sign()) {
        return Err(Cause::MayNotSignCertificates);
    }
    Ok(())
}

/// An anchor may be older than version 3, and then says nothing; what it does say about itself counts.
pub(super) fn check_anchor(anchor: &Certificate, at: Timestamp) -> Result<(), Cause> {
    check_dates(anchor, at)?;
    check_extensions(anchor)?;
    if anchor.version() == Version::V3 && !anchor.is_authority() {
        return Err(Cause::NotAuthority);
    }
    if anchor.key_usage().is_some_and(|usage| !usage.key_cert_sign()) {
        return Err(Cause::MayNotSignCertificates);
    }
    Ok(())
}

/// How many more authorities may follow; one that only renews its own key does not count (max_path_length).
pub(super) struct PathLength(usize);

impl PathLength {
    pub(super) fn below(anchor: &Certificate, longest: usize) -> Self {
        let mut length = Self(longest);
        length.limit(anchor);
        length
    }

    /// Goes through an authority to those below it.
    pub(super) fn pass(&mut self, authority: &Certificate) -> Result<(), Cause> {
        if !authority.is_self_issued() {
            self.0 = self.0.checked_sub(1).ok_or(Cause::PathLength)?;
        }
        self.limit(authority);
        Ok(())
    }

    fn limit(&mut self, authority: &Certificate) {
        if let Some(limit) = authority.basic_constraints().and_then(|constraints| constraints.path_len_constraint) {
            self.0 = self.0.min(usize::from(limit));
        }
    }
}
