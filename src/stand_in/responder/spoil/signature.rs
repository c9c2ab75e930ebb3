//! Signatures that are none, or not of the kind that is believed.

use der::asn1::{BitString, ObjectIdentifier};
use der::oid::db::rfc5912;
use der::{Any, Encode};
use num_bigint::BigUint;
use ring::digest;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::super::draft::Draft;
use super::envelope::write_version;
use super::{Around, other, turned};
use crate::stand_in::authority::Error;
use crate::stand_in::faults::Fault;
use crate::training::rsa::PrivateKey;

/// DigestInfo (RFC 8017 section 9.2) up to the digest: SHA-256 with NULL, without NULL, SHA-1.
const SHA256_INFO: &[u8] =
    &[0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];
const SHA256_INFO_WITHOUT_NULL: &[u8] =
    &[0x30, 0x2F, 0x30, 0x0B, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x04, 0x20];
const SHA1_INFO: &[u8] = &[0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14];
/// The most that fits behind the shortest padding of a key of 2048 bits.
const MOST: usize = 245;
const MODULUS: usize = 256;

pub(super) fn spoil(fault: Fault, draft: &mut Draft<'_>, around: &Around<'_>) -> Result<Option<Vec<u8>>, Error> {
    let data = draft.data.to_der()?;
    let rsa = |certificate_use| PrivateKey::of_training(certificate_use);
    let (algorithm, signature) = match fault {
        Fault::BadSignature => (rfc5912::ECDSA_WITH_SHA_256, turned(&draft.key.sign(&data)?)),
        Fault::OtherEncodingSigned => {
            let sent = draft.edited(write_version)?;
            return assembled(draft, &sent, rfc5912::ECDSA_WITH_SHA_256, &draft.key.sign(&data)?).map(Some);
        }
        Fault::UnknownAlgorithm => (ObjectIdentifier::new_unwrap("1.2.3.4"), draft.key.sign(&data)?),
        Fault::Md5Signature => (rfc5912::MD_5_WITH_RSA_ENCRYPTION, draft.key.sign(&data)?),
        Fault::OtherKeyAlgorithm => (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, draft.key.sign(&data)?),
        Fault::Sha1Signature => {
            let info = [SHA1_INFO, digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, &data).as_ref()].concat();
            (rfc5912::SHA_1_WITH_RSA_ENCRYPTION, signed(&rsa(other(around.certificate_use)), &info)?)
        }
        Fault::OwnResponder => {
            (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, signed(&rsa(around.certificate_use), &info(SHA256_INFO, &data))?)
        }
        Fault::RsaGarbage => {
            let mut info = info(SHA256_INFO, &data);
            info.resize(MOST, 0x5A);
            (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, signed(&rsa(other(around.certificate_use)), &info)?)
        }
        Fault::RsaWithoutNull => {
            let info = info(SHA256_INFO_WITHOUT_NULL, &data);
            (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, signed(&rsa(other(around.certificate_use)), &info)?)
        }
        Fault::RsaCubeRoot => (rfc5912::SHA_256_WITH_RSA_ENCRYPTION, cube_root(&info(SHA256_INFO, &data))),
        Fault::ZeroSignature => (rfc5912::ECDSA_WITH_SHA_256, vec![0x30, 6, 2, 1, 0, 2, 1, 0]),
        Fault::BerSignature => {
            let mut signature = draft.key.sign(&data)?;
            signature.insert(1, 0x81);
            (rfc5912::ECDSA_WITH_SHA_256, signature)
        }
        Fault::UnusedBits => {
            let signature = BitString::new(4, [draft.key.sign(&data)?, vec![0]].concat())?;
            return draft.assemble(&data, identifier(rfc5912::ECDSA_WITH_SHA_256), signature).map(Some);
        }
        _ => return Ok(None),
    };
    assembled(draft, &data, algorithm, &signature).map(Some)
}

fn assembled(draft: &Draft<'_>, data: &[u8], oid: ObjectIdentifier, signature: &[u8]) -> Result<Vec<u8>, Error> {
    draft.assemble(data, identifier(oid), BitString::from_bytes(signature)?)
}

fn identifier(oid: ObjectIdentifier) -> AlgorithmIdentifierOwned {
    let parameters = (oid != rfc5912::ECDSA_WITH_SHA_256).then(Any::null);
    AlgorithmIdentifierOwned { oid, parameters }
}

fn info(head: &[u8], data: &[u8]) -> Vec<u8> {
    [head, digest::digest(&digest::SHA256, data).as_ref()].concat()
}

fn signed(key: &PrivateKey, info: &[u8]) -> Result<Vec<u8>, Error> {
    key.sign(info).ok_or(Error::Key)
}

/// A number whose cube begins as a padded digest does and ends anyhow: with the exponent 3, no key is needed for that.
fn cube_root(info: &[u8]) -> Vec<u8> {
    let mut block = [&[0, 1][..], &[0xFF; 8], &[0], info].concat();
    block.resize(MODULUS, 0xFF);
    let digits = BigUint::from_bytes_be(&block).cbrt().to_bytes_be();
    [vec![0; MODULUS.saturating_sub(digits.len())], digits].concat()
}
