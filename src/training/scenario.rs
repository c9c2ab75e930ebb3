//! The scenarios of the contract, as plain data: what lies on the reader, what the platform says of it, and what a
//! desk must conclude. Whoever makes the certificates and the platform reads it off here.

use std::time::Duration;

use crate::card::Medium;
use crate::pki::Use;
use crate::session::Reason;
use crate::time::Timestamp;

use super::person::Person;

const DAY: Duration = Duration::from_hours(24);
const HOUR: Duration = Duration::from_hours(1);
/// 23:59:59 in Japan, when certificates end, in seconds of a day in UTC.
const END_OF_DAY: i64 = 15 * 3600 - 1;
/// Serial numbers of the scenario cards begin here, two for each.
const FIRST_SERIAL: u32 = 0x0705_0000;

/// Which authority issued the certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IssuedBy {
    /// The one that issues today.
    Current,
    /// The generation before, still trusted.
    OldGeneration,
    /// A generation nobody told us of.
    NewGeneration,
    /// Somebody who only claims to be the current one.
    Impostor,
    /// The test hierarchy.
    TestHierarchy,
}

/// What the platform says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlatformAnswer {
    /// good
    Good,
    /// revoked, for good
    Revoked,
    /// revoked with the reason certificateHold
    OnHold,
    /// unknown
    Unknown,
    /// It cannot be reached.
    Down,
    /// It answers too slowly.
    Slow,
    /// It answers with something else.
    Garbage,
}

/// What happens to the card during the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incident {
    /// Pulled while it signs.
    Pulled,
    /// Another card lies there when the signing begins.
    Swapped,
}

macro_rules! scenarios {
    ($($variant:ident $name:literal $sentence:literal,)*) => {
        /// One story that can be practised.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Scenario {
            $(#[doc = $sentence] $variant,)*
        }

        impl Scenario {
            /// Every scenario, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word of the contract.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }
        }
    };
}

scenarios! {
    Normal "normal" "An ordinary card.",
    OldGeneration "old-generation" "Issued by the generation before.",
    Android "android" "スマホ用電子証明書 on Android.",
    Substitutes "substitutes" "A name with substitute characters (代替文字).",
    Gaiji "gaiji" "A name that few fonts can draw.",
    Slow "slow" "A card or reader that takes its time.",
    LastTry "last-try" "One try is left.",
    Pulled "pulled" "Pulled while it signs.",
    Blocked "blocked" "No try is left.",
    Expired "expired" "Its certificates have run out.",
    Revoked "revoked" "Its certificates are revoked.",
    OnHold "on-hold" "Its certificates are suspended.",
    NoCertificate "no-certificate" "Neither certificate was issued.",
    FaceCard "face-card" "顔認証マイナンバーカード, as modelled: no PIN can be used.",
    JuminKihon "jumin-kihon" "住民基本台帳カード.",
    Untrusted "untrusted" "Issued by somebody else.",
    TestHierarchy "test-hierarchy" "Issued by the test hierarchy.",
    Swapped "swapped" "Another card lies there when the PIN is to be checked.",
    NoSignatureCertificate "no-signature-certificate" "Under 15, or not requested.",
    Unknown "unknown" "The platform does not know its certificates.",
    NewGeneration "new-generation" "Issued by a generation nobody told us of.",
    Iphone "iphone" "スマホ用電子証明書 on iPhone.",
    PlatformDown "platform-down" "The platform cannot be reached.",
    PlatformSlow "platform-slow" "The platform is too slow.",
    PlatformGarbage "platform-garbage" "The platform answers with something else.",
}

impl Scenario {
    /// The scenario with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scenario| scenario.name() == name)
    }

    /// The reason with which `verify --practice` with the right PIN ends; `None` if it is accepted.
    #[must_use]
    pub fn expected(self, certificate_use: Use) -> Option<Reason> {
        match self {
            Self::NoSignatureCertificate | Self::FaceCard if certificate_use == Use::Signature => {
                Some(Reason::CertificateAbsent)
            }
            Self::Normal
            | Self::OldGeneration
            | Self::Android
            | Self::Substitutes
            | Self::Gaiji
            | Self::Slow
            | Self::NoSignatureCertificate => None,
            Self::FaceCard => Some(Reason::PinNotUsable),
            Self::LastTry => Some(Reason::PinLastTryDeclined),
            Self::Pulled => Some(Reason::CardRemoved),
            Self::Blocked => Some(Reason::PinBlocked),
            Self::Expired => Some(Reason::CertificateExpired),
            Self::Revoked => Some(Reason::Revoked),
            Self::OnHold => Some(Reason::OnHold),
            Self::NoCertificate => Some(Reason::CertificateAbsent),
            Self::JuminKihon => Some(Reason::CardJuminKihon),
            Self::Untrusted => Some(Reason::IssuerUntrusted),
            Self::TestHierarchy => Some(Reason::TestCard),
            Self::Swapped => Some(Reason::CardSwapped),
            Self::Unknown => Some(Reason::StatusUnknown),
            Self::NewGeneration => Some(Reason::IssuerUnknown),
            Self::Iphone => Some(Reason::MediumUnsupported),
            Self::PlatformDown | Self::PlatformSlow => Some(Reason::PlatformUnreachable),
            Self::PlatformGarbage => Some(Reason::PlatformAnswerInvalid),
        }
    }

    /// What lies on the reader.
    #[must_use]
    pub const fn medium(self) -> Medium {
        match self {
            Self::Android => Medium::Android,
            Self::Iphone => Medium::Iphone,
            Self::JuminKihon => Medium::JuminKihon,
            _ => Medium::Card,
        }
    }

    /// Whether the certificate of this use was issued.
    #[must_use]
    pub fn has(self, certificate_use: Use) -> bool {
        match self {
            Self::NoCertificate => false,
            Self::NoSignatureCertificate | Self::FaceCard => certificate_use == Use::Authentication,
            _ => true,
        }
    }

    /// Who issued it.
    #[must_use]
    pub const fn issued_by(self) -> IssuedBy {
        match self {
            Self::OldGeneration => IssuedBy::OldGeneration,
            Self::NewGeneration => IssuedBy::NewGeneration,
            Self::Untrusted => IssuedBy::Impostor,
            Self::TestHierarchy => IssuedBy::TestHierarchy,
            _ => IssuedBy::Current,
        }
    }

    /// Whom the signature certificate names.
    #[must_use]
    pub const fn person(self) -> Person {
        match self {
            Self::Substitutes => Person::SUBSTITUTED,
            Self::Gaiji => Person::RARE,
            _ => Person::ORDINARY,
        }
    }

    /// 発行番号 of the certificate of this use: another for each scenario and use, the same every day.
    #[must_use]
    pub fn serial(self, certificate_use: Use) -> u32 {
        let order =
            Self::ALL.iter().zip(0_u32..).find(|(scenario, _)| **scenario == self).map_or(0, |(_, order)| order);
        FIRST_SERIAL + 2 * order + u32::from(certificate_use == Use::Signature)
    }

    /// First moment and last second of its certificates, on a day on which `now` lies.
    #[must_use]
    pub fn validity(self, now: Timestamp) -> (Timestamp, Timestamp) {
        let begun = now.minus(match self {
            Self::NewGeneration => HOUR,
            _ => DAY.saturating_mul(400),
        });
        let day = match self {
            Self::Expired => now.minus(DAY.saturating_mul(30)),
            _ => now.plus(DAY.saturating_mul(365)),
        };
        let midnight = day.unix_seconds().div_euclid(86_400) * 86_400;
        (begun, Timestamp::from_unix_seconds(midnight + END_OF_DAY))
    }

    /// What the retry counter of a PIN that allows `most` tries stands at.
    #[must_use]
    pub const fn tries(self, most: u8) -> u8 {
        match self {
            Self::LastTry => 1,
            Self::Blocked | Self::FaceCard => 0,
            _ => most,
        }
    }

    /// What the platform says of its certificates.
    #[must_use]
    pub const fn platform(self) -> PlatformAnswer {
        match self {
            Self::Revoked => PlatformAnswer::Revoked,
            Self::OnHold => PlatformAnswer::OnHold,
            Self::Unknown => PlatformAnswer::Unknown,
            Self::PlatformDown => PlatformAnswer::Down,
            Self::PlatformSlow => PlatformAnswer::Slow,
            Self::PlatformGarbage => PlatformAnswer::Garbage,
            _ => PlatformAnswer::Good,
        }
    }

    /// What happens to the card during the case.
    #[must_use]
    pub const fn incident(self) -> Option<Incident> {
        match self {
            Self::Pulled => Some(Incident::Pulled),
            Self::Swapped => Some(Incident::Swapped),
            _ => None,
        }
    }

    /// How long each command takes.
    #[must_use]
    pub const fn pace(self) -> Duration {
        match self {
            Self::Slow => Duration::from_millis(250),
            _ => Duration::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Verdict;
    use std::collections::HashSet;

    fn named(verdict: Option<Verdict>) -> Vec<&'static str> {
        let says = |scenario: &&Scenario| scenario.expected(Use::Authentication).map(Reason::verdict) == verdict;
        Scenario::ALL.iter().filter(says).map(|scenario| scenario.name()).collect()
    }

    #[test]
    fn the_scenarios_are_those_of_the_contract_with_its_verdicts() {
        assert_eq!(
            named(None).join(" "),
            "normal old-generation android substitutes gaiji slow no-signature-certificate"
        );
        assert_eq!(named(Some(Verdict::Abandoned)).join(" "), "last-try pulled");
        assert_eq!(
            named(Some(Verdict::Refused)).join(" "),
            "blocked expired revoked on-hold no-certificate face-card jumin-kihon untrusted test-hierarchy swapped"
        );
        assert_eq!(
            named(Some(Verdict::Referred)).join(" "),
            "unknown new-generation iphone platform-down platform-slow platform-garbage"
        );
        assert_eq!(named(Some(Verdict::OutOfService)).len(), 0);
    }

    #[test]
    fn without_a_signature_certificate_it_is_absent_for_the_signature_alone() {
        for scenario in [Scenario::NoSignatureCertificate, Scenario::FaceCard] {
            assert_eq!(scenario.expected(Use::Signature), Some(Reason::CertificateAbsent));
            assert_ne!(scenario.expected(Use::Authentication), Some(Reason::CertificateAbsent));
        }
    }

    #[test]
    fn a_scenario_is_found_by_its_name_and_by_no_other() {
        for scenario in Scenario::ALL {
            assert_eq!(Scenario::from_name(scenario.name()), Some(*scenario));
        }
        for name in ["", "Normal", "normal ", "face_card"] {
            assert_eq!(Scenario::from_name(name), None);
        }
    }

    #[test]
    fn no_two_certificates_share_a_serial_number() {
        let uses = Use::ALL;
        let serials: HashSet<u32> =
            Scenario::ALL.iter().flat_map(|scenario| uses.map(|one| scenario.serial(one))).collect();
        assert_eq!(serials.len(), 2 * Scenario::ALL.len());
    }

    #[test]
    fn only_the_expired_card_has_run_out_and_each_ends_with_a_day_in_japan() {
        let now = Timestamp::from_unix_seconds(1_795_392_000);
        for scenario in Scenario::ALL {
            let (begun, end) = scenario.validity(now);
            assert!(begun < now && begun < end);
            assert_eq!(end < now, *scenario == Scenario::Expired, "{}", scenario.name());
            let civil = end.in_japan().unwrap();
            assert_eq!((civil.hour, civil.minute, civil.second), (23, 59, 59));
        }
    }
}
