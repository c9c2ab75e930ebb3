//! Verifying signatures, with `ring` and nothing else.
//!
//! RSA PKCS #1 v1.5 with 2048 to 4096 bits and SHA-256, SHA-384 or SHA-512 (RFC 8017, RFC 4055), ECDSA on P-256 with
//! SHA-256 and on P-384 with SHA-384 or SHA-256 (RFC 5758). Which family it is comes from the key: an algorithm
//! identifier that does not fit the key is refused, and so are SHA-1, MD5 and everything unnamed here.
//! The message is always the bytes as received.

mod usable;

use der::asn1::{AnyRef, UintRef};
use der::oid::ObjectIdentifier;
use der::oid::db::rfc5912;
use der::referenced::OwnedToRef;
use der::{Decode, Sequence, Tag, Tagged};
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ECDSA_P384_SHA256_ASN1, ECDSA_P384_SHA384_ASN1, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, UnparsedPublicKey, VerificationAlgorithm,
};
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

pub use usable::check_usable;

/// The RSA moduli we accept, in bits.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=4096;

/// Why a signature is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A key of a kind we do not verify with.
    #[error("the kind of key is not supported")]
    UnsupportedKey,
    /// An RSA modulus outside 2048 to 4096 bits.
    #[error("an RSA key of {bits} bits is not accepted")]
    KeySize {
        /// Length of the modulus.
        bits: usize,
    },
    /// The key is not a whole number of octets, or not what its algorithm says.
    #[error("the public key is malformed")]
    MalformedKey,
    /// SHA-1 or MD5: collisions can be made.
    #[error("the digest is too weak")]
    WeakDigest,
    /// An algorithm we do not verify.
    #[error("the signature algorithm is not supported")]
    UnsupportedAlgorithm,
    /// Parameters where the algorithm has none.
    #[error("the signature algorithm has unexpected parameters")]
    UnexpectedParameters,
    /// The algorithm is for another kind of key.
    #[error("key and signature algorithm do not fit")]
    KeyMismatch,
    /// The signature is not by this key over this message.
    #[error("the signature does not verify")]
    Invalid,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UnsupportedKey => "signature-key-unsupported",
            Self::KeySize { .. } => "signature-key-size",
            Self::MalformedKey => "signature-key-malformed",
            Self::WeakDigest => "signature-digest-weak",
            Self::UnsupportedAlgorithm => "signature-algorithm-unsupported",
            Self::UnexpectedParameters => "signature-algorithm-parameters",
            Self::KeyMismatch => "signature-key-mismatch",
            Self::Invalid => "signature-invalid",
        }
    }
}

/// The kinds of public key we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Rsa,
    P256,
    P384,
}

/// A signature algorithm we verify.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA PKCS #1 v1.5 with SHA-256: the card of today.
    RsaSha256,
    /// RSA PKCS #1 v1.5 with SHA-384.
    RsaSha384,
    /// RSA PKCS #1 v1.5 with SHA-512.
    RsaSha512,
    /// ECDSA with SHA-256.
    EcdsaSha256,
    /// ECDSA with SHA-384: the card announced as the next.
    EcdsaSha384,
}

impl Algorithm {
    /// The name its standard gives it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::RsaSha256 => "sha256WithRSAEncryption",
            Self::RsaSha384 => "sha384WithRSAEncryption",
            Self::RsaSha512 => "sha512WithRSAEncryption",
            Self::EcdsaSha256 => "ecdsa-with-SHA256",
            Self::EcdsaSha384 => "ecdsa-with-SHA384",
        }
    }

    fn of(identifier: &AlgorithmIdentifierOwned) -> Result<Self, Error> {
        let algorithm = match identifier.oid {
            rfc5912::SHA_256_WITH_RSA_ENCRYPTION => Self::RsaSha256,
            rfc5912::SHA_384_WITH_RSA_ENCRYPTION => Self::RsaSha384,
            rfc5912::SHA_512_WITH_RSA_ENCRYPTION => Self::RsaSha512,
            rfc5912::ECDSA_WITH_SHA_256 => Self::EcdsaSha256,
            rfc5912::ECDSA_WITH_SHA_384 => Self::EcdsaSha384,
            weak if WEAK.contains(&weak) => return Err(Error::WeakDigest),
            _ => return Err(Error::UnsupportedAlgorithm),
        };
        let parameters = identifier.parameters.as_ref();
        let fitting = match algorithm {
            // RFC 4055 section 5: NULL, and absent must be taken too.
            Self::RsaSha256 | Self::RsaSha384 | Self::RsaSha512 => parameters.is_none_or(der::Any::is_null),
            Self::EcdsaSha256 | Self::EcdsaSha384 => parameters.is_none(),
        };
        if fitting { Ok(algorithm) } else { Err(Error::UnexpectedParameters) }
    }

    fn with(self, kind: Kind) -> Result<&'static dyn VerificationAlgorithm, Error> {
        Ok(match (kind, self) {
            (Kind::Rsa, Self::RsaSha256) => &RSA_PKCS1_2048_8192_SHA256,
            (Kind::Rsa, Self::RsaSha384) => &RSA_PKCS1_2048_8192_SHA384,
            (Kind::Rsa, Self::RsaSha512) => &RSA_PKCS1_2048_8192_SHA512,
            (Kind::P256, Self::EcdsaSha256) => &ECDSA_P256_SHA256_ASN1,
            (Kind::P384, Self::EcdsaSha256) => &ECDSA_P384_SHA256_ASN1,
            (Kind::P384, Self::EcdsaSha384) => &ECDSA_P384_SHA384_ASN1,
            _ => return Err(Error::KeyMismatch),
        })
    }
}

/// What certificates have been signed with and must not be any more.
const WEAK: [ObjectIdentifier; 3] = [
    rfc5912::SHA_1_WITH_RSA_ENCRYPTION,
    rfc5912::MD_5_WITH_RSA_ENCRYPTION,
    // ecdsa-with-SHA1
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.1"),
];

/// Verifies `signature` over the received `message` bytes.
pub fn verify(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: &AlgorithmIdentifierOwned,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Error> {
    verify_with(key, Algorithm::of(algorithm)?, message, signature)
}

/// The algorithm a card with this key signs our challenge with.
pub fn algorithm_of_key(key: &SubjectPublicKeyInfoOwned) -> Result<Algorithm, Error> {
    Ok(match kind(key)? {
        Kind::Rsa => Algorithm::RsaSha256,
        Kind::P256 => Algorithm::EcdsaSha256,
        Kind::P384 => Algorithm::EcdsaSha384,
    })
}

/// The same as [`verify`] where the algorithm is known and comes from nobody else.
pub(super) fn verify_with(
    key: &SubjectPublicKeyInfoOwned,
    algorithm: Algorithm,
    message: &[u8],
    signature: &[u8],
) -> Result<(), Error> {
    let verification = algorithm.with(kind(key)?)?;
    let public = key.subject_public_key.as_bytes().ok_or(Error::MalformedKey)?;
    UnparsedPublicKey::new(verification, public).verify(message, signature).map_err(|_| Error::Invalid)
}

/// RFC 8017 appendix A.1.1.
#[derive(Sequence)]
struct RsaPublicKey<'a> {
    modulus: UintRef<'a>,
    public_exponent: UintRef<'a>,
}

fn kind(key: &SubjectPublicKeyInfoOwned) -> Result<Kind, Error> {
    let public = key.subject_public_key.as_bytes().ok_or(Error::MalformedKey)?;
    match key.algorithm.oid {
        rfc5912::RSA_ENCRYPTION => {
            if !key.algorithm.parameters.as_ref().is_some_and(der::Any::is_null) {
                return Err(Error::MalformedKey);
            }
            rsa_of_fair_size(public).map(|()| Kind::Rsa)
        }
        rfc5912::ID_EC_PUBLIC_KEY => curve(key),
        _ => Err(Error::UnsupportedKey),
    }
}

fn rsa_of_fair_size(public: &[u8]) -> Result<(), Error> {
    let key = RsaPublicKey::from_der(public).map_err(|_| Error::MalformedKey)?;
    let modulus = key.modulus.as_bytes();
    let leading = modulus.first().map_or(0, |first| first.leading_zeros());
    let bits = modulus.len() * 8 - usize::try_from(leading).unwrap_or(0);
    if RSA_BITS.contains(&bits) { Ok(()) } else { Err(Error::KeySize { bits }) }
}

fn curve(key: &SubjectPublicKeyInfoOwned) -> Result<Kind, Error> {
    let parameters = key.algorithm.parameters.as_ref().ok_or(Error::MalformedKey)?;
    if parameters.tag() != Tag::ObjectIdentifier {
        return Err(Error::UnsupportedKey);
    }
    let any: AnyRef<'_> = parameters.owned_to_ref();
    match any.decode_as::<ObjectIdentifier>() {
        Ok(rfc5912::SECP_256_R_1) => Ok(Kind::P256),
        Ok(rfc5912::SECP_384_R_1) => Ok(Kind::P384),
        Ok(_) => Err(Error::UnsupportedKey),
        Err(_) => Err(Error::MalformedKey),
    }
}

#[cfg(test)]
mod tests;
