//! What may be believed about revocation, and in which order it is asked.
//!
//! [`Status`] is OCSP's word (RFC 6960 section 2.2): good, revoked, unknown, and unknown is never good. [`Evidence`] is
//! a statement that was checked to be authentic, fresh and about this very certificate; only the checks
//! in `ocsp` and `crl` make one. A [`Plan`] says which source is asked, and which one next if the first did not decide:
//! good and revoked are never overruled by asking elsewhere.

use std::time::Duration;

use super::path::Path;
use crate::time::Timestamp;

/// How much our clock and that of whoever speaks may differ before times are held against an answer or a list.
pub const SKEW: Duration = Duration::from_mins(5);

/// From here on a difference is a clock that is wrong, not a clock that is inaccurate.
pub const CLOCK_SUSPECT: Duration = Duration::from_hours(1);

/// OCSP's word for a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Not revoked.
    Good,
    /// Revoked, for good or on hold.
    Revoked {
        /// Why, if it was said.
        reason: Option<CrlReason>,
        /// When.
        at: Timestamp,
    },
    /// The responder does not know the certificate.
    Unknown,
}

impl Status {
    /// Revoked, but it may come back.
    #[must_use]
    pub const fn is_on_hold(self) -> bool {
        matches!(self, Self::Revoked { reason: Some(CrlReason::CertificateHold), .. })
    }
}

/// Why a certificate was revoked (RFC 5280 section 5.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrlReason {
    /// No reason was given.
    Unspecified,
    /// The key may be in other hands.
    KeyCompromise,
    /// The authority's key may be in other hands.
    CaCompromise,
    /// The holder's facts changed, such as a move.
    AffiliationChanged,
    /// Another certificate took its place.
    Superseded,
    /// It is not needed any more.
    CessationOfOperation,
    /// Suspended: it may come back.
    CertificateHold,
    /// Taken off hold; in a complete list it has no place.
    RemoveFromCrl,
    /// A right was withdrawn.
    PrivilegeWithdrawn,
    /// The attribute authority's key may be in other hands.
    AaCompromise,
}

impl CrlReason {
    /// The number that RFC 5280 section 5.3.1 gives it.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Unspecified => 0,
            Self::KeyCompromise => 1,
            Self::CaCompromise => 2,
            Self::AffiliationChanged => 3,
            Self::Superseded => 4,
            Self::CessationOfOperation => 5,
            Self::CertificateHold => 6,
            Self::RemoveFromCrl => 8,
            Self::PrivilegeWithdrawn => 9,
            Self::AaCompromise => 10,
        }
    }

    /// The reason with this number.
    #[must_use]
    pub const fn from_number(number: u8) -> Option<Self> {
        Some(match number {
            0 => Self::Unspecified,
            1 => Self::KeyCompromise,
            2 => Self::CaCompromise,
            3 => Self::AffiliationChanged,
            4 => Self::Superseded,
            5 => Self::CessationOfOperation,
            6 => Self::CertificateHold,
            8 => Self::RemoveFromCrl,
            9 => Self::PrivilegeWithdrawn,
            10 => Self::AaCompromise,
            _ => return None,
        })
    }

    /// The name that RFC 5280 section 5.3.1 gives it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::KeyCompromise => "keyCompromise",
            Self::CaCompromise => "cACompromise",
            Self::AffiliationChanged => "affiliationChanged",
            Self::Superseded => "superseded",
            Self::CessationOfOperation => "cessationOfOperation",
            Self::CertificateHold => "certificateHold",
            Self::RemoveFromCrl => "removeFromCRL",
            Self::PrivilegeWithdrawn => "privilegeWithdrawn",
            Self::AaCompromise => "aACompromise",
        }
    }
}

/// A source of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// One question to a responder (RFC 6960).
    Ocsp,
    /// A revocation list (RFC 5280 section 5).
    Crl,
}

impl Method {
    /// The word of the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ocsp => "ocsp",
            Self::Crl => "crl",
        }
    }
}

/// Which sources are asked, in order (`platform.method`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plan {
    /// The responder alone.
    #[default]
    Ocsp,
    /// The list alone.
    Crl,
    /// The responder, and the list only if it did not decide.
    OcspThenCrl,
}

impl Plan {
    /// The source that is asked first.
    #[must_use]
    pub const fn first(self) -> Method {
        match self {
            Self::Ocsp | Self::OcspThenCrl => Method::Ocsp,
            Self::Crl => Method::Crl,
        }
    }

    /// The source that is asked after `undecided` did not decide.
    #[must_use]
    pub const fn after(self, undecided: Method) -> Option<Method> {
        match (self, undecided) {
            (Self::OcspThenCrl, Method::Ocsp) => Some(Method::Crl),
            _ => None,
        }
    }
}

/// An authentic, fresh statement about this certificate: only the checks in `ocsp` and `crl` make one.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub(super) status: Status,
    pub(super) method: Method,
    pub(super) this_update: Timestamp,
    pub(super) next_update: Option<Timestamp>,
    pub(super) produced_at: Option<Timestamp>,
    pub(super) responder_key: [u8; 8],
    /// Fingerprint of the certificate.
    pub(super) about: [u8; 32],
}

impl Evidence {
    /// What was said about the certificate.
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }

    /// Where it comes from.
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The moment it was known to be so.
    #[must_use]
    pub const fn this_update(&self) -> Timestamp {
        self.this_update
    }

    /// When something newer will be there at the latest, if that was said.
    #[must_use]
    pub const fn next_update(&self) -> Option<Timestamp> {
        self.next_update
    }

    /// When the answer was signed (OCSP).
    #[must_use]
    pub const fn produced_at(&self) -> Option<Timestamp> {
        self.produced_at
    }

    /// The first 8 bytes of the SHA-256 of the key that signed it, for the record.
    #[must_use]
    pub const fn responder_key(&self) -> [u8; 8] {
        self.responder_key
    }

    /// Whether it is about the end entity of this path.
    #[must_use]
    pub fn is_about(&self, path: &Path) -> bool {
        self.about == path.end_entity().fingerprint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_asked_only_if_the_plan_says_so_and_after_the_responder() {
        for (plan, first, second) in [
            (Plan::Ocsp, Method::Ocsp, None),
            (Plan::Crl, Method::Crl, None),
            (Plan::OcspThenCrl, Method::Ocsp, Some(Method::Crl)),
        ] {
            assert_eq!((plan.first(), plan.after(plan.first())), (first, second), "{plan:?}");
            assert_eq!(second.and_then(|second| plan.after(second)), None, "{plan:?}: a plan ends");
        }
    }

    #[test]
    fn the_reasons_have_the_names_and_numbers_of_their_standard() {
        let reasons = [
            (CrlReason::Unspecified, 0, "unspecified"),
            (CrlReason::KeyCompromise, 1, "keyCompromise"),
            (CrlReason::CaCompromise, 2, "cACompromise"),
            (CrlReason::AffiliationChanged, 3, "affiliationChanged"),
            (CrlReason::Superseded, 4, "superseded"),
            (CrlReason::CessationOfOperation, 5, "cessationOfOperation"),
            (CrlReason::CertificateHold, 6, "certificateHold"),
            (CrlReason::RemoveFromCrl, 8, "removeFromCRL"),
            (CrlReason::PrivilegeWithdrawn, 9, "privilegeWithdrawn"),
            (CrlReason::AaCompromise, 10, "aACompromise"),
        ];
        for (reason, number, name) in reasons {
            assert_eq!((reason.number(), reason.name()), (number, name));
        }
        for number in 0..=u8::MAX {
            let known = reasons.iter().find(|(_, known, _)| *known == number).map(|(reason, _, _)| *reason);
            assert_eq!(CrlReason::from_number(number), known);
        }
    }
}
