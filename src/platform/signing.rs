//! Questions signed with the desk's own key, the one it shows its certificate with in TLS: asked only where the
//! platform says that it wants them, and only once more.

use std::fmt;

use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};

use super::tls;
use crate::pki::ocsp::Requestor;
use crate::pki::signature::Algorithm;

/// Certificate and key of this desk.
pub(super) struct Signing {
    certificates: Vec<Vec<u8>>,
    key: Key,
    random: SystemRandom,
}

enum Key {
    P256(EcdsaKeyPair),
    P384(EcdsaKeyPair),
    Rsa(RsaKeyPair),
}

impl Signing {
    /// From the client's files; none where there are none, or where the key is of a kind that questions are not signed
    /// with (Ed25519).
    pub(super) fn from_files(files: &tls::Files) -> Result<Option<Self>, tls::Error> {
        let (Some(certificate), Some(key)) = (&files.client_certificate, &files.client_key) else { return Ok(None) };
        let (chain, key) = tls::client_parts(certificate, key)?;
        let certificates = chain.iter().map(|certificate| certificate.der().to_vec()).collect();
        Ok(Key::from_der(key.der()).map(|key| Self { certificates, key, random: SystemRandom::new() }))
    }
}

impl Key {
    fn from_der(der: &[u8]) -> Option<Self> {
        let random = SystemRandom::new();
        let curve = |algorithm| EcdsaKeyPair::from_pkcs8(algorithm, der, &random).ok();
        curve(&ECDSA_P256_SHA256_ASN1_SIGNING)
            .map(Self::P256)
            .or_else(|| curve(&ECDSA_P384_SHA384_ASN1_SIGNING).map(Self::P384))
            .or_else(|| RsaKeyPair::from_pkcs8(der).or_else(|_| RsaKeyPair::from_der(der)).ok().map(Self::Rsa))
    }
}

impl Requestor for Signing {
    fn certificates(&self) -> &[Vec<u8>] {
        &self.certificates
    }

    fn algorithm(&self) -> Algorithm {
        match self.key {
            Key::P256(_) => Algorithm::EcdsaSha256,
            Key::P384(_) => Algorithm::EcdsaSha384,
            Key::Rsa(_) => Algorithm::RsaSha256,
        }
    }

    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        match &self.key {
            Key::P256(pair) | Key::P384(pair) => Some(pair.sign(&self.random, message).ok()?.as_ref().to_vec()),
            Key::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &self.random, message, &mut signature).ok()?;
                Some(signature)
            }
        }
    }
}

impl fmt::Debug for Signing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Signing(hidden)")
    }
}
