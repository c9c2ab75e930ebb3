//! What the desk signs of an answer: a readable statement that begins with a word of its own, like every other text under
//! the record's key.
//!
//! ```text
//! MADOGUCHI-ANSWER-V1
//! environment production
//! log 000102030405060708090a0b0c0d0e0f
//! record 17
//! receipt 7K3-9QX-2MPA
//! time 2026-11-26T01:02:03Z
//! program shinsei
//! id 7f3c0d
//! purpose 1
//! reference A-1024
//! certificate authentication
//! verdict accepted
//! reason -
//! ```
//!
//! A line each, in this order, LF at each end, `-` for what is not there. The signature is Ed25519 over these bytes. It
//! binds the answer to its place in the record; the four attributes are not in it, nor is any digest of them.

use super::Id;
use crate::pki::Use;
use crate::session::scene::Conclusion;

const HEAD: &str = "MADOGUCHI-ANSWER-V1";

/// The statement about how a case ended.
#[must_use]
pub fn of(log: Option<[u8; 16]>, program: &str, id: &Id, certificate: Use, conclusion: &Conclusion) -> String {
    let report = &conclusion.report;
    let record = report.record.map(|number| number.to_string());
    let time = report.recorded_at.map(crate::time::Timestamp::rfc3339);
    let purpose = report.purpose.map(|code| code.to_string());
    let log = log.map(hex::encode);
    let reason = conclusion.reason.map(crate::session::Reason::code);
    let lines = [
        ("environment", Some(report.environment.name())),
        ("log", log.as_deref()),
        ("record", record.as_deref()),
        ("receipt", report.receipt.as_deref()),
        ("time", time.as_deref()),
        ("program", Some(program)),
        ("id", Some(id.as_str())),
        ("purpose", purpose.as_deref()),
        ("reference", report.reference.as_deref()),
        ("certificate", Some(certificate.name())),
        ("verdict", Some(conclusion.verdict.code())),
        ("reason", reason),
    ];
    let mut text = format!("{HEAD}\n");
    for (key, value) in lines {
        text = format!("{text}{key} {}\n", value.unwrap_or("-"));
    }
    text
}
