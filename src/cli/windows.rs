//! The desk with its two windows: the counter's, or practice.

use std::process::ExitCode;
use std::time::Duration;

use super::Failure;
use super::arguments::{Arguments, PracticeArguments};
use crate::app;
use crate::desk::setup::{CardWait, Setup};

/// At the counter nobody is hurried by the minute that the terminal gives.
const CARD_WAIT: CardWait = CardWait(Duration::from_mins(5));

/// Opens the counter's desk.
pub(super) fn counter(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let config = super::configuration(arguments)?;
    let setup = Setup::counter(config, arguments.data.as_deref(), None, CARD_WAIT)?;
    app::open(setup, None, named(arguments))?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the practice room.
pub(super) fn practice(arguments: &Arguments, wanted: &PracticeArguments) -> Result<ExitCode, Failure> {
    let setup = Setup::practice(arguments.data.as_deref(), CARD_WAIT)?;
    app::open(setup, wanted.scenario, named(arguments))?;
    Ok(ExitCode::SUCCESS)
}

/// Whether other folders than the machine's were named: the screens say so.
fn named(arguments: &Arguments) -> bool {
    arguments.config.is_some() || arguments.data.is_some()
}
