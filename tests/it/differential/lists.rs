//! Revocation lists: an authority, an end entity, and a list that is right or broken in one place.

use std::time::Duration;

use madoguchi::pki::Certificate;
use madoguchi::pki::crl::{self, Rules};
use madoguchi::pki::revocation::Status;
use madoguchi::stand_in::authority::SigningKey;
use madoguchi::stand_in::authority::list::tlv;
use madoguchi::time::Timestamp;
use x509_cert::der::Encode;
use x509_cert::der::oid::ObjectIdentifier;
use x509_cert::der::oid::db::rfc5280::{ID_CE_CRL_DISTRIBUTION_POINTS, ID_CE_KEY_USAGE};

use super::chains::{Asked, DAY, NOW, Plan, extension, key_identifier};
use super::faults::assemble;
use super::rival::Batch;
use super::{Made, compare};
use crate::support::chance::Chance;

/// The end entity's, as [`Plan`] gives it.
const SERIAL: u8 = 0x51;

const ECDSA_WITH_SHA256: &str = "1.2.840.10045.4.3.2";
const ECDSA_WITH_SHA384: &str = "1.2.840.10045.4.3.3";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    None,
    Revoked,
    OnHold,
    RemovedFromList,
    UndefinedReason,
    OthersRevoked,
    ListedTwice,
    Expired,
    FromTheFuture,
    NoNextUpdate,
    BitOfSignature,
    OtherSigner,
    OtherIssuerName,
    RespeltIssuerName,
    OtherKeyIdentifier,
    NoKeyIdentifier,
    NoNumber,
    UnknownCritical,
    UnknownUncritical,
    UnknownCriticalOfEntry,
    Delta,
    Indirect,
    OfUsers,
    OfAuthorities,
    OfAttributes,
    SomeReasons,
    Partition,
    OtherPartition,
    PartitionOfNobody,
    NoPartition,
    Version1,
    NegativeSerial,
    NoEntries,
    ImpossibleDate,
    AlgorithmsDiffer,
    MayNotSign,
    TrailingBytes,
    Mangled,
    BitAnywhere,
}

impl Fault {
    const ALL: [Self; 38] = [
        Self::Revoked,
        Self::OnHold,
        Self::RemovedFromList,
        Self::UndefinedReason,
        Self::OthersRevoked,
        Self::ListedTwice,
        Self::Expired,
        Self::FromTheFuture,
        Self::NoNextUpdate,
        Self::BitOfSignature,
        Self::OtherSigner,
        Self::OtherIssuerName,
        Self::RespeltIssuerName,
        Self::OtherKeyIdentifier,
        Self::NoKeyIdentifier,
        Self::NoNumber,
        Self::UnknownCritical,
        Self::UnknownUncritical,
        Self::UnknownCriticalOfEntry,
        Self::Delta,
        Self::Indirect,
        Self::OfUsers,
        Self::OfAuthorities,
        Self::OfAttributes,
        Self::SomeReasons,
        Self::Partition,
        Self::OtherPartition,
        Self::PartitionOfNobody,
        Self::NoPartition,
        Self::Version1,
        Self::NegativeSerial,
        Self::NoEntries,
        Self::ImpossibleDate,
        Self::AlgorithmsDiffer,
        Self::MayNotSign,
        Self::TrailingBytes,
        Self::Mangled,
        Self::BitAnywhere,
    ];

    /// Whether OpenSSL may fail to read a file that it is in.
    const fn spoils_files(self) -> bool {
        matches!(
            self,
            Self::Mangled
                | Self::BitAnywhere
                | Self::TrailingBytes
                | Self::ImpossibleDate
                | Self::NoEntries
                | Self::NegativeSerial
                | Self::UndefinedReason
        )
    }

    /// The reason with which the end entity is listed; none: without one.
    const fn reason(self) -> Option<u8> {
        match self {
            Self::OnHold => Some(6),
            Self::RemovedFromList => Some(8),
            Self::UndefinedReason => Some(7),
            Self::ListedTwice => Some(4),
            _ => None,
        }
    }
}

fn utc_time(at: Timestamp) -> Vec<u8> {
    let digits: String = at.rfc3339().chars().filter(char::is_ascii_digit).collect();
    tlv(0x17, format!("{}Z", &digits[2..14]).as_bytes())
}

fn extension_der(oid: &str, critical: bool, content: &[u8]) -> Vec<u8> {
    let oid = tlv(0x06, ObjectIdentifier::new_unwrap(oid).as_bytes());
    let critical = if critical { tlv(0x01, &[0xFF]) } else { Vec::new() };
    tlv(0x30, &[oid, critical, tlv(0x04, content)].concat())
}

fn entry(serial: &[u8], date: &[u8], extensions: &[Vec<u8>]) -> Vec<u8> {
    let extensions = if extensions.is_empty() { Vec::new() } else { tlv(0x30, &extensions.concat()) };
    tlv(0x30, &[&tlv(0x02, serial), date, &extensions].concat())
}

/// GeneralNames with one directoryName, as fullName.
fn full_name(name: &str) -> Vec<u8> {
    let name: x509_cert::name::Name = name.parse().expect("a name");
    tlv(0xA0, &tlv(0xA0, &tlv(0xA4, &name.to_der().expect("DER"))))
}

fn make(number: usize, chance: &mut Chance) -> Made {
    let fault = if chance.percent(15) { Fault::None } else { chance.pick(&Fault::ALL) };
    let mut plan = Plan::new(number, 0);
    let place = format!("CN=City {number} CRLDP,O=Office");
    if matches!(fault, Fault::Partition | Fault::OtherPartition | Fault::NoPartition) {
        let points = tlv(0x30, &tlv(0x30, &full_name(&place)));
        plan.levels[1].draft.put(extension(ID_CE_CRL_DISTRIBUTION_POINTS, false, &points));
    }
    if fault == Fault::MayNotSign {
        plan.levels[0].draft.put(extension(ID_CE_KEY_USAGE, true, &[0x03, 0x02, 0x02, 0x04]));
    }
    let issuer = plan.levels[0].draft.subject.to_der().expect("DER");
    let (ders, keys) = plan.sign();
    let tbs = tbs(fault, number, &issuer, &keys[0], &place, chance);
    let forger = SigningKey::generate().expect("a key");
    let signer = if fault == Fault::OtherSigner { &forger } else { &keys[0] };
    let algorithm = if fault == Fault::AlgorithmsDiffer { ECDSA_WITH_SHA384 } else { ECDSA_WITH_SHA256 };
    let mut list = assemble(&tbs, signer, algorithm);
    match fault {
        Fault::BitOfSignature => *list.last_mut().expect("one") ^= 1,
        Fault::BitAnywhere => turn_a_bit(&mut list, chance),
        Fault::TrailingBytes => list.extend([0x05, 0x00]),
        _ => {}
    }
    let [root, leaf] = <[Vec<u8>; 2]>::try_from(ders).expect("an anchor and an end entity");
    let ours = ours(&root, &leaf, &list);
    let options = [&Asked::Anything.options()[..], &["-crl_check".to_owned()]].concat();
    let (trusted, lists, leaves) = (vec![root], vec![list], vec![(number, leaf)]);
    let theirs = Batch { options, trusted, lists, leaves, ..Batch::default() };
    Made { told: format!("list {number}: {fault:?}"), ours, alone: fault.spoils_files(), theirs }
}

fn turn_a_bit(bytes: &mut [u8], chance: &mut Chance) {
    let length = u64::try_from(bytes.len()).expect("short");
    bytes[usize::try_from(chance.within(0..length)).expect("short")] ^= 1 << chance.within(0..8);
}

fn tbs(fault: Fault, number: usize, issuer: &[u8], key: &SigningKey, place: &str, chance: &mut Chance) -> Vec<u8> {
    let other = |text: String| text.parse::<x509_cert::name::Name>().expect("a name").to_der().expect("DER");
    let issuer = match fault {
        Fault::OtherIssuerName => other(format!("CN=Case {number} nobody")),
        Fault::RespeltIssuerName => other(format!("CN=CASE {number}  level 0")),
        _ => issuer.to_vec(),
    };
    let (this_update, next_update) = match fault {
        Fault::Expired => (NOW.minus(DAY * 2), NOW.minus(DAY)),
        Fault::FromTheFuture => (NOW.plus(DAY), NOW.plus(DAY * 2)),
        _ => (NOW.minus(DAY / 2), NOW.plus(DAY / 2)),
    };
    let version = if fault == Fault::Version1 { Vec::new() } else { tlv(0x02, &[1]) };
    let algorithm = tlv(0x30, &tlv(0x06, ObjectIdentifier::new_unwrap(ECDSA_WITH_SHA256).as_bytes()));
    let next_update = if fault == Fault::NoNextUpdate { Vec::new() } else { utc_time(next_update) };
    let extensions = match fault {
        Fault::Version1 => Vec::new(),
        _ => tlv(0xA0, &tlv(0x30, &extensions(fault, key, place).concat())),
    };
    let mut tbs = tlv(
        0x30,
        &[version, algorithm, issuer, utc_time(this_update), next_update, entries(fault), extensions].concat(),
    );
    if fault == Fault::Mangled {
        turn_a_bit(&mut tbs, chance);
    }
    tbs
}

fn entries(fault: Fault) -> Vec<u8> {
    let date = utc_time(NOW.minus(DAY));
    let because = |reason: u8| extension_der("2.5.29.21", false, &[0x0A, 0x01, reason]);
    let mut entries = vec![entry(&[0x11], &date, &[]), entry(&[0x22, 0x33], &date, &[because(4)])];
    match fault {
        Fault::Revoked => entries.push(entry(&[SERIAL], &date, &[])),
        Fault::OnHold | Fault::RemovedFromList | Fault::UndefinedReason => {
            entries.push(entry(&[SERIAL], &date, &[because(fault.reason().expect("one"))]));
        }
        Fault::ListedTwice => {
            entries.extend([entry(&[SERIAL], &date, &[because(6)]), entry(&[SERIAL], &date, &[because(4)])]);
        }
        Fault::UnknownCriticalOfEntry => {
            entries.push(entry(&[0x44], &date, &[extension_der("1.2.3.4.5", true, &[0x05, 0x00])]));
        }
        Fault::NegativeSerial => entries.push(entry(&[0x80], &date, &[])),
        Fault::ImpossibleDate => entries.push(entry(&[0x45], &tlv(0x17, b"260230000000Z"), &[])),
        Fault::None | Fault::NoEntries => entries.clear(),
        Fault::Version1 => entries.truncate(1),
        _ => {}
    }
    if entries.is_empty() && fault != Fault::NoEntries { Vec::new() } else { tlv(0x30, &entries.concat()) }
}

fn extensions(fault: Fault, key: &SigningKey, place: &str) -> Vec<Vec<u8>> {
    let meant = |identifier: &[u8]| extension_der("2.5.29.35", false, &tlv(0x30, &tlv(0x80, identifier)));
    let scope = |content: &[u8]| extension_der("2.5.29.28", true, &tlv(0x30, content));
    let mut extensions = Vec::new();
    match fault {
        Fault::NoKeyIdentifier => {}
        Fault::OtherKeyIdentifier => extensions.push(meant(b"another key")),
        _ => extensions.push(meant(&key_identifier(key))),
    }
    if fault != Fault::NoNumber {
        extensions.push(extension_der("2.5.29.20", false, &tlv(0x02, &[7])));
    }
    extensions.extend(match fault {
        Fault::UnknownCritical => Some(extension_der("1.2.3.4.5", true, &[0x05, 0x00])),
        Fault::UnknownUncritical => Some(extension_der("1.2.3.4.5", false, &[0x05, 0x00])),
        Fault::Delta => Some(extension_der("2.5.29.27", true, &tlv(0x02, &[6]))),
        Fault::Indirect => Some(scope(&tlv(0x84, &[0xFF]))),
        Fault::OfUsers => Some(scope(&tlv(0x81, &[0xFF]))),
        Fault::OfAuthorities => Some(scope(&tlv(0x82, &[0xFF]))),
        Fault::OfAttributes => Some(scope(&tlv(0x85, &[0xFF]))),
        Fault::SomeReasons => Some(scope(&tlv(0x83, &[0x06, 0x40]))),
        Fault::Partition | Fault::PartitionOfNobody => Some(scope(&full_name(place))),
        Fault::OtherPartition => Some(scope(&full_name(&place.replace("City ", "City 1")))),
        _ => None,
    });
    extensions
}

fn ours(root: &[u8], leaf: &[u8], list: &[u8]) -> Result<(), &'static str> {
    let [root, leaf] = [root, leaf].map(|der| Certificate::from_der(der).expect("a certificate"));
    let chain = [&leaf];
    let valid = madoguchi::pki::validation::validate(&Asked::Anything.inputs(&root, &chain));
    let _path = valid.map_err(|error| error.code())?;
    let rules = Rules { max_age: Duration::from_hours(36) };
    match crl::check(list, &leaf, &root, rules, NOW) {
        Ok(evidence) if evidence.status() == Status::Good => Ok(()),
        Ok(_) => Err("revoked"),
        Err(error) => Err(error.code()),
    }
}

#[test]
fn no_certificate_is_good_by_a_list_to_us_that_is_not_to_openssl() {
    compare("lists", make);
}
