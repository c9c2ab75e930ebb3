mod links;
mod policies;

use der::oid::db::rfc5280::{
    ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_KEY_USAGE,
    ID_CE_SUBJECT_KEY_IDENTIFIER,
};
use x509_cert::ext::Extension;
use x509_cert::name::Name;

use super::super::fixture::{DAY, NOW, extension, put, remove};
use super::super::signature;
use super::*;
use crate::stand_in::authority::{Draft, SigningKey};
use std::time::Duration;

const P1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.3.1");
const P2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.3.2");
const ANY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.32.0");
const CERT_SIGN: [u8; 4] = [0x03, 0x02, 0x02, 0x04];

/// Somebody with a key, and the certificate that speaks of it.
struct Node {
    key: SigningKey,
    certificate: Certificate,
}

fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    [&[tag, u8::try_from(content.len()).expect("short")], content].concat()
}

fn policies_of(policies: &[ObjectIdentifier]) -> Extension {
    let stated: Vec<u8> = policies.iter().flat_map(|oid| tlv(0x30, &tlv(0x06, oid.as_bytes()))).collect();
    extension(ID_CE_CERTIFICATE_POLICIES, true, &tlv(0x30, &stated))
}

fn authority_extensions() -> Vec<Extension> {
    vec![
        extension(ID_CE_BASIC_CONSTRAINTS, true, &[0x30, 0x03, 0x01, 0x01, 0xFF]),
        extension(ID_CE_KEY_USAGE, true, &CERT_SIGN),
        policies_of(&[P1]),
    ]
}

fn length_limit(limit: u8) -> Extension {
    extension(ID_CE_BASIC_CONSTRAINTS, true, &[0x30, 0x06, 0x01, 0x01, 0xFF, 0x02, 0x01, limit])
}

/// The text of RFC 4514; an empty one is the empty name.
fn name_of(text: &str) -> Name {
    if text.is_empty() { Name::default() } else { text.parse().expect("a name") }
}

fn draft(subject: &str, issuer: &str, key: &SigningKey) -> Draft {
    Draft {
        subject: name_of(subject),
        issuer: name_of(issuer),
        serial: vec![7],
        not_before: NOW.minus(DAY),
        not_after: NOW.plus(DAY),
        subject_key: key.public_key_info().clone(),
        extensions: authority_extensions(),
    }
}

impl Node {
    fn root_but(spoil: impl FnOnce(&mut Draft)) -> Self {
        let key = SigningKey::generate().expect("a key");
        let mut draft = draft("CN=Root", "CN=Root", &key);
        spoil(&mut draft);
        let certificate = Certificate::from_der(&key.certify(draft).expect("signed")).expect("a certificate");
        Self { key, certificate }
    }

    fn root() -> Self {
        Self::root_but(|_| {})
    }

    /// An authority below, or an end entity: nothing but its place makes it one.
    fn issue_but(&self, subject: &str, spoil: impl FnOnce(&mut Draft)) -> Self {
        let key = SigningKey::generate().expect("a key");
        let issuer = self.certificate.subject();
        let mut draft = draft(subject, &issuer, &key);
        spoil(&mut draft);
        let certificate = Certificate::from_der(&self.key.certify(draft).expect("signed")).expect("a certificate");
        Self { key, certificate }
    }

    fn issue(&self, subject: &str) -> Self {
        self.issue_but(subject, |_| {})
    }
}

fn inputs<'a>(anchor: &'a Node, chain: &'a [&'a Certificate]) -> Inputs<'a> {
    Inputs {
        anchor: &anchor.certificate,
        chain,
        at: NOW,
        initial_policies: InitialPolicies::Any,
        explicit_policy: ExplicitPolicy::NotRequired,
        any_policy: AnyPolicy::Allowed,
    }
}

fn outcome(anchor: &Node, chain: &[&Node]) -> Result<(), Error> {
    let chain: Vec<&Certificate> = chain.iter().map(|node| &node.certificate).collect();
    validate(&inputs(anchor, &chain)).map(|_| ())
}

const fn at(position: usize, cause: Cause) -> Result<(), Error> {
    Err(Error::Certificate { position, cause })
}

/// Root, authority, end entity, where `spoil` changes the authority.
fn with_authority(spoil: impl FnOnce(&mut Draft)) -> Result<(), Error> {
    let root = Node::root();
    let authority = root.issue_but("CN=Authority", spoil);
    outcome(&root, &[&authority, &authority.issue("CN=Person")])
}

#[test]
fn a_valid_chain_gives_a_proof_of_what_was_proven() {
    let root = Node::root();
    let authority = root.issue("CN=Authority");
    let person = authority.issue("CN=Person");
    let chain = [&authority.certificate, &person.certificate];
    let valid = validate(&inputs(&root, &chain)).expect("valid");
    assert_eq!(valid.anchor(), &root.certificate);
    assert_eq!(valid.chain(), chain);
    assert_eq!(valid.end_entity(), &person.certificate);
    assert_eq!(valid.policies(), &ValidPolicies::Only([P1].into()));
}

#[test]
fn a_chain_has_one_to_eight_certificates() {
    let mut nodes = vec![Node::root()];
    for count in 0..=9 {
        let below: Vec<&Node> = nodes[1..].iter().collect();
        let expected = match count {
            0 => Err(Error::Empty),
            9 => Err(Error::TooLong { length: 9 }),
            _ => Ok(()),
        };
        assert_eq!(outcome(&nodes[0], &below), expected, "{count} certificates");
        let next = nodes[count].issue(&format!("CN=Level {count}"));
        nodes.push(next);
    }
}

#[test]
fn a_certificate_that_comes_back_is_refused_and_so_every_circle_ends() {
    let root = Node::root();
    let a = root.issue("CN=A");
    let b = a.issue("CN=B");
    // B certifies A's name and key again: the chain closes.
    let mut again = draft("CN=A", "CN=B", &a.key);
    again.serial = vec![8];
    let back = Certificate::from_der(&b.key.certify(again).expect("signed")).expect("a certificate");
    let person = a.issue("CN=Person");
    let (a, b, person) = (&a.certificate, &b.certificate, &person.certificate);
    let validated = |chain: &[&Certificate]| validate(&inputs(&root, chain)).map(|_| ());
    assert_eq!(validated(&[a, b, &back, person]), Ok(()), "once around is no repetition");
    assert_eq!(validated(&[a, b, &back, b, &back, person]), at(4, Cause::Repeated));
    assert_eq!(validated(&[a, a, person]), at(2, Cause::Repeated));
    assert_eq!(validated(&[&root.certificate, a, person]), at(1, Cause::Repeated));
    assert_eq!(validated(&[&root.certificate]), at(1, Cause::Repeated));
}

#[test]
fn every_certificate_must_be_valid_at_the_moment_to_the_second() {
    let second = Duration::from_secs(1);
    for place in 0..3 {
        let dates = |at_place: usize| {
            move |draft: &mut Draft| {
                if place == at_place {
                    draft.not_before = NOW;
                    draft.not_after = NOW.plus(second);
                }
            }
        };
        let root = Node::root_but(dates(0));
        let authority = root.issue_but("CN=Authority", dates(1));
        let person = authority.issue_but("CN=Person", dates(2));
        let chain = [&authority.certificate, &person.certificate];
        for (moment, expected) in [
            (NOW.minus(second), at(place, Cause::NotYetValid { not_before: NOW })),
            (NOW, Ok(())),
            (NOW.plus(second), Ok(())),
            (NOW.plus(Duration::from_millis(1999)), Ok(())),
            (NOW.plus(second * 2), at(place, Cause::Expired { not_after: NOW.plus(second) })),
        ] {
            let inputs = Inputs { at: moment, ..inputs(&root, &chain) };
            assert_eq!(validate(&inputs).map(|_| ()), expected, "{place}, {}", moment.rfc3339());
        }
    }
}

#[test]
fn only_an_authority_issues_certificates() {
    for (content, expected) in
        [(&[0x30, 0x03, 0x01, 0x01, 0xFF][..], Ok(())), (&[0x30, 0x00], at(1, Cause::NotAuthority))]
    {
        let error = with_authority(|draft| put(draft, extension(ID_CE_BASIC_CONSTRAINTS, false, content)));
        assert_eq!(error, expected);
    }
    let absent = with_authority(|draft| remove(draft, ID_CE_BASIC_CONSTRAINTS));
    assert_eq!(absent, at(1, Cause::NotAuthority));
    let first_version = with_authority(|draft| draft.extensions.clear());
    assert_eq!(first_version, at(1, Cause::Version));
    for (usage, expected) in [
        (CERT_SIGN, Ok(())),
        // cRLSign alone, then digitalSignature alone.
        ([0x03, 0x02, 0x01, 0x02], at(1, Cause::MayNotSignCertificates)),
        ([0x03, 0x02, 0x07, 0x80], at(1, Cause::MayNotSignCertificates)),
    ] {
        assert_eq!(with_authority(|draft| put(draft, extension(ID_CE_KEY_USAGE, false, &usage))), expected);
    }
    let any_usage = with_authority(|draft| remove(draft, ID_CE_KEY_USAGE));
    assert_eq!(any_usage, at(1, Cause::MayNotSignCertificates));
}

#[test]
fn an_anchor_may_be_of_version_1_but_not_contradict_itself() {
    let outcome_below = |root: &Node| outcome(root, &[&root.issue("CN=Person")]);
    assert_eq!(outcome_below(&Node::root_but(|draft| draft.extensions.clear())), Ok(()));
    let no_authority = Node::root_but(|draft| put(draft, extension(ID_CE_BASIC_CONSTRAINTS, true, &[0x30, 0x00])));
    assert_eq!(outcome_below(&no_authority), at(0, Cause::NotAuthority));
    let silent = Node::root_but(|draft| remove(draft, ID_CE_BASIC_CONSTRAINTS));
    assert_eq!(outcome_below(&silent), at(0, Cause::NotAuthority));
    let other_usage = [0x03, 0x02, 0x07, 0x80];
    let no_signer = Node::root_but(|draft| put(draft, extension(ID_CE_KEY_USAGE, true, &other_usage)));
    assert_eq!(outcome_below(&no_signer), at(0, Cause::MayNotSignCertificates));
    let strange = Node::root_but(|draft| put(draft, extension(P1, true, &[0x05, 0x00])));
    assert_eq!(outcome_below(&strange), at(0, Cause::UnknownCriticalExtension { oid: P1 }));
}

#[test]
fn a_path_is_no_longer_than_any_authority_of_it_allows() {
    for limited in 0..3 {
        for limit in 0..4 {
            let limits = |place| {
                move |draft: &mut Draft| {
                    if place == limited {
                        put(draft, length_limit(limit));
                    }
                }
            };
            let root = Node::root_but(limits(0));
            let a = root.issue_but("CN=A", limits(1));
            let b = a.issue_but("CN=B", limits(2));
            let below = 2 - limited;
            let limit = usize::from(limit);
            let expected = if limit >= below { Ok(()) } else { at(limited + limit + 1, Cause::PathLength) };
            let outcome = outcome(&root, &[&a, &b, &b.issue("CN=Person")]);
            assert_eq!(outcome, expected, "{limit} at {limited}");
        }
    }
}

#[test]
fn a_link_between_two_keys_of_one_authority_costs_no_length() {
    let root = Node::root_but(|draft| put(draft, length_limit(1)));
    let old = root.issue_but("CN=Authority", |draft| put(draft, length_limit(0)));
    // The same name and a new key, certified by the old one, which may have no authority below it.
    let new = old.issue("CN=authority");
    let person = new.issue("CN=Person");
    assert_eq!(outcome(&root, &[&old, &new, &person]), Ok(()));
    let other = old.issue("CN=Another authority");
    let person_of_other = other.issue("CN=Person");
    assert_eq!(outcome(&root, &[&old, &other, &person_of_other]), at(2, Cause::PathLength));
    let below_link = new.issue("CN=Another authority");
    let person_below = below_link.issue("CN=Person");
    assert_eq!(outcome(&root, &[&old, &new, &below_link, &person_below]), at(3, Cause::PathLength));
    // An end entity is no authority, whatever it is called.
    assert_eq!(outcome(&root, &[&old, &old.issue("CN=Authority")]), Ok(()));
}

#[test]
fn the_anchor_can_be_of_either_generation_when_they_certify_each_other() {
    let (old, new) = (Node::root(), Node::root());
    let crossed = |signer: &Node, subject: &Node| {
        let link = draft("CN=Root", "CN=Root", &subject.key);
        let certificate = Certificate::from_der(&signer.key.certify(link).expect("signed")).expect("a certificate");
        let key = SigningKey::generate().expect("never used");
        Node { key, certificate }
    };
    let (old_with_new, new_with_old) = (crossed(&new, &old), crossed(&old, &new));
    let (of_old, of_new) = (old.issue("CN=Person"), new.issue("CN=Person"));
    assert_eq!(outcome(&new, &[&old_with_new, &of_old]), Ok(()));
    assert_eq!(outcome(&old, &[&new_with_old, &of_new]), Ok(()));
    let invalid = Cause::Signature(signature::Error::Invalid);
    assert_eq!(outcome(&new, &[&of_old]), at(1, invalid), "one name is not one key");
    assert_eq!(outcome(&old, &[&old_with_new, &of_old]), at(1, invalid), "the link the wrong way round");
}

#[test]
fn what_is_critical_and_not_processed_refuses_wherever_it_stands() {
    let strange = |critical| extension(ObjectIdentifier::new_unwrap("1.2.3.4"), critical, &[0x05, 0x00]);
    let unknown = Cause::UnknownCriticalExtension { oid: ObjectIdentifier::new_unwrap("1.2.3.4") };
    assert_eq!(with_authority(|draft| put(draft, strange(false))), Ok(()));
    assert_eq!(with_authority(|draft| put(draft, strange(true))), at(1, unknown));
    let root = Node::root();
    let person = root.issue_but("CN=Person", |draft| put(draft, strange(true)));
    assert_eq!(outcome(&root, &[&person]), at(1, unknown));
}

#[test]
fn what_is_not_carried_refuses_even_where_it_is_not_critical() {
    let mapping = tlv(0x30, &tlv(0x30, &[tlv(0x06, P1.as_bytes()), tlv(0x06, P2.as_bytes())].concat()));
    for critical in [true, false] {
        for (oid, content, cause) in [
            (ID_CE_POLICY_MAPPINGS, &mapping[..], Cause::PolicyMapping),
            (ID_CE_NAME_CONSTRAINTS, &[0x30, 0x00], Cause::NameConstraints),
        ] {
            assert_eq!(with_authority(|draft| put(draft, extension(oid, critical, content))), at(1, cause));
            let root = Node::root_but(|draft| put(draft, extension(oid, critical, content)));
            assert_eq!(outcome(&root, &[&root.issue("CN=Person")]), at(0, cause));
        }
    }
}

#[test]
fn an_end_entity_has_a_key_that_can_be_used() {
    let root = Node::root();
    let person = root.issue_but("CN=Person", |draft| {
        let mut point = draft.subject_key.subject_public_key.raw_bytes().to_vec();
        point[40] ^= 1;
        draft.subject_key.subject_public_key = der::asn1::BitString::from_bytes(&point).expect("short");
    });
    assert_eq!(outcome(&root, &[&person]), at(1, Cause::Key(signature::Error::MalformedKey)));
}

#[test]
fn every_cause_has_a_word_of_its_own() {
    let causes = [
        Cause::Repeated,
        Cause::Name,
        Cause::KeyIdentifier,
        Cause::Signature(signature::Error::Invalid),
        Cause::Key(signature::Error::UnsupportedKey),
        Cause::NotYetValid { not_before: NOW },
        Cause::Expired { not_after: NOW },
        Cause::UnknownCriticalExtension { oid: P1 },
        Cause::UnknownPolicyQualifier { oid: P1 },
        Cause::PolicyMapping,
        Cause::NameConstraints,
        Cause::Version,
        Cause::NotAuthority,
        Cause::MayNotSignCertificates,
        Cause::PathLength,
        Cause::Policy,
    ];
    let mut words: Vec<_> = causes.map(|cause| Error::Certificate { position: 1, cause }.code()).to_vec();
    words.extend([Error::Empty.code(), Error::TooLong { length: 9 }.code()]);
    for (index, word) in words.iter().enumerate() {
        assert!(!words[..index].contains(word), "{word}");
        assert!(crate::record::detail::Detail::of(Some(word)).word() == Some(*word), "{word} has no number");
    }
}
