//! The Merkle tree over the leaves of a segment: RFC 6962 section 2.1, with the proofs of RFC 9162 section 2.1.
//!
//! A root stands for every entry before it and in which order they are. With it go proofs of a few hashes: that one
//! entry is in ([`inclusion`]), that a later root only added to an earlier one ([`consistency`]), that a run of entries
//! is in ([`range`]). All of them are made from the leaves as they pass by, in memory for one hash a level, and each
//! verifier needs neither the record nor this program. Nothing here is of our own invention but the proof of a run, which
//! is the tree walked once from left to right.

mod consistency;
mod inclusion;
mod range;
#[cfg(test)]
mod tests;

use std::fmt;

use ring::digest::{SHA256, digest};

pub use consistency::{consistency, is_consistent};
pub use inclusion::{includes, inclusion};
pub use range::{includes_range, range};

use super::leaf::Leaf;

/// The root of a tree, or of a part of one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Root([u8; 32]);

impl Root {
    /// Of no entries: the hash of nothing.
    #[must_use]
    pub fn empty() -> Self {
        let mut root = [0; 32];
        root.copy_from_slice(digest(&SHA256, b"").as_ref());
        Self(root)
    }

    /// The root of one entry.
    #[must_use]
    pub const fn of(leaf: Leaf) -> Self {
        Self(*leaf.bytes())
    }

    /// A root that was stored.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// SHA-256(0x01 | left | right)
    fn over(left: Self, right: Self) -> Self {
        // In one piece: a digest that is fed bit by bit takes noticeably longer, and a start makes one for every entry.
        let mut node = [1; 65];
        node[1..33].copy_from_slice(&left.0);
        node[33..].copy_from_slice(&right.0);
        let mut root = [0; 32];
        root.copy_from_slice(digest(&SHA256, &node).as_ref());
        Self(root)
    }
}

impl fmt::Display for Root {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Root {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Root({self})")
    }
}

/// A tree that grows to the right: the roots of its whole parts alone, the largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Root>,
}

impl Frontier {
    /// Takes the next leaf.
    pub fn push(&mut self, leaf: Leaf) {
        let mut root = Root::of(leaf);
        // As many whole parts end here as the number of entries before has ones at its end.
        for _ in 0..self.size.trailing_ones() {
            let Some(left) = self.peaks.pop() else { break };
            root = Root::over(left, root);
        }
        self.peaks.push(root);
        self.size = self.size.saturating_add(1);
    }

    /// How many leaves there are.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// The root over all of them.
    #[must_use]
    pub fn root(&self) -> Root {
        let mut from_right = self.peaks.iter().rev();
        let Some(last) = from_right.next() else { return Root::empty() };
        from_right.fold(*last, |right, left| Root::over(*left, right))
    }
}

/// The root over the next `count` leaves; none if there are fewer.
fn root_of(leaves: &mut impl Iterator<Item = Leaf>, count: u64) -> Option<Root> {
    let mut tree = Frontier::default();
    for _ in 0..count {
        tree.push(leaves.next()?);
    }
    Some(tree.root())
}

/// Where a tree of `size` leaves is divided: the largest power of two below it. `size` is at least 2.
const fn split(size: u64) -> u64 {
    1 << (u64::BITS - 1 - size.saturating_sub(1).leading_zeros())
}
