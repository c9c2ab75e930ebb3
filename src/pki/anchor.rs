//! Trust anchors: the certification authorities this desk believes, and in which world.
//!
//! JPKI has one tier and two hierarchies, one for each use, and all generations of one hierarchy share one name: an
//! anchor is told from another by its key, never by its name. An anchor must be a version 3 certificate authority
//! that signed itself, with a key identifier and an organizational unit that says what it issues.
//! Which world it belongs to is in its organization: production never takes a test or training hierarchy, practice
//! takes nothing but its own, and test takes them and says so everywhere.

use der::asn1::{PrintableStringRef, Utf8StringRef};
use der::oid::db::rfc4519::{ORGANIZATION_NAME, ORGANIZATIONAL_UNIT_NAME};
use der::oid::{AssociatedOid, ObjectIdentifier};
use der::{Tag, Tagged};
use x509_cert::certificate::Version;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};
use x509_cert::name::Name;

use super::digest::sha256;
use super::{Certificate, Use, certificate, pem, signature};
use crate::time::Timestamp;

/// The organization of the JPKI's test hierarchy.
pub const TEST_ORGANIZATION: &str = "JPKI-TEST";

/// The organization of every training authority.
pub const TRAINING_ORGANIZATION: &str = "MADOGUCHI-TRAINING";

/// More than any file of anchors; a longer one is not looked at.
const MAX_FILE_LENGTH: usize = 1024 * 1024;

/// Which world the desk trusts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// Real cards; neither O=JPKI-TEST nor O=MADOGUCHI-TRAINING.
    Production,
    /// Test and training hierarchies too; every screen and record says so.
    Test,
    /// The training authority of its own data folder, and nothing else.
    Practice,
}

/// The world an authority belongs to, by its organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hierarchy {
    /// Neither of the two below.
    Ordinary,
    /// O=JPKI-TEST
    JpkiTest,
    /// O=MADOGUCHI-TRAINING
    Training,
}

impl Environment {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Production, Self::Test, Self::Practice];

    /// The one that has this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    /// The word of the contract.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Test => "test",
            Self::Practice => "practice",
        }
    }

    /// Whether authorities of this world may be trusted here.
    #[must_use]
    pub const fn admits(self, hierarchy: Hierarchy) -> bool {
        match self {
            Self::Production => matches!(hierarchy, Hierarchy::Ordinary),
            Self::Test => true,
            Self::Practice => matches!(hierarchy, Hierarchy::Training),
        }
    }
}

/// Why a certificate cannot be an anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Bytes that are no certificate.
    #[error(transparent)]
    Certificate(#[from] certificate::Error),
    /// Not of version 3.
    #[error("not a certificate of version 3")]
    Version,
    /// basicConstraints does not say CA.
    #[error("not a certification authority")]
    NotAuthority,
    /// keyUsage does not have keyCertSign.
    #[error("may not sign certificates")]
    MayNotSignCertificates,
    /// A critical extension we do not process.
    #[error("unknown critical extension {oid}")]
    UnknownCriticalExtension {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// Issuer and subject differ.
    #[error("issued by somebody else")]
    NotSelfIssued,
    /// Its own key did not sign it.
    #[error("not signed by itself: {0}")]
    NotSelfSigned(signature::Error),
    /// No subjectKeyIdentifier: it could not be told from another generation.
    #[error("no subject key identifier")]
    NoKeyIdentifier,
    /// Not exactly one organizational unit that says what it issues, or a name that cannot be read.
    #[error("the name does not say which certificates it issues")]
    UseUnclear,
    /// Of a world that this environment does not trust.
    #[error("of a hierarchy that is not trusted in this environment")]
    Hierarchy(Hierarchy),
}

/// Why there are no anchors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not a single certificate.
    #[error("no trust anchor")]
    Empty,
    /// More than a file of anchors can be.
    #[error("{length} bytes are too many for trust anchors")]
    TooLong {
        /// How many bytes there were.
        length: usize,
    },
    /// A PEM text with something else in it than whole certificates.
    #[error("the text holds something else than certificates")]
    NotCertificates,
    /// One of the certificates will not do.
    #[error("certificate {position} cannot be a trust anchor: {cause}")]
    Refused {
        /// Counted from 0, in the order given.
        position: usize,
        /// Why.
        cause: Refusal,
    },
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "anchor-none",
            Self::TooLong { .. } => "anchor-too-long",
            Self::NotCertificates => "anchor-not-certificates",
            Self::Refused { cause, .. } => match cause {
                Refusal::Certificate(error) => error.code(),
                Refusal::Version => "anchor-version",
                Refusal::NotAuthority => "anchor-not-authority",
                Refusal::MayNotSignCertificates => "anchor-may-not-sign",
                Refusal::UnknownCriticalExtension { .. } => "anchor-extension-unknown",
                Refusal::NotSelfIssued => "anchor-not-self-issued",
                Refusal::NotSelfSigned(_) => "anchor-not-self-signed",
                Refusal::NoKeyIdentifier => "anchor-key-identifier-absent",
                Refusal::UseUnclear => "anchor-use-unclear",
                Refusal::Hierarchy(_) => "anchor-hierarchy",
            },
        }
    }
}

/// The certificates in a file's bytes: one in DER, or any number in PEM. Whether they are anchors is not asked here.
pub fn decode(bytes: &[u8]) -> Result<Vec<Certificate>, Error> {
    if bytes.len() > MAX_FILE_LENGTH {
        return Err(Error::TooLong { length: bytes.len() });
    }
    let at = |position| move |error| Error::Refused { position, cause: Refusal::Certificate(error) };
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.contains("-----BEGIN ")) else {
        return Ok(vec![Certificate::from_der(bytes).map_err(at(0))?]);
    };
    let mut certificates = Vec::new();
    for document in pem::documents(text) {
        let Ok(("CERTIFICATE", der)) = document else { return Err(Error::NotCertificates) };
        certificates.push(Certificate::from_der(&der).map_err(at(certificates.len()))?);
    }
    Ok(certificates)
}

/// One believed authority.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    certificate: Certificate,
    certificate_use: Use,
}

impl Anchor {
    fn new(certificate: Certificate, environment: Environment) -> Result<Self, Refusal> {
        const PROCESSED: [ObjectIdentifier; 2] = [KeyUsage::OID, BasicConstraints::OID];
        if certificate.version() != Version::V3 {
            return Err(Refusal::Version);
        }
        if !certificate.is_authority() {
            return Err(Refusal::NotAuthority);
        }
        if !certificate.key_usage().is_some_and(|usage| usage.key_cert_sign()) {
            return Err(Refusal::MayNotSignCertificates);
        }
        if let Some(oid) = certificate.critical_extension_besides(&PROCESSED) {
            return Err(Refusal::UnknownCriticalExtension { oid });
        }
        if certificate.subject_key_identifier().is_none_or(<[u8]>::is_empty) {
            return Err(Refusal::NoKeyIdentifier);
        }
        if !certificate.is_self_issued() {
            return Err(Refusal::NotSelfIssued);
        }
        let hierarchy = hierarchy(certificate.subject_name()).ok_or(Refusal::UseUnclear)?;
        if !environment.admits(hierarchy) {
            return Err(Refusal::Hierarchy(hierarchy));
        }
        let certificate_use = issued_use(certificate.subject_name()).ok_or(Refusal::UseUnclear)?;
        certificate.verify_signed_by(&certificate).map_err(Refusal::NotSelfSigned)?;
        Ok(Self { certificate, certificate_use })
    }

    /// Its certificate.
    #[must_use]
    pub const fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// What it issues.
    #[must_use]
    pub const fn certificate_use(&self) -> Use {
        self.certificate_use
    }

    /// Which of the published authorities it is, if any.
    #[must_use]
    pub fn known(&self) -> Option<KnownAnchor> {
        known(&self.certificate.fingerprint())
    }
}

/// The authorities this desk believes, each of them checked.
#[derive(Clone, Debug)]
pub struct Anchors {
    anchors: Vec<Anchor>,
    environment: Environment,
}

impl Anchors {
    /// Takes every certificate or none; the same one twice counts once.
    pub fn new(certificates: Vec<Certificate>, environment: Environment) -> Result<Self, Error> {
        let mut anchors: Vec<Anchor> = Vec::new();
        for (position, certificate) in certificates.into_iter().enumerate() {
            let anchor = Anchor::new(certificate, environment).map_err(|cause| Error::Refused { position, cause })?;
            if !anchors.contains(&anchor) {
                anchors.push(anchor);
            }
        }
        if anchors.is_empty() { Err(Error::Empty) } else { Ok(Self { anchors, environment }) }
    }

    /// The world these anchors were admitted to.
    #[must_use]
    pub const fn environment(&self) -> Environment {
        self.environment
    }

    /// These and others of the same world.
    #[must_use]
    pub fn and(&self, others: &Self) -> Self {
        let mut all = self.clone();
        all.anchors.extend(
            others.iter().filter(|other| self.with_fingerprint(&other.certificate().fingerprint()).is_none()).cloned(),
        );
        all
    }

    /// SHA-256 of their fingerprints in order: the same for the same authorities, however they came.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut fingerprints: Vec<_> = self.iter().map(|anchor| anchor.certificate().fingerprint()).collect();
        fingerprints.sort_unstable();
        sha256(&fingerprints.concat())
    }

    /// When the first use is without an anchor that holds: of each the last end of those that hold now, and of these the
    /// soonest. None if no anchor holds.
    #[must_use]
    pub fn soonest_end(&self, now: Timestamp) -> Option<Timestamp> {
        let ends = |of: Use| {
            let held = self.anchors.iter().filter(|anchor| anchor.certificate_use() == of).map(Anchor::certificate);
            held.filter(|one| one.not_before() <= now && now <= one.not_after()).map(Certificate::not_after).max()
        };
        Use::ALL.into_iter().filter_map(ends).min()
    }

    /// One by one, in the order given.
    pub fn iter(&self) -> impl Iterator<Item = &Anchor> {
        self.anchors.iter()
    }

    /// The one whose certificate has this fingerprint.
    #[must_use]
    pub fn with_fingerprint(&self, fingerprint: &[u8; 32]) -> Option<&Anchor> {
        self.anchors.iter().find(|anchor| anchor.certificate().fingerprint() == *fingerprint)
    }
}

/// A published JPKI authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownAnchor {
    /// What it issues.
    pub certificate_use: Use,
    /// As J-LIS counts them.
    pub generation: u8,
}

/// SHA-256 of the published certificates.
const KNOWN: [(KnownAnchor, &str); 5] = [
    (signature_generation(1), "19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355"),
    (signature_generation(2), "79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb"),
    (signature_generation(3), "d227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f"),
    (authentication_generation(1), "4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d"),
    (authentication_generation(3), "64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5"),
];

const fn signature_generation(generation: u8) -> KnownAnchor {
    KnownAnchor { certificate_use: Use::Signature, generation }
}

const fn authentication_generation(generation: u8) -> KnownAnchor {
    KnownAnchor { certificate_use: Use::Authentication, generation }
}

/// The published authority with this SHA-256 fingerprint, if there is one.
#[must_use]
pub fn known(fingerprint: &[u8; 32]) -> Option<KnownAnchor> {
    let text = hex::encode(fingerprint);
    KNOWN.iter().find(|(_, known)| *known == text).map(|(anchor, _)| *anchor)
}

/// The youngest published generation of a use, as far as this version knows.
#[must_use]
pub fn youngest(certificate_use: Use) -> Option<KnownAnchor> {
    let of_use = KNOWN.iter().map(|(anchor, _)| *anchor).filter(|anchor| anchor.certificate_use == certificate_use);
    of_use.max_by_key(|anchor| anchor.generation)
}

/// Published authorities whose fingerprint we do not know: for these two people must compare it themselves.
#[must_use]
pub const fn missing_generations() -> [KnownAnchor; 1] {
    [authentication_generation(2)]
}

/// The organizational unit that tells what an authority issues.
#[must_use]
pub const fn organizational_unit(certificate_use: Use) -> &'static str {
    match certificate_use {
        Use::Authentication => "JPKI for user authentication",
        Use::Signature => "JPKI for digital signature",
    }
}

/// The world a name belongs to; `None` if an organization in it cannot be read. One that only differs in case or
/// spaces from a test or training organization is taken for it.
pub(super) fn hierarchy(name: &Name) -> Option<Hierarchy> {
    let mut found = Hierarchy::Ordinary;
    for organization in texts(name, ORGANIZATION_NAME) {
        let organization = organization?.trim();
        if organization.eq_ignore_ascii_case(TRAINING_ORGANIZATION) {
            found = Hierarchy::Training;
        } else if organization.eq_ignore_ascii_case(TEST_ORGANIZATION) {
            found = Hierarchy::JpkiTest;
        }
    }
    Some(found)
}

/// What an authority of this name issues: exactly one of its organizational units says so.
fn issued_use(name: &Name) -> Option<Use> {
    let mut found = None;
    for unit in texts(name, ORGANIZATIONAL_UNIT_NAME) {
        let unit = unit?;
        for certificate_use in Use::ALL {
            if unit == organizational_unit(certificate_use) && found.replace(certificate_use).is_some() {
                return None;
            }
        }
    }
    found
}

/// The values of one attribute type; `None` for one that is neither UTF8String nor PrintableString.
fn texts(name: &Name, attribute: ObjectIdentifier) -> impl Iterator<Item = Option<&str>> {
    name.iter().filter(move |found| found.oid == attribute).map(|found| match found.value.tag() {
        Tag::Utf8String => Utf8StringRef::try_from(&found.value).ok().map(|text| text.as_str()),
        Tag::PrintableString => PrintableStringRef::try_from(&found.value).ok().map(|text| text.as_str()),
        _ => None,
    })
}

#[cfg(test)]
mod tests;
