//! 41 to 54: is the answer about this certificate, and to this question?

use super::*;

#[test]
fn case_41_an_answer_about_another_serial_number_is_refused() {
    assert_eq!(played(Fault::WrongSerial), Err(Error::OtherCertificate));
}

#[test]
fn case_42_an_answer_about_an_issuer_of_another_name_is_refused() {
    assert_eq!(played(Fault::WrongIssuerName), Err(Error::OtherIssuer));
}

#[test]
fn case_43_an_answer_about_an_issuer_of_another_key_is_refused() {
    assert_eq!(played(Fault::WrongIssuer), Err(Error::OtherIssuer));
}

#[test]
fn case_44_another_hash_is_computed_again_and_must_name_the_same_issuer() {
    assert_eq!(played(Fault::OtherHash), Ok(Status::Good));
    let bench = Bench::new();
    for oid in ["2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"] {
        let algorithm = AlgorithmIdentifierOwned { oid: ObjectIdentifier::new_unwrap(oid), parameters: None };
        let (name, key) = issuer_hashes(&algorithm, bench.path.issuer().subject_der(), bench.path.issuer()).unwrap();
        let named = |key: OctetString| {
            bench.changed(|draft| {
                let id = &mut draft.data.responses[0].cert_id;
                (id.hash_algorithm, id.issuer_name_hash, id.issuer_key_hash) = (algorithm.clone(), name.clone(), key);
            })
        };
        assert_eq!(named(key.clone()), Ok(Status::Good), "{oid}");
        assert_eq!(named(name.clone()), Err(Error::OtherIssuer), "{oid}");
    }
    // Said to be SHA-256, SHA-1 in truth.
    let sha1 = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, bench.path.issuer().subject_der());
    let outcome = bench.changed(|draft| {
        draft.data.responses[0].cert_id.issuer_name_hash = OctetString::new(sha1.as_ref()).unwrap();
    });
    assert_eq!(outcome, Err(Error::OtherIssuer));
}

#[test]
fn case_45_a_hash_of_the_wrong_length_is_refused() {
    assert_eq!(played(Fault::ShortHash), Err(Error::OtherIssuer));
    let bench = Bench::new();
    for length in [0, 1, 20, 31, 33, 64] {
        let outcome = bench.changed(|draft| {
            let id = &mut draft.data.responses[0].cert_id;
            let mut hash = id.issuer_name_hash.as_bytes().to_vec();
            hash.resize(length, 0);
            id.issuer_name_hash = OctetString::new(hash).unwrap();
        });
        assert_eq!(outcome, Err(Error::OtherIssuer), "{length}");
    }
}

#[test]
fn case_46_an_issuer_named_by_md5_or_by_an_unknown_hash_is_not_known() {
    assert_eq!(played(Fault::Md5CertId), Err(Error::UnsupportedHash));
    let bench = Bench::new();
    let outcome = bench.changed(|draft| {
        let oid = ObjectIdentifier::new_unwrap("1.2.3.4");
        draft.data.responses[0].cert_id.hash_algorithm = AlgorithmIdentifierOwned { oid, parameters: None };
    });
    assert_eq!(outcome, Err(Error::UnsupportedHash));
}

#[test]
fn case_47_the_same_serial_number_of_another_issuer_is_another_certificate() {
    assert_eq!(played(Fault::SiblingIssuer), Err(Error::OtherIssuer));
}

#[test]
fn case_48_a_serial_number_is_not_confused_with_its_negative_or_its_padded_twin() {
    assert_eq!(played(Fault::NegativeSerial), Err(Error::OtherCertificate));
    assert_eq!(played(Fault::PaddedInteger), Err(Error::Malformed));
    // Both forms of 80 and 00 80, each asked for with the other.
    let bench = Bench::new();
    for (asked, answered) in [(0x80_u32, &[0x80][..]), (0x80, &[0xFF, 0x80]), (0x0080_0000, &[0x80, 0, 0])] {
        let path = path_to(&bench.responder.authority, &bench.subject, Use::Authentication, asked);
        let request = Request::new(&path, CertIdHash::Sha256, NoncePolicy::Prefer, NONCE_SENT);
        let draft = bench.draft(&request, bench.delegate());
        let outcome = |answer: &[u8]| check(answer, &request, &path, &rules(), NOW).map(|evidence| evidence.status());
        assert_eq!(outcome(&draft.sign().expect("signed")), Ok(Status::Good), "the control");
        let answer = draft.sign_edited(|data| data.rewrite(&[2, 0, 0, 3], |serial| *serial = answered.to_vec()));
        let refused = outcome(&answer.expect("signed"));
        assert!(matches!(refused, Err(Error::OtherCertificate | Error::Malformed)), "{answered:?}: {refused:?}");
    }
}

#[test]
fn case_49_our_response_is_found_among_others_wherever_it_stands() {
    assert_eq!(played(Fault::OthersFirst), Ok(Status::Good));
    let bench = Bench::new();
    let at = NOW.minus(HOUR);
    bench.responder.statuses.set(Use::Authentication, SERIAL, Status::Revoked { reason: None, at });
    for place in 0..20 {
        let outcome = bench.changed(|draft| {
            let ours = draft.data.responses[0].clone();
            let mut good = ours.clone();
            good.cert_status = CertStatus::Good(Null);
            draft.data.responses = (1..20_u8)
                .map(|serial| {
                    good.cert_id.serial_number = Int::new(&[serial]).unwrap();
                    good.clone()
                })
                .collect();
            draft.data.responses.insert(place, ours);
        });
        assert_eq!(outcome, Ok(Status::Revoked { reason: None, at }), "{place}");
    }
}

#[test]
fn case_50_two_responses_about_the_certificate_that_disagree_are_not_believed() {
    assert_eq!(played(Fault::Contradiction), Err(Error::Contradiction));
    let bench = Bench::new();
    // The second one names the issuer by another hash, and disagrees about the moment only.
    let outcome = bench.changed(|draft| {
        let sha1 = crate::pki::ocsp::cert_id::algorithm(CertIdHash::Sha1);
        let mut other = draft.data.responses[0].clone();
        let id = crate::pki::ocsp::cert_id::cert_id(bench.path.end_entity(), bench.path.issuer(), sha1);
        other.cert_id = id.expect("a CertID");
        other.cert_status = CertStatus::Unknown(Null);
        draft.data.responses.push(other);
    });
    assert_eq!(outcome, Err(Error::Contradiction));
    let agreeing = bench.changed(|draft| draft.data.responses.push(draft.data.responses[0].clone()));
    assert_eq!(agreeing, Ok(Status::Good), "the control");
}

#[test]
fn case_51_another_nonce_than_was_sent_is_refused() {
    assert_eq!(played(Fault::WrongNonce), Err(Error::NonceMismatch));
}

#[test]
fn case_52_an_answer_without_the_nonce_is_believed_only_where_the_policy_prefers_it() {
    assert_eq!(played(Fault::NoNonce), Ok(Status::Good));
    let bench = Bench::new();
    let require = bench.ask(NoncePolicy::Require);
    let answer = bench.responder.answer(require.der(), Some(Fault::NoNonce), NOW);
    let outcome = check(&answer, &require, &bench.path, &rules(), NOW).map(|evidence| evidence.status());
    assert_eq!(outcome, Err(Error::NonceAbsent));
}

#[test]
fn case_53_a_nonce_that_is_empty_too_long_or_there_twice_is_refused() {
    for (fault, error) in [
        (Fault::EmptyNonce, Error::MalformedNonce),
        (Fault::LongNonce, Error::MalformedNonce),
        (Fault::TwoNonces, Error::DuplicateExtension),
    ] {
        assert_eq!(played(fault), Err(error), "{fault:?}");
    }
}

/// Nothing is remembered from answer to answer on purpose: a platform of several machines renews their data at
/// different moments, so an answer older than the last one is no sign of an attack, and a memory would make one case
/// depend on another. What binds a replay is the nonce, or else the age.
#[test]
fn case_54_an_old_answer_replayed_fails_by_its_nonce_and_without_one_by_its_age() {
    assert_eq!(played(Fault::Replay), Err(Error::NonceMismatch));
    assert_eq!(played(Fault::OldAnswer), Err(Error::TooOld));
    let bench = Bench::new();
    let then = bench.ask(NoncePolicy::Omit);
    let recorded = bench.responder.answer(then.der(), Some(Fault::NoNonce), NOW);
    let replayed = |policy, after| {
        let outcome = check(&recorded, &bench.ask(policy), &bench.path, &rules(), NOW.plus(after));
        outcome.map(|evidence| evidence.status())
    };
    // thisUpdate is five minutes before, nextUpdate half an hour after it; the clocks may differ by five minutes.
    let minutes = Duration::from_mins;
    for policy in [NoncePolicy::Prefer, NoncePolicy::Omit] {
        assert_eq!(replayed(policy, minutes(29)), Ok(Status::Good));
        assert_eq!(replayed(policy, minutes(31)), Err(Error::Expired));
    }
    assert_eq!(replayed(NoncePolicy::Require, Duration::ZERO), Err(Error::NonceAbsent));
}
