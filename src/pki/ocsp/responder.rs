//! Who signed the answer, and may they? (RFC 6960 2.6 and 4.2.2.2)
//!
//! Three standings: the authority that issued the certificate, with the very key that signed it; a responder whose
//! certificate that key has signed for OCSP; a responder the configuration names. Nobody else, however good a path
//! leads to them.
//!
//! A delegated responder could itself be revoked. RFC 6960 4.2.2.2.1 leaves three ways; ours is nocheck, the word
//! of the authority that no check is needed. A responder without it is believed only if the configuration names it.

use der::Encode;
use der::oid::AssociatedOid;
use der::oid::ObjectIdentifier;
use ring::digest;
use x509_cert::ext::pkix::{BasicConstraints, CertificatePolicies, ExtendedKeyUsage, KeyUsage};

use super::message::{BasicOcspResponse, NO_CHECK, OCSP_SIGNING, ResponderId};
use super::subject::Subject;
use super::{Error, MAX_CERTIFICATES, Rules};
use crate::pki::digest::sha256;
use crate::pki::{Certificate, name, signature};
use crate::time::Timestamp;

/// What may be critical in a responder's certificate.
const KNOWN: [ObjectIdentifier; 5] =
    [KeyUsage::OID, BasicConstraints::OID, ExtendedKeyUsage::OID, CertificatePolicies::OID, NO_CHECK];

/// Whoever signed an answer and had the right to.
#[derive(Clone, Debug)]
pub(super) struct Signer {
    certificate: Certificate,
    standing: Standing,
}

/// Where the right to answer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Issuer,
    Configured,
    Delegated,
}

/// Finds the signer that the answer names, and checks signature and standing.
pub(super) fn signer(
    basic: &BasicOcspResponse<'_>,
    id: &ResponderId<'_>,
    subject: &Subject<'_>,
    rules: &Rules,
    produced_at: Timestamp,
) -> Result<Signer, Error> {
    let issuer = std::iter::once((Standing::Issuer, subject.issuer.clone()));
    let configured = rules.responders.iter().map(|responder| (Standing::Configured, responder.clone()));
    let brought = brought(basic)?.into_iter().map(|certificate| (Standing::Delegated, certificate));
    let mut refusal = Error::SignerAbsent;
    for (standing, certificate) in issuer.chain(configured).chain(brought) {
        if !is_named(&certificate, id) {
            continue;
        }
        let signer = Signer { certificate, standing };
        match signer.signed(basic).and_then(|()| signer.may_answer(subject, produced_at)) {
            Ok(()) => return Ok(signer),
            Err(error) => refusal = error,
        }
    }
    Err(refusal)
}

/// The certificates that came along.
fn brought(basic: &BasicOcspResponse<'_>) -> Result<Vec<Certificate>, Error> {
    let received = basic.certs.as_deref().unwrap_or_default();
    if received.len() > MAX_CERTIFICATES {
        return Err(Error::TooManyCertificates { count: received.len() });
    }
    received.iter().map(|one| Certificate::from_der(one.0).map_err(|_| Error::MalformedCertificate)).collect()
}

fn is_named(certificate: &Certificate, id: &ResponderId<'_>) -> bool {
    match id {
        ResponderId::ByName(named) => {
            named.to_der().is_ok_and(|named| name::same_der(&named, certificate.subject_der()))
        }
        ResponderId::ByKey(hash) => key_hash(certificate) == hash.as_bytes(),
    }
}

/// The SHA-1 of the key's bits: a name, no protection.
fn key_hash(certificate: &Certificate) -> Vec<u8> {
    let key = certificate.subject_public_key_info().subject_public_key.raw_bytes();
    digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, key).as_ref().to_vec()
}

impl Signer {
    /// The first 8 bytes of the SHA-256 of the key's bits, for the record.
    pub(super) fn key_fingerprint(&self) -> [u8; 8] {
        let hash = sha256(self.certificate.subject_public_key_info().subject_public_key.raw_bytes());
        hash.first_chunk().copied().unwrap_or_default()
    }

    /// Whether its certificate is valid at `moment`; the issuer's validity is part of the path's proof.
    pub(super) fn is_valid_at(&self, moment: Timestamp) -> bool {
        let valid = self.certificate.not_before() <= moment && moment <= self.certificate.not_after();
        self.standing == Standing::Issuer || valid
    }

    fn signed(&self, basic: &BasicOcspResponse<'_>) -> Result<(), Error> {
        let key = self.certificate.subject_public_key_info();
        let bits = basic.signature.as_bytes().ok_or(Error::Signature(signature::Error::Invalid))?;
        signature::verify(key, &basic.signature_algorithm, basic.tbs_response_data.0, bits).map_err(Error::Signature)
    }

    fn may_answer(&self, subject: &Subject<'_>, produced_at: Timestamp) -> Result<(), Error> {
        let own = |end_entity: &Certificate| {
            end_entity.subject_public_key_info() == self.certificate.subject_public_key_info()
        };
        if subject.end_entity.is_some_and(own) {
            return Err(Error::OwnResponder);
        }
        match self.standing {
            Standing::Issuer => {}
            Standing::Configured => self.is_a_responder()?,
            Standing::Delegated => self.is_delegated_by(subject.issuer)?,
        }
        if self.is_valid_at(produced_at) { Ok(()) } else { Err(Error::ResponderExpired) }
    }

    /// What is asked of every responder that is not the issuer, whoever vouches for it.
    fn is_a_responder(&self) -> Result<(), Error> {
        if self.certificate.is_authority() {
            return Err(Error::ResponderIsAuthority);
        }
        let for_signatures = self.certificate.key_usage().is_none_or(|usage| usage.digital_signature());
        if for_signatures { Ok(()) } else { Err(Error::ResponderKeyUsage) }
    }

    fn is_delegated_by(&self, issuer: &Certificate) -> Result<(), Error> {
        let delegate = &self.certificate;
        if !name::same_der(delegate.issuer_der(), issuer.subject_der()) {
            return Err(Error::ResponderNotDelegated);
        }
        // All generations share one name; a certificate that means another key is another generation's.
        if let (Some(meant), Some(key)) = (delegate.authority_key_identifier(), issuer.subject_key_identifier())
            && meant != key
        {
            return Err(Error::ResponderNotDelegated);
        }
        delegate.verify_signed_by(issuer).map_err(Error::DelegationSignature)?;
        self.is_a_responder()?;
        if !delegate.extended_key_usage().contains(&OCSP_SIGNING) {
            return Err(Error::ResponderPurpose);
        }
        if delegate.critical_extension_besides(&KNOWN).is_some() {
            return Err(Error::ResponderExtension);
        }
        if delegate.has_extension(NO_CHECK) { Ok(()) } else { Err(Error::ResponderRevocable) }
    }
}
