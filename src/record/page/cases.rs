//! What is kept once a case: where its records begin and end, its marks, and how long it took.

use std::collections::HashMap;

use super::index;
use crate::record::entry::Entry;
use crate::record::event::Event;
use crate::time::Monotonic;

/// A record outside every case.
pub(super) const NO_CASE: u32 = u32::MAX;
const UNKNOWN: u32 = u32::MAX;
/// No case at this slot.
const FREE: u32 = u32::MAX;

/// One case.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// Half of the session's sixteen random bytes: among a million cases two are alike once in forty million records.
    key: [u8; 8],
    first: u32,
    last: u32,
    reference: u32,
    receipt: u32,
    millis: u32,
    reference_length: u8,
    receipt_length: u8,
}

/// Every case, found by its session.
#[derive(Clone, Debug, Default)]
pub(super) struct Cases {
    kept: Vec<Kept>,
    /// Open addressing over the keys, which are random already.
    slots: Vec<u32>,
    texts: String,
    /// Since when cases without an end are open: the boot and its steady clock.
    open: HashMap<u32, ([u8; 16], Monotonic)>,
}

impl Cases {
    /// The case of this entry, whose record stands at `place`; `link` is told which record it follows.
    pub(super) fn note(&mut self, entry: &Entry, place: u32, link: impl FnOnce(u32, u32)) -> u32 {
        let draft = &entry.draft;
        if draft.session == [0; 16] {
            return NO_CASE;
        }
        let number = self.number(&draft.session, place);
        let texts = &mut self.texts;
        let mut keep = |text: &str| {
            let at = u32::try_from(texts.len()).unwrap_or(0);
            if texts.capacity() < texts.len() + text.len() {
                texts.reserve_exact(text.len() + texts.len() / 8);
            }
            texts.push_str(text);
            (at, u8::try_from(text.len()).unwrap_or(0))
        };
        let Some(case) = self.kept.get_mut(index(number)) else { return NO_CASE };
        if case.reference_length == 0 && !draft.reference.is_empty() {
            (case.reference, case.reference_length) = keep(draft.reference.as_str());
        }
        if case.receipt_length == 0 && !draft.receipt.is_empty() {
            (case.receipt, case.receipt_length) = keep(draft.receipt.as_str());
        }
        if case.last != place {
            link(case.last, place);
            case.last = place;
        }
        match draft.event {
            Event::CaseOpened | Event::Intent => {
                let _ = self.open.entry(number).or_insert((entry.boot, entry.monotonic));
            }
            Event::Outcome | Event::IntakeAdded | Event::Interrupted => {
                let since = self.open.remove(&number).filter(|(boot, _)| *boot == entry.boot);
                let millis = since.map(|(_, since)| entry.monotonic.since(since).as_millis());
                // A case that the machine's stop ended took nobody's time until the next start.
                let millis = millis.filter(|_| draft.event != Event::Interrupted);
                case.millis = millis.and_then(|millis| u32::try_from(millis).ok()).unwrap_or(UNKNOWN);
            }
            _ => {}
        }
        number
    }

    pub(super) fn reference(&self, number: u32) -> &str {
        self.kept.get(index(number)).map_or("", |case| self.text(case.reference, case.reference_length))
    }

    pub(super) fn receipt(&self, number: u32) -> &str {
        self.kept.get(index(number)).map_or("", |case| self.text(case.receipt, case.receipt_length))
    }

    /// Where its first record stands.
    pub(super) fn first(&self, number: u32) -> Option<usize> {
        self.kept.get(index(number)).map(|case| index(case.first))
    }

    pub(super) const fn count(&self) -> usize {
        self.kept.len()
    }

    pub(super) fn firsts(&self) -> impl Iterator<Item = usize> {
        self.kept.iter().map(|case| index(case.first))
    }

    pub(super) fn millis(&self, number: u32) -> Option<u32> {
        self.kept.get(index(number)).map(|case| case.millis).filter(|millis| *millis != UNKNOWN)
    }

    pub(super) fn bytes(&self) -> usize {
        self.kept.capacity() * size_of::<Kept>() + self.slots.capacity() * size_of::<u32>() + self.texts.capacity()
    }

    fn text(&self, at: u32, length: u8) -> &str {
        self.texts.get(index(at)..index(at) + usize::from(length)).unwrap_or("")
    }

    fn number(&mut self, session: &[u8; 16], place: u32) -> u32 {
        let mut key = [0; 8];
        key.copy_from_slice(&session[..8]);
        if self.kept.len() * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        let slot = self.slot(key);
        match self.slots.get(slot).copied() {
            Some(FREE) => {
                let number = u32::try_from(self.kept.len()).unwrap_or(NO_CASE);
                let (first, last) = (place, place);
                let (reference, receipt, millis) = (0, 0, UNKNOWN);
                let (reference_length, receipt_length) = (0, 0);
                if self.kept.len() == self.kept.capacity() {
                    // By an eighth and not twofold: what lies idle would count too.
                    self.kept.reserve_exact(64 + self.kept.len() / 8);
                }
                self.kept.push(Kept { key, first, last, reference, receipt, millis, reference_length, receipt_length });
                self.slots[slot] = number;
                number
            }
            Some(number) => number,
            None => NO_CASE,
        }
    }

    /// Where this key is, or would be put.
    fn slot(&self, key: [u8; 8]) -> usize {
        let mask = self.slots.len().saturating_sub(1);
        let mixed = u64::from_le_bytes(key).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24;
        let mut slot = usize::try_from(mixed & u64::from(u32::MAX)).unwrap_or(0) & mask;
        while let Some(number) = self.slots.get(slot).copied().filter(|number| *number != FREE) {
            if self.kept.get(index(number)).is_some_and(|case| case.key == key) {
                break;
            }
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![FREE; (self.slots.len() * 2).max(64)];
        for number in 0..self.kept.len() {
            let slot = self.slot(self.kept[number].key);
            self.slots[slot] = u32::try_from(number).unwrap_or(NO_CASE);
        }
    }
}
