//! One walk over the entries of a segment, which remembers what the checkpoints are about.

use std::collections::{BTreeMap, BTreeSet};

use super::clock::Hours;
use crate::record::chain::Log;
use crate::record::checkpoint::Origin;
use crate::record::entry::Entry;
use crate::record::event::Event;
use crate::record::keys::Keys;
use crate::record::leaf::Leaf;
use crate::record::merkle::{Frontier, Root};
use crate::time::Timestamp;

/// What the entries were up to some number of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) root: Root,
    /// The latest time that any of them has.
    pub(super) latest: Timestamp,
}

/// A walk in the middle, or at its end.
#[derive(Clone, Debug)]
pub struct Walk {
    pub(super) log: Log,
    tree: Frontier,
    keys: Keys,
    pub(super) hours: Hours,
    wanted: BTreeSet<u64>,
    pub(super) seen: BTreeMap<u64, Seen>,
    latest: Timestamp,
    /// Over how many entries the record says that it was signed.
    pub(super) signed: Vec<u64>,
    /// The first of them whose root is another.
    pub(super) first_wrong: Option<u64>,
}

impl Walk {
    /// Before the first entry; `wanted` are the sizes at which the root will be asked for.
    pub fn new(log: Log, wanted: impl IntoIterator<Item = u64>) -> Self {
        let latest = Timestamp::from_unix_millis(i64::MIN);
        let mut walk = Self {
            log,
            tree: Frontier::default(),
            keys: Keys::default(),
            hours: Hours::default(),
            wanted: wanted.into_iter().collect(),
            seen: BTreeMap::new(),
            latest,
            signed: Vec::new(),
            first_wrong: None,
        };
        walk.remember();
        walk
    }

    /// Takes the next entry of a chain that holds.
    pub fn see(&mut self, entry: &Entry, leaf: Leaf) {
        if entry.draft.event == Event::Checkpoint {
            self.signed.push(self.tree.size());
            if entry.draft.digest != *self.tree.root().bytes() {
                let _ = self.first_wrong.get_or_insert(self.tree.size());
            }
        }
        self.keys.note(entry.seq, &entry.draft);
        self.hours.note(entry);
        self.latest = self.latest.max(entry.wall);
        self.tree.push(leaf);
        self.remember();
    }

    fn remember(&mut self) {
        let size = self.tree.size();
        if self.wanted.contains(&size) {
            let _ = self.seen.insert(size, Seen { root: self.tree.root(), latest: self.latest });
        }
    }

    /// The tree over the entries.
    #[must_use]
    pub const fn tree(&self) -> &Frontier {
        &self.tree
    }

    /// The keys that signed.
    #[must_use]
    pub const fn keys(&self) -> &Keys {
        &self.keys
    }

    /// The root over the first `size` entries, if it was wanted and there are as many.
    #[must_use]
    pub fn root_at(&self, size: u64) -> Option<Root> {
        self.seen.get(&size).map(|seen| seen.root)
    }

    /// Which segment it is.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        Origin { log: self.log.id, segment: self.log.segment }
    }
}
