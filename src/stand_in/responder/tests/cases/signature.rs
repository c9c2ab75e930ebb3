//! 19 to 25: signatures that are none, or not of the kind that is believed.

use super::*;
use crate::pki::signature::Error as Why;

fn no_bits() -> der::asn1::BitString {
    der::asn1::BitString::from_bytes(&[]).expect("no bits")
}

#[test]
fn case_19_the_signature_is_over_the_octets_that_came_and_not_over_what_was_understood() {
    assert_eq!(played(Fault::OtherEncodingSigned), Err(Error::Signature(Why::Invalid)));
    // The other way round: not as we would write it, but signed as it is.
    assert_eq!(played(Fault::ExplicitVersion), Ok(Status::Good));
    let bench = Bench::new();
    let draft = bench.draft(&bench.ask(NoncePolicy::Prefer), bench.delegate());
    let unsigned = draft.assemble(
        &draft.data.to_der().expect("DER"),
        AlgorithmIdentifierOwned { oid: der::oid::db::rfc5912::ECDSA_WITH_SHA_256, parameters: None },
        no_bits(),
    );
    assert_eq!(bench.outcome(&unsigned.expect("an answer")), Err(Error::Signature(Why::Invalid)));
}

#[test]
fn case_20_a_signature_with_one_bit_turned_is_refused() {
    assert_eq!(played(Fault::BadSignature), Err(Error::Signature(Why::Invalid)));
}

#[test]
fn case_21_an_unknown_algorithm_and_a_weak_digest_are_refused() {
    for (fault, why) in [
        (Fault::UnknownAlgorithm, Why::UnsupportedAlgorithm),
        (Fault::Md5Signature, Why::WeakDigest),
        // By the right key, and right in every other way.
        (Fault::Sha1Signature, Why::WeakDigest),
    ] {
        assert_eq!(played(fault), Err(Error::Signature(why)), "{fault:?}");
    }
}

#[test]
fn case_22_an_algorithm_for_another_kind_of_key_and_a_key_without_bits_are_refused() {
    assert_eq!(played(Fault::OtherKeyAlgorithm), Err(Error::Signature(Why::KeyMismatch)));
    assert_eq!(played(Fault::NullKey), Err(Error::Signature(Why::Invalid)));
    let bench = Bench::new();
    let rsa = "1.2.840.113549.1.1.1";
    for (oid, parameters, why) in [
        (rsa, Some(der::Any::null()), Why::MalformedKey),
        (rsa, None, Why::MalformedKey),
        ("1.2.840.10045.2.1", None, Why::MalformedKey),
        ("1.2.840.10045.2.1", Some(der::Any::null()), Why::UnsupportedKey),
        ("1.2.3.4", None, Why::UnsupportedKey),
    ] {
        let outcome = bench.delegated(|draft| {
            let oid = ObjectIdentifier::new_unwrap(oid);
            draft.subject_key.algorithm = AlgorithmIdentifierOwned { oid, parameters };
            draft.subject_key.subject_public_key = no_bits();
        });
        assert_eq!(outcome, Err(Error::Signature(why)), "{oid}");
    }
}

#[test]
fn case_23_what_only_looks_like_an_rsa_signature_is_refused() {
    for fault in [Fault::RsaGarbage, Fault::RsaWithoutNull, Fault::RsaCubeRoot] {
        assert_eq!(played(fault), Err(Error::Signature(Why::Invalid)), "{fault:?}");
    }
}

#[test]
fn case_24_zeros_and_what_is_not_der_are_no_ecdsa_signature() {
    for fault in [Fault::ZeroSignature, Fault::BerSignature] {
        assert_eq!(played(fault), Err(Error::Signature(Why::Invalid)), "{fault:?}");
    }
}

#[test]
fn case_25_a_signature_that_ends_within_an_octet_is_refused() {
    assert_eq!(played(Fault::UnusedBits), Err(Error::Signature(Why::Invalid)));
}
