//! Answers that their rightful signer made wrong in one place, and bytes that nobody signed.

use super::*;
use crate::pki::ocsp::Error;
use crate::pki::ocsp::message::OcspResponse;

type Change = fn(&mut Draft<'_>);

fn refused<const N: usize>(table: [(&str, Change, Error); N]) {
    let bench = Bench::new();
    for (name, change, error) in table {
        assert_eq!(bench.changed(change), Err(error), "{name}");
    }
}

#[test]
fn an_answer_about_something_else_or_about_nothing_is_refused() {
    let table: [(&str, Change, Error); 9] = [
        ("no response", |draft| draft.data.responses.clear(), Error::NoResponse),
        (
            "another serial number",
            |draft| draft.data.responses[0].cert_id.serial_number = Int::new(&[5]).expect("an integer"),
            Error::OtherCertificate,
        ),
        (
            "the serial number without its sign octet, so negative",
            |draft| {
                draft.data.responses[0].cert_id.serial_number = Int::new(&SERIAL.to_be_bytes()).expect("an integer");
            },
            Error::OtherCertificate,
        ),
        (
            "another issuer's name",
            |draft| draft.data.responses[0].cert_id.issuer_name_hash = OctetString::new([7; 32]).expect("octets"),
            Error::OtherIssuer,
        ),
        (
            "another issuer's key",
            |draft| draft.data.responses[0].cert_id.issuer_key_hash = OctetString::new([7; 32]).expect("octets"),
            Error::OtherIssuer,
        ),
        (
            "a hash cut short",
            |draft| {
                let hash = &draft.data.responses[0].cert_id.issuer_key_hash;
                let short = OctetString::new(&hash.as_bytes()[..20]).expect("octets");
                draft.data.responses[0].cert_id.issuer_key_hash = short;
            },
            Error::OtherIssuer,
        ),
        (
            "no hash at all",
            |draft| {
                draft.data.responses[0].cert_id.issuer_key_hash = OctetString::new([]).expect("octets");
                draft.data.responses[0].cert_id.issuer_name_hash = OctetString::new([]).expect("octets");
            },
            Error::OtherIssuer,
        ),
        (
            "MD5",
            |draft| {
                let oid = ObjectIdentifier::new_unwrap("1.2.840.113549.2.5");
                draft.data.responses[0].cert_id.hash_algorithm = AlgorithmIdentifierOwned { oid, parameters: None };
            },
            Error::UnsupportedHash,
        ),
        (
            "good and unknown",
            |draft| {
                let mut other = draft.data.responses[0].clone();
                other.cert_status = CertStatus::Unknown(Null);
                draft.data.responses.push(other);
            },
            Error::Contradiction,
        ),
    ];
    refused(table);
}

#[test]
fn a_nonce_or_an_extension_that_is_not_as_it_should_be_is_refused() {
    let table: [(&str, Change, Error); 9] = [
        (
            "another nonce",
            |draft| draft.data.response_extensions = Some(vec![nonce_extension(&[1; 32]).expect("a nonce")]),
            Error::NonceMismatch,
        ),
        (
            "the beginning of the nonce",
            |draft| draft.data.response_extensions = Some(vec![nonce_extension(&NONCE_SENT[..31]).expect("a nonce")]),
            Error::NonceMismatch,
        ),
        (
            "an empty nonce",
            |draft| draft.data.response_extensions = Some(vec![nonce_extension(&[]).expect("a nonce")]),
            Error::MalformedNonce,
        ),
        (
            "a nonce too long",
            |draft| draft.data.response_extensions = Some(vec![nonce_extension(&[1; 129]).expect("a nonce")]),
            Error::MalformedNonce,
        ),
        (
            "a nonce that is no OCTET STRING",
            |draft| {
                let extension = Extension {
                    extn_id: NONCE,
                    critical: false,
                    extn_value: OctetString::new(NONCE_SENT).expect("octets"),
                };
                draft.data.response_extensions = Some(vec![extension]);
            },
            Error::MalformedNonce,
        ),
        (
            "two nonces",
            |draft| {
                let nonce = nonce_extension(&NONCE_SENT).expect("a nonce");
                draft.data.response_extensions = Some(vec![nonce.clone(), nonce]);
            },
            Error::DuplicateExtension,
        ),
        (
            "a critical extension of the answer",
            |draft| draft.data.response_extensions.get_or_insert_default().push(critical("1.3.6.1.5.5.7.48.1.99")),
            Error::UnknownCriticalExtension,
        ),
        (
            "a critical extension of the response",
            |draft| draft.data.responses[0].single_extensions = Some(vec![critical("1.3.6.1.5.5.7.48.1.99")]),
            Error::UnknownCriticalExtension,
        ),
        (
            "an extension of the response twice",
            |draft| {
                let extension = Extension { critical: false, ..critical("1.3.6.1.5.5.7.48.1.99") };
                draft.data.responses[0].single_extensions = Some(vec![extension.clone(), extension]);
            },
            Error::DuplicateExtension,
        ),
    ];
    refused(table);
}

#[test]
fn another_version_and_odd_certificates_are_refused() {
    let table: [(&str, Change, Error); 4] = [
        ("version 2", |draft| draft.data.version = 1, Error::UnsupportedVersion(1)),
        ("no certificate of the signer", |draft| draft.certificates.clear(), Error::SignerAbsent),
        (
            "nine certificates",
            |draft| draft.certificates = vec![draft.certificates[0]; 9],
            Error::TooManyCertificates { count: 9 },
        ),
        ("half a certificate", |draft| draft.certificates.push(&[0x30, 0]), Error::MalformedCertificate),
    ];
    refused(table);
}

#[test]
fn what_no_signature_covers_is_refused_where_it_is_not_what_it_should_be() {
    let bench = Bench::new();
    let request = bench.ask(NoncePolicy::Prefer);
    let right = bench.draft(&request, bench.delegate()).sign().expect("signed");
    for (status, error) in [
        (ResponseStatus::MalformedRequest, Error::MalformedRequest),
        (ResponseStatus::InternalError, Error::InternalError),
        (ResponseStatus::TryLater, Error::TryLater),
        (ResponseStatus::SigRequired, Error::SignatureRequired),
        (ResponseStatus::Unauthorized, Error::Unauthorized),
        (ResponseStatus::Successful, Error::NoContent),
    ] {
        let answer = refusal(status).expect("an answer");
        assert_eq!(bench.check(&answer).map(|evidence| evidence.status()), Err(error));
    }
    let followed = [&right[..], &[0]].concat();
    let inner = envelope(&[0x30, 0x80, 0, 0]).expect("an envelope");
    let padded = {
        let whole = OcspResponse::from_der(&right).expect("decodes");
        let basic = whole.response_bytes.expect("content").response;
        envelope(&[basic.as_bytes(), &[0]].concat()).expect("an envelope")
    };
    for answer in [&followed[..], &inner, &padded, &[], b"<html>", &right[..right.len() - 1]] {
        assert_eq!(bench.check(answer).map(|evidence| evidence.status()), Err(Error::Malformed));
    }
    let length = ocsp::MAX_ANSWER + 1;
    assert_eq!(bench.check(&vec![0x30; length]).map(|evidence| evidence.status()), Err(Error::TooLarge { length }));
}

#[test]
fn an_answer_with_one_bit_turned_or_cut_short_anywhere_is_never_believed() {
    let bench = Bench::new();
    let request = bench.ask(NoncePolicy::Prefer);
    let right = bench.draft(&request, bench.delegate()).sign().expect("signed");
    assert!(bench.check(&right).is_ok());
    for place in 0..right.len() {
        let mut turned = right.clone();
        turned[place] ^= 1 << (place % 8);
        assert!(bench.check(&turned).is_err(), "bit {} of octet {place}", place % 8);
        assert!(bench.check(&right[..place]).is_err(), "cut after {place}");
    }
}
