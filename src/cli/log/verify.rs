//! `log verify`: the finding in the first line, then what it stands on, then what can never be found.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::Where;
use super::archived::{self, Archive, Closed};
use super::examined::{NOT_WHOLE, UNDECIDED, examine_with, exit};
use super::receipt::{self, Brought};
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::language::{Argument, Language};
use crate::record::checkpoint::SignedNote;
use crate::record::soundness::{Soundness, UNDETECTABLE};
use crate::store;

/// `log verify`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogVerifyArguments {
    /// Checks instead a slip's line against the record, or a receipt with its proof without any record.
    #[arg(long, value_name = "FILE")]
    pub receipt: Option<PathBuf>,
    /// Checks instead an export; the record of this desk only tells whether it knows the key.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["receipt", "archive"])]
    pub export: Option<PathBuf>,
    /// Checks instead a record that was closed, in this folder.
    #[arg(long, value_name = "DIR")]
    pub archive: Option<PathBuf>,
    /// Of the practice room.
    #[arg(long)]
    pub practice: bool,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &LogVerifyArguments, language: Language) -> Result<ExitCode, Failure> {
    if let Some(file) = &wanted.export {
        return super::exported::run(paths, file, wanted.practice, wanted.json, language);
    }
    let Some(file) = &wanted.receipt else { return against(paths, wanted, None, language) };
    match receipt::read(file)? {
        Brought::Checkpoint(note) => against(paths, wanted, Some(note), language),
        Brought::Receipt(receipt) => receipt.check(paths, wanted.practice, wanted.json, language),
    }
}

/// Examines the record, with a checkpoint that somebody brought.
fn against(
    paths: &Paths,
    wanted: &LogVerifyArguments,
    brought: Option<SignedNote>,
    language: Language,
) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.practice)?;
    let segments = archived::of(&place, wanted.archive.as_deref())?;
    let file = segments.last().map_or_else(|| place.data.join(store::FILE), |segment| segment.path.clone());
    let (found, origin) = examine_with(&place, &file, wanted.archive.is_some(), brought)?;
    let closed = archived::look(&place, &segments, wanted.archive.is_some(), brought)?;
    // What is about something that is not here speaks for nothing, and against nothing.
    let here = |note: &SignedNote| note.checkpoint().origin == origin || closed.has(note.checkpoint().origin);
    let elsewhere = brought.filter(|note| !here(note)).map(|note| note.checkpoint().origin);
    if wanted.json {
        tell_json(&found, &closed, brought.map(|_| elsewhere.is_none()))?;
    } else {
        if let Some(origin) = elsewhere {
            print(&language.say_with("log-brought-elsewhere", &[("origin", Argument::Text(&origin.line()))]))?;
        }
        tell(&found, &closed, language)?;
    }
    Ok(match (found.finding.is_whole() && closed.are_whole(), elsewhere.is_some() || !closed.are_sure()) {
        (false, _) => ExitCode::from(NOT_WHOLE),
        (true, true) => ExitCode::from(UNDECIDED),
        (true, false) => exit(&found),
    })
}

/// The finding first: of the record, unless that is whole and a segment before it is not.
fn tell(found: &Soundness, closed: &Archive, language: Language) -> Result<(), Failure> {
    let (whole, not): (Vec<&Closed>, Vec<&Closed>) = closed.segments.iter().partition(|closed| closed.is_sure());
    if found.finding.is_whole() {
        closed.tell_missing(language)?;
        not.iter().try_for_each(|closed| closed.tell(language))?;
        print(&found.line(language))?;
    } else {
        print(&found.line(language))?;
        closed.tell_missing(language)?;
        not.iter().try_for_each(|closed| closed.tell(language))?;
    }
    whole.iter().try_for_each(|closed| closed.tell(language))?;
    if let Some(seq) = found.key_lost {
        print(&language.say_with("log-key-lost", &[("seq", Argument::Count(seq))]))?;
    }
    print(&language.say("log-undetectable"))?;
    UNDETECTABLE.iter().try_for_each(|word| print(&format!("- {}", language.say(&format!("log-undetectable-{word}")))))
}

#[derive(Serialize)]
struct Anchored {
    place: &'static str,
    size: u64,
    time: String,
}

#[derive(Serialize)]
struct Found {
    version: u32,
    finding: &'static str,
    whole: bool,
    upto: u64,
    signed: bool,
    anchored: Vec<Anchored>,
    wrong_clock: Option<u64>,
    key_lost: Option<u64>,
    uncounted: usize,
    unread: Vec<&'static str>,
    /// Whether a checkpoint that was brought is about something that is here.
    brought_here: Option<bool>,
    /// Numbers of segments that are gone and that nobody purged: from, to.
    missing: Vec<(u32, u32)>,
    /// Those before the record, oldest first.
    segments: Vec<archived::Told>,
    undetectable: [&'static str; UNDETECTABLE.len()],
}

fn tell_json(found: &Soundness, closed: &Archive, brought_here: Option<bool>) -> Result<(), Failure> {
    let anchored = found.anchored.iter();
    let told = Found {
        version: 1,
        finding: found.code(),
        whole: found.is_sure() && closed.are_whole() && closed.are_sure(),
        upto: found.upto,
        signed: found.signed,
        anchored: anchored
            .map(|anchor| Anchored {
                place: anchor.place.code(),
                size: anchor.size,
                time: anchor.time.rfc3339_millis(),
            })
            .collect(),
        wrong_clock: found.wrong_clock,
        key_lost: found.key_lost,
        uncounted: found.uncounted,
        unread: found.unread.iter().map(|place| place.code()).collect(),
        brought_here,
        missing: closed.missing.clone(),
        segments: closed.segments.iter().map(Closed::told).collect(),
        undetectable: UNDETECTABLE,
    };
    print(&serde_json::to_string(&told).map_err(|_| Failure::Output)?)
}
