//! Who may sign: the issuer, whom it delegated, whom the configuration names; and everybody else.

use super::*;
use crate::pki::ocsp::Error;

type Change = fn(&mut authority::Draft);

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
    assert_eq!(with(Vec::new(), NOW), Err(Error::ResponderNotDelegated));
    assert_eq!(with(vec![delegate.certificate().clone()], NOW), Ok(Status::Good));
}

#[test]
fn a_signature_by_anyone_else_is_refused() {
    let bench = Bench::new();
    let impostor = bench.responder.authority.issuer(Use::Authentication, Line::Impostor).expect("there");
    let sibling = bench.responder.authority.issuer(Use::Signature, Line::Current).expect("there");
    let invalid = signature::Error::Invalid;
    for (name, issuer, error) in [
        ("same name, other key", impostor, Error::DelegationSignature(invalid)),
        ("the authority of the other use", sibling, Error::ResponderNotDelegated),
    ] {
        let delegate = issuer.delegate(NOW).expect("made");
        let signatory = Signatory { key: delegate.key(), certificate: delegate.certificate() };
        assert_eq!(bench.signed_by(signatory), Err(error), "{name}");
    }
    let itself = Signatory { key: impostor.key(), certificate: impostor.certificate() };
    // By name it could be the issuer; the issuer's key did not sign, and what it brought along is no responder.
    assert_eq!(bench.signed_by(itself), Err(Error::DelegationSignature(invalid)));
    let own = Signatory { key: &bench.subject, certificate: bench.path.end_entity() };
    assert_eq!(bench.signed_by(own), Err(Error::OwnResponder));
    let stolen = Signatory { key: &bench.subject, certificate: bench.delegate().certificate };
    assert_eq!(bench.signed_by(stolen), Err(Error::Signature(invalid)));
}

#[test]
fn the_certificate_under_question_cannot_be_configured_as_its_own_responder() {
    let bench = Bench::new();
    let own = Signatory { key: &bench.subject, certificate: bench.path.end_entity() };
    let request = bench.ask(NoncePolicy::Prefer);
    let answer = bench.draft(&request, own).sign().expect("signed");
    let configured = Rules { responders: vec![bench.path.end_entity().clone()], ..rules() };
    let outcome = check(&answer, &request, &bench.path, &configured, NOW);
    assert_eq!(outcome.map(|evidence| evidence.status()), Err(Error::OwnResponder));
}

#[test]
fn a_configured_responder_is_found_by_name_and_by_key_and_must_itself_be_fit_to_answer() {
    let bench = Bench::new();
    let stranger = Authority::in_memory(NOW).expect("another");
    let foreign = stranger.issuer(Use::Signature, Line::TestHierarchy).expect("there");
    let configured = |change: fn(&mut authority::Draft), by_key: bool| {
        let substitute = Substitute::delegated_by(foreign, NOW, change).expect("a substitute");
        let signatory = substitute.signatory();
        let request = bench.ask(NoncePolicy::Prefer);
        let mut draft = bench.draft(&request, signatory);
        if by_key {
            let key = signatory.certificate.subject_public_key_info().subject_public_key.raw_bytes();
            let hash = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, key);
            draft.data.responder_id = ResponderId::ByKey(OctetString::new(hash.as_ref()).expect("a hash"));
            // It is known already, and need not be brought along.
            draft.certificates.clear();
        }
        let answer = draft.sign().expect("signed");
        let rules = Rules { responders: vec![signatory.certificate.clone()], ..rules() };
        check(&answer, &request, &bench.path, &rules, NOW).map(|evidence| evidence.status())
    };
    let table: [(&str, Change, Result<Status, Error>); 8] = [
        ("as it is", |_| (), Ok(Status::Good)),
        ("without a purpose: the configuration is one", |draft| draft.remove(ExtendedKeyUsage::OID), Ok(Status::Good)),
        ("revocable", |draft| draft.remove(NO_CHECK), Ok(Status::Good)),
        ("without key usage", |draft| draft.remove(KeyUsage::OID), Ok(Status::Good)),
        ("run out", |draft| draft.not_after = NOW.minus(HOUR), Err(Error::ResponderExpired)),
        ("not begun", |draft| draft.not_before = NOW.plus(HOUR), Err(Error::ResponderExpired)),
        (
            "an authority",
            |draft| draft.extensions.push(extension(&BasicConstraints { ca: true, path_len_constraint: None })),
            Err(Error::ResponderIsAuthority),
        ),
        (
            "a key for other things",
            |draft| replace(draft, &KeyUsage(KeyUsages::KeyEncipherment.into())),
            Err(Error::ResponderKeyUsage),
        ),
    ];
    for (name, change, expected) in table {
        for by_key in [false, true] {
            let mut outcome = configured(change, by_key);
            // What it brought along is tried as well, and is no delegate of this issuer.
            if !by_key && outcome == Err(Error::ResponderNotDelegated) {
                outcome = expected.and(outcome);
            }
            assert_eq!(outcome, expected, "{name}, by key: {by_key}");
        }
    }
}

#[test]
fn a_delegation_that_does_not_allow_answering_is_refused() {
    let bench = Bench::new();
    let any_purpose = || ExtendedKeyUsage(vec![ObjectIdentifier::new_unwrap("2.5.29.37.0")]);
    assert_eq!(bench.delegated(|_| ()), Ok(Status::Good));
    let table: [(&str, Change, Error); 8] = [
        ("no purpose", |draft| draft.remove(ExtendedKeyUsage::OID), Error::ResponderPurpose),
        ("no nocheck", |draft| draft.remove(NO_CHECK), Error::ResponderRevocable),
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

pub(super) fn replace<T: AssociatedOid + Encode>(draft: &mut authority::Draft, value: &T) {
    draft.remove(T::OID);
    draft.extensions.push(extension(value));
}
