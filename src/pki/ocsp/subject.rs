//! Whom a question is about: the end entity of a path, or one of which only issuer and serial number were kept.

use std::borrow::Cow;

use x509_cert::spki::AlgorithmIdentifierOwned;

use super::cert_id::cert_id_of;
use super::message::CertId;
use crate::pki::Certificate;
use crate::pki::path::Path;

/// Whom an answer must be about.
pub(super) struct Subject<'a> {
    pub(super) issuer: &'a Certificate,
    /// None where the certificate itself was not kept.
    pub(super) end_entity: Option<&'a Certificate>,
    /// As an INTEGER has it.
    serial: Cow<'a, [u8]>,
}

impl<'a> Subject<'a> {
    pub(super) fn of(path: &'a Path) -> Self {
        let end_entity = path.end_entity();
        Self { issuer: path.issuer(), end_entity: Some(end_entity), serial: end_entity.serial().into() }
    }

    /// `serial` is big endian, with zeros in front or without.
    pub(super) fn numbered(issuer: &'a Certificate, serial: &[u8]) -> Self {
        let digits = serial.iter().position(|octet| *octet != 0).and_then(|first| serial.get(first..));
        let digits = digits.unwrap_or_default();
        let sign: &[u8] = if digits.first().is_some_and(|octet| octet & 0x80 != 0) { &[0] } else { &[] };
        Self { issuer, end_entity: None, serial: [sign, digits].concat().into() }
    }

    /// Its CertID; an error if that hash is not one we compute.
    pub(super) fn cert_id(&self, algorithm: AlgorithmIdentifierOwned) -> der::Result<CertId> {
        let name = self.end_entity.map_or_else(|| self.issuer.subject_der(), Certificate::issuer_der);
        cert_id_of(name, self.issuer, &self.serial, algorithm)
    }
}
