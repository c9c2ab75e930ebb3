//! What stands for an entry in the chain: SHA-256(0x00 | body), the leaf hash of RFC 6962 section 2.1.

use std::fmt;

use ring::digest::{Context, SHA256};

/// The hash that stands for one entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Leaf([u8; 32]);

impl Leaf {
    /// What the first entry hangs on.
    pub const NONE: Self = Self([0; 32]);

    /// The leaf of these stored bytes.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        let mut digest = Context::new(&SHA256);
        digest.update(&[0]);
        digest.update(body);
        let mut leaf = [0; 32];
        leaf.copy_from_slice(digest.finish().as_ref());
        Self(leaf)
    }

    /// A leaf that was stored.
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

impl fmt::Display for Leaf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Leaf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Leaf({self})")
    }
}
