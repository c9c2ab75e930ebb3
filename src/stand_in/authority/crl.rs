//! Revocation lists of the training authority (RFC 5280 section 5): complete, direct, version 2, and each for the
//! partition that the authority's certificates name.

use der::Encode;
use der::asn1::{BitString, OctetString};
use der::oid::AssociatedOid;
use der::oid::db::rfc5912;
use x509_cert::certificate::{Rfc5280, Version};
use x509_cert::crl::{CertificateList, RevokedCert, TbsCertList};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::CrlNumber;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::key::time;
use super::{Error, Issuer, octets, profile};
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
        self.revocation_list_but(request, |_| Ok(()))
    }

    /// The same after `change` has changed the list's extensions.
    pub fn revocation_list_but(
        &self,
        request: &CrlRequest<'_>,
        change: impl FnOnce(&mut Vec<Extension>) -> Result<(), Error>,
    ) -> Result<Vec<u8>, Error> {
        let algorithm = AlgorithmIdentifierOwned { oid: rfc5912::ECDSA_WITH_SHA_256, parameters: None };
        let number = octets(&CrlNumber::try_from(request.number)?.to_der()?)?;
        let mut extensions = vec![
            profile::issued_by(self.identifier())?,
            Extension { extn_id: CrlNumber::OID, critical: false, extn_value: number },
            profile::issuing_distribution_point(&profile::partition(self.certificate_use, self.line)?)?,
        ];
        change(&mut extensions)?;
        let revoked = request.entries.iter().map(revoked).collect::<Result<Vec<_>, Error>>()?;
        let tbs_cert_list = TbsCertList::<Rfc5280> {
            version: Version::V2,
            signature: algorithm.clone(),
            issuer: self.name()?,
            this_update: time(request.this_update)?,
            next_update: Some(time(request.next_update)?),
            revoked_certificates: (!revoked.is_empty()).then_some(revoked),
            crl_extensions: Some(extensions),
        };
        let signature = BitString::from_bytes(&self.key.sign(&tbs_cert_list.to_der()?)?)?;
        Ok(CertificateList { tbs_cert_list, signature_algorithm: algorithm, signature }.to_der()?)
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
