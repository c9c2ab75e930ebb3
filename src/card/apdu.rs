//! Commands and answers on the wire (ISO 7816-4, short form only: every client of this card needs no more).
//!
//! A [`Command`] can only be made by the constructors below. They are the allow-list (rule 4): the one application
//! that can be selected is JPKI's, by its whole AID, the only files are those of [`File`], and no constructor takes
//! a header or an AID. So no transport has to check what it sends, and none can forget to.
//!
//! The bytes live in one boxed buffer of full size, wiped on drop: building a VERIFY leaves no second copy of the PIN.
//! `Debug` names the instruction and nothing else.

use std::fmt;

use zeroize::Zeroizing;

use super::{Error, File, StatusWord};
use crate::secret::Pin;

/// 公的個人認証AP.
pub const JPKI_AID: [u8; 10] = [0xD3, 0x92, 0xF0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01];

/// Header, Lc, 255 bytes of data, Le.
const LONGEST_COMMAND: usize = 4 + 1 + 255 + 1;
/// 256 bytes of data and the status word.
const LONGEST_ANSWER: usize = 256 + 2;
/// VERIFY takes 1 to 16 bytes (JICSAP).
const LONGEST_PIN: usize = 16;
/// What fits into PKCS#1 v1.5 padding with a 2048-bit key.
const LONGEST_DIGEST_INFO: usize = 245;
/// The highest offset that READ BINARY can name.
const HIGHEST_OFFSET: u16 = 0x7FFF;

/// One command, ready to be sent.
pub struct Command {
    bytes: Zeroizing<Box<[u8]>>,
    length: usize,
    instruction: Instruction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Instruction {
    Select,
    ReadBinary,
    Verify,
    QueryTries,
    ComputeSignature,
    GetResponse,
}

impl Command {
    /// SELECT of the JPKI application by its whole AID, without FCI.
    #[must_use]
    pub fn select_application() -> Self {
        Self::with_data(Instruction::Select, [0x00, 0xA4, 0x04, 0x0C], 10, &JPKI_AID)
    }

    /// SELECT of an elementary file under the current application, without FCI.
    #[must_use]
    pub fn select_file(file: File) -> Self {
        Self::with_data(Instruction::Select, [0x00, 0xA4, 0x02, 0x0C], 2, &file.identifier().to_be_bytes())
    }

    /// READ BINARY of the current file; `le` as on the wire, 0 for 256. An offset that cannot be named is the highest.
    #[must_use]
    pub fn read_binary(offset: u16, le: u8) -> Self {
        let [high, low] = offset.min(HIGHEST_OFFSET).to_be_bytes();
        Self::new(Instruction::ReadBinary, &[0x00, 0xB0, high, low, le])
    }

    /// READ BINARY from the start of a file named by its short identifier, which also makes it the current one.
    #[must_use]
    pub fn read_binary_of(file: File, le: u8) -> Self {
        Self::new(Instruction::ReadBinary, &[0x00, 0xB0, 0x80 | short_identifier(file), 0x00, le])
    }

    /// VERIFY of the current PIN file. Takes the PIN away: one confirmation, one VERIFY.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] unless it has 1 to 16 bytes: an empty one would be a query, a longer one costs a try on some cards.
    pub fn verify(pin: Pin) -> Result<Self, Error> {
        let digits = pin.expose();
        match u8::try_from(digits.len()) {
            Ok(lc) if (1..=LONGEST_PIN).contains(&digits.len()) && !pin.overflowed() => {
                let command = Self::with_data(Instruction::Verify, [0x00, 0x20, 0x00, 0x80], lc, digits);
                drop(pin);
                Ok(command)
            }
            _ => Err(Error::NotAllowed),
        }
    }

    /// VERIFY without data: asks how many tries are left and costs none.
    #[must_use]
    pub fn query_tries() -> Self {
        Self::new(Instruction::QueryTries, &[0x00, 0x20, 0x00, 0x80])
    }

    /// COMPUTE DIGITAL SIGNATURE with the current key file; the card pads a DigestInfo (PKCS#1 v1.5) and signs it.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] unless `digest_info` has 1 to 245 bytes.
    pub fn compute_signature(digest_info: &[u8]) -> Result<Self, Error> {
        match u8::try_from(digest_info.len()) {
            Ok(lc) if (1..=LONGEST_DIGEST_INFO).contains(&digest_info.len()) => {
                let mut command =
                    Self::with_data(Instruction::ComputeSignature, [0x80, 0x2A, 0x00, 0x80], lc, digest_info);
                command.append(&[0x00]);
                Ok(command)
            }
            _ => Err(Error::NotAllowed),
        }
    }

    /// GET RESPONSE, after 61xx; `le` as on the wire.
    #[must_use]
    pub fn get_response(le: u8) -> Self {
        Self::new(Instruction::GetResponse, &[0x00, 0xC0, 0x00, 0x00, le])
    }

    /// The same command with another Le, after 6Cxx. `None` where there is no Le, VERIFY above all.
    #[must_use]
    pub fn with_le(mut self, le: u8) -> Option<Self> {
        match self.instruction {
            Instruction::ReadBinary | Instruction::ComputeSignature | Instruction::GetResponse => {
                let last = self.length.checked_sub(1)?;
                *self.bytes.get_mut(last)? = le;
                Some(self)
            }
            Instruction::Select | Instruction::Verify | Instruction::QueryTries => None,
        }
    }

    /// The bytes to send.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or(&[])
    }

    /// Whether this command spends a try if the PIN is wrong.
    #[must_use]
    pub fn is_verify(&self) -> bool {
        self.instruction == Instruction::Verify
    }

    fn new(instruction: Instruction, bytes: &[u8]) -> Self {
        let room = vec![0; LONGEST_COMMAND].into_boxed_slice();
        let mut command = Self { bytes: Zeroizing::new(room), length: 0, instruction };
        command.append(bytes);
        command
    }

    fn with_data(instruction: Instruction, header: [u8; 4], lc: u8, data: &[u8]) -> Self {
        let mut command = Self::new(instruction, &header);
        command.append(&[lc]);
        command.append(data);
        command
    }

    fn append(&mut self, bytes: &[u8]) {
        for (slot, byte) in self.bytes.iter_mut().skip(self.length).zip(bytes) {
            *slot = *byte;
            self.length += 1;
        }
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.instruction {
            Instruction::Select => "SELECT",
            Instruction::ReadBinary => "READ BINARY",
            Instruction::Verify => "VERIFY",
            Instruction::QueryTries => "VERIFY (query)",
            Instruction::ComputeSignature => "COMPUTE DIGITAL SIGNATURE",
            Instruction::GetResponse => "GET RESPONSE",
        })
    }
}

/// The low five bits of a file identifier.
fn short_identifier(file: File) -> u8 {
    let [_, low] = file.identifier().to_be_bytes();
    low & 0x1F
}

/// One whole answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    data: Vec<u8>,
    word: u16,
}

impl Response {
    /// Takes an answer apart.
    ///
    /// # Errors
    /// [`Error::Removed`] if it is empty (a card torn out inside a command: the PC/SC call succeeds with no byte),
    /// [`Error::Garbage`] if it is shorter than a status word or longer than a short answer can be.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.is_empty() {
            return Err(Error::Removed);
        }
        match bytes.split_last_chunk::<2>() {
            Some((data, word)) if bytes.len() <= LONGEST_ANSWER => {
                Ok(Self { data: data.to_vec(), word: u16::from_be_bytes(*word) })
            }
            _ => Err(Error::Garbage),
        }
    }

    /// This answer with the next part behind it, after 61xx.
    ///
    /// # Errors
    /// [`Error::Garbage`] if the next part brings nothing, or both are more than a short answer can hold.
    pub fn continued(mut self, next: &Self) -> Result<Self, Error> {
        self.data.extend_from_slice(&next.data);
        if next.data.is_empty() || self.data.len() + 2 > LONGEST_ANSWER {
            return Err(Error::Garbage);
        }
        Ok(Self { data: self.data, word: next.word })
    }

    /// What came before the status word.
    #[must_use]
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// What the status word means.
    #[must_use]
    pub fn status(&self) -> StatusWord {
        StatusWord::from(self.word)
    }

    /// The error that says this status word was not expected.
    #[must_use]
    pub const fn unexpected(&self) -> Error {
        Error::Status(self.word)
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} bytes, {:04X}", self.data.len(), self.word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(text: &[u8]) -> Pin {
        let mut pin = Pin::new();
        for byte in text {
            pin.push(*byte);
        }
        pin
    }

    /// Whatever can be sent at all.
    fn every_command() -> Vec<Command> {
        let mut commands = vec![
            Command::select_application(),
            Command::query_tries(),
            Command::verify(pin(b"1234")).unwrap(),
            Command::compute_signature(&[0x30; 51]).unwrap(),
            Command::get_response(0),
        ];
        for file in File::ALL {
            commands.push(Command::select_file(file));
            commands.push(Command::read_binary_of(file, 0));
        }
        commands.extend((0..=u16::MAX).step_by(97).map(|offset| Command::read_binary(offset, 0)));
        commands
    }

    #[test]
    fn commands_are_the_bytes_every_client_of_this_card_sends() {
        let table = [
            (Command::select_application(), "00a4040c0ad392f000260100000001"),
            (Command::select_file(File::Token), "00a4020c020006"),
            (Command::select_file(File::AuthenticationCertificate), "00a4020c02000a"),
            (Command::select_file(File::SignaturePin), "00a4020c02001b"),
            (Command::read_binary(0, 0), "00b0000000"),
            (Command::read_binary(0x0600, 0x40), "00b0060040"),
            (Command::read_binary_of(File::Availability, 3), "00b0880003"),
            (Command::query_tries(), "00200080"),
            (Command::verify(pin(b"1234")).unwrap(), "002000800431323334"),
            (Command::compute_signature(&[0x30, 0x01, 0x02]).unwrap(), "802a00800330010200"),
            (Command::get_response(0x10), "00c0000010"),
        ];
        for (command, bytes) in table {
            assert_eq!(hex::encode(command.bytes()), bytes, "{command:?}");
        }
    }

    #[test]
    fn nothing_outside_the_jpki_application_can_be_selected() {
        for command in every_command() {
            match command.bytes() {
                [_, 0xA4, 0x04, p2, lc, aid @ ..] => {
                    assert_eq!((*p2, *lc, aid), (0x0C, 10, &JPKI_AID[..]), "only the whole AID, never a prefix");
                }
                [_, 0xA4, p1, p2, lc, high, low] => {
                    assert_eq!((*p1, *p2, *lc), (0x02, 0x0C, 2), "never P1=09, P1=00 or another form");
                    assert!(File::from_identifier(u16::from_be_bytes([*high, *low])).is_some());
                }
                [cla, ins, ..] => {
                    let known = [(0x00, 0xB0), (0x00, 0x20), (0x80, 0x2A), (0x00, 0xC0)];
                    assert!(known.contains(&(*cla, *ins)), "{command:?} is not on the list");
                }
                short => panic!("{} bytes are not a command", short.len()),
            }
        }
    }

    #[test]
    fn an_offset_never_turns_into_a_short_file_identifier() {
        for offset in [0x7FFF, 0x8000, 0x8A00, 0xFFFF] {
            assert_eq!(Command::read_binary(offset, 0).bytes()[2], 0x7F);
        }
    }

    #[test]
    fn a_pin_that_could_cost_a_try_for_its_length_alone_is_never_sent() {
        for length in [0, 17, 64, 65] {
            assert_eq!(Command::verify(pin(&vec![b'1'; length])).unwrap_err(), Error::NotAllowed, "{length}");
        }
        for length in 1..=16 {
            assert_eq!(Command::verify(pin(&vec![b'1'; length])).unwrap().bytes().len(), 5 + length);
        }
    }

    #[test]
    fn only_a_digest_info_that_fits_the_padding_is_signed() {
        for length in [0, 246, 255, 256] {
            assert_eq!(Command::compute_signature(&vec![0; length]).unwrap_err(), Error::NotAllowed, "{length}");
        }
        assert_eq!(Command::compute_signature(&[0; 245]).unwrap().bytes().len(), 4 + 1 + 245 + 1);
    }

    #[test]
    fn a_command_that_holds_a_pin_prints_its_name_alone() {
        assert_eq!(format!("{:?}", Command::verify(pin(b"1234")).unwrap()), "VERIFY");
    }

    #[test]
    fn a_verify_is_never_issued_again_for_its_length() {
        assert!(Command::verify(pin(b"1234")).unwrap().with_le(0x10).is_none());
        assert!(Command::query_tries().with_le(0x10).is_none());
        assert_eq!(Command::read_binary(0, 0).with_le(0xA0).unwrap().bytes()[4], 0xA0);
    }

    #[test]
    fn an_answer_of_impossible_length_is_never_taken_apart() {
        let table = [
            (0, Err(Error::Removed)),
            (1, Err(Error::Garbage)),
            (2, Ok(0)),
            (258, Ok(256)),
            (259, Err(Error::Garbage)),
            (70_000, Err(Error::Garbage)),
        ];
        for (length, expected) in table {
            assert_eq!(Response::parse(&vec![0x90; length]).map(|answer| answer.data().len()), expected, "{length}");
        }
    }

    #[test]
    fn an_answer_prints_its_length_and_never_its_bytes() {
        let answer = Response::parse(&[0x41, 0x42, 0x43, 0x90, 0x00]).unwrap();
        assert_eq!(format!("{answer:?}"), "3 bytes, 9000");
    }
}
