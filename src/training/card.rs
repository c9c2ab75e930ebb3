//! A card that behaves: the JPKI application of reference jpki.md 1 and 6, as far as clients can see it.
//!
//! It answers bytes with bytes and knows nothing of readers, so it stands behind the practice slot, behind a virtual
//! PC/SC reader, and behind tests alike. Where sources disagree it does what was measured on a physical card: a
//! verified PIN outlives reset and selection and ends with the power, unless [`Habits`] say otherwise.
//! OpenSC is content with it: other applications are 6A82, SELECT gives no FCI when asked for none, and asking for
//! the tries never answers 9000, not even after a right PIN.

mod commands;
#[cfg(test)]
mod tests;

use std::time::Duration;

use crate::card::{File, Medium, apdu::JPKI_AID};
use crate::pki::Use;

use super::contents::{Contents, Secret};
use super::fault::{Fault, Misdeed, Occasion};

/// The contact ATR that OpenSC lists: T=1, no historical bytes.
const ATR: [u8; 9] = [0x3B, 0xE0, 0x00, 0xFF, 0x81, 0x31, 0xFE, 0x45, 0x14];

/// What cards are reported to do differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Habits {
    /// The first command after power-up is answered 6F00.
    pub stumbles_after_power_up: bool,
    /// A warm reset ends the verified state.
    pub reset_forgets: bool,
    /// Selecting the application ends the verified state.
    pub selection_forgets: bool,
    /// READ BINARY never gives more bytes than this.
    pub longest_read: usize,
}

impl Default for Habits {
    fn default() -> Self {
        Self::of(Medium::Card)
    }
}

impl Habits {
    /// As measured: on a plastic card. A telephone is not known to stumble.
    #[must_use]
    pub fn of(medium: Medium) -> Self {
        let stumbles_after_power_up = medium == Medium::Card;
        Self { stumbles_after_power_up, reset_forgets: false, selection_forgets: false, longest_read: 256 }
    }
}

/// A retry counter and whether its PIN has been verified since power-up.
#[derive(Clone)]
struct Lock {
    secret: Secret,
    verified: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Power {
    Off,
    /// On, and the first command will be answered 6F00.
    Stumbling,
    On,
    /// Pulled by a fault, for good.
    Gone,
}

/// A simulated card.
#[derive(Clone)]
pub struct BehavingCard {
    contents: Contents,
    habits: Habits,
    authentication: Lock,
    signature: Lock,
    power: Power,
    selected: bool,
    current: Option<File>,
    commands: usize,
    selections: usize,
    verifications: usize,
    faults: Vec<Fault>,
    pace: Duration,
}

impl BehavingCard {
    /// A card with these contents, without power.
    #[must_use]
    pub fn new(contents: Contents) -> Self {
        let lock = |secret: &Secret| Lock { secret: secret.clone(), verified: false };
        Self {
            authentication: lock(&contents.authentication_pin),
            signature: lock(&contents.signature_pin),
            habits: Habits::of(contents.medium),
            contents,
            power: Power::Off,
            selected: false,
            current: None,
            commands: 0,
            selections: 0,
            verifications: 0,
            faults: Vec::new(),
            pace: Duration::ZERO,
        }
    }

    /// The same card with other habits.
    #[must_use]
    pub fn with_habits(self, habits: Habits) -> Self {
        Self { habits, ..self }
    }

    /// The same card with one more fault.
    #[must_use]
    pub fn with_fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// The same card, taking so long for each command.
    #[must_use]
    pub fn with_pace(self, pace: Duration) -> Self {
        Self { pace, ..self }
    }

    /// How long whoever carries its answers should wait before each.
    #[must_use]
    pub const fn pace(&self) -> Duration {
        self.pace
    }

    /// What a reader shows of it.
    #[must_use]
    pub const fn atr(&self) -> &'static [u8] {
        &ATR
    }

    /// Whether it was pulled by a fault.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        self.power == Power::Gone
    }

    /// Tries left for the PIN of this use.
    #[must_use]
    pub const fn tries(&self, certificate_use: Use) -> u8 {
        self.lock(certificate_use).secret.tries
    }

    /// How many commands it has heard.
    #[must_use]
    pub const fn commands(&self) -> usize {
        self.commands
    }

    /// How many VERIFY with data it has heard.
    #[must_use]
    pub const fn verifications(&self) -> usize {
        self.verifications
    }

    /// Gives it power; nothing happens if it has power.
    pub fn power_on(&mut self) {
        if self.power == Power::Off {
            self.power = if self.habits.stumbles_after_power_up { Power::Stumbling } else { Power::On };
        }
    }

    /// Takes its power: everything but the counters is forgotten.
    pub fn power_off(&mut self) {
        if !self.is_gone() {
            self.power = Power::Off;
        }
        self.deselect();
        self.forget();
    }

    /// Warm reset.
    pub fn reset(&mut self) {
        self.deselect();
        if self.habits.reset_forgets {
            self.forget();
        }
    }

    /// Answers one command; empty if it has no power, was pulled or stays mute.
    pub fn answer(&mut self, command: &[u8]) -> Vec<u8> {
        if matches!(self.power, Power::Off | Power::Gone) {
            return Vec::new();
        }
        let fault = self.fault_at(command);
        self.commands += 1;
        match fault {
            None => self.obey(command),
            Some(Misdeed::TornBefore) => self.pull(),
            Some(Misdeed::TornAfter) => {
                let _unheard = self.obey(command);
                self.pull()
            }
            Some(Misdeed::Mute) => {
                let _unheard = self.obey(command);
                Vec::new()
            }
            Some(Misdeed::Answer(bytes)) => bytes,
            Some(Misdeed::Length(length)) => {
                let mut bytes = self.obey(command);
                bytes.resize(length, 0x00);
                bytes
            }
            Some(Misdeed::Swapped(other)) => {
                *self = *other;
                self.power = Power::On;
                self.answer(command)
            }
        }
    }

    fn fault_at(&self, command: &[u8]) -> Option<Misdeed> {
        let selects = self.power == Power::On && is_selection(command);
        let due = |fault: &&Fault| match fault.occasion {
            Occasion::Command(index) => index == self.commands,
            Occasion::Instruction(instruction) => command.get(1) == Some(&instruction),
            Occasion::Selection(index) => selects && index == self.selections,
        };
        self.faults.iter().find(due).map(|fault| fault.misdeed.clone())
    }

    fn pull(&mut self) -> Vec<u8> {
        self.power_off();
        self.power = Power::Gone;
        Vec::new()
    }

    fn deselect(&mut self) {
        self.selected = false;
        self.current = None;
    }

    fn forget(&mut self) {
        self.authentication.verified = false;
        self.signature.verified = false;
    }

    const fn lock(&self, certificate_use: Use) -> &Lock {
        match certificate_use {
            Use::Authentication => &self.authentication,
            Use::Signature => &self.signature,
        }
    }
}

fn is_selection(command: &[u8]) -> bool {
    matches!(command, [0x00, 0xA4, 0x04, _, _, aid @ ..] if aid.starts_with(&JPKI_AID))
}
