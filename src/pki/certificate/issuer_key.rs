//! Which key of its issuer a certificate or a list says it was signed with (RFC 5280 section 4.2.1.1).
//!
//! By the key's identifier, by the issuer and serial number of the issuer's certificate, or both. It only helps to
//! choose: the signature decides. But what names another key contradicts itself, and is not believed.

use der::{Decode, Encode};
use x509_cert::ext::pkix::AuthorityKeyIdentifier;
use x509_cert::ext::pkix::name::GeneralName;

use super::Certificate;
use crate::pki::name;

/// authorityKeyIdentifier
#[derive(Clone)]
pub(crate) struct IssuerKey {
    pub(crate) identifier: Option<Vec<u8>>,
    /// Who issued the issuer's certificate: the first directoryName, in DER.
    name: Option<Vec<u8>>,
    /// That certificate's serial number.
    serial: Option<Vec<u8>>,
}

impl IssuerKey {
    /// The content of the extension.
    pub(crate) fn decode(value: &[u8]) -> der::Result<Self> {
        let decoded = AuthorityKeyIdentifier::from_der(value)?;
        let name = decoded.authority_cert_issuer.iter().flatten().find_map(|name| match name {
            GeneralName::DirectoryName(name) => Some(name.to_der()),
            _ => None,
        });
        Ok(Self {
            identifier: decoded.key_identifier.map(|octets| octets.as_bytes().to_vec()),
            name: name.transpose()?,
            serial: decoded.authority_cert_serial_number.map(|serial| serial.as_bytes().to_vec()),
        })
    }

    /// Whether nothing in it says that another certificate than this one is meant.
    pub(crate) fn may_be(&self, issuer: &Certificate) -> bool {
        let identified = self.identifier.as_deref().zip(issuer.subject_key_identifier());
        identified.is_none_or(|(meant, own)| meant == own)
            && self.name.as_ref().is_none_or(|name| name::same_der(name, issuer.issuer_der()))
            && self.serial.as_ref().is_none_or(|serial| significant(serial) == significant(issuer.serial()))
    }
}

/// Without leading zeros, so that it does not matter who keeps them.
fn significant(serial: &[u8]) -> &[u8] {
    let first = serial.iter().position(|octet| *octet != 0).unwrap_or(serial.len());
    &serial[first..]
}
