//! One record as a program reads it, and as a line for a person.

use serde::Serialize;

use crate::language::Language;
use crate::pki::Use;
use crate::record::explain::Teller;
use crate::record::page::Row;
use crate::record::words;
use crate::session::{Reason, Verdict};
use crate::staff::Role;

/// The facts of a record. Absent ones are null, never invented.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    record: u64,
    at: String,
    event: &'static str,
    outcome: Option<&'static str>,
    reason: Option<&'static str>,
    detail: Option<&'static str>,
    purpose: Option<u16>,
    standing: Option<&'static str>,
    certificate: Option<&'static str>,
    medium: Option<&'static str>,
    tries_before: Option<u8>,
    tries_after: Option<u8>,
    reference: Option<String>,
    receipt: Option<String>,
    actor: Option<String>,
    role: Option<&'static str>,
    second: Option<String>,
}

impl Told {
    pub(super) fn of(row: &Row) -> Self {
        let marked = |text: &str| Some(text).filter(|text| !text.is_empty()).map(str::to_owned);
        Self {
            record: row.seq,
            at: row.at.rfc3339(),
            event: row.event.code(),
            outcome: row.outcome.map(Verdict::code),
            reason: row.reason.map(Reason::code),
            detail: row.detail.word(),
            purpose: Some(row.purpose).filter(|purpose| *purpose != 0),
            standing: row.standing.map(words::standing),
            certificate: row.certificate.map(Use::name),
            medium: row.medium.map(words::medium),
            tries_before: row.tries_before,
            tries_after: row.tries_after,
            reference: marked(row.reference.as_str()),
            receipt: marked(row.receipt.as_str()),
            actor: marked(row.actor.as_str()),
            role: row.role.map(Role::code),
            second: marked(row.second.as_str()),
        }
    }
}

/// A line: number, time, what, how, why, then the marks.
pub(super) fn line(row: &Row, language: Language) -> String {
    let teller = Teller { language, purposes: &[] };
    let event = teller.event(row.event);
    let outcome = row.outcome.map(|outcome| language.say(&format!("result-{}", outcome.code())));
    let words = [outcome, row.reason.map(|reason| reason.code().to_owned())];
    let word = row.detail.word().map(|word| teller.detail(row.event, word));
    let marks = [&row.reference, &row.receipt, &row.actor, &row.second].map(|label| label.as_str().to_owned());
    let marks = marks.into_iter().filter(|mark| !mark.is_empty());
    let rest: Vec<String> = words.into_iter().flatten().chain(word).chain(marks).collect();
    format!("{:>8}  {}  {event}  {}", row.seq, row.at.minute_in_japan(), rest.join("  ")).trim_end().to_owned()
}
