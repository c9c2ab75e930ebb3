//! `log close`: the record of this PC ends, by order of two people. Its last checkpoint names whose record goes on; one
//! that is not whole is put away as it is.

use std::path::Path;
use std::process::ExitCode;

use clap::Args;

use super::{Where, examined};
use crate::cli::identify::{self, PeopleArguments};
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::desk::setup::{self, Aside};
use crate::folders;
use crate::language::{Argument, Language};
use crate::record::signing::PublicKey;
use crate::record::{Detail, Draft, Event};
use crate::staff::Action;
use crate::store::{self, segments};

/// `log close`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogCloseArguments {
    /// Put a record that is not whole away as it is.
    #[arg(long, conflicts_with = "successor")]
    pub not_whole: bool,
    /// The public key of the record that goes on on another PC: 64 hexadecimal digits, or a file with them.
    #[arg(long, value_name = "KEY|FILE")]
    pub successor: Option<String>,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &LogCloseArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.people.practice)?;
    if wanted.not_whole {
        return put_away(&place, wanted.people, language);
    }
    let successor = wanted.successor.as_deref().map(successor).transpose()?;
    let mut change = place.change(paths, wanted.people.practice)?;
    let approved = identify::approve(Action::CloseRecord, wanted.people, &mut change, language)?;
    let detail = Detail::of(Some("segment-by-people"));
    let _ = change.note(&approved.sign(Draft { detail, ..Draft::new(Event::SegmentClosed) }))?;
    let now = change.now();
    let draft = approved.sign(Draft::new(Event::Checkpoint));
    let note = change.store().checkpoint(&draft, successor, now).map_err(setup::Error::Store)?;
    let closed = segments::archived(&place.data, change.store().log().segment);
    drop(change.turn(&place.data)?);
    if let Some(note) = note {
        let _ = setup::proof::lay(&place.config, &place.data, &note);
        print(&note.line())?;
    }
    let file = closed.display().to_string();
    print(&language.say_with("log-closed", &[("file", Argument::Text(&file))]))?;
    Ok(ExitCode::SUCCESS)
}

fn put_away(place: &Where, people: PeopleArguments, language: Language) -> Result<ExitCode, Failure> {
    let finding = match examined::examine(place, &place.data.join(store::FILE), false) {
        // One that is whole is closed in order.
        Ok(found) if found.finding.is_whole() => return Err(Failure::Whole),
        Ok(found) => found.finding.code(),
        Err(Failure::Setup(setup::Error::Store(error))) => error.code(),
        Err(failure) => return Err(failure),
    };
    let mut aside = Aside::begin(&place.data, &place.config)?;
    let approved = identify::approve(Action::CloseRecord, people, &mut aside, language)?;
    aside.carry_out(&place.config, &approved, finding)?;
    print(&language.say("log-closed-not-whole"))?;
    Ok(ExitCode::SUCCESS)
}

/// A key as it is typed, or in a file.
fn successor(text: &str) -> Result<PublicKey, Failure> {
    if let Some(key) = PublicKey::from_hex(text) {
        return Ok(key);
    }
    let read = folders::read_text(Path::new(text)).map_err(|_| Failure::Successor)?;
    PublicKey::from_hex(&read).ok_or(Failure::Successor)
}
