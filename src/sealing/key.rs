//! The two halves of an office's key.

use std::fmt;

use base64ct::{Base64, Encoding};
use hpke::{Kem as _, Serializable};
use zeroize::Zeroizing;

use super::Kem;
use crate::pki::Environment;
use crate::pki::digest::sha256;

/// What a line with a key begins with.
const FORMAT: &str = "MADOGUCHI-OFFICE-KEY-V1";
/// More than any such line.
const LONGEST: usize = 256;

/// Why a text is no office's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It does not begin as such a line does.
    #[error("not an office's key")]
    Format,
    /// It names no world that we know.
    #[error("the key says of no known environment that it is for it")]
    Environment,
    /// What follows is not the base64 of 32 bytes, or nothing can be sealed to it.
    #[error("the key itself is damaged")]
    Damaged,
}

impl KeyError {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Format => "office-key-format",
            Self::Environment => "office-key-environment",
            Self::Damaged => "office-key-damaged",
        }
    }
}

/// Which key: SHA-256 over its line.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct KeyId([u8; 32]);

impl KeyId {
    /// As it stands in a bundle.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Eight groups of four digits: what two people compare.
impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, pair) in self.0.chunks_exact(2).take(8).enumerate() {
            let between = if place == 0 { "" } else { "-" };
            write!(formatter, "{between}{}", hex::encode(pair))?;
        }
        Ok(())
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "KeyId({self})")
    }
}

/// What is sealed with: no secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey {
    environment: Environment,
    bytes: [u8; 32],
}

impl PublicKey {
    /// From the one line of text, white space around it ignored.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(KeyError::Format);
        }
        let mut words = text.split(' ');
        if words.next() != Some(FORMAT) {
            return Err(KeyError::Format);
        }
        let named = words.next().ok_or(KeyError::Format)?;
        let environment = Environment::from_name(named).ok_or(KeyError::Environment)?;
        let (Some(encoded), None) = (words.next(), words.next()) else { return Err(KeyError::Format) };
        let mut bytes = [0; 32];
        let length = Base64::decode(encoded, &mut bytes).map_err(|_| KeyError::Damaged)?.len();
        let key = Self { environment, bytes };
        if length == bytes.len() && key.serves() { Ok(key) } else { Err(KeyError::Damaged) }
    }

    /// Whether anything can be sealed to it: a point of small order is nobody's key.
    fn serves(&self) -> bool {
        super::seal(self, &[], &[], &[], &[1; 32]).is_ok()
    }

    /// Which world it belongs to.
    #[must_use]
    pub const fn environment(&self) -> Environment {
        self.environment
    }

    /// Which key it is.
    #[must_use]
    pub fn id(&self) -> KeyId {
        KeyId(sha256(self.to_string().as_bytes()))
    }

    pub(super) const fn bytes(&self) -> &[u8; 32] {
        &self.bytes
    }
}

/// The line.
impl fmt::Display for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{FORMAT} {} {}", self.environment.name(), Base64::encode_string(&self.bytes))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PublicKey({})", self.id())
    }
}

/// What opens. Only the office has it.
#[derive(Clone)]
pub struct PrivateKey {
    environment: Environment,
    bytes: Box<Zeroizing<[u8; 32]>>,
}

impl PrivateKey {
    /// From 32 bytes as they were drawn, or as they were kept.
    #[must_use]
    pub fn from_bytes(environment: Environment, bytes: &[u8; 32]) -> Self {
        Self { environment, bytes: Box::new(Zeroizing::new(*bytes)) }
    }

    /// The half that may be given away; none if the bytes are no key.
    #[must_use]
    pub fn public(&self) -> Option<PublicKey> {
        let key = <<Kem as hpke::Kem>::PrivateKey as hpke::Deserializable>::from_bytes(self.reveal()).ok()?;
        let bytes = Kem::sk_to_pk(&key).to_bytes().as_slice().try_into().ok()?;
        Some(PublicKey { environment: self.environment, bytes })
    }

    /// Which world it belongs to.
    #[must_use]
    pub const fn environment(&self) -> Environment {
        self.environment
    }

    /// The bytes, for the keystore alone.
    #[must_use]
    pub fn reveal(&self) -> &[u8; 32] {
        &self.bytes
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PrivateKey(hidden)")
    }
}
