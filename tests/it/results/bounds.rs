//! What the figures of a long run may be. The run itself demands the same; asked once more of what is kept, the word
//! PASSED of a file stands for nothing that its figures do not show.

use super::Told;

/// What a number may be.
#[derive(Clone, Copy)]
pub(super) enum Limit {
    Below(f64),
    AtMost(f64),
    AtLeast(f64),
    /// At most, of wall time: binds nobody on a machine that other work shares.
    Alone(f64),
    /// At most so much above the figure's first number, with which the run began.
    Grown(f64),
    /// In MiB: ten bytes for each of what was done, and 16 MiB.
    TenBytesEach,
}
use Limit::{Alone, AtLeast, AtMost, Below, Grown, TenBytesEach};

/// Run, figure, which of its numbers, and what that may be.
pub(super) const BOUNDS: [(&str, &str, usize, Limit); 14] = [
    ("power", "control-lost", 0, AtLeast(15.0)),
    ("soak", "memory-bytes-a-case", 0, Below(1024.0)),
    ("soak", "disk-bytes-a-case", 0, Below(4096.0)),
    ("soak", "threads", 1, Grown(0.0)),
    ("soak", "descriptors", 1, Grown(1.0)),
    ("soak", "processor-time-ratio", 0, AtMost(1.2)),
    ("soak", "p99-ms", 2, Alone(1.2)),
    ("captures", "reconciliation-seconds", 0, Alone(300.0)),
    ("captures", "memory-MiB", 0, Below(512.0)),
    // Seconds of the processor and of the clock, then the same in T.
    ("crl", "verify, check, sort, index", 2, AtMost(3.5)),
    ("crl", "verify, check, sort, index", 3, Alone(2.5)),
    ("crl", "10,000 serial numbers without an index", 2, AtMost(2.0)),
    ("crl", "open a stored index (CPU)", 0, AtMost(10.0)),
    ("crl", "private memory of an import", 0, TenBytesEach),
];

/// The figures that together are what was done.
pub(super) const COUNTED: [(&str, &[&str]); 6] = [
    ("kills", &["kills-in-a-call", "kills-at-any-moment"]),
    ("power", &["power-cuts"]),
    ("storage", &["cases-with-canaries"]),
    ("soak", &["cases"]),
    ("captures", &["captures"]),
    ("crl", &["entries"]),
];

/// A result from before these were told may be kept without them.
pub(super) const LATER: [&str; 1] = ["control-lost"];

/// What must never happen, but to a control, which is there to show that it can.
const NEVER: [&str; 3] = ["lost", "missing", "broken"];

fn numbers(value: &str) -> Vec<f64> {
    value.split([' ', ',']).filter_map(|word| word.parse().ok()).collect()
}

fn holds(limit: Limit, numbers: &[f64], place: usize, told: &Told) -> bool {
    let (Some(first), Some(number)) = (numbers.first(), numbers.get(place)) else { return false };
    match limit {
        Below(most) => *number < most,
        AtMost(most) => *number <= most,
        AtLeast(least) => *number >= least,
        Alone(most) => told.fact("machine").contains("shared") || *number <= most,
        Grown(more) => *number <= first + more,
        TenBytesEach => {
            *number <= f64::from(u32::try_from(told.number("done")).unwrap_or(0)) * 10.0 / 1_048_576.0 + 16.0
        }
    }
}

/// Every figure of a run that is beyond its bound or is not told, and what was counted otherwise than it says.
pub(super) fn beyond(told: &Told, run: &str) -> Vec<String> {
    let value = |name: &str| told.figures.iter().find_map(|figure| figure.strip_prefix(name)?.strip_prefix(" = "));
    let mut beyond = Vec::new();
    for (_, figure, place, limit) in BOUNDS.into_iter().filter(|bound| bound.0 == run) {
        match value(figure) {
            None if LATER.contains(&figure) => {}
            None => beyond.push(format!("{figure} is not told")),
            Some(value) if holds(limit, &numbers(value), place, told) => {}
            Some(value) => beyond.push(format!("{figure} = {value}")),
        }
    }
    for (_, counted) in COUNTED.into_iter().filter(|counted| counted.0 == run) {
        let counts = counted.iter().map(|figure| value(figure)?.parse::<u64>().ok()).collect::<Option<Vec<_>>>();
        let is_later = counted.iter().all(|figure| LATER.contains(figure) && value(figure).is_none());
        if !is_later && counts.map(|counts| counts.iter().sum::<u64>()) != Some(told.number("done")) {
            beyond.push(format!("{counted:?} are not {}", told.number("done")));
        }
    }
    for figure in &told.figures {
        let name = figure.split(" = ").next().unwrap_or_default();
        let never = !name.starts_with("control-") && NEVER.iter().any(|never| name.contains(never));
        if figure.contains("BROKEN") || (never && value(name) != Some("0")) {
            beyond.push(figure.clone());
        }
    }
    beyond
}
