//! What stands for an entry in the chain: SHA-256(0x00 | body), the leaf hash of RFC 6962 section 2.1.

use std::fmt;

use ring::digest::{Context, SHA256, digest};

use super::body::LIMIT;

/// The hash that stands for one entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Leaf([u8; 32]);

impl Leaf {
    /// What the first entry hangs on.
    pub const NONE: Self = Self([0; 32]);

    /// The leaf of these stored bytes.
    #[must_use]
    pub fn of(body: &[u8]) -> Self {
        // In one piece where it fits, as every entry does: a digest that is fed bit by bit takes noticeably longer.
        let mut piece = [0; 1 + LIMIT];
        let hash = if let Some(place) = piece.get_mut(1..=body.len()) {
            place.copy_from_slice(body);
            digest(&SHA256, &piece[..=body.len()])
        } else {
            let mut context = Context::new(&SHA256);
            context.update(&[0]);
            context.update(body);
            context.finish()
        };
        let mut leaf = [0; 32];
        leaf.copy_from_slice(hash.as_ref());
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
