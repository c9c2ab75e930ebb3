//! Whom a question is about: the end entity of a path, or one of which only issuer and serial number were kept.

use x509_cert::spki::AlgorithmIdentifierOwned;

use super::message::CertId;
use super::request::cert_id_of;
use crate::pki::Certificate;
use crate::pki::path::Path;

/// Whom an answer must be about.
pub(super) struct Subject<'a> {
    pub(super) issuer: &'a Certificate,
    /// None where the certificate itself was not kept.
    pub(super) end_entity: Option<&'a Certificate>,
    serial: &'a [u8],
}

impl<'a> Subject<'a> {
    pub(super) fn of(path: &'a Path) -> Self {
        let end_entity = path.end_entity();
        Self { issuer: path.issuer(), end_entity: Some(end_entity), serial: end_entity.serial() }
    }

    pub(super) const fn numbered(issuer: &'a Certificate, serial: &'a [u8]) -> Self {
        Self { issuer, end_entity: None, serial }
    }

    /// Its CertID; an error if that hash is not one we compute.
    pub(super) fn cert_id(&self, algorithm: AlgorithmIdentifierOwned) -> der::Result<CertId> {
        let name = self.end_entity.map_or_else(|| self.issuer.subject_der(), Certificate::issuer_der);
        cert_id_of(name, self.issuer, self.serial, algorithm)
    }
}
