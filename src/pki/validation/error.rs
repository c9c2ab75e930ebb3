//! Why a chain is not valid: which certificate of it, and which fact.

use der::oid::ObjectIdentifier;

use crate::pki::signature;
use crate::time::Timestamp;

/// Why a chain is not valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not a single certificate below the anchor.
    #[error("a chain without a certificate")]
    Empty,
    /// More than [`super::MAX_CHAIN`] certificates below the anchor.
    #[error("a chain of {length} certificates is too long")]
    TooLong {
        /// How many there were.
        length: usize,
    },
    /// One of the certificates will not do.
    #[error("certificate {position} of the chain: {cause}")]
    Certificate {
        /// 0 is the anchor, 1 the certificate that it issued.
        position: usize,
        /// Why.
        cause: Cause,
    },
}

/// What is wrong with one certificate in its place in the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// It was there before.
    #[error("there twice")]
    Repeated,
    /// The issuer's name is not that of the certificate before, or empty.
    #[error("issued by another name")]
    Name,
    /// It refers to another key of its issuer.
    #[error("issued with another key")]
    KeyIdentifier,
    /// The certificate before did not sign it, or in a way that is not accepted.
    #[error("not signed by the one before: {0}")]
    Signature(signature::Error),
    /// The end entity's key is none that a signature could be verified with.
    #[error("the key cannot be used: {0}")]
    Key(signature::Error),
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
    /// A critical extension that is not processed.
    #[error("unknown critical extension {oid}")]
    UnknownCriticalExtension {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// A qualifier that cannot be interpreted, in critical policies.
    #[error("unknown policy qualifier {oid}")]
    UnknownPolicyQualifier {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// Policy mapping is not carried.
    #[error("maps policies")]
    PolicyMapping,
    /// Name constraints are not carried.
    #[error("constrains names")]
    NameConstraints,
    /// An authority that is not of version 3.
    #[error("an authority that is not of version 3")]
    Version,
    /// It issued a certificate, and basicConstraints does not say that it is an authority.
    #[error("not a certification authority")]
    NotAuthority,
    /// It issued a certificate, and keyUsage does not say that it may.
    #[error("may not sign certificates")]
    MayNotSignCertificates,
    /// More authorities below than one above allows.
    #[error("the path is longer than allowed")]
    PathLength,
    /// A policy is required, and none of the acceptable ones holds down to here.
    #[error("no acceptable policy")]
    Policy,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "chain-empty",
            Self::TooLong { .. } => "chain-too-long",
            Self::Certificate { cause, .. } => cause.code(),
        }
    }
}

impl Cause {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Repeated => "chain-repeated",
            Self::Name => "chain-name",
            Self::KeyIdentifier => "chain-key-identifier",
            Self::Signature(error) => error.code(),
            Self::Key(_) => "chain-key",
            Self::NotYetValid { .. } => "chain-not-yet-valid",
            Self::Expired { .. } => "chain-expired",
            Self::UnknownCriticalExtension { .. } => "chain-extension-unknown",
            Self::UnknownPolicyQualifier { .. } => "chain-policy-qualifier-unknown",
            Self::PolicyMapping => "chain-policy-mapping",
            Self::NameConstraints => "chain-name-constraints",
            Self::Version => "chain-version",
            Self::NotAuthority => "chain-not-authority",
            Self::MayNotSignCertificates => "chain-may-not-sign",
            Self::PathLength => "chain-path-length",
            Self::Policy => "chain-policy",
        }
    }
}
