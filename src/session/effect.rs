//! What a case wants done. The desk does it and answers with the same ticket.

use std::fmt;

use super::note::Note;
use super::proofs::Proved;
use crate::card::Medium;
use crate::card::procedure::Reading;
use crate::follow_up::Promise;
use crate::pki::Use;
use crate::pki::path::Path;
use crate::secret::Pin;

/// Ties an answer to the command it answers, of this case and no other; late answers are dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ticket {
    pub(super) case: [u8; 16],
    pub(super) number: u64,
}

/// A command with its ticket.
#[derive(Debug)]
pub struct Effect {
    /// Comes back with the answer.
    pub ticket: Ticket,
    /// What to do.
    pub command: Command,
}

/// What is to be done. `Debug` tells which and nothing more: a question to the platform holds the serial number.
pub enum Command {
    /// Read all that needs no PIN; answered by `CardRead`.
    ReadCard {
        /// Which certificate is asked for.
        certificate: Use,
    },
    /// Write to the record, durably; answered by `Recorded`.
    Record(Note),
    /// One VERIFY and one signature; answered by `Signed`.
    Sign {
        /// Which key.
        certificate: Use,
        /// What the free reading saw: guard and tries.
        reading: Box<Reading>,
        /// Moves to the card and nowhere else.
        pin: Pin,
        /// What is signed (DigestInfo of the challenge).
        digest_info: [u8; 51],
    },
    /// Have four digits typed at the reader for one VERIFY, and one signature; answered by `Signed`.
    SignAtReader {
        /// What the free reading saw: guard and tries.
        reading: Box<Reading>,
        /// What is signed (DigestInfo of the challenge).
        digest_info: [u8; 51],
    },
    /// Read the retry counter, after a signing that broke off; answered by `TriesCounted`.
    CountTries {
        /// Whose PIN.
        certificate: Use,
    },
    /// Put it on the sealed list of the day, durably; answered by `Kept`.
    KeepToAskAgain(Box<Promise>),
    /// Open the connection to the platform ahead; not answered.
    WarmPlatform {
        /// Whose responder.
        certificate: Use,
    },
    /// Ask the platform; answered by `RevocationFetched`.
    AskPlatform {
        /// Whose responder.
        certificate: Use,
        /// DER OCSPRequest.
        request: Vec<u8>,
    },
    /// See whether this certificate was taken in before; answered by `Compared`.
    Compare {
        /// Whose certificate, and by which authority.
        path: Box<Path>,
    },
    /// Seal into the bundle of the intake, durably; answered by `TakenIn`.
    TakeIn {
        /// Whose certificate, and by which authority.
        path: Box<Path>,
        /// How much was shown.
        proved: Proved,
        /// On what.
        medium: Option<Medium>,
        /// Whether it is known that it was taken in before.
        again: bool,
    },
    /// Look into the revocation lists at hand; answered by `ListsConsulted`.
    ConsultLists {
        /// Whose certificate, and by which authority.
        path: Box<Path>,
    },
}

impl fmt::Debug for Command {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::ReadCard { .. } => "ReadCard",
            Self::Record(_) => "Record",
            Self::Sign { .. } => "Sign",
            Self::SignAtReader { .. } => "SignAtReader",
            Self::CountTries { .. } => "CountTries",
            Self::KeepToAskAgain(_) => "KeepToAskAgain",
            Self::WarmPlatform { .. } => "WarmPlatform",
            Self::AskPlatform { .. } => "AskPlatform",
            Self::ConsultLists { .. } => "ConsultLists",
            Self::Compare { .. } => "Compare",
            Self::TakeIn { .. } => "TakeIn",
        })
    }
}

/// What a step wants done, in order.
pub type Effects = Vec<Effect>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_of_a_question_is_printed() {
        let ask = Command::AskPlatform { certificate: Use::Signature, request: vec![77; 9] };
        assert_eq!(format!("{ask:?}"), "AskPlatform");
    }
}
