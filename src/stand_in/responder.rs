//! An OCSP responder for the training authority: right on request, and wrong in one place on request.
//!
//! It answers as the platform is said to: from data renewed every quarter of an hour, signed by a responder that
//! the authority delegated, with the nonce that came. Its message types are the desk's own, so that alone it could
//! not show an error in them; `openssl ocsp` reads these answers too.

mod draft;
mod lists;
mod questions;
mod spoil;
mod statuses;
#[cfg(test)]
mod tests;
mod tlv;

use std::sync::Arc;
use std::time::Duration;

use der::Decode;
use der::asn1::Null;
use x509_cert::ext::pkix::CrlReason as DerReason;

use super::authority::{Authority, Error, Issuer, Line, Responder as Delegate};
use super::faults::Fault;
use crate::pki::Use;
use crate::pki::ocsp::cert_id::issuer_hashes;
use crate::pki::ocsp::message::{
    CertId, CertStatus, NONCE, OcspRequest, ResponseData, ResponseStatus, RevokedInfo, SingleResponse, TbsRequest,
};
use crate::pki::revocation::{CrlReason, Status};
use crate::time::Timestamp;
#[cfg(test)]
pub(crate) use draft::envelope;
pub(crate) use draft::{Draft, Signatory, generalized, refusal};
use questions::is_signed;
use spoil::{Around, Substitute};
pub use statuses::Statuses;

/// How often the platform renews its data.
const QUARTER: i64 = 15 * 60;
/// internalError, for when not even that can be encoded.
const INTERNAL_ERROR: [u8; 5] = [0x30, 0x03, 0x0A, 0x01, 0x02];

/// The status 4, for when it is to be wrong.
const UNDEFINED_STATUS: [u8; 5] = [0x30, 0x03, 0x0A, 0x01, 0x04];

/// The responder of one training authority.
#[derive(Debug)]
pub struct Responder {
    authority: Arc<Authority>,
    statuses: Statuses,
    delegates: Vec<(Use, Line, Delegate)>,
}

impl Responder {
    /// A responder for every issuer of `authority`, each with its own delegated key.
    pub fn new(authority: Arc<Authority>, statuses: Statuses, now: Timestamp) -> Result<Self, Error> {
        let mut delegates = Vec::new();
        for certificate_use in Use::ALL {
            for line in Line::ALL {
                let delegate = authority.issuer(certificate_use, line)?.delegate(now)?;
                delegates.push((certificate_use, line, delegate));
            }
        }
        Ok(Self { authority, statuses, delegates })
    }

    /// The DER of an OCSPResponse to the DER of an OCSPRequest, wrong in the way of `fault`.
    pub fn answer(&self, request: &[u8], fault: Option<Fault>, now: Timestamp) -> Vec<u8> {
        let answer = match fault {
            Some(Fault::TryLater) => refusal(ResponseStatus::TryLater),
            Some(Fault::Unauthorized) => refusal(ResponseStatus::Unauthorized),
            Some(Fault::InternalError) => refusal(ResponseStatus::InternalError),
            Some(Fault::MalformedRequest) => refusal(ResponseStatus::MalformedRequest),
            Some(Fault::SigRequired) => refusal(ResponseStatus::SigRequired),
            Some(Fault::SignedOnly) if !is_signed(request) => refusal(ResponseStatus::SigRequired),
            Some(Fault::NoContent) => refusal(ResponseStatus::Successful),
            Some(Fault::UndefinedStatus) => Ok(UNDEFINED_STATUS.to_vec()),
            _ => self.signed(request, fault, now),
        };
        answer.unwrap_or_else(|_| INTERNAL_ERROR.to_vec())
    }

    /// The revocation list that this authority publishes, wrong in the way of `fault`; DER.
    pub fn revocation_list(
        &self,
        certificate_use: Use,
        line: Line,
        fault: Option<Fault>,
        now: Timestamp,
    ) -> Result<Vec<u8>, Error> {
        lists::published(&self.authority, &self.statuses.revoked(certificate_use), (certificate_use, line), fault, now)
    }

    fn signed(&self, request: &[u8], fault: Option<Fault>, now: Timestamp) -> Result<Vec<u8>, Error> {
        let Ok(OcspRequest { tbs_request: asked, .. }) = OcspRequest::from_der(request) else {
            return refusal(ResponseStatus::MalformedRequest);
        };
        let Some((certificate_use, issuer, delegate)) = self.issuer_of(&asked) else {
            return refusal(ResponseStatus::Unauthorized);
        };
        let usual = Signatory { key: delegate.key(), certificate: delegate.certificate() };
        let Some(fault) = fault else { return self.draft(&asked, certificate_use, usual, now)?.sign() };
        let around = Around { authority: &self.authority, issuer, certificate_use, now };
        let substitute = Substitute::for_fault(fault, &around)?;
        let signatory = substitute.as_ref().map_or(usual, Substitute::signatory);
        let mut draft = self.draft(&asked, certificate_use, signatory, now)?;
        draft.certificates.extend(substitute.iter().flat_map(Substitute::beside));
        fault.spoil(draft, &around)
    }

    /// The right answer, to be signed by `signatory`.
    pub(crate) fn draft<'a>(
        &self,
        asked: &TbsRequest,
        certificate_use: Use,
        signatory: Signatory<'a>,
        now: Timestamp,
    ) -> Result<Draft<'a>, Error> {
        let singles = asked.request_list.iter().map(|one| self.single(certificate_use, &one.req_cert, now));
        Ok(Draft {
            data: ResponseData {
                version: 0,
                responder_id: signatory.by_name()?,
                produced_at: generalized(now)?,
                responses: singles.collect::<Result<_, _>>()?,
                response_extensions: nonce(asked).map(|nonce| vec![nonce]),
            },
            key: signatory.key,
            certificates: vec![signatory.certificate.der()],
        })
    }

    /// The one issuer that all of the request is about.
    fn issuer_of(&self, asked: &TbsRequest) -> Option<(Use, &Issuer, &Delegate)> {
        let (certificate_use, line, delegate) = self.delegates.iter().find(|(certificate_use, line, _)| {
            let issuer = self.authority.issuer(*certificate_use, *line);
            let names = |id: &CertId| issuer.is_ok_and(|issuer| is_issuer(id, issuer));
            !asked.request_list.is_empty() && asked.request_list.iter().all(|one| names(&one.req_cert))
        })?;
        Some((*certificate_use, self.authority.issuer(*certificate_use, *line).ok()?, delegate))
    }

    fn single(&self, certificate_use: Use, id: &CertId, now: Timestamp) -> Result<SingleResponse, Error> {
        let status = serial(id).map_or(Status::Unknown, |serial| self.statuses.of(certificate_use, serial));
        let this_update = quarter(now);
        Ok(SingleResponse {
            cert_id: id.clone(),
            cert_status: match status {
                Status::Good => CertStatus::Good(Null),
                Status::Unknown => CertStatus::Unknown(Null),
                Status::Revoked { reason, at } => CertStatus::Revoked(RevokedInfo {
                    revocation_time: generalized(at)?,
                    revocation_reason: reason.map(der_reason),
                }),
            },
            this_update: generalized(this_update)?,
            next_update: Some(generalized(this_update.plus(Duration::from_mins(30)))?),
            single_extensions: None,
        })
    }
}

fn is_issuer(id: &CertId, issuer: &Issuer) -> bool {
    let certificate = issuer.certificate();
    issuer_hashes(&id.hash_algorithm, certificate.subject_der(), certificate)
        .is_ok_and(|(name, key)| name == id.issuer_name_hash && key == id.issuer_key_hash)
}

/// Our serial numbers have four bytes; no other was ever issued.
fn serial(id: &CertId) -> Option<u32> {
    let bytes = id.serial_number.as_bytes();
    let significant = bytes.strip_prefix(&[0]).unwrap_or(bytes);
    let mut word = [0; 4];
    word.get_mut(4_usize.checked_sub(significant.len())?..)?.copy_from_slice(significant);
    Some(u32::from_be_bytes(word))
}

fn nonce(asked: &TbsRequest) -> Option<x509_cert::ext::Extension> {
    asked.request_extensions.as_deref()?.iter().find(|extension| extension.extn_id == NONCE).cloned()
}

/// The quarter of an hour that `now` lies in.
fn quarter(now: Timestamp) -> Timestamp {
    Timestamp::from_unix_seconds(now.unix_seconds().div_euclid(QUARTER) * QUARTER)
}

const fn der_reason(reason: CrlReason) -> DerReason {
    match reason {
        CrlReason::Unspecified => DerReason::Unspecified,
        CrlReason::KeyCompromise => DerReason::KeyCompromise,
        CrlReason::CaCompromise => DerReason::CaCompromise,
        CrlReason::AffiliationChanged => DerReason::AffiliationChanged,
        CrlReason::Superseded => DerReason::Superseded,
        CrlReason::CessationOfOperation => DerReason::CessationOfOperation,
        CrlReason::CertificateHold => DerReason::CertificateHold,
        CrlReason::RemoveFromCrl => DerReason::RemoveFromCRL,
        CrlReason::PrivilegeWithdrawn => DerReason::PrivilegeWithdrawn,
        CrlReason::AaCompromise => DerReason::AaCompromise,
    }
}
