//! The RSA operation of a simulated card (RFC 8017): PKCS#1 v1.5 padding of a given DigestInfo, then m^d mod n.
//!
//! The two pairs are public on purpose (assets/training), so constant time is not needed and nothing here may ever
//! hold a key that matters. Verifying is done elsewhere, by ring.

use der::asn1::{AnyRef, BitStringRef, ObjectIdentifier, UintRef};
use der::{Decode, Encode, Sequence};
use num_bigint::BigUint;
use x509_cert::spki::{AlgorithmIdentifier, SubjectPublicKeyInfo};

use crate::pki::Use;

/// Bytes of modulus and signature.
const LENGTH: usize = 256;
/// 00 01, at least eight FF, 00.
const SHORTEST_PADDING: usize = 11;

const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

const AUTHENTICATION: &[u8] = include_bytes!("../../assets/training/authentication.der");
const SIGNATURE: &[u8] = include_bytes!("../../assets/training/signature.der");

/// A private key of 2048 bits.
#[derive(Clone)]
pub struct PrivateKey {
    modulus: BigUint,
    exponent: BigUint,
    prime1: BigUint,
    prime2: BigUint,
    exponent1: BigUint,
    exponent2: BigUint,
    coefficient: BigUint,
}

/// RSAPrivateKey (RFC 8017 A.1.2) with two primes.
#[derive(Sequence)]
struct RsaPrivateKey<'a> {
    version: u8,
    modulus: UintRef<'a>,
    public_exponent: UintRef<'a>,
    private_exponent: UintRef<'a>,
    prime1: UintRef<'a>,
    prime2: UintRef<'a>,
    exponent1: UintRef<'a>,
    exponent2: UintRef<'a>,
    coefficient: UintRef<'a>,
}

/// RSAPublicKey (RFC 8017 A.1.1).
#[derive(Sequence)]
struct RsaPublicKey<'a> {
    modulus: UintRef<'a>,
    public_exponent: UintRef<'a>,
}

impl PrivateKey {
    /// The pair that every simulated card has for this use.
    ///
    /// # Panics
    /// Never: the two pairs are compiled in.
    #[must_use]
    pub fn of_training(certificate_use: Use) -> Self {
        let der = match certificate_use {
            Use::Authentication => AUTHENTICATION,
            Use::Signature => SIGNATURE,
        };
        #[expect(clippy::expect_used, reason = "both are compiled in, and a test reads them")]
        Self::from_pkcs1(der).expect("an embedded training key is a 2048-bit RSAPrivateKey")
    }

    /// From PKCS#1 DER, 2048 bits only.
    ///
    /// # Errors
    /// [`der::Error`] if it is not that.
    pub fn from_pkcs1(der: &[u8]) -> Result<Self, der::Error> {
        let key = RsaPrivateKey::from_der(der)?;
        if key.modulus.as_bytes().len() != LENGTH {
            return Err(der::ErrorKind::Length { tag: der::Tag::Integer }.into());
        }
        let number = |field: UintRef<'_>| BigUint::from_bytes_be(field.as_bytes());
        Ok(Self {
            modulus: number(key.modulus),
            exponent: number(key.public_exponent),
            prime1: number(key.prime1),
            prime2: number(key.prime2),
            exponent1: number(key.exponent1),
            exponent2: number(key.exponent2),
            coefficient: number(key.coefficient),
        })
    }

    /// Pads a DigestInfo of 1 to 245 bytes and signs it: 256 bytes. `None` for any other length.
    ///
    /// As on the real card, what is inside is neither checked nor completed.
    #[must_use]
    pub fn sign(&self, digest_info: &[u8]) -> Option<Vec<u8>> {
        let padding = LENGTH.checked_sub(digest_info.len() + 3)?;
        if digest_info.is_empty() || padding + 3 < SHORTEST_PADDING {
            return None;
        }
        let mut block = vec![0x00, 0x01];
        block.resize(2 + padding, 0xFF);
        block.push(0x00);
        block.extend_from_slice(digest_info);
        Some(self.raw(&block))
    }

    /// m^d mod n by the Chinese remainder theorem (RFC 8017 5.2.1).
    fn raw(&self, message: &[u8]) -> Vec<u8> {
        let message = BigUint::from_bytes_be(message);
        let first = message.modpow(&self.exponent1, &self.prime1);
        let second = message.modpow(&self.exponent2, &self.prime2);
        let difference = &first + &self.prime1 - &second % &self.prime1;
        let signature = second + (difference * &self.coefficient % &self.prime1) * &self.prime2;
        let digits = signature.to_bytes_be();
        let mut bytes = vec![0; LENGTH.saturating_sub(digits.len())];
        bytes.extend(digits);
        bytes
    }

    /// SubjectPublicKeyInfo in DER, for the authority that makes the certificate.
    ///
    /// # Errors
    /// [`der::Error`] if it could not be written.
    pub fn subject_public_key_info(&self) -> Result<Vec<u8>, der::Error> {
        let public = self.rsa_public_key()?;
        SubjectPublicKeyInfo {
            algorithm: AlgorithmIdentifier { oid: RSA_ENCRYPTION, parameters: Some(AnyRef::NULL) },
            subject_public_key: BitStringRef::from_bytes(&public)?,
        }
        .to_der()
    }

    /// RSAPublicKey in DER.
    ///
    /// # Errors
    /// [`der::Error`] if it could not be written.
    pub fn rsa_public_key(&self) -> Result<Vec<u8>, der::Error> {
        let (modulus, exponent) = (self.modulus.to_bytes_be(), self.exponent.to_bytes_be());
        RsaPublicKey { modulus: UintRef::new(&modulus)?, public_exponent: UintRef::new(&exponent)? }.to_der()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

    fn digest_info(message: &[u8]) -> Vec<u8> {
        let mut bytes = hex::decode("3031300d060960864801650304020105000420").unwrap();
        bytes.extend_from_slice(ring::digest::digest(&ring::digest::SHA256, message).as_ref());
        bytes
    }

    #[test]
    fn what_either_training_key_signs_verifies_with_its_public_key() {
        for certificate_use in Use::ALL {
            let key = PrivateKey::of_training(certificate_use);
            let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key.rsa_public_key().unwrap());
            for message in 0..20_u8 {
                let signature = key.sign(&digest_info(&[message])).unwrap();
                assert_eq!(signature.len(), 256);
                public.verify(&[message], &signature).unwrap();
                assert!(public.verify(&[message, 0], &signature).is_err());
            }
        }
    }

    #[test]
    fn the_two_uses_have_different_keys() {
        let keys = Use::ALL.map(|one| PrivateKey::of_training(one).rsa_public_key().unwrap());
        assert_ne!(keys[0], keys[1]);
    }

    #[test]
    fn a_public_key_is_written_as_openssl_writes_it() {
        let info = PrivateKey::of_training(Use::Signature).subject_public_key_info().unwrap();
        assert_eq!(info.len(), 294);
        assert!(info.starts_with(&hex::decode("30820122300d06092a864886f70d01010105000382010f00").unwrap()));
    }

    #[test]
    fn only_what_fits_the_padding_is_signed() {
        let key = PrivateKey::of_training(Use::Authentication);
        for (length, signed) in [(0, false), (1, true), (245, true), (246, false), (256, false), (70_000, false)] {
            assert_eq!(key.sign(&vec![0x5A; length]).is_some(), signed, "{length}");
        }
    }

    #[test]
    fn other_bytes_are_not_a_key() {
        for bytes in [&[][..], b"0", &AUTHENTICATION[..600], &AUTHENTICATION[1..]] {
            assert!(PrivateKey::from_pkcs1(bytes).is_err());
        }
    }
}
