//! Revocation lists of the training authority (RFC 5280 section 5): complete, direct, version 2.

use der::asn1::OctetString;
use der::oid::AssociatedOid;
use der::{Decode, Encode};
use x509_cert::builder::{Builder, CrlBuilder};
use x509_cert::crl::RevokedCert;
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlNumber;
use x509_cert::serial_number::SerialNumber;

use super::key::{BuilderSigner, Signature, time};
use super::{Error, Issuer};
use crate::pki::revocation::CrlReason;
use crate::time::Timestamp;

/// One revoked certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CrlEntry {
    /// 発行番号
    pub serial: u32,
    /// When it was revoked.
    pub revoked_at: Timestamp,
    /// Why, if the list says so.
    pub reason: Option<CrlReason>,
}

/// What list is wanted.
#[derive(Clone, Copy, Debug)]
pub struct CrlRequest<'a> {
    /// In this order.
    pub entries: &'a [CrlEntry],
    /// Grows from list to list.
    pub number: u64,
    /// When it was made.
    pub this_update: Timestamp,
    /// When the next is due.
    pub next_update: Timestamp,
}

impl Issuer {
    /// Signs a list; DER.
    pub fn revocation_list(&self, request: &CrlRequest<'_>) -> Result<Vec<u8>, Error> {
        let issuer = x509_cert::Certificate::from_der(self.certificate.der())?;
        let number = CrlNumber::try_from(request.number)?;
        let mut builder = CrlBuilder::new_with_this_update(&issuer, number, time(request.this_update)?)?
            .with_next_update(Some(time(request.next_update)?));
        let revoked = request.entries.iter().map(revoked).collect::<Result<Vec<_>, Error>>()?;
        if !revoked.is_empty() {
            builder = builder.with_certificates(revoked.into_iter());
        }
        Ok(builder.build::<_, Signature>(&BuilderSigner(&self.key)).map_err(|_| Error::Encoding)?.to_der()?)
    }
}

fn revoked(entry: &CrlEntry) -> Result<RevokedCert, Error> {
    let reason = entry.reason.map(reason).transpose()?;
    Ok(RevokedCert {
        serial_number: SerialNumber::new(&entry.serial.to_be_bytes())?,
        revocation_date: time(entry.revoked_at)?,
        crl_entry_extensions: reason.map(|extension| vec![extension]),
    })
}

fn reason(reason: CrlReason) -> Result<Extension, Error> {
    // ENUMERATED of one octet.
    let value = OctetString::new([0x0A, 0x01, reason.number()])?;
    Ok(Extension { extn_id: x509_cert::ext::pkix::CrlReason::OID, critical: false, extn_value: value })
}
