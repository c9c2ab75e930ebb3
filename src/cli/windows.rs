//! The desk with its two windows: the counter's, or practice.

use std::process::{Command, ExitCode};
use std::time::Duration;

use super::arguments::{Arguments, PracticeArguments};
use super::{Failure, failure};
use crate::app::{self, Leaving};
use crate::config::Scope;
use crate::desk::checkup::{Standing, standing};
use crate::desk::onboarding_work::Place;
use crate::desk::setup::{CardWait, Setup};
use crate::language::Language;
use crate::{folders, monitors};

/// At the counter nobody is hurried by the minute that the terminal gives.
const CARD_WAIT: CardWait = CardWait(Duration::from_mins(5));

/// Opens the counter's desk; where nothing is configured, the window in which that is done.
pub(super) fn counter(arguments: &Arguments, language: Language) -> Result<ExitCode, Failure> {
    let config = match super::configuration(arguments) {
        Err(Failure::NoConfiguration) if is_possible() => return set_up(arguments, language, false),
        config => config?,
    };
    let named = !machines(arguments, config.scope);
    let files = [folders::configuration(arguments.config.as_deref()), folders::policy(arguments.config.as_deref())];
    let is_open = files.iter().any(|file| standing(&config, file.as_deref()) == Standing::Open);
    let setup = Setup::counter(config, arguments.data.as_deref(), None, CARD_WAIT)?;
    let setup = if is_open { setup.with_open_settings() } else { setup };
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

/// Opens the desk with the window in which people are taken in at a shelter.
pub(super) fn intake(arguments: &Arguments, practice: bool) -> Result<ExitCode, Failure> {
    if practice {
        app::open_intake(Setup::practice(arguments.data.as_deref(), CARD_WAIT)?, named(arguments))?;
        return Ok(ExitCode::SUCCESS);
    }
    let config = super::configuration(arguments)?;
    let named = !machines(arguments, config.scope);
    app::open_intake(Setup::counter(config, arguments.data.as_deref(), None, CARD_WAIT)?, named)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether there is a display for windows.
pub(super) fn is_possible() -> bool {
    monitors::list() != Err(monitors::Error::NoDisplay)
}

/// 導入手順 in a window, and what a person goes on to from there.
pub(super) fn set_up(arguments: &Arguments, language: Language, at_steps: bool) -> Result<ExitCode, Failure> {
    let place = Place { config: arguments.config.clone(), data: arguments.data.clone() };
    match app::onboarding::set_up(&place, language, at_steps)? {
        Leaving::Finished => Ok(ExitCode::SUCCESS),
        Leaving::Stopped => Ok(ExitCode::from(failure::STOPPED)),
        Leaving::Practice => again(arguments, &["practice"]),
        Leaving::Desk => again(arguments, &[]),
    }
}

/// This program once more: the window library opens windows once in a program.
fn again(arguments: &Arguments, words: &[&str]) -> Result<ExitCode, Failure> {
    let failed = |error: std::io::Error| Failure::System(error.kind());
    let mut program = Command::new(std::env::current_exe().map_err(failed)?);
    let named = [("--config", &arguments.config), ("--data", &arguments.data)];
    for (flag, path) in named.into_iter().filter_map(|(flag, path)| Some((flag, path.as_ref()?))) {
        let _ = program.arg(flag).arg(path);
    }
    let ended = program.args(words).status().map_err(failed)?;
    let code = ended.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
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
