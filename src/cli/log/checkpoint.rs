//! `log checkpoint`: signs the record as it is, lays that down outside, and makes a slip of it on request.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Where;
use crate::cli::identify::{self, PeopleArguments};
use crate::cli::keep;
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::desk::setup;
use crate::language::{Argument, Language};
use crate::record::checkpoint::{SignedNote, words};
use crate::record::signing::PublicKey;
use crate::record::{Detail, Draft, Event};
use crate::staff::Action;
use crate::{paper, slip};

/// `log checkpoint`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogCheckpointArguments {
    /// Write a slip here, to be signed and filed; nothing is written over.
    #[arg(long, value_name = "FILE.pdf")]
    pub slip: Option<PathBuf>,
    /// Another key signs from here on, for which the one before vouches; takes two people.
    #[arg(long)]
    pub new_key: bool,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &LogCheckpointArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.people.practice)?;
    let mut change = place.change(paths, wanted.people.practice)?;
    let action = if wanted.new_key { Action::RotateKey } else { Action::SignCheckpoint };
    let approved = identify::approve(action, wanted.people, &mut change, language)?;
    if wanted.new_key {
        if !change.store().signs() {
            return Err(Failure::Unsigned);
        }
        let key = change.rotate_key(&approved.sign(Draft::new(Event::Checkpoint)))?;
        print(&language.say_with("log-key-new", &[("key", Argument::Text(&key.to_string()))]))?;
    }
    let now = change.now();
    let draft = approved.sign(Draft::new(Event::Checkpoint));
    let note = change.store().checkpoint(&draft, None, now).map_err(setup::Error::Store)?.ok_or(Failure::Unsigned)?;
    if let Some(file) = &wanted.slip {
        let key = change.store().keys().current().ok_or(Failure::Unsigned)?;
        keep(file, &page(&place, key, &note)?)?;
        let anchored = Draft {
            detail: Detail::of(Some("anchor-paper")),
            digest: *note.checkpoint().root.bytes(),
            ..Draft::new(Event::Anchored)
        };
        let _ = change.note(&approved.sign(anchored))?;
    }
    let lost = setup::proof::lay(&place.config, &place.data, &note);
    tell(&note, &lost, language)?;
    Ok(ExitCode::SUCCESS)
}

fn page(place: &Where, key: PublicKey, note: &SignedNote) -> Result<Vec<u8>, Failure> {
    let environment = place.config.trust.environment;
    let slip = slip::checkpoint(note, key, environment, &place.config.desk.name);
    paper::pdf(&slip).map_err(Failure::Paper)
}

fn tell(note: &SignedNote, lost: &[&'static str], language: Language) -> Result<(), Failure> {
    let size = Argument::Count(note.checkpoint().size);
    print(&language.say_with("log-checkpoint-made", &[("size", size)]))?;
    print(&words(note).join(" "))?;
    print(&note.line())?;
    for place in lost {
        let place = language.say(&format!("log-place-{place}"));
        print(&language.say_with("log-checkpoint-lost", &[("place", Argument::Text(&place))]))?;
    }
    Ok(())
}
