//! The JPKI's profile of an end entity certificate (RFC 5280 section 4 and the profile as far as it is public).
//!
//! Version 3, not an authority, no critical extension we do not process, the key usage of its use and no other bit,
//! only accepted policies, a key we can verify with. Everything else is refused, each with a reason of its own.
//! Whether it may be *believed* is [`super::path`]'s question.

use der::oid::db::rfc5912::ID_CE_CERTIFICATE_POLICIES;
use der::oid::{AssociatedOid, ObjectIdentifier};
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage, KeyUsages};

use super::certificate_policies::Policies;
use super::{Certificate, Environment, signature};

/// Which of the two JPKI certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// 利用者証明用: proves that card and PIN are there.
    Authentication,
    /// 署名用: signs, and carries name, address, birth date and sex.
    Signature,
}

impl Use {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Authentication, Self::Signature];

    /// As the contract and the configuration write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Authentication => "authentication",
            Self::Signature => "signature",
        }
    }
}

/// The extensions that are processed here, and so may be critical.
const PROCESSED: [ObjectIdentifier; 3] = [KeyUsage::OID, BasicConstraints::OID, ID_CE_CERTIFICATE_POLICIES];

/// In which way a certificate is not of the profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not of version 3.
    #[error("not a certificate of version 3")]
    Version,
    /// The certificate of an authority.
    #[error("the certificate of a certification authority")]
    Authority,
    /// A critical extension we do not process.
    #[error("unknown critical extension {oid}")]
    UnknownCriticalExtension {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// A policy qualifier we cannot interpret.
    #[error("unknown policy qualifier {oid}")]
    UnknownPolicyQualifier {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// Its issuer is the anchor of the other use.
    #[error("issued by the authority of the other certificate")]
    IssuerOfOtherUse,
    /// keyUsage is absent or has other bits than those of the use.
    #[error("the key usage is not that of the certificate's use")]
    KeyUsage,
    /// No certificatePolicies.
    #[error("no certificate policy")]
    NoPolicy,
    /// A policy that is not accepted for this use.
    #[error("certificate policy {oid}")]
    Policy {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// A key we could not verify a signature with.
    #[error("the key cannot be used: {0}")]
    Key(signature::Error),
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Version => "profile-version",
            Self::Authority => "profile-authority",
            Self::UnknownCriticalExtension { .. } => "profile-extension-unknown",
            Self::UnknownPolicyQualifier { .. } => "profile-policy-qualifier-unknown",
            Self::IssuerOfOtherUse => "profile-issuer-of-other-use",
            Self::KeyUsage => "profile-key-usage",
            Self::NoPolicy => "profile-policy-absent",
            Self::Policy { .. } => "profile-policy",
            Self::Key(_) => "profile-key",
        }
    }
}

/// Checks the certificate against the profile of its use.
pub fn check(
    certificate: &Certificate,
    certificate_use: Use,
    policies: &Policies,
    environment: Environment,
) -> Result<(), Error> {
    if certificate.version() != Version::V3 {
        return Err(Error::Version);
    }
    if certificate.is_authority() {
        return Err(Error::Authority);
    }
    if let Some(oid) = certificate.critical_extension_besides(&PROCESSED) {
        return Err(Error::UnknownCriticalExtension { oid });
    }
    if certificate.key_usage() != Some(key_usage(certificate_use)) {
        return Err(Error::KeyUsage);
    }
    check_policies(certificate, certificate_use, policies, environment)?;
    signature::check_usable(certificate.subject_public_key_info()).map_err(Error::Key)
}

/// Every policy must be accepted: one that is not could mean rules by which the certificate is for something else.
fn check_policies(
    certificate: &Certificate,
    certificate_use: Use,
    policies: &Policies,
    environment: Environment,
) -> Result<(), Error> {
    if certificate.policies().is_empty() {
        return Err(Error::NoPolicy);
    }
    let accepted = policies.accepted(certificate_use, environment);
    let strange = |policy: &&ObjectIdentifier| !accepted.contains(policy);
    if let Some(oid) = certificate.policies().iter().find(strange) {
        return Err(Error::Policy { oid: *oid });
    }
    match certificate.unknown_policy_qualifier() {
        Some(oid) => Err(Error::UnknownPolicyQualifier { oid }),
        None => Ok(()),
    }
}

fn key_usage(certificate_use: Use) -> KeyUsage {
    match certificate_use {
        Use::Authentication => KeyUsage(KeyUsages::DigitalSignature.into()),
        Use::Signature => KeyUsage(KeyUsages::DigitalSignature | KeyUsages::NonRepudiation),
    }
}
