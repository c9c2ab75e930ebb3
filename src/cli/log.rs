//! `log`: the record. What only reads takes no lock and runs beside an open desk; what must record takes the writer's.

mod archived;
mod checkpoint;
mod choice;
mod close;
mod examined;
mod export;
mod exported;
mod known;
mod list;
mod look;
mod purge;
mod receipt;
mod report;
mod show;
mod told;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Subcommand;

use super::Failure;
use super::identify::PeopleArguments;
use super::paths::Paths;
use crate::config::Config;
use crate::desk::setup::{self, Change};
use crate::folders;
use crate::language::Language;
use checkpoint::LogCheckpointArguments;
use close::LogCloseArguments;
use export::ExportArguments;
use list::LogListArguments;
use look::Look;
use report::LogReportArguments;
use show::LogShowArguments;
use verify::LogVerifyArguments;

/// `log`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LogCommand {
    /// Says in its first line whether the record is whole, up to where, anchored where; or the first thing that is not.
    Verify(LogVerifyArguments),
    /// Takes closed segments whose years are over out of the archive, on the word of two people.
    Purge {
        #[command(flatten)]
        people: PeopleArguments,
    },
    /// Records, newest first. That someone looked is recorded.
    List(LogListArguments),
    /// One record, and the case that it belongs to, explained.
    Show(LogShowArguments),
    /// The figures of a day or a month: CSV, and a PDF on request.
    Report(LogReportArguments),
    /// Signs the record as it is, and lays that down outside.
    Checkpoint(LogCheckpointArguments),
    /// Ends the record of this PC, by order of two people.
    Close(LogCloseArguments),
    /// Records for outside, into the configured folder, on the word of two people.
    Export(ExportArguments),
}

/// Runs the command.
pub(super) fn run(paths: &Paths, command: &LogCommand, language: Language) -> Result<ExitCode, Failure> {
    match command {
        LogCommand::Verify(wanted) => verify::run(paths, wanted, language),
        LogCommand::Purge { people } => purge::run(paths, *people, language),
        LogCommand::Export(wanted) => export::run(paths, wanted, language),
        LogCommand::List(wanted) => list::run(paths, wanted, language),
        LogCommand::Show(wanted) => show::run(paths, wanted, language),
        LogCommand::Report(wanted) => report::run(paths, wanted, language),
        LogCommand::Checkpoint(wanted) => checkpoint::run(paths, wanted, language),
        LogCommand::Close(wanted) => close::run(paths, wanted, language),
    }
}

/// Whose record it is, and where its data lie.
struct Where {
    config: Config,
    data: PathBuf,
}

impl Where {
    /// The desk's, or the practice room's.
    fn of(paths: &Paths, practice: bool) -> Result<Self, Failure> {
        let named = paths.data.as_deref();
        if practice {
            let data = folders::practice(named).map_err(setup::Error::Folder)?;
            let mut config = Config::practice();
            // Exports are practised too, and stay in the practice room.
            config.log.export_folder = Some(data.join("exports"));
            return Ok(Self { config, data });
        }
        let config = super::configuration(paths)?;
        let data = folders::data(named, config.scope).map_err(setup::Error::Folder)?;
        Ok(Self { config, data })
    }

    /// Takes the writer's lock: while a desk is open this is refused.
    fn change(&self, paths: &Paths, practice: bool) -> Result<Change, Failure> {
        let named = paths.data.as_deref();
        Ok(if practice { Change::practice(named)? } else { Change::begin(&self.config, named)? })
    }
}
