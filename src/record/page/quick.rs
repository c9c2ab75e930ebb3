//! A filter in the numbers of packed rows: asked of a million rows, it reads nothing but the rows themselves.
//!
//! What is said once a case, 受付番号 and receipt, is looked up once a case beforehand. A row answers it exactly as its
//! entry answers the filter; a test holds the two against each other.

use super::cases::{Cases, NO_CASE};
use super::{HAS_RECEIPT, HAS_REFERENCE, Packed, Register, USES, index};
use crate::record::event::Event;
use crate::record::filter::{Filter, begins_with};
use crate::record::reason;
use crate::session::Reason;
use crate::time::Day;

pub(super) struct Quick {
    from: i64,
    until: i64,
    events: [bool; 256],
    /// A bit for each verdict's number; all where any will do.
    outcomes: u8,
    reason: Option<u8>,
    purpose: Option<u16>,
    certificate: Option<u8>,
    /// The number of the person; none where nobody is asked for.
    person: Option<u16>,
    reference: Option<Marked>,
    receipt: Option<Marked>,
}

/// A bit for each case.
struct Marked(Vec<u64>);

impl Quick {
    /// None if nothing can be like the filter, since nobody of that name is in the register.
    pub(super) fn of(filter: &Filter, register: &Register) -> Option<Self> {
        let mut events = [false; 256];
        for (place, event) in Event::ALL.iter().enumerate() {
            if let Some(slot) = events.get_mut(place) {
                *slot = filter.group.holds(*event);
            }
        }
        let person = if filter.actor.is_empty() { None } else { Some(*register.places.get(&filter.actor)?) };
        let bit = |number: u16| 1_u8.checked_shl(number.into()).unwrap_or(0);
        let outcomes = filter.outcomes.iter().fold(0, |all, one| all | bit(reason::verdict_number(Some(*one))));
        let place = |wanted: Reason| Reason::ALL.iter().position(|known| *known == wanted);
        let cases = &register.cases;
        let (reference, receipt) = (filter.reference.as_str(), filter.receipt.as_str());
        Some(Self {
            from: filter.from.map_or(i64::MIN, |day| day.begins().unix_millis()),
            until: filter.to.map_or(i64::MAX, |day| Day::ends(day).unix_millis()),
            events,
            outcomes: if filter.outcomes.is_empty() { u8::MAX } else { outcomes },
            reason: filter.reason.map(|wanted| 1 + super::small(place(wanted))),
            purpose: filter.purpose,
            certificate: filter
                .certificate
                .map(|wanted| 1 + super::small(USES.iter().position(|known| *known == wanted))),
            person,
            reference: (!reference.is_empty())
                .then(|| Marked::of(cases, |case| begins_with(cases.reference(case), reference))),
            receipt: (!receipt.is_empty())
                .then(|| Marked::of(cases, |case| cases.receipt(case).eq_ignore_ascii_case(receipt))),
        })
    }

    pub(super) fn takes(&self, row: &Packed) -> bool {
        (self.from..self.until).contains(&row.wall)
            && self.events.get(usize::from(row.event)) == Some(&true)
            && self.outcomes >> row.outcome & 1 == 1
            && self.reason.is_none_or(|reason| reason == row.reason)
            && self.purpose.is_none_or(|purpose| purpose == row.purpose)
            && self.certificate.is_none_or(|certificate| certificate == row.kinds >> 2 & 3)
            && self.person.is_none_or(|person| person == row.actor || person == row.second)
            && self.reference.as_ref().is_none_or(|marked| row.marks & HAS_REFERENCE != 0 && marked.has(row.case))
            && self.receipt.as_ref().is_none_or(|marked| row.marks & HAS_RECEIPT != 0 && marked.has(row.case))
    }
}

impl Marked {
    fn of(cases: &Cases, is: impl Fn(u32) -> bool) -> Self {
        let mut bits = vec![0_u64; cases.count().div_ceil(64)];
        for case in (0..NO_CASE).take(cases.count()).filter(|case| is(*case)) {
            if let Some(word) = bits.get_mut(index(case / 64)) {
                *word |= 1 << (case % 64);
            }
        }
        Self(bits)
    }

    fn has(&self, case: u32) -> bool {
        self.0.get(index(case / 64)).is_some_and(|word| word >> (case % 64) & 1 == 1)
    }
}
