//! What the desk makes of answers: right ones, and every way of being wrong that a signature does not prevent.

mod cases;
mod lists;
mod standing;
mod wrong;

use std::time::Duration;

use der::asn1::{Int, ObjectIdentifier, OctetString};
use der::oid::AssociatedOid;
use der::{Decode, Encode};
use ring::digest;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, KeyUsages};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::*;
use crate::pki::ocsp::message::{NO_CHECK, ResponderId};
use crate::pki::ocsp::request::nonce_extension;
use crate::pki::ocsp::{self, CertIdHash, NoncePolicy, Request, Rules, check};
use crate::pki::path::{self, Path, Policies};
use crate::pki::revocation::Evidence;
use crate::pki::{Anchors, Certificate, Environment, signature};
use crate::stand_in::authority::{self, Issue, SigningKey};

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_300);
const SERIAL: u32 = 0x80AA_0001;
const NONCE_SENT: [u8; 32] = [0x5A; 32];
const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);

struct Bench {
    responder: Responder,
    subject: SigningKey,
    path: Path,
}

impl Bench {
    fn new() -> Self {
        let authority = Arc::new(Authority::in_memory(NOW).expect("an authority"));
        let subject = SigningKey::generate().expect("a key");
        let path = path_to(&authority, &subject, Use::Authentication, SERIAL);
        let responder = Responder::new(authority, Statuses::new(Status::Good), NOW).expect("a responder");
        Self { responder, subject, path }
    }

    fn issuer(&self) -> &Issuer {
        self.responder.authority.issuer(Use::Authentication, Line::Current).expect("an issuer")
    }

    fn delegate(&self) -> Signatory<'_> {
        let (_, _, delegate) = self.responder.delegates.first().expect("a delegate");
        Signatory { key: delegate.key(), certificate: delegate.certificate() }
    }

    fn issuer_itself(&self) -> Signatory<'_> {
        Signatory { key: self.issuer().key(), certificate: self.issuer().certificate() }
    }

    fn ask(&self, policy: NoncePolicy) -> Request {
        Request::new(&self.path, CertIdHash::Sha256, policy, NONCE_SENT)
    }

    fn draft<'a>(&self, request: &Request, signatory: Signatory<'a>) -> Draft<'a> {
        let asked = OcspRequest::from_der(request.der()).expect("a request").tbs_request;
        self.responder.draft(&asked, Use::Authentication, signatory, NOW).expect("a draft")
    }

    /// Checks an answer to a question with a nonce that may be missing, against the usual rules.
    fn check(&self, answer: &[u8]) -> Result<Evidence, ocsp::Error> {
        let checked = check(answer, &self.ask(NoncePolicy::Prefer), &self.path, &rules(), NOW);
        let numbered = self.check_number(answer);
        // Only the certificate itself can tell that its own key has answered.
        if !matches!(checked, Err(ocsp::Error::OwnResponder)) {
            let status = |outcome: &Result<Evidence, ocsp::Error>| {
                outcome.as_ref().map(Evidence::status).map_err(|error| *error)
            };
            assert_eq!(status(&checked), status(&numbered));
            assert!(numbered.is_ok_and(|evidence| !evidence.is_about(&self.path)) || checked.is_err());
        }
        checked
    }

    /// The same where only issuer and serial number were kept.
    fn check_number(&self, answer: &[u8]) -> Result<Evidence, ocsp::Error> {
        let (issuer, serial) = (self.path.issuer(), self.path.end_entity().serial());
        let asked = Request::about_number(issuer, serial, CertIdHash::Sha256, NoncePolicy::Prefer, NONCE_SENT);
        let asked = asked.expect("a question");
        let padded = [&[0; 9][..], serial].concat();
        let of_padded = Request::about_number(issuer, &padded, CertIdHash::Sha256, NoncePolicy::Prefer, NONCE_SENT);
        for asked in [&asked, &of_padded.expect("a question")] {
            assert_eq!(asked.der(), self.ask(NoncePolicy::Prefer).der(), "the same question");
        }
        ocsp::check_number(answer, &asked, issuer, serial, &rules(), NOW)
    }

    fn outcome(&self, answer: &[u8]) -> Result<Status, ocsp::Error> {
        self.check(answer).map(|evidence| evidence.status())
    }

    /// What becomes of the answer of a responder that is wrong in this way.
    fn plays(&self, fault: Fault) -> Result<Status, ocsp::Error> {
        self.outcome(&self.responder.answer(self.ask(NoncePolicy::Prefer).der(), Some(fault), NOW))
    }

    /// What becomes of the right answer after `change`.
    fn changed(&self, change: impl FnOnce(&mut Draft<'_>)) -> Result<Status, ocsp::Error> {
        let mut draft = self.draft(&self.ask(NoncePolicy::Prefer), self.delegate());
        change(&mut draft);
        self.check(&draft.sign().expect("signed")).map(|evidence| evidence.status())
    }

    /// What becomes of the right answer, signed by somebody else.
    fn signed_by(&self, signatory: Signatory<'_>) -> Result<Status, ocsp::Error> {
        let draft = self.draft(&self.ask(NoncePolicy::Prefer), signatory);
        self.check(&draft.sign().expect("signed")).map(|evidence| evidence.status())
    }

    /// The same for a responder's certificate that was changed before the issuer signed it.
    fn delegated(&self, change: impl FnOnce(&mut authority::Draft)) -> Result<Status, ocsp::Error> {
        let substitute = Substitute::delegated_by(self.issuer(), NOW, change).expect("a substitute");
        self.signed_by(substitute.signatory())
    }
}

fn issued(authority: &Authority, subject: &SigningKey, certificate_use: Use, line: Line, serial: u32) -> Certificate {
    let der = authority.issue(&Issue {
        certificate_use,
        line,
        subject_key_der: &subject.public_key_info().to_der().expect("a key"),
        holder: None,
        serial,
        not_before: NOW.minus(DAY),
        not_after: NOW.plus(DAY),
        policies: &[],
    });
    Certificate::from_der(&der.expect("issued")).expect("a certificate")
}

fn path_to(authority: &Authority, subject: &SigningKey, certificate_use: Use, serial: u32) -> Path {
    let certificate = issued(authority, subject, certificate_use, Line::Current, serial);
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    path::validate(&certificate, certificate_use, &anchors, &Policies::default(), NOW).expect("a path")
}

fn rules() -> Rules {
    Rules { max_age: Duration::from_mins(30), responders: Vec::new() }
}

fn critical(oid: &str) -> Extension {
    let extn_value = OctetString::new([5, 0]).expect("a value");
    Extension { extn_id: ObjectIdentifier::new_unwrap(oid), critical: true, extn_value }
}

#[test]
fn a_right_answer_is_evidence_of_what_it_says() {
    let bench = Bench::new();
    let revoked = |reason| Status::Revoked { reason, at: NOW.minus(HOUR) };
    for status in [
        Status::Good,
        Status::Unknown,
        revoked(None),
        revoked(Some(CrlReason::CertificateHold)),
        revoked(Some(CrlReason::Superseded)),
    ] {
        bench.responder.statuses.set(Use::Authentication, SERIAL, status);
        for hash in [CertIdHash::Sha1, CertIdHash::Sha256] {
            for policy in [NoncePolicy::Require, NoncePolicy::Prefer, NoncePolicy::Omit] {
                let request = Request::new(&bench.path, hash, policy, NONCE_SENT);
                let answer = bench.responder.answer(request.der(), None, NOW);
                let evidence = check(&answer, &request, &bench.path, &rules(), NOW).expect("evidence");
                assert_eq!(evidence.status(), status);
                assert_eq!(evidence.produced_at(), Some(NOW));
                assert!(evidence.this_update() <= NOW && evidence.next_update().is_some_and(|next| next > NOW));
            }
        }
    }
}

#[test]
fn a_response_is_found_by_its_cert_id_and_not_by_its_place() {
    let bench = Bench::new();
    bench.responder.statuses.set(Use::Authentication, SERIAL, Status::Revoked { reason: None, at: NOW.minus(HOUR) });
    let among_others = bench.changed(|draft| {
        let mut good = draft.data.responses[0].clone();
        good.cert_id.serial_number = Int::new(&[5]).expect("an integer");
        good.cert_status = CertStatus::Good(Null);
        draft.data.responses.insert(0, good.clone());
        draft.data.responses.push(good);
    });
    assert_eq!(among_others, Ok(Status::Revoked { reason: None, at: NOW.minus(HOUR) }));
}

#[test]
fn the_answer_to_another_question_is_not_evidence() {
    let bench = Bench::new();
    let other = path_to(&bench.responder.authority, &bench.subject, Use::Authentication, SERIAL + 1);
    let sibling = path_to(&bench.responder.authority, &bench.subject, Use::Authentication, SERIAL);
    let request = Request::new(&other, CertIdHash::Sha256, NoncePolicy::Omit, NONCE_SENT);
    let answer = bench.responder.answer(request.der(), None, NOW);
    assert_eq!(bench.check(&answer).map(|evidence| evidence.status()), Err(ocsp::Error::OtherCertificate));
    // The same serial number and issuer are the same question.
    let request = Request::new(&sibling, CertIdHash::Sha1, NoncePolicy::Omit, NONCE_SENT);
    let answer = bench.responder.answer(request.der(), None, NOW);
    assert_eq!(bench.check(&answer).map(|evidence| evidence.status()), Ok(Status::Good));
    let require = bench.ask(NoncePolicy::Require);
    let outcome = check(&answer, &require, &bench.path, &rules(), NOW);
    assert_eq!(outcome.map(|evidence| evidence.status()), Err(ocsp::Error::NonceAbsent));
}

/// What exactly becomes of each is told case by case; below OCSP a responder has nothing to do with a fault.
#[test]
fn no_fault_of_the_simulated_responder_is_taken_for_good_unless_it_is_harmless() {
    let bench = Bench::new();
    let below_ocsp = |fault: Fault| {
        Fault::ALL.iter().position(|one| *one == fault) < Fault::ALL.iter().position(|one| *one == Fault::TryLater)
    };
    for fault in Fault::ALL.iter().copied().filter(|fault| !below_ocsp(*fault)) {
        let outcome = bench.plays(fault);
        // Its key is the training card's, not this test's.
        let expected = fault.is_harmless() || fault == Fault::OwnResponder;
        assert_eq!(outcome == Ok(Status::Good), expected, "{fault:?}: {outcome:?}");
    }
}

#[test]
fn a_clock_that_is_years_off_is_what_is_blamed() {
    let bench = Bench::new();
    let request = bench.ask(NoncePolicy::Prefer);
    let answer = bench.responder.answer(request.der(), None, NOW);
    for ours in [NOW.minus(DAY * 400), NOW.plus(DAY * 400), NOW.minus(2 * HOUR), NOW.plus(2 * HOUR)] {
        let outcome = check(&answer, &request, &bench.path, &rules(), ours).map(|evidence| evidence.status());
        assert_eq!(outcome, Err(ocsp::Error::ClockSuspect { produced_at: NOW }));
    }
}

#[test]
fn nobody_answers_for_an_authority_that_is_not_there() {
    let bench = Bench::new();
    let stranger = Authority::in_memory(NOW).expect("another");
    let path = path_to(&stranger, &bench.subject, Use::Signature, SERIAL);
    let request = Request::new(&path, CertIdHash::Sha256, NoncePolicy::Omit, NONCE_SENT);
    let answer = bench.responder.answer(request.der(), None, NOW);
    let outcome = check(&answer, &request, &path, &rules(), NOW).map(|evidence| evidence.status());
    assert_eq!(outcome, Err(ocsp::Error::Unauthorized));
    let garbled = bench.responder.answer(b"?", None, NOW);
    assert_eq!(bench.check(&garbled).map(|evidence| evidence.status()), Err(ocsp::Error::MalformedRequest));
}
