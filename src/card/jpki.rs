//! The JPKI application (公的個人認証AP) as straight-line code: one method for each thing that can be asked of it.
//!
//! Only commands that every known client of this card uses (reference jpki.md 1.4, 1.5), with one exception that has
//! a way back: EF 0008 is first read by its short identifier. Lengths are never trusted: answers may be shorter than
//! asked for, must bring something, and a certificate ends where its DER says, not where its file ends.
//! 61xx and 6Cxx are followed, but never around VERIFY.

use std::fmt;

use super::pin_pad::{Entry, Unentered};
use super::token::TOKEN_LENGTH;
use super::{Command, Error, File, Response, StatusWord, Transport};
use crate::pki::Use;
use crate::secret::Pin;

/// The first part of a certificate, which holds issuer and serial number.
const HEAD_LENGTH: usize = 256;
/// More than any certificate of this profile needs.
const LONGEST_CERTIFICATE: usize = 8 * 1024;
/// Reads for one file: a card that gives byte after byte would hold up the desk for minutes.
const MOST_READS: usize = 64;
/// EF 0008: signature, authentication, unknown.
const AVAILABILITY_LENGTH: u8 = 3;

/// The selected application.
pub struct Application<'a> {
    card: &'a mut dyn Transport,
}

/// What the first bytes of a certificate file are. `Debug` tells their number.
#[derive(Clone, PartialEq, Eq)]
pub enum Head {
    /// Up to 256 bytes.
    Read(Vec<u8>),
    /// Readable after a PIN.
    Locked,
    /// No such file, an empty one, or filler.
    Absent,
}

impl fmt::Debug for Head {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(head) => write!(formatter, "Read({} bytes)", head.len()),
            Self::Locked => formatter.write_str("Locked"),
            Self::Absent => formatter.write_str("Absent"),
        }
    }
}

/// Whether the asked certificate is there. `Debug` tells its length and never its bytes.
#[derive(Clone, PartialEq, Eq)]
pub enum CertificateOnCard {
    /// Read, as received.
    Read(Vec<u8>),
    /// There as far as the card says, readable only after its PIN.
    Locked,
    /// Not issued.
    Absent,
}

/// The retry counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tries {
    /// So many are left, at least one.
    Left(u8),
    /// None is left.
    Blocked,
    /// The PIN of this certificate cannot be used on this card (顔認証マイナンバーカード, as modelled).
    NotUsable,
}

/// What VERIFY said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verification {
    /// The PIN is right.
    Passed,
    /// It is not, or no try was left.
    Refused(Tries),
}

/// What came of a pad that was lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A PIN went to the card.
    Sent(Verification),
    /// None did, as the reader says.
    Not(Unentered),
}

impl fmt::Debug for CertificateOnCard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(der) => write!(formatter, "Read({} bytes)", der.len()),
            Self::Locked => formatter.write_str("Locked"),
            Self::Absent => formatter.write_str("Absent"),
        }
    }
}

/// Whether the card would compare a PIN of this form at all: 4 digits, or 6 to 16 capitals and digits.
#[must_use]
pub fn is_well_formed(certificate_use: Use, pin: &Pin) -> bool {
    let characters = pin.expose();
    !pin.overflowed()
        && match certificate_use {
            Use::Authentication => characters.len() == 4 && characters.iter().all(u8::is_ascii_digit),
            Use::Signature => {
                (6..=16).contains(&characters.len())
                    && characters.iter().all(|one| one.is_ascii_digit() || one.is_ascii_uppercase())
            }
        }
}

impl<'a> Application<'a> {
    /// Selects it; `None` if the card does not have it. The first command after power-up may be answered 6F00: once more then.
    ///
    /// # Errors
    /// [`Error`] if the card does not answer sensibly.
    pub fn select(card: &'a mut dyn Transport) -> Result<Option<Self>, Error> {
        let mut answer = card.transmit(&Command::select_application())?;
        if answer.status() == StatusWord::Internal {
            answer = card.transmit(&Command::select_application())?;
        }
        match answer.status() {
            StatusWord::Success => Ok(Some(Self { card })),
            StatusWord::NotFound | StatusWord::NotSupported => Ok(None),
            _ => Err(answer.unexpected()),
        }
    }

    /// EF 0006.
    ///
    /// # Errors
    /// [`Error`] if it cannot be read.
    pub fn token(&mut self) -> Result<Vec<u8>, Error> {
        let mut token = Vec::new();
        if self.select_file(File::Token)? && self.read_to(&mut token, usize::from(TOKEN_LENGTH))? == Access::Given {
            return Ok(token);
        }
        Err(Error::Garbage)
    }

    /// What EF 0008 says about the certificate of this use; `None` if the card does not say. Zero is taken for
    /// "not issued"; no other value is, for only 8F has been seen.
    ///
    /// # Errors
    /// [`Error`] if the card does not answer sensibly.
    pub fn is_issued(&mut self, certificate_use: Use) -> Result<Option<bool>, Error> {
        let short = self.exchange(Command::read_binary_of(File::Availability, AVAILABILITY_LENGTH))?;
        let mut bytes = Vec::new();
        if short.status() == StatusWord::Success {
            bytes.extend_from_slice(short.data());
        } else if self.select_file(File::Availability)? {
            let _access = self.read_to(&mut bytes, usize::from(AVAILABILITY_LENGTH))?;
        }
        let byte = match (certificate_use, bytes.as_slice()) {
            (Use::Signature, [signature, _, ..]) => Some(*signature),
            (Use::Authentication, [_, authentication, ..]) => Some(*authentication),
            _ => None,
        };
        Ok(byte.map(|byte| byte != 0))
    }

    /// The first bytes of a certificate file.
    ///
    /// # Errors
    /// [`Error`] if the card does not answer sensibly.
    pub fn head(&mut self, certificate_use: Use) -> Result<Head, Error> {
        self.head_of(File::certificate(certificate_use))
    }

    fn head_of(&mut self, file: File) -> Result<Head, Error> {
        let mut bytes = Vec::new();
        if !self.select_file(file)? {
            return Ok(Head::Absent);
        }
        Ok(match (self.read_to(&mut bytes, HEAD_LENGTH)?, bytes.first()) {
            (Access::Locked, _) => Head::Locked,
            (Access::Given, None | Some(0x00 | 0xFF)) => Head::Absent,
            (Access::Given, Some(_)) => Head::Read(bytes),
        })
    }

    /// The whole certificate, after its [`Head`] was read and with its file still selected.
    ///
    /// # Errors
    /// [`Error::Garbage`] if it is not a DER value of at most 8 KiB or the file ends within it.
    pub fn rest(&mut self, head: Vec<u8>) -> Result<Vec<u8>, Error> {
        let length = der_length(&head).filter(|length| *length <= LONGEST_CERTIFICATE).ok_or(Error::Garbage)?;
        let mut bytes = head;
        let access = self.read_to(&mut bytes, length)?;
        if access == Access::Locked || bytes.len() < length {
            return Err(Error::Garbage);
        }
        bytes.truncate(length);
        Ok(bytes)
    }

    /// The certificate of this use.
    ///
    /// # Errors
    /// [`Error`] if the card does not answer sensibly.
    pub fn certificate(&mut self, certificate_use: Use) -> Result<CertificateOnCard, Error> {
        self.whole(File::certificate(certificate_use))
    }

    /// The certificate of the authority of this use, as the card carries it: no trust anchor by itself.
    ///
    /// # Errors
    /// [`Error`] if the card does not answer sensibly.
    pub fn authority(&mut self, certificate_use: Use) -> Result<CertificateOnCard, Error> {
        self.whole(File::authority(certificate_use))
    }

    fn whole(&mut self, file: File) -> Result<CertificateOnCard, Error> {
        Ok(match self.head_of(file)? {
            Head::Read(head) => CertificateOnCard::Read(self.rest(head)?),
            Head::Locked => CertificateOnCard::Locked,
            Head::Absent => CertificateOnCard::Absent,
        })
    }

    /// The retry counter of this use; its PIN is the current file afterwards. Costs no try.
    ///
    /// # Errors
    /// [`Error`] if the card does not say, 9000 included: then someone else's verified PIN is still alive.
    pub fn tries(&mut self, certificate_use: Use) -> Result<Tries, Error> {
        if !self.select_file(File::pin(certificate_use))? {
            return Ok(Tries::NotUsable);
        }
        let answer = self.card.transmit(&Command::query_tries())?;
        match answer.status() {
            StatusWord::TriesLeft(left) => Ok(Tries::Left(left)),
            StatusWord::Blocked => Ok(Tries::Blocked),
            StatusWord::NotFound | StatusWord::NoSuchReference => Ok(Tries::NotUsable),
            _ => Err(answer.unexpected()),
        }
    }

    /// Sends a VERIFY against the current PIN file, once, and wipes it.
    ///
    /// # Errors
    /// [`Error`] if the answer says neither yes nor no: a try may be spent then.
    pub fn verify(&mut self, verify: Command) -> Result<Verification, Error> {
        let answer = self.card.transmit(&verify);
        drop(verify);
        verification(&answer?)
    }

    /// Whether the four digits may be typed at the reader.
    ///
    /// # Errors
    /// [`Error`] if the reader does not say.
    pub fn has_pad(&mut self) -> Result<bool, Error> {
        self.card.has_pad()
    }

    /// Lights the reader's pad for a VERIFY against the current PIN file, once.
    ///
    /// # Errors
    /// [`Error`] if the answer says neither yes nor no, nor that nothing was sent: a try may be spent then.
    pub fn verify_on_pad(&mut self) -> Result<Typed, Error> {
        let answer = self.card.verify_on_pad(&Entry::of_four_digits())?;
        if let Some(why) = Unentered::of(&answer) {
            return Ok(Typed::Not(why));
        }
        verification(&answer).map(Typed::Sent)
    }

    /// Has the key of this use compute a signature.
    ///
    /// # Errors
    /// [`Error`] if no signature came back.
    pub fn sign(&mut self, certificate_use: Use, compute_signature: Command) -> Result<Vec<u8>, Error> {
        if !self.select_file(File::key(certificate_use))? {
            return Err(Error::Garbage);
        }
        let answer = self.exchange(compute_signature)?;
        match answer.status() {
            StatusWord::Success if answer.data().is_empty() => Err(Error::Garbage),
            StatusWord::Success => Ok(answer.data().to_vec()),
            _ => Err(answer.unexpected()),
        }
    }

    /// Selects a file; `false` if there is none.
    fn select_file(&mut self, file: File) -> Result<bool, Error> {
        let answer = self.card.transmit(&Command::select_file(file))?;
        match answer.status() {
            StatusWord::Success => Ok(true),
            StatusWord::NotFound => Ok(false),
            _ => Err(answer.unexpected()),
        }
    }

    /// Reads on in the current file until there are `wanted` bytes or the file ends.
    fn read_to(&mut self, bytes: &mut Vec<u8>, wanted: usize) -> Result<Access, Error> {
        for _ in 0..MOST_READS {
            let missing = wanted.saturating_sub(bytes.len());
            if missing == 0 {
                return Ok(Access::Given);
            }
            let offset = u16::try_from(bytes.len()).map_err(|_| Error::Garbage)?;
            // 256 and more do not fit the byte, and 0 asks for 256.
            let le = u8::try_from(missing).unwrap_or(0);
            let answer = self.exchange(Command::read_binary(offset, le))?;
            match (answer.status(), answer.data().len()) {
                (StatusWord::BeyondEnd, _) => return Ok(Access::Given),
                (StatusWord::PinRequired, _) => return Ok(Access::Locked),
                (StatusWord::EndOfFile, length) if length <= missing => {
                    bytes.extend_from_slice(answer.data());
                    return Ok(Access::Given);
                }
                (StatusWord::Success, length) if (1..=missing).contains(&length) => {
                    bytes.extend_from_slice(answer.data());
                }
                (StatusWord::Success | StatusWord::EndOfFile, _) => return Err(Error::Garbage),
                _ => return Err(answer.unexpected()),
            }
        }
        Err(Error::Garbage)
    }

    /// One command with its whole answer: 6Cxx is asked again once, 61xx fetched to the end.
    fn exchange(&mut self, command: Command) -> Result<Response, Error> {
        let mut answer = self.card.transmit(&command)?;
        if let StatusWord::RightLength(le) = answer.status()
            && let Some(again) = command.with_le(le)
        {
            answer = self.card.transmit(&again)?;
        }
        while let StatusWord::MoreToCome(le) = answer.status() {
            answer = answer.continued(&self.card.transmit(&Command::get_response(le))?)?;
        }
        Ok(answer)
    }
}

/// What the card said to VERIFY.
fn verification(answer: &Response) -> Result<Verification, Error> {
    match answer.status() {
        StatusWord::Success => Ok(Verification::Passed),
        StatusWord::TriesLeft(left) => Ok(Verification::Refused(Tries::Left(left))),
        StatusWord::Blocked => Ok(Verification::Refused(Tries::Blocked)),
        _ => Err(answer.unexpected()),
    }
}

/// Whether a file gave what it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Access {
    Given,
    Locked,
}

/// The whole length of the DER SEQUENCE that starts here (X.690 8.1.3), if its first bytes are there.
fn der_length(bytes: &[u8]) -> Option<usize> {
    let (header, length) = match bytes {
        [0x30, 0x82, high, low, ..] => (4, u16::from_be_bytes([*high, *low])),
        [0x30, 0x81, length, ..] => (3, u16::from(*length)),
        [0x30, length @ 0x00..=0x7F, ..] => (2, u16::from(*length)),
        _ => return None,
    };
    Some(header + usize::from(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_certificate_prints_its_length_and_never_its_bytes() {
        assert_eq!(format!("{:?}", Head::Read(vec![77; 9])), "Read(9 bytes)");
    }
}
