//! What one or more sources said about a certificate, weighed together. A function of its parameters and nothing else.
//!
//! Revoked wins, whoever says it. A clock that an authentic answer accuses cannot vouch for anything fresh, so
//! nothing is good beside it, nor beside an authentic answer that contradicts itself, or that said on hold or unknown and is
//! too old by now. A responder that does not know
//! the certificate is not overruled by a list that does not name it: unknown is never valid. Good needs evidence;
//! without any, the case is referred for the failure that helps most whoever has to mend it.

use super::Reason;
use crate::pki::revocation::{Evidence, Status};

/// What one source brought.
#[derive(Clone, Debug)]
pub(super) enum Finding {
    /// An authentic statement about this certificate, and the host or file it came from.
    Evidence {
        /// The statement.
        evidence: Evidence,
        /// Who made it.
        asked: String,
    },
    /// Nothing that can be believed.
    Failure {
        /// Why.
        reason: Reason,
        /// Finer.
        detail: Option<&'static str>,
        /// It was authentic and about this certificate all the same, and not good.
        doubt: bool,
    },
}

impl Finding {
    pub(super) const fn failure(reason: Reason, detail: Option<&'static str>) -> Self {
        Self::Failure { reason, detail, doubt: false }
    }

    /// Whether no other source needs to be asked after this.
    pub(super) const fn decides(&self) -> bool {
        match self {
            Self::Evidence { evidence, .. } => !matches!(evidence.status(), Status::Unknown),
            Self::Failure { .. } => false,
        }
    }

    /// The greater decides.
    const fn weight(&self) -> u8 {
        match self {
            Self::Evidence { evidence, .. } => match evidence.status() {
                status if status.is_on_hold() => 11,
                Status::Revoked { .. } => 12,
                Status::Unknown => 9,
                Status::Good => 8,
            },
            Self::Failure { doubt: true, .. } => 9,
            Self::Failure { reason, .. } => match reason {
                Reason::ClockSuspect => 10,
                Reason::PlatformAnswerInvalid => 5,
                Reason::PlatformClosed => 4,
                Reason::CrlStale => 3,
                Reason::PlatformUnreachable => 2,
                Reason::CrlMissing => 1,
                _ => 0,
            },
        }
    }
}

/// The finding that decides; none if nobody was asked.
pub(super) fn combine(findings: Vec<Finding>) -> Option<Finding> {
    findings.into_iter().max_by_key(Finding::weight)
}

#[cfg(test)]
mod tests;
