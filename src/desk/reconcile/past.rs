//! What the record knows of bundles already: nothing is written down twice, however often a reconciliation is repeated.

use std::collections::BTreeMap;
use std::path::Path;

use crate::pki::Environment;
use crate::record::Event;
use crate::store::{self, segments};
use crate::time::Timestamp;

/// Every outcome and every destruction of a bundle, in all segments.
#[derive(Debug, Default)]
pub(super) struct Past {
    /// By bundle and hash of the result, when it was first.
    outcomes: BTreeMap<(String, [u8; 32]), Timestamp>,
    /// By bundle, the hash that was told last: of a result, or of a file that was destroyed.
    last: BTreeMap<String, [u8; 32]>,
    /// By bundle and hash of its file.
    destroyed: BTreeMap<(String, [u8; 32]), Timestamp>,
}

impl Past {
    /// Reads the record in `data`.
    pub(super) fn of(data: &Path, environment: Environment) -> Result<Self, store::Error> {
        let mut past = Self::default();
        for segment in segments::all(data)? {
            let followed = segment.follow(environment, |_, entry| {
                let draft = &entry.draft;
                let place = match draft.event {
                    Event::IntakeReconciled => &mut past.outcomes,
                    Event::IntakeDestroyed => &mut past.destroyed,
                    _ => return,
                };
                let _ = past.last.insert(draft.reference.as_str().to_owned(), draft.digest);
                let _ = place.entry((draft.reference.as_str().to_owned(), draft.digest)).or_insert(entry.wall);
            });
            // A closed segment that is damaged is told elsewhere, and keeps nobody from reconciling.
            if segment.number.is_none() {
                let _ = followed?;
            }
        }
        Ok(past)
    }

    /// Whether this outcome is in the record.
    pub(super) fn knows(&self, bundle: &str, digest: &[u8; 32]) -> bool {
        self.outcomes.contains_key(&(bundle.to_owned(), *digest))
    }

    /// Whether this result, or the destruction of the copy that it is of, is what the record says last of the bundle.
    pub(super) fn says_last(&self, bundle: &str, digest: &[u8; 32], copy: &str) -> bool {
        self.last.get(bundle).is_some_and(|last| last == digest || hex::encode(last).starts_with(copy))
    }

    /// When the bundle was first reconciled.
    pub(super) fn first(&self, bundle: &str) -> Option<Timestamp> {
        self.outcomes.iter().filter(|((known, _), _)| known == bundle).map(|(_, at)| *at).min()
    }

    /// Whether this copy of the bundle was destroyed.
    pub(super) fn has_destroyed(&self, bundle: &str, copy: &[u8; 32]) -> bool {
        self.destroyed.contains_key(&(bundle.to_owned(), *copy))
    }

    /// Whether a copy whose hash begins so was destroyed.
    pub(super) fn has_destroyed_one(&self, bundle: &str, copy: &str) -> bool {
        let is_it = |(known, hash): &(String, [u8; 32])| known == bundle && hex::encode(hash).starts_with(copy);
        self.destroyed.keys().any(is_it)
    }
}
