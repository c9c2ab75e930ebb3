//! `log verify`: the finding in the first line, then what it stands on, then what can never be found.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::archived::{self, Closed};
use super::{Where, receipt};
use crate::cli::arguments::{Arguments, LogVerifyArguments};
use crate::cli::{Failure, print};
use crate::desk::setup;
use crate::language::{Argument, Language};
use crate::record::checkpoint::SignedNote;
use crate::record::soundness::{Anchor, Place, Soundness, UNDETECTABLE};
use crate::store::{self, Look, Reading};

/// Something is missing or changed.
pub(super) const NOT_WHOLE: u8 = 10;
const UNDECIDED: u8 = 11;

/// Runs the command.
pub(super) fn run(arguments: &Arguments, wanted: &LogVerifyArguments, language: Language) -> Result<ExitCode, Failure> {
    if let Some(file) = &wanted.export {
        return super::exported::run(arguments, file, wanted.practice, wanted.json, language);
    }
    match &wanted.receipt {
        Some(file) => receipt::run(arguments, wanted, file, language),
        None => against(arguments, wanted, None, language),
    }
}

/// Examines the record, with a checkpoint that somebody brought.
pub(super) fn against(
    arguments: &Arguments,
    wanted: &LogVerifyArguments,
    brought: Option<SignedNote>,
    language: Language,
) -> Result<ExitCode, Failure> {
    let place = Where::of(arguments, wanted.practice)?;
    let segments = archived::of(&place, wanted.archive.as_deref())?;
    let file = segments.last().map_or_else(|| place.data.join(store::FILE), |segment| segment.path.clone());
    let found = examine_with(&place, &file, wanted.archive.is_some(), brought)?;
    let closed = archived::look(&place, &segments)?;
    if wanted.json {
        tell_json(&found, &closed)?;
    } else {
        tell(&found, &closed, language)?;
    }
    let whole = closed.iter().all(Closed::is_whole);
    Ok(if whole { exit(&found) } else { ExitCode::from(NOT_WHOLE) })
}

/// What is found about a file of the record.
pub(super) fn examine(place: &Where, file: &Path, archived: bool) -> Result<Soundness, Failure> {
    examine_with(place, file, archived, None)
}

fn examine_with(place: &Where, file: &Path, archived: bool, brought: Option<SignedNote>) -> Result<Soundness, Failure> {
    let failed = |error| Failure::Setup(setup::Error::Store(error));
    let reading = Reading::open(file, place.config.trust.environment).map_err(failed)?;
    let mut outside = setup::proof::outside(&place.config, &place.data, &reading.log().id);
    outside.anchors.extend(brought.map(|note| Anchor { place: Place::Brought, note }));
    reading.examine(&outside, Look { archived, ..Look::THOROUGH }).map_err(failed)
}

/// 0 is whole, anchored or not; a wrong clock leaves it undecided what the times are worth.
fn exit(found: &Soundness) -> ExitCode {
    match (found.finding.is_whole(), found.wrong_clock) {
        (false, _) => ExitCode::from(NOT_WHOLE),
        (true, Some(_)) => ExitCode::from(UNDECIDED),
        (true, None) => ExitCode::SUCCESS,
    }
}

/// The finding first: of the record, unless that is whole and a segment before it is not.
fn tell(found: &Soundness, closed: &[Closed], language: Language) -> Result<(), Failure> {
    let (whole, not): (Vec<&Closed>, Vec<&Closed>) = closed.iter().partition(|closed| closed.is_whole());
    if found.finding.is_whole() {
        not.iter().try_for_each(|closed| closed.tell(language))?;
        print(&found.line(language))?;
    } else {
        print(&found.line(language))?;
        not.iter().try_for_each(|closed| closed.tell(language))?;
    }
    whole.iter().try_for_each(|closed| closed.tell(language))?;
    if let Some(seq) = found.key_lost {
        print(&language.say_with("log-key-lost", &[("seq", Argument::Count(seq))]))?;
    }
    if found.uncounted > 0 {
        let count = u64::try_from(found.uncounted).unwrap_or(u64::MAX);
        print(&language.say_with("log-uncounted", &[("count", Argument::Count(count))]))?;
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
    /// Those before the record, oldest first.
    segments: Vec<archived::Told>,
    undetectable: [&'static str; UNDETECTABLE.len()],
}

fn tell_json(found: &Soundness, closed: &[Closed]) -> Result<(), Failure> {
    let anchored = found.anchored.iter();
    let told = Found {
        version: 1,
        finding: found.code(),
        whole: found.finding.is_whole() && closed.iter().all(Closed::is_whole),
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
        segments: closed.iter().map(Closed::told).collect(),
        undetectable: UNDETECTABLE,
    };
    print(&serde_json::to_string(&told).map_err(|_| Failure::Output)?)
}
