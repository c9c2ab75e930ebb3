//! 63 to 70: what is said about the certificate, and what is said besides.

use super::*;

/// The reason of a certificate that is revoked with one.
fn revoked(outcome: Outcome) -> Option<CrlReason> {
    match outcome {
        Ok(Status::Revoked { reason, .. }) => reason,
        _ => None,
    }
}

#[test]
fn case_63_unknown_is_told_as_unknown() {
    assert_eq!(played(Fault::UnknownStatus), Ok(Status::Unknown));
}

#[test]
fn case_64_on_hold_and_removed_from_a_list_are_revoked() {
    assert_eq!(revoked(played(Fault::OnHold)), Some(CrlReason::CertificateHold));
    assert_eq!(revoked(played(Fault::RemovedFromCrl)), Some(CrlReason::RemoveFromCrl));
    // A reason that the standard does not define is no answer at all.
    let bench = Bench::new();
    bench.responder.statuses.set(
        Use::Authentication,
        SERIAL,
        Status::Revoked { reason: Some(CrlReason::Superseded), at: NOW },
    );
    for reason in [7, 11, 255] {
        let outcome = edited(&bench, |data| data.rewrite(&[2, 0, 1, 1, 0], |number| *number = vec![reason]));
        assert_eq!(outcome, Err(Error::Malformed), "{reason}");
    }
}

#[test]
fn case_65_a_certificate_that_was_never_issued_is_revoked_and_good_is_never_asked_about_it() {
    assert_eq!(revoked(played(Fault::NeverIssued)), Some(CrlReason::CertificateHold));
    // A responder may call good what was never issued (RFC 6960 section 2.2). There is no question about a certificate
    // without a path, and none has a path that the issuer has not signed.
    let bench = Bench::new();
    let authority = &bench.responder.authority;
    let never_issued = issued(authority, &bench.subject, Use::Authentication, Line::Impostor, SERIAL);
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    let path = path::validate(&never_issued, Use::Authentication, &anchors, &Policies::default(), NOW);
    assert_eq!(path.map(|_| ()), Err(path::Error::NotSignedByIssuer));
}

#[test]
fn case_66_an_unknown_critical_extension_is_refused() {
    for fault in [Fault::CriticalExtension, Fault::CriticalSingleExtension] {
        assert_eq!(played(fault), Err(Error::UnknownCriticalExtension), "{fault:?}");
    }
}

#[test]
fn case_67_an_extension_twice_is_refused() {
    assert_eq!(played(Fault::DuplicateExtension), Err(Error::DuplicateExtension));
}

#[test]
fn case_68_nonsense_about_archives_and_lists_is_left_alone() {
    assert_eq!(played(Fault::OddExtensions), Ok(Status::Good));
    let bench = Bench::new();
    bench.responder.statuses.set(Use::Authentication, SERIAL, Status::Unknown);
    assert_eq!(bench.plays(Fault::OddExtensions), Ok(Status::Unknown));
}

#[test]
fn case_69_garbage_for_signed_timestamps_is_left_alone() {
    let timestamps = |content: &[u8]| {
        Bench::new().changed(|draft| {
            let extn_id = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.11129.2.4.5");
            let extn_value = OctetString::new(content).expect("octets");
            draft.data.responses[0].single_extensions = Some(vec![Extension { extn_id, critical: false, extn_value }]);
        })
    };
    for content in [&[][..], &[0xFF; 200], &[0x04, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], &[0x30, 0x80]] {
        assert_eq!(timestamps(content), Ok(Status::Good));
    }
}

#[test]
fn case_70_a_status_in_another_form_than_its_own_is_refused() {
    for fault in [Fault::ConstructedGood, Fault::GoodWithContent, Fault::PrimitiveRevoked] {
        assert_eq!(played(fault), Err(Error::Malformed), "{fault:?}");
    }
    let bench = Bench::new();
    for status in [
        Tlv::primitive(0x83, &[]),
        Tlv::primitive(0x05, &[]),
        Tlv::around(0xA1, Vec::new()),
        Tlv::around(0xA2, Vec::new()),
        Tlv::primitive(0x82, &[0]),
        Tlv::around(0xA0, vec![Tlv::primitive(0x05, &[])]),
    ] {
        let tag = status.tag;
        assert_eq!(edited(&bench, |data| data.put(&[2, 0, 1], status)), Err(Error::Malformed), "{tag:#x}");
    }
}
