//! 10 to 18: what stands around the signed part, and how it is written.

use super::*;
use crate::pki::ocsp::message::OcspResponse;

#[test]
fn case_10_a_refusal_that_nobody_signed_says_nothing_about_the_certificate() {
    for (fault, error) in [
        (Fault::TryLater, Error::TryLater),
        (Fault::InternalError, Error::InternalError),
        (Fault::MalformedRequest, Error::MalformedRequest),
        (Fault::SigRequired, Error::SignatureRequired),
        (Fault::SignedOnly, Error::SignatureRequired),
        (Fault::Unauthorized, Error::Unauthorized),
    ] {
        assert_eq!(played(fault), Err(error), "{fault:?}");
    }
}

#[test]
fn case_11_a_status_that_the_standard_does_not_define_is_refused() {
    assert_eq!(played(Fault::UndefinedStatus), Err(Error::Malformed));
    let bench = Bench::new();
    for status in [4, 7, 127, 255] {
        assert_eq!(bench.outcome(&[0x30, 3, 0x0A, 1, status]), Err(Error::Malformed), "{status}");
    }
}

#[test]
fn case_12_a_success_without_content_is_refused() {
    assert_eq!(played(Fault::NoContent), Err(Error::NoContent));
}

#[test]
fn case_13_a_refusal_that_brings_a_good_answer_along_is_still_a_refusal() {
    assert_eq!(played(Fault::RefusalWithContent), Err(Error::TryLater));
}

#[test]
fn case_14_another_type_of_response_is_refused() {
    assert_eq!(played(Fault::WrongResponseType), Err(Error::UnsupportedType));
}

/// Every value that holds others, and the way to it.
fn ways(tlv: &mut Tlv, way: &[usize], found: &mut Vec<Vec<usize>>) {
    let Ok(inside) = tlv.inside() else { return };
    found.push(way.to_vec());
    for (step, inner) in inside.iter_mut().enumerate() {
        ways(inner, &[way, &[step]].concat(), found);
    }
}

#[test]
fn case_15_something_after_the_last_element_is_refused_at_every_level() {
    for fault in [Fault::TrailingBytes, Fault::TrailingBytesInside] {
        assert_eq!(played(fault), Err(Error::Malformed), "{fault:?}");
    }
    let bench = Bench::new();
    let draft = bench.draft(&bench.ask(NoncePolicy::Prefer), bench.delegate());
    let mut levels = Vec::new();
    ways(&mut Tlv::parse(&draft.data.to_der().expect("DER")).expect("DER"), &[], &mut levels);
    assert!(levels.len() > 15, "{levels:?}");
    for way in &levels {
        let outcome = edited(&bench, |data| data.push(way, Tlv::primitive(0x05, &[])));
        // The responder's name is compared as it is, not decoded.
        let error = if way.first() == Some(&0) && way.len() > 1 { Error::SignerAbsent } else { Error::Malformed };
        assert_eq!(outcome, Err(error), "{way:?}");
    }
    let right = draft.sign().expect("signed");
    let mut levels = Vec::new();
    ways(&mut Tlv::parse(&right).expect("DER"), &[], &mut levels);
    for way in &levels {
        let mut answer = Tlv::parse(&right).expect("DER");
        answer.push(way, Tlv::primitive(0x05, &[])).expect("there");
        assert_eq!(bench.outcome(&answer.to_der()), Err(Error::Malformed), "{way:?}");
    }
    // Inside the OCTET STRING, beside and inside the basic response.
    let basic = OcspResponse::from_der(&right).expect("DER").response_bytes.expect("content").response;
    let followed = envelope(&[basic.as_bytes(), &[0]].concat()).expect("an envelope");
    assert_eq!(bench.outcome(&followed), Err(Error::Malformed));
    for (way, error) in [
        (&[][..], Error::Malformed),
        // There, it is a parameter where none belongs.
        (&[1], Error::Signature(crate::pki::signature::Error::UnexpectedParameters)),
        (&[3], Error::Malformed),
        // A certificate more, which is none.
        (&[3, 0], Error::MalformedCertificate),
        (&[3, 0, 0], Error::MalformedCertificate),
        (&[3, 0, 0, 0], Error::MalformedCertificate),
    ] {
        let mut changed = Tlv::parse(basic.as_bytes()).expect("DER");
        changed.push(way, Tlv::primitive(0x05, &[])).expect("there");
        let answer = envelope(&changed.to_der()).expect("an envelope");
        assert_eq!(bench.outcome(&answer), Err(error), "{way:?}");
    }
}

#[test]
fn case_16_what_is_ber_but_not_der_is_refused() {
    for fault in [Fault::IndefiniteLength, Fault::LongLength, Fault::PaddedInteger] {
        assert_eq!(played(fault), Err(Error::Malformed), "{fault:?}");
    }
    let bench = Bench::new();
    for (name, way, octets) in [
        ("a status in two octets", &[2, 0, 1][..], &[0x9F, 0x00, 0x00][..]),
        ("a hash in pieces", &[2, 0, 0, 1], &[0x24, 4, 4, 2, 1, 1]),
        ("a length in more octets than needed", &[2, 0, 0, 3], &[0x02, 0x81, 1, 5]),
        ("a length in four octets", &[2, 0, 0, 3], &[0x02, 0x84, 0, 0, 0, 1, 5]),
        ("a length of four GiB", &[2, 0, 0, 3], &[0x02, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 5]),
        ("an integer of no octets", &[2, 0, 0, 3], &[0x02, 0]),
        ("an integer with an octet of ones too many", &[2, 0, 0, 3], &[0x02, 2, 0xFF, 0x80]),
        ("a boolean that is neither", &[3, 0, 0], &[0x30, 9, 6, 2, 0x2A, 3, 1, 1, 1, 4, 0]),
        ("a boolean of two octets", &[3, 0, 0], &[0x30, 10, 6, 2, 0x2A, 3, 1, 2, 0xFF, 0xFF, 4, 0]),
        ("an object identifier with padding", &[3, 0, 0], &[0x30, 7, 6, 3, 0x80, 0x2A, 3, 4, 0]),
    ] {
        let outcome = edited(&bench, |data| data.put(way, Tlv::verbatim(octets.to_vec())));
        assert_eq!(outcome, Err(Error::Malformed), "{name}");
    }
    // An enumerated status of two octets, unsigned as it is.
    assert_eq!(bench.outcome(&[0x30, 4, 0x0A, 2, 0, 3]), Err(Error::Malformed));
    assert_eq!(bench.outcome(&[0x30, 0x80, 0x0A, 1, 3, 0, 0]), Err(Error::Malformed));
}

#[test]
fn case_17_another_version_is_refused_and_the_usual_one_written_down_is_not() {
    assert_eq!(played(Fault::WrongVersion), Err(Error::UnsupportedVersion(1)));
    // DER would leave it away. It means the same, and it is what was signed.
    assert_eq!(played(Fault::ExplicitVersion), Ok(Status::Good));
    let bench = Bench::new();
    for (version, error) in [
        (&[1][..], Error::UnsupportedVersion(1)),
        (&[0x7F], Error::UnsupportedVersion(127)),
        (&[0xFF], Error::Malformed),
        (&[0, 0], Error::Malformed),
        (&[1, 0], Error::Malformed),
    ] {
        let written = Tlv::around(0xA0, vec![Tlv::primitive(0x02, version)]);
        assert_eq!(edited(&bench, |data| data.begin_with(written)), Err(error), "{version:?}");
    }
}

#[test]
fn case_18_an_answer_about_nothing_is_not_an_answer() {
    assert_eq!(played(Fault::NoResponses), Err(Error::NoResponse));
}
