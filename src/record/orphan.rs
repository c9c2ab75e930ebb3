//! Cases that were begun and never ended: the machine stopped between an intent and its outcome.
//!
//! Nobody knows whether the card was asked. The next start says so in the record, so that no intent stands alone, and
//! the clerk is told of the newest until a case has come to its end.

use std::collections::BTreeMap;

use super::entry::{Draft, Entry};
use super::event::Event;
use super::label::Label;
use crate::time::Timestamp;

/// Intents without an outcome, as far as the record was read.
#[derive(Clone, Debug, Default)]
pub struct Orphans {
    /// Boxed, since a map makes room for several at once, and a start opens and closes every case of a year.
    open: BTreeMap<[u8; 16], Box<Open>>,
    told: Option<Interruption>,
}

/// An intent that nothing ended yet.
#[derive(Clone, Debug)]
struct Open {
    seq: u64,
    at: Timestamp,
    draft: Draft,
}

/// What the clerk is told of a case that nothing ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interruption {
    /// 受付番号; empty where there was none.
    pub reference: Label,
    /// When a PIN was about to be sent.
    pub at: Timestamp,
}

impl Orphans {
    /// Takes the next entry.
    pub fn note(&mut self, entry: &Entry) {
        let session = entry.draft.session;
        match entry.draft.event {
            Event::Intent => {
                let open = Open { seq: entry.seq, at: entry.wall, draft: entry.draft.clone() };
                let _ = self.open.insert(session, Box::new(open));
            }
            Event::Outcome | Event::IntakeAdded => {
                let _ = self.open.remove(&session);
                self.told = None;
            }
            Event::Interrupted => {
                let begun = self.open.remove(&session);
                let at = begun.map_or(entry.wall, |open| open.at);
                self.told = Some(Interruption { reference: entry.draft.reference.clone(), at });
            }
            _ => {}
        }
    }

    /// The newest case that nothing ended, unless one was brought to its end since.
    #[must_use]
    pub fn newest(&self) -> Option<Interruption> {
        let open = self.open.values().max_by_key(|open| open.seq);
        open.map(|open| Interruption { reference: open.draft.reference.clone(), at: open.at })
            .or_else(|| self.told.clone())
    }

    /// What is to be written about each, oldest first.
    #[must_use]
    pub fn interruptions(self) -> Vec<Draft> {
        let mut orphans: Vec<_> = self.open.into_values().collect();
        orphans.sort_by_key(|open| open.seq);
        orphans.into_iter().map(|open| open.draft.interrupted()).collect()
    }
}
