//! What happened: said by the reader, the people, the clock and the workers, in the past tense.

use std::fmt;

use super::effect::Ticket;
use super::note::Receipt;
use super::other_means::OtherMeans;
use super::proofs::{TakeFailure, TakenIn};
use crate::card;
use crate::card::procedure::{Broken, Reading, Signing, Tries};
use crate::pki::revocation::Evidence;
use crate::secret::Pin;

/// Randomness that a confirmation needs, drawn by the desk.
#[derive(Clone)]
pub struct Entropy {
    /// For the challenge.
    pub challenge: [u8; 32],
    /// For the OCSP nonce.
    pub nonce: [u8; 32],
}

impl fmt::Debug for Entropy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Entropy")
    }
}

/// Something that happened.
#[derive(Debug)]
pub enum Input {
    /// A card was placed.
    CardInserted,
    /// A card lay there before the case began.
    CardLeftOver,
    /// The card was taken away.
    CardRemoved,
    /// No reader is there any more.
    ReaderLost,
    /// The resident pressed a character key.
    Typed(Character),
    /// The resident took the last character back.
    Erased,
    /// The resident took everything back.
    ErasedAll,
    /// The resident pressed 確定.
    Confirmed(Entropy),
    /// A whole PIN came from the terminal; counts as a confirmation.
    PinGiven(Pin, Entropy),
    /// The resident wants the last try.
    LastTryWanted,
    /// The resident, or the terminal's user, does not.
    LastTryDeclined,
    /// The clerk acknowledged that the last try is taken.
    LastTryAllowed,
    /// The resident will type at the reader's own keys.
    PadWanted(Entropy),
    /// The resident types on the screen instead.
    ScreenWanted,
    /// The resident needs more time.
    MoreTimeAsked,
    /// The resident window got or lost the keyboard.
    KeyboardHeld(bool),
    /// The resident window is gone, or out of the resident's sight.
    WindowLost(WindowLoss),
    /// The clerk takes in once more who was taken in before.
    Insisted,
    /// The clerk takes the person in without a PIN.
    WithoutPin,
    /// Someone stopped the case.
    Cancelled,
    /// The clerk goes on in another way.
    OtherMeansChosen(OtherMeans),
    /// The deadline passed.
    DeadlinePassed,
    /// A worker answered.
    Answered(Ticket, Answer),
}

/// How the resident's window was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowLoss {
    /// Its monitor was unplugged or switched off.
    MonitorLost,
    /// Someone closed it.
    Closed,
    /// Someone put it out of sight.
    Hidden,
    /// Someone moved it off its monitor.
    Moved,
}

impl WindowLoss {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MonitorLost => "monitor-lost",
            Self::Closed => "window-closed",
            Self::Hidden => "window-hidden",
            Self::Moved => "window-moved",
        }
    }
}

/// A character on its way into the PIN; never printed.
#[derive(Clone, Copy)]
pub struct Character(pub u8);

impl fmt::Debug for Character {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Character(hidden)")
    }
}

/// What a worker brought back.
#[derive(Debug)]
pub enum Answer {
    /// To `ReadCard`.
    CardRead(Result<Box<Reading>, card::Error>),
    /// To `Record`.
    Recorded(Result<Receipt, RecordFailure>),
    /// To `Sign` and `SignAtReader`.
    Signed(Result<Signing, Broken>),
    /// To `CountTries`.
    TriesCounted(Result<Tries, card::Error>),
    /// To `AskPlatform`.
    RevocationFetched(Result<Fetched, FetchFailure>),
    /// To `KeepToAskAgain`: whether it is on disk.
    Kept(bool),
    /// To `ConsultLists`.
    ListsConsulted(Result<Consulted, ListFailure>),
    /// To `Compare`: the number that the certificate has already, if it has.
    Compared(Result<Option<String>, TakeFailure>),
    /// To `TakeIn`.
    TakenIn(Result<TakenIn, TakeFailure>),
}

/// What a revocation list says about the certificate. Only the checks of `pki` make evidence.
#[derive(Clone, Debug)]
pub struct Consulted {
    /// Authentic and about this certificate.
    pub evidence: Evidence,
    /// Which list it was.
    pub asked: String,
}

/// Why no list says anything that can be believed. The word is the contract's `detail`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFailure {
    /// There is none for this certificate, or none that holds.
    Missing(&'static str),
    /// There is one, and it is too old.
    Stale(&'static str),
    /// There is one, and it is of a later hour than our clock's.
    ClockSuspect,
}

/// Bytes from the platform, not yet believed. `Debug` tells their number: they name a certificate.
#[derive(Clone, PartialEq, Eq)]
pub struct Fetched {
    /// As received.
    pub bytes: Vec<u8>,
    /// The host that was asked.
    pub asked: String,
}

impl fmt::Debug for Fetched {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Fetched({} bytes)", self.bytes.len())
    }
}

/// Why nothing came from the platform. The word is the contract's `detail`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchFailure {
    /// No connection, no answer in time.
    Unreachable(&'static str),
    /// Something answered, but not with an OCSP answer.
    AnswerInvalid(&'static str),
    /// A planned closing.
    Closed,
}

/// Why the record did not take an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordFailure {
    /// Too little disk.
    DiskLow,
    /// Anything else; the word is the contract's `detail`.
    Unavailable(&'static str),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_a_key_nor_an_answer_is_ever_printed() {
        let printed = [
            format!("{:?}", Input::Typed(Character(b'7'))),
            format!("{:?}", Fetched { bytes: vec![77; 9], asked: "platform.example".into() }),
        ];
        assert!(printed.iter().all(|text| !text.contains('7')), "{printed:?}");
    }
}
