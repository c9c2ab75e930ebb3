//! Many cases of one person in a short time: a queue that was worked off, or somebody who tries cards.

use std::collections::BTreeMap;
use std::time::Duration;

use super::Rules;
use crate::record::label::Label;
use crate::record::page::Case;
use crate::session::Verdict;
use crate::time::Timestamp;

/// A short time in which one person had many cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Burst {
    /// What is unusual about it.
    pub kind: Kind,
    /// Whose; empty where nobody had to sign in.
    pub actor: Label,
    /// From the first.
    pub from: Timestamp,
    /// To the last.
    pub until: Timestamp,
    /// So many.
    pub cases: usize,
}

/// What is unusual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Many cases.
    Cases,
    /// Many that were refused.
    Failures,
}

/// The bursts among these cases, which are in order of time.
pub(super) fn among(cases: &[Case], rules: &Rules) -> Vec<Burst> {
    let mut people: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        people.entry(case.actor.as_str()).or_default().push(case);
    }
    let mut bursts = Vec::new();
    for cases in people.values() {
        bursts.extend(of(Kind::Cases, cases, rules.burst));
        let refused: Vec<&Case> =
            cases.iter().copied().filter(|case| case.outcome() == Some(Verdict::Refused)).collect();
        bursts.extend(of(Kind::Failures, &refused, rules.failures));
    }
    bursts.sort_by_key(|burst| (burst.from, burst.kind));
    bursts
}

/// Every stretch in which each case has enough others close by; what touches is one.
fn of(kind: Kind, cases: &[&Case], (enough, span): (usize, Duration)) -> Vec<Burst> {
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for (first, window) in cases.windows(enough.max(1)).enumerate() {
        let [begin, .., end] = window else { continue };
        if end.at().since(begin.at()) > span {
            continue;
        }
        let last = first + window.len() - 1;
        match stretches.last_mut() {
            Some((_, until)) if first <= *until => *until = last,
            _ => stretches.push((first, last)),
        }
    }
    let burst = |(first, last): (usize, usize)| {
        let (begin, end) = (cases.get(first)?, cases.get(last)?);
        let actor = begin.actor.clone();
        Some(Burst { kind, actor, from: begin.at(), until: end.at(), cases: last - first + 1 })
    };
    stretches.into_iter().filter_map(burst).collect()
}
