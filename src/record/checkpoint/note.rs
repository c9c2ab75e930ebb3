//! A checkpoint with its signature: the C2SP signed note, with exactly one signature of ours.
//!
//! The key's name is the origin. Its number is the first four bytes of SHA-256(name | 0x0A | 0x01 | public key).

use std::fmt;

use base64ct::{Base64, Encoding};
use ring::digest::{Context, SHA256};

use super::{Checkpoint, parse};
use crate::record::signing::{PublicKey, SigningKey};

/// The algorithm's number for Ed25519.
const ED25519: u8 = 0x01;
/// What the line of a checkpoint begins with.
const LINE: &str = "MADOGUCHI-CHECKPOINT-V1";
/// The most bytes that a signed note has.
const LIMIT: usize = 1024;

/// A checkpoint and the signature that somebody gave it; whose, only [`SignedNote::verify`] says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SignedNote {
    checkpoint: Checkpoint,
    key: [u8; 4],
    signature: [u8; 64],
}

/// Why a text is no signed checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The checkpoint in it.
    #[error(transparent)]
    Checkpoint(#[from] parse::Error),
    /// There is no signature line, more than one, or one that is not formed so.
    #[error("the signature line is not formed as it must be")]
    Signature,
    /// Another way to write the same.
    #[error("not the one way to write this note")]
    NotCanonical,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Checkpoint(error) => error.code(),
            Self::Signature => "note-signature",
            Self::NotCanonical => "note-not-canonical",
        }
    }
}

impl SignedNote {
    /// Signs a checkpoint.
    #[must_use]
    pub fn sign(checkpoint: Checkpoint, key: &SigningKey) -> Self {
        let signature = key.sign(checkpoint.text().as_bytes());
        Self { checkpoint, key: key_number(&checkpoint.origin.line(), key.public()), signature }
    }

    /// What it says, which counts only once its signature was verified.
    #[must_use]
    pub const fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    /// Whether `key` signed it.
    #[must_use]
    pub fn verify(&self, key: PublicKey) -> bool {
        self.key == key_number(&self.checkpoint.origin.line(), key)
            && key.verifies(self.checkpoint.text().as_bytes(), &self.signature)
    }

    /// The text as it is kept.
    #[must_use]
    pub fn text(&self) -> String {
        let stamp = Base64::encode_string(&[&self.key[..], &self.signature].concat());
        format!("{}\n— {} {stamp}\n", self.checkpoint.text(), self.checkpoint.origin.line())
    }

    /// The same as one line: for logs, files and codes on paper.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{LINE} {}", Base64::encode_string(self.text().as_bytes()))
    }

    /// Reads such a line.
    #[must_use]
    pub fn from_line(line: &str) -> Option<Self> {
        let bytes = Base64::decode_vec(line.strip_prefix(LINE)?.strip_prefix(' ')?).ok()?;
        Self::parse(&String::from_utf8(bytes).ok()?).ok()
    }

    /// Reads a text that [`SignedNote::text`] would write, and no other.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > LIMIT {
            return Err(Error::NotCanonical);
        }
        let (body, last) = text.split_once("\n\n").ok_or(Error::Signature)?;
        let checkpoint = Checkpoint::parse(&format!("{body}\n"))?;
        let (_, stamp) = last.strip_prefix("— ").and_then(|line| line.split_once(' ')).ok_or(Error::Signature)?;
        let mut bytes = [0; 68];
        let length = Base64::decode(stamp.trim_end_matches('\n'), &mut bytes).map_err(|_| Error::Signature)?.len();
        let (key, signature) = bytes.split_first_chunk().ok_or(Error::Signature)?;
        let signature = signature.try_into().map_err(|_| Error::Signature)?;
        let found = Self { checkpoint, key: *key, signature };
        if length == bytes.len() && found.text() == text { Ok(found) } else { Err(Error::NotCanonical) }
    }
}

impl fmt::Debug for SignedNote {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SignedNote({:?})", self.checkpoint)
    }
}

fn key_number(name: &str, key: PublicKey) -> [u8; 4] {
    let mut digest = Context::new(&SHA256);
    digest.update(name.as_bytes());
    digest.update(&[b'\n', ED25519]);
    digest.update(key.bytes());
    let mut number = [0; 4];
    number.copy_from_slice(&digest.finish().as_ref()[..4]);
    number
}
