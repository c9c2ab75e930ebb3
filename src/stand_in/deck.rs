//! The scenario cards of one data folder: certified by its training authority, and known to its simulated platform.
//!
//! A card depends on nothing but its scenario, the authority and the day, so that a desk and a platform in two
//! processes that share a folder agree on every serial number.

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
use crate::training::{BehavingCard, Contents, KeyAndCertificate, Scenario};

/// COMPUTE DIGITAL SIGNATURE.
const COMPUTE_SIGNATURE: u8 = 0x2A;
/// The second selection of the application is the one that signs.
const SIGNING: usize = 1;
const TEN_DAYS: Duration = Duration::from_hours(240);
/// Beyond the serial numbers of the scenario cards.
const FIRST_OF_THE_CROWD: u32 = 0x0900_0000;
const CROWD: u32 = 1_000_000;

/// The card of this scenario, certified on the day of `now`.
///
/// # Errors
/// [`Error`] if the authority could not certify it.
pub fn card(scenario: Scenario, authority: &Authority, now: Timestamp) -> Result<BehavingCard, Error> {
    card_with(scenario, authority, now, |_| ())
}

/// The same, after `adjust` has changed what is on it.
///
/// # Errors
/// [`Error`] if the authority could not certify it.
pub fn card_with(
    scenario: Scenario,
    authority: &Authority,
    now: Timestamp,
    adjust: impl FnOnce(&mut Contents),
) -> Result<BehavingCard, Error> {
    let mut contents = contents(scenario, authority, now)?;
    adjust(&mut contents);
    let card = BehavingCard::new(contents).with_pace(scenario.pace());
    Ok(match scenario.incident() {
        None => card,
        Some(Incident::Pulled) => {
            card.with_fault(Fault::new(Occasion::Instruction(COMPUTE_SIGNATURE), Misdeed::TornBefore))
        }
        Some(Incident::Swapped) => {
            let other = BehavingCard::new(self::contents(Scenario::Normal, authority, now)?);
            card.with_fault(Fault::new(Occasion::Selection(SIGNING), Misdeed::Swapped(Box::new(other))))
        }
    })
}

/// The card of one of a crowd: an ordinary resident's, with certificates of its own. The same number is the same card on
/// any day; every twentieth is of the generation before.
///
/// # Errors
/// [`Error`] if the authority could not certify it.
pub fn person_card(number: u32, authority: &Authority, now: Timestamp) -> Result<BehavingCard, Error> {
    let mut contents = Contents::empty(Scenario::Normal.medium());
    let line = crowd_line(number);
    for certificate_use in Use::ALL {
        let serial = crowd_serial(number, certificate_use);
        let issued = certified(Scenario::Normal, certificate_use, line, serial, authority, now)?;
        match certificate_use {
            Use::Authentication => contents.authentication = Some(issued),
            Use::Signature => contents.signature = Some(issued),
        }
    }
    contents.authentication_authority = authority.issuer(Use::Authentication, line)?.certificate().der().to_vec();
    contents.signature_authority = authority.issuer(Use::Signature, line)?.certificate().der().to_vec();
    Ok(BehavingCard::new(contents))
}

/// 発行番号 of one of the crowd.
#[must_use]
pub fn crowd_serial(number: u32, certificate_use: Use) -> u32 {
    FIRST_OF_THE_CROWD + 2 * (number % CROWD) + u32::from(certificate_use == Use::Signature)
}

/// Which authority certified one of the crowd.
#[must_use]
pub const fn crowd_line(number: u32) -> Line {
    if number % 20 == 19 { Line::OldGeneration } else { Line::Current }
}

/// What the platform knows: the certificates of every scenario, and no others.
#[must_use]
pub fn statuses(now: Timestamp) -> Statuses {
    let statuses = Statuses::new(Status::Unknown);
    for scenario in Scenario::ALL {
        for certificate_use in Use::ALL {
            let status = status(*scenario, certificate_use, now);
            statuses.set(certificate_use, scenario.serial(certificate_use), status);
        }
    }
    statuses
}

/// What the platform does wrong in this scenario.
#[must_use]
pub const fn platform_fault(scenario: Scenario) -> Option<PlatformFault> {
    match scenario.platform() {
        PlatformAnswer::Down => Some(PlatformFault::Down),
        PlatformAnswer::Slow => Some(PlatformFault::Slow),
        PlatformAnswer::Garbage => Some(PlatformFault::Garbage),
        PlatformAnswer::Good | PlatformAnswer::Revoked | PlatformAnswer::OnHold | PlatformAnswer::Unknown => None,
    }
}

/// A move ends a signature certificate; an authentication certificate only ends when another takes its place.
fn status(scenario: Scenario, certificate_use: Use, now: Timestamp) -> Status {
    let ended = match certificate_use {
        Use::Authentication => CrlReason::Superseded,
        Use::Signature => CrlReason::AffiliationChanged,
    };
    let revoked = |reason| Status::Revoked { reason: Some(reason), at: now.minus(TEN_DAYS) };
    match scenario.platform() {
        PlatformAnswer::Revoked => revoked(ended),
        PlatformAnswer::OnHold => revoked(CrlReason::CertificateHold),
        PlatformAnswer::Unknown => Status::Unknown,
        PlatformAnswer::Good | PlatformAnswer::Down | PlatformAnswer::Slow | PlatformAnswer::Garbage => Status::Good,
    }
}

fn contents(scenario: Scenario, authority: &Authority, now: Timestamp) -> Result<Contents, Error> {
    let mut contents = Contents::empty(scenario.medium());
    let line = line(scenario.issued_by());
    contents.authentication = issued(scenario, Use::Authentication, authority, now)?;
    contents.signature = issued(scenario, Use::Signature, authority, now)?;
    contents.authentication_authority = authority.issuer(Use::Authentication, line)?.certificate().der().to_vec();
    contents.signature_authority = authority.issuer(Use::Signature, line)?.certificate().der().to_vec();
    for secret in [&mut contents.authentication_pin, &mut contents.signature_pin] {
        secret.tries = scenario.tries(secret.most_tries);
    }
    Ok(contents)
}

fn issued(
    scenario: Scenario,
    certificate_use: Use,
    authority: &Authority,
    now: Timestamp,
) -> Result<Option<KeyAndCertificate>, Error> {
    if !scenario.has(certificate_use) {
        return Ok(None);
    }
    let (line, serial) = (line(scenario.issued_by()), scenario.serial(certificate_use));
    certified(scenario, certificate_use, line, serial, authority, now).map(Some)
}

fn certified(
    scenario: Scenario,
    certificate_use: Use,
    line: Line,
    serial: u32,
    authority: &Authority,
    now: Timestamp,
) -> Result<KeyAndCertificate, Error> {
    let key = PrivateKey::of_training(certificate_use);
    let holder = Holder::of(&scenario.person());
    let (not_before, not_after) = scenario.validity(now);
    let certificate = authority.issue(&Issue {
        certificate_use,
        line,
        subject_key_der: &key.subject_public_key_info()?,
        holder: (certificate_use == Use::Signature).then_some(&holder),
        serial,
        not_before,
        not_after,
        policies: &[],
    })?;
    Ok(KeyAndCertificate { key, certificate })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::card::procedure::{self, CertificateOnCard, Signing, Tries};
    use crate::card::script::{Heard, right_pin};
    use crate::pki::certificate_policies::Policies;
    use crate::pki::challenge::Challenge;
    use crate::pki::path::{self, Path};
    use crate::pki::{Anchors, Certificate, Environment};
    use crate::time::{Monotonic, Now};

    const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
    const BOTH: [Use; 2] = Use::ALL;

    struct Table {
        authority: Authority,
        anchors: Anchors,
    }

    impl Table {
        fn new() -> Self {
            let authority = Authority::in_memory(NOW).unwrap();
            let anchors = Anchors::new(authority.anchors(), Environment::Practice).unwrap();
            Self { authority, anchors }
        }

        fn card(&self, scenario: Scenario) -> BehavingCard {
            card(scenario, &self.authority, NOW).unwrap()
        }

        fn path(&self, der: &[u8], certificate_use: Use) -> Result<Path, path::Error> {
            let certificate = Certificate::from_der(der).unwrap();
            path::validate(&certificate, certificate_use, &self.anchors, &Policies::default(), NOW)
        }
    }

    #[test]
    fn the_certificates_of_every_scenario_lead_where_its_story_says() {
        let table = Table::new();
        for scenario in Scenario::ALL {
            for certificate_use in BOTH {
                let contents = contents(*scenario, &table.authority, NOW).unwrap();
                let Some(issued) = contents.issued(certificate_use) else {
                    assert!(!scenario.has(certificate_use));
                    continue;
                };
                let outcome = table.path(&issued.certificate, certificate_use);
                let as_told = match scenario {
                    Scenario::Expired => matches!(outcome, Err(path::Error::Expired { .. })),
                    Scenario::Untrusted => matches!(outcome, Err(path::Error::NotSignedByIssuer)),
                    Scenario::TestHierarchy => matches!(outcome, Err(path::Error::TestHierarchy)),
                    Scenario::NewGeneration => matches!(outcome, Err(path::Error::IssuerUnknown)),
                    _ => outcome.is_ok(),
                };
                assert!(as_told, "{} {certificate_use:?}: {:?}", scenario.name(), outcome.err());
            }
        }
    }

    #[test]
    fn each_of_the_crowd_has_a_certificate_of_its_own_that_leads_to_an_anchor() {
        let table = Table::new();
        let mut seen = std::collections::HashSet::new();
        for number in [0, 1, 18, 19, 20, 1999] {
            let mut card = Heard::new(person_card(number, &table.authority, NOW).unwrap());
            let reading = procedure::read(&mut card, Use::Authentication).unwrap();
            let CertificateOnCard::Read(der) = reading.certificate else { panic!() };
            assert!(table.path(&der, Use::Authentication).is_ok(), "{number}");
            let serial = crowd_serial(number, Use::Authentication).to_be_bytes();
            assert!(Certificate::from_der(&der).unwrap().serial().ends_with(&serial));
            assert!(seen.insert(der), "{number}");
        }
    }

    #[test]
    fn a_scenario_card_signs_our_challenge_within_the_commands_of_a_case() {
        let table = Table::new();
        for scenario in [Scenario::Normal, Scenario::OldGeneration, Scenario::Android, Scenario::Gaiji] {
            for (certificate_use, most) in [(Use::Authentication, 24), (Use::Signature, 28)] {
                let mut card = Heard::new(table.card(scenario));
                let reading = procedure::read(&mut card, certificate_use).unwrap();
                card.power_cycle();
                let now = Now { wall: NOW, monotonic: Monotonic::from_origin(Duration::ZERO) };
                let challenge = Challenge::new("-", "desk", now, [7; 32]);
                let pin = right_pin(certificate_use);
                let outcome = procedure::sign(&mut card, certificate_use, &reading, pin, &challenge.digest_info());
                let Ok(Signing::Signed { signature, certificate }) = outcome else { panic!("{outcome:?}") };
                let CertificateOnCard::Read(der) = certificate.unwrap_or(reading.certificate) else { panic!() };
                let path = table.path(&der, certificate_use).unwrap();
                assert!(challenge.verify(&path, &signature, now).is_ok());
                assert!(card.commands.len() <= most, "{}: {}", scenario.name(), card.commands.len());
            }
        }
    }

    #[test]
    fn what_a_card_says_before_its_pin_is_what_its_story_says() {
        let table = Table::new();
        let read = |scenario, certificate_use| {
            procedure::read(&mut Heard::new(table.card(scenario)), certificate_use).unwrap()
        };
        for scenario in Scenario::ALL {
            for certificate_use in BOTH {
                let reading = read(*scenario, certificate_use);
                assert_eq!(reading.medium, scenario.medium());
                let absent = reading.certificate == CertificateOnCard::Absent;
                assert_eq!(absent, !scenario.has(certificate_use), "{}", scenario.name());
            }
        }
        let tries = |scenario| read(scenario, Use::Authentication).tries;
        assert_eq!(tries(Scenario::LastTry), Tries::Left(1));
        assert_eq!(tries(Scenario::Blocked), Tries::Blocked);
        assert_eq!(tries(Scenario::FaceCard), Tries::NotUsable);
        assert_eq!(tries(Scenario::NoSignatureCertificate), Tries::Left(3));
    }

    #[test]
    fn a_swapped_and_a_pulled_card_end_the_signing() {
        let table = Table::new();
        for certificate_use in BOTH {
            let outcomes = [Scenario::Swapped, Scenario::Pulled].map(|scenario| {
                let mut card = Heard::new(table.card(scenario));
                let reading = procedure::read(&mut card, certificate_use).unwrap();
                card.power_cycle();
                procedure::sign(&mut card, certificate_use, &reading, right_pin(certificate_use), &[0x30; 51])
            });
            let pulled = procedure::Broken { error: crate::card::Error::Removed, verify_sent: true };
            assert_eq!(outcomes, [Ok(Signing::Swapped), Err(pulled)]);
        }
    }

    #[test]
    fn the_platform_knows_every_certificate_and_good_is_said_of_none_that_is_not() {
        let statuses = statuses(NOW);
        for scenario in Scenario::ALL {
            for certificate_use in BOTH {
                let status = statuses.of(certificate_use, scenario.serial(certificate_use));
                let said = match scenario {
                    Scenario::Revoked | Scenario::OnHold => matches!(status, Status::Revoked { .. }),
                    Scenario::Unknown => status == Status::Unknown,
                    _ => status == Status::Good,
                };
                assert!(said, "{}: {status:?}", scenario.name());
            }
        }
        let held = statuses.of(Use::Signature, Scenario::OnHold.serial(Use::Signature));
        assert!(matches!(held, Status::Revoked { reason: Some(CrlReason::CertificateHold), .. }));
    }

    #[test]
    fn only_three_scenarios_break_the_platform() {
        let broken: Vec<_> = Scenario::ALL.iter().filter_map(|scenario| platform_fault(*scenario)).collect();
        assert_eq!(broken, [PlatformFault::Down, PlatformFault::Slow, PlatformFault::Garbage]);
    }
}
