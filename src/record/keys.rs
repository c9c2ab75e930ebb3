//! Which key signs which stretch of a segment, from its entries alone.
//!
//! The first key is named by a key-rotated entry. A new key is vouched for by the old one: the first checkpoint after
//! a key-rotated entry is still signed by the key before. Where the old key was lost nobody can vouch, and the record
//! says so: key-lost names a key that starts anew.

use super::entry::Draft;
use super::event::Event;
use super::signing::PublicKey;

/// How a key came to sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Began {
    /// It is the first of the segment.
    First,
    /// The key before signed it over.
    Rotated,
    /// The key before could not be had any more.
    Lost,
}

/// From where on a key signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The entry that names the key.
    pub from: u64,
    /// The key.
    pub key: PublicKey,
    /// How it came to sign.
    pub began: Began,
}

/// The keys of a segment in their order, as far as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys(Vec<Stretch>);

impl Keys {
    /// Takes the next entry.
    pub fn note(&mut self, seq: u64, draft: &Draft) {
        let began = match draft.event {
            Event::KeyRotated if self.0.is_empty() => Began::First,
            Event::KeyRotated => Began::Rotated,
            Event::KeyLost => Began::Lost,
            _ => return,
        };
        self.0.push(Stretch { from: seq, key: PublicKey::from_bytes(draft.digest), began });
    }

    /// Every stretch, oldest first.
    #[must_use]
    pub fn stretches(&self) -> &[Stretch] {
        &self.0
    }

    /// The key that signs now; none if nothing was ever signed.
    #[must_use]
    pub fn current(&self) -> Option<PublicKey> {
        self.0.last().map(|stretch| stretch.key)
    }

    /// Whether this key ever signed.
    #[must_use]
    pub fn knows(&self, key: PublicKey) -> bool {
        self.0.iter().any(|stretch| stretch.key == key)
    }

    /// Who has to have signed the checkpoint over `size` entries, if the one before it was over `before`.
    #[must_use]
    pub fn due(&self, size: u64, before: Option<u64>) -> Option<PublicKey> {
        let at = self.0.iter().rposition(|stretch| stretch.from <= size)?;
        let stretch = self.0.get(at)?;
        let is_first = before.is_none_or(|before| before < stretch.from);
        if stretch.began == Began::Rotated && is_first {
            return self.0.get(at.checked_sub(1)?).map(|old| old.key);
        }
        Some(stretch.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: [u8; 32] = [1; 32];
    const NEW: [u8; 32] = [2; 32];

    fn keys(entries: &[(u64, Event, [u8; 32])]) -> Keys {
        let mut keys = Keys::default();
        for (seq, event, key) in entries {
            keys.note(*seq, &Draft { digest: *key, ..Draft::new(*event) });
        }
        keys
    }

    #[test]
    fn a_new_key_is_vouched_for_by_the_old_one() {
        let keys = keys(&[(1, Event::KeyRotated, OLD), (5, Event::Heartbeat, NEW), (10, Event::KeyRotated, NEW)]);
        for (size, before, expected) in [
            (0, None, None),
            (1, None, Some(OLD)),
            (9, Some(1), Some(OLD)),
            (10, Some(9), Some(OLD)),
            (15, Some(9), Some(OLD)),
            (15, Some(10), Some(NEW)),
        ] {
            assert_eq!(keys.due(size, before), expected.map(PublicKey::from_bytes), "{size} after {before:?}");
        }
        assert_eq!(keys.current(), Some(PublicKey::from_bytes(NEW)));
    }

    #[test]
    fn after_a_lost_key_the_new_one_starts_by_itself() {
        let keys = keys(&[(1, Event::KeyRotated, OLD), (10, Event::KeyLost, NEW)]);
        assert_eq!(keys.due(10, Some(9)), Some(PublicKey::from_bytes(NEW)));
        assert_eq!(keys.stretches()[1].began, Began::Lost);
        assert!(keys.knows(PublicKey::from_bytes(OLD)) && !keys.knows(PublicKey::from_bytes([3; 32])));
    }
}
