use der::oid::db::rfc5280::{
    ID_CE_BASIC_CONSTRAINTS, ID_CE_KEY_USAGE, ID_CE_NAME_CONSTRAINTS, ID_CE_SUBJECT_KEY_IDENTIFIER,
};
use der::pem::{LineEnding, encode_string};

use super::super::fixture::{World, extension};
use super::*;
use crate::stand_in::authority::{Draft, Line};

/// The current authority's certificate, made anew by itself with something else in it.
fn but(world: &World, spoil: impl FnOnce(&mut Draft)) -> Certificate {
    let issuer = world.authority.issuer(Use::Signature, Line::Current).expect("there");
    let mut draft = world.draft(Use::Signature, Line::Current);
    draft.subject = draft.issuer.clone();
    draft.subject_key = issuer.key().public_key_info().clone();
    draft.extensions = Vec::new();
    let identifier = issuer.certificate().subject_key_identifier().expect("there");
    draft.put(extension(ID_CE_KEY_USAGE, true, &[0x03, 0x02, 0x01, 0x06]));
    draft.put(extension(ID_CE_BASIC_CONSTRAINTS, true, &[0x30, 0x03, 0x01, 0x01, 0xFF]));
    draft.put(extension(ID_CE_SUBJECT_KEY_IDENTIFIER, false, &[&[0x04, 0x14], identifier].concat()));
    spoil(&mut draft);
    Certificate::from_der(&issuer.key().certify(draft).expect("signed")).expect("a certificate")
}

fn refusal(certificate: Certificate) -> Option<Refusal> {
    match Anchors::new(vec![certificate], Environment::Practice) {
        Ok(_) => None,
        Err(Error::Refused { position: 0, cause }) => Some(cause),
        Err(other) => panic!("{other:?}"),
    }
}

fn renamed(world: &World, name: &str) -> Certificate {
    let name: Name = name.parse().expect("a name");
    but(world, |draft| (draft.subject, draft.issuer) = (name.clone(), name))
}

fn of_line(world: &World, line: Line) -> Certificate {
    world.authority.issuer(Use::Authentication, line).expect("there").certificate().clone()
}

#[test]
fn several_generations_of_one_name_are_anchors_side_by_side() {
    let world = World::new();
    let anchors = Anchors::new(world.authority.anchors(), Environment::Practice).expect("anchors");
    let uses: Vec<Use> = anchors.iter().map(Anchor::certificate_use).collect();
    assert_eq!(uses, [Use::Authentication, Use::Authentication, Use::Signature, Use::Signature]);
    let names: Vec<&[u8]> = anchors.iter().map(|anchor| anchor.certificate().subject_der()).collect();
    assert_eq!(names[0], names[1]);
}

#[test]
fn the_same_anchor_twice_counts_once() {
    let world = World::new();
    let twice = [world.authority.anchors(), world.authority.anchors()].concat();
    assert_eq!(Anchors::new(twice, Environment::Practice).expect("anchors").iter().count(), 4);
}

#[test]
fn without_an_anchor_there_is_nothing_to_start_with() {
    assert_eq!(Anchors::new(Vec::new(), Environment::Test).err(), Some(Error::Empty));
}

#[test]
fn each_world_takes_its_own_hierarchies() {
    let world = World::new();
    let (training, test) = (of_line(&world, Line::Current), of_line(&world, Line::TestHierarchy));
    for (environment, certificate, expected) in [
        (Environment::Production, &training, Some(Hierarchy::Training)),
        (Environment::Production, &test, Some(Hierarchy::JpkiTest)),
        (Environment::Test, &training, None),
        (Environment::Test, &test, None),
        (Environment::Practice, &training, None),
        (Environment::Practice, &test, Some(Hierarchy::JpkiTest)),
    ] {
        let error = Anchors::new(vec![certificate.clone()], environment).err();
        let refused = |hierarchy| Error::Refused { position: 0, cause: Refusal::Hierarchy(hierarchy) };
        assert_eq!(error, expected.map(refused), "{environment:?}");
    }
}

#[test]
fn production_takes_an_ordinary_authority_and_practice_does_not() {
    let world = World::new();
    let ordinary = renamed(&world, "OU=JPKI for digital signature,O=JPKI,C=JP");
    assert!(Anchors::new(vec![ordinary.clone()], Environment::Production).is_ok());
    assert_eq!(refusal(ordinary), Some(Refusal::Hierarchy(Hierarchy::Ordinary)));
}

#[test]
fn a_test_or_training_name_is_recognised_however_it_is_written() {
    let world = World::new();
    for (organization, hierarchy) in [
        ("O=jpki-test", Hierarchy::JpkiTest),
        ("O=JPKI-TEST\\ ", Hierarchy::JpkiTest),
        ("O=JPKI,O=JPKI-TEST", Hierarchy::JpkiTest),
        ("O=Madoguchi-Training", Hierarchy::Training),
        ("O=MADOGUCHI-TRAINING,O=JPKI", Hierarchy::Training),
        ("O=MADOGUCHI-TRAINING+CN=x", Hierarchy::Training),
    ] {
        let certificate = renamed(&world, &format!("OU=JPKI for digital signature,{organization},C=JP"));
        let cause = Refusal::Hierarchy(hierarchy);
        let error = Anchors::new(vec![certificate], Environment::Production).err();
        assert_eq!(error, Some(Error::Refused { position: 0, cause }), "{organization}");
    }
}

#[test]
fn the_name_of_an_anchor_says_what_it_issues() {
    let world = World::new();
    for units in [
        "",
        "OU=Something else,",
        "OU=JPKI for digital signature,OU=JPKI for user authentication,",
        "OU=JPKI for digital signature,OU=JPKI for digital signature,",
        "OU=#1E020041,OU=JPKI for digital signature,",
    ] {
        let certificate = renamed(&world, &format!("{units}O=MADOGUCHI-TRAINING,C=JP"));
        assert_eq!(refusal(certificate), Some(Refusal::UseUnclear), "{units}");
    }
    // BMPString: a spelling that would hide the organization.
    let hidden = renamed(&world, "OU=JPKI for digital signature,O=#1E12004A0050004B0049002D0054004500530054,C=JP");
    let error = Anchors::new(vec![hidden], Environment::Production).err();
    assert_eq!(error, Some(Error::Refused { position: 0, cause: Refusal::UseUnclear }));
}

#[test]
fn an_anchor_is_an_authority_that_signed_itself() {
    let world = World::new();
    assert_eq!(refusal(but(&world, |_| {})), None, "right but for what follows");
    assert_eq!(refusal(but(&world, |draft| draft.extensions.clear())), Some(Refusal::Version));
    assert_eq!(refusal(world.certificate(Use::Signature)), Some(Refusal::NotAuthority));
    let no_authority = but(&world, |draft| draft.remove(ID_CE_BASIC_CONSTRAINTS));
    assert_eq!(refusal(no_authority), Some(Refusal::NotAuthority));
    let lists_only = but(&world, |draft| draft.put(extension(ID_CE_KEY_USAGE, true, &[0x03, 0x02, 0x01, 0x02])));
    assert_eq!(refusal(lists_only), Some(Refusal::MayNotSignCertificates));
    let silent = but(&world, |draft| draft.remove(ID_CE_KEY_USAGE));
    assert_eq!(refusal(silent), Some(Refusal::MayNotSignCertificates));
    let nameless = but(&world, |draft| draft.remove(ID_CE_SUBJECT_KEY_IDENTIFIER));
    assert_eq!(refusal(nameless), Some(Refusal::NoKeyIdentifier));
    let issued = but(&world, |draft| draft.issuer = "O=MADOGUCHI-TRAINING".parse().expect("a name"));
    assert_eq!(refusal(issued), Some(Refusal::NotSelfIssued));
    let oid = ID_CE_NAME_CONSTRAINTS;
    let constrained = but(&world, |draft| draft.put(extension(oid, true, &[0x30, 0x00])));
    assert_eq!(refusal(constrained), Some(Refusal::UnknownCriticalExtension { oid }));
    let of_another_key = but(&world, |draft| draft.subject_key = world.card.public_key_info().clone());
    assert_eq!(refusal(of_another_key), Some(Refusal::NotSelfSigned(signature::Error::Invalid)));
}

#[test]
fn one_certificate_that_will_not_do_stops_them_all() {
    let world = World::new();
    let mut certificates = world.authority.anchors();
    certificates.insert(2, world.certificate(Use::Signature));
    let error = Anchors::new(certificates, Environment::Practice).err();
    assert_eq!(error, Some(Error::Refused { position: 2, cause: Refusal::NotAuthority }));
}

#[test]
fn a_file_of_anchors_is_der_or_pem() {
    let anchors = World::new().authority.anchors();
    let pem =
        |certificate: &Certificate| encode_string("CERTIFICATE", LineEnding::CRLF, certificate.der()).expect("text");
    assert_eq!(decode(anchors[0].der()), Ok(vec![anchors[0].clone()]));
    let text: String = anchors.iter().map(pem).collect();
    assert_eq!(decode(text.as_bytes()), Ok(anchors));
}

#[test]
fn a_file_with_something_else_in_it_is_refused() {
    let anchors = World::new().authority.anchors();
    let der = anchors[0].der();
    let certificate = encode_string("CERTIFICATE", LineEnding::LF, der).expect("text");
    let key = encode_string("PRIVATE KEY", LineEnding::LF, &[1, 2, 3]).expect("text");
    assert_eq!(decode(format!("{certificate}{key}").as_bytes()), Err(Error::NotCertificates));
    assert_eq!(decode(&certificate.as_bytes()[..certificate.len() / 2]), Err(Error::NotCertificates));
    let refused = |position, cause| Err(Error::Refused { position, cause: Refusal::Certificate(cause) });
    let short = encode_string("CERTIFICATE", LineEnding::LF, &der[..9]).expect("text");
    let malformed = certificate::Error::Malformed;
    assert_eq!(decode(format!("{certificate}{short}").as_bytes()), refused(1, malformed));
    assert_eq!(decode(b""), refused(0, malformed));
    assert_eq!(decode(b"words"), refused(0, malformed));
    assert_eq!(decode(&[der, &[0]].concat()), refused(0, certificate::Error::TrailingBytes));
    assert_eq!(decode(&vec![0; 1024 * 1024 + 1]), Err(Error::TooLong { length: 1024 * 1024 + 1 }));
}

#[test]
fn only_published_fingerprints_are_known_and_one_is_missing() {
    let bytes = hex::decode("4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d").expect("hex");
    let fingerprint: [u8; 32] = bytes.try_into().expect("32 bytes");
    let first = KnownAnchor { certificate_use: Use::Authentication, generation: 1 };
    assert_eq!(known(&fingerprint), Some(first));
    assert_eq!(known(&[0; 32]), None);
    assert!(World::new().anchors().iter().all(|anchor| anchor.known().is_none()));
    for missing in missing_generations() {
        assert!(KNOWN.iter().all(|(published, _)| *published != missing));
    }
}
