//! The training certification authority, made afresh in each data folder.
//!
//! It issues what practice, the simulated platform and the tests need, with the names, extensions and sizes of the
//! JPKI profile but another organization (O=MADOGUCHI-TRAINING): what keeps its certificates out of production is
//! trust, and nobody else has these keys. Keys are P-256; the subjects' keys are whatever the request brings.
//! Authentication and signature have an authority each, as in the JPKI, and each comes in several [`Line`]s so that
//! every story about generations and strangers can be played.

mod crl;
mod folder;
mod key;
pub mod list;
mod profile;
#[cfg(test)]
mod tests;

use std::io;
use std::time::Duration;

use der::Decode;
use der::asn1::OctetString;
use der::oid::ObjectIdentifier;
use ring::digest;
use x509_cert::name::Name;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::pki::{Certificate, Use};
use crate::time::Timestamp;
pub use crl::{CrlEntry, CrlRequest};
pub use key::{Draft, SigningKey};
pub use profile::Holder;
pub(super) use profile::{issuing_distribution_point, partition_of};

const DAY: Duration = Duration::from_hours(24);

/// Why the authority could not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No key could be made, or it did not sign.
    #[error("the key operation failed")]
    Key,
    /// What was asked for cannot be written in DER.
    #[error("the request cannot be encoded")]
    Encoding,
    /// The folder cannot be read or written.
    #[error("the authority's folder cannot be used: {kind}")]
    Folder {
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// The folder holds something else than what was written there.
    #[error("the authority's file is damaged")]
    Damaged,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Key => "authority-key",
            Self::Encoding => "authority-encoding",
            Self::Folder { .. } => "authority-folder",
            Self::Damaged => "authority-damaged",
        }
    }
}

impl From<der::Error> for Error {
    fn from(_: der::Error) -> Self {
        Self::Encoding
    }
}

/// Which of the authorities of one use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    /// The one that issues today; an anchor.
    Current,
    /// The generation before: the same name, another key; still an anchor.
    OldGeneration,
    /// A generation nobody told us of: the same name, another key and key identifier; not an anchor.
    NewGeneration,
    /// Somebody with the same name who also claims the current key identifier, but has another key.
    Impostor,
    /// O=JPKI-TEST.
    TestHierarchy,
}

impl Line {
    /// Every line, in the order in which they are kept.
    pub const ALL: [Self; 5] =
        [Self::Current, Self::OldGeneration, Self::NewGeneration, Self::Impostor, Self::TestHierarchy];

    /// How many years ago its certificate began; it lasts ten.
    const fn age_in_years(self) -> u32 {
        match self {
            Self::OldGeneration => 6,
            Self::Current | Self::Impostor | Self::TestHierarchy => 2,
            Self::NewGeneration => 0,
        }
    }
}

/// One certification authority.
#[derive(Debug)]
pub struct Issuer {
    certificate_use: Use,
    line: Line,
    key: SigningKey,
    certificate: Certificate,
}

impl Issuer {
    /// A new one, with a new key.
    fn generate(certificate_use: Use, line: Line, current: Option<&[u8]>, now: Timestamp) -> Result<Self, Error> {
        let key = SigningKey::generate()?;
        let identifier = match (line, current) {
            (Line::Impostor, Some(claimed)) => claimed.to_vec(),
            _ => key_identifier(key.public_key_info()),
        };
        let name = profile::authority_name(certificate_use, line)?;
        let begun = now.minus(DAY.saturating_mul(365 * line.age_in_years() + 1));
        let der = key.certify(Draft {
            subject: name.clone(),
            issuer: name.clone(),
            serial: vec![0x01],
            not_before: begun,
            not_after: begun.plus(DAY.saturating_mul(3652)),
            subject_key: key.public_key_info().clone(),
            extensions: profile::authority(certificate_use, &name, &identifier)?,
        })?;
        Self::from_parts(certificate_use, line, key, &der)
    }

    fn from_parts(certificate_use: Use, line: Line, key: SigningKey, der: &[u8]) -> Result<Self, Error> {
        let certificate = Certificate::from_der(der).map_err(|_| Error::Damaged)?;
        if certificate.subject_public_key_info() != key.public_key_info() {
            return Err(Error::Damaged);
        }
        Ok(Self { certificate_use, line, key, certificate })
    }

    /// Its self-signed certificate.
    #[must_use]
    pub const fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Its key: whoever holds this value may sign anything.
    #[must_use]
    pub const fn key(&self) -> &SigningKey {
        &self.key
    }

    /// A certificate and key with which a responder may answer for this authority (RFC 6960 section 4.2.2.2).
    pub fn delegate(&self, now: Timestamp) -> Result<Responder, Error> {
        let key = SigningKey::generate()?;
        let der = self.key.certify(Draft {
            subject: profile::responder_name(self.certificate_use)?,
            issuer: self.name()?,
            serial: vec![0x02],
            not_before: now.minus(DAY),
            not_after: now.plus(DAY.saturating_mul(30)),
            subject_key: key.public_key_info().clone(),
            extensions: profile::responder(self.identifier(), &key_identifier(key.public_key_info()))?,
        })?;
        let certificate = Certificate::from_der(&der).map_err(|_| Error::Encoding)?;
        Ok(Responder { key, certificate })
    }

    fn name(&self) -> Result<Name, Error> {
        Ok(Name::from_der(self.certificate.subject_der())?)
    }

    fn identifier(&self) -> &[u8] {
        self.certificate.subject_key_identifier().unwrap_or(&[])
    }
}

/// An OCSP responder that an authority delegated to.
#[derive(Debug)]
pub struct Responder {
    key: SigningKey,
    certificate: Certificate,
}

impl Responder {
    /// The delegation.
    #[must_use]
    pub const fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The key it answers with.
    #[must_use]
    pub const fn key(&self) -> &SigningKey {
        &self.key
    }
}

/// What certificate is wanted.
#[derive(Clone, Copy, Debug)]
pub struct Issue<'a> {
    /// Which of the two certificates.
    pub certificate_use: Use,
    /// By which authority of that use.
    pub line: Line,
    /// The card's public key: DER of SubjectPublicKeyInfo.
    pub subject_key_der: &'a [u8],
    /// Whom a signature certificate names; an authentication certificate names nobody.
    pub holder: Option<&'a Holder<'a>>,
    /// 発行番号: the serial number.
    pub serial: u32,
    /// The first moment.
    pub not_before: Timestamp,
    /// The last second.
    pub not_after: Timestamp,
    /// Certificate policies; empty: those of the profile.
    pub policies: &'a [ObjectIdentifier],
}

/// The authorities of one data folder.
#[derive(Debug)]
pub struct Authority {
    issuers: Vec<Issuer>,
}

impl Authority {
    /// New keys that live as long as this value.
    pub fn in_memory(now: Timestamp) -> Result<Self, Error> {
        let mut issuers: Vec<Issuer> = Vec::new();
        for (certificate_use, line) in kept() {
            let current = issuers.iter().find(|issuer| issuer.is(certificate_use, Line::Current));
            let claimed = current.map(|issuer| issuer.identifier().to_vec());
            issuers.push(Issuer::generate(certificate_use, line, claimed.as_deref(), now)?);
        }
        Ok(Self { issuers })
    }

    /// The issuer of this use and line.
    pub fn issuer(&self, certificate_use: Use, line: Line) -> Result<&Issuer, Error> {
        self.issuers.iter().find(|issuer| issuer.is(certificate_use, line)).ok_or(Error::Damaged)
    }

    /// What a desk that practises trusts: both uses, the current and the old generation.
    #[must_use]
    pub fn anchors(&self) -> Vec<Certificate> {
        let trusted = |issuer: &&Issuer| matches!(issuer.line, Line::Current | Line::OldGeneration);
        self.issuers.iter().filter(trusted).map(|issuer| issuer.certificate.clone()).collect()
    }

    /// Issues a certificate of the JPKI profile; DER.
    pub fn issue(&self, issue: &Issue<'_>) -> Result<Vec<u8>, Error> {
        self.issuer(issue.certificate_use, issue.line)?.key.certify(self.draft(issue)?)
    }

    /// The same before it is signed, for those who need a certificate that is wrong in one place.
    pub fn draft(&self, issue: &Issue<'_>) -> Result<Draft, Error> {
        let issuer = self.issuer(issue.certificate_use, issue.line)?;
        let subject_key = SubjectPublicKeyInfoOwned::from_der(issue.subject_key_der)?;
        Ok(Draft {
            subject: profile::holder_name(issue)?,
            issuer: issuer.name()?,
            serial: issue.serial.to_be_bytes().to_vec(),
            not_before: issue.not_before,
            not_after: issue.not_after,
            extensions: profile::end_entity(issue, issuer.identifier(), &key_identifier(&subject_key))?,
            subject_key,
        })
    }
}

impl Issuer {
    fn is(&self, certificate_use: Use, line: Line) -> bool {
        self.certificate_use == certificate_use && self.line == line
    }
}

/// Every authority, in the order in which they are kept.
fn kept() -> impl Iterator<Item = (Use, Line)> {
    let uses = Use::ALL;
    uses.into_iter().flat_map(|certificate_use| Line::ALL.map(|line| (certificate_use, line)))
}

/// RFC 5280 section 4.2.1.2, method 1. SHA-1 only names the key here.
fn key_identifier(key: &SubjectPublicKeyInfoOwned) -> Vec<u8> {
    let hash = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, key.subject_public_key.raw_bytes());
    hash.as_ref().to_vec()
}

pub(super) fn octets(bytes: &[u8]) -> Result<OctetString, Error> {
    Ok(OctetString::new(bytes)?)
}
