//! What comes of a check: a line for each serial number where that is wanted, and the counts.

use std::io::Write;

use serde::Serialize;

use super::super::facts::Facts;
use super::lines::Line;
use super::lists::Finding;
use crate::cli::Failure;
use crate::language::{Argument, Language};
use crate::pki::crl::{Entry, Serial};

/// The summary of the contract.
#[derive(Default, Serialize)]
pub(super) struct Summary {
    pub(super) asked: u64,
    good: u64,
    revoked: u64,
    on_hold: u64,
    /// Neither listed as revoked nor found good, because the list is not of now.
    undecided: u64,
    crl: Option<Facts>,
    /// How many lists were asked, where one authority's are divided.
    lists: usize,
}

impl Summary {
    pub(super) const fn count(&mut self, finding: &Finding) {
        self.asked += 1;
        *match finding {
            Finding::Good => &mut self.good,
            Finding::Revoked(_) => &mut self.revoked,
            Finding::OnHold(_) => &mut self.on_hold,
            Finding::Undecided => &mut self.undecided,
        } += 1;
    }

    /// Of several lists the oldest is told: what it does not know, the check does not.
    pub(super) fn close(&mut self, lists: Vec<Facts>) {
        self.lists = lists.len();
        self.crl = lists.into_iter().min_by(|one, other| one.this_update.cmp(&other.this_update));
    }

    pub(super) fn write(&self, output: &mut impl Write, json: bool, language: Language) -> Result<(), Failure> {
        let line = if json {
            serde_json::to_string(self).map_err(|_| Failure::Output)?
        } else {
            let counts = [
                ("asked", self.asked),
                ("good", self.good),
                ("revoked", self.revoked),
                ("hold", self.on_hold),
                ("undecided", self.undecided),
            ];
            language.say_with("crl-summary", &counts.map(|(name, count)| (name, Argument::Count(count))))
        };
        // A table stays a table.
        if json { writeln!(output, "{line}") } else { writeln!(output, "# {line}") }.map_err(|_| Failure::Output)
    }
}

/// How the lines are written.
#[derive(Clone, Copy)]
pub(super) enum Written {
    /// One object a line.
    Json,
    /// With a line of names first.
    Csv,
}

/// One line, as JSON.
#[derive(Serialize)]
struct Detail<'a> {
    line: u64,
    serial: &'a str,
    status: &'static str,
    reason: Option<&'static str>,
    revoked_at: Option<String>,
}

impl Written {
    pub(super) fn begin(self, output: &mut impl Write) -> Result<(), Failure> {
        match self {
            Self::Json => Ok(()),
            Self::Csv => writeln!(output, "line,serial,status,reason,revoked_at").map_err(|_| Failure::Output),
        }
    }

    pub(super) fn line(self, output: &mut impl Write, line: &Line, finding: &Finding) -> Result<(), Failure> {
        let (status, entry) = match finding {
            Finding::Good => ("good", None),
            Finding::Revoked(entry) => ("revoked", Some(entry)),
            Finding::OnHold(entry) => ("on-hold", Some(entry)),
            Finding::Undecided => ("undecided", None),
        };
        let serial = digits(&line.serial);
        let reason = entry.and_then(|entry| entry.reason).map(crate::pki::revocation::CrlReason::name);
        let revoked_at = entry.map(|entry: &Entry| entry.revoked_at.rfc3339());
        match self {
            Self::Json => {
                let detail = Detail { line: line.number, serial: &serial, status, reason, revoked_at };
                let text = serde_json::to_string(&detail).map_err(|_| Failure::Output)?;
                writeln!(output, "{text}")
            }
            Self::Csv => {
                let (reason, at) = (reason.unwrap_or_default(), revoked_at.unwrap_or_default());
                writeln!(output, "{},{serial},{status},{reason},{at}", line.number)
            }
        }
        .map_err(|_| Failure::Output)
    }
}

/// As it is asked for: hexadecimal, without zeros in front.
fn digits(serial: &Serial) -> String {
    hex::encode_upper(serial.octets()).trim_start_matches('0').to_owned()
}
