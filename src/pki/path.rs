//! The certification path of the JPKI: an end entity, and the trust anchor that signed it. Nothing in between.
//!
//! RFC 5280 section 6 for a path of length one. [`validation`] decides; the checks before it only put the causes into the
//! order in which they are worth telling: a certificate of another world is not called forged, an unknown issuer says nothing about dates, and a
//! date or a policy is evidence only once the signature over it is known to be right.
//!
//! 1. hierarchy: a test or training issuer outside its own world ([`Error::TestHierarchy`]);
//! 2. issuer: by name and key identifier, then by signature, since all generations share one name
//!    ([`Error::IssuerUntrusted`], [`Error::IssuerUnknown`], [`Error::Signature`]);
//! 3. profile, with the use the issuer is an anchor for ([`Error::Profile`]);
//! 4. dates of the certificate, then of the anchor: both inclusive, to the second;
//! 5. the whole path once more by the RFC, with the accepted policies required ([`Error::Chain`]).
//!
//! Whether it is revoked is not asked here: a path alone is never enough.

use super::anchor::{self, Anchor};
pub use super::certificate_policies::Policies;
use super::validation::{self, AnyPolicy, ExplicitPolicy, InitialPolicies, Inputs};
use super::{Anchors, Certificate, Use, name, profile, signature};
use crate::time::Timestamp;

/// Proof that a certificate is of the profile and that an anchor signed it; only [`validate`] makes one.
#[derive(Clone, Debug)]
pub struct Path {
    end_entity: Certificate,
    issuer: Certificate,
}

/// Why there is no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Issued in a test or training hierarchy that has no place in this environment.
    #[error("issued in a test hierarchy")]
    TestHierarchy,
    /// No anchor has the issuer's name.
    #[error("issued by somebody who is not trusted")]
    IssuerUntrusted,
    /// An anchor has the issuer's name, but none the key it refers to: perhaps a new generation.
    #[error("issued with a key that is not known")]
    IssuerUnknown,
    /// The anchor it refers to did not sign it.
    #[error("not signed by its issuer")]
    NotSignedByIssuer,
    /// Signed in a way that is not accepted.
    #[error("signed in a way that is not accepted: {0}")]
    Signature(signature::Error),
    /// Not of the profile.
    #[error("not of the profile: {0}")]
    Profile(#[from] profile::Error),
    /// Not valid yet.
    #[error("valid from {}", not_before.rfc3339())]
    NotYetValid {
        /// The first moment.
        not_before: Timestamp,
    },
    /// Not valid any more.
    #[error("valid until {}", not_after.rfc3339())]
    Expired {
        /// The last second.
        not_after: Timestamp,
    },
    /// The anchor is not valid yet.
    #[error("the issuer is valid from {}", not_before.rfc3339())]
    AnchorNotYetValid {
        /// The first moment.
        not_before: Timestamp,
    },
    /// The anchor is not valid any more.
    #[error("the issuer was valid until {}", not_after.rfc3339())]
    AnchorExpired {
        /// The last second.
        not_after: Timestamp,
    },
    /// Not a valid path by RFC 5280, for a cause that no step before asks about.
    #[error(transparent)]
    Chain(#[from] validation::Error),
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TestHierarchy => "path-test-hierarchy",
            Self::IssuerUntrusted => "path-issuer-name",
            Self::IssuerUnknown => "path-issuer-key-identifier",
            Self::NotSignedByIssuer => "path-issuer-signature",
            Self::Signature(error) => error.code(),
            Self::Profile(error) => error.code(),
            Self::NotYetValid { .. } => "path-not-yet-valid",
            Self::Expired { .. } => "path-expired",
            Self::AnchorNotYetValid { .. } => "path-anchor-not-yet-valid",
            Self::AnchorExpired { .. } => "path-anchor-expired",
            Self::Chain(error) => error.code(),
        }
    }
}

/// Leads the certificate to an anchor for this use, at this moment.
pub fn validate(
    certificate: &Certificate,
    certificate_use: Use,
    anchors: &Anchors,
    policies: &Policies,
    at: Timestamp,
) -> Result<Path, Error> {
    let environment = anchors.environment();
    let anchor = issuer_of(certificate, anchors)?;
    if anchor.certificate_use() != certificate_use {
        return Err(Error::Profile(profile::Error::IssuerOfOtherUse));
    }
    profile::check(certificate, certificate_use, policies, environment)?;
    let path = Path { end_entity: certificate.clone(), issuer: anchor.certificate().clone() };
    path.check_dates(at)?;
    let _proof = validation::validate(&Inputs {
        anchor: anchor.certificate(),
        chain: &[certificate],
        at,
        initial_policies: InitialPolicies::Only(&policies.accepted(certificate_use, environment)),
        explicit_policy: ExplicitPolicy::Required,
        any_policy: AnyPolicy::Inhibited,
    })?;
    Ok(path)
}

/// The anchor whose key signed the certificate.
fn issuer_of<'a>(certificate: &Certificate, anchors: &'a Anchors) -> Result<&'a Anchor, Error> {
    let environment = anchors.environment();
    match anchor::hierarchy(certificate.issuer_name()) {
        None => return Err(Error::IssuerUntrusted),
        Some(anchor::Hierarchy::Ordinary) => {}
        Some(hierarchy) if environment.admits(hierarchy) => {}
        Some(_) => return Err(Error::TestHierarchy),
    }
    let named = |anchor: &&Anchor| name::same(anchor.certificate().subject_name(), certificate.issuer_name());
    if !anchors.iter().any(|anchor| named(&anchor)) {
        return Err(Error::IssuerUntrusted);
    }
    let mut tried = None;
    for anchor in anchors.iter().filter(named).filter(|anchor| may_be_meant(certificate, anchor)) {
        match certificate.verify_signed_by(anchor.certificate()) {
            Ok(()) => return Ok(anchor),
            Err(error) => tried = Some(error),
        }
    }
    Err(match tried {
        None => Error::IssuerUnknown,
        Some(signature::Error::Invalid | signature::Error::KeyMismatch) => Error::NotSignedByIssuer,
        Some(error) => Error::Signature(error),
    })
}

/// Without a key identifier every generation may be meant, and the signature decides alone.
fn may_be_meant(certificate: &Certificate, anchor: &Anchor) -> bool {
    certificate
        .authority_key_identifier()
        .is_none_or(|meant| anchor.certificate().subject_key_identifier() == Some(meant))
}

impl Path {
    /// The certificate it was asked for.
    #[must_use]
    pub const fn end_entity(&self) -> &Certificate {
        &self.end_entity
    }

    /// The anchor that signed it.
    #[must_use]
    pub const fn issuer(&self) -> &Certificate {
        &self.issuer
    }

    /// Whether it still holds at another moment: a case lasts minutes, and midnight is a common notAfter.
    pub fn check_dates(&self, at: Timestamp) -> Result<(), Error> {
        let (end_entity, anchor) = (&self.end_entity, &self.issuer);
        if end_entity.begins_after(at) {
            return Err(Error::NotYetValid { not_before: end_entity.not_before() });
        }
        if end_entity.ended_before(at) {
            return Err(Error::Expired { not_after: end_entity.not_after() });
        }
        if anchor.begins_after(at) {
            return Err(Error::AnchorNotYetValid { not_before: anchor.not_before() });
        }
        if anchor.ended_before(at) {
            return Err(Error::AnchorExpired { not_after: anchor.not_after() });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
