//! What the card does with each command (ISO 7816-4; reference jpki.md 1.4, 1.8 and 6).

use super::{BehavingCard, Power};
use crate::card::{File, Medium, apdu::JPKI_AID};
use crate::pki::Use;

impl BehavingCard {
    /// Does what the command says; data and status word.
    pub(super) fn obey(&mut self, command: &[u8]) -> Vec<u8> {
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
