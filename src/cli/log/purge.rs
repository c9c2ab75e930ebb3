//! `log purge`: closed segments whose years are over go, on the word of two people; of the others it is said until when
//! they stay.

use std::process::ExitCode;

use super::Where;
use crate::cli::identify::{self, PeopleArguments};
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::desk::setup::Archived;
use crate::language::{Argument, Language};
use crate::record::retention::Kept;
use crate::staff::Action;

/// Runs the command.
pub(super) fn run(paths: &Paths, people: PeopleArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, people.practice)?;
    let years = place.config.log.retention_years;
    if years.is_none() {
        return Err(Failure::Kept(Kept::NotSet));
    }
    let mut change = place.change(paths, people.practice)?;
    let finished = change.finish_purges()?;
    let archived = change.archived(years)?;
    let due: Vec<&Archived> = archived.iter().filter(|segment| segment.kept.is_ok()).collect();
    for segment in &archived {
        if let Err(kept) = segment.kept {
            say(segment, &format!("log-purge-{}", kept.code()), &until(kept), language)?;
        }
    }
    if due.is_empty() {
        if finished == 0 {
            print(&language.say("log-purge-nothing"))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    let approved = identify::approve(Action::Purge, people, &mut change, language)?;
    for segment in due {
        change.purge(segment, &approved)?;
        say(segment, "log-purge-done", "", language)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn until(kept: Kept) -> String {
    match kept {
        Kept::Until { until } => until.minute_in_japan(),
        Kept::NotSet | Kept::Open | Kept::Clock => String::new(),
    }
}

fn say(segment: &Archived, key: &str, until: &str, language: Language) -> Result<(), Failure> {
    let label = segment.label();
    print(&language.say_with(key, &[("segment", Argument::Text(label.as_str())), ("until", Argument::Text(until))]))
}
