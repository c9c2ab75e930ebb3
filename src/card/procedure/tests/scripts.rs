//! Are these the exact bytes? Whole procedures against strict scripts, written out.

use super::*;
use crate::card::script::{Script, right_pin};

const SELECT: &str = "00a4040c0a d392f000260100000001";
const TOKEN: (&str, &str) = ("00a4020c02 0006", "9000");
/// 32 bytes of label and 128 more.
const CARD_TOKEN: &str = "4a504b49415049434354 4f4b454e32 2020202020202020202020202020202020";
const DIGEST_INFO: [u8; 51] = [0x5A; 51];

fn token_answer(label: &str) -> String {
    format!("{label}{}9000", "30".repeat(128))
}

/// A certificate of 600 bytes: chunks of 256, 256 and 88.
fn chunks() -> [String; 3] {
    [format!("30820254 0201 07 {}", "aa".repeat(249)), "bb".repeat(256), "cc".repeat(88)]
}

fn certificate() -> Vec<u8> {
    hex::decode(chunks().concat().replace(' ', "")).unwrap()
}

fn digest() -> String {
    "5a".repeat(51)
}

/// What [`read`] gives for the card of these scripts.
fn reading(certificate: CertificateOnCard, tries: u8) -> Reading {
    Reading {
        medium: Medium::Card,
        certificate,
        tries: Tries::Left(tries),
        guard: Guard {
            token: hex::decode(format!("{}{}", CARD_TOKEN.replace(' ', ""), "30".repeat(128))).unwrap(),
            certificate_head: Some(self::certificate()[..256].to_vec()),
        },
        pad: false,
    }
}

#[test]
fn the_authentication_certificate_is_read_with_these_bytes() {
    let [first, second, third] = chunks().map(|chunk| format!("{chunk}9000"));
    let mut script = Script::new(&[
        (SELECT, "6f00"),
        (SELECT, "9000"),
        TOKEN,
        ("00b00000a0", &token_answer(CARD_TOKEN)),
        ("00a4020c02 000a", "9000"),
        ("00b0000000", &first),
        ("00b0010000", &second),
        ("00b0020058", &third),
        ("00a4020c02 0018", "9000"),
        ("00200080", "63c3"),
    ]);
    let found = read(&mut script, Use::Authentication).unwrap();
    assert_eq!(found, reading(CertificateOnCard::Read(certificate()), 3));
    script.finish();
}

#[test]
fn before_the_password_only_the_guard_and_the_tries_of_the_signature_are_read() {
    let [first, ..] = chunks().map(|chunk| format!("{chunk}9000"));
    let mut script = Script::new(&[
        (SELECT, "9000"),
        TOKEN,
        ("00b00000a0", &token_answer(CARD_TOKEN)),
        ("00a4020c02 000a", "9000"),
        ("00b0000000", &first),
        ("00b0880003", "8f8f00 9000"),
        ("00a4020c02 001b", "9000"),
        ("00200080", "63c5"),
    ]);
    assert_eq!(read(&mut script, Use::Signature).unwrap(), reading(CertificateOnCard::Locked, 5));
    script.finish();
}

#[test]
fn a_card_that_knows_no_short_identifiers_is_asked_by_selection() {
    let [first, ..] = chunks().map(|chunk| format!("{chunk}9000"));
    let mut script = Script::new(&[
        (SELECT, "9000"),
        TOKEN,
        ("00b00000a0", &token_answer(CARD_TOKEN)),
        ("00a4020c02 000a", "9000"),
        ("00b0000000", &first),
        ("00b0880003", "6a86"),
        ("00a4020c02 0008", "9000"),
        ("00b0000003", "008f00 9000"),
        ("00a4020c02 001b", "9000"),
        ("00200080", "63c5"),
    ]);
    assert_eq!(read(&mut script, Use::Signature).unwrap(), reading(CertificateOnCard::Absent, 5));
    script.finish();
}

#[test]
fn the_authentication_is_signed_with_these_bytes() {
    let [first, ..] = chunks().map(|chunk| format!("{chunk}9000"));
    let signature = "77".repeat(256);
    let mut script = Script::new(&[
        (SELECT, "6f00"),
        (SELECT, "9000"),
        ("00a4020c02 000a", "9000"),
        ("00b0000000", &first),
        ("00a4020c02 0018", "9000"),
        ("00200080", "63c3"),
        ("00200080 04 31323334", "9000"),
        ("00a4020c02 0017", "9000"),
        (&format!("802a0080 33 {} 00", digest()), &format!("{signature}9000")),
    ]);
    let reading = reading(CertificateOnCard::Read(certificate()), 3);
    let outcome = sign(&mut script, Use::Authentication, &reading, right_pin(Use::Authentication), &DIGEST_INFO);
    assert_eq!(outcome, Ok(Signing::Signed { signature: vec![0x77; 256], certificate: None }));
    script.finish();
}

#[test]
fn the_signature_is_made_with_these_bytes() {
    let [first, second, third] = chunks().map(|chunk| format!("{chunk}9000"));
    let signature = "77".repeat(256);
    let mut script = Script::new(&[
        (SELECT, "9000"),
        ("00a4020c02 000a", "9000"),
        ("00b0000000", &first),
        ("00a4020c02 001b", "9000"),
        ("00200080", "63c5"),
        ("00200080 06 414243313233", "9000"),
        ("00a4020c02 0001", "9000"),
        ("00b0000000", &first),
        ("00b0010000", &second),
        ("00b0020058", &third),
        ("00a4020c02 001a", "9000"),
        (&format!("802a0080 33 {} 00", digest()), &format!("{signature}9000")),
    ]);
    let reading = reading(CertificateOnCard::Locked, 5);
    let outcome = sign(&mut script, Use::Signature, &reading, right_pin(Use::Signature), &DIGEST_INFO);
    let certificate = Some(CertificateOnCard::Read(certificate()));
    assert_eq!(outcome, Ok(Signing::Signed { signature: vec![0x77; 256], certificate }));
    script.finish();
}

#[test]
fn short_answers_a_right_length_and_more_to_come_are_followed() {
    let [first, second, third] = chunks();
    let first = first.replace(' ', "");
    let mut script = Script::new(&[
        (SELECT, "9000"),
        TOKEN,
        ("00b00000a0", "6c20"),
        ("00b0000020", &format!("{CARD_TOKEN}9000")),
        ("00b0002080", "6b00"),
        ("00a4020c02 000a", "9000"),
        ("00b0000000", &format!("{}9000", &first[..200])),
        ("00b000649c", &format!("{}9000", &first[200..])),
        ("00b0010000", "6180"),
        ("00c0000080", &format!("{}6180", &second[..256])),
        ("00c0000080", &format!("{}9000", &second[256..])),
        ("00b0020058", &format!("{third}6282")),
        ("00a4020c02 0018", "9000"),
        ("00200080", "63c1"),
    ]);
    let found = read(&mut script, Use::Authentication).unwrap();
    assert_eq!(found.certificate, CertificateOnCard::Read(certificate()));
    assert_eq!(found.tries, Tries::Left(1));
    script.finish();
}

/// The whole of a signing up to VERIFY, then `answer` to it.
fn verify_answered(answer: &str) -> Result<Signing, Broken> {
    let [first, ..] = chunks().map(|chunk| format!("{chunk}9000"));
    let mut script = Script::new(&[
        (SELECT, "9000"),
        ("00a4020c02 000a", "9000"),
        ("00b0000000", &first),
        ("00a4020c02 0018", "9000"),
        ("00200080", "63c3"),
        ("00200080 04 31323334", answer),
    ]);
    let reading = reading(CertificateOnCard::Read(certificate()), 3);
    let outcome = sign(&mut script, Use::Authentication, &reading, right_pin(Use::Authentication), &DIGEST_INFO);
    script.finish();
    outcome
}

#[test]
fn whatever_verify_answers_it_is_sent_once_and_nothing_follows_a_refusal() {
    let refused = |tries| Ok(Signing::PinRefused { tries });
    let broken = |error| Err(Broken { error, verify_sent: true });
    let table = [
        ("63c2", refused(Tries::Left(2))),
        ("63c1", refused(Tries::Left(1))),
        ("63c0", refused(Tries::Blocked)),
        ("6983", refused(Tries::Blocked)),
        ("6984", refused(Tries::Blocked)),
        ("6300", broken(Error::Status(0x6300))),
        ("6c04", broken(Error::Status(0x6C04))),
        ("6110", broken(Error::Status(0x6110))),
        ("6700", broken(Error::Status(0x6700))),
        ("6982", broken(Error::Status(0x6982))),
        ("6f00", broken(Error::Status(0x6F00))),
        ("90", broken(Error::Garbage)),
        ("", broken(Error::Removed)),
    ];
    for (answer, outcome) in table {
        assert_eq!(verify_answered(answer), outcome, "{answer}");
    }
}

#[test]
fn the_counter_is_asked_before_verify_and_must_be_what_was_shown() {
    let [first, ..] = chunks().map(|chunk| format!("{chunk}9000"));
    let changed = |tries| Ok(Signing::TriesChanged { tries });
    let broken = |error| Err(Broken { error, verify_sent: false });
    let table = [
        ("63c2", changed(Tries::Left(2))),
        ("63c4", changed(Tries::Left(4))),
        ("63c0", changed(Tries::Blocked)),
        ("6984", changed(Tries::Blocked)),
        ("6a88", changed(Tries::NotUsable)),
        ("9000", broken(Error::Status(0x9000))),
        ("6985", broken(Error::Status(0x6985))),
        ("63", broken(Error::Garbage)),
    ];
    for (answer, outcome) in table {
        let mut script = Script::new(&[
            (SELECT, "9000"),
            ("00a4020c02 000a", "9000"),
            ("00b0000000", &first),
            ("00a4020c02 0018", "9000"),
            ("00200080", answer),
        ]);
        let reading = reading(CertificateOnCard::Read(certificate()), 3);
        let pin = right_pin(Use::Authentication);
        assert_eq!(sign(&mut script, Use::Authentication, &reading, pin, &DIGEST_INFO), outcome, "{answer}");
        script.finish();
    }
}

#[test]
fn a_card_without_the_application_is_asked_nothing_more() {
    for answer in ["6a82", "6a81", "6a86", "6d00", "6e00"] {
        let mut script = Script::new(&[(SELECT, answer)]);
        let found = read(&mut script, Use::Authentication).unwrap();
        assert_eq!((found.medium, found.tries), (Medium::NotMyNumber, Tries::NotUsable));
        script.finish();
    }
    for (answer, error) in [("6283", Error::Status(0x6283)), ("6999", Error::Status(0x6999)), ("90", Error::Garbage)] {
        let mut script = Script::new(&[(SELECT, answer)]);
        assert_eq!(read(&mut script, Use::Authentication), Err(error));
        script.finish();
    }
}

#[test]
fn a_first_select_that_fails_twice_is_not_tried_a_third_time() {
    let mut script = Script::new(&[(SELECT, "6f00"), (SELECT, "6f00")]);
    assert_eq!(read(&mut script, Use::Authentication), Err(Error::Status(0x6F00)));
    script.finish();
}

#[test]
fn with_a_medium_that_cannot_go_on_nothing_more_is_asked() {
    let table = [
        ("4a504b494150494f53544f4b454e 202020202020202020202020202020202020", Medium::Iphone),
        ("4a504b49415049434354 4f4b454e 202020202020202020202020202020202020", Medium::JuminKihon),
    ];
    for (label, medium) in table {
        let mut script = Script::new(&[(SELECT, "9000"), TOKEN, ("00b00000a0", &token_answer(label))]);
        assert_eq!(read(&mut script, Use::Authentication).unwrap().medium, medium);
        script.finish();
    }
}

#[test]
fn a_label_that_nobody_knows_is_not_called_anything() {
    let label = "4a504b49415049434354 4f4b454e33 2020202020202020202020202020202020";
    let mut script = Script::new(&[(SELECT, "9000"), TOKEN, ("00b00000a0", &token_answer(label))]);
    assert_eq!(read(&mut script, Use::Authentication), Err(Error::Garbage));
    script.finish();
}
