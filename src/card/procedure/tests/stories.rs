//! Does the story work? Whole cases with the card that behaves.

use super::*;
use crate::card::script::{Heard, certificate, contents, pin, right_pin};
use crate::training::card::Habits;
use crate::training::fault::{Fault, Misdeed, Occasion};
use crate::training::{BehavingCard, Contents};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

const BOTH: [Use; 2] = Use::ALL;
const STATEMENT: &[u8] = b"a statement to be signed";

fn digest_info() -> Vec<u8> {
    let mut bytes = hex::decode("3031300d060960864801650304020105000420").unwrap();
    bytes.extend_from_slice(ring::digest::digest(&ring::digest::SHA256, STATEMENT).as_ref());
    bytes
}

fn sign_with(card: &mut Heard, certificate_use: Use, reading: &Reading, pin: Pin) -> Result<Signing, Broken> {
    card.power_cycle();
    sign(card, certificate_use, reading, pin, &digest_info())
}

fn assert_signs(card: Contents, certificate_use: Use) {
    let public = card.issued(certificate_use).unwrap().key.rsa_public_key().unwrap();
    let mut card = Heard::new(BehavingCard::new(card));
    let reading = read(&mut card, certificate_use).unwrap();
    let outcome = sign_with(&mut card, certificate_use, &reading, right_pin(certificate_use)).unwrap();
    let Signing::Signed { signature, .. } = outcome else { panic!("{outcome:?}") };
    UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public).verify(STATEMENT, &signature).unwrap();
    assert_eq!(card.verifications(), 1);
}

#[test]
fn both_certificates_sign_on_a_card_and_on_android() {
    for medium in [Medium::Card, Medium::Android] {
        for certificate_use in BOTH {
            assert_signs(contents(medium, 1), certificate_use);
        }
    }
}

#[test]
fn a_case_stays_within_its_commands() {
    for (certificate_use, medium, most) in [
        (Use::Authentication, Medium::Card, 24),
        (Use::Signature, Medium::Card, 28),
        (Use::Authentication, Medium::Android, 24),
        (Use::Signature, Medium::Android, 28),
    ] {
        let mut card = Heard::new(BehavingCard::new(contents(medium, 1)));
        let reading = read(&mut card, certificate_use).unwrap();
        let before = card.commands.len();
        let _signed = sign_with(&mut card, certificate_use, &reading, right_pin(certificate_use)).unwrap();
        let counted = card.commands.len();
        assert!(counted <= most, "{certificate_use:?} on {medium:?}: {before} + {}", counted - before);
    }
}

#[test]
fn the_counts_in_the_module_head_are_these() {
    for (certificate_use, counts) in [(Use::Authentication, (14, 9)), (Use::Signature, (9, 19))] {
        let mut card = Heard::new(BehavingCard::new(contents(Medium::Card, 1)));
        let reading = read(&mut card, certificate_use).unwrap();
        let reads = card.commands.len();
        let _signed = sign_with(&mut card, certificate_use, &reading, right_pin(certificate_use)).unwrap();
        assert_eq!((reads, card.commands.len() - reads), counts);
    }
}

#[test]
fn the_certificate_is_cut_at_its_end_however_short_the_answers_are() {
    for longest_read in [256, 255, 128, 64] {
        let habits = Habits { longest_read, ..Habits::of(Medium::Card) };
        let mut card = Heard::new(BehavingCard::new(contents(Medium::Card, 1)).with_habits(habits));
        let reading = read(&mut card, Use::Authentication).unwrap();
        assert_eq!(reading.certificate, CertificateOnCard::Read(certificate(1600, 1)));
    }
}

#[test]
fn a_card_that_gives_byte_after_byte_is_given_up() {
    let habits = Habits { longest_read: 1, ..Habits::of(Medium::Card) };
    let mut card = Heard::new(BehavingCard::new(contents(Medium::Card, 1)).with_habits(habits));
    assert_eq!(read(&mut card, Use::Authentication), Err(Error::Garbage));
}

#[test]
fn only_a_whole_der_value_of_sensible_length_is_taken_for_a_certificate() {
    let long = [vec![0x30, 0x81, 0x80], vec![0x05; 128]].concat();
    let table: [(Vec<u8>, Result<CertificateOnCard, Error>); 11] = [
        (vec![], Ok(CertificateOnCard::Absent)),
        (vec![0x00; 300], Ok(CertificateOnCard::Absent)),
        (b"-----BEGIN CERTIFICATE-----".to_vec(), Err(Error::Garbage)),
        (vec![0x30, 0x80, 0x02, 0x01, 0x05, 0x00, 0x00], Err(Error::Garbage)),
        (vec![0x30, 0x83, 0x00, 0x01, 0x00], Err(Error::Garbage)),
        (vec![0x31, 0x03, 0x02, 0x01, 0x05], Err(Error::Garbage)),
        (vec![0x30, 0x82, 0xFF, 0xFF], Err(Error::Garbage)),
        (certificate(4000, 1)[..1500].to_vec(), Err(Error::Garbage)),
        (vec![0x30, 0x03, 0x02, 0x01, 0x05], Ok(CertificateOnCard::Read(vec![0x30, 0x03, 0x02, 0x01, 0x05]))),
        (long.clone(), Ok(CertificateOnCard::Read(long))),
        (certificate(2048, 1), Ok(CertificateOnCard::Read(certificate(2048, 1)))),
    ];
    for (written, found) in table {
        let mut contents = contents(Medium::Card, 1);
        contents.authentication.as_mut().unwrap().certificate.clone_from(&written);
        let mut card = Heard::new(BehavingCard::new(contents));
        let reading = read(&mut card, Use::Authentication);
        assert_eq!(reading.map(|reading| reading.certificate), found, "{:02X?}", written.get(..4));
    }
}

#[test]
fn what_was_read_prints_lengths_and_never_bytes() {
    let mut card = Heard::new(BehavingCard::new(contents(Medium::Card, 1)));
    let reading = read(&mut card, Use::Authentication).unwrap();
    assert_eq!(
        format!("{reading:?}"),
        "Reading { medium: Card, certificate: Read(1600 bytes), tries: Left(3), guard: Guard(160 and 256 bytes), \
         pad: false }"
    );
}

#[test]
fn a_card_swapped_before_verify_is_refused_and_loses_no_try() {
    for certificate_use in BOTH {
        let mut first = Heard::new(BehavingCard::new(contents(Medium::Card, 1)));
        let reading = read(&mut first, certificate_use).unwrap();
        let nothing_issued = Contents { authentication: None, ..contents(Medium::Card, 2) };
        for other in [contents(Medium::Card, 2), nothing_issued, Contents::empty(Medium::NotMyNumber)] {
            let mut other = Heard::new(BehavingCard::new(other));
            let outcome = sign_with(&mut other, certificate_use, &reading, right_pin(certificate_use));
            assert_eq!(outcome, Ok(Signing::Swapped));
            assert_eq!(other.verifications(), 0);
        }
    }
}

#[test]
fn an_android_token_swapped_for_a_card_is_refused() {
    let mut first = Heard::new(BehavingCard::new(contents(Medium::Android, 1)));
    let reading = read(&mut first, Use::Authentication).unwrap();
    assert_eq!(reading.certificate, CertificateOnCard::Locked);
    assert_eq!(reading.guard.certificate_head, None);
    let mut other = Heard::new(BehavingCard::new(contents(Medium::Card, 1)));
    let outcome = sign_with(&mut other, Use::Authentication, &reading, right_pin(Use::Authentication));
    assert_eq!(outcome, Ok(Signing::Swapped));
    assert_eq!(other.verifications(), 0);
}

#[test]
fn a_swap_between_the_two_connections_is_a_fault_the_card_can_play() {
    let other = Box::new(BehavingCard::new(contents(Medium::Card, 2)));
    let fault = Fault::new(Occasion::Selection(1), Misdeed::Swapped(other));
    let mut card = Heard::new(BehavingCard::new(contents(Medium::Card, 1)).with_fault(fault));
    let reading = read(&mut card, Use::Authentication).unwrap();
    let outcome = sign_with(&mut card, Use::Authentication, &reading, right_pin(Use::Authentication));
    assert_eq!(outcome, Ok(Signing::Swapped));
    assert_eq!(card.verifications(), 0);
}

#[test]
fn a_wrong_pin_costs_one_try_and_the_card_says_how_many_are_left() {
    for (certificate_use, wrong, tries) in [(Use::Authentication, "9999", 3), (Use::Signature, "WRONG1", 5)] {
        let mut card = Heard::new(BehavingCard::new(contents(Medium::Card, 1)));
        let mut reading = read(&mut card, certificate_use).unwrap();
        for left in (0..tries).rev() {
            let tries = if left == 0 { Tries::Blocked } else { Tries::Left(left) };
            let outcome = sign_with(&mut card, certificate_use, &reading, pin(wrong));
            assert_eq!(outcome, Ok(Signing::PinRefused { tries }));
            reading.tries = tries;
        }
        let sent = card.verifications();
        let outcome = sign_with(&mut card, certificate_use, &reading, right_pin(certificate_use));
        assert_eq!(outcome, Ok(Signing::TriesChanged { tries: Tries::Blocked }));
        assert_eq!(card.verifications(), sent, "a blocked card is sent nothing");
        assert_eq!(read(&mut Heard::new(card.card), certificate_use).unwrap().tries, Tries::Blocked);
    }
}

#[test]
fn a_counter_that_changed_since_it_was_shown_stops_the_signing() {
    let mut card = Heard::new(BehavingCard::new(contents(Medium::Card, 1)));
    let reading = read(&mut card, Use::Authentication).unwrap();
    let elsewhere = sign_with(&mut card, Use::Authentication, &reading, pin("0000"));
    assert_eq!(elsewhere, Ok(Signing::PinRefused { tries: Tries::Left(2) }));
    let outcome = sign_with(&mut card, Use::Authentication, &reading, right_pin(Use::Authentication));
    assert_eq!(outcome, Ok(Signing::TriesChanged { tries: Tries::Left(2) }));
    assert_eq!(card.verifications(), 1);
}

#[test]
fn a_pin_of_impossible_form_never_reaches_the_card() {
    let table = [
        (Use::Authentication, vec!["", "123", "12345", "12a4", "１２３４", "12 4"]),
        (Use::Signature, vec!["", "ABC12", "ABCDEFGHIJ1234567", "abc123", "ABC 12", "ＡＢＣ１２３", "ABC-123"]),
    ];
    for (certificate_use, wrong) in table {
        let mut card = Heard::new(BehavingCard::new(contents(Medium::Card, 1)));
        let reading = read(&mut card, certificate_use).unwrap();
        let before = card.commands.len();
        for text in wrong {
            let outcome = sign_with(&mut card, certificate_use, &reading, pin(text));
            assert_eq!(outcome, Err(Broken { error: Error::NotAllowed, verify_sent: false }), "{text}");
        }
        assert_eq!(card.commands.len(), before);
    }
}

#[test]
fn what_is_not_issued_is_absent_and_no_pin_is_sent_for_it() {
    let child = Contents { signature: None, ..contents(Medium::Card, 1) };
    let neither = Contents { authentication: None, ..child.clone() };
    for (card, certificate_use) in
        [(child, Use::Signature), (neither.clone(), Use::Authentication), (neither, Use::Signature)]
    {
        let mut card = Heard::new(BehavingCard::new(card));
        let reading = read(&mut card, certificate_use).unwrap();
        assert_eq!(reading.certificate, CertificateOnCard::Absent);
        let outcome = sign_with(&mut card, certificate_use, &reading, right_pin(certificate_use));
        assert_eq!(outcome, Err(Broken { error: Error::NotAllowed, verify_sent: false }));
        assert_eq!(card.verifications(), 0);
    }
}

#[test]
fn a_face_authentication_card_has_a_certificate_and_a_pin_that_is_not_usable() {
    let mut face = Contents { signature: None, ..contents(Medium::Card, 1) };
    face.authentication_pin.tries = 0;
    face.signature_pin.tries = 0;
    let reading = read(&mut Heard::new(BehavingCard::new(face.clone())), Use::Authentication).unwrap();
    assert!(matches!(reading.certificate, CertificateOnCard::Read(_)));
    assert_eq!(reading.tries, Tries::NotUsable);
    let reading = read(&mut Heard::new(BehavingCard::new(face)), Use::Signature).unwrap();
    assert_eq!(reading.certificate, CertificateOnCard::Absent);
}

#[test]
fn a_locked_card_with_a_signature_certificate_is_locked_and_nothing_else() {
    let mut locked = contents(Medium::Card, 1);
    locked.authentication_pin.tries = 0;
    let reading = read(&mut Heard::new(BehavingCard::new(locked)), Use::Authentication).unwrap();
    assert_eq!(reading.tries, Tries::Blocked);
}

#[test]
fn the_counter_can_be_asked_alone() {
    let mut card = Heard::new(BehavingCard::new(contents(Medium::Card, 1)));
    assert_eq!(tries_again(&mut card, Use::Signature), Ok(Tries::Left(5)));
    assert_eq!(card.commands.len(), 4);
    let mut other = Heard::new(BehavingCard::new(Contents::empty(Medium::NotMyNumber)));
    assert_eq!(tries_again(&mut other, Use::Signature), Err(Error::Garbage));
}
