//! An X.509 certificate (RFC 5280 section 4), decoded once and strictly.
//!
//! The received bytes are kept, and what signatures and hashes are made over (the TBSCertificate, the names, the
//! serial number) is sliced out of them: nothing is ever encoded again, so a decoder that is more lenient than the
//! signer cannot make two certificates out of one.
//! Decoding says nothing about trust. That is what [`super::path::validate`] is for.
//! Neither `Debug` nor an error shows content: a signature certificate carries name, address and birth date.

mod extensions;
pub(super) mod issuer_key;
mod validity;

use std::fmt;

use der::asn1::AnyRef;
use der::oid::ObjectIdentifier;
use der::{Decode, Reader, SliceReader, Tag, TagNumber};
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};
use x509_cert::name::Name;
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

use super::digest::sha256;
use super::distribution::{self, GeneralName, PlaceMark};
use super::{Mark, name, signature};
use crate::time::Timestamp;
pub(crate) use extensions::Extensions;

/// More than any certificate of a card or of an authority; a longer one is not looked at.
pub const MAX_LENGTH: usize = 64 * 1024;

/// The longest serial number (RFC 5280 section 4.1.2.2), in octets.
const MAX_SERIAL_LENGTH: usize = 20;

/// A certificate, with the bytes it came as.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    /// What the issuer signed.
    tbs: Vec<u8>,
    serial: Vec<u8>,
    issuer: Vec<u8>,
    subject: Vec<u8>,
    issuer_name: Name,
    subject_name: Name,
    not_before: Timestamp,
    not_after: Timestamp,
    version: Version,
    key: SubjectPublicKeyInfoOwned,
    algorithm: AlgorithmIdentifierOwned,
    signature: Vec<u8>,
    extensions: Extensions,
}

/// Why bytes are not a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// More than [`MAX_LENGTH`].
    #[error("a certificate of {length} bytes is too long")]
    TooLong {
        /// How many bytes there were.
        length: usize,
    },
    /// Not the DER of a certificate, or cut short.
    #[error("not a DER certificate")]
    Malformed,
    /// A certificate, and then something else.
    #[error("bytes after the certificate")]
    TrailingBytes,
    /// The signature algorithms inside and outside the signed part differ.
    #[error("the signature algorithms inside and outside differ")]
    AlgorithmsDiffer,
    /// The signature is not a whole number of octets.
    #[error("the signature has unused bits")]
    UnusedBits,
    /// Zero, negative, or longer than 20 octets.
    #[error("the serial number is not positive, or too long")]
    SerialNumber,
    /// Extensions in a version that has none.
    #[error("extensions in a certificate that is not of version 3")]
    Version,
    /// The same extension twice.
    #[error("the extension {oid} is there twice")]
    DuplicateExtension {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// The content of an extension that the rules need is not what its standard says.
    #[error("the extension {oid} is malformed")]
    MalformedExtension {
        /// Which one.
        oid: ObjectIdentifier,
    },
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "certificate-too-long",
            Self::Malformed => "certificate-malformed",
            Self::TrailingBytes => "certificate-trailing-bytes",
            Self::AlgorithmsDiffer => "certificate-algorithms-differ",
            Self::UnusedBits => "certificate-unused-bits",
            Self::SerialNumber => "certificate-serial-number",
            Self::Version => "certificate-version",
            Self::DuplicateExtension { .. } => "certificate-extension-duplicate",
            Self::MalformedExtension { .. } => "certificate-extension-malformed",
        }
    }
}

/// Every way in which the decoder can stumble is the same fact to us.
impl From<der::Error> for Error {
    fn from(_: der::Error) -> Self {
        Self::Malformed
    }
}

impl Certificate {
    /// Decodes exactly one certificate: DER, nothing after it, at most [`MAX_LENGTH`] bytes.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        if der.len() > MAX_LENGTH {
            return Err(Error::TooLong { length: der.len() });
        }
        if SliceReader::new(der)?.tlv_bytes()?.len() < der.len() {
            return Err(Error::TrailingBytes);
        }
        let slices = Slices::of(der)?;
        let (not_before, not_after) = validity::decode(slices.validity)?;
        let decoded = x509_cert::Certificate::from_der(&validity::decodable(der, slices.validity))?;
        let tbs = decoded.tbs_certificate();
        if tbs.signature() != decoded.signature_algorithm() {
            return Err(Error::AlgorithmsDiffer);
        }
        if ![tbs.issuer(), tbs.subject()].into_iter().all(name::is_well_formed) {
            return Err(Error::Malformed);
        }
        let signature = decoded.signature().as_bytes().ok_or(Error::UnusedBits)?;
        if tbs.version() != Version::V3 && tbs.extensions().is_some() {
            return Err(Error::Version);
        }
        Ok(Self {
            der: der.to_vec(),
            tbs: slices.tbs.to_vec(),
            serial: positive(slices.serial)?.to_vec(),
            issuer: slices.issuer.to_vec(),
            subject: slices.subject.to_vec(),
            issuer_name: tbs.issuer().clone(),
            subject_name: tbs.subject().clone(),
            not_before,
            not_after,
            version: tbs.version(),
            key: tbs.subject_public_key_info().clone(),
            algorithm: decoded.signature_algorithm().clone(),
            signature: signature.to_vec(),
            extensions: Extensions::decode(tbs.extensions().map_or(&[][..], Vec::as_slice))?,
        })
    }

    /// The bytes as received.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The first moment of its validity.
    #[must_use]
    pub const fn not_before(&self) -> Timestamp {
        self.not_before
    }

    /// The last second of its validity.
    #[must_use]
    pub const fn not_after(&self) -> Timestamp {
        self.not_after
    }

    /// The issuer's name as text (RFC 4514).
    #[must_use]
    pub fn issuer(&self) -> String {
        text(&self.issuer_name)
    }

    /// The subject's name as text (RFC 4514). Of a person's certificate this is for no log.
    #[must_use]
    pub fn subject(&self) -> String {
        text(&self.subject_name)
    }

    /// The issuer's Name as received.
    #[must_use]
    pub fn issuer_der(&self) -> &[u8] {
        &self.issuer
    }

    /// The subject's Name as received.
    #[must_use]
    pub fn subject_der(&self) -> &[u8] {
        &self.subject
    }

    /// The content octets of the serial number as received: positive, 1 to 20, a leading zero kept where DER has one.
    pub(crate) fn serial(&self) -> &[u8] {
        &self.serial
    }

    /// Issuer and serial number, for the record's keyed pseudonym alone.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark::new(&self.issuer, &self.serial)
    }

    pub(crate) const fn issuer_name(&self) -> &Name {
        &self.issuer_name
    }

    pub(crate) const fn subject_name(&self) -> &Name {
        &self.subject_name
    }

    /// The subject's public key.
    #[must_use]
    pub const fn subject_public_key_info(&self) -> &SubjectPublicKeyInfoOwned {
        &self.key
    }

    /// X.509 version.
    #[must_use]
    pub const fn version(&self) -> Version {
        self.version
    }

    /// keyUsage, if there.
    #[must_use]
    pub const fn key_usage(&self) -> Option<KeyUsage> {
        self.extensions.key_usage
    }

    /// basicConstraints, if there.
    #[must_use]
    pub const fn basic_constraints(&self) -> Option<&BasicConstraints> {
        self.extensions.basic_constraints.as_ref()
    }

    /// Whether basicConstraints says that it is an authority.
    #[must_use]
    pub fn is_authority(&self) -> bool {
        self.basic_constraints().is_some_and(|constraints| constraints.ca)
    }

    /// The purposes of extKeyUsage; none if it is absent.
    #[must_use]
    pub fn extended_key_usage(&self) -> &[ObjectIdentifier] {
        &self.extensions.extended_key_usage
    }

    /// The policies of certificatePolicies; none if it is absent.
    #[must_use]
    pub fn policies(&self) -> &[ObjectIdentifier] {
        &self.extensions.policies
    }

    /// subjectKeyIdentifier, if there.
    #[must_use]
    pub fn subject_key_identifier(&self) -> Option<&[u8]> {
        self.extensions.subject_key_identifier.as_deref()
    }

    /// The keyIdentifier of authorityKeyIdentifier, if there.
    #[must_use]
    pub fn authority_key_identifier(&self) -> Option<&[u8]> {
        self.extensions.issuer_key.as_ref()?.identifier.as_deref()
    }

    /// The subjectAltName's content (DER of GeneralNames), if there.
    pub(crate) fn subject_alt_name(&self) -> Option<&[u8]> {
        self.extensions.subject_alt_name.as_deref()
    }

    /// Whether issuer and subject are the same, as names are compared (RFC 5280 section 3.2).
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        name::same(&self.issuer_name, &self.subject_name)
    }

    /// Whether its first moment is still to come.
    pub(crate) fn begins_after(&self, at: Timestamp) -> bool {
        at < self.not_before
    }

    /// Whether its last second is over, which lasts a thousand milliseconds.
    pub(crate) fn ended_before(&self, at: Timestamp) -> bool {
        at.unix_seconds() > self.not_after.unix_seconds()
    }

    /// Where the revocation list that speaks of it is found, as marks; without cRLDistributionPoints: where its issuer is.
    #[must_use]
    pub fn list_places(&self) -> Vec<PlaceMark> {
        match self.distribution_points() {
            Some(points) => points.iter().flatten().filter_map(|place| place.mark(self.issuer_der())).collect(),
            None => vec![distribution::directory_mark(self.issuer_der())],
        }
    }

    /// The usable points of cRLDistributionPoints, if it is there.
    pub(super) fn distribution_points(&self) -> Option<&[Vec<GeneralName>]> {
        self.extensions.distribution_points.as_deref()
    }

    /// Whether the extension is there, critical or not.
    #[must_use]
    pub fn has_extension(&self, oid: ObjectIdentifier) -> bool {
        self.extensions.present.iter().any(|(present, _)| *present == oid)
    }

    /// The first critical extension that is not among those the caller knows how to process.
    #[must_use]
    pub fn critical_extension_besides(&self, known: &[ObjectIdentifier]) -> Option<ObjectIdentifier> {
        self.extensions.present.iter().find(|(oid, critical)| *critical && !known.contains(oid)).map(|(oid, _)| *oid)
    }

    /// The first policy qualifier whose meaning we do not know.
    pub(crate) fn unknown_policy_qualifier(&self) -> Option<ObjectIdentifier> {
        self.extensions.unknown_policy_qualifier()
    }

    /// Checks the signature on it with the public key of `issuer`; says nothing about `issuer`'s right to sign.
    pub fn verify_signed_by(&self, issuer: &Self) -> Result<(), signature::Error> {
        signature::verify(&issuer.key, &self.algorithm, &self.tbs, &self.signature)
    }

    /// SHA-256 of the bytes.
    #[must_use]
    pub fn fingerprint(&self) -> [u8; 32] {
        sha256(&self.der)
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl fmt::Debug for Certificate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Certificate(hidden)")
    }
}

/// The parts that must be had exactly as received.
struct Slices<'a> {
    tbs: &'a [u8],
    serial: &'a [u8],
    issuer: &'a [u8],
    validity: &'a [u8],
    subject: &'a [u8],
}

impl<'a> Slices<'a> {
    fn of(certificate: &'a [u8]) -> der::Result<Self> {
        let tbs = SliceReader::new(content(certificate)?)?.tlv_bytes()?;
        let mut fields = SliceReader::new(content(tbs)?)?;
        let version = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
        if Tag::peek(&fields)? == version {
            let _ = fields.tlv_bytes()?;
        }
        let serial = content(fields.tlv_bytes()?)?;
        let _algorithm = fields.tlv_bytes()?;
        let issuer = fields.tlv_bytes()?;
        let validity = fields.tlv_bytes()?;
        let subject = fields.tlv_bytes()?;
        Ok(Self { tbs, serial, issuer, validity, subject })
    }
}

/// What is inside one tag-length-value.
fn content(tlv: &[u8]) -> der::Result<&[u8]> {
    AnyRef::from_der(tlv).map(AnyRef::value)
}

fn positive(serial: &[u8]) -> Result<&[u8], Error> {
    let negative = serial.first().is_none_or(|first| first & 0x80 != 0);
    let zero = serial.iter().all(|octet| *octet == 0);
    if negative || zero || serial.len() > MAX_SERIAL_LENGTH {
        return Err(Error::SerialNumber);
    }
    Ok(serial)
}

/// `to_string` would panic where the formatter says no.
pub(super) fn text(name: &Name) -> String {
    let mut text = String::new();
    match fmt::Write::write_fmt(&mut text, format_args!("{name}")) {
        Ok(()) => text,
        Err(fmt::Error) => String::from("?"),
    }
}

#[cfg(test)]
mod tests;
