use der::oid::ObjectIdentifier;
use der::oid::db::rfc5280::{
    ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_KEY_USAGE,
    ID_CE_NAME_CONSTRAINTS, ID_CE_POLICY_MAPPINGS, ID_CE_SUBJECT_ALT_NAME,
};
use x509_cert::name::Name;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use super::super::anchor::Environment;
use super::super::certificate_policies;
use super::super::fixture::{DAY, NOW, World, extension};
use super::*;
use crate::stand_in::authority::{Draft, Line};
use std::time::Duration;

const AUTHENTICATION: Use = Use::Authentication;
const SIGNATURE: Use = Use::Signature;

fn validated(world: &World, certificate: &Certificate, certificate_use: Use) -> Result<Path, Error> {
    validate(certificate, certificate_use, &world.anchors(), &Policies::default(), NOW)
}

fn refused(world: &World, certificate: &Certificate, certificate_use: Use) -> Option<Error> {
    validated(world, certificate, certificate_use).err()
}

/// Signed by the current authority, but spoilt.
fn refused_but(world: &World, certificate_use: Use, spoil: impl FnOnce(&mut Draft)) -> Option<Error> {
    refused(world, &world.but(certificate_use, Line::Current, spoil), certificate_use)
}

/// PolicyInformation for one policy, with a qualifier if there is one.
fn policies(policies: &[ObjectIdentifier], qualifier: Option<ObjectIdentifier>) -> Vec<u8> {
    use der::Encode;
    use x509_cert::ext::pkix::CertificatePolicies;
    use x509_cert::ext::pkix::certpolicy::{PolicyInformation, PolicyQualifierInfo};
    let qualifiers = qualifier.map(|oid| vec![PolicyQualifierInfo { policy_qualifier_id: oid, qualifier: None }]);
    let information = |policy: &ObjectIdentifier| PolicyInformation {
        policy_identifier: *policy,
        policy_qualifiers: qualifiers.clone(),
    };
    CertificatePolicies(policies.iter().map(information).collect()).to_der().expect("DER")
}

#[test]
fn both_certificates_of_a_card_lead_to_their_anchor() {
    let world = World::new();
    for certificate_use in [AUTHENTICATION, SIGNATURE] {
        let certificate = world.certificate(certificate_use);
        let path = validated(&world, &certificate, certificate_use).expect("valid");
        assert_eq!(path.end_entity(), &certificate);
        let issuer = world.authority.issuer(certificate_use, Line::Current).expect("there");
        assert_eq!(path.issuer(), issuer.certificate());
    }
}

#[test]
fn of_two_generations_with_one_name_the_one_that_signed_is_the_issuer() {
    let world = World::new();
    let unnamed = |draft: &mut Draft| draft.remove(ID_CE_AUTHORITY_KEY_IDENTIFIER);
    for line in [Line::Current, Line::OldGeneration] {
        let issuer = world.authority.issuer(SIGNATURE, line).expect("there").certificate();
        for certificate in [world.of_line(SIGNATURE, line), world.but(SIGNATURE, line, unnamed)] {
            assert_eq!(validated(&world, &certificate, SIGNATURE).expect("valid").issuer(), issuer);
        }
    }
}

#[test]
fn an_authority_that_writes_its_name_differently_is_still_the_issuer() {
    let world = World::new();
    let der = world.der_but(AUTHENTICATION, Line::Current, |_| {});
    let certificate = world.but(AUTHENTICATION, Line::Current, |draft| {
        draft.issuer = "OU=japan  agency for Local Authority Information Systems,\
            OU=JPKI for user authentication,O=madoguchi-training,C=JP"
            .parse()
            .expect("a name");
    });
    let right = Certificate::from_der(&der).expect("a certificate");
    assert_ne!(certificate.issuer_der(), right.issuer_der());
    assert!(validated(&world, &certificate, AUTHENTICATION).is_ok());
}

#[test]
fn what_the_profile_does_not_ask_about_is_still_asked_by_the_path() {
    use super::validation::Cause;
    let world = World::new();
    let (mappings, constraints) = (ID_CE_POLICY_MAPPINGS, ID_CE_NAME_CONSTRAINTS);
    let policy = certificate_policies::AUTHENTICATION.as_bytes();
    let tlv = |tag: u8, content: &[u8]| [&[tag, u8::try_from(content.len()).expect("short")], content].concat();
    let pair = tlv(0x30, &[tlv(0x06, policy), tlv(0x06, policy)].concat());
    for (oid, content, cause) in
        [(mappings, tlv(0x30, &pair), Cause::PolicyMapping), (constraints, tlv(0x30, &[]), Cause::NameConstraints)]
    {
        let error = refused_but(&world, AUTHENTICATION, |draft| draft.put(extension(oid, false, &content)));
        assert_eq!(error, Some(Error::Chain(validation::Error::Certificate { position: 1, cause })));
    }
}

#[test]
fn a_generation_nobody_told_us_of_is_unknown_and_not_forged() {
    let world = World::new();
    let certificate = world.of_line(AUTHENTICATION, Line::NewGeneration);
    assert_eq!(refused(&world, &certificate, AUTHENTICATION), Some(Error::IssuerUnknown));
}

#[test]
fn a_stranger_with_the_name_of_the_authority_is_refused() {
    let world = World::new();
    let claiming = world.of_line(AUTHENTICATION, Line::Impostor);
    assert_eq!(refused(&world, &claiming, AUTHENTICATION), Some(Error::NotSignedByIssuer));
    let silent = world.but(AUTHENTICATION, Line::Impostor, |draft| draft.remove(ID_CE_AUTHORITY_KEY_IDENTIFIER));
    assert_eq!(refused(&world, &silent, AUTHENTICATION), Some(Error::NotSignedByIssuer));
}

#[test]
fn an_issuer_of_another_name_is_refused_even_with_the_right_key() {
    let world = World::new();
    for name in [
        "CN=Somebody else,C=JP",
        "OU=Japan Agency for Local Authority Information Systems,\
        OU=JPKI for user authentication,O=JPKI,C=JP",
        "",
    ] {
        let name: Name = if name.is_empty() { Name::default() } else { name.parse().expect("a name") };
        let error = refused_but(&world, AUTHENTICATION, |draft| draft.issuer = name);
        assert_eq!(error, Some(Error::IssuerUntrusted));
    }
}

#[test]
fn a_test_card_is_told_from_a_forged_one() {
    let world = World::new();
    let certificate = world.of_line(AUTHENTICATION, Line::TestHierarchy);
    assert_eq!(refused(&world, &certificate, AUTHENTICATION), Some(Error::TestHierarchy));
}

#[test]
fn the_test_environment_takes_the_test_hierarchy_and_its_policy() {
    let world = World::new();
    let anchor = world.authority.issuer(SIGNATURE, Line::TestHierarchy).expect("there").certificate().clone();
    let anchors = Anchors::new(vec![anchor], Environment::Test).expect("anchors");
    let content = policies(&[certificate_policies::SIGNATURE_OF_TEST_CARDS], None);
    let certificate = world.but(SIGNATURE, Line::TestHierarchy, |draft| {
        draft.put(extension(ID_CE_CERTIFICATE_POLICIES, true, &content));
    });
    assert!(validate(&certificate, SIGNATURE, &anchors, &Policies::default(), NOW).is_ok());
    let practice = world.but(SIGNATURE, Line::Current, |draft| {
        draft.put(extension(ID_CE_CERTIFICATE_POLICIES, true, &content));
    });
    let oid = certificate_policies::SIGNATURE_OF_TEST_CARDS;
    assert_eq!(refused(&world, &practice, SIGNATURE), Some(Error::Profile(profile::Error::Policy { oid })));
}

#[test]
fn one_certificate_is_never_taken_for_the_other() {
    let world = World::new();
    for (there, asked) in [(AUTHENTICATION, SIGNATURE), (SIGNATURE, AUTHENTICATION)] {
        let error = refused(&world, &world.certificate(there), asked);
        assert_eq!(error, Some(Error::Profile(profile::Error::IssuerOfOtherUse)));
    }
}

#[test]
fn a_changed_signature_or_content_is_refused_wherever_the_bit_is() {
    let world = World::new();
    let anchors = world.anchors();
    let der = world.certificate(SIGNATURE).der().to_vec();
    for position in 0..der.len() {
        let mut changed = der.clone();
        changed[position] ^= 1 << (position % 8);
        let Ok(certificate) = Certificate::from_der(&changed) else { continue };
        let validated = validate(&certificate, SIGNATURE, &anchors, &Policies::default(), NOW);
        assert!(validated.is_err(), "bit {} of byte {position}", position % 8);
    }
}

#[test]
fn the_dates_are_inclusive_to_the_second() {
    let world = World::new();
    let certificate = world.certificate(AUTHENTICATION);
    let (first, last) = (certificate.not_before(), certificate.not_after());
    let (second, millisecond) = (Duration::from_secs(1), Duration::from_millis(1));
    for (at, expected) in [
        (first.minus(second), Some(Error::NotYetValid { not_before: first })),
        (first.minus(millisecond), Some(Error::NotYetValid { not_before: first })),
        (first, None),
        (last, None),
        (last.plus(Duration::from_millis(999)), None),
        (last.plus(second), Some(Error::Expired { not_after: last })),
        (last.plus(DAY), Some(Error::Expired { not_after: last })),
    ] {
        let path = validate(&certificate, AUTHENTICATION, &world.anchors(), &Policies::default(), at);
        assert_eq!(path.err(), expected, "{}", at.rfc3339());
        let before = validated(&world, &certificate, AUTHENTICATION).expect("valid now");
        assert_eq!(before.check_dates(at).err(), expected, "{}", at.rfc3339());
    }
}

#[test]
fn an_anchor_that_is_not_valid_makes_no_path() {
    let world = World::new();
    let anchor = world.authority.issuer(SIGNATURE, Line::OldGeneration).expect("there").certificate().clone();
    let certificate = world.but(SIGNATURE, Line::OldGeneration, |draft| {
        draft.not_before = anchor.not_before().minus(DAY);
        draft.not_after = anchor.not_after().plus(DAY);
    });
    for (at, expected) in [
        (anchor.not_before().minus(DAY), Error::AnchorNotYetValid { not_before: anchor.not_before() }),
        (anchor.not_after().plus(DAY), Error::AnchorExpired { not_after: anchor.not_after() }),
    ] {
        let path = validate(&certificate, SIGNATURE, &world.anchors(), &Policies::default(), at);
        assert_eq!(path.err(), Some(expected));
    }
}

#[test]
fn only_the_key_usage_of_the_use_will_do() {
    let world = World::new();
    // BIT STRING: unused bits, then bits.
    let bits = |unused: u8, octet: u8| vec![0x03, 0x02, unused, octet];
    for (certificate_use, content) in [
        (AUTHENTICATION, bits(6, 0xC0)),
        (AUTHENTICATION, bits(6, 0x40)),
        (AUTHENTICATION, bits(5, 0xA0)),
        (AUTHENTICATION, bits(2, 0x84)),
        (AUTHENTICATION, vec![0x03, 0x01, 0x00]),
        (SIGNATURE, bits(7, 0x80)),
        (SIGNATURE, bits(6, 0x40)),
        (SIGNATURE, bits(5, 0xE0)),
    ] {
        let error = refused_but(&world, certificate_use, |draft| {
            draft.put(extension(ID_CE_KEY_USAGE, true, &content));
        });
        assert_eq!(error, Some(Error::Profile(profile::Error::KeyUsage)), "{content:02x?}");
    }
    let absent = refused_but(&world, AUTHENTICATION, |draft| draft.remove(ID_CE_KEY_USAGE));
    assert_eq!(absent, Some(Error::Profile(profile::Error::KeyUsage)));
}

#[test]
fn only_the_policies_of_the_use_will_do() {
    let world = World::new();
    let (mine, other) = (certificate_policies::AUTHENTICATION, certificate_policies::SIGNATURE);
    let any = ObjectIdentifier::new_unwrap("2.5.29.32.0");
    for (set, strange) in [(&[other][..], other), (&[any], any), (&[mine, other], other), (&[any, mine], any)] {
        let error = refused_but(&world, AUTHENTICATION, |draft| {
            draft.put(extension(ID_CE_CERTIFICATE_POLICIES, true, &policies(set, None)));
        });
        assert_eq!(error, Some(Error::Profile(profile::Error::Policy { oid: strange })));
    }
    let none = refused_but(&world, AUTHENTICATION, |draft| draft.remove(ID_CE_CERTIFICATE_POLICIES));
    assert_eq!(none, Some(Error::Profile(profile::Error::NoPolicy)));
}

#[test]
fn a_policy_of_the_configuration_is_accepted_beside_that_of_the_profile() {
    let world = World::new();
    let phone = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.1.1.40");
    let certificate = world.but(SIGNATURE, Line::Current, |draft| {
        draft.put(extension(ID_CE_CERTIFICATE_POLICIES, true, &policies(&[phone], None)));
    });
    assert_eq!(refused(&world, &certificate, SIGNATURE), Some(Error::Profile(profile::Error::Policy { oid: phone })));
    let policies = Policies { extra: vec![phone] };
    assert!(validate(&certificate, SIGNATURE, &world.anchors(), &policies, NOW).is_ok());
}

#[test]
fn a_policy_qualifier_that_nobody_can_interpret_is_refused() {
    let world = World::new();
    let strange = ObjectIdentifier::new_unwrap("1.2.3.4");
    let content = policies(&[certificate_policies::AUTHENTICATION], Some(strange));
    let error = refused_but(&world, AUTHENTICATION, |draft| {
        draft.put(extension(ID_CE_CERTIFICATE_POLICIES, true, &content));
    });
    assert_eq!(error, Some(Error::Profile(profile::Error::UnknownPolicyQualifier { oid: strange })));
}

#[test]
fn an_unknown_extension_is_passed_over_unless_it_is_critical() {
    let world = World::new();
    let strange = ObjectIdentifier::new_unwrap("1.2.3.4");
    let with = |oid, critical| {
        let mut content = Vec::from([0x30, 0x00]);
        if oid == ID_CE_SUBJECT_ALT_NAME {
            content = Vec::from([0x30, 0x04, 0x82, 0x02, 0x61, 0x62]);
        }
        refused_but(&world, AUTHENTICATION, |draft| draft.put(extension(oid, critical, &content)))
    };
    assert_eq!(with(strange, false), None);
    for oid in [strange, ID_CE_NAME_CONSTRAINTS, ID_CE_SUBJECT_ALT_NAME] {
        assert_eq!(with(oid, true), Some(Error::Profile(profile::Error::UnknownCriticalExtension { oid })));
    }
}

#[test]
fn an_authority_is_never_taken_for_a_person() {
    let world = World::new();
    let authority = [0x30, 0x03, 0x01, 0x01, 0xFF];
    let error = refused_but(&world, SIGNATURE, |draft| {
        draft.put(extension(ID_CE_BASIC_CONSTRAINTS, true, &authority));
    });
    assert_eq!(error, Some(Error::Profile(profile::Error::Authority)));
    let anchor = world.authority.issuer(SIGNATURE, Line::Current).expect("there").certificate();
    assert_eq!(refused(&world, anchor, SIGNATURE), Some(Error::Profile(profile::Error::Authority)));
    let saying_no = refused_but(&world, SIGNATURE, |draft| {
        draft.put(extension(ID_CE_BASIC_CONSTRAINTS, true, &[0x30, 0x00]));
    });
    assert_eq!(saying_no, None);
}

#[test]
fn a_responder_of_the_authority_is_never_taken_for_a_person() {
    let world = World::new();
    let issuer = world.authority.issuer(AUTHENTICATION, Line::Current).expect("there");
    let responder = issuer.delegate(NOW).expect("delegated");
    let error = refused(&world, responder.certificate(), AUTHENTICATION);
    assert_eq!(error, Some(Error::Profile(profile::Error::NoPolicy)));
}

#[test]
fn a_certificate_of_version_1_is_refused() {
    let world = World::new();
    let error = refused_but(&world, AUTHENTICATION, |draft| draft.extensions.clear());
    assert_eq!(error, Some(Error::Profile(profile::Error::Version)));
}

#[test]
fn a_key_we_could_not_verify_with_is_refused_before_a_pin_is_asked() {
    use der::Decode;
    let world = World::new();
    let ed25519 = hex::decode("302a300506032b6570032100").expect("hex");
    let ed25519 = [ed25519, vec![7; 32]].concat();
    let error = refused_but(&world, AUTHENTICATION, |draft| {
        draft.subject_key = SubjectPublicKeyInfoOwned::from_der(&ed25519).expect("a key");
    });
    assert_eq!(error, Some(Error::Profile(profile::Error::Key(signature::Error::UnsupportedKey))));
}

#[test]
fn a_link_that_is_no_anchor_never_stands_between() {
    let world = World::new();
    // A person of the authentication authority plays authority for another, by name and key identifier.
    let person = world.certificate(AUTHENTICATION);
    let mut draft = world.draft(AUTHENTICATION, Line::Current);
    draft.issuer = person.subject_name().clone();
    let identifier = person.subject_key_identifier().expect("there");
    let content = [&[0x30, 0x16, 0x80, 0x14], identifier].concat();
    draft.put(extension(ID_CE_AUTHORITY_KEY_IDENTIFIER, false, &content));
    let der = world.card.certify(draft).expect("signed");
    let forged = Certificate::from_der(&der).expect("a certificate");
    assert_eq!(forged.verify_signed_by(&person), Ok(()), "the link itself is right");
    assert_eq!(refused(&world, &forged, AUTHENTICATION), Some(Error::IssuerUntrusted));
}
