//! The record as a list that answers at once: which rows, how many, and what became of a case.
//!
//! A [`Register`] is built from the walk that verifies the chain, an entry at a time, and lives in memory only: no index on
//! disk can lie. A row is 32 bytes, what is said once a case is kept once a case, and a question is answered by looking at
//! every row: a million of them take about 60 MB and a few thousandths of a second.

mod case;
mod cases;
mod quick;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::detail::Detail;
use super::entry::Entry;
use super::event::Event;
use super::filter::{Filter, Look};
use super::label::Label;
use super::reason;
use crate::card::Medium;
use crate::pki::Use;
use crate::session::order::Standing;
use crate::session::{Reason, Verdict};
use crate::staff::Role;
use crate::time::Timestamp;
use cases::{Cases, NO_CASE};
use quick::Quick;

pub use case::{Case, End};

const STANDINGS: [Standing; 3] =
    [Standing::Oneself, Standing::StatutoryRepresentative, Standing::AuthorisedRepresentative];
const USES: [Use; 2] = [Use::Authentication, Use::Signature];
const MEDIA: [Medium; 5] = [Medium::Card, Medium::Android, Medium::Iphone, Medium::JuminKihon, Medium::NotMyNumber];
/// This very record has the 受付番号 of its case.
const HAS_REFERENCE: u8 = 0x40;
/// This very record has the receipt of its case.
const HAS_RECEIPT: u8 = 0x80;
const TRIES_UNKNOWN: u8 = 0x0F;

/// One record, packed.
#[derive(Clone, Copy, Debug)]
struct Packed {
    wall: i64,
    case: u32,
    /// The place of the next record of the same case; 0 for none, since nothing comes before the first.
    next: u32,
    detail: u16,
    purpose: u16,
    actor: u16,
    second: u16,
    event: u8,
    outcome: u8,
    reason: u8,
    /// Standing, certificate and medium.
    kinds: u8,
    /// The role, and what this very record has.
    marks: u8,
    /// Before and after.
    tries: u8,
}

/// Every record of a log, packed.
#[derive(Clone, Debug, Default)]
pub struct Register {
    first: u64,
    rows: Vec<Packed>,
    cases: Cases,
    people: Vec<Label>,
    places: HashMap<Label, u16>,
}

/// One record of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
    /// The verdict.
    pub outcome: Option<Verdict>,
    /// Why.
    pub reason: Option<Reason>,
    /// Finer.
    pub detail: Detail,
    /// The purpose; 0 for none.
    pub purpose: u16,
    /// Who stood at the counter.
    pub standing: Option<Standing>,
    /// Which certificate.
    pub certificate: Option<Use>,
    /// What lay on the reader.
    pub medium: Option<Medium>,
    /// Tries before.
    pub tries_before: Option<u8>,
    /// Tries after.
    pub tries_after: Option<u8>,
    /// Who.
    pub actor: Label,
    /// As what.
    pub role: Option<Role>,
    /// Who besides.
    pub second: Label,
    /// 受付番号 of the case.
    pub reference: Label,
    /// The number on the slip of the case.
    pub receipt: Label,
    /// Whether it belongs to a case.
    pub in_case: bool,
}

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// Counted in pages from 0, newest first.
    Page(usize),
    /// With the newest record before this one.
    Before(u64),
}

/// Some records, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The records.
    pub rows: Vec<Row>,
    /// How many the filter takes in all.
    pub total: usize,
    /// How many of them are newer than this page.
    pub skipped: usize,
}

impl Register {
    /// With room for so many records, so that nothing is moved while they come.
    #[must_use]
    pub fn with_room(rows: usize) -> Self {
        Self { rows: Vec::with_capacity(rows), ..Self::default() }
    }

    /// Takes the next entry of the walk.
    pub fn note(&mut self, entry: &Entry) {
        let draft = &entry.draft;
        if self.rows.is_empty() {
            self.first = entry.seq;
        }
        let place = u32::try_from(self.rows.len()).unwrap_or(NO_CASE);
        let case = self.cases.note(entry, place, |from, to| {
            if let Some(row) = self.rows.get_mut(index(from)) {
                row.next = to;
            }
        });
        let role = draft.role.and_then(|role| Role::ALL.iter().position(|known| *known == role));
        let own = |has: bool, mark| if has { mark } else { 0 };
        let (actor, second) = (self.person(&draft.actor), self.person(&draft.second));
        if self.rows.len() == self.rows.capacity() {
            self.rows.reserve_exact(64 + self.rows.len() / 8);
        }
        self.rows.push(Packed {
            wall: entry.wall.unix_millis(),
            case,
            next: 0,
            detail: draft.detail.number(),
            purpose: draft.purpose,
            actor,
            second,
            event: small(Event::ALL.iter().position(|known| *known == draft.event)),
            outcome: u8::try_from(reason::verdict_number(draft.outcome)).unwrap_or(0),
            reason: draft.reason.map_or(0, |reason| 1 + small(Reason::ALL.iter().position(|known| *known == reason))),
            kinds: kinds(draft.standing, draft.certificate, draft.medium),
            marks: role.map_or(0, |role| 1 + small(Some(role)))
                | own(!draft.reference.is_empty(), HAS_REFERENCE)
                | own(!draft.receipt.is_empty(), HAS_RECEIPT),
            tries: tries(draft.tries_before) << 4 | tries(draft.tries_after),
        });
    }

    /// How many records there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Everyone who is named in it, by reference.
    #[must_use]
    pub fn people(&self) -> &[Label] {
        self.people.get(1..).unwrap_or_default()
    }

    /// The record with this number.
    #[must_use]
    pub fn row(&self, seq: u64) -> Option<Row> {
        Some(self.at(self.place(seq)?)?.row())
    }

    /// A page of what the filter takes.
    #[must_use]
    pub fn page(&self, filter: &Filter, start: Start, count: usize) -> Page {
        if filter.is_empty() {
            return self.page_of_all(start, count);
        }
        let mut page = Page::default();
        let Some(quick) = Quick::of(filter, self) else { return page };
        let before = match start {
            Start::Page(_) => u64::MAX,
            Start::Before(seq) => seq,
        };
        for (place, _) in self.rows.iter().enumerate().rev().filter(|(_, row)| quick.takes(row)) {
            let wanted = match start {
                Start::Page(number) => page.total >= number.saturating_mul(count),
                Start::Before(_) => self.seq(place) < before,
            };
            page.total += 1;
            if wanted && page.rows.len() < count {
                page.rows.extend(self.at(place).map(|at| at.row()));
            } else if page.rows.is_empty() {
                page.skipped += 1;
            }
        }
        page
    }

    /// The same where nothing is left out, and nothing has to be looked at.
    fn page_of_all(&self, start: Start, count: usize) -> Page {
        let total = self.rows.len();
        let skipped = match start {
            Start::Page(number) => number.saturating_mul(count).min(total),
            Start::Before(seq) => {
                let older = usize::try_from(seq.saturating_sub(self.first)).unwrap_or(usize::MAX);
                total - older.min(total)
            }
        };
        let places = (0..total - skipped).rev().take(count);
        Page { rows: places.filter_map(|place| self.at(place)).map(|at| at.row()).collect(), total, skipped }
    }

    /// The records in order, for figures.
    pub(super) fn each(&self) -> impl Iterator<Item = At<'_>> {
        (0..self.rows.len()).filter_map(|place| self.at(place))
    }

    /// The bytes that it takes in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.rows.capacity() * size_of::<Packed>() + self.cases.bytes()
    }

    fn at(&self, place: usize) -> Option<At<'_>> {
        self.rows.get(place).map(|packed| At { register: self, place, packed })
    }

    fn seq(&self, place: usize) -> u64 {
        self.first.saturating_add(u64::try_from(place).unwrap_or(u64::MAX))
    }

    fn place(&self, seq: u64) -> Option<usize> {
        usize::try_from(seq.checked_sub(self.first)?).ok().filter(|place| *place < self.rows.len())
    }

    /// The number of a person; 0 is nobody. Past 65,535 people the last number stands for all others.
    fn person(&mut self, label: &Label) -> u16 {
        if self.people.is_empty() {
            self.people.push(Label::default());
        }
        if label.is_empty() {
            return 0;
        }
        if let Some(known) = self.places.get(label) {
            return *known;
        }
        let number = u16::try_from(self.people.len()).unwrap_or(u16::MAX);
        if number < u16::MAX {
            self.people.push(label.clone());
            let _ = self.places.insert(label.clone(), number);
        }
        number
    }
}

/// A record where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct At<'a> {
    register: &'a Register,
    place: usize,
    packed: &'a Packed,
}

impl<'a> At<'a> {
    pub(super) fn seq(&self) -> u64 {
        self.register.seq(self.place)
    }

    pub(super) fn detail(&self) -> Detail {
        Detail::from_number(self.packed.detail).unwrap_or_default()
    }

    fn tries_before(&self) -> Option<u8> {
        Some(self.packed.tries >> 4).filter(|tries| *tries != TRIES_UNKNOWN)
    }

    fn tries_after(&self) -> Option<u8> {
        Some(self.packed.tries & 0x0F).filter(|tries| *tries != TRIES_UNKNOWN)
    }

    fn standing(&self) -> Option<Standing> {
        STANDINGS.get(usize::from(self.packed.kinds & 3).checked_sub(1)?).copied()
    }

    fn medium(&self) -> Option<Medium> {
        MEDIA.get(usize::from(self.packed.kinds >> 4).checked_sub(1)?).copied()
    }

    fn next(&self) -> Option<At<'a>> {
        Some(self.packed.next).filter(|next| *next != 0).and_then(|next| self.register.at(index(next)))
    }

    fn person(&self, number: u16) -> &'a str {
        self.register.people.get(usize::from(number)).map_or("", Label::as_str)
    }

    fn row(&self) -> Row {
        let label = |number: u16| self.register.people.get(usize::from(number)).cloned().unwrap_or_default();
        let text = |text: &str| Label::new(text).unwrap_or_default();
        Row {
            seq: self.seq(),
            at: self.at(),
            event: self.event(),
            outcome: self.outcome(),
            reason: self.reason(),
            detail: self.detail(),
            purpose: self.packed.purpose,
            standing: self.standing(),
            certificate: self.certificate(),
            medium: self.medium(),
            tries_before: self.tries_before(),
            tries_after: self.tries_after(),
            actor: label(self.packed.actor),
            role: usize::from(self.packed.marks & 7).checked_sub(1).and_then(|role| Role::ALL.get(role)).copied(),
            second: label(self.packed.second),
            reference: text(self.register.cases.reference(self.packed.case)),
            receipt: text(self.register.cases.receipt(self.packed.case)),
            in_case: self.packed.case != NO_CASE,
        }
    }
}

impl Look for At<'_> {
    fn at(&self) -> Timestamp {
        Timestamp::from_unix_millis(self.packed.wall)
    }
    fn event(&self) -> Event {
        Event::ALL.get(usize::from(self.packed.event)).copied().unwrap_or(Event::Heartbeat)
    }
    fn outcome(&self) -> Option<Verdict> {
        reason::verdict_from(self.packed.outcome.into()).ok().flatten()
    }
    fn reason(&self) -> Option<Reason> {
        Reason::ALL.get(usize::from(self.packed.reason).checked_sub(1)?).copied()
    }
    fn purpose(&self) -> u16 {
        self.packed.purpose
    }
    fn certificate(&self) -> Option<Use> {
        USES.get(usize::from(self.packed.kinds >> 2 & 3).checked_sub(1)?).copied()
    }
    fn actor(&self) -> &str {
        self.person(self.packed.actor)
    }
    fn second(&self) -> &str {
        self.person(self.packed.second)
    }
    fn reference(&self) -> &str {
        if self.packed.marks & HAS_REFERENCE == 0 { "" } else { self.register.cases.reference(self.packed.case) }
    }
    fn receipt(&self) -> &str {
        if self.packed.marks & HAS_RECEIPT == 0 { "" } else { self.register.cases.receipt(self.packed.case) }
    }
}

fn kinds(standing: Option<Standing>, certificate: Option<Use>, medium: Option<Medium>) -> u8 {
    let standing = standing.map_or(0, |standing| 1 + small(STANDINGS.iter().position(|known| *known == standing)));
    let certificate = certificate.map_or(0, |used| 1 + small(USES.iter().position(|known| *known == used)));
    let medium = medium.map_or(0, |medium| 1 + small(MEDIA.iter().position(|known| *known == medium)));
    medium << 4 | certificate << 2 | standing
}

fn tries(count: Option<u8>) -> u8 {
    count.filter(|count| *count < TRIES_UNKNOWN).unwrap_or(TRIES_UNKNOWN)
}

fn small(place: Option<usize>) -> u8 {
    place.and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}

fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}
