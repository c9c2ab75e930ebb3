//! 26 to 40: who signed, and may they?

use super::*;
use crate::pki::signature::Error as Why;

#[test]
fn case_26_a_delegation_that_does_not_name_ocsp_signing_is_none() {
    assert_eq!(played(Fault::ResponderWithoutEku), Err(Error::ResponderPurpose));
    let other_purposes = ExtendedKeyUsage(vec![ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.3.1")]);
    let outcome = Bench::new().delegated(|draft| standing::replace(draft, &other_purposes));
    assert_eq!(outcome, Err(Error::ResponderPurpose));
}

#[test]
fn case_27_any_purpose_is_not_the_purpose() {
    assert_eq!(played(Fault::ResponderAnyPurpose), Err(Error::ResponderPurpose));
}

#[test]
fn case_28_an_authority_is_no_delegated_responder_although_it_is_for_ocsp_too() {
    assert_eq!(played(Fault::ResponderIsAuthority), Err(Error::ResponderIsAuthority));
}

#[test]
fn case_29_only_the_issuer_itself_delegates_not_its_sibling_nor_anybody_below_it_nor_another_root() {
    for fault in [Fault::SiblingResponder, Fault::SubordinateResponder] {
        assert_eq!(played(fault), Err(Error::ResponderNotDelegated), "{fault:?}");
    }
    let bench = Bench::new();
    for line in [Line::TestHierarchy, Line::OldGeneration, Line::NewGeneration] {
        let issuer = bench.responder.authority.issuer(Use::Authentication, line).expect("there");
        let delegate = issuer.delegate(NOW).expect("made");
        let signatory = Signatory { key: delegate.key(), certificate: delegate.certificate() };
        assert_eq!(bench.signed_by(signatory), Err(Error::ResponderNotDelegated), "{line:?}");
    }
}

#[test]
fn case_30_the_same_name_with_another_key_is_not_the_issuer() {
    // It claims the key identifier too.
    assert_eq!(played(Fault::ForeignResponder), Err(Error::DelegationSignature(Why::Invalid)));
    assert_eq!(played(Fault::OldGenerationResponder), Err(Error::ResponderNotDelegated));
    let nameless = |draft: &mut authority::Draft| {
        let identifier = x509_cert::ext::pkix::AuthorityKeyIdentifier::OID;
        draft.remove(identifier);
    };
    let bench = Bench::new();
    let old = bench.responder.authority.issuer(Use::Authentication, Line::OldGeneration).expect("there");
    let substitute = Substitute::delegated_by(old, NOW, nameless).expect("a substitute");
    assert_eq!(bench.signed_by(substitute.signatory()), Err(Error::DelegationSignature(Why::Invalid)));
    assert_eq!(bench.delegated(nameless), Ok(Status::Good), "the control");
}

#[test]
fn case_31_a_delegate_must_be_valid_when_the_answer_is_made_and_now() {
    for fault in [Fault::ResponderExpired, Fault::ResponderNotYetValid] {
        assert_eq!(played(fault), Err(Error::ResponderExpired), "{fault:?}");
    }
    let bench = Bench::new();
    let ten_minutes = Duration::from_mins(10);
    let made_earlier = |change: fn(&mut authority::Draft)| {
        let substitute = Substitute::delegated_by(bench.issuer(), NOW, change).expect("a substitute");
        let mut draft = bench.draft(&bench.ask(NoncePolicy::Prefer), substitute.signatory());
        let then = generalized(NOW.minus(ten_minutes)).expect("a moment");
        draft.data.produced_at = then;
        draft.data.responses[0].this_update = then;
        draft.data.response_extensions = None;
        bench.outcome(&draft.sign().expect("signed"))
    };
    assert_eq!(made_earlier(|_| ()), Ok(Status::Good), "the control");
    let within = |draft: &mut authority::Draft| draft.not_before = NOW.minus(Duration::from_mins(5));
    assert_eq!(made_earlier(within), Err(Error::ResponderExpired), "not valid when it was made");
    let past = |draft: &mut authority::Draft| draft.not_after = NOW.minus(Duration::from_mins(5));
    assert_eq!(made_earlier(past), Err(Error::ResponderExpired), "not valid now");
}

#[test]
fn case_32_a_key_that_is_not_for_signatures_is_refused() {
    assert_eq!(played(Fault::ResponderKeyUsage), Err(Error::ResponderKeyUsage));
}

#[test]
fn case_33_a_delegate_that_could_be_revoked_is_not_believed() {
    assert_eq!(played(Fault::ResponderRevocable), Err(Error::ResponderRevocable));
}

#[test]
fn case_34_a_delegation_with_a_broken_signature_is_none() {
    assert_eq!(played(Fault::BrokenDelegation), Err(Error::DelegationSignature(Why::Invalid)));
}

#[test]
fn case_35_the_answer_s_responder_and_its_signer_are_the_same() {
    for fault in [Fault::WrongResponderName, Fault::WrongResponderKey] {
        assert_eq!(played(fault), Err(Error::SignerAbsent), "{fault:?}");
    }
    // Said to be by the issuer, by the delegate in truth.
    let bench = Bench::new();
    let mut draft = bench.draft(&bench.ask(NoncePolicy::Prefer), bench.delegate());
    draft.data.responder_id = bench.issuer_itself().by_name().expect("a name");
    assert_eq!(bench.outcome(&draft.sign().expect("signed")), Err(Error::Signature(Why::Invalid)));
    for hash in [&[][..], &[0x5A; 19], &[0x5A; 32]] {
        let by_key = ResponderId::ByKey(OctetString::new(hash).expect("octets"));
        assert_eq!(bench.changed(|draft| draft.data.responder_id = by_key), Err(Error::SignerAbsent));
    }
}

#[test]
fn case_36_without_the_signer_s_certificate_nothing_is_believed() {
    assert_eq!(played(Fault::NoCerts), Err(Error::SignerAbsent));
}

#[test]
fn case_37_a_hundred_certificates_are_not_searched() {
    assert_eq!(played(Fault::ManyCerts), Err(Error::TooManyCertificates { count: 100 }));
}

#[test]
fn case_38_no_setting_makes_a_signer_believed_whom_nobody_delegated() {
    assert_eq!(played(Fault::SelfSignedResponder), Err(Error::ResponderNotDelegated));
    // What is configured is that very certificate, not its name and not who signed it.
    let bench = Bench::new();
    let stranger = Authority::in_memory(NOW).expect("another");
    let foreign = stranger.issuer(Use::Authentication, Line::Current).expect("there");
    let (one, other) = (foreign.delegate(NOW).expect("made"), foreign.delegate(NOW).expect("made"));
    let request = bench.ask(NoncePolicy::Prefer);
    let signatory = Signatory { key: one.key(), certificate: one.certificate() };
    let answer = bench.draft(&request, signatory).sign().expect("signed");
    for (configured, outcome) in [
        (one.certificate(), Ok(Status::Good)),
        (other.certificate(), Err(Error::ResponderNotDelegated)),
        (foreign.certificate(), Err(Error::ResponderNotDelegated)),
    ] {
        let rules = Rules { responders: vec![configured.clone()], ..rules() };
        let checked = check(&answer, &request, &bench.path, &rules, NOW).map(|evidence| evidence.status());
        // All their names are the same; their keys are not.
        assert_eq!(checked, outcome);
    }
}

#[test]
fn case_39_a_responder_whose_certificate_means_another_issuer_s_key_is_refused() {
    assert_eq!(played(Fault::ResponderOfOtherKey), Err(Error::ResponderNotDelegated));
}

#[test]
fn case_40_the_certificate_under_question_does_not_answer_for_itself() {
    let bench = Bench::new();
    let own = Signatory { key: &bench.subject, certificate: bench.path.end_entity() };
    assert_eq!(bench.signed_by(own), Err(Error::OwnResponder));
    // Not even if the issuer had made a responder of that key.
    let outcome = {
        let substitute = Substitute::delegated_by(bench.issuer(), NOW, |draft| {
            draft.subject_key = bench.subject.public_key_info().clone();
        });
        let substitute = substitute.expect("a substitute");
        let certificate = substitute.signatory().certificate;
        bench.signed_by(Signatory { key: &bench.subject, certificate })
    };
    assert_eq!(outcome, Err(Error::OwnResponder));
}
