//! The revocation lists beside the responder: right ones, and every way in which they are wrong on request.

use super::*;
use crate::pki::crl::{self, Error, Limits, List};

const RULES: crl::Rules = crl::Rules { max_age: Duration::from_hours(36) };

/// What the list of this line says about a certificate of the same line.
fn said(bench: &Bench, line: Line, fault: Option<Fault>) -> Result<Status, Error> {
    let authority = &bench.responder.authority;
    let issuer = authority.issuer(Use::Authentication, line).expect("there").certificate();
    let certificate = issued(authority, &bench.subject, Use::Authentication, line, SERIAL);
    let list = bench.responder.revocation_list(Use::Authentication, line, fault, NOW).expect("a list");
    crl::check(&list, &certificate, issuer, RULES, NOW).map(|evidence| evidence.status())
}

#[test]
fn each_generation_has_a_list_of_its_own_that_covers_its_certificates() {
    let bench = Bench::new();
    for status in [
        Status::Good,
        Status::Revoked { reason: Some(CrlReason::CertificateHold), at: NOW.minus(HOUR) },
        Status::Revoked { reason: None, at: NOW.minus(HOUR) },
    ] {
        bench.responder.statuses.set(Use::Authentication, SERIAL, status);
        for line in [Line::Current, Line::OldGeneration] {
            assert_eq!(said(&bench, line, None), Ok(status), "{line:?}");
        }
    }
    let old = bench.responder.revocation_list(Use::Authentication, Line::OldGeneration, None, NOW).expect("a list");
    let outcome = crl::check(&old, bench.path.end_entity(), bench.path.issuer(), RULES, NOW);
    assert_eq!(outcome.map(|evidence| evidence.status()), Err(Error::IssuerUnknown));
}

#[test]
fn every_fault_of_the_lists_has_its_error() {
    let bench = Bench::new();
    let invalid = signature::Error::Invalid;
    for (fault, expected) in [
        (Fault::CrlExpired, Err(Error::Expired)),
        (Fault::CrlBadSignature, Err(Error::Signature(invalid))),
        // It claims the key identifier too.
        (Fault::CrlWrongIssuer, Err(Error::Signature(invalid))),
        (Fault::CrlDelta, Err(Error::Delta)),
        (Fault::CrlOtherPartition, Err(Error::OutOfScope)),
        // Only whoever has seen a later one can tell.
        (Fault::CrlNumberBack, Ok(Status::Good)),
        // Of these two HTTP makes what they are.
        (Fault::CrlTruncated, Ok(Status::Good)),
        (Fault::CrlGarbage, Ok(Status::Good)),
        // And these are about something else.
        (Fault::BadSignature, Ok(Status::Good)),
    ] {
        assert_eq!(said(&bench, Line::Current, Some(fault)), expected, "{fault:?}");
    }
    let number = |fault| {
        let list = bench.responder.revocation_list(Use::Authentication, Line::Current, fault, NOW).expect("a list");
        List::decode(&list, Limits::MAX).expect("a list").head().number()
    };
    assert!(number(Some(Fault::CrlNumberBack)) < number(None));
}
