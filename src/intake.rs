//! 避難所での受付: who was there with a card, taken in while no platform can be reached, and asked about later.
//!
//! A shelter's desk makes a [`Capture`] of each person's certificate, seals it to the office's key into a [`bundle`] and
//! gives the person a [`Number`] (受付番号). Only the office opens the bundle, asks the revocation lists and says a [`State`]
//! for each number. What a capture holds is the least with which a list can be asked: issuer, serial number, dates.
//! No name, address or key, and of the signature only that it was right ([`Proof`]).
//! Nothing here reads a clock, a file or chance; what holds a serial number is wiped when dropped and never printed.

pub mod bundle;
mod bytes;
mod capture;
mod number;
mod seen;

pub use capture::{Capture, CaptureError, Proof};
pub use number::{Number, NumberError, Prefix};
pub use seen::Seen;

/// What became of a person's certificate when the office asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// A list that covers it does not have it.
    Good,
    /// Revoked.
    Revoked,
    /// 一時停止
    OnHold,
    /// Nothing can be said, and why: never good.
    NotCovered(Why),
}

/// Why nothing can be said about a capture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Why {
    /// No anchor of this desk issued it.
    NoAnchor,
    /// There is no list of its issuer.
    NoList,
    /// The list is older than the policy lets it be, or of an hour before the capture.
    ListTooOld,
    /// The certificate had run out when it was asked about, so that lists need not name it any more.
    Expired,
    /// What the shelter sealed could not be read.
    Unreadable,
}

impl State {
    /// The stable word, in lists and records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Revoked => "revoked",
            Self::OnHold => "on-hold",
            Self::NotCovered(_) => "not-covered",
        }
    }
}

impl Why {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAnchor => "no-anchor",
            Self::NoList => "no-list",
            Self::ListTooOld => "list-too-old",
            Self::Expired => "expired",
            Self::Unreadable => "unreadable",
        }
    }
}
