//! Who signed a list.

use super::*;
use crate::pki::{Anchors, Environment, signature};
use crate::stand_in::authority::SigningKey;
use crate::training::rsa::PrivateKey;

fn among(world: &World, list: &[u8]) -> Result<[u8; 32], Error> {
    let list = List::decode(list, Limits::MAX)?;
    Signer::among(&list, &world.anchors(), NOW).map(|signer| signer.certificate().fingerprint())
}

/// A list of this line's authority.
fn of_line(world: &World, line: Line) -> Vec<u8> {
    let issuer = issuer(world, line);
    sign(issuer, &draft(issuer))
}

#[test]
fn the_anchor_that_signed_a_list_is_found_among_its_generations() {
    let world = World::new();
    for line in [Line::Current, Line::OldGeneration] {
        let expected = issuer(&world, line).certificate().fingerprint();
        assert_eq!(among(&world, &of_line(&world, line)), Ok(expected), "{line:?}");
        let without_identifier = {
            let issuer = issuer(&world, line);
            let mut draft = draft(issuer);
            draft.extensions = None;
            sign(issuer, &draft)
        };
        assert_eq!(among(&world, &without_identifier), Ok(expected), "{line:?}");
    }
}

#[test]
fn a_list_of_an_unknown_generation_says_so() {
    let world = World::new();
    assert_eq!(among(&world, &of_line(&world, Line::NewGeneration)), Err(Error::IssuerUnknown));
}

#[test]
fn a_list_of_somebody_with_the_name_and_the_key_identifier_is_not_believed() {
    let world = World::new();
    let forged = Error::Signature(signature::Error::Invalid);
    assert_eq!(among(&world, &of_line(&world, Line::Impostor)), Err(forged));
}

#[test]
fn a_list_of_a_stranger_is_not_believed() {
    let world = World::new();
    assert_eq!(among(&world, &of_line(&world, Line::TestHierarchy)), Err(Error::IssuerUntrusted));
}

#[test]
fn a_list_that_names_one_generation_and_is_signed_by_another_is_not_believed() {
    let world = World::new();
    let list = sign(issuer(&world, Line::OldGeneration), &draft(issuer(&world, Line::Current)));
    assert_eq!(among(&world, &list), Err(Error::Signature(signature::Error::Invalid)));
}

#[test]
fn a_signer_that_may_not_sign_lists_is_not_believed() {
    use x509_cert::ext::pkix::{KeyUsage, KeyUsages};
    let world = World::new();
    let key = SigningKey::generate().expect("made");
    let own = issuer(&world, Line::Current);
    let certificate = |usages: Option<KeyUsages>| {
        let mut draft = world.draft(Use::Authentication, Line::Current);
        draft.subject = draft.issuer.clone();
        draft.subject_key = key.public_key_info().clone();
        draft.remove(der::oid::db::rfc5280::ID_CE_SUBJECT_KEY_IDENTIFIER);
        draft.remove(der::oid::db::rfc5280::ID_CE_KEY_USAGE);
        if let Some(usage) = usages {
            let content = der::Encode::to_der(&KeyUsage(usage.into())).expect("DER");
            draft.extensions.push(crate::pki::fixture::extension(
                der::oid::db::rfc5280::ID_CE_KEY_USAGE,
                true,
                &content,
            ));
        }
        Certificate::from_der(&own.key().certify(draft).expect("signed")).expect("a certificate")
    };
    let list = draft(own).signed(|tbs| key.sign(tbs)).expect("signed");
    let list = List::decode(&list, Limits::MAX).expect("a list");
    let is = |usages| Signer::is(&list, &certificate(usages), NOW).map(|_| ());
    assert_eq!(is(Some(KeyUsages::KeyCertSign)), Err(Error::SignerUsage));
    assert_eq!(is(Some(KeyUsages::CRLSign)), Ok(()));
    assert_eq!(is(None), Ok(()), "a certificate without keyUsage forbids nothing");
}

#[test]
fn a_signer_outside_its_validity_is_not_believed() {
    let world = World::new();
    let list = of_line(&world, Line::Current);
    let list = List::decode(&list, Limits::MAX).expect("a list");
    let certificate = issuer(&world, Line::Current).certificate();
    let at = |now| Signer::is(&list, certificate, now).map(|_| ());
    assert_eq!(at(certificate.not_before().minus(HOUR)), Err(Error::SignerExpired));
    assert_eq!(at(certificate.not_after().plus(HOUR)), Err(Error::SignerExpired));
    assert_eq!(at(certificate.not_after()), Ok(()));
}

#[test]
fn a_signature_of_another_algorithm_than_the_key_is_not_believed() {
    let world = World::new();
    let list = but(&world, |draft| {
        draft.algorithm = crate::stand_in::authority::list::RSA_SHA256.to_vec();
        draft.outer_algorithm.clone_from(&draft.algorithm);
    });
    assert_eq!(among(&world, &list), Err(Error::Signature(signature::Error::KeyMismatch)));
}

#[test]
fn a_list_signed_with_rsa_is_believed() {
    let world = World::new();
    let key = PrivateKey::of_training(Use::Signature);
    let info = key.subject_public_key_info().expect("DER");
    let mut certificate = world.draft(Use::Authentication, Line::Current);
    certificate.subject = certificate.issuer.clone();
    certificate.subject_key = der::Decode::from_der(&info).expect("a key");
    certificate.extensions.clear();
    let own = issuer(&world, Line::Current);
    let certificate = Certificate::from_der(&own.key().certify(certificate).expect("signed")).expect("a certificate");
    let mut draft = draft(own);
    draft.algorithm = crate::stand_in::authority::list::RSA_SHA256.to_vec();
    draft.outer_algorithm.clone_from(&draft.algorithm);
    let digest_info = |tbs: &[u8]| {
        let mut info = hex::decode("3031300d060960864801650304020105000420").expect("hex");
        info.extend(crate::pki::digest::sha256(tbs));
        info
    };
    let list = draft.signed(|tbs| key.sign(&digest_info(tbs)).ok_or(())).expect("signed");
    let list = List::decode(&list, Limits::MAX).expect("a list");
    assert!(Signer::is(&list, &certificate, NOW).is_ok());
}

#[test]
fn a_list_with_any_bit_turned_is_not_believed() {
    let world = World::new();
    let list = with_entry(&world, &revoked(1));
    let anchors = Anchors::new(world.authority.anchors(), Environment::Practice).expect("anchors");
    for bit in 0..list.len() * 8 {
        let mut turned = list.clone();
        turned[bit / 8] ^= 1 << (bit % 8);
        let believed = List::decode(&turned, Limits::MAX)
            .and_then(|list| Signer::among(&list, &anchors, NOW))
            .and_then(|_| scan(&turned, Limits::MAX));
        assert!(believed.is_err(), "{bit}");
    }
}
