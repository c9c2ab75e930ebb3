//! Whatever a card may answer, from the first SELECT to the signature. The first byte chooses the certificate; then
//! come the answers, each behind its length (255 stands for 258 bytes, the longest answer; 254 for one more).

use madoguchi::card::procedure::{self, Reading, Signing, Tries};
use madoguchi::card::{Command, Error, Medium, Response, Transport};
use madoguchi::pki::Use;
use madoguchi::secret::Pin;

/// A case has 28 commands; one for which a card gives byte after byte and says "more" each time has some thousands.
const MOST_COMMANDS: usize = 10_000;

/// Reads and signs with a card that answers as `data` says, then is gone.
pub fn run(data: &[u8]) {
    let _medium = Medium::from_token(data);
    if let Ok(response) = Response::parse(data) {
        assert_eq!(response.data().len() + 2, data.len());
    }
    let Some((first, answers)) = data.split_first() else { return };
    let certificate_use = if first & 1 == 0 { Use::Authentication } else { Use::Signature };
    let mut card = Scripted { answers, commands: 0, verifications: 0 };
    let reading = procedure::read(&mut card, certificate_use);
    assert_eq!(card.verifications, 0, "reading costs no try");
    if let Ok(reading) = reading {
        sign(&mut card, certificate_use, &reading);
    }
    let _tries = procedure::tries_again(&mut card, certificate_use);
    assert!(card.verifications <= 1, "one confirmation, one VERIFY");
}

fn sign(card: &mut Scripted<'_>, certificate_use: Use, reading: &Reading) {
    let mut pin = Pin::new();
    b"123456"
        .iter()
        .take(if certificate_use == Use::Authentication { 4 } else { 6 })
        .for_each(|digit| pin.push(*digit));
    let outcome = procedure::sign(card, certificate_use, reading, pin, &[0x30; 51]);
    let verified = match &outcome {
        Ok(Signing::Signed { .. } | Signing::PinRefused { .. }) => true,
        Ok(Signing::NotTyped { .. } | Signing::Swapped | Signing::TriesChanged { .. }) => false,
        Err(broken) => broken.verify_sent,
    };
    assert_eq!(card.verifications, usize::from(verified), "what was sent is told");
    assert!(!verified || matches!(reading.tries, Tries::Left(1..)), "no VERIFY without a try that was shown");
}

/// Answers from a script, whatever it is asked.
struct Scripted<'a> {
    answers: &'a [u8],
    commands: usize,
    verifications: usize,
}

impl Transport for Scripted<'_> {
    fn transmit(&mut self, command: &Command) -> Result<Response, Error> {
        self.commands += 1;
        assert!(self.commands <= MOST_COMMANDS, "a card holds up the desk");
        self.verifications += usize::from(command.is_verify());
        let (length, rest) = self.answers.split_first().ok_or(Error::Removed)?;
        let length = match length {
            255 => 258,
            254 => 259,
            shorter => usize::from(*shorter),
        };
        let (answer, rest) = rest.split_at_checked(length).ok_or(Error::Removed)?;
        self.answers = rest;
        Response::parse(answer)
    }
}
