//! Argon2id over passphrases and one-time codes (RFC 9106): 64 MiB, three passes, one lane.

use argon2::{Algorithm, Argon2, Params, Version};

use super::Error;

/// What one look at a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// KiB of memory.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// At the counter.
    pub const STANDARD: Self = Self { memory: 64 * 1024, passes: 3 };
    /// Where nothing is protected: practice, and tests of everything else.
    pub const PRACTICE: Self = Self { memory: 1024, passes: 1 };
}

/// The hash of a passphrase.
pub(super) fn hash(passphrase: &[u8], salt: &[u8; 16], cost: Cost) -> Result<[u8; 32], Error> {
    let params = Params::new(cost.memory, cost.passes, 1, Some(32)).map_err(|_| Error::Damaged)?;
    let mut out = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase, salt, &mut out)
        .map_err(|_| Error::Damaged)?;
    Ok(out)
}

/// Whether two hashes are the same, in a time that tells nothing.
pub(super) fn same(one: &[u8; 32], other: &[u8; 32]) -> bool {
    one.iter().zip(other).fold(0, |all, (one, other)| all | (one ^ other)) == 0
}
