//! A supervisor's day by keyboard, on a record of many months: today, a case found by its number and explained, a decision
//! by two, figures saved, records exported by two and verified, a checkpoint's slip, somebody new, and out.
//!
//! Afterwards the record holds exactly those looks and acts; and a clerk who presses the same keys gets nothing.

use std::thread;
use std::time::{Duration, Instant};

use madoguchi::pki::Environment;
use madoguchi::record::{Draft, Event};

use super::display::{Display, eventually};
use super::people::{signs_in, type_words};
use super::{ALARM, Colour, Desk};
use crate::staff::{CLERK, SUPERVISOR, people, record};
use crate::support::months;

/// As many entries as the record has before that day.
const ENTRIES: usize = 200_000;
/// What a supervisor leaves in the record.
const TOLD: [Event; 8] = [
    Event::RecordViewed,
    Event::Decision,
    Event::ExportRequested,
    Event::ExportApproved,
    Event::ExportDone,
    Event::Anchored,
    Event::StaffChanged,
    Event::Denied,
];

/// The looks and acts since the desk was opened, with their finer words.
fn told(desk: &Desk) -> Vec<String> {
    let drafts = record(&desk.folder);
    let begun = drafts.iter().rposition(|draft| draft.event == Event::Started).unwrap_or(0);
    let of = |draft: &Draft| match draft.detail.word() {
        Some(word) => format!("{} {word}", draft.event.code()),
        None => draft.event.code().to_owned(),
    };
    drafts.iter().skip(begun).filter(|draft| TOLD.contains(&draft.event)).map(of).collect()
}

fn tells(desk: &Desk, expected: &[&str]) {
    let begun = Instant::now();
    while told(desk) != expected {
        assert!(begun.elapsed() < Duration::from_mins(1), "{:?} and not {expected:?}", told(desk));
        thread::sleep(Duration::from_millis(200));
    }
}
