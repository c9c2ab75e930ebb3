//! 避難所での受付 as a desk shows it: plain values for the screens.

use crate::config::IntakePin;
use crate::session::intake::Proofs;
use crate::time::Timestamp;

/// How the intake of a desk stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Whether this desk has an office's key and so can take people in.
    pub ready: bool,
    /// Whether it does nothing else: no platform is configured.
    pub only: bool,
    /// Whether people give their PIN, by policy.
    pub pin: IntakePin,
    /// The bundle that is open; none before the first and between two.
    pub open: Option<Open>,
    /// What the next card must show, while each card that is placed is a person who is taken in.
    pub running: Option<Proofs>,
    /// The bundle that was sealed last, since the start.
    pub sealed: Option<Sealed>,
    /// Something is being written or looked at.
    pub busy: bool,
    /// Why the last thing that was wished did not come to be: a stable word.
    pub trouble: Option<&'static str>,
}

/// The bundle that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Open {
    /// Its name in short.
    pub name: String,
    /// The letters of its numbers.
    pub letters: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// How many people are in it.
    pub people: u32,
    /// How many of them since the start of the program.
    pub since_start: u32,
    /// How many of those with their certificate alone.
    pub without_pin: u32,
    /// The number that was given last, since the start.
    pub last: Option<String>,
    /// Bytes of a torn write that were cut off when it was opened again; they held nobody who was told a number.
    pub cut: u32,
    /// Fingerprints of the offices' keys.
    pub offices: Vec<String>,
}

/// A bundle that is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Its name in short.
    pub name: String,
    /// The file to be brought to the office.
    pub path: String,
    /// How many people are in it.
    pub people: u32,
    /// Whether the desk's key signed the seal.
    pub signed: bool,
}

impl Standing {
    /// What a card may be asked for by policy: the first is the usual.
    #[must_use]
    pub const fn proofs(&self) -> &'static [Proofs] {
        match self.pin {
            IntakePin::Optional => &[Proofs::SignatureIfPossible, Proofs::CertificateAlone],
            IntakePin::Required => &[Proofs::Signature],
            IntakePin::None => &[Proofs::CertificateAlone],
        }
    }
}
