use der::oid::db::rfc5280::{ID_CE_BASIC_CONSTRAINTS, ID_CE_KEY_USAGE};
use der::{Decode, Encode};

use super::super::Use;
use super::super::fixture::{World, extension};
use super::*;
use crate::stand_in::authority::Line;

fn position(haystack: &[u8], needle: &[u8]) -> usize {
    haystack.windows(needle.len()).rposition(|window| window == needle).expect("there")
}

fn error(der: &[u8]) -> Option<Error> {
    Certificate::from_der(der).err()
}

#[test]
fn what_was_received_is_kept_and_the_parts_are_cut_out_of_it() {
    let world = World::new();
    for certificate_use in Use::ALL {
        let der = world.der_but(certificate_use, Line::Current, |_| {});
        let certificate = Certificate::from_der(&der).expect("a certificate");
        let other = x509_cert::Certificate::from_der(&der).expect("a certificate");
        let tbs = other.tbs_certificate();
        assert_eq!(certificate.der(), der);
        assert_eq!(certificate.tbs, tbs.to_der().expect("DER"));
        assert_eq!(certificate.issuer_der(), tbs.issuer().to_der().expect("DER"));
        assert_eq!(certificate.subject_der(), tbs.subject().to_der().expect("DER"));
        assert_eq!(certificate.serial(), [0x07, 0x05, 0xD9, 0x90]);
    }
}

#[test]
fn names_are_written_as_rfc_4514_has_them() {
    let certificate = World::new().certificate(Use::Authentication);
    assert_eq!(
        certificate.issuer(),
        "OU=Japan Agency for Local Authority Information Systems,OU=JPKI for user authentication,\
         O=MADOGUCHI-TRAINING,C=JP"
    );
    assert_eq!(certificate.subject(), "CN=TRAINING0705D990000000A,C=JP");
}

#[test]
fn a_certificate_cut_short_anywhere_is_malformed() {
    let der = World::new().certificate(Use::Signature).der().to_vec();
    for length in 0..der.len() {
        assert_eq!(error(&der[..length]), Some(Error::Malformed), "{length} bytes");
    }
}

#[test]
fn a_certificate_that_turns_into_garbage_anywhere_is_never_the_same_and_never_panics() {
    let world = World::new();
    let certificate = world.certificate(Use::Signature);
    let issuer = world.authority.issuer(Use::Signature, Line::Current).expect("there").certificate();
    for filler in [0x00, 0x30, 0x7F, 0x80, 0xFF] {
        for kept in 0..certificate.der().len() {
            let mut garbage = certificate.der().to_vec();
            garbage[kept..].fill(filler);
            if let Ok(decoded) = Certificate::from_der(&garbage) {
                let same = decoded == certificate;
                assert!(same || decoded.verify_signed_by(issuer).is_err(), "{kept} bytes, then {filler:02x}");
            }
        }
    }
}

#[test]
fn nothing_may_follow_a_certificate() {
    let der = World::new().certificate(Use::Authentication).der().to_vec();
    for more in [&[0x00][..], &[0xFF; 300], &der] {
        assert_eq!(error(&[&der, more].concat()), Some(Error::TrailingBytes));
    }
}

#[test]
fn more_than_any_certificate_is_not_looked_at() {
    assert_eq!(error(&vec![0x30; MAX_LENGTH + 1]), Some(Error::TooLong { length: MAX_LENGTH + 1 }));
    assert_eq!(error(&vec![0xFF; MAX_LENGTH]), Some(Error::Malformed));
    assert_eq!(error(&[]), Some(Error::Malformed));
}

#[test]
fn lengths_that_are_not_der_are_refused() {
    let der = World::new().certificate(Use::Authentication).der().to_vec();
    let content = der.get(4..).expect("long");
    let [high, low] = u16::try_from(content.len()).expect("short").to_be_bytes();
    for header in [&[0x30, 0x83, 0x00, high, low][..], &[0x30, 0x80]] {
        let mut other = [header, content].concat();
        other.extend([0x00, 0x00]);
        assert_eq!(error(&other), Some(Error::Malformed), "{header:02x?}");
    }
}

#[test]
fn the_signature_algorithm_inside_is_the_one_outside() {
    let mut der = World::new().certificate(Use::Authentication).der().to_vec();
    // ecdsa-with-SHA256; the last octet 3 makes it SHA-384.
    let oid = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02];
    let outside = position(&der, &oid);
    der[outside + 9] = 0x03;
    assert_eq!(error(&der), Some(Error::AlgorithmsDiffer));
}

#[test]
fn a_signature_with_unused_bits_is_refused() {
    let world = World::new();
    let mut der = loop {
        let der = world.certificate(Use::Authentication).der().to_vec();
        if der.last().is_some_and(|last| last & 1 == 0) {
            break der;
        }
    };
    // The BIT STRING is the last element: its SEQUENCE begins right after the count of unused bits.
    let signature = x509_cert::Certificate::from_der(&der).expect("a certificate").signature().raw_bytes().len();
    let unused = der.len() - signature - 1;
    assert_eq!(der[unused], 0);
    der[unused] = 1;
    assert_eq!(error(&der), Some(Error::UnusedBits));
}

#[test]
fn moments_before_the_decoders_calendar_are_read_and_still_checked() {
    let world = World::new();
    let der = world.der_but(Use::Authentication, Line::Current, |_| {});
    let certificate = Certificate::from_der(&der).expect("a certificate");
    let begin = position(&der, b"\x17\x0D");
    // The last of the two, then the one before: the last is notAfter.
    let first = begin - 15;
    for (digits, seconds) in [
        ("500101000000Z", Some(-631_152_000)),
        ("691231235959Z", Some(-1)),
        ("640229120000Z", Some(-184_248_000)),
        ("700101000000Z", Some(0)),
        ("630229120000Z", None),
        ("501301000000Z", None),
        ("5001010000000", None),
        ("50010100000 Z", None),
        ("5x0101000000Z", None),
    ] {
        let mut changed = der.clone();
        changed[first + 2..first + 15].copy_from_slice(digits.as_bytes());
        let decoded = Certificate::from_der(&changed);
        match seconds {
            Some(seconds) => {
                let decoded = decoded.expect("a certificate");
                assert_eq!(decoded.not_before().unix_seconds(), seconds, "{digits}");
                assert_eq!(decoded.not_after(), certificate.not_after());
                assert_eq!(decoded.der(), changed, "nothing but the decoder sees another moment");
            }
            None => assert_eq!(decoded.err(), Some(Error::Malformed), "{digits}"),
        }
    }
}

#[test]
fn a_name_that_is_not_the_text_it_says_is_malformed() {
    let world = World::new();
    let der = world.der_but(Use::Authentication, Line::Current, |_| {});
    let begin = position(&der, b"TRAINING0705D990");
    for (tag, first, second, expected) in [
        (0x0C, b'T', b'R', None),
        (0x0C, 0xFF, b'R', Some(Error::Malformed)),
        (0x0C, 0xC0, 0x80, Some(Error::Malformed)),
        (0x1E, b'T', b'R', Some(Error::Malformed)),
        (0x16, b'T', b'R', None),
        (0x04, b'T', b'R', Some(Error::Malformed)),
    ] {
        let mut changed = der.clone();
        // 23 octets: an odd number.
        changed[begin - 2] = tag;
        changed[begin..begin + 2].copy_from_slice(&[first, second]);
        assert_eq!(error(&changed), expected, "{tag:x} {first:x} {second:x}");
    }
}

#[test]
fn serial_numbers_are_positive_and_of_at_most_twenty_octets() {
    let world = World::new();
    let of = |serial: &[u8]| {
        Certificate::from_der(
            &world.der_but(Use::Authentication, Line::Current, |draft| draft.serial = serial.to_vec()),
        )
        .map(|certificate| certificate.serial().to_vec())
    };
    assert_eq!(of(&[1]), Ok(vec![1]));
    assert_eq!(of(&[0x7F]), Ok(vec![0x7F]));
    assert_eq!(of(&[0x80]), Ok(vec![0x00, 0x80]), "the leading zero belongs to the number");
    assert_eq!(of(&[0x00, 0x80]), of(&[0x80]), "and is there once");
    assert_eq!(of(&[0x7F; 20]), Ok(vec![0x7F; 20]));
    assert_eq!(of(&[0]), Err(Error::SerialNumber));
    for (serial, expected) in [
        (&[][..], Err(Error::SerialNumber)),
        (&[0x80], Err(Error::SerialNumber)),
        (&[0xFF, 0x01], Err(Error::SerialNumber)),
        (&[0x01; 20], Ok(&[0x01; 20][..])),
        (&[0x01; 21], Err(Error::SerialNumber)),
    ] {
        assert_eq!(positive(serial), expected);
    }
    let mut negative = world.certificate(Use::Authentication).der().to_vec();
    let first = position(&negative, &[0x02, 0x04, 0x07, 0x05, 0xD9, 0x90]) + 2;
    negative[first] |= 0x80;
    assert_eq!(error(&negative), Some(Error::SerialNumber));
}

#[test]
fn an_extension_is_there_once() {
    let world = World::new();
    let der = world.der_but(Use::Authentication, Line::Current, |draft| {
        let first = draft.extensions.first().expect("there").clone();
        draft.extensions.push(first);
    });
    assert_eq!(error(&der), Some(Error::DuplicateExtension { oid: ID_CE_KEY_USAGE }));
}

#[test]
fn an_extension_we_rely_on_is_well_formed_to_its_end() {
    let world = World::new();
    for (oid, content) in [
        (ID_CE_KEY_USAGE, &[][..]),
        (ID_CE_KEY_USAGE, &[0x03, 0x02, 0x07]),
        (ID_CE_KEY_USAGE, &[0x03, 0x02, 0x07, 0x80, 0x00]),
        (ID_CE_KEY_USAGE, &[0x03, 0x02, 0x08, 0x80]),
        (ID_CE_KEY_USAGE, &[0x03, 0x03, 0x00, 0x80, 0x01]),
        (ID_CE_KEY_USAGE, &[0x03, 0x03, 0x06, 0x80, 0x40]),
        (ID_CE_KEY_USAGE, &[0x03, 0x04, 0x00, 0x80, 0x00, 0x01]),
        (ID_CE_KEY_USAGE, &[0x04, 0x02, 0x07, 0x80]),
        (ID_CE_BASIC_CONSTRAINTS, &[0x30, 0x03, 0x01, 0x01, 0x01]),
        (ID_CE_BASIC_CONSTRAINTS, &[0x30, 0x03, 0x01, 0x01, 0xFF, 0x00]),
    ] {
        let der = world.der_but(Use::Authentication, Line::Current, |draft| draft.put(extension(oid, true, content)));
        assert_eq!(error(&der), Some(Error::MalformedExtension { oid }), "{content:02x?}");
    }
}

#[test]
fn what_restricts_policies_is_read_or_refused() {
    use der::oid::db::rfc5280::{ID_CE_CERTIFICATE_POLICIES, ID_CE_INHIBIT_ANY_POLICY, ID_CE_POLICY_CONSTRAINTS};
    let world = World::new();
    let with = |oid, content: &str| {
        let content = hex::decode(content).expect("hex");
        let der = world.der_but(Use::Authentication, Line::Current, |draft| draft.put(extension(oid, true, &content)));
        Certificate::from_der(&der)
    };
    for (content, required) in [("3003800100", Some(0)), ("3006800105810100", Some(5)), ("3003810100", None)] {
        let certificate = with(ID_CE_POLICY_CONSTRAINTS, content).expect("a certificate");
        assert_eq!(certificate.require_explicit_policy(), required, "{content}");
    }
    assert_eq!(with(ID_CE_INHIBIT_ANY_POLICY, "020103").expect("a certificate").inhibit_any_policy(), Some(3));
    for (oid, content) in [
        (ID_CE_POLICY_CONSTRAINTS, "3000"),
        (ID_CE_POLICY_CONSTRAINTS, "30038001ff"),
        (ID_CE_POLICY_CONSTRAINTS, "300480020001"),
        (ID_CE_POLICY_CONSTRAINTS, "30078005ffffffffff"),
        (ID_CE_POLICY_CONSTRAINTS, "3003820100"),
        (ID_CE_INHIBIT_ANY_POLICY, "0201ff"),
        (ID_CE_INHIBIT_ANY_POLICY, "02010000"),
        (ID_CE_CERTIFICATE_POLICIES, "3000"),
        (ID_CE_CERTIFICATE_POLICIES, "300a300306012a300306012a"),
    ] {
        assert_eq!(with(oid, content), Err(Error::MalformedExtension { oid }), "{content}");
    }
}

#[test]
fn nothing_of_a_certificate_is_printed() {
    let certificate = World::new().certificate(Use::Signature);
    assert_eq!(format!("{certificate:?}"), "Certificate(hidden)");
    assert_eq!(format!("{:#?}", Some(&certificate)), "Some(\n    Certificate(hidden),\n)");
}
