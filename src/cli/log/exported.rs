//! `log verify --export FILE`: whether an export is what was signed, by whoever has the file, with a record or without.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::known::{Known, known};
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::export::{Checked, Fault, check};
use crate::language::{Argument, Language, date};

const CHANGED: u8 = 10;
const UNDECIDED: u8 = 11;

#[derive(Serialize)]
struct Told<'a> {
    version: u32,
    whole: bool,
    signed: bool,
    fault: Option<&'static str>,
    part: Option<&'a str>,
    log: Option<String>,
    segment: Option<u32>,
    records: Option<u64>,
    first: Option<u64>,
    last: Option<u64>,
    purpose: Option<&'static str>,
    made: Option<String>,
    key: Option<String>,
    known: Option<&'static str>,
}

/// Runs the command.
pub(super) fn run(
    paths: &Paths,
    file: &Path,
    practice: bool,
    json: bool,
    language: Language,
) -> Result<ExitCode, Failure> {
    match check(file) {
        Ok(checked) => {
            let log = checked.manifest.log.id;
            let known = checked.manifest.key.map(|key| known(paths, practice, &log, key));
            if json {
                tell_json(&checked, known)?;
            } else {
                tell(&checked, known, language)?;
            }
            let sure = checked.checkpoint.is_some() && known != Some(Known::Posing);
            Ok(if sure { ExitCode::SUCCESS } else { ExitCode::from(UNDECIDED) })
        }
        Err(Fault::Unreadable(kind)) => Err(Failure::ExportUnreadable(kind)),
        Err(fault) => {
            if json {
                tell_fault(&fault)?;
            } else {
                let part = fault.part().map_or_else(|| language.say("log-export-frame"), str::to_owned);
                let paths = [("part", Argument::Text(&part)), ("code", Argument::Text(fault.code()))];
                print(&language.say_with("log-export-changed", &paths))?;
            }
            Ok(ExitCode::from(CHANGED))
        }
    }
}

fn tell(checked: &Checked, known: Option<Known>, language: Language) -> Result<(), Failure> {
    let manifest = &checked.manifest;
    let made = date::moment(language, manifest.made);
    let count = Argument::Count(manifest.records);
    let first = if checked.checkpoint.is_some() { "log-export-whole" } else { "log-export-unsigned" };
    print(&language.say_with(first, &[("count", count), ("made", Argument::Text(&made))]))?;
    let origin =
        format!("{}/seg{} {}-{}", hex::encode(manifest.log.id), manifest.log.segment, manifest.first, manifest.last);
    print(&language.say_with("log-export-of", &[("origin", Argument::Text(&origin))]))?;
    let purpose = language.say(manifest.purpose.code());
    let people = [
        ("purpose", Argument::Text(&purpose)),
        ("requested", Argument::Text(manifest.requested.as_str())),
        ("approved", Argument::Text(manifest.approved.as_str())),
    ];
    print(&language.say_with("log-export-people", &people))?;
    if let Some((key, known)) = manifest.key.zip(known) {
        let key = key.to_string();
        print(&language.say_with("log-export-key", &[("key", Argument::Text(&key))]))?;
        print(&language.say(&format!("log-export-key-{}", known.code())))?;
    }
    Ok(())
}

fn tell_json(checked: &Checked, known: Option<Known>) -> Result<(), Failure> {
    let manifest = &checked.manifest;
    line(&Told {
        version: 1,
        whole: true,
        signed: checked.checkpoint.is_some(),
        fault: None,
        part: None,
        log: Some(hex::encode(manifest.log.id)),
        segment: Some(manifest.log.segment),
        records: Some(manifest.records),
        first: Some(manifest.first),
        last: Some(manifest.last),
        purpose: Some(manifest.purpose.code()),
        made: Some(manifest.made.rfc3339()),
        key: manifest.key.map(|key| key.to_string()),
        known: known.map(Known::code),
    })
}

fn tell_fault(fault: &Fault) -> Result<(), Failure> {
    line(&Told {
        version: 1,
        whole: false,
        signed: false,
        fault: Some(fault.code()),
        part: fault.part(),
        log: None,
        segment: None,
        records: None,
        first: None,
        last: None,
        purpose: None,
        made: None,
        key: None,
        known: None,
    })
}

fn line(told: &Told<'_>) -> Result<(), Failure> {
    print(&serde_json::to_string(told).map_err(|_| Failure::Output)?)
}
