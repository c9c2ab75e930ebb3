//! The body of 月報: how many cases of each purpose, certificate, result, cause and hour.

use std::collections::BTreeMap;
use std::time::Duration;

use super::{Result, waiting};
use crate::pki::Use;
use crate::record::page::{Case, Register};
use crate::session::Reason;
use crate::time::{Month, day};

/// One line: cases that are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The purpose; 0 for none.
    pub purpose: u16,
    /// Which certificate; none if the record does not say.
    pub certificate: Option<Use>,
    /// How they ended.
    pub result: Result,
    /// Why.
    pub reason: Option<Reason>,
    /// The hour of the day, 0 to 23.
    pub hour: u8,
    /// How many.
    pub cases: u32,
    /// How many of them caused a lock.
    pub locks_caused: u32,
    /// How many of them met a card that came locked.
    pub locks_seen: u32,
    /// How long half of them took at most, where that is known.
    pub median: Option<Duration>,
}

/// The lines of a month, in the order of their columns.
#[must_use]
pub fn lines(register: &Register, month: Month) -> Vec<Line> {
    let mut groups: BTreeMap<(u16, u8, Result, u16, u8), Vec<Case>> = BTreeMap::new();
    for case in register.cases_within(|at| month.holds(at)) {
        let certificate = case.certificate.map_or(0, |used| if used == Use::Authentication { 1 } else { 2 });
        let reason = crate::record::reason::reason_number(case.reason());
        let key = (case.purpose, certificate, Result::of(&case), reason, day::hour(case.at()));
        groups.entry(key).or_default().push(case);
    }
    let count = |cases: &[Case], which: fn(&Case) -> bool| {
        u32::try_from(cases.iter().filter(|case| which(case)).count()).unwrap_or(u32::MAX)
    };
    let line = |((purpose, _, result, _, hour), cases): ((u16, u8, Result, u16, u8), Vec<Case>)| Line {
        purpose,
        certificate: cases.first().and_then(|case| case.certificate),
        result,
        reason: cases.first().and_then(Case::reason),
        hour,
        cases: count(&cases, |_| true),
        locks_caused: count(&cases, Case::lock_caused),
        locks_seen: count(&cases, Case::lock_seen),
        median: waiting(&cases).map(|waiting| waiting.median),
    };
    groups.into_iter().map(line).collect()
}
