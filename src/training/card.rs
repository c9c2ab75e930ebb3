//! A card that behaves: the JPKI application of reference jpki.md 1 and 6, as far as clients can see it.
//!
//! It answers bytes with bytes and knows nothing of readers, so it stands behind the practice slot, behind a virtual
//! PC/SC reader, and behind tests alike. Where sources disagree it does what was measured on a physical card: a
//! verified PIN outlives reset and selection and ends with the power, unless [`Habits`] say otherwise.
//! OpenSC is content with it: other applications are 6A82, SELECT gives no FCI when asked for none, and asking for
//! the tries never answers 9000, not even after a right PIN.

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

    fn obey(&mut self, command: &[u8]) -> Vec<u8> {
        if std::mem::replace(&mut self.power, Power::On) == Power::Stumbling {
            return status(0x6F00);
        }
        let Some(parts) = Parts::of(command) else { return status(0x6700) };
        let answer = match (parts.class, parts.instruction) {
            (0x00, 0xA4) => self.select(&parts),
            (0x00, 0xB0) => self.read_binary(&parts),
            (0x00, 0x20) => self.verify(&parts),
            (0x80, 0x2A) => self.compute_signature(&parts),
            (0x00, 0xC0) => Err(0x6985),
            (0x00, 0xCA) => Err(0x6A88),
            (0x00 | 0x80, _) => Err(0x6D00),
            (class, _) if class & 0x03 != 0 => Err(0x6881),
            _ => Err(0x6E00),
        };
        match answer {
            Ok(mut data) => {
                data.extend(0x9000_u16.to_be_bytes());
                data
            }
            Err(word) => status(word),
        }
    }

    fn select(&mut self, parts: &Parts<'_>) -> Answer {
        match (parts.p1, parts.p2) {
            (0x04, 0x00 | 0x0C) => self.select_application(parts),
            (0x02, 0x0C) if self.selected => {
                let identifier = parts.data.try_into().map(u16::from_be_bytes).map_err(|_| 0x6700_u16)?;
                self.current = Some(File::from_identifier(identifier).ok_or(0x6A82_u16)?);
                Ok(Vec::new())
            }
            (0x02, 0x0C) => Err(0x6A82),
            (0x00, 0x00) if self.selected && parts.data.is_empty() => Ok(Vec::new()),
            (0x00, _) if !parts.data.is_empty() => Err(0x6A82),
            _ => Err(0x6A86),
        }
    }

    /// By the whole AID or the start of it, as JICSAP has it.
    fn select_application(&mut self, parts: &Parts<'_>) -> Answer {
        let named = !parts.data.is_empty() && JPKI_AID.starts_with(parts.data);
        if !named || self.contents.medium == Medium::NotMyNumber {
            return Err(0x6A82);
        }
        self.selected = true;
        self.current = None;
        self.selections += 1;
        if self.habits.selection_forgets {
            self.forget();
        }
        if parts.p2 == 0x0C {
            return Ok(Vec::new());
        }
        let mut control_information = vec![0x6F, 0x0C, 0x84, 0x0A];
        control_information.extend(JPKI_AID);
        Ok(control_information)
    }

    fn read_binary(&mut self, parts: &Parts<'_>) -> Answer {
        let offset = if parts.p1 & 0x80 == 0 {
            u16::from_be_bytes([parts.p1, parts.p2])
        } else {
            self.current = Some(self.by_short_identifier(parts.p1 & 0x1F)?);
            u16::from(parts.p2)
        };
        let file = self.current.ok_or(0x6986_u16)?;
        let content = self.contents.transparent(file).ok_or(0x6981_u16)?;
        if self.contents.protection(file).is_some_and(|needed| !self.lock(needed).verified) {
            return Err(0x6982);
        }
        let rest = content.get(usize::from(offset)..).filter(|rest| !rest.is_empty()).ok_or(0x6B00_u16)?;
        let wanted = parts.expected.ok_or(0x6700_u16)?.min(self.habits.longest_read).min(rest.len());
        Ok(rest.get(..wanted).unwrap_or(rest).to_vec())
    }

    fn verify(&mut self, parts: &Parts<'_>) -> Answer {
        if parts.p1 != 0x00 {
            return Err(0x6A86);
        }
        let lock = match self.referenced(parts.p2)? {
            File::AuthenticationPin => &mut self.authentication,
            File::SignaturePin => &mut self.signature,
            _ => return Err(0x6981),
        };
        if parts.data.is_empty() {
            return Err(0x63C0 | u16::from(lock.secret.tries.min(0x0F)));
        }
        self.verifications += 1;
        if parts.data.len() > 16 {
            return Err(0x6700);
        }
        if lock.secret.tries == 0 {
            return Err(0x6984);
        }
        lock.verified = parts.data == lock.secret.value;
        if lock.verified {
            lock.secret.tries = lock.secret.most_tries;
            return Ok(Vec::new());
        }
        lock.secret.tries -= 1;
        Err(0x63C0 | u16::from(lock.secret.tries.min(0x0F)))
    }

    fn compute_signature(&mut self, parts: &Parts<'_>) -> Answer {
        if parts.p1 != 0x00 {
            return Err(0x6A86);
        }
        let certificate_use = match self.referenced(parts.p2)? {
            File::AuthenticationKey => Use::Authentication,
            File::SignatureKey => Use::Signature,
            _ => return Err(0x6981),
        };
        if !self.lock(certificate_use).verified {
            return Err(0x6982);
        }
        let issued = self.contents.issued(certificate_use).ok_or(0x6A88_u16)?;
        issued.key.sign(parts.data).ok_or(0x6985)
    }

    /// The file that P2 means: the current one, or one by its short identifier, which becomes the current one.
    fn referenced(&mut self, p2: u8) -> Result<File, u16> {
        match p2 {
            0x80 => self.current.ok_or(0x6986),
            0x81..=0x9F => {
                let file = self.by_short_identifier(p2 & 0x1F)?;
                self.current = Some(file);
                Ok(file)
            }
            _ => Err(0x6A86),
        }
    }

    fn by_short_identifier(&self, short: u8) -> Result<File, u16> {
        let known = File::from_identifier(u16::from(short)).filter(|_| self.selected);
        known.ok_or(0x6A82)
    }
}

/// Data, or the status word that takes its place.
type Answer = Result<Vec<u8>, u16>;

fn status(word: u16) -> Vec<u8> {
    word.to_be_bytes().to_vec()
}

fn is_selection(command: &[u8]) -> bool {
    matches!(command, [0x00, 0xA4, 0x04, _, _, aid @ ..] if aid.starts_with(&JPKI_AID))
}

/// A short command taken apart (ISO 7816-3 12.1.3).
struct Parts<'a> {
    class: u8,
    instruction: u8,
    p1: u8,
    p2: u8,
    data: &'a [u8],
    expected: Option<usize>,
}

impl<'a> Parts<'a> {
    fn of(command: &'a [u8]) -> Option<Self> {
        let ([class, instruction, p1, p2], body) = command.split_first_chunk::<4>()?;
        let (data, expected): (&[u8], Option<u8>) = match body {
            [] => (&[], None),
            [le] => (&[], Some(*le)),
            [lc, rest @ ..] if rest.len() == usize::from(*lc) => (rest, None),
            [lc, data @ .., le] if data.len() == usize::from(*lc) => (data, Some(*le)),
            _ => return None,
        };
        let expected = expected.map(|le| if le == 0 { 256 } else { usize::from(le) });
        Some(Self { class: *class, instruction: *instruction, p1: *p1, p2: *p2, data, expected })
    }
}
