//! Who signed the list, and may they? (RFC 5280 section 6.3.3 f and g)
//!
//! The authority of the certificates itself, with one of its keys: all generations share one name, so the list's
//! authorityKeyIdentifier says which is meant and the signature decides. Its keyUsage, where it has one, must have
//! cRLSign.

use super::{Error, List};
use crate::pki::digest::sha256;
use crate::pki::{Anchors, Certificate, name, signature};
use crate::time::Timestamp;

/// Whoever signed a list and had the right to.
#[derive(Clone, Debug)]
pub struct Signer {
    certificate: Certificate,
}

impl Signer {
    /// Finds the anchor that signed the list.
    pub fn among(list: &List<'_>, anchors: &Anchors, now: Timestamp) -> Result<Self, Error> {
        let mut refusal = Error::IssuerUntrusted;
        for anchor in anchors.iter() {
            match Self::is(list, anchor.certificate(), now) {
                Ok(signer) => return Ok(signer),
                Err(error) if telling(error) >= telling(refusal) => refusal = error,
                Err(_) => {}
            }
        }
        Err(refusal)
    }

    /// Checks that this authority signed the list, and that it may; not why the authority itself is believed.
    pub fn is(list: &List<'_>, certificate: &Certificate, now: Timestamp) -> Result<Self, Error> {
        if !name::same_der(certificate.subject_der(), list.head().issuer_der()) {
            return Err(Error::IssuerUntrusted);
        }
        if list.head().issuer_key.as_ref().is_some_and(|key| !key.may_be(certificate)) {
            return Err(Error::IssuerUnknown);
        }
        if certificate.key_usage().is_some_and(|usage| !usage.crl_sign()) {
            return Err(Error::SignerUsage);
        }
        if certificate.begins_after(now) || certificate.ended_before(now) {
            return Err(Error::SignerExpired);
        }
        let key = certificate.subject_public_key_info();
        signature::verify(key, list.algorithm(), list.tbs(), list.signature()).map_err(Error::Signature)?;
        Ok(Self { certificate: certificate.clone() })
    }

    /// The one whose signature on a list was checked before the list was put away.
    pub(crate) const fn recorded(certificate: Certificate) -> Self {
        Self { certificate }
    }

    /// Its certificate.
    #[must_use]
    pub const fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The first 8 bytes of the SHA-256 of the key's bits, for the record.
    #[must_use]
    pub fn key_fingerprint(&self) -> [u8; 8] {
        let hash = sha256(self.certificate.subject_public_key_info().subject_public_key.raw_bytes());
        hash.first_chunk().copied().unwrap_or_default()
    }

    /// Whether this is the authority with the very key: same name, same key.
    #[must_use]
    pub fn is_issuer(&self, issuer: &Certificate) -> bool {
        name::same_der(self.certificate.subject_der(), issuer.subject_der())
            && self.certificate.subject_public_key_info() == issuer.subject_public_key_info()
    }
}

/// Of the refusals of several authorities that which came furthest.
const fn telling(error: Error) -> u8 {
    match error {
        Error::IssuerUntrusted => 0,
        Error::IssuerUnknown => 1,
        Error::SignerUsage | Error::SignerExpired => 2,
        _ => 3,
    }
}
