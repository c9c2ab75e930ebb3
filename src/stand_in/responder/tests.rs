//! What the desk makes of answers: right ones, and every way of being wrong that a signature does not prevent.

use std::time::Duration;

use der::Encode;
use der::asn1::{Int, ObjectIdentifier, OctetString};
use der::oid::AssociatedOid;
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
use crate::stand_in::authority::{Issue, SigningKey};

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_300);
const SERIAL: u32 = 0x80AA_0001;
const NONCE_SENT: [u8; 32] = [0x5A; 32];
const HOUR: Duration = Duration::from_secs(60 * 60);

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
        check(answer, &self.ask(NoncePolicy::Prefer), &self.path, &rules(), NOW)
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
    fn delegated(&self, change: impl FnOnce(&mut crate::stand_in::authority::Draft)) -> Result<Status, ocsp::Error> {
        let substitute = Substitute::delegated_by(self.issuer(), NOW, change).expect("a substitute");
        self.signed_by(substitute.signatory())
    }
}

fn path_to(authority: &Authority, subject: &SigningKey, certificate_use: Use, serial: u32) -> Path {
    let der = authority
        .issue(&Issue {
            certificate_use,
            line: Line::Current,
            subject_key_der: &subject.public_key_info().to_der().expect("a key"),
            holder: None,
            serial,
            not_before: NOW.minus(DAY),
            not_after: NOW.plus(DAY),
            policies: &[],
        })
        .expect("issued");
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    let certificate = Certificate::from_der(&der).expect("a certificate");
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
fn the_issuer_and_a_configured_responder_may_sign_too() {
    let bench = Bench::new();
    assert_eq!(bench.signed_by(bench.issuer_itself()), Ok(Status::Good));
    let by_key = |draft: &mut Draft<'_>| {
        let key = bench.delegate().certificate.subject_public_key_info().subject_public_key.raw_bytes();
        let hash = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, key);
        draft.data.responder_id = ResponderId::ByKey(OctetString::new(hash.as_ref()).expect("a hash"));
    };
    assert_eq!(bench.changed(by_key), Ok(Status::Good));

    // Of another authority: worth nothing, unless the configuration names it.
    let stranger = Authority::in_memory(NOW).expect("another");
    let delegate = stranger.issuer(Use::Signature, Line::TestHierarchy).expect("there").delegate(NOW).expect("made");
    let signatory = Signatory { key: delegate.key(), certificate: delegate.certificate() };
    let draft = bench.draft(&bench.ask(NoncePolicy::Require), signatory).sign().expect("signed");
    let request = bench.ask(NoncePolicy::Require);
    let with = |responders: Vec<Certificate>, now| {
        check(&draft, &request, &bench.path, &Rules { responders, ..rules() }, now).map(|evidence| evidence.status())
    };
    assert_eq!(with(Vec::new(), NOW), Err(ocsp::Error::ResponderNotDelegated));
    assert_eq!(with(vec![delegate.certificate().clone()], NOW), Ok(Status::Good));
}

#[test]
fn an_answer_that_is_wrong_in_one_place_is_refused_for_that() {
    use ocsp::Error;
    let bench = Bench::new();
    type Change = fn(&mut Draft<'_>);
    let table: [(&str, Change, Error); 22] = [
        ("version 2", |draft| draft.data.version = 1, Error::UnsupportedVersion(1)),
        ("no response", |draft| draft.data.responses.clear(), Error::NoResponse),
        (
            "another serial number",
            |draft| draft.data.responses[0].cert_id.serial_number = Int::new(&[5]).expect("an integer"),
            Error::OtherCertificate,
        ),
        (
            "the serial number without its sign octet, so negative",
            |draft| {
                draft.data.responses[0].cert_id.serial_number = Int::new(&SERIAL.to_be_bytes()).expect("an integer")
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
        ("no certificate of the signer", |draft| draft.certificates.clear(), Error::SignerAbsent),
        (
            "nine certificates",
            |draft| draft.certificates = vec![draft.certificates[0]; 9],
            Error::TooManyCertificates { count: 9 },
        ),
        ("half a certificate", |draft| draft.certificates.push(&[0x30, 0]), Error::MalformedCertificate),
    ];
    for (name, change, error) in table {
        assert_eq!(bench.changed(change), Err(error), "{name}");
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
fn a_signature_by_anyone_else_is_refused() {
    let bench = Bench::new();
    let impostor = bench.responder.authority.issuer(Use::Authentication, Line::Impostor).expect("there");
    let sibling = bench.responder.authority.issuer(Use::Signature, Line::Current).expect("there");
    let invalid = signature::Error::Invalid;
    for (name, issuer, error) in [
        ("same name, other key", impostor, ocsp::Error::DelegationSignature(invalid)),
        ("the authority of the other use", sibling, ocsp::Error::ResponderNotDelegated),
    ] {
        let delegate = issuer.delegate(NOW).expect("made");
        let signatory = Signatory { key: delegate.key(), certificate: delegate.certificate() };
        assert_eq!(bench.signed_by(signatory), Err(error), "{name}");
    }
    let itself = Signatory { key: impostor.key(), certificate: impostor.certificate() };
    // By name it could be the issuer; the issuer's key did not sign, and what it brought along is no responder.
    assert_eq!(bench.signed_by(itself), Err(ocsp::Error::DelegationSignature(invalid)));
    let own = Signatory { key: &bench.subject, certificate: bench.path.end_entity() };
    assert_eq!(bench.signed_by(own), Err(ocsp::Error::OwnResponder));
    let stolen = Signatory { key: &bench.subject, certificate: bench.delegate().certificate };
    assert_eq!(bench.signed_by(stolen), Err(ocsp::Error::Signature(invalid)));
}

#[test]
fn the_certificate_under_question_cannot_be_configured_as_its_own_responder() {
    let bench = Bench::new();
    let own = Signatory { key: &bench.subject, certificate: bench.path.end_entity() };
    let request = bench.ask(NoncePolicy::Prefer);
    let answer = bench.draft(&request, own).sign().expect("signed");
    let configured = Rules { responders: vec![bench.path.end_entity().clone()], ..rules() };
    let outcome = check(&answer, &request, &bench.path, &configured, NOW);
    assert_eq!(outcome.map(|evidence| evidence.status()), Err(ocsp::Error::OwnResponder));
}

#[test]
fn a_delegation_that_does_not_allow_answering_is_refused() {
    use ocsp::Error;
    let bench = Bench::new();
    type Change = fn(&mut crate::stand_in::authority::Draft);
    let any_purpose = || ExtendedKeyUsage(vec![ObjectIdentifier::new_unwrap("2.5.29.37.0")]);
    assert_eq!(bench.delegated(|_| ()), Ok(Status::Good));
    let table: [(&str, Change, Error); 8] = [
        (
            "no purpose",
            |draft| draft.extensions.retain(|one| one.extn_id != ExtendedKeyUsage::OID),
            Error::ResponderPurpose,
        ),
        ("no nocheck", |draft| draft.extensions.retain(|one| one.extn_id != NO_CHECK), Error::ResponderRevocable),
        (
            "an authority",
            |draft| draft.extensions.push(extension(&BasicConstraints { ca: true, path_len_constraint: None })),
            Error::ResponderIsAuthority,
        ),
        (
            "a key for other things",
            |draft| replace(draft, &KeyUsage(KeyUsages::KeyEncipherment.into())),
            Error::ResponderKeyUsage,
        ),
        ("a critical extension", |draft| draft.extensions.push(critical("1.2.3.4")), Error::ResponderExtension),
        ("run out", |draft| draft.not_after = NOW.minus(HOUR), Error::ResponderExpired),
        ("not begun", |draft| draft.not_before = NOW.plus(HOUR), Error::ResponderExpired),
        ("of another issuer", |draft| draft.issuer = draft.subject.clone(), Error::ResponderNotDelegated),
    ];
    for (name, change, error) in table {
        assert_eq!(bench.delegated(change), Err(error), "{name}");
    }
    assert_eq!(bench.delegated(|draft| replace(draft, &any_purpose())), Err(Error::ResponderPurpose));
}

fn extension<T: AssociatedOid + Encode>(value: &T) -> Extension {
    let extn_value = OctetString::new(value.to_der().expect("DER")).expect("octets");
    Extension { extn_id: T::OID, critical: true, extn_value }
}

fn replace<T: AssociatedOid + Encode>(draft: &mut crate::stand_in::authority::Draft, value: &T) {
    draft.extensions.retain(|one| one.extn_id != T::OID);
    draft.extensions.push(extension(value));
}

#[test]
fn what_no_signature_covers_is_refused_where_it_is_not_what_it_should_be() {
    use ocsp::Error;
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
        let whole = crate::pki::ocsp::message::OcspResponse::from_der(&right).expect("decodes");
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

#[test]
fn every_fault_of_the_simulated_responder_has_its_error() {
    use ocsp::Error;
    let bench = Bench::new();
    let invalid = signature::Error::Invalid;
    let ahead = Error::ClockSuspect { produced_at: NOW.plus(2 * HOUR) };
    for (fault, expected) in [
        (Fault::TryLater, Err(Error::TryLater)),
        (Fault::Unauthorized, Err(Error::Unauthorized)),
        (Fault::InternalError, Err(Error::InternalError)),
        (Fault::MalformedRequest, Err(Error::MalformedRequest)),
        (Fault::SigRequired, Err(Error::SignatureRequired)),
        (Fault::NoNonce, Ok(Status::Good)),
        (Fault::WrongNonce, Err(Error::NonceMismatch)),
        (Fault::ExpiredAnswer, Err(Error::Expired)),
        (Fault::FutureAnswer, Err(ahead)),
        (Fault::OldAnswer, Err(Error::TooOld)),
        (Fault::WrongSerial, Err(Error::OtherCertificate)),
        (Fault::WrongIssuer, Err(Error::OtherIssuer)),
        (Fault::BadSignature, Err(Error::Signature(invalid))),
        (Fault::ForeignResponder, Err(Error::DelegationSignature(invalid))),
        (Fault::ResponderWithoutEku, Err(Error::ResponderPurpose)),
        (Fault::ResponderExpired, Err(Error::ResponderExpired)),
        (Fault::UnknownStatus, Ok(Status::Unknown)),
        (Fault::NoCerts, Err(Error::SignerAbsent)),
        (Fault::Contradiction, Err(Error::Contradiction)),
        (Fault::TrailingBytes, Err(Error::Malformed)),
        (Fault::WrongVersion, Err(Error::UnsupportedVersion(1))),
    ] {
        let answer = bench.responder.answer(bench.ask(NoncePolicy::Prefer).der(), Some(fault), NOW);
        assert_eq!(bench.check(&answer).map(|evidence| evidence.status()), expected, "{fault:?}");
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
