//! Statuses other than the one that is true, and extensions that nobody asked for.

use std::time::Duration;

use der::asn1::{Null, ObjectIdentifier, OctetString};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlReason;

use super::super::draft::{Draft, generalized};
use super::super::tlv::Tlv;
use super::Around;
use crate::pki::ocsp::message::{CertStatus, EXTENDED_REVOKE, RevokedInfo};
use crate::stand_in::authority::Error;
use crate::stand_in::faults::Fault;
use crate::time::Timestamp;

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
/// From the response data to the status of the first response.
const STATUS: [usize; 3] = [2, 0, 1];
const ARCHIVE_CUTOFF: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.6");
const CRL_REFERENCES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.3");
/// Signed certificate timestamps (RFC 6962).
const TIMESTAMPS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.11129.2.4.5");
const NOBODYS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.5.5.7.48.1.99");

pub(super) fn spoil(fault: Fault, draft: &mut Draft<'_>, around: &Around<'_>) -> Result<Option<Vec<u8>>, Error> {
    let now = around.now;
    let written = |draft: &Draft<'_>, status: Tlv| draft.sign_edited(|data| data.put(&STATUS, status)).map(Some);
    match fault {
        Fault::UnknownStatus => say(draft, CertStatus::Unknown(Null)),
        Fault::OnHold => say(draft, revoked(now.minus(HOUR), CrlReason::CertificateHold)?),
        Fault::RemovedFromCrl => say(draft, revoked(now.minus(HOUR), CrlReason::RemoveFromCRL)?),
        Fault::RevokedTomorrow => say(draft, revoked(now.plus(DAY), CrlReason::CessationOfOperation)?),
        Fault::NeverIssued => {
            say(draft, revoked(Timestamp::from_unix_seconds(0), CrlReason::CertificateHold)?);
            answer_extension(draft, extension(EXTENDED_REVOKE, false, &[5, 0])?);
        }
        Fault::CriticalExtension => answer_extension(draft, extension(NOBODYS, true, &[5, 0])?),
        Fault::CriticalSingleExtension => response_extension(draft, &extension(NOBODYS, true, &[5, 0])?),
        Fault::DuplicateExtension => {
            for _ in 0..2 {
                response_extension(draft, &extension(NOBODYS, false, &[5, 0])?);
            }
        }
        Fault::OddExtensions => {
            for oid in [ARCHIVE_CUTOFF, CRL_REFERENCES, TIMESTAMPS] {
                response_extension(draft, &extension(oid, false, &[0xFF; 7])?);
                answer_extension(draft, extension(oid, false, &[])?);
            }
        }
        Fault::ConstructedGood => return written(draft, Tlv::around(0xA0, Vec::new())),
        Fault::GoodWithContent => return written(draft, Tlv::primitive(0x80, &[0])),
        Fault::PrimitiveRevoked => return written(draft, Tlv::primitive(0x81, &[])),
        _ => {}
    }
    Ok(None)
}

fn revoked(at: Timestamp, reason: CrlReason) -> Result<CertStatus, Error> {
    Ok(CertStatus::Revoked(RevokedInfo { revocation_time: generalized(at)?, revocation_reason: Some(reason) }))
}

fn say(draft: &mut Draft<'_>, status: CertStatus) {
    for single in &mut draft.data.responses {
        single.cert_status = status;
    }
}

fn extension(extn_id: ObjectIdentifier, critical: bool, content: &[u8]) -> Result<Extension, Error> {
    Ok(Extension { extn_id, critical, extn_value: OctetString::new(content)? })
}

fn answer_extension(draft: &mut Draft<'_>, extension: Extension) {
    draft.data.response_extensions.get_or_insert_default().push(extension);
}

fn response_extension(draft: &mut Draft<'_>, extension: &Extension) {
    for single in &mut draft.data.responses {
        single.single_extensions.get_or_insert_default().push(extension.clone());
    }
}
