//! A thousand chains: an anchor, none to three authorities (or too many), an end entity.

use std::time::Duration;

use madoguchi::pki::Certificate;
use madoguchi::pki::validation::{self, AnyPolicy, ExplicitPolicy, InitialPolicies, Inputs};
use madoguchi::stand_in::authority::list::tlv;
use madoguchi::stand_in::authority::{Draft, SigningKey};
use madoguchi::time::Timestamp;
use ring::digest;
use x509_cert::der::asn1::OctetString;
use x509_cert::der::oid::ObjectIdentifier;
use x509_cert::der::oid::db::rfc5280::{
    ID_CE_AUTHORITY_KEY_IDENTIFIER, ID_CE_BASIC_CONSTRAINTS, ID_CE_CERTIFICATE_POLICIES, ID_CE_KEY_USAGE,
    ID_CE_SUBJECT_KEY_IDENTIFIER,
};
use x509_cert::ext::Extension;

use super::faults::Fault;
use super::rival::Batch;
use super::{Made, compare};
use crate::support::chance::Chance;

pub(super) const DAY: Duration = Duration::from_hours(24);
pub(super) const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
pub(super) const P1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.3.1");
pub(super) const P2: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.3.2");
pub(super) const ANY: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.32.0");

/// How both are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Asked {
    Anything,
    SomePolicy,
    OnePolicy,
    OnePolicyByName,
}

impl Asked {
    const ALL: [Self; 4] = [Self::Anything, Self::SomePolicy, Self::OnePolicy, Self::OnePolicyByName];

    pub(super) fn options(self) -> Vec<String> {
        let moment = NOW.unix_seconds().to_string();
        // To OpenSSL no policy that is asked for is none, not any.
        let policy = if matches!(self, Self::Anything | Self::SomePolicy) { "2.5.29.32.0" } else { "1.2.3.1" };
        let mut options = vec!["-attime", &moment, "-policy_check", "-policy", policy];
        options.extend(match self {
            Self::Anything => &[][..],
            Self::SomePolicy | Self::OnePolicy => &["-explicit_policy"],
            Self::OnePolicyByName => &["-explicit_policy", "-inhibit_any"],
        });
        options.into_iter().map(str::to_owned).collect()
    }

    pub(super) const fn inputs<'a>(self, anchor: &'a Certificate, chain: &'a [&'a Certificate]) -> Inputs<'a> {
        Inputs {
            anchor,
            chain,
            at: NOW,
            initial_policies: match self {
                Self::Anything | Self::SomePolicy => InitialPolicies::Any,
                Self::OnePolicy | Self::OnePolicyByName => InitialPolicies::Only(&[P1]),
            },
            explicit_policy: match self {
                Self::Anything => ExplicitPolicy::NotRequired,
                _ => ExplicitPolicy::Required,
            },
            any_policy: match self {
                Self::OnePolicyByName => AnyPolicy::Inhibited,
                _ => AnyPolicy::Allowed,
            },
        }
    }
}

/// One certificate before it is signed.
pub(super) struct Level {
    pub(super) draft: Draft,
    pub(super) key: SigningKey,
    /// Somebody else who signs it.
    pub(super) forger: Option<SigningKey>,
}

/// A chain before it is signed: the anchor first.
pub(super) struct Plan {
    pub(super) number: usize,
    pub(super) levels: Vec<Level>,
}

pub(super) fn extension(oid: ObjectIdentifier, critical: bool, content: &[u8]) -> Extension {
    Extension { extn_id: oid, critical, extn_value: OctetString::new(content).expect("short") }
}

pub(super) fn policies(policies: &[ObjectIdentifier]) -> Extension {
    let stated: Vec<u8> = policies.iter().flat_map(|oid| tlv(0x30, &tlv(0x06, oid.as_bytes()))).collect();
    extension(ID_CE_CERTIFICATE_POLICIES, false, &tlv(0x30, &stated))
}

pub(super) fn key_identifier(key: &SigningKey) -> Vec<u8> {
    let bits = key.public_key_info().subject_public_key.raw_bytes();
    digest::digest(&digest::SHA256, bits).as_ref()[..20].to_vec()
}

/// A certificate of an authority with this name, or of an end entity, by the issuer above.
fn level(subject: &str, above: Option<&Level>, authority: bool, serial: u8) -> Level {
    let key = SigningKey::generate().expect("a key");
    let subject = subject.parse().expect("a name");
    let mut extensions =
        vec![extension(ID_CE_SUBJECT_KEY_IDENTIFIER, false, &tlv(0x04, &key_identifier(&key))), policies(&[P1])];
    if let Some(above) = above {
        let meant = tlv(0x30, &tlv(0x80, &key_identifier(&above.key)));
        extensions.push(extension(ID_CE_AUTHORITY_KEY_IDENTIFIER, false, &meant));
    }
    if authority {
        extensions.push(extension(ID_CE_BASIC_CONSTRAINTS, true, &[0x30, 0x03, 0x01, 0x01, 0xFF]));
        extensions.push(extension(ID_CE_KEY_USAGE, true, &[0x03, 0x02, 0x01, 0x06]));
    } else {
        extensions.push(extension(ID_CE_KEY_USAGE, true, &[0x03, 0x02, 0x07, 0x80]));
    }
    let draft = Draft {
        issuer: above.map_or_else(|| Clone::clone(&subject), |above| above.draft.subject.clone()),
        subject,
        serial: vec![serial],
        not_before: NOW.minus(DAY),
        not_after: NOW.plus(DAY),
        subject_key: key.public_key_info().clone(),
        extensions,
    };
    Level { draft, key, forger: None }
}

impl Plan {
    pub(super) fn new(number: usize, authorities: usize) -> Self {
        let mut levels: Vec<Level> = Vec::new();
        for depth in 0..=authorities + 1 {
            let is_authority = depth <= authorities;
            let serial = 0x50 + u8::try_from(depth).expect("few");
            levels.push(level(&format!("CN=Case {number} level {depth}"), levels.last(), is_authority, serial));
        }
        Self { number, levels }
    }

    /// The place of the end entity.
    pub(super) fn last(&self) -> usize {
        self.levels.len() - 1
    }

    /// Puts a link to a new key of the same authority below this one.
    pub(super) fn link_below(&mut self, place: usize) {
        let name = self.levels[place].draft.subject.to_string();
        let link = level(&name, Some(&self.levels[place]), true, 0x60);
        let meant = tlv(0x30, &tlv(0x80, &key_identifier(&link.key)));
        self.levels[place + 1].draft.put(extension(ID_CE_AUTHORITY_KEY_IDENTIFIER, false, &meant));
        self.levels.insert(place + 1, link);
    }

    /// Signs from the top down; DER each.
    pub(super) fn sign(self) -> (Vec<Vec<u8>>, Vec<SigningKey>) {
        let mut signed = Vec::new();
        let mut keys: Vec<SigningKey> = Vec::new();
        for Level { draft, key, forger } in self.levels {
            let issuer = forger.as_ref().or(keys.last()).unwrap_or(&key);
            signed.push(issuer.certify(draft).expect("signed"));
            keys.push(key);
        }
        (signed, keys)
    }
}

fn make(number: usize, chance: &mut Chance) -> Made {
    let fault = if chance.percent(20) { Fault::None } else { chance.pick(&Fault::ALL) };
    let asked = chance.pick(&Asked::ALL);
    let authorities = fault.authorities(chance);
    let mut plan = Plan::new(number, authorities);
    let place = fault.spoil(&mut plan, chance);
    let (mut ders, keys) = plan.sign();
    fault.spoil_signed(&mut ders, &keys, place, chance);
    let told = format!("chain {number}: {fault:?} at {place} of {}, {asked:?}", ders.len() - 1);
    let ours = ours(asked, &ders);
    let [root, between @ .., leaf] = &ders[..] else { panic!("at least two") };
    let (trusted, between, leaves) = (vec![root.clone()], between.to_vec(), vec![(number, leaf.clone())]);
    let theirs = Batch { options: asked.options(), trusted, between, leaves, ..Batch::default() };
    Made { told, ours, alone: fault.spoils_files(), theirs }
}

fn ours(asked: Asked, ders: &[Vec<u8>]) -> Result<(), &'static str> {
    let decoded = ders.iter().map(|der| Certificate::from_der(der)).collect::<Result<Vec<_>, _>>();
    let certificates = decoded.map_err(|error| error.code())?;
    let chain: Vec<&Certificate> = certificates[1..].iter().collect();
    validation::validate(&asked.inputs(&certificates[0], &chain)).map(|_| ()).map_err(|error| error.code())
}

#[test]
fn no_chain_is_valid_to_us_that_is_not_to_openssl() {
    compare("chains", make);
}
