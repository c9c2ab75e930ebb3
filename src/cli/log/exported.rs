//! `log verify --export FILE`: whether an export is what was signed, by whoever has the file, with a record or without.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::Where;
use crate::cli::arguments::Arguments;
use crate::cli::{Failure, print};
use crate::export::{Checked, Fault, check};
use crate::language::{Argument, Language, date};
use crate::record::keys::Keys;
use crate::record::signing::PublicKey;
use crate::store::{Reading, segments};

const CHANGED: u8 = 10;
const UNDECIDED: u8 = 11;

/// Whether this desk knows the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Known {
    /// It signed this desk's own record.
    Ours,
    /// It did not.
    Stranger,
    /// There is no record here to ask.
    NoRecord,
}

impl Known {
    const fn code(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Stranger => "stranger",
            Self::NoRecord => "no-record",
        }
    }
}

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
    arguments: &Arguments,
    file: &Path,
    practice: bool,
    json: bool,
    language: Language,
) -> Result<ExitCode, Failure> {
    match check(file) {
        Ok(checked) => {
            let log = checked.manifest.log.id;
            let (known, claims_us) = checked.manifest.key.map(|key| known(arguments, practice, &log, key)).unzip();
            if json {
                tell_json(&checked, known)?;
            } else {
                tell(&checked, known, language)?;
            }
            // Anybody can sign what they made up in this desk's name, with a key of their own.
            let posing = known == Some(Known::Stranger) && claims_us == Some(true);
            let sure = checked.checkpoint.is_some() && !posing;
            Ok(if sure { ExitCode::SUCCESS } else { ExitCode::from(UNDECIDED) })
        }
        Err(Fault::Unreadable(kind)) => Err(Failure::ExportUnreadable(kind)),
        Err(fault) => {
            if json {
                tell_fault(&fault)?;
            } else {
                let part = fault.part().map_or_else(|| language.say("log-export-frame"), str::to_owned);
                let arguments = [("part", Argument::Text(&part)), ("code", Argument::Text(fault.code()))];
                print(&language.say_with("log-export-changed", &arguments))?;
            }
            Ok(ExitCode::from(CHANGED))
        }
    }
}

/// Looks into the record of this desk and its closed segments, if it has any that can be read, and whether the export says
/// that it is of this desk's log. Where there is none, nothing is amiss.
fn known(arguments: &Arguments, practice: bool, log: &[u8; 16], key: PublicKey) -> (Known, bool) {
    let Ok(place) = Where::of(arguments, practice) else { return (Known::NoRecord, false) };
    let (mut known, mut claims_us) = (Known::NoRecord, false);
    for segment in segments::all(&place.data).unwrap_or_default() {
        let mut keys = Keys::default();
        let Ok(reading) = Reading::open(&segment.path, place.config.trust.environment) else { continue };
        claims_us |= reading.log().id == *log;
        match reading.walk(|_, entry| keys.note(entry.seq, &entry.draft)) {
            Ok(_) if keys.knows(key) => known = Known::Ours,
            Ok(_) if known == Known::NoRecord => known = Known::Stranger,
            _ => {}
        }
    }
    (known, claims_us)
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
