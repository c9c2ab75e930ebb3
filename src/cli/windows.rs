//! The desk with its two windows: the counter's, or practice.

use std::process::ExitCode;
use std::time::Duration;

use super::Failure;
use super::arguments::{Arguments, PracticeArguments};
use crate::app;
use crate::config::Scope;
use crate::desk::setup::{CardWait, Setup};
use crate::folders;

/// At the counter nobody is hurried by the minute that the terminal gives.
const CARD_WAIT: CardWait = CardWait(Duration::from_mins(5));

/// Opens the counter's desk.
pub(super) fn counter(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let config = super::configuration(arguments)?;
    let named = !machines(arguments, config.scope);
    let setup = Setup::counter(config, arguments.data.as_deref(), None, CARD_WAIT)?;
    app::open(setup, None, named)?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the practice room.
pub(super) fn practice(arguments: &Arguments, wanted: &PracticeArguments) -> Result<ExitCode, Failure> {
    let socket = wanted.programs.as_deref().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let setup = Setup::practice(arguments.data.as_deref(), CARD_WAIT)?.with_programs(socket);
    app::open(setup, wanted.scenario, named(arguments))?;
    Ok(ExitCode::SUCCESS)
}

/// Whether folders were named: the screens of practice, which has no others of its own, say so.
fn named(arguments: &Arguments) -> bool {
    arguments.config.is_some() || arguments.data.is_some()
}

/// Whether configuration and data are the machine's. A user's own are as good as named ones: the screens say so.
fn machines(arguments: &Arguments, scope: Scope) -> bool {
    arguments.config.is_none()
        && folders::configuration(None)
            .is_some_and(|file| folders::are_the_machines(&file, arguments.data.as_deref(), scope))
}
