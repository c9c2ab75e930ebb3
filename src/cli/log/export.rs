//! `log export`: records for outside, on the word of two people, into the configured folder and nowhere else.

use std::process::ExitCode;

use clap::Args;

use super::choice::ChoiceArguments;
use super::{Look, Where};
use crate::cli::identify::PeopleArguments;
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::export::Order;
use crate::folders;
use crate::language::{Argument, Language};
use crate::record::look::ExportPurpose;
use crate::staff::Action;

/// `log export`
#[derive(Debug, Args)]
pub(in crate::cli) struct ExportArguments {
    /// What for: audit, disclosure, investigation, fault, statistics.
    #[arg(long, value_name = "WORD", value_parser = purpose)]
    pub purpose: ExportPurpose,
    #[command(flatten)]
    pub choice: ChoiceArguments,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &ExportArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.people.practice)?;
    let folder = place.config.log.export_folder.as_deref().ok_or(Failure::NoExportFolder)?;
    if wanted.people.practice {
        folders::make_private(folder).map_err(|error| Failure::System(error.kind()))?;
    }
    let filter = wanted.choice.filter();
    let mut look = Look::begin(paths, &place, wanted.people, Action::Export, language)?;
    let (requested, approved) = look.people();
    let order = Order { folder, filter: &filter, purpose: wanted.purpose, requested, approved, made: look.now().wall };
    let (file, records) = look.export(&order)?;
    let name = file.display().to_string();
    let count = Argument::Count(records);
    print(&language.say_with("log-exported", &[("count", count), ("file", Argument::Text(&name))]))?;
    Ok(ExitCode::SUCCESS)
}

fn purpose(text: &str) -> Result<ExportPurpose, &'static str> {
    ExportPurpose::from_code(text).ok_or("there are audit, disclosure, investigation, fault, statistics")
}
