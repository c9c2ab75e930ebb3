//! `log verify --receipt FILE`: a receipt with its proof needs no record; the line of a slip is held against this one; a
//! signed checkpoint that somebody brings vouches for it.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::Where;
use super::examined::{NOT_WHOLE, UNDECIDED, examine, exit};
use super::known::{Known, known};
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::desk::setup;
use crate::folders;
use crate::language::{Argument, Language, date};
use crate::record::Entry;
use crate::record::checkpoint::SignedNote;
use crate::record::proof::{Line, Proof};
use crate::store::{Reading, segments};

/// What became of a receipt.
#[derive(Serialize)]
struct Told<'a> {
    version: u32,
    finding: &'a str,
    record: Option<u64>,
    receipt: Option<String>,
    key: Option<String>,
}

/// What somebody brought.
pub(super) enum Brought {
    /// A signed checkpoint.
    Checkpoint(SignedNote),
    /// Something that is to be a receipt.
    Receipt(Receipt),
}

/// The text of what is to be a receipt.
pub(super) struct Receipt(String);

/// Reads what somebody brought.
pub(super) fn read(file: &Path) -> Result<Brought, Failure> {
    let text = folders::read_text(file).map_err(Failure::ReceiptUnreadable)?.replace("\r\n", "\n");
    if Proof::is_one(&text) {
        return Ok(Brought::Receipt(Receipt(text)));
    }
    let note = text.lines().find_map(|line| SignedNote::from_line(line.trim())).or(SignedNote::parse(&text).ok());
    Ok(note.map_or(Brought::Receipt(Receipt(text)), Brought::Checkpoint))
}

impl Receipt {
    /// Holds it against itself or against the record, and says what was found.
    pub(super) fn check(
        &self,
        paths: &Paths,
        practice: bool,
        json: bool,
        language: Language,
    ) -> Result<ExitCode, Failure> {
        let Self(text) = self;
        if Proof::is_one(text) {
            return proof(paths, text, practice, json, language);
        }
        let line = text.lines().map(str::trim).find(|line| !line.is_empty()).and_then(Line::parse);
        let place = Where::of(paths, practice)?;
        match line {
            Some(line) => in_record(&place, &line, json, language),
            None => altered("receipt-form", json, language),
        }
    }
}

fn proof(paths: &Paths, text: &str, practice: bool, json: bool, language: Language) -> Result<ExitCode, Failure> {
    let proved = match Proof::parse(text).and_then(|proof| proof.verify()) {
        Ok(proved) => proved,
        Err(error) => return altered(error.code(), json, language),
    };
    let key = proved.key.to_string();
    let known = known(paths, practice, &proved.entry.log, proved.key);
    let exit = ExitCode::from(if known == Known::Posing { UNDECIDED } else { 0 });
    if json {
        let finding = if known == Known::Posing { "receipt-stranger" } else { "receipt-proved" };
        tell_json(finding, Some(&proved.entry), Some(key))?;
        return Ok(exit);
    }
    let sentence = if proved.entry.draft.receipt.is_empty() { "log-proof-entry" } else { "log-proof-proved" };
    tell(sentence, &proved.entry, &key, language)?;
    print(&language.say(match known {
        Known::Stranger | Known::Posing => "log-export-key-stranger",
        Known::Ours | Known::NoRecord => "log-proof-key",
    }))?;
    Ok(exit)
}

/// A line that is right as far as a record goes that is not whole says nothing.
fn in_record(place: &Where, line: &Line, json: bool, language: Language) -> Result<ExitCode, Failure> {
    let failed = |error| Failure::Setup(setup::Error::Store(error));
    let mut other = None;
    for segment in segments::all(&place.data).map_err(failed)?.into_iter().rev() {
        let reading = Reading::open(&segment.path, place.config.trust.environment).map_err(failed)?;
        let Some(entry) = reading.entry(line.seq).map_err(failed)? else { continue };
        let own = Line::of(&entry);
        if own.as_ref() == Some(line) {
            let found = examine(place, &segment.path, segment.number.is_some())?;
            if !found.is_sure() {
                print(&found.line(language))?;
                return Ok(exit(&found));
            }
            return matches(&entry, json, language);
        }
        other = other.or(own.filter(|own| own.receipt == line.receipt));
    }
    if other.is_some() {
        return altered("receipt-other", json, language);
    }
    if json {
        tell_json("receipt-absent", None, None)?;
    } else {
        print(&language.say("log-receipt-absent"))?;
    }
    Ok(ExitCode::from(NOT_WHOLE))
}

fn matches(entry: &Entry, json: bool, language: Language) -> Result<ExitCode, Failure> {
    if json {
        tell_json("receipt-whole", Some(entry), None)?;
    } else {
        tell("log-receipt-matches", entry, "", language)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn altered(code: &str, json: bool, language: Language) -> Result<ExitCode, Failure> {
    if json {
        tell_json(code, None, None)?;
    } else {
        print(&language.say_with("log-receipt-altered", &[("code", Argument::Text(code))]))?;
    }
    Ok(ExitCode::from(NOT_WHOLE))
}

fn tell(sentence: &str, entry: &Entry, key: &str, language: Language) -> Result<(), Failure> {
    let time = date::moment(language, entry.wall);
    print(&language.say_with(
        sentence,
        &[
            ("receipt", Argument::Text(entry.draft.receipt.as_str())),
            ("seq", Argument::Count(entry.seq)),
            ("time", Argument::Text(&time)),
            ("key", Argument::Text(key)),
        ],
    ))
}

fn tell_json(finding: &str, entry: Option<&Entry>, key: Option<String>) -> Result<(), Failure> {
    let receipt = entry.map(|entry| entry.draft.receipt.as_str().to_owned()).filter(|receipt| !receipt.is_empty());
    let told = Told { version: 1, finding, record: entry.map(|entry| entry.seq), receipt, key };
    print(&serde_json::to_string(&told).map_err(|_| Failure::Output)?)
}
