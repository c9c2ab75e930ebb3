//! From evidence to outcome: the one place where `accepted` can come from.

use super::proofs::Proved;
use super::{Reason, Verdict};
use crate::card;
use crate::pki::challenge::Possession;
use crate::pki::revocation::{CrlReason, Evidence, Status};
use crate::pki::{ocsp, path};

/// The proofs behind a verdict `accepted`. Each is a value that only its own check can make.
#[derive(Debug)]
pub(super) struct Proof {
    _path: path::Path,
    _possession: Possession,
    _good: Evidence,
}

/// How a case ends, before it is on disk.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Everything was proved.
    #[expect(dead_code, reason = "a proof is held, not read: that it exists is what counts")]
    Accepted(Box<Proof>),
    /// A person was taken in at a shelter: nothing is decided yet.
    TakenIn {
        /// 受付番号
        number: String,
        /// How much was shown.
        proved: Proved,
    },
    /// Something else.
    Not {
        /// Why.
        reason: Reason,
        /// Finer.
        detail: Option<&'static str>,
    },
}

impl Outcome {
    /// Verdict, reason and detail.
    pub(super) fn words(&self) -> (Verdict, Option<Reason>, Option<&'static str>) {
        match self {
            Self::Accepted(_) => (Verdict::Accepted, None, None),
            Self::TakenIn { proved, .. } => (Verdict::Referred, None, Some(proved.code())),
            Self::Not { reason, detail } => (reason.verdict(), Some(*reason), *detail),
        }
    }

    /// Weighs what the platform said about a certificate whose path and possession are proved.
    pub(super) fn of(path: path::Path, possession: Possession, evidence: Evidence) -> Self {
        if !possession.is_of(&path) {
            return Self::because(Reason::ChallengeFailed);
        }
        if !evidence.is_about(&path) {
            return Self::Not { reason: Reason::PlatformAnswerInvalid, detail: Some("other-certificate") };
        }
        match evidence.status() {
            Status::Good => Self::Accepted(Box::new(Proof { _path: path, _possession: possession, _good: evidence })),
            Status::Revoked { reason: Some(CrlReason::CertificateHold), .. } => Self::because(Reason::OnHold),
            Status::Revoked { .. } => Self::because(Reason::Revoked),
            Status::Unknown => Self::because(Reason::StatusUnknown),
        }
    }

    /// The same where the card turned out to lie there after all: then it was the reader's pad that failed.
    pub(super) fn with_card_there(self) -> Self {
        match self {
            Self::Not { reason: Reason::CardRemoved, detail: Some("card-removed") } => {
                Self::Not { reason: Reason::CardUnreadable, detail: Some("pin-pad-failed") }
            }
            other => other,
        }
    }

    pub(super) const fn because(reason: Reason) -> Self {
        Self::Not { reason, detail: None }
    }
}

/// What a card that stopped answering means.
pub(super) const fn card_failure(error: card::Error) -> Reason {
    match error {
        card::Error::Removed => Reason::CardRemoved,
        card::Error::Busy => Reason::ReaderBusy,
        card::Error::ReaderUnavailable => Reason::ReaderUnavailable,
        card::Error::Reset
        | card::Error::Mute
        | card::Error::NotAllowed
        | card::Error::Garbage
        | card::Error::Status(_) => Reason::CardUnreadable,
    }
}

/// What a refused path means.
pub(super) const fn path_failure(error: &path::Error) -> Reason {
    match error {
        path::Error::TestHierarchy => Reason::TestCard,
        path::Error::IssuerUnknown => Reason::IssuerUnknown,
        path::Error::IssuerUntrusted | path::Error::NotSignedByIssuer => Reason::IssuerUntrusted,
        path::Error::Profile(_) => Reason::ProfileMismatch,
        path::Error::NotYetValid { .. } => Reason::CertificateNotYetValid,
        path::Error::Expired { .. } => Reason::CertificateExpired,
        path::Error::Signature(_)
        | path::Error::AnchorNotYetValid { .. }
        | path::Error::AnchorExpired { .. }
        | path::Error::Chain(_) => Reason::PathInvalid,
    }
}

/// What an answer that is not believed means.
pub(super) const fn answer_failure(error: &ocsp::Error) -> Reason {
    match error {
        ocsp::Error::ClockSuspect { .. } => Reason::ClockSuspect,
        _ => Reason::PlatformAnswerInvalid,
    }
}
