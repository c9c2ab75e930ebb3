//! The hash chain: each entry names the leaf of the one before it ([`Leaf`]).
//!
//! [`Chain::follow`] takes the stored rows in order and stops at the first one that does not hang on the one before.
//! What it promises: nothing in the middle was edited, left out, put in, moved, or brought from another log. It cannot
//! see that the tail is missing or that the whole was computed anew.

use super::body;
use super::entry::Entry;
pub use super::leaf::Leaf;
use crate::pki::Environment;

/// What every entry of one log has in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Log {
    /// Its sixteen random bytes.
    pub id: [u8; 16],
    /// Its segment.
    pub segment: u32,
    /// Its world.
    pub environment: Environment,
}

/// The last entry of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number; 0 when there is no entry.
    pub seq: u64,
    /// Its leaf.
    pub leaf: Leaf,
}

impl Head {
    /// Of a log without entries.
    pub const EMPTY: Self = Self { seq: 0, leaf: Leaf::NONE };
}

/// The first row that does not hang on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A number is missing, double or out of order.
    #[error("record {expected} is missing: {found} stands in its place")]
    Gap {
        /// The number that should have come.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// The stored leaf is not the hash of the stored bytes.
    #[error("the bytes of record {seq} were changed")]
    Changed {
        /// Which record.
        seq: u64,
    },
    /// The bytes are no entry.
    #[error("record {seq}: {cause}")]
    Malformed {
        /// Which record.
        seq: u64,
        /// Why not.
        cause: body::Error,
    },
    /// The bytes say another number than the row.
    #[error("record {seq} says it is record {says}")]
    Moved {
        /// Which row.
        seq: u64,
        /// What its bytes say.
        says: u64,
    },
    /// It hangs on something else than the record before.
    #[error("record {seq} does not follow the record before it")]
    Loose {
        /// Which record.
        seq: u64,
    },
    /// It belongs to another log, segment or world.
    #[error("record {seq} is from another log")]
    Foreign {
        /// Which record.
        seq: u64,
    },
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gap { .. } => "chain-gap",
            Self::Changed { .. } => "chain-changed",
            Self::Malformed { .. } => "chain-malformed",
            Self::Moved { .. } => "chain-moved",
            Self::Loose { .. } => "chain-loose",
            Self::Foreign { .. } => "chain-foreign",
        }
    }

    /// The number of the first record that is not whole.
    #[must_use]
    pub const fn seq(self) -> u64 {
        match self {
            Self::Gap { expected: seq, .. }
            | Self::Changed { seq }
            | Self::Malformed { seq, .. }
            | Self::Moved { seq, .. }
            | Self::Loose { seq }
            | Self::Foreign { seq } => seq,
        }
    }
}

/// A chain as far as it was followed.
#[derive(Clone, Debug)]
pub struct Chain {
    log: Log,
    head: Head,
}

impl Chain {
    /// Before the first entry of a log.
    #[must_use]
    pub const fn new(log: Log) -> Self {
        Self { log, head: Head::EMPTY }
    }

    /// After an entry up to which it was followed before.
    #[must_use]
    pub const fn after(log: Log, head: Head) -> Self {
        Self { log, head }
    }

    /// The last entry that was followed.
    #[must_use]
    pub const fn head(&self) -> Head {
        self.head
    }

    /// Takes the next stored row: its number, its leaf, its bytes.
    pub fn follow(&mut self, seq: u64, leaf: Leaf, body: &[u8]) -> Result<Entry, Error> {
        let expected = self.head.seq.saturating_add(1);
        if seq != expected {
            return Err(Error::Gap { expected, found: seq });
        }
        if Leaf::of(body) != leaf {
            return Err(Error::Changed { seq });
        }
        let entry = body::decode(body).map_err(|cause| Error::Malformed { seq, cause })?;
        if entry.seq != seq {
            return Err(Error::Moved { seq, says: entry.seq });
        }
        if entry.previous != self.head.leaf {
            return Err(Error::Loose { seq });
        }
        if (Log { id: entry.log, segment: entry.segment, environment: entry.environment }) != self.log {
            return Err(Error::Foreign { seq });
        }
        self.head = Head { seq, leaf };
        Ok(entry)
    }
}

#[cfg(test)]
mod tests;
