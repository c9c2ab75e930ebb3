//! Times in which the platform gave no answer that could be believed.

use crate::record::page::Case;
use crate::session::{Reason, Verdict};
use crate::time::Timestamp;

/// Several cases one after the other without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// What the first of them met.
    pub reason: Reason,
    /// When the first of them ended.
    pub from: Timestamp,
    /// When the last of them ended.
    pub until: Timestamp,
    /// How many.
    pub cases: usize,
}

/// A single case without an answer is told among the causes; two in a row are an outage.
const FEWEST: usize = 2;

/// The outages among these cases, which are in order of time. A case that ended before it could ask says nothing.
pub(super) fn among(cases: &[Case]) -> Vec<Outage> {
    let mut outages = Vec::new();
    let mut current: Option<Outage> = None;
    for case in cases {
        match (failed(case), &mut current) {
            (Some(_), Some(outage)) => {
                outage.until = case.at();
                outage.cases += 1;
            }
            (Some(reason), None) => current = Some(Outage { reason, from: case.at(), until: case.at(), cases: 1 }),
            (None, _) if was_answered(case) => outages.extend(current.take()),
            (None, _) => {}
        }
    }
    outages.extend(current);
    outages.retain(|outage| outage.cases >= FEWEST);
    outages
}

fn failed(case: &Case) -> Option<Reason> {
    case.reason().filter(|reason| {
        matches!(reason, Reason::PlatformUnreachable | Reason::PlatformAnswerInvalid | Reason::PlatformClosed)
    })
}

fn was_answered(case: &Case) -> bool {
    case.outcome() == Some(Verdict::Accepted)
        || matches!(case.reason(), Some(Reason::Revoked | Reason::OnHold | Reason::StatusUnknown))
}
