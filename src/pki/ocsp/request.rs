//! The question: one CertID, and a nonce where the policy has one (RFC 6960 4.1, RFC 9654). `signed` signs it.

use std::fmt;

use der::asn1::{Int, OctetString};
use der::{Decode, Encode};
use x509_cert::ext::Extension;

use super::cert_id::{algorithm, cert_id};
use super::message::{CertId, NONCE, OcspRequest, SingleRequest, TbsRequest};
use super::subject::Subject;
use super::{CertIdHash, NoncePolicy};
use crate::pki::{Certificate, path::Path};

/// The bytes to send and what the answer must match. `Debug` shows none of them: they hold the serial number.
#[derive(Clone)]
pub struct Request {
    der: Vec<u8>,
    nonce: Option<[u8; 32]>,
    policy: NoncePolicy,
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Request({} bytes)", self.der.len())
    }
}

impl Request {
    /// Asks about the end entity of `path`. `nonce` is fresh entropy; a policy without nonce does not use it.
    #[must_use]
    pub fn new(path: &Path, hash: CertIdHash, policy: NoncePolicy, nonce: [u8; 32]) -> Self {
        let nonce = (policy != NoncePolicy::Omit).then_some(nonce);
        Self { der: encode(path, hash, nonce), nonce, policy }
    }

    /// Asks about a certificate of which only issuer and serial number were kept; none for a serial number that is none.
    #[must_use]
    pub fn about_number(
        issuer: &Certificate,
        serial: &[u8],
        hash: CertIdHash,
        policy: NoncePolicy,
        nonce: [u8; 32],
    ) -> Option<Self> {
        let nonce = (policy != NoncePolicy::Omit).then_some(nonce);
        let id = Subject::numbered(issuer, serial).cert_id(algorithm(hash)).ok()?;
        Some(Self { der: question(id, nonce).ok()?, nonce, policy })
    }

    /// Asks an authority about its own certificate, which is about no person: to see how its responder answers.
    #[must_use]
    pub fn about_authority(authority: &Certificate, hash: CertIdHash, nonce: [u8; 32]) -> Self {
        let id = cert_id(authority, authority, algorithm(hash));
        Self {
            der: certain(id.and_then(|id| question(id, Some(nonce)))),
            nonce: Some(nonce),
            policy: NoncePolicy::Prefer,
        }
    }

    /// Asks about serial number 1 of nobody: well-formed, to see whether somebody answers at all.
    #[must_use]
    pub fn about_nothing() -> Self {
        Self { der: certain(nobody().and_then(|id| question(id, None))), nonce: None, policy: NoncePolicy::Omit }
    }

    /// The DER of the OCSPRequest.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The nonce that was sent.
    pub(super) const fn nonce(&self) -> Option<&[u8; 32]> {
        self.nonce.as_ref()
    }

    pub(super) const fn policy(&self) -> NoncePolicy {
        self.policy
    }
}

fn encode(path: &Path, hash: CertIdHash, nonce: Option<[u8; 32]>) -> Vec<u8> {
    certain(Subject::of(path).cert_id(algorithm(hash)).and_then(|id| question(id, nonce)))
}

#[expect(clippy::expect_used, reason = "hashes, a decoded serial number and a nonce of 32 bytes always encode")]
fn certain(encoded: der::Result<Vec<u8>>) -> Vec<u8> {
    encoded.expect("a request encodes")
}

fn nobody() -> der::Result<CertId> {
    Ok(CertId {
        hash_algorithm: algorithm(CertIdHash::Sha256),
        issuer_name_hash: OctetString::new([0; 32])?,
        issuer_key_hash: OctetString::new([0; 32])?,
        serial_number: Int::new(&[1])?,
    })
}

fn question(id: CertId, nonce: Option<[u8; 32]>) -> der::Result<Vec<u8>> {
    let request_extensions = nonce.map(|nonce| nonce_extension(&nonce).map(|one| vec![one])).transpose()?;
    let request_list = vec![SingleRequest { req_cert: id, single_request_extensions: None }];
    let tbs_request = TbsRequest { version: 0, requestor_name: None, request_list, request_extensions };
    OcspRequest { tbs_request, optional_signature: None }.to_der()
}

/// Nonce ::= OCTET STRING, and the extension's value is an OCTET STRING around that.
pub(crate) fn nonce_extension(nonce: &[u8]) -> der::Result<Extension> {
    let inner = OctetString::new(nonce)?.to_der()?;
    Ok(Extension { extn_id: NONCE, critical: false, extn_value: OctetString::new(inner)? })
}

/// The nonce inside an extension: 1 to 128 bytes (RFC 9654 2.1).
pub(crate) fn nonce_of(extension: &Extension) -> Option<OctetString> {
    let nonce = OctetString::from_der(extension.extn_value.as_bytes()).ok()?;
    (1..=128).contains(&nonce.as_bytes().len()).then_some(nonce)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pki::{Use, fixture::World};

    #[test]
    fn no_serial_number_is_printed_with_a_question() {
        let path = World::new().path(Use::Authentication);
        let request = Request::new(&path, CertIdHash::Sha256, NoncePolicy::Prefer, [77; 32]);
        assert_eq!(format!("{request:?}"), format!("Request({} bytes)", request.der().len()));
    }
}
