//! The states of a case, each owning only its own data. A transition takes the old state by value, so nothing
//! outlives its state, the PIN least of all.

use super::Reason;
use super::effect::Ticket;
use super::intake::{Already, Comparing, TakingIn};
use super::judgement::Outcome;
use super::note::Receipt;
use super::scene::{Asked, Conclusion, Notice, Taken};
use super::signing::Source;
use super::weighing::Finding;
use crate::card::procedure::Reading;
use crate::pki::challenge::{Challenge, Possession};
use crate::pki::ocsp::Request;
use crate::pki::path::Path;
use crate::pki::revocation::Method;
use crate::secret::Pin;
use crate::time::Monotonic;

#[derive(Debug)]
pub(super) enum State {
    AwaitCard(AwaitCard),
    Reading(ReadingCard),
    LastTry(LastTryPage),
    Pad(PadPage),
    EnterPin(PinPage),
    Noting(Noting),
    Signing(Box<Signing>),
    Counting(Counting),
    Checking(Box<Checking>),
    Comparing(Comparing),
    Already(Already),
    TakingIn(Box<TakingIn>),
    Recording(Recording),
    Keeping(Keeping),
    Concluded(Box<Concluded>),
    /// Only while a transition runs.
    Halted,
}

/// What ends a case from outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stop {
    pub(super) reason: Reason,
    pub(super) detail: Option<&'static str>,
}

impl Stop {
    /// Whether it was the card, or the reader, that left.
    pub(super) const fn is_without_card(self) -> bool {
        matches!(self.reason, Reason::CardRemoved | Reason::ReaderUnavailable)
    }
}

/// Waiting for a card.
#[derive(Debug)]
pub(super) struct AwaitCard {
    pub(super) leftover: bool,
    pub(super) deadline: Monotonic,
}

/// The free reading is under way.
#[derive(Debug)]
pub(super) struct ReadingCard {
    pub(super) ticket: Ticket,
    pub(super) resets: u8,
    pub(super) since: Monotonic,
    pub(super) deadline: Monotonic,
}

/// What the free checks found, needed until the signature is there.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) reading: Box<Reading>,
    /// Absent while the certificate is locked.
    pub(super) path: Option<Path>,
    pub(super) tries_left: u8,
}

/// One try is left.
#[derive(Debug)]
pub(super) struct LastTryPage {
    pub(super) checked: Checked,
    pub(super) asked: Asked,
    pub(super) notice: Option<Notice>,
    pub(super) since: Monotonic,
    pub(super) deadline: Monotonic,
}

/// The reader has keys of its own: there, or on our screen?
#[derive(Debug)]
pub(super) struct PadPage {
    pub(super) checked: Checked,
    pub(super) notice: Option<Notice>,
    pub(super) since: Monotonic,
    pub(super) deadline: Monotonic,
}

/// The PIN page.
#[derive(Debug)]
pub(super) struct PinPage {
    pub(super) checked: Checked,
    pub(super) pin: Pin,
    pub(super) notice: Option<Notice>,
    /// When 確定 was last answered with a notice.
    pub(super) told: Monotonic,
    pub(super) patience: Patience,
    pub(super) since: Monotonic,
    pub(super) deadline: Monotonic,
}

/// How long nobody has typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patience {
    Typing,
    Warned,
    Wiped,
}

/// A refused PIN is being written down before the page opens again.
#[derive(Debug)]
pub(super) struct Noting {
    pub(super) ticket: Ticket,
    pub(super) checked: Checked,
    pub(super) notice: Notice,
    pub(super) deadline: Monotonic,
}

/// Intent, VERIFY, signature.
#[derive(Debug)]
pub(super) struct Signing {
    pub(super) ticket: Ticket,
    pub(super) step: SigningStep,
    pub(super) checked: Checked,
    pub(super) challenge: Challenge,
    pub(super) nonce: [u8; 32],
    /// Someone stopped the case while the card was at work.
    pub(super) stopped: Option<Stop>,
    pub(super) since: Monotonic,
    pub(super) deadline: Monotonic,
}

#[derive(Debug)]
pub(super) enum SigningStep {
    /// The intent is not yet on disk; the PIN has not left.
    Intent(Source),
    /// The card is at work.
    Card,
    /// The reader's pad is lit, and then the card is at work.
    Reader,
}

/// Signing broke off; the counter is read so that the person can be told.
#[derive(Debug)]
pub(super) struct Counting {
    pub(super) ticket: Ticket,
    pub(super) outcome: Outcome,
    /// It was a reader's pad that gave no answer.
    pub(super) at_reader: bool,
    pub(super) deadline: Monotonic,
}

/// The platform is asked, or the revocation lists at hand.
#[derive(Debug)]
pub(super) struct Checking {
    pub(super) ticket: Ticket,
    pub(super) path: Path,
    pub(super) possession: Possession,
    pub(super) request: Request,
    pub(super) source: Method,
    /// What the sources before this one said.
    pub(super) findings: Vec<Finding>,
    pub(super) since: Monotonic,
    pub(super) deadline: Monotonic,
}

/// The outcome is being written.
#[derive(Debug)]
pub(super) struct Recording {
    pub(super) ticket: Ticket,
    pub(super) outcome: Outcome,
    pub(super) deadline: Monotonic,
}

/// The outcome is on disk; that it is asked about again is being written down too.
#[derive(Debug)]
pub(super) struct Keeping {
    pub(super) ticket: Ticket,
    pub(super) outcome: Outcome,
    pub(super) receipt: Receipt,
    pub(super) deadline: Monotonic,
}

/// The verdict is shown.
#[derive(Debug)]
pub(super) struct Concluded {
    pub(super) conclusion: Conclusion,
    /// A person who was taken in instead of a verdict.
    pub(super) taken: Option<Taken>,
    pub(super) since: Monotonic,
    pub(super) deadline: Option<Monotonic>,
}
