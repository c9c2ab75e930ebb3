//! A P-256 key of the training authority, and how it signs certificates.
//!
//! The key is `ring`'s; the traits below are what the certificate builder asks of a signer.

use std::fmt;
use std::time::Duration;

use der::asn1::BitString;
use der::oid::ObjectIdentifier;
use der::oid::db::rfc5912;
use der::{Any, DateTime, Decode, Document, Encode};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use signature::{Keypair, Signer};
use x509_cert::builder::profile::BuilderProfile;
use x509_cert::builder::{Builder, CertificateBuilder};
use x509_cert::certificate::TbsCertificate;
use x509_cert::ext::Extension;
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{
    AlgorithmIdentifierOwned, DynSignatureAlgorithmIdentifier, EncodePublicKey, SignatureBitStringEncoding,
    SubjectPublicKeyInfoOwned, SubjectPublicKeyInfoRef,
};
use x509_cert::time::{Time, Validity};

use super::Error;
use crate::time::Timestamp;

/// A certificate that still has to be signed; every part is the caller's own affair.
#[derive(Clone)]
pub struct Draft {
    /// Whom it names.
    pub subject: Name,
    /// Who is said to have issued it.
    pub issuer: Name,
    /// Big endian; leading zeros do not count.
    pub serial: Vec<u8>,
    /// The first moment.
    pub not_before: Timestamp,
    /// The last second.
    pub not_after: Timestamp,
    /// The key it is about.
    pub subject_key: SubjectPublicKeyInfoOwned,
    /// In this order; with none the certificate is of version 1.
    pub extensions: Vec<Extension>,
}

impl Draft {
    /// Puts the extension in the place of the one of the same name, or at the end.
    pub fn put(&mut self, extension: Extension) {
        match self.extensions.iter_mut().find(|present| present.extn_id == extension.extn_id) {
            Some(present) => *present = extension,
            None => self.extensions.push(extension),
        }
    }

    /// Takes away the extensions of this name.
    pub fn remove(&mut self, oid: ObjectIdentifier) {
        self.extensions.retain(|present| present.extn_id != oid);
    }
}

/// A private key and its public half.
pub struct SigningKey {
    pair: EcdsaKeyPair,
    pkcs8: Vec<u8>,
    public: SubjectPublicKeyInfoOwned,
}

impl SigningKey {
    /// A new key.
    pub fn generate() -> Result<Self, Error> {
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new())
            .map_err(|_| Error::Key)?;
        Self::from_pkcs8(document.as_ref())
    }

    /// A key that was kept.
    pub fn from_pkcs8(pkcs8: &[u8]) -> Result<Self, Error> {
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, pkcs8, &SystemRandom::new())
            .map_err(|_| Error::Key)?;
        let algorithm = AlgorithmIdentifierOwned {
            oid: rfc5912::ID_EC_PUBLIC_KEY,
            parameters: Some(Any::encode_from(&rfc5912::SECP_256_R_1)?),
        };
        let subject_public_key = BitString::from_bytes(pair.public_key().as_ref())?;
        let public = SubjectPublicKeyInfoOwned { algorithm, subject_public_key };
        Ok(Self { pair, pkcs8: pkcs8.to_vec(), public })
    }

    /// PKCS #8, to be kept.
    pub(super) fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }

    /// The public half.
    #[must_use]
    pub const fn public_key_info(&self) -> &SubjectPublicKeyInfoOwned {
        &self.public
    }

    /// ecdsa-with-SHA256 over `message`; DER of the two numbers.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signature = self.pair.sign(&SystemRandom::new(), message).map_err(|_| Error::Key)?;
        Ok(signature.as_ref().to_vec())
    }

    /// Signs the draft as it is; DER of a certificate.
    pub fn certify(&self, draft: Draft) -> Result<Vec<u8>, Error> {
        let serial = SerialNumber::new(&draft.serial)?;
        let validity = Validity::new(time(draft.not_before)?, time(draft.not_after)?);
        let key = draft.subject_key.clone();
        let builder = CertificateBuilder::new(draft, serial, validity, key).map_err(|_| Error::Encoding)?;
        Ok(builder.build::<_, Signature>(&BuilderSigner(self)).map_err(|_| Error::Encoding)?.to_der()?)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SigningKey(hidden)")
    }
}

/// As certificates write a moment.
pub(super) fn time(at: Timestamp) -> Result<Time, Error> {
    let seconds = u64::try_from(at.unix_seconds()).map_err(|_| Error::Encoding)?;
    Ok(Time::from(DateTime::from_unix_duration(Duration::from_secs(seconds))?))
}

impl BuilderProfile for Draft {
    fn get_issuer(&self, _: &Name) -> Name {
        self.issuer.clone()
    }

    fn get_subject(&self) -> Name {
        self.subject.clone()
    }

    fn build_extensions(
        &self,
        _: SubjectPublicKeyInfoRef<'_>,
        _: SubjectPublicKeyInfoRef<'_>,
        _: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        Ok(self.extensions.clone())
    }
}

/// The DER of an ECDSA signature.
pub(super) struct Signature(Vec<u8>);

impl SignatureBitStringEncoding for Signature {
    fn to_bitstring(&self) -> der::Result<BitString> {
        BitString::from_bytes(&self.0)
    }
}

/// The public half, as the builder wants it.
#[derive(Clone)]
pub(super) struct PublicKey(SubjectPublicKeyInfoOwned);

impl EncodePublicKey for PublicKey {
    fn to_public_key_der(&self) -> x509_cert::spki::Result<Document> {
        Ok(Document::from_der(&self.0.to_der()?)?)
    }
}

/// The key as the builder wants it; the traits stay in here.
pub(super) struct BuilderSigner<'a>(pub(super) &'a SigningKey);

impl Keypair for BuilderSigner<'_> {
    type VerifyingKey = PublicKey;

    fn verifying_key(&self) -> PublicKey {
        PublicKey(self.0.public.clone())
    }
}

impl Signer<Signature> for BuilderSigner<'_> {
    fn try_sign(&self, message: &[u8]) -> Result<Signature, signature::Error> {
        self.0.sign(message).map(Signature).map_err(|_| signature::Error::new())
    }
}

impl DynSignatureAlgorithmIdentifier for BuilderSigner<'_> {
    fn signature_algorithm_identifier(&self) -> x509_cert::spki::Result<AlgorithmIdentifierOwned> {
        Ok(AlgorithmIdentifierOwned { oid: rfc5912::ECDSA_WITH_SHA_256, parameters: None })
    }
}
