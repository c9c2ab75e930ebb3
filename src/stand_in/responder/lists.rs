//! The revocation lists that the simulated platform publishes: one for each authority, renewed every quarter of an
//! hour, for the municipality that the training cards' certificates name.

use std::time::Duration;

use der::Encode;
use der::oid::AssociatedOid;
use der::oid::db::rfc5280::ID_CE_ISSUING_DISTRIBUTION_POINT;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::{BaseCrlNumber, CrlNumber};

use super::{QUARTER, quarter};
use crate::pki::Use;
use crate::stand_in::authority::{
    Authority, CrlEntry, CrlRequest, Error, Issuer, Line, issuing_distribution_point, octets, partition_of,
};
use crate::stand_in::faults::Fault;
use crate::time::Timestamp;

const DAY: Duration = Duration::from_hours(24);
/// How often a list is renewed in a day.
const A_DAY: u64 = 96;

/// The list of one authority as it is now, wrong in the way of `fault`; faults of HTTP leave it right.
pub(super) fn published(
    authority: &Authority,
    entries: &[CrlEntry],
    (certificate_use, line): (Use, Line),
    fault: Option<Fault>,
    now: Timestamp,
) -> Result<Vec<u8>, Error> {
    let issuer = authority.issuer(certificate_use, line)?;
    let this_update = quarter(now);
    let number = u64::try_from(this_update.unix_seconds() / QUARTER).map_err(|_| Error::Encoding)?;
    let right = CrlRequest { entries, number, this_update, next_update: this_update.plus(DAY) };
    match fault {
        Some(Fault::CrlExpired) => {
            let this_update = this_update.minus(2 * DAY);
            issuer.revocation_list(&CrlRequest { this_update, next_update: this_update.plus(DAY), ..right })
        }
        Some(Fault::CrlNumberBack) => {
            issuer.revocation_list(&CrlRequest { number: number.saturating_sub(A_DAY), ..right })
        }
        Some(Fault::CrlBadSignature) => {
            let mut list = issuer.revocation_list(&right)?;
            if let Some(last) = list.last_mut() {
                *last ^= 1;
            }
            Ok(list)
        }
        Some(Fault::CrlWrongIssuer) => authority.issuer(certificate_use, Line::Impostor)?.revocation_list(&right),
        Some(Fault::CrlDelta) => delta(issuer, &right),
        Some(Fault::CrlOtherPartition) => issuer.revocation_list_but(&right, |extensions| {
            let elsewhere = partition_of("Tonari-shi", certificate_use, line)?;
            extensions.retain(|extension| extension.extn_id != ID_CE_ISSUING_DISTRIBUTION_POINT);
            extensions.push(issuing_distribution_point(&elsewhere)?);
            Ok(())
        }),
        _ => issuer.revocation_list(&right),
    }
}

/// What has changed since yesterday, where all of it is wanted.
fn delta(issuer: &Issuer, right: &CrlRequest<'_>) -> Result<Vec<u8>, Error> {
    issuer.revocation_list_but(&CrlRequest { entries: &[], ..*right }, |extensions| {
        let base = CrlNumber::try_from(right.number.saturating_sub(A_DAY))?.to_der()?;
        extensions.push(Extension { extn_id: BaseCrlNumber::OID, critical: true, extn_value: octets(&base)? });
        Ok(())
    })
}
