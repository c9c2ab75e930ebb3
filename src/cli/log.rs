//! `log`: the record. What only reads takes no lock and runs beside an open desk; what must record takes the writer's.

mod purge;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use super::Failure;
use super::arguments::{Arguments, LogCommand};
use crate::config::Config;
use crate::desk::setup;
use crate::folders;
use crate::language::Language;

/// Runs the command.
pub(super) fn run(arguments: &Arguments, command: &LogCommand, language: Language) -> Result<ExitCode, Failure> {
    match command {
        LogCommand::Verify(wanted) => verify::run(arguments, wanted, language),
        LogCommand::Purge { people } => purge::run(arguments, *people, language),
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
            return Ok(Self { config: Config::practice(), data });
        }
        let config = super::configuration(arguments)?;
        let data = folders::data(named, config.scope).map_err(setup::Error::Folder)?;
        Ok(Self { config, data })
    }
}
