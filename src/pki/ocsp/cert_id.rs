//! What names a certificate in question and answer: CertID (RFC 6960 4.1.1), by the hashes of its issuer.

use der::Any;
use der::asn1::{Int, ObjectIdentifier, OctetString};
use ring::digest;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::CertIdHash;
use super::message::CertId;
use crate::pki::Certificate;

const SHA1: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.14.3.2.26");
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
const SHA512: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3");

/// How a hash is named there.
pub(crate) fn algorithm(hash: CertIdHash) -> AlgorithmIdentifierOwned {
    let oid = match hash {
        CertIdHash::Sha1 => SHA1,
        CertIdHash::Sha256 => SHA256,
    };
    AlgorithmIdentifierOwned { oid, parameters: Some(Any::null()) }
}

/// The CertID of `certificate` under `algorithm`; an error if that hash is not one we compute.
pub(crate) fn cert_id(
    certificate: &Certificate,
    issuer: &Certificate,
    algorithm: AlgorithmIdentifierOwned,
) -> der::Result<CertId> {
    cert_id_of(certificate.issuer_der(), issuer, certificate.serial(), algorithm)
}

/// The CertID of the certificate with this serial number, whose issuer calls itself `name`.
pub(super) fn cert_id_of(
    name: &[u8],
    issuer: &Certificate,
    serial: &[u8],
    algorithm: AlgorithmIdentifierOwned,
) -> der::Result<CertId> {
    let (issuer_name_hash, issuer_key_hash) = issuer_hashes(&algorithm, name, issuer)?;
    let serial_number = Int::new(serial)?;
    Ok(CertId { hash_algorithm: algorithm, issuer_name_hash, issuer_key_hash, serial_number })
}

/// What names an issuer in a CertID: the hash of its Name and the hash of its key's bits.
pub(crate) fn issuer_hashes(
    algorithm: &AlgorithmIdentifierOwned,
    name: &[u8],
    issuer: &Certificate,
) -> der::Result<(OctetString, OctetString)> {
    let hash = digest_algorithm(algorithm).ok_or(der::ErrorKind::OidUnknown { oid: algorithm.oid })?;
    let key = issuer.subject_public_key_info().subject_public_key.raw_bytes();
    let of = |bytes| OctetString::new(digest::digest(hash, bytes).as_ref());
    Ok((of(name)?, of(key)?))
}

/// The hashes that may name an issuer; parameters are absent or NULL.
fn digest_algorithm(algorithm: &AlgorithmIdentifierOwned) -> Option<&'static digest::Algorithm> {
    if !algorithm.parameters.as_ref().is_none_or(Any::is_null) {
        return None;
    }
    match algorithm.oid {
        SHA1 => Some(&digest::SHA1_FOR_LEGACY_USE_ONLY),
        SHA256 => Some(&digest::SHA256),
        SHA384 => Some(&digest::SHA384),
        SHA512 => Some(&digest::SHA512),
        _ => None,
    }
}
