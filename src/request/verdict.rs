//! The verdict as programs read it, of `verify --json` and of the socket alike: one object, as the contract has it (version 1).
//! Absent facts are null, and the serial number is never in it.

use std::time::Duration;

use serde::Serialize;

use crate::card::Medium;
use crate::pki::attributes::Attributes;
use crate::session::report::{CertificateFacts, ChallengeFacts, Elapsed, RevocationFacts};
use crate::session::scene::Conclusion;

/// The object of the contract. `Debug` would show the attributes, so there is none.
#[derive(Serialize)]
pub struct Object<'a> {
    version: u8,
    verdict: &'static str,
    reason: Option<&'static str>,
    detail: Option<&'static str>,
    certificate: Option<Certificate<'a>>,
    challenge: Option<Challenge>,
    revocation: Option<Revocation<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<FourAttributes<'a>>,
    tries_left: Option<u8>,
    reference: Option<&'a str>,
    receipt: Option<&'a str>,
    record: Option<u64>,
    purpose: Option<u16>,
    environment: &'static str,
    elapsed_ms: ElapsedMillis,
}

#[derive(Debug, Serialize)]
struct Certificate<'a> {
    r#use: &'static str,
    medium: &'static str,
    issuer: &'a str,
    not_before: String,
    not_after: String,
}

#[derive(Debug, Serialize)]
struct Challenge {
    algorithm: &'static str,
    verified: bool,
}

#[derive(Debug, Serialize)]
struct Revocation<'a> {
    method: &'static str,
    status: &'static str,
    reason: Option<&'static str>,
    this_update: String,
    next_update: Option<String>,
    produced_at: Option<String>,
    asked: &'a str,
}

/// 基本4情報, with the places of substitutes (代替文字). `Debug` would show them, so there is none.
#[derive(Serialize)]
pub struct FourAttributes<'a> {
    name: &'a str,
    address: &'a str,
    birth_date: Option<&'a str>,
    sex: &'static str,
    substituted: Substituted<'a>,
}

#[derive(Debug, Serialize)]
struct Substituted<'a> {
    name: &'a [usize],
    address: &'a [usize],
}

#[derive(Debug, Serialize)]
struct ElapsedMillis {
    card: u64,
    pin: u64,
    sign: u64,
    revocation: u64,
    total: u64,
}

impl<'a> Object<'a> {
    /// What may be told as often as it is asked for.
    #[must_use]
    pub fn without_attributes(conclusion: &'a Conclusion) -> Self {
        Self { attributes: None, ..Self::from(conclusion) }
    }
}

impl<'a> From<&'a Conclusion> for Object<'a> {
    fn from(conclusion: &'a Conclusion) -> Self {
        let report = &conclusion.report;
        Self {
            version: 1,
            verdict: conclusion.verdict.code(),
            reason: conclusion.reason.map(crate::session::Reason::code),
            detail: conclusion.detail,
            certificate: report.certificate.as_ref().and_then(certificate),
            challenge: report.challenge.as_ref().map(challenge),
            revocation: report.revocation.as_ref().map(revocation),
            attributes: report.attributes.as_ref().map(FourAttributes::from),
            tries_left: report.tries_left,
            reference: report.reference.as_deref(),
            receipt: report.receipt.as_deref(),
            record: report.record,
            purpose: report.purpose,
            environment: report.environment.name(),
            elapsed_ms: elapsed(report.elapsed),
        }
    }
}

fn certificate(facts: &CertificateFacts) -> Option<Certificate<'_>> {
    Some(Certificate {
        r#use: facts.certificate_use.name(),
        medium: match facts.medium {
            Medium::Card => "card",
            Medium::Android => "android",
            Medium::Iphone => "iphone",
            Medium::JuminKihon | Medium::NotMyNumber => return None,
        },
        issuer: &facts.issuer,
        not_before: facts.not_before.rfc3339(),
        not_after: facts.not_after.rfc3339(),
    })
}

const fn challenge(facts: &ChallengeFacts) -> Challenge {
    Challenge { algorithm: facts.algorithm, verified: facts.verified }
}

fn revocation(facts: &RevocationFacts) -> Revocation<'_> {
    Revocation {
        method: facts.method.name(),
        status: facts.status,
        reason: facts.reason.map(crate::pki::revocation::CrlReason::name),
        this_update: facts.this_update.rfc3339(),
        next_update: facts.next_update.map(crate::time::Timestamp::rfc3339),
        produced_at: facts.produced_at.map(crate::time::Timestamp::rfc3339),
        asked: &facts.asked,
    }
}

impl<'a> From<&'a Attributes> for FourAttributes<'a> {
    fn from(attributes: &'a Attributes) -> Self {
        let Attributes { name, address, birth_date, sex, name_substituted, address_substituted } = attributes;
        let substituted = Substituted { name: name_substituted, address: address_substituted };
        Self { name, address, birth_date: birth_date.as_deref(), sex: sex.code(), substituted }
    }
}

fn elapsed(elapsed: Elapsed) -> ElapsedMillis {
    ElapsedMillis {
        card: millis(elapsed.card),
        pin: millis(elapsed.pin),
        sign: millis(elapsed.sign),
        revocation: millis(elapsed.revocation),
        total: millis(elapsed.total),
    }
}

fn millis(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
