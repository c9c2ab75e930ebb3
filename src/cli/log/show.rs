//! `log show N`: one record, and the case that it belongs to, explained (この件の説明). On request with a proof for somebody
//! who has neither the record nor this program.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::told::Told;
use super::{Look, Where};
use crate::cli::identify::PeopleArguments;
use crate::cli::paths::Paths;
use crate::cli::{Failure, keep, print};
use crate::desk::setup;
use crate::language::Language;
use crate::record::explain::{Fact, Teller};
use crate::record::figures;
use crate::record::filter::Filter;
use crate::record::look::View;
use crate::record::page::Case;
use crate::record::{Entry, Register};
use crate::session::Reason;
use crate::staff::Action;
use crate::store::Reading;

/// `log show`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogShowArguments {
    /// The number of the record.
    #[arg(value_name = "N")]
    pub number: u64,
    /// In this closed segment (a fiscal year) of the archive.
    #[arg(long, value_name = "N", conflicts_with = "proof")]
    pub segment: Option<u32>,
    /// Write here the proof that its outcome is in the record; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub proof: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &LogShowArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.people.practice)?;
    let mut look = Look::begin(paths, &place, wanted.people, Action::SeeRecords, language)?;
    look.turn_to(wanted.segment)?;
    look.note(View::Explained, Filter::digest_of_record(wanted.number))?;
    let register = look.register()?;
    let reading = look.reading()?;
    let shown = register.row(wanted.number).ok_or(Failure::NoRecord { number: wanted.number })?;
    let case = register.case_of(shown.seq);
    let numbers = case.as_ref().map_or_else(|| vec![shown.seq], |case| case.records.clone());
    if let Some(file) = &wanted.proof {
        let told_by = case.as_ref().and_then(Case::told_by).unwrap_or(shown.seq);
        let proof = look.proof(told_by)?.ok_or(Failure::NoProof)?;
        keep(file, proof.text().as_bytes())?;
    }
    if wanted.json {
        print(&json(&register, case.as_ref(), &numbers)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let entries = entries(&reading, &numbers)?;
    let teller = Teller { language, purposes: &place.config.purposes };
    let facts = match (&case, entries.first()) {
        (Some(case), _) => teller.case(case, &entries),
        (None, Some(entry)) => teller.record(entry),
        (None, None) => Vec::new(),
    };
    print(&language.say("explain-title"))?;
    facts.iter().try_for_each(tell)?;
    Ok(ExitCode::SUCCESS)
}

fn entries(reading: &Reading, numbers: &[u64]) -> Result<Vec<Entry>, Failure> {
    let failed = |error| Failure::Setup(setup::Error::Store(error));
    let mut entries = Vec::new();
    for number in numbers {
        entries.extend(reading.entry(*number).map_err(failed)?);
    }
    Ok(entries)
}

fn tell(fact: &Fact) -> Result<(), Failure> {
    print(&fact.label)?;
    fact.says.iter().try_for_each(|line| print(&format!("    {line}")))
}

#[derive(Serialize)]
struct Shown {
    version: u32,
    case: Option<OfCase>,
    records: Vec<Told>,
}

/// What only the whole case tells.
#[derive(Serialize)]
struct OfCase {
    result: &'static str,
    reason: Option<&'static str>,
    pins_confirmed: u32,
    verify_sent_at_most: u32,
    tries_before: Option<u8>,
    tries_after: Option<u8>,
    lock_seen: bool,
    lock_caused: bool,
    took_ms: Option<u32>,
    decisions: Vec<u64>,
}

fn json(register: &Register, case: Option<&Case>, numbers: &[u64]) -> Result<String, Failure> {
    let case = case.map(|case| OfCase {
        result: figures::Result::of(case).code(),
        reason: case.reason().map(Reason::code),
        pins_confirmed: case.intents,
        verify_sent_at_most: case.intents,
        tries_before: case.tries_before,
        tries_after: case.tries_after,
        lock_seen: case.lock_seen(),
        lock_caused: case.lock_caused(),
        took_ms: case.millis,
        decisions: case.decisions.clone(),
    });
    let rows = numbers.iter().filter_map(|number| register.row(*number));
    let told = Shown { version: 1, case, records: rows.map(|row| Told::of(&row)).collect() };
    serde_json::to_string(&told).map_err(|_| Failure::Output)
}
