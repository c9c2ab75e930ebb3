//! What the tests put behind a [`Transport`]: a strict script of bytes, and a card that behaves, heard in full.

use super::{Command, Error, Response, Transport};
use crate::secret::Pin;
use crate::training::{BehavingCard, Contents, KeyAndCertificate, rsa::PrivateKey};
use crate::{card::Medium, pki::Use};

/// Expects exactly these commands in this order, and gives these answers.
pub(crate) struct Script {
    lines: std::vec::IntoIter<(String, Result<Vec<u8>, Error>)>,
}

impl Script {
    /// Lines of command and answer, in hexadecimal with any spaces.
    pub(crate) fn new(lines: &[(&str, &str)]) -> Self {
        let line = |(command, answer): &(&str, &str)| {
            (command.replace(' ', ""), Ok(hex::decode(answer.replace(' ', "")).unwrap()))
        };
        Self { lines: lines.iter().map(line).collect::<Vec<_>>().into_iter() }
    }

    /// Nothing may be left when the story is over.
    pub(crate) fn finish(self) {
        assert_eq!(self.lines.len(), 0, "commands that were never sent");
    }
}

impl Transport for Script {
    fn transmit(&mut self, command: &Command) -> Result<Response, Error> {
        let (expected, answer) = self.lines.next().expect("a command after the end of the script");
        assert_eq!(hex::encode(command.bytes()), expected);
        Response::parse(&answer?)
    }
}

/// A behaving card with power, and everything that was sent to it.
pub(crate) struct Heard {
    pub(crate) card: BehavingCard,
    pub(crate) commands: Vec<Vec<u8>>,
}

impl Heard {
    pub(crate) fn new(mut card: BehavingCard) -> Self {
        card.power_on();
        Self { card, commands: Vec::new() }
    }

    /// As between the two connections of a case.
    pub(crate) fn power_cycle(&mut self) {
        self.card.power_off();
        self.card.power_on();
    }

    /// How many VERIFY with data were handed over.
    pub(crate) fn verifications(&self) -> usize {
        self.commands.iter().filter(|command| matches!(command.as_slice(), [0x00, 0x20, _, _, _, _, ..])).count()
    }
}

impl Transport for Heard {
    fn transmit(&mut self, command: &Command) -> Result<Response, Error> {
        self.commands.push(command.bytes().to_vec());
        let answer = self.card.answer(command.bytes());
        if answer.is_empty() && !self.card.is_gone() {
            return Err(Error::Mute);
        }
        Response::parse(&answer)
    }
}

/// A PIN with these characters.
pub(crate) fn pin(text: &str) -> Pin {
    let mut pin = Pin::new();
    for byte in text.bytes() {
        pin.push(byte);
    }
    pin
}

/// The right PIN of a practice card.
pub(crate) fn right_pin(certificate_use: Use) -> Pin {
    pin(match certificate_use {
        Use::Authentication => "1234",
        Use::Signature => "ABC123",
    })
}

/// Bytes with the outside of a certificate of this length; `serial` makes two of them differ near the start.
pub(crate) fn certificate(length: u16, serial: u8) -> Vec<u8> {
    let mut der = vec![0x30, 0x82];
    der.extend((length - 4).to_be_bytes());
    der.extend([0x02, 0x01, serial]);
    der.extend((0..).map(|index: u32| index.to_le_bytes()[0]).take(usize::from(length) - 7));
    der
}

/// A card with both certificates, of the sizes that a case must manage within its commands.
pub(crate) fn contents(medium: Medium, serial: u8) -> Contents {
    let issued = |certificate_use, length| {
        let key = PrivateKey::of_training(certificate_use);
        Some(KeyAndCertificate { key, certificate: certificate(length, serial) })
    };
    Contents {
        authentication: issued(Use::Authentication, 1600),
        signature: issued(Use::Signature, 2100),
        ..Contents::empty(medium)
    }
}
