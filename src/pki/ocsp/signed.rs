//! Signed questions (RFC 6960 4.1.2), for a platform that answers to those it knows.
//!
//! Signing changes who asks, never what is asked: certificate and nonce stay as they were, so that an answer is checked
//! against the question as it was before. The key is the caller's affair, behind [`Requestor`].

use der::asn1::{BitString, ObjectIdentifier};
use der::oid::db::rfc5912;
use der::{Any, Decode, Encode, Sequence, Tag, TagNumber};
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::MAX_ANSWER;
use super::message::{OcspRequest, OcspResponse, Received, ResponseStatus};
use crate::pki::Certificate;
use crate::pki::signature::Algorithm;

/// directoryName [4] of GeneralName.
const DIRECTORY_NAME: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(4) };

/// Somebody who asks in their own name.
pub trait Requestor {
    /// The DER of its certificate, and of those that lead to it.
    fn certificates(&self) -> &[Vec<u8>];

    /// How it signs.
    fn algorithm(&self) -> Algorithm;

    /// Its signature over `message`; none if the key did not do it.
    fn sign(&self, message: &[u8]) -> Option<Vec<u8>>;
}

/// Signature of OCSPRequest.
#[derive(Clone, Debug, Sequence)]
pub(crate) struct RequestSignature<'a> {
    pub(crate) signature_algorithm: AlgorithmIdentifierOwned,
    pub(crate) signature: BitString,
    #[asn1(context_specific = "0", tag_mode = "EXPLICIT", optional = "true")]
    pub(crate) certs: Option<Vec<Received<'a>>>,
}

/// Whether this answer says that the question must be signed.
#[must_use]
pub fn wants_signature(answer: &[u8]) -> bool {
    let envelope = (answer.len() <= MAX_ANSWER).then(|| OcspResponse::from_der(answer).ok()).flatten();
    envelope.is_some_and(|envelope| envelope.response_status == ResponseStatus::SigRequired)
}

/// The same question, signed; none if the requestor cannot, or if these are not the bytes of a question.
#[must_use]
pub fn sign(question: &[u8], requestor: &impl Requestor) -> Option<Vec<u8>> {
    let [own, ..] = requestor.certificates() else { return None };
    let own = Certificate::from_der(own).ok()?;
    let mut request = OcspRequest::from_der(question).ok()?;
    request.tbs_request.requestor_name = Some(Any::new(DIRECTORY_NAME, own.subject_der()).ok()?);
    let signature = requestor.sign(&request.tbs_request.to_der().ok()?)?;
    let certs = requestor.certificates().iter().map(|certificate| Received(certificate)).collect();
    let signature = RequestSignature {
        signature_algorithm: identifier(requestor.algorithm()),
        signature: BitString::from_bytes(&signature).ok()?,
        certs: Some(certs),
    };
    request.optional_signature = Some(Any::encode_from(&signature).ok()?);
    request.to_der().ok()
}

/// RFC 4055 section 5 and RFC 5758 section 3.2: NULL for RSA, nothing for ECDSA.
fn identifier(algorithm: Algorithm) -> AlgorithmIdentifierOwned {
    let of = |oid: ObjectIdentifier, parameters| AlgorithmIdentifierOwned { oid, parameters };
    match algorithm {
        Algorithm::RsaSha256 => of(rfc5912::SHA_256_WITH_RSA_ENCRYPTION, Some(Any::null())),
        Algorithm::RsaSha384 => of(rfc5912::SHA_384_WITH_RSA_ENCRYPTION, Some(Any::null())),
        Algorithm::RsaSha512 => of(rfc5912::SHA_512_WITH_RSA_ENCRYPTION, Some(Any::null())),
        Algorithm::EcdsaSha256 => of(rfc5912::ECDSA_WITH_SHA_256, None),
        Algorithm::EcdsaSha384 => of(rfc5912::ECDSA_WITH_SHA_384, None),
    }
}
