//! What a case writes into the record: plain facts that the desk turns into a canonical entry.

use super::proofs::Proved;
use super::{Order, Reason, Verdict};
use crate::card::Medium;
use crate::pki::Mark;
use crate::pki::revocation::Evidence;
use crate::time::Timestamp;

/// One thing to be written. No name, no number, no free text.
#[derive(Clone, Debug)]
pub struct Note {
    /// What happened.
    pub event: Event,
    /// The case.
    pub case: [u8; 16],
    /// What was asked for.
    pub order: Order,
    /// On which medium, once known.
    pub medium: Option<Medium>,
    /// As the card counted before the PIN.
    pub tries_before: Option<u8>,
    /// As the card counted last.
    pub tries_after: Option<u8>,
    /// That the PIN is typed at the reader, and what came of it.
    pub pad: Option<&'static str>,
    /// Which certificate, once believed: for the keyed pseudonym, where one is configured, and for nothing else.
    pub certificate: Option<Mark>,
    /// What the platform said, once believed.
    pub evidence: Option<Evidence>,
}

/// Which thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// VERIFY is about to be sent.
    VerifyIntended,
    /// VERIFY was answered, and the case goes on.
    VerifyAnswered,
    /// A person is in the bundle of an intake.
    TakenIn {
        /// How much was shown.
        proved: Proved,
        /// Which state of the bundle has them.
        digest: [u8; 32],
    },
    /// The case is over.
    Closed {
        /// The verdict.
        verdict: Verdict,
        /// Why.
        reason: Option<Reason>,
        /// Finer.
        detail: Option<&'static str>,
    },
}

/// What the record gave back: the entry is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The entry's sequence number.
    pub record: u64,
    /// The number on the slip.
    pub receipt: String,
    /// When it was written, as the entry says.
    pub at: Timestamp,
}
