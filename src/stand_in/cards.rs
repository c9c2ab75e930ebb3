//! From a scenario to the things that play it: a card issued by the training authority, and what the platform knows.
//!
//! Serial numbers follow from the scenario, so that a platform in another process knows the same cards.

use std::time::Duration;

use super::authority::{Authority, Error, Holder, Issue, Line};
use super::faults::Fault as PlatformFault;
use super::responder::Statuses;
use crate::pki::Use;
use crate::pki::revocation::{CrlReason, Status};
use crate::time::Timestamp;
use crate::training::fault::{Fault, Misdeed, Occasion};
use crate::training::rsa::PrivateKey;
use crate::training::scenario::{Incident, IssuedBy, PlatformAnswer};
use crate::training::{BehavingCard, Contents, KeyAndCertificate, Person, Scenario};

/// INS of COMPUTE DIGITAL SIGNATURE.
const COMPUTE_DIGITAL_SIGNATURE: u8 = 0x2A;
/// The second selection of the application begins the signing.
const SIGNING: usize = 1;
/// How long ago the revoked scenario cards were revoked.
const REVOKED_FOR: Duration = Duration::from_hours(24 * 10);

/// The card of a scenario, with the practice PINs.
pub fn card(authority: &Authority, scenario: Scenario, now: Timestamp) -> Result<BehavingCard, Error> {
    card_with(authority, scenario, now, |_| ())
}

/// The same, after `adjust` has changed what is on it.
pub fn card_with(
    authority: &Authority,
    scenario: Scenario,
    now: Timestamp,
    adjust: impl FnOnce(&mut Contents),
) -> Result<BehavingCard, Error> {
    let mut contents = contents(authority, scenario, now)?;
    adjust(&mut contents);
    let card = BehavingCard::new(contents).with_pace(scenario.pace());
    Ok(match scenario.incident() {
        None => card,
        Some(Incident::Pulled) => {
            card.with_fault(Fault::new(Occasion::Instruction(COMPUTE_DIGITAL_SIGNATURE), Misdeed::TornBefore))
        }
        Some(Incident::Swapped) => {
            let other = BehavingCard::new(self::contents(authority, Scenario::Normal, now)?);
            card.with_fault(Fault::new(Occasion::Selection(SIGNING), Misdeed::Swapped(Box::new(other))))
        }
    })
}

/// What the platform knows of every scenario's cards; strangers are unknown to it.
#[must_use]
pub fn statuses(now: Timestamp) -> Statuses {
    let statuses = Statuses::new(Status::Unknown);
    for scenario in Scenario::ALL {
        for certificate_use in [Use::Authentication, Use::Signature] {
            statuses.set(certificate_use, scenario.serial(certificate_use), status(scenario.platform(), now));
        }
    }
    statuses
}

/// What is wrong with the platform itself in a scenario.
#[must_use]
pub const fn platform_fault(scenario: Scenario) -> Option<PlatformFault> {
    match scenario.platform() {
        PlatformAnswer::Down => Some(PlatformFault::Down),
        PlatformAnswer::Slow => Some(PlatformFault::Slow),
        PlatformAnswer::Garbage => Some(PlatformFault::Garbage),
        PlatformAnswer::Good | PlatformAnswer::Revoked | PlatformAnswer::OnHold | PlatformAnswer::Unknown => None,
    }
}

fn status(answer: PlatformAnswer, now: Timestamp) -> Status {
    let revoked = |reason| Status::Revoked { reason: Some(reason), at: now.minus(REVOKED_FOR) };
    match answer {
        PlatformAnswer::Revoked => revoked(CrlReason::Superseded),
        PlatformAnswer::OnHold => revoked(CrlReason::CertificateHold),
        PlatformAnswer::Unknown => Status::Unknown,
        PlatformAnswer::Good | PlatformAnswer::Down | PlatformAnswer::Slow | PlatformAnswer::Garbage => Status::Good,
    }
}

fn contents(authority: &Authority, scenario: Scenario, now: Timestamp) -> Result<Contents, Error> {
    let mut contents = Contents::empty(scenario.medium());
    let line = line(scenario.issued_by());
    let ca = |certificate_use| Ok::<_, Error>(authority.issuer(certificate_use, line)?.certificate().der().to_vec());
    contents.authentication_authority = ca(Use::Authentication)?;
    contents.signature_authority = ca(Use::Signature)?;
    contents.authentication = issued(authority, scenario, Use::Authentication, now)?;
    contents.signature = issued(authority, scenario, Use::Signature, now)?;
    contents.authentication_pin.tries = scenario.tries(contents.authentication_pin.most_tries);
    contents.signature_pin.tries = scenario.tries(contents.signature_pin.most_tries);
    Ok(contents)
}

fn issued(
    authority: &Authority,
    scenario: Scenario,
    certificate_use: Use,
    now: Timestamp,
) -> Result<Option<KeyAndCertificate>, Error> {
    if !scenario.has(certificate_use) {
        return Ok(None);
    }
    let key = PrivateKey::of_training(certificate_use);
    let subject_key = key.subject_public_key_info()?;
    let (not_before, not_after) = scenario.validity(now);
    let person = scenario.person();
    let certificate = authority.issue(&Issue {
        certificate_use,
        line: line(scenario.issued_by()),
        subject_key_der: &subject_key,
        holder: (certificate_use == Use::Signature).then_some(&holder(&person)),
        serial: scenario.serial(certificate_use),
        not_before,
        not_after,
        policies: &[],
    })?;
    Ok(Some(KeyAndCertificate { key, certificate }))
}

const fn holder(person: &Person) -> Holder<'_> {
    Holder {
        name: person.name,
        name_substitutes: person.name_substitutes,
        sex: person.sex,
        birth_date: person.birth_date,
        address: person.address,
        address_substitutes: person.address_substitutes,
    }
}

const fn line(issued_by: IssuedBy) -> Line {
    match issued_by {
        IssuedBy::Current => Line::Current,
        IssuedBy::OldGeneration => Line::OldGeneration,
        IssuedBy::NewGeneration => Line::NewGeneration,
        IssuedBy::Impostor => Line::Impostor,
        IssuedBy::TestHierarchy => Line::TestHierarchy,
    }
}
