//! What the card signs, and the proof that it did.
//!
//! Never bare bytes from outside: a readable statement of our own, with purpose, place, time and 32 random bytes,
//! each on a line. The card signs its SHA-256 (PKCS #1 v1.5, RFC 8017 section 9.2: the 51 bytes of a DigestInfo).
//! A challenge is answered once, within 30 seconds; then it is gone, whether the answer was right or not.
//! The signature is verified over the statement itself, by the certificate's key and the algorithm of that key.

use std::time::Duration;

use super::digest::sha256;
use super::path::Path;
use super::signature::{self, Algorithm};
use crate::time::{Monotonic, Now};

/// How long an answer is awaited.
pub const LIFETIME: Duration = Duration::from_secs(30);

/// The longest purpose or place in a statement, in characters.
const MAX_LINE: usize = 200;

/// DER of DigestInfo with SHA-256, up to the 32 bytes of the digest (RFC 8017 section 9.2, note 1).
const DIGEST_INFO_PREFIX: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

/// A statement that is to be signed once; it can be neither copied nor made from outside.
#[derive(Debug)]
pub struct Challenge {
    statement: String,
    issued: Monotonic,
}

/// Proof that the key of a certificate signed our own fresh statement; only [`Challenge::verify`] makes one.
#[derive(Debug)]
pub struct Possession {
    algorithm: Algorithm,
    certificate: [u8; 32],
}

/// Why a signature proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The answer came too late.
    #[error("the answer came {} s after the challenge", age.as_secs())]
    Stale {
        /// How old the challenge was.
        age: Duration,
    },
    /// The answer is older than the challenge: the clock is not the one it was issued on.
    #[error("the answer came before the challenge")]
    BeforeIssue,
    /// The signature does not verify over the statement.
    #[error(transparent)]
    Signature(#[from] signature::Error),
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Stale { .. } => "challenge-stale",
            Self::BeforeIssue => "challenge-before-issue",
            Self::Signature(error) => error.code(),
        }
    }
}

impl Challenge {
    /// A new statement. `place` is municipality and desk; `entropy` comes from the system's generator and is used
    /// for nothing else.
    #[must_use]
    pub fn new(purpose: &str, place: &str, now: Now, entropy: [u8; 32]) -> Self {
        let statement = format!(
            "MADOGUCHI-CHALLENGE-V1\n{}\n{}\n{}\n{}\n",
            line(purpose),
            line(place),
            now.wall.rfc3339(),
            hex::encode(entropy)
        );
        Self { statement, issued: now.monotonic }
    }

    /// The statement: five lines, each with a line feed.
    #[must_use]
    pub fn statement(&self) -> &str {
        &self.statement
    }

    /// The DER DigestInfo of the statement's SHA-256, which an RSA card pads and signs.
    #[must_use]
    pub fn digest_info(&self) -> [u8; 51] {
        let mut info = [0; 51];
        let (prefix, digest) = info.split_at_mut(DIGEST_INFO_PREFIX.len());
        prefix.copy_from_slice(&DIGEST_INFO_PREFIX);
        digest.copy_from_slice(&sha256(self.statement.as_bytes()));
        info
    }

    /// Checks the signature that came back `now`; whatever comes of it, the challenge is used up.
    pub fn verify(self, path: &Path, signature: &[u8], now: Now) -> Result<Possession, Error> {
        if now.monotonic < self.issued {
            return Err(Error::BeforeIssue);
        }
        let age = now.monotonic.since(self.issued);
        if age > LIFETIME {
            return Err(Error::Stale { age });
        }
        let key = path.end_entity().subject_public_key_info();
        let algorithm = signature::algorithm_of_key(key)?;
        signature::verify_with(key, algorithm, self.statement.as_bytes(), signature)?;
        Ok(Possession { algorithm, certificate: path.end_entity().fingerprint() })
    }
}

impl Possession {
    /// The name of the signature algorithm, such as sha256WithRSAEncryption.
    #[must_use]
    pub const fn algorithm(&self) -> &'static str {
        self.algorithm.name()
    }

    /// Whether it is the end entity of this path whose key was there.
    #[must_use]
    pub fn is_of(&self, path: &Path) -> bool {
        self.certificate == path.end_entity().fingerprint()
    }
}

/// One line of the statement: nothing in it can end the line, and it has an end.
fn line(text: &str) -> String {
    let breaks = |character: char| character.is_control() || matches!(character, '\u{2028}' | '\u{2029}');
    text.chars().take(MAX_LINE).map(|character| if breaks(character) { '\u{FFFD}' } else { character }).collect()
}

#[cfg(test)]
mod tests;
