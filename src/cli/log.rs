//! `log`: the record. What only reads takes no lock and runs beside an open desk; what must record takes the writer's.

mod archived;
pub(in crate::cli) mod checkpoint;
pub(in crate::cli) mod choice;
pub(in crate::cli) mod close;
pub(in crate::cli) mod export;
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

use super::Failure;
use super::arguments::{Arguments, LogCommand};
use crate::config::Config;
use crate::desk::setup::{self, Change};
use crate::folders;
use crate::language::Language;
use look::Look;

/// Runs the command.
pub(super) fn run(arguments: &Arguments, command: &LogCommand, language: Language) -> Result<ExitCode, Failure> {
    match command {
        LogCommand::Verify(wanted) => verify::run(arguments, wanted, language),
        LogCommand::Purge { people } => purge::run(arguments, *people, language),
        LogCommand::Export(wanted) => export::run(arguments, wanted, language),
        LogCommand::List(wanted) => list::run(arguments, wanted, language),
        LogCommand::Show(wanted) => show::run(arguments, wanted, language),
        LogCommand::Report(wanted) => report::run(arguments, wanted, language),
        LogCommand::Checkpoint(wanted) => checkpoint::run(arguments, wanted, language),
        LogCommand::Close(wanted) => close::run(arguments, wanted, language),
    }
}

/// Whose record it is, and where its data lie.
struct Where {
    config: Config,
    data: PathBuf,
}

impl Where {
    /// The desk's, or the practice room's.
    fn of(arguments: &Arguments, practice: bool) -> Result<Self, Failure> {
        let named = arguments.data.as_deref();
        if practice {
            let data = folders::practice(named).map_err(setup::Error::Folder)?;
            let mut config = Config::practice();
            // Exports are practised too, and stay in the practice room.
            config.log.export_folder = Some(data.join("exports"));
            return Ok(Self { config, data });
        }
        let config = super::configuration(arguments)?;
        let data = folders::data(named, config.scope).map_err(setup::Error::Folder)?;
        Ok(Self { config, data })
    }

    /// Takes the writer's lock: while a desk is open this is refused.
    fn change(&self, arguments: &Arguments, practice: bool) -> Result<Change, Failure> {
        let named = arguments.data.as_deref();
        Ok(if practice { Change::practice(named)? } else { Change::begin(&self.config, named)? })
    }
}
