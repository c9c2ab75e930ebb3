//! `intake open`: a new bundle for the office.

use std::process::ExitCode;

use super::{OpenArguments, Where};
use crate::cli::paths::Paths;
use crate::cli::{Failure, identify, print};
use crate::intake::Prefix;
use crate::language::{Argument, Language};
use crate::staff::Action;

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &OpenArguments, language: Language) -> Result<ExitCode, Failure> {
    let letters = wanted.letters.as_deref().map(Prefix::new).transpose().map_err(Failure::Letters)?;
    let mut place = Where::of(paths, wanted.people.practice)?;
    place.seals_to(wanted.office_key.as_deref())?;
    let mut change = place.change(paths)?;
    let approved = identify::approve(Action::RunCase, wanted.people, &mut change, language)?;
    let opened = change.open_intake(&place.config, letters, &approved)?;
    let header = &opened.tail.header;
    let (letters, name, file) = (header.prefix.to_string(), header.name(), opened.path.display().to_string());
    let told =
        [("letters", Argument::Text(&letters)), ("name", Argument::Text(&name)), ("file", Argument::Text(&file))];
    print(&language.say_with("intake-opened", &told))?;
    for office in &header.offices {
        print(&language.say_with("intake-office", &[("key", Argument::Text(&office.to_string()))]))?;
    }
    Ok(ExitCode::SUCCESS)
}
