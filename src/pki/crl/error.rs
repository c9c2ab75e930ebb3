//! Why a list is not believed.

use crate::pki::signature;
use crate::time::Timestamp;

/// Why a list is not believed, or says nothing about a certificate. None of these says anything about the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// More than [`Limits`](super::Limits) allow.
    #[error("a list of {length} bytes is too long")]
    TooLong {
        /// How many bytes there were.
        length: usize,
    },
    /// More entries than [`Limits`](super::Limits) allow.
    #[error("a list of more than {limit} entries")]
    TooManyEntries {
        /// The most it may have.
        limit: u64,
    },
    /// Not the DER of a list, or cut short.
    #[error("not a revocation list in DER")]
    Malformed,
    /// A list, and then something else.
    #[error("bytes after the list")]
    TrailingBytes,
    /// Not version 2.
    #[error("not a list of version 2")]
    Version,
    /// The signature algorithms inside and outside the signed part differ.
    #[error("the signature algorithms inside and outside differ")]
    AlgorithmsDiffer,
    /// The signature is empty, or not a whole number of octets.
    #[error("the signature is empty or has unused bits")]
    SignatureBits,
    /// thisUpdate or nextUpdate is none.
    #[error("a time of the list is malformed")]
    Time,
    /// nextUpdate is before thisUpdate.
    #[error("nextUpdate is before thisUpdate")]
    ImpossibleTimes,
    /// revokedCertificates is there and empty.
    #[error("the list of entries is there and empty")]
    NoEntries,
    /// An extension occurs twice.
    #[error("an extension occurs twice")]
    DuplicateExtension,
    /// An extension that is not what its standard says.
    #[error("an extension is malformed")]
    MalformedExtension,
    /// A critical extension that we do not know.
    #[error("an unknown critical extension")]
    UnknownCriticalExtension,
    /// Only the changes since another list.
    #[error("a delta list")]
    Delta,
    /// It may speak of other issuers' certificates.
    #[error("an indirect list")]
    Indirect,
    /// It leaves out what was revoked for other reasons.
    #[error("a list of some reasons only")]
    SomeReasons,
    /// Not of public-key certificates.
    #[error("a list of attribute certificates")]
    AttributeCertificates,
    /// One of the entries.
    #[error("entry {position}: {cause}")]
    Entry {
        /// Counted from 0, in the order of the list.
        position: u64,
        /// What is wrong with it.
        cause: EntryError,
    },
    /// No anchor has the issuer's name.
    #[error("signed by somebody who is not trusted")]
    IssuerUntrusted,
    /// An anchor has the issuer's name, but none the key it refers to: perhaps a new generation.
    #[error("signed with a key that is not known")]
    IssuerUnknown,
    /// The signature over the list.
    #[error("the list's signature: {0}")]
    Signature(#[source] signature::Error),
    /// keyUsage without cRLSign.
    #[error("the signer's key is not for revocation lists")]
    SignerUsage,
    /// Not valid now.
    #[error("the signer is not valid now")]
    SignerExpired,
    /// Of another issuer than the certificate, or with another key.
    #[error("the list is of another issuer")]
    OtherIssuer,
    /// The certificate is not among those it speaks of.
    #[error("the list does not speak of this certificate")]
    OutOfScope,
    /// Made in what is the future to us, by more than the clocks may differ.
    #[error("the list comes from the future")]
    FromTheFuture,
    /// So far ahead that our clock must be wrong.
    #[error("our clock and the list are far apart")]
    ClockSuspect {
        /// When the list was made, by its issuer's clock.
        this_update: Timestamp,
    },
    /// Past nextUpdate.
    #[error("the list has expired")]
    Expired,
    /// thisUpdate is further back than our rules allow.
    #[error("the list is too old")]
    TooOld,
    /// There is none that could be asked.
    #[error("there is no list for this certificate")]
    Missing,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "crl-too-long",
            Self::TooManyEntries { .. } => "crl-too-many-entries",
            Self::Malformed => "crl-malformed",
            Self::TrailingBytes => "crl-trailing-bytes",
            Self::Version => "crl-version",
            Self::AlgorithmsDiffer => "crl-algorithms-differ",
            Self::SignatureBits => "crl-signature-bits",
            Self::Time => "crl-time",
            Self::ImpossibleTimes => "crl-times",
            Self::NoEntries => "crl-no-entries",
            Self::DuplicateExtension => "crl-extension-duplicate",
            Self::MalformedExtension => "crl-extension-malformed",
            Self::UnknownCriticalExtension => "crl-extension-critical",
            Self::Delta => "crl-delta",
            Self::Indirect => "crl-indirect",
            Self::SomeReasons => "crl-some-reasons",
            Self::AttributeCertificates => "crl-attribute-certificates",
            Self::Entry { cause, .. } => cause.code(),
            Self::IssuerUntrusted => "crl-issuer-name",
            Self::IssuerUnknown => "crl-issuer-key",
            Self::Signature(_) => "crl-signature",
            Self::SignerUsage => "crl-signer-usage",
            Self::SignerExpired => "crl-signer-expired",
            Self::OtherIssuer => "crl-other-issuer",
            Self::OutOfScope => "crl-out-of-scope",
            Self::FromTheFuture => "crl-from-future",
            Self::ClockSuspect { .. } => "clock-suspect",
            Self::Expired => "crl-expired",
            Self::TooOld => "crl-too-old",
            Self::Missing => "crl-missing",
        }
    }

    /// Whether a newer list is all that is missing (the reason crl-stale of the contract).
    #[must_use]
    pub const fn is_stale(&self) -> bool {
        matches!(self, Self::Expired | Self::TooOld)
    }
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// Not the DER of an entry, or cut short.
    #[error("malformed")]
    Malformed,
    /// Zero, negative, not minimal, or longer than 20 octets.
    #[error("the serial number is not positive, not minimal, or too long")]
    SerialNumber,
    /// revocationDate or invalidityDate is none.
    #[error("a date is malformed")]
    Date,
    /// An extension occurs twice.
    #[error("an extension occurs twice")]
    DuplicateExtension,
    /// An extension that is not what its standard says, or none where there should be some.
    #[error("an extension is malformed")]
    MalformedExtension,
    /// A critical extension that we do not know.
    #[error("an unknown critical extension")]
    UnknownCriticalExtension,
    /// reasonCode is none of RFC 5280's.
    #[error("the reason is none")]
    Reason,
    /// removeFromCRL has a place in delta lists only.
    #[error("removeFromCRL in a complete list")]
    RemoveFromCrl,
    /// certificateIssuer: of an indirect list.
    #[error("of another issuer's certificate")]
    Indirect,
}

impl EntryError {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "crl-entry-malformed",
            Self::SerialNumber => "crl-entry-serial-number",
            Self::Date => "crl-entry-date",
            Self::DuplicateExtension => "crl-entry-extension-duplicate",
            Self::MalformedExtension => "crl-entry-extension-malformed",
            Self::UnknownCriticalExtension => "crl-entry-extension-critical",
            Self::Reason => "crl-entry-reason",
            Self::RemoveFromCrl => "crl-entry-removed",
            Self::Indirect => "crl-indirect",
        }
    }
}
