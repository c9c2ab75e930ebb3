//! What is known at the end of a case: the facts behind `verify --json` and the verdict pages. Absent facts are `None`, never invented.

use std::time::Duration;

use crate::card::Medium;
use crate::pki::attributes::Attributes;
use crate::pki::revocation::{CrlReason, Method};
use crate::pki::{Environment, Use};
use crate::time::Timestamp;

/// Everything the fronts may say about a case. Never the serial number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The certificate, once it was read.
    pub certificate: Option<CertificateFacts>,
    /// The challenge, once a signature came back.
    pub challenge: Option<ChallengeFacts>,
    /// What the platform said, once it was believed.
    pub revocation: Option<RevocationFacts>,
    /// The four attributes, where the order wanted them and the verdict is accepted.
    pub attributes: Option<Attributes>,
    /// As the card counted last.
    pub tries_left: Option<u8>,
    /// 受付番号
    pub reference: Option<String>,
    /// The number on the slip.
    pub receipt: Option<String>,
    /// The sequence number of the outcome in the record.
    pub record: Option<u64>,
    /// When the outcome was written, as the record says.
    pub recorded_at: Option<Timestamp>,
    /// It was promised that the platform is asked again later today.
    pub asked_again_later: bool,
    /// The code of the purpose.
    pub purpose: Option<u16>,
    /// Which world this was.
    pub environment: Environment,
    /// Where the time went.
    pub elapsed: Elapsed,
}

impl Report {
    /// Nothing is known.
    #[must_use]
    pub fn empty(environment: Environment) -> Self {
        Self {
            certificate: None,
            challenge: None,
            revocation: None,
            attributes: None,
            tries_left: None,
            reference: None,
            receipt: None,
            record: None,
            recorded_at: None,
            asked_again_later: false,
            purpose: None,
            environment,
            elapsed: Elapsed::default(),
        }
    }
}

/// Facts of the certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificateFacts {
    /// Which certificate.
    pub certificate_use: Use,
    /// On which medium.
    pub medium: Medium,
    /// The issuer's name (RFC 4514).
    pub issuer: String,
    /// notBefore
    pub not_before: Timestamp,
    /// notAfter
    pub not_after: Timestamp,
}

/// Facts of the challenge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChallengeFacts {
    /// The signature algorithm's name.
    pub algorithm: &'static str,
    /// Whether the signature over our statement verified.
    pub verified: bool,
}

/// Facts of the revocation check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevocationFacts {
    /// How it was asked.
    pub method: Method,
    /// "good", "revoked", "unknown"
    pub status: &'static str,
    /// The CRL reason, if one was given.
    pub reason: Option<CrlReason>,
    /// thisUpdate
    pub this_update: Timestamp,
    /// nextUpdate
    pub next_update: Option<Timestamp>,
    /// producedAt (OCSP)
    pub produced_at: Option<Timestamp>,
    /// The host or file that was asked.
    pub asked: String,
}

/// Where the time of a case went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Elapsed {
    /// Reading the card before the PIN.
    pub card: Duration,
    /// The person and the PIN.
    pub pin: Duration,
    /// VERIFY and the signature.
    pub sign: Duration,
    /// The platform.
    pub revocation: Duration,
    /// From the order to the verdict.
    pub total: Duration,
}
