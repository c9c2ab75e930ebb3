//! In how many ways a chain can be different from a usual one; some of them are right.

use madoguchi::stand_in::authority::SigningKey;
use x509_cert::der::oid::ObjectIdentifier;
use x509_cert::der::oid::db::rfc5280::{
    ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_INHIBIT_ANY_POLICY,
    ID_CE_KEY_USAGE, ID_CE_NAME_CONSTRAINTS, ID_CE_POLICY_CONSTRAINTS, ID_CE_POLICY_MAPPINGS,
};

use super::chains::{ANY, DAY, NOW, P1, P2, Plan, extension, policies, put, remove};
use super::tlv;
use crate::support::chance::Chance;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    None,
    // Anywhere.
    Expired,
    NotYetValid,
    UnknownCritical,
    UnknownUncritical,
    Policies,
    // Below the anchor.
    BitOfSignature,
    OtherSigner,
    OtherIssuerName,
    RespeltIssuerName,
    OtherKeyIdentifier,
    NoKeyIdentifier,
    AlgorithmsDiffer,
    // Of an authority below the anchor.
    NoBasicConstraints,
    NotAuthority,
    NoKeyUsage,
    NoCertSign,
    Version1,
    PolicyMapping,
    NameConstraints,
    RequireExplicitPolicy,
    InhibitAnyPolicy,
    MangledAuthority,
    // Of an authority or the anchor.
    PathLength,
    Link,
    Version1Anchor,
    // Of the end entity.
    SerialZero,
    SerialNegative,
    DuplicateExtension,
    DuplicatePolicy,
    UnknownQualifier,
    TrailingBytes,
    Mangled,
    BitAnywhere,
    // Of the whole chain.
    Long,
    Repeated,
}

/// Where a fault has its place.
enum Where {
    Anywhere,
    BelowAnchor,
    Authority,
    AuthorityOrAnchor,
    Anchor,
    Last,
}

impl Fault {
    pub(super) const ALL: [Self; 35] = [
        Self::Expired,
        Self::NotYetValid,
        Self::UnknownCritical,
        Self::UnknownUncritical,
        Self::Policies,
        Self::BitOfSignature,
        Self::OtherSigner,
        Self::OtherIssuerName,
        Self::RespeltIssuerName,
        Self::OtherKeyIdentifier,
        Self::NoKeyIdentifier,
        Self::AlgorithmsDiffer,
        Self::NoBasicConstraints,
        Self::NotAuthority,
        Self::NoKeyUsage,
        Self::NoCertSign,
        Self::Version1,
        Self::PolicyMapping,
        Self::NameConstraints,
        Self::RequireExplicitPolicy,
        Self::InhibitAnyPolicy,
        Self::MangledAuthority,
        Self::PathLength,
        Self::Link,
        Self::Version1Anchor,
        Self::SerialZero,
        Self::SerialNegative,
        Self::DuplicateExtension,
        Self::DuplicatePolicy,
        Self::UnknownQualifier,
        Self::TrailingBytes,
        Self::Mangled,
        Self::BitAnywhere,
        Self::Long,
        Self::Repeated,
    ];

    const fn belongs(self) -> Where {
        match self {
            Self::None
            | Self::Expired
            | Self::NotYetValid
            | Self::UnknownCritical
            | Self::UnknownUncritical
            | Self::Policies => Where::Anywhere,
            Self::BitOfSignature
            | Self::OtherSigner
            | Self::OtherIssuerName
            | Self::RespeltIssuerName
            | Self::OtherKeyIdentifier
            | Self::NoKeyIdentifier
            | Self::AlgorithmsDiffer => Where::BelowAnchor,
            Self::NoBasicConstraints
            | Self::NotAuthority
            | Self::NoKeyUsage
            | Self::NoCertSign
            | Self::Version1
            | Self::PolicyMapping
            | Self::NameConstraints
            | Self::RequireExplicitPolicy
            | Self::InhibitAnyPolicy
            | Self::MangledAuthority
            | Self::Long
            | Self::Repeated => Where::Authority,
            Self::PathLength | Self::Link => Where::AuthorityOrAnchor,
            Self::Version1Anchor => Where::Anchor,
            Self::SerialZero
            | Self::SerialNegative
            | Self::DuplicateExtension
            | Self::DuplicatePolicy
            | Self::UnknownQualifier
            | Self::TrailingBytes
            | Self::Mangled
            | Self::BitAnywhere => Where::Last,
        }
    }

    /// How many authorities there are between the anchor and the end entity.
    pub(super) fn authorities(self, chance: &mut Chance) -> usize {
        let count = match (self, self.belongs()) {
            (Self::Long, _) => chance.within(6..10),
            (_, Where::Authority) => chance.within(1..4),
            _ => chance.within(0..4),
        };
        usize::try_from(count).expect("few")
    }

    /// Whether OpenSSL may fail to read a file that it is in.
    pub(super) const fn spoils_files(self) -> bool {
        matches!(self, Self::MangledAuthority)
    }

    /// Before the chain is signed. Says where.
    pub(super) fn spoil(self, plan: &mut Plan, chance: &mut Chance) -> usize {
        let last = plan.last();
        let mut between = |from: usize, to: usize| {
            let [from, to] = [from, to].map(|place| u64::try_from(place).expect("few"));
            usize::try_from(chance.within(from..to + 1)).expect("few")
        };
        let place = match self.belongs() {
            Where::Anywhere => between(0, last),
            Where::BelowAnchor => between(1, last),
            Where::Authority => between(1, last - 1),
            Where::AuthorityOrAnchor => between(0, last - 1),
            Where::Anchor => 0,
            Where::Last => last,
        };
        if self == Self::Link {
            plan.link_below(place);
        } else if self == Self::Policies {
            for level in &mut plan.levels[1..] {
                some_policies(&mut level.draft, chance);
            }
        } else if matches!(self, Self::RequireExplicitPolicy | Self::InhibitAnyPolicy) {
            for level in &mut plan.levels[place..] {
                some_policies(&mut level.draft, chance);
            }
        }
        self.spoil_level(plan, place, chance);
        place
    }

    fn spoil_level(self, plan: &mut Plan, place: usize, chance: &mut Chance) {
        let number = plan.number;
        let small = u8::try_from(chance.within(0..4)).expect("small");
        let strange = ObjectIdentifier::new_unwrap("1.2.3.4.5");
        let level = &mut plan.levels[place];
        let draft = &mut level.draft;
        match self {
            Self::Expired => draft.not_after = NOW.minus(DAY / 2),
            Self::NotYetValid => draft.not_before = NOW.plus(DAY / 2),
            Self::UnknownCritical => put(draft, extension(strange, true, &[0x05, 0x00])),
            Self::UnknownUncritical => put(draft, extension(strange, false, &[0x05, 0x00])),
            Self::OtherSigner => level.forger = Some(SigningKey::generate().expect("a key")),
            Self::OtherIssuerName => draft.issuer = format!("CN=Case {number} nobody").parse().expect("a name"),
            Self::RespeltIssuerName => {
                let above = place - 1;
                draft.issuer = format!("CN=case  {number}  LEVEL {above}").parse().expect("a name");
            }
            Self::OtherKeyIdentifier => {
                let meant = if small < 2 { tlv(0x80, b"another key") } else { tlv(0x82, &[0x01]) };
                put(draft, extension(ID_CE_AUTHORITY_KEY_IDENTIFIER, false, &tlv(0x30, &meant)));
            }
            Self::NoKeyIdentifier => remove(draft, ID_CE_AUTHORITY_KEY_IDENTIFIER),
            Self::NoBasicConstraints => remove(draft, ID_CE_BASIC_CONSTRAINTS),
            Self::NotAuthority => put(draft, extension(ID_CE_BASIC_CONSTRAINTS, true, &[0x30, 0x00])),
            Self::NoKeyUsage => remove(draft, ID_CE_KEY_USAGE),
            Self::NoCertSign => put(draft, extension(ID_CE_KEY_USAGE, true, &[0x03, 0x02, 0x01, 0x02])),
            Self::Version1 | Self::Version1Anchor => draft.extensions.clear(),
            Self::PolicyMapping => {
                let pair = [tlv(0x06, P2.as_bytes()), tlv(0x06, P1.as_bytes())].concat();
                put(draft, extension(ID_CE_POLICY_MAPPINGS, true, &tlv(0x30, &tlv(0x30, &pair))));
            }
            Self::NameConstraints => {
                // permittedSubtrees: every name, or dNSName "example" alone.
                let base = if small < 2 { tlv(0xA4, &tlv(0x30, &[])) } else { tlv(0x82, b"example") };
                let subtrees = tlv(0xA0, &tlv(0x30, &base));
                put(draft, extension(ID_CE_NAME_CONSTRAINTS, true, &tlv(0x30, &subtrees)));
            }
            Self::RequireExplicitPolicy => {
                put(draft, extension(ID_CE_POLICY_CONSTRAINTS, true, &tlv(0x30, &tlv(0x80, &[small]))));
            }
            Self::InhibitAnyPolicy => put(draft, extension(ID_CE_INHIBIT_ANY_POLICY, true, &tlv(0x02, &[small]))),
            Self::PathLength => {
                let limited = [&[0x01, 0x01, 0xFF][..], &tlv(0x02, &[small])].concat();
                put(draft, extension(ID_CE_BASIC_CONSTRAINTS, true, &tlv(0x30, &limited)));
            }
            Self::DuplicateExtension => {
                let repeated = draft.extensions[0].clone();
                draft.extensions.push(repeated);
            }
            Self::DuplicatePolicy => put(draft, policies(&[P1, P1])),
            Self::UnknownQualifier => {
                let qualifier = tlv(0x30, &tlv(0x30, &[tlv(0x06, strange.as_bytes()), tlv(0x05, &[])].concat()));
                let stated = tlv(0x30, &tlv(0x30, &[tlv(0x06, P1.as_bytes()), qualifier].concat()));
                put(draft, extension(ID_CE_CERTIFICATE_POLICIES, small < 2, &stated));
            }
            _ => {}
        }
    }

    /// After the chain is signed: `keys` are the subjects', and what is changed may be signed again by the issuer.
    pub(super) fn spoil_signed(self, ders: &mut Vec<Vec<u8>>, keys: &[SigningKey], place: usize, chance: &mut Chance) {
        let Some(above) = place.checked_sub(1) else { return };
        let der = &mut ders[place];
        let mut anywhere = |bytes: &mut Vec<u8>| {
            let length = u64::try_from(bytes.len()).expect("short");
            let position = usize::try_from(chance.within(0..length)).expect("short");
            bytes[position] ^= 1 << chance.within(0..8);
        };
        match self {
            Self::BitOfSignature => {
                let last = der.len() - 1;
                der[last] ^= 1;
            }
            Self::BitAnywhere => anywhere(der),
            Self::Mangled | Self::MangledAuthority => {
                let mut tbs = tbs_of(der).to_vec();
                anywhere(&mut tbs);
                *der = assemble(&tbs, &keys[above], ECDSA_WITH_SHA256);
            }
            Self::SerialZero | Self::SerialNegative => {
                let octet = if self == Self::SerialZero { 0x00 } else { 0xD5 };
                let tbs = with_serial(tbs_of(der), octet);
                *der = assemble(&tbs, &keys[above], ECDSA_WITH_SHA256);
            }
            Self::AlgorithmsDiffer => *der = assemble(tbs_of(der), &keys[above], ECDSA_WITH_SHA384),
            Self::TrailingBytes => der.extend([0x05, 0x00]),
            Self::Repeated => {
                let repeated = der.clone();
                ders.insert(place, repeated);
            }
            _ => {}
        }
    }
}

fn some_policies(draft: &mut madoguchi::stand_in::authority::Draft, chance: &mut Chance) {
    remove(draft, ID_CE_CERTIFICATE_POLICIES);
    let stated: Vec<_> = [(P1, 70), (P2, 40), (ANY, 30)].iter().filter(|(_, share)| chance.percent(*share)).collect();
    if !stated.is_empty() {
        put(draft, policies(&stated.into_iter().map(|(policy, _)| *policy).collect::<Vec<_>>()));
    }
}

const ECDSA_WITH_SHA256: &str = "1.2.840.10045.4.3.2";
const ECDSA_WITH_SHA384: &str = "1.2.840.10045.4.3.3";

/// The TBSCertificate in a certificate, both longer than 255 octets.
fn tbs_of(der: &[u8]) -> &[u8] {
    let header = |bytes: &[u8]| match bytes[1] {
        short @ 0..=0x7F => (2, usize::from(short)),
        0x81 => (3, usize::from(bytes[2])),
        0x82 => (4, usize::from(u16::from_be_bytes([bytes[2], bytes[3]]))),
        other => panic!("a length of the form {other:x}"),
    };
    let (outer, _) = header(der);
    let (inner, length) = header(&der[outer..]);
    &der[outer..outer + inner + length]
}

/// The serial number of one octet, which comes first after the version, replaced.
fn with_serial(tbs: &[u8], octet: u8) -> Vec<u8> {
    let mut changed = tbs.to_vec();
    let version = [0xA0, 0x03, 0x02, 0x01, 0x02];
    let after = changed.windows(5).position(|window| window == version).expect("of version 3") + 5;
    assert_eq!(changed[after..after + 2], [0x02, 0x01]);
    changed[after + 2] = octet;
    changed
}

/// Signs with ecdsa-with-SHA256, whatever the outer algorithm says.
pub(super) fn assemble(tbs: &[u8], key: &SigningKey, algorithm: &str) -> Vec<u8> {
    let signature = [&[0][..], &key.sign(tbs).expect("signed")].concat();
    let oid = ObjectIdentifier::new_unwrap(algorithm);
    tlv(0x30, &[tbs, &tlv(0x30, &tlv(0x06, oid.as_bytes())), &tlv(0x03, &signature)].concat())
}
