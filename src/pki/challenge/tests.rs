use num_bigint::BigUint;
use ring::rsa::KeyPair;
use ring::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::super::Use;
use super::super::fixture::{World, after};
use super::super::path::{Policies, validate};
use super::*;
use crate::pki::Certificate;
use crate::stand_in::authority::Line;

const ENTROPY: [u8; 32] = [0xA5; 32];

fn challenge() -> Challenge {
    Challenge::new("住民票の写し", "窓口市 市民課1番", after(0), ENTROPY)
}

fn answered(world: &World, challenge: &Challenge) -> Vec<u8> {
    world.card.sign(challenge.statement().as_bytes()).expect("signed")
}

#[test]
fn the_statement_is_five_readable_lines() {
    assert_eq!(
        challenge().statement(),
        "MADOGUCHI-CHALLENGE-V1\n住民票の写し\n窓口市 市民課1番\n2026-11-23T00:00:00Z\n\
         a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5\n"
    );
}

#[test]
fn neither_purpose_nor_place_can_add_a_line() {
    for text in ["a\nb", "a\r\nb", "a\u{0}b", "a\u{85}b", "a\u{2028}b", "a\u{2029}b", "\n\n\n", ""] {
        let challenge = Challenge::new(text, text, after(0), ENTROPY);
        let lines: Vec<&str> = challenge.statement().split_terminator('\n').collect();
        assert_eq!(lines.len(), 5, "{text:?}");
        assert_eq!(lines.first(), Some(&"MADOGUCHI-CHALLENGE-V1"));
        let only_line_feeds = challenge.statement().chars().filter(|character| character.is_control());
        assert_eq!(only_line_feeds.count(), 5, "{text:?}");
        assert!(!challenge.statement().contains(['\u{2028}', '\u{2029}']), "{text:?}");
    }
    let long = "あ".repeat(5000);
    assert!(Challenge::new(&long, &long, after(0), ENTROPY).statement().chars().count() < 600);
}

#[test]
fn the_digest_info_is_that_of_rfc_8017() {
    let info = challenge().digest_info();
    assert_eq!(hex::encode(&info[..19]), "3031300d060960864801650304020105000420");
    assert_eq!(info[19..], sha256(challenge().statement().as_bytes()));
}

#[test]
fn another_random_number_makes_another_challenge() {
    let other = Challenge::new("住民票の写し", "窓口市 市民課1番", after(0), [0xA6; 32]);
    assert_ne!(challenge().digest_info(), other.digest_info());
}

#[test]
fn the_key_of_the_certificate_proves_that_it_is_there() {
    let world = World::new();
    let (path, challenge) = (world.path(Use::Authentication), challenge());
    let signature = answered(&world, &challenge);
    let possession = challenge.verify(&path, &signature, after(3)).expect("proved");
    assert_eq!(possession.algorithm(), "ecdsa-with-SHA256");
    assert!(possession.is_of(&path));
    assert!(!possession.is_of(&world.path(Use::Signature)), "and nothing about another certificate");
}

#[test]
fn an_answer_is_awaited_for_thirty_seconds() {
    let world = World::new();
    let path = world.path(Use::Authentication);
    for (seconds, fresh) in [(0, true), (29, true), (30, true), (31, false), (3600, false)] {
        let challenge = challenge();
        let signature = answered(&world, &challenge);
        let error = challenge.verify(&path, &signature, after(seconds)).err();
        let stale = Error::Stale { age: Duration::from_secs(seconds) };
        assert_eq!(error, (!fresh).then_some(stale), "{seconds} s");
    }
    let later = Challenge::new("", "", after(10), ENTROPY);
    let signature = answered(&world, &later);
    assert_eq!(later.verify(&path, &signature, after(9)).err(), Some(Error::BeforeIssue));
}

#[test]
fn a_signature_over_something_else_proves_nothing() {
    let world = World::new();
    let path = world.path(Use::Authentication);
    let invalid = Some(Error::Signature(signature::Error::Invalid));
    let refused = |signature: &[u8]| challenge().verify(&path, signature, after(1)).err();
    let other = Challenge::new("住民票の写し", "窓口市 市民課1番", after(0), [0; 32]);
    assert_eq!(refused(&answered(&world, &other)), invalid, "another challenge");
    assert_eq!(refused(&world.card.sign(&challenge().digest_info()).expect("signed")), invalid, "its DigestInfo");
    assert_eq!(refused(&World::new().card.sign(challenge().statement().as_bytes()).expect("signed")), invalid);
    for bytes in [&[][..], &[0], &[0; 256], &vec![0xFF; 70_000]] {
        assert_eq!(refused(bytes), invalid, "{} bytes", bytes.len());
    }
    let right = answered(&world, &challenge());
    for position in 0..right.len() {
        let mut changed = right.clone();
        changed[position] ^= 1 << (position % 8);
        assert_eq!(refused(&changed), invalid, "byte {position}");
    }
}

/// The key of a simulated card: RSA-2048 as the cards of today have.
fn rsa() -> KeyPair {
    KeyPair::from_der(include_bytes!("../../../assets/training/authentication.der")).expect("a key")
}

#[test]
fn an_rsa_card_signs_just_the_digest_info_and_that_is_what_is_verified() {
    let world = World::new();
    let pair = rsa();
    let certificate = world.der_but(Use::Authentication, Line::Current, |draft| {
        draft.subject_key = SubjectPublicKeyInfoOwned {
            algorithm: AlgorithmIdentifierOwned {
                oid: der::oid::db::rfc5912::RSA_ENCRYPTION,
                parameters: Some(der::Any::null()),
            },
            subject_public_key: der::asn1::BitString::from_bytes(pair.public_key().as_ref()).expect("short"),
        };
    });
    let certificate = Certificate::from_der(&certificate).expect("a certificate");
    let anchors = world.anchors();
    let path = validate(&certificate, Use::Authentication, &anchors, &Policies::default(), after(0).wall);
    let path = path.expect("valid");

    let challenge = challenge();
    let mut signature = vec![0; 256];
    let random = ring::rand::SystemRandom::new();
    pair.sign(&RSA_PKCS1_SHA256, &random, challenge.statement().as_bytes(), &mut signature).expect("signed");
    let public: ring::rsa::PublicKeyComponents<Vec<u8>> = pair.public().into();
    let number = |bytes: &[u8]| BigUint::from_bytes_be(bytes);
    let padded = number(&signature).modpow(&number(&public.e), &number(&public.n)).to_bytes_be();
    assert!(padded.ends_with(&[&[0xFF, 0x00][..], &challenge.digest_info()].concat()));

    let possession = challenge.verify(&path, &signature, after(1)).expect("proved");
    assert_eq!(possession.algorithm(), "sha256WithRSAEncryption");
}
