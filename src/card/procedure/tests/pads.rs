//! The PIN at the reader's own keys: one VERIFY for one lighting, and the counter after everything that is not clear.

use super::*;
use crate::card::Response;
use crate::card::pin_pad::Entry;
use crate::card::script::{Heard, contents};
use crate::training::BehavingCard;

const DIGEST_INFO: [u8; 51] = [0x30; 51];

/// What the person, or the reader, does once the pad is lit.
#[derive(Clone, Copy)]
enum Does {
    Types(&'static str),
    Says(u16),
    /// Sends what was typed, and says something else.
    TypesButSays(&'static str, u16),
    Fails(Error),
}

struct AtReader {
    heard: Heard,
    has_pad: Result<bool, Error>,
    does: Does,
    lit: usize,
}

impl AtReader {
    fn new(does: Does) -> Self {
        let heard = Heard::new(BehavingCard::new(contents(Medium::Card, 1)));
        Self { heard, has_pad: Ok(true), does, lit: 0 }
    }

    fn send(&mut self, typed: &str) -> Result<Response, Error> {
        self.heard.transmit(&Command::verify(crate::card::script::pin(typed)).expect("four digits"))
    }

    fn reading(&mut self) -> Reading {
        let reading = read(self, Use::Authentication).expect("a reading");
        self.heard.power_cycle();
        reading
    }

    fn signs(&mut self) -> Result<Signing, Broken> {
        let reading = self.reading();
        let outcome = sign_at_reader(self, &reading, &DIGEST_INFO);
        assert!(self.heard.verifications() <= 1 && self.lit <= 1, "one lighting is at most one VERIFY");
        outcome
    }
}

impl Transport for AtReader {
    fn transmit(&mut self, command: &Command) -> Result<Response, Error> {
        assert!(!command.is_verify(), "no PIN comes from here");
        self.heard.transmit(command)
    }

    fn has_pad(&mut self) -> Result<bool, Error> {
        self.has_pad
    }

    fn verify_on_pad(&mut self, _entry: &Entry) -> Result<Response, Error> {
        self.lit += 1;
        match self.does {
            Does::Types(pin) => self.send(pin),
            Does::Says(word) => Response::parse(&word.to_be_bytes()),
            Does::TypesButSays(pin, word) => {
                let _told_otherwise = self.send(pin);
                Response::parse(&word.to_be_bytes())
            }
            Does::Fails(error) => Err(error),
        }
    }
}

#[test]
fn the_right_pin_at_the_reader_signs_and_a_wrong_one_costs_a_try() {
    let mut right = AtReader::new(Does::Types("1234"));
    assert!(matches!(right.signs(), Ok(Signing::Signed { .. })));
    assert_eq!(right.heard.verifications(), 1);
    let mut wrong = AtReader::new(Does::Types("9999"));
    assert_eq!(wrong.signs(), Ok(Signing::PinRefused { tries: Tries::Left(2) }));
    assert_eq!(wrong.heard.verifications(), 1);
}

#[test]
fn what_the_reader_ends_by_itself_reaches_no_card_and_the_counter_is_read() {
    for (word, why) in [
        (0x6400, Unentered::TimedOut),
        (0x6401, Unentered::Cancelled),
        (0x6403, Unentered::WrongLength),
        (0x6B80, Unentered::Unfit),
    ] {
        let mut pad = AtReader::new(Does::Says(word));
        assert_eq!(pad.signs(), Ok(Signing::NotTyped { why, tries: Tries::Left(3) }), "{word:04X}");
        assert_eq!(pad.heard.verifications(), 0);
    }
}

#[test]
fn a_reader_that_says_cancelled_after_it_sent_a_wrong_pin_is_given_away_by_the_counter() {
    let mut pad = AtReader::new(Does::TypesButSays("9999", 0x6401));
    let told = Ok(Signing::NotTyped { why: Unentered::Cancelled, tries: Tries::Left(2) });
    assert_eq!(pad.signs(), told);
}

#[test]
fn a_reader_that_says_cancelled_after_it_sent_the_right_pin_gets_no_signature() {
    let mut pad = AtReader::new(Does::TypesButSays("1234", 0x6401));
    assert!(matches!(pad.signs(), Ok(Signing::NotTyped { .. }) | Err(Broken { verify_sent: true, .. })));
    assert_eq!(pad.heard.verifications(), 1);
}

#[test]
fn an_answer_that_is_none_is_never_followed_by_another_verify() {
    for word in [0x6402, 0x6700, 0x6982, 0x6F00, 0x6300] {
        let broken = Broken { error: Error::Status(word), verify_sent: true };
        assert_eq!(AtReader::new(Does::Says(word)).signs(), Err(broken), "{word:04X}");
    }
    for error in [Error::Removed, Error::ReaderUnavailable, Error::Mute, Error::Garbage] {
        let broken = Broken { error, verify_sent: true };
        assert_eq!(AtReader::new(Does::Fails(error)).signs(), Err(broken));
    }
}

#[test]
fn no_pad_is_lit_that_is_not_there_any_more_or_for_a_card_that_was_changed() {
    let mut pad = AtReader::new(Does::Types("1234"));
    let reading = pad.reading();
    pad.has_pad = Ok(false);
    let refused = Err(Broken { error: Error::NotAllowed, verify_sent: false });
    assert_eq!(sign_at_reader(&mut pad, &reading, &DIGEST_INFO), refused);
    assert_eq!(pad.lit, 0);

    let mut pad = AtReader::new(Does::Types("1234"));
    let reading = Reading { tries: Tries::Left(2), ..pad.reading() };
    assert_eq!(sign_at_reader(&mut pad, &reading, &DIGEST_INFO), Ok(Signing::TriesChanged { tries: Tries::Left(3) }));
    let reading = Reading { guard: Guard { token: vec![1], certificate_head: Some(vec![1]) }, ..reading };
    assert_eq!(sign_at_reader(&mut pad, &reading, &DIGEST_INFO), Ok(Signing::Swapped));
    let without = Reading { pad: false, ..pad.reading() };
    assert_eq!(sign_at_reader(&mut pad, &without, &DIGEST_INFO), refused);
    assert_eq!(pad.lit, 0);
}

#[test]
fn the_signature_password_is_never_for_the_readers_keys() {
    let mut pad = AtReader::new(Does::Types("1234"));
    assert!(!read(&mut pad, Use::Signature).expect("a reading").pad);
    assert!(read(&mut pad, Use::Authentication).expect("a reading").pad);
}
