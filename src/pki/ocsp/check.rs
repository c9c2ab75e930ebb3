//! From the bytes of an answer to evidence, in the order of RFC 6960 3.2: is it an answer, who signed it, does it
//! belong to this question, is it about this certificate, is it of now.
//!
//! The times come last on purpose: only when nothing else is wrong may an answer accuse our clock. What is revoked for
//! good is so at any time.

use std::collections::BTreeSet;

use der::Decode;
use der::asn1::ObjectIdentifier;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlReason as DerReason;

use super::message::{
    BASIC, BasicOcspResponse, CertStatus, EXTENDED_REVOKE, NONCE, OcspResponse, ResponseData, ResponseStatus,
    SingleResponse, timestamp,
};
use super::request::nonce_of;
use super::subject::Subject;
use super::{Error, MAX_ANSWER, NoncePolicy, Request, Rules, responder, window};
use crate::pki::Certificate;
use crate::pki::path::Path;
use crate::pki::revocation::{CrlReason, Evidence, Method, Status};
use crate::time::Timestamp;

/// Response extensions whose meaning we act on, so that they may be critical.
const KNOWN: [ObjectIdentifier; 2] = [NONCE, EXTENDED_REVOKE];

/// Checks an answer to `request` about the end entity of `path`; `now` is what our clock says.
pub fn check(answer: &[u8], request: &Request, path: &Path, rules: &Rules, now: Timestamp) -> Result<Evidence, Error> {
    check_subject(answer, request, &Subject::of(path), rules, now)
}

/// The same about a certificate of which only issuer and serial number were kept: evidence about no path.
pub fn check_number(
    answer: &[u8],
    request: &Request,
    issuer: &Certificate,
    serial: &[u8],
    rules: &Rules,
    now: Timestamp,
) -> Result<Evidence, Error> {
    check_subject(answer, request, &Subject::numbered(issuer, serial), rules, now)
}

fn check_subject(
    answer: &[u8],
    request: &Request,
    subject: &Subject<'_>,
    rules: &Rules,
    now: Timestamp,
) -> Result<Evidence, Error> {
    if answer.len() > MAX_ANSWER {
        return Err(Error::TooLarge { length: answer.len() });
    }
    let envelope = OcspResponse::from_der(answer).map_err(|_| Error::Malformed)?;
    let content = content(&envelope)?;
    let basic = BasicOcspResponse::from_der(content).map_err(|_| Error::Malformed)?;
    let response = ResponseData::from_der(basic.tbs_response_data.0).map_err(|_| Error::Malformed)?;
    if response.version != 0 {
        return Err(Error::UnsupportedVersion(response.version));
    }
    let produced_at = timestamp(response.produced_at);
    let signer = responder::signer(&basic, &response.responder_id, subject, rules, produced_at)?;
    let extensions = understood(response.response_extensions.as_deref())?;
    let nonce = Nonce::check(extensions, request)?;
    let singles = about(&response.responses, subject)?;
    let status = agreed(&singles)?;
    for single in &singles {
        let _ = understood(single.single_extensions.as_deref())?;
        match window::Window::of(single, produced_at).check(nonce == Nonce::Ours, rules, now) {
            Err(Error::Expired | Error::TooOld) if status != Status::Good && !is_for_good(status) => {
                return Err(Error::StaleDoubt);
            }
            Err(fault) if fault == Error::ImpossibleTimes || !is_for_good(status) => return Err(fault),
            _ => {}
        }
    }
    // An answer of another hour than ours has been reported as such by now.
    if !signer.is_valid_at(now) && !is_for_good(status) {
        return Err(Error::ResponderExpired);
    }
    let [single, ..] = singles.as_slice() else { return Err(Error::NoResponse) };
    Ok(Evidence {
        status,
        method: Method::Ocsp,
        this_update: timestamp(single.this_update),
        next_update: single.next_update.map(timestamp),
        produced_at: Some(produced_at),
        responder_key: signer.key_fingerprint(),
        about: subject.end_entity.map_or([0; 32], Certificate::fingerprint),
    })
}

/// What a successful answer holds; any other status is the responder's refusal, unsigned, and says nothing else.
pub(super) fn content(envelope: &OcspResponse) -> Result<&[u8], Error> {
    match envelope.response_status {
        ResponseStatus::Successful => {}
        ResponseStatus::MalformedRequest => return Err(Error::MalformedRequest),
        ResponseStatus::InternalError => return Err(Error::InternalError),
        ResponseStatus::TryLater => return Err(Error::TryLater),
        ResponseStatus::SigRequired => return Err(Error::SignatureRequired),
        ResponseStatus::Unauthorized => return Err(Error::Unauthorized),
    }
    let bytes = envelope.response_bytes.as_ref().ok_or(Error::NoContent)?;
    if bytes.response_type == BASIC { Ok(bytes.response.as_bytes()) } else { Err(Error::UnsupportedType) }
}

/// The extensions, once it is clear that none occurs twice and none that we ignore is critical.
fn understood(extensions: Option<&[Extension]>) -> Result<&[Extension], Error> {
    let extensions = extensions.unwrap_or_default();
    let mut seen = BTreeSet::new();
    if !extensions.iter().all(|extension| seen.insert(extension.extn_id)) {
        return Err(Error::DuplicateExtension);
    }
    if extensions.iter().any(|extension| extension.critical && !KNOWN.contains(&extension.extn_id)) {
        return Err(Error::UnknownCriticalExtension);
    }
    Ok(extensions)
}

/// What the nonce proves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nonce {
    /// The answer was made after our question.
    Ours,
    /// Nothing: the answer may have been made ahead.
    Absent,
}

impl Nonce {
    fn check(extensions: &[Extension], request: &Request) -> Result<Self, Error> {
        let Some(extension) = extensions.iter().find(|extension| extension.extn_id == NONCE) else {
            let required = request.policy() == NoncePolicy::Require;
            return if required { Err(Error::NonceAbsent) } else { Ok(Self::Absent) };
        };
        let nonce = nonce_of(extension).ok_or(Error::MalformedNonce)?;
        match request.nonce() {
            Some(sent) if nonce.as_bytes() == sent => Ok(Self::Ours),
            Some(_) => Err(Error::NonceMismatch),
            None => Ok(Self::Absent),
        }
    }
}

/// Every response about the subject: found by CertID, recomputed with the hash that the answer chose.
fn about<'a>(responses: &'a [SingleResponse], subject: &Subject<'_>) -> Result<Vec<&'a SingleResponse>, Error> {
    let mut ours = Vec::new();
    let mut other = Error::NoResponse;
    for single in responses {
        let theirs = &single.cert_id;
        let Ok(wanted) = subject.cert_id(theirs.hash_algorithm.clone()) else {
            other = Error::UnsupportedHash;
            continue;
        };
        if wanted == *theirs {
            ours.push(single);
        } else if wanted.serial_number == theirs.serial_number {
            other = Error::OtherIssuer;
        } else {
            other = Error::OtherCertificate;
        }
    }
    if ours.is_empty() { Err(other) } else { Ok(ours) }
}

/// Whether it holds for ever, so that it does not matter of when the answer is: what was revoked stays revoked, and no
/// list of before may call it good because this answer came late.
const fn is_for_good(status: Status) -> bool {
    match status {
        Status::Revoked { reason, .. } => {
            !matches!(reason, Some(CrlReason::CertificateHold | CrlReason::RemoveFromCrl))
        }
        Status::Good | Status::Unknown => false,
    }
}

/// The status on which all responses about the certificate agree.
fn agreed(singles: &[&SingleResponse]) -> Result<Status, Error> {
    let [first, rest @ ..] = singles else { return Err(Error::NoResponse) };
    if rest.iter().any(|single| single.cert_status != first.cert_status) {
        return Err(Error::Contradiction);
    }
    Ok(match first.cert_status {
        CertStatus::Good(_) => Status::Good,
        CertStatus::Unknown(_) => Status::Unknown,
        CertStatus::Revoked(info) => {
            Status::Revoked { reason: info.revocation_reason.map(reason), at: timestamp(info.revocation_time) }
        }
    })
}

const fn reason(reason: DerReason) -> CrlReason {
    match reason {
        DerReason::Unspecified => CrlReason::Unspecified,
        DerReason::KeyCompromise => CrlReason::KeyCompromise,
        DerReason::CaCompromise => CrlReason::CaCompromise,
        DerReason::AffiliationChanged => CrlReason::AffiliationChanged,
        DerReason::Superseded => CrlReason::Superseded,
        DerReason::CessationOfOperation => CrlReason::CessationOfOperation,
        DerReason::CertificateHold => CrlReason::CertificateHold,
        DerReason::RemoveFromCRL => CrlReason::RemoveFromCrl,
        DerReason::PrivilegeWithdrawn => CrlReason::PrivilegeWithdrawn,
        DerReason::AaCompromise => CrlReason::AaCompromise,
    }
}
