//! What the screens may show of a case: plain values, no digit, nothing to change.

use super::proofs::Proved;
use super::{Reason, Report, Verdict};
use crate::card::Medium;
use crate::pki::{Environment, Use};

/// How many seconds an end stands there until it is read.
pub const READ: u64 = 5;

/// Where the case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "one scene exists at a time, and most cases end in the large one")]
pub enum Scene {
    /// Waiting for a card.
    AwaitCard {
        /// A card from before still lies there and must be taken out first.
        leftover: bool,
    },
    /// Free checks are under way.
    Reading,
    /// One try is left: it is taken only if the person says so.
    LastTry {
        /// Which PIN.
        certificate_use: Use,
        /// Whose word is awaited.
        asked: Asked,
    },
    /// The reader has keys of its own: the resident chooses between them and the screen.
    PadOffered {
        /// Tries left, from the card.
        tries_left: u8,
        /// What to say about the last thing that happened.
        notice: Option<Notice>,
    },
    /// The reader's pad is lit, and waits for the resident.
    PadLit {
        /// Somebody stopped the case: it ends when the reader has answered.
        stopping: bool,
    },
    /// The PIN page is open.
    EnterPin(PinScene),
    /// VERIFY and signature.
    Signing,
    /// The platform is asked.
    Checking,
    /// The outcome is being written.
    Recording,
    /// The certificate was taken in before; the clerk may insist.
    AlreadyTakenIn {
        /// The number that the person has.
        number: String,
    },
    /// The person is taken in: no verdict, a number.
    TakenIn(Taken),
    /// The verdict.
    Concluded(Conclusion),
}

impl Scene {
    /// Whether the case is over: with a verdict, or with a number.
    pub const fn is_over(&self) -> bool {
        self.end().is_some()
    }

    /// Of a case that is over: whether the card still lies there, and the seconds since the end.
    pub const fn end(&self) -> Option<(bool, u64)> {
        match self {
            Self::TakenIn(end) => Some((end.card_present, end.card_left_for)),
            Self::Concluded(end) => Some((end.card_present, end.card_left_for)),
            _ => None,
        }
    }

    /// For how many seconds a card has lain there after the end.
    pub const fn forgotten_for(&self) -> Option<u64> {
        match self.end() {
            Some((true, seconds)) => Some(seconds),
            _ => None,
        }
    }
}

/// Whose word is awaited before the last try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The resident's: once more, or stop today.
    Resident,
    /// The clerk's acknowledgement, after the resident said yes.
    Clerk,
}

/// What the PIN page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PinScene {
    /// Which PIN: 4 digits, or 6 to 16 letters and digits.
    pub certificate_use: Use,
    /// On which medium.
    pub medium: Medium,
    /// How many characters were typed: for the resident's screen only.
    pub typed: usize,
    /// Tries left, from the card.
    pub tries_left: u8,
    /// What to say about the last thing that happened.
    pub notice: Option<Notice>,
    /// Whether the resident was asked if they need more time; whole seconds left.
    pub time_warning: Option<u64>,
    /// Whether the resident window holds the keyboard; if not no key is taken.
    pub keyboard_held: bool,
}

/// Something to tell about the last attempt; none of them but `WrongPin` cost a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The card said no.
    WrongPin,
    /// Not 4 digits, or not 6 to 16 characters.
    WrongLength,
    /// The password has digits only: unusual; 確定 again sends it anyway.
    OnlyDigits,
    /// The password has letters only: unusual; 確定 again sends it anyway.
    OnlyLetters,
    /// What was typed was wiped, since nobody typed for long.
    TimeUp,
    /// What was typed was wiped, since the keyboard went to another window.
    FocusLost,
    /// Nobody finished at the reader's keys in time.
    PadTimedOut,
    /// The reader's 取消 key was pressed.
    PadCancelled,
    /// The reader's keys cannot be used after all.
    PadUnfit,
    /// Another program changed the card's counter; the number shown is the true one.
    TriesChanged,
}

/// A person who was taken in at a shelter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// 受付番号
    pub number: String,
    /// How much was shown.
    pub proved: Proved,
    /// The entry's number in the record.
    pub record: u64,
    /// Whether the card still lies on the reader.
    pub card_present: bool,
    /// Seconds since then, for the forgotten-card reminder.
    pub card_left_for: u64,
}

/// The end of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, unless accepted.
    pub reason: Option<Reason>,
    /// Finer than the reason, for the IT office.
    pub detail: Option<&'static str>,
    /// The facts.
    pub report: Report,
    /// Whether the card still lies on the reader: the case ends when it is out.
    pub card_present: bool,
    /// Seconds since the verdict, for the forgotten-card reminder (3, 10, 20, 30).
    pub card_left_for: u64,
}

impl Conclusion {
    /// The desk itself could not be set up, so that no case could begin.
    #[must_use]
    pub fn before_a_case((reason, detail): (Reason, &'static str), environment: Environment) -> Self {
        let report = Report::empty(environment);
        Self {
            verdict: reason.verdict(),
            reason: Some(reason),
            detail: Some(detail),
            report,
            card_present: false,
            card_left_for: 0,
        }
    }
}
