//! 後刻再照会: a case that was referred only because the platform was silent is asked again later on the same day.
//!
//! What is kept of it is a [`Promise`]: which case, and of the certificate its issuer and serial number, which is all that
//! a question needs. Neither a certificate nor anything that was signed is kept. It lies in a sealed list ([`sealed`])
//! that does not outlive its day. What is learnt is a second record beside the first; the first verdict stands, whatever
//! that is.
//!
//! Which cases: those that ended as platform-unreachable or platform-closed, for which every proof of the card was there.
//! An answer that is not believed and an answer "unknown" are answers: asking again would only look for a better one.
//! Revocation lists have nothing that can be asked later: a desk that uses them alone makes no promises.

pub mod promise;
pub mod sealed;

use crate::pki::revocation::{Evidence, Status};
use crate::time::Timestamp;
pub use promise::{About, Promise, Whom};
pub use sealed::Key;

/// As many may wait: more than a desk has cases on a day.
pub const MOST: usize = 500;

/// What was learnt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// It was valid.
    Good,
    /// It was revoked.
    Revoked,
    /// It was on hold.
    OnHold,
    /// The platform does not know it: nothing was learnt, and unknown is never valid.
    Unknown,
}

impl Found {
    /// What an answer that was believed says.
    #[must_use]
    pub fn of(evidence: &Evidence) -> Self {
        match evidence.status() {
            Status::Good => Self::Good,
            status if status.is_on_hold() => Self::OnHold,
            Status::Revoked { .. } => Self::Revoked,
            Status::Unknown => Self::Unknown,
        }
    }

    /// The stable word for `detail`, and for the translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "asked-again-good",
            Self::Revoked => "asked-again-revoked",
            Self::OnHold => "asked-again-on-hold",
            Self::Unknown => "asked-again-unknown",
        }
    }
}

/// Why a list was destroyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// 終業
    DayClosed,
    /// The day ended by itself.
    DayOver,
    /// The desk ended, and the key was nowhere but in its memory.
    DeskEnded,
    /// A list was found whose key is gone.
    KeyLost,
    /// A list was found that cannot be read.
    Damaged,
}

impl End {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DayClosed => "ask-again-day-closed",
            Self::DayOver => "ask-again-day-over",
            Self::DeskEnded => "ask-again-desk-ended",
            Self::KeyLost => "ask-again-key-lost",
            Self::Damaged => "ask-again-damaged",
        }
    }
}

/// An answer that came, for the clerk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Whose case.
    pub about: About,
    /// What was learnt.
    pub found: Found,
    /// When.
    pub at: Timestamp,
}

/// How the list of the day stands, for the screens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Today {
    /// How many wait for an answer.
    pub waiting: usize,
    /// It would be lost if this machine stopped.
    pub is_in_memory_only: bool,
    /// What came and nobody has acknowledged yet, oldest first; each is in the record.
    pub answers: Vec<Answer>,
}
