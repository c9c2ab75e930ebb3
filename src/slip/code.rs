//! The machine's line on a slip: what names the entry in the record, and nothing about a person.
//!
//! `MADOGUCHI-RECEIPT-V1`, environment, number in the record, receipt, verdict and time, with a space between: ASCII,
//! the time in UTC as the entry has it.

use crate::session::scene::Conclusion;

/// The line of a case that is in the record.
#[must_use]
pub fn code(conclusion: &Conclusion) -> Option<String> {
    let report = &conclusion.report;
    let (record, receipt, at) = (report.record?, report.receipt.as_deref()?, report.recorded_at?);
    let (environment, verdict) = (report.environment.name(), conclusion.verdict.code());
    Some(format!("MADOGUCHI-RECEIPT-V1 {environment} {record} {receipt} {verdict} {}", at.rfc3339()))
}
