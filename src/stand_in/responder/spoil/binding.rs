//! Answers about something else than what was asked, or to somebody else.

use std::time::Duration;

use der::asn1::{Int, Null, ObjectIdentifier, OctetString};
use x509_cert::ext::pkix::CrlReason;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::super::draft::{Draft, generalized};
use super::{Around, other, turned};
use crate::pki::Certificate;
use crate::pki::ocsp::CertIdHash;
use crate::pki::ocsp::cert_id::{algorithm, issuer_hashes};
use crate::pki::ocsp::message::{CertId, CertStatus, RevokedInfo, SingleResponse};
use crate::pki::ocsp::request::nonce_extension;
use crate::stand_in::authority::{Error, Line};
use crate::stand_in::faults::Fault;
use crate::time::Timestamp;

const MD5: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.2.5");
const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

pub(super) fn spoil(fault: Fault, draft: &mut Draft<'_>, around: &Around<'_>) -> Result<Option<Vec<u8>>, Error> {
    let nonce = |octets: &[u8]| nonce_extension(octets);
    let ids = |draft: &mut Draft<'_>, change: &dyn Fn(&mut CertId) -> Result<(), Error>| {
        draft.data.responses.iter_mut().try_for_each(|single| change(&mut single.cert_id))
    };
    match fault {
        Fault::WrongSerial => ids(draft, &|id| {
            id.serial_number = Int::new(&turned(id.serial_number.as_bytes()))?;
            Ok(())
        })?,
        Fault::NegativeSerial => ids(draft, &negate)?,
        Fault::WrongIssuerName => ids(draft, &|id| {
            id.issuer_name_hash = OctetString::new(turned(id.issuer_name_hash.as_bytes()))?;
            Ok(())
        })?,
        Fault::WrongIssuer => ids(draft, &|id| {
            id.issuer_key_hash = OctetString::new(turned(id.issuer_key_hash.as_bytes()))?;
            Ok(())
        })?,
        Fault::ShortHash => ids(draft, &|id| {
            let hash = id.issuer_key_hash.as_bytes();
            id.issuer_key_hash = OctetString::new(hash.get(..hash.len() / 2).unwrap_or_default())?;
            Ok(())
        })?,
        Fault::SiblingIssuer => {
            let sibling = around.authority.issuer(other(around.certificate_use), Line::Current)?.certificate();
            ids(draft, &|id| name(id, id.hash_algorithm.clone(), sibling))?;
        }
        Fault::OtherHash => ids(draft, &|id| {
            let asked_with_sha256 = id.hash_algorithm == algorithm(CertIdHash::Sha256);
            let hash = if asked_with_sha256 { CertIdHash::Sha1 } else { CertIdHash::Sha256 };
            name(id, algorithm(hash), around.issuer.certificate())
        })?,
        Fault::Md5CertId => {
            ids(draft, &|id| {
                id.hash_algorithm = AlgorithmIdentifierOwned { oid: MD5, parameters: None };
                Ok(())
            })?;
        }
        Fault::OthersFirst => others_first(draft, around.now)?,
        Fault::Contradiction => contradict(draft, around.now)?,
        Fault::NoNonce => draft.data.response_extensions = None,
        Fault::WrongNonce => draft.data.response_extensions = Some(vec![nonce(&[0xA5; 32])?]),
        Fault::EmptyNonce => draft.data.response_extensions = Some(vec![nonce(&[])?]),
        Fault::LongNonce => draft.data.response_extensions = Some(vec![nonce(&[0xA5; 129])?]),
        Fault::TwoNonces => {
            let extensions = draft.data.response_extensions.get_or_insert_default();
            extensions.extend(extensions.clone());
        }
        Fault::Replay => {
            let then = around.now.minus(10 * MINUTE);
            draft.data.response_extensions = Some(vec![nonce(&[0xA5; 32])?]);
            draft.date(then, Some(then.plus(30 * MINUTE)), then)?;
        }
        _ => {}
    }
    Ok(None)
}

fn negate(id: &mut CertId) -> Result<(), Error> {
    let mut serial = id.serial_number.as_bytes().to_vec();
    match serial.as_mut_slice() {
        [0, _, ..] => drop(serial.remove(0)),
        [first, ..] => *first |= 0x80,
        [] => {}
    }
    id.serial_number = Int::new(&serial)?;
    Ok(())
}

fn name(id: &mut CertId, algorithm: AlgorithmIdentifierOwned, issuer: &Certificate) -> Result<(), Error> {
    (id.issuer_name_hash, id.issuer_key_hash) = issuer_hashes(&algorithm, issuer.subject_der(), issuer)?;
    id.hash_algorithm = algorithm;
    Ok(())
}

fn revoked(now: Timestamp) -> Result<RevokedInfo, Error> {
    let revocation_time = generalized(now.minus(HOUR))?;
    Ok(RevokedInfo { revocation_time, revocation_reason: Some(CrlReason::KeyCompromise) })
}

fn others_first(draft: &mut Draft<'_>, now: Timestamp) -> Result<(), Error> {
    let (revoked, unknown) = (CertStatus::Revoked(revoked(now)?), CertStatus::Unknown(Null));
    let Some(ours) = draft.data.responses.first().cloned() else { return Ok(()) };
    for (serial, cert_status) in [(3, revoked), (5, unknown)] {
        let cert_id = CertId { serial_number: Int::new(&[serial])?, ..ours.cert_id.clone() };
        draft.data.responses.insert(0, SingleResponse { cert_id, cert_status, ..ours.clone() });
    }
    Ok(())
}

fn contradict(draft: &mut Draft<'_>, now: Timestamp) -> Result<(), Error> {
    for mut single in draft.data.responses.clone() {
        single.cert_status = match single.cert_status {
            CertStatus::Revoked(_) => CertStatus::Good(Null),
            CertStatus::Good(_) | CertStatus::Unknown(_) => CertStatus::Revoked(revoked(now)?),
        };
        draft.data.responses.push(single);
    }
    Ok(())
}
