//! Why an answer is not believed.

use crate::pki::signature;
use crate::time::Timestamp;

/// Why an answer is not believed. None of these says anything about the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// More than [`MAX_ANSWER`](super::MAX_ANSWER).
    #[error("an answer of {length} bytes is too large")]
    TooLarge {
        /// How many bytes there were.
        length: usize,
    },
    /// Not the DER of an OCSP response, or something after it.
    #[error("not an OCSP response")]
    Malformed,
    /// The responder could not read our request.
    #[error("the responder says: malformed request")]
    MalformedRequest,
    /// The responder is out of order.
    #[error("the responder says: internal error")]
    InternalError,
    /// The responder is busy.
    #[error("the responder says: try later")]
    TryLater,
    /// The responder wants signed requests.
    #[error("the responder says: signature required")]
    SignatureRequired,
    /// The responder does not serve us, or not this certificate.
    #[error("the responder says: unauthorized")]
    Unauthorized,
    /// Successful, but without content.
    #[error("a successful answer without content")]
    NoContent,
    /// Not a basic OCSP response.
    #[error("the type of response is not supported")]
    UnsupportedType,
    /// Not version 1.
    #[error("version {0} of the response data is not supported")]
    UnsupportedVersion(u8),
    /// More than [`MAX_CERTIFICATES`](super::MAX_CERTIFICATES).
    #[error("{count} certificates in one answer")]
    TooManyCertificates {
        /// How many there were.
        count: usize,
    },
    /// One of the certificates that came along is none.
    #[error("a certificate in the answer is malformed")]
    MalformedCertificate,
    /// An extension occurs twice.
    #[error("an extension occurs twice")]
    DuplicateExtension,
    /// A critical extension that we do not know.
    #[error("an unknown critical extension")]
    UnknownCriticalExtension,
    /// No certificate fits the name or key that the answer says it is signed by.
    #[error("the signer's certificate is not there")]
    SignerAbsent,
    /// The signature over the answer.
    #[error("the answer's signature: {0}")]
    Signature(#[source] signature::Error),
    /// The certificate under question has signed the answer about itself.
    #[error("the certificate answers for itself")]
    OwnResponder,
    /// The responder's certificate is not issued by the authority that issued the certificate under question.
    #[error("the responder was not delegated by the issuer")]
    ResponderNotDelegated,
    /// The responder's certificate claims the issuer's name, but the issuer's key has not signed it.
    #[error("the delegation's signature: {0}")]
    DelegationSignature(#[source] signature::Error),
    /// The responder's certificate is an authority's.
    #[error("the responder's certificate is an authority's")]
    ResponderIsAuthority,
    /// id-kp-OCSPSigning is not among its purposes; anyExtendedKeyUsage does not count.
    #[error("the responder's certificate is not for OCSP signing")]
    ResponderPurpose,
    /// keyUsage without digitalSignature.
    #[error("the responder's key is not for signatures")]
    ResponderKeyUsage,
    /// A critical extension of the responder's certificate that we do not know.
    #[error("the responder's certificate has an unknown critical extension")]
    ResponderExtension,
    /// Nothing says that it needs no revocation check, and we have no means to make one.
    #[error("the responder's certificate could be revoked (no id-pkix-ocsp-nocheck)")]
    ResponderRevocable,
    /// Not valid when the answer was made, or not now.
    #[error("the responder's certificate is not valid at that time")]
    ResponderExpired,
    /// A nonce that is empty, longer than 128 bytes, or not an OCTET STRING.
    #[error("the nonce is malformed")]
    MalformedNonce,
    /// Required, but not there.
    #[error("the answer has no nonce")]
    NonceAbsent,
    /// The nonce of another question.
    #[error("the answer has another nonce")]
    NonceMismatch,
    /// No response at all.
    #[error("the answer holds no response")]
    NoResponse,
    /// About another certificate.
    #[error("the answer is about another certificate")]
    OtherCertificate,
    /// About the same serial number of another issuer.
    #[error("the answer is about another issuer's certificate")]
    OtherIssuer,
    /// A CertID whose hash we cannot compute.
    #[error("the answer names the issuer by an unsupported hash")]
    UnsupportedHash,
    /// Two responses about the certificate that disagree.
    #[error("the answer contradicts itself")]
    Contradiction,
    /// nextUpdate, thisUpdate and producedAt do not go together.
    #[error("the answer's times contradict each other")]
    ImpossibleTimes,
    /// Made in what is the future to us, by more than the clocks may differ.
    #[error("the answer comes from the future")]
    FromTheFuture,
    /// Past nextUpdate.
    #[error("the answer has expired")]
    Expired,
    /// thisUpdate is further back than our rules allow.
    #[error("the answer is too old")]
    TooOld,
    /// Too old to be evidence, but authentic, about this certificate, and not good: on hold or unknown.
    #[error("an answer that is too old says something else than good")]
    StaleDoubt,
    /// Everything is right except that its times and our clock are far apart.
    #[error("our clock and the platform's are far apart")]
    ClockSuspect {
        /// When the platform made the answer, by its own clock.
        produced_at: Timestamp,
    },
}

impl Error {
    /// Whether the answer is authentic, about this certificate, and says something else than good: then nothing that is
    /// older may call it good.
    pub const fn casts_doubt(self) -> bool {
        matches!(self, Self::Contradiction | Self::StaleDoubt)
    }

    /// The stable word of the contract's `detail`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "answer-too-large",
            Self::Malformed => "answer-malformed",
            Self::MalformedRequest => "malformed-request",
            Self::InternalError => "internal-error",
            Self::TryLater => "try-later",
            Self::SignatureRequired => "signature-required",
            Self::Unauthorized => "unauthorized",
            Self::NoContent => "answer-without-content",
            Self::UnsupportedType => "answer-type",
            Self::UnsupportedVersion(_) => "answer-version",
            Self::TooManyCertificates { .. } => "answer-certificates",
            Self::MalformedCertificate => "answer-certificate-malformed",
            Self::DuplicateExtension => "answer-extension-duplicate",
            Self::UnknownCriticalExtension => "answer-extension-critical",
            Self::SignerAbsent => "signer-absent",
            Self::Signature(_) => "answer-signature",
            Self::OwnResponder => "own-responder",
            Self::ResponderNotDelegated => "responder-not-delegated",
            Self::DelegationSignature(_) => "responder-signature",
            Self::ResponderIsAuthority => "responder-is-authority",
            Self::ResponderPurpose => "responder-purpose",
            Self::ResponderKeyUsage => "responder-key-usage",
            Self::ResponderExtension => "responder-extension-critical",
            Self::ResponderRevocable => "responder-revocable",
            Self::ResponderExpired => "responder-expired",
            Self::MalformedNonce => "nonce-malformed",
            Self::NonceAbsent => "nonce-absent",
            Self::NonceMismatch => "nonce-mismatch",
            Self::NoResponse => "answer-no-response",
            Self::OtherCertificate => "other-certificate",
            Self::OtherIssuer => "other-issuer",
            Self::UnsupportedHash => "cert-id-hash",
            Self::Contradiction => "answer-contradiction",
            Self::ImpossibleTimes => "answer-times",
            Self::FromTheFuture => "answer-from-future",
            Self::Expired => "answer-expired",
            Self::TooOld => "answer-too-old",
            Self::StaleDoubt => "answer-stale-doubt",
            Self::ClockSuspect { .. } => "clock-suspect",
        }
    }
}
