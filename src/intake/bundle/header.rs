//! What a bundle says of itself, for anyone to read.

use std::fmt;

use super::super::bytes::{ENVIRONMENTS, Fields, Malformed, number_of};
use super::super::number::Prefix;
use crate::pki::Environment;
use crate::record::signing;
use crate::sealing::{KeyId, PublicKey};
use crate::time::Timestamp;

/// The most bytes of a desk's name.
const LONGEST_NAME: usize = 200;

/// Why a bundle cannot be opened for these offices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// Not one or two keys.
    #[error("{count} office keys: one or two are needed")]
    Keys {
        /// How many there were.
        count: usize,
    },
    /// The same key twice is no reserve.
    #[error("the same office key twice")]
    SameKey,
    /// A key of another world.
    #[error("the office's key is for {}", environment.name())]
    OtherEnvironment {
        /// Whose it is.
        environment: Environment,
    },
}

impl HeaderError {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Keys { .. } => "office-key-count",
            Self::SameKey => "office-key-twice",
            Self::OtherEnvironment { .. } => "office-key-other-environment",
        }
    }
}

/// To whom a bundle is sealed: the office, and perhaps a reserve that lies in a safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offices(Vec<PublicKey>);

impl Offices {
    /// One or two keys of this world.
    pub fn new(keys: Vec<PublicKey>, environment: Environment) -> Result<Self, HeaderError> {
        match keys.as_slice() {
            [one, two] if one.id() == two.id() => return Err(HeaderError::SameKey),
            [_] | [_, _] => {}
            _ => return Err(HeaderError::Keys { count: keys.len() }),
        }
        match keys.iter().find(|key| key.environment() != environment) {
            Some(other) => Err(HeaderError::OtherEnvironment { environment: other.environment() }),
            None => Ok(Self(keys)),
        }
    }

    /// Each of them.
    #[must_use]
    pub fn keys(&self) -> &[PublicKey] {
        &self.0
    }
}

/// The first frame.
#[derive(Clone, PartialEq, Eq)]
pub struct Header {
    /// Which world.
    pub environment: Environment,
    /// Sixteen random bytes that name the bundle.
    pub bundle: [u8; 16],
    /// The letters of its numbers.
    pub prefix: Prefix,
    /// The log of the desk.
    pub log: [u8; 16],
    /// The key with which the desk signs its record and the seal, where it has one.
    pub desk_key: Option<signing::PublicKey>,
    /// The desk's name, as configured.
    pub desk: String,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// To whose keys it is sealed.
    pub offices: Vec<KeyId>,
}

impl Header {
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![number_of(&ENVIRONMENTS, self.environment)];
        bytes.extend_from_slice(&self.bundle);
        bytes.extend_from_slice(&self.prefix.bytes());
        bytes.extend_from_slice(&self.log);
        bytes.push(u8::from(self.desk_key.is_some()));
        if let Some(key) = &self.desk_key {
            bytes.extend_from_slice(key.bytes());
        }
        let name = cut_to(&self.desk, LONGEST_NAME);
        bytes.push(u8::try_from(name.len()).unwrap_or(0));
        bytes.extend_from_slice(name.as_bytes());
        bytes.extend_from_slice(&self.opened_at.unix_millis().to_be_bytes());
        bytes.push(u8::try_from(self.offices.len()).unwrap_or(0));
        for office in &self.offices {
            bytes.extend_from_slice(office.bytes());
        }
        bytes
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Fields(bytes);
        let environment = from.one_of(&ENVIRONMENTS)?;
        let bundle = from.array()?;
        let prefix = Prefix::from_bytes(from.array()?).map_err(|_| Malformed)?;
        let log = from.array()?;
        let desk_key = match from.u8()? {
            0 => None,
            1 => Some(signing::PublicKey::from_bytes(from.array()?)),
            _ => return Err(Malformed),
        };
        let desk = from.text()?;
        if desk.len() > LONGEST_NAME || desk.chars().any(char::is_control) {
            return Err(Malformed);
        }
        let opened_at = Timestamp::from_unix_millis(from.i64()?);
        let offices = match from.u8()? {
            1 => vec![KeyId::from_bytes(from.array()?)],
            2 => vec![KeyId::from_bytes(from.array()?), KeyId::from_bytes(from.array()?)],
            _ => return Err(Malformed),
        };
        from.end()?;
        Ok(Self { environment, bundle, prefix, log, desk_key, desk: desk.to_owned(), opened_at, offices })
    }

    /// Its name in short, for people: sixteen digits.
    #[must_use]
    pub fn name(&self) -> String {
        hex::encode(&self.bundle[..8])
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Header({}, {})", self.name(), self.environment.name())
    }
}

/// As much of a text as fits, whole characters only; control characters have no place in a header.
fn cut_to(text: &str, most: usize) -> String {
    let mut cut = String::new();
    for sign in text.chars().filter(|sign| !sign.is_control()) {
        if cut.len() + sign.len_utf8() > most {
            break;
        }
        cut.push(sign);
    }
    cut
}
