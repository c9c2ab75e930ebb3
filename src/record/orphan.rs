//! Cases that were begun and never ended: the machine stopped between an intent and its outcome.
//!
//! Nobody knows whether the card was asked. The next start says so in the record, so that no intent stands alone.

use std::collections::BTreeMap;

use super::entry::{Draft, Entry};
use super::event::Event;

/// Intents without an outcome, as far as the record was read.
#[derive(Clone, Debug, Default)]
pub struct Orphans(BTreeMap<[u8; 16], (u64, Draft)>);

impl Orphans {
    /// Takes the next entry.
    pub fn note(&mut self, entry: &Entry) {
        let session = entry.draft.session;
        match entry.draft.event {
            Event::Intent => {
                let _ = self.0.insert(session, (entry.seq, entry.draft.clone()));
            }
            Event::Outcome | Event::Interrupted => {
                let _ = self.0.remove(&session);
            }
            _ => {}
        }
    }

    /// What is to be written about each, oldest first.
    #[must_use]
    pub fn interruptions(self) -> Vec<Draft> {
        let mut orphans: Vec<_> = self.0.into_values().collect();
        orphans.sort_by_key(|(seq, _)| *seq);
        orphans.into_iter().map(|(_, draft)| draft.interrupted()).collect()
    }
}
