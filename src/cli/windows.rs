//! The desk with its two windows: the counter's, or practice.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Duration;

use clap::Args;

use super::paths::Paths;
use super::words::scenario;
use super::{Failure, failure};
use crate::app::{self, Leaving};
use crate::config::Scope;
use crate::desk::checkup::{Standing, standing};
use crate::desk::onboarding_work::Place;
use crate::desk::setup::{CardWait, Setup};
use crate::language::Language;
use crate::training::Scenario;
use crate::{executable, folders, monitors};

/// `practice`
#[derive(Debug, Args)]
pub(in crate::cli) struct PracticeArguments {
    /// The first card on the reader.
    #[arg(long, value_name = "NAME", value_parser = scenario)]
    pub scenario: Option<Scenario>,
    /// Open a socket here for programs of this account, to try out how they ask for a case.
    #[arg(long, value_name = "SOCKET")]
    pub programs: Option<PathBuf>,
}

/// At the counter nobody is hurried by the minute that the terminal gives.
const CARD_WAIT: CardWait = CardWait(Duration::from_mins(5));

/// Opens the counter's desk; where nothing is configured, the window in which that is done.
pub(super) fn counter(paths: &Paths, language: Language) -> Result<ExitCode, Failure> {
    let config = match super::configuration(paths) {
        Err(Failure::NoConfiguration) if is_possible() => return set_up(paths, language, false),
        config => config?,
    };
    let named = !machines(paths, config.scope);
    let files = [folders::configuration(paths.config.as_deref()), folders::policy(paths.config.as_deref())];
    let is_open = files.iter().any(|file| standing(&config, file.as_deref()) == Standing::Open);
    let setup = Setup::counter(config, paths.data.as_deref(), None, CARD_WAIT)?;
    let setup = if is_open { setup.with_open_settings() } else { setup };
    app::open(setup, None, named)?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the practice room.
pub(super) fn practice(paths: &Paths, wanted: &PracticeArguments) -> Result<ExitCode, Failure> {
    let socket = wanted.programs.as_deref().map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let setup = Setup::practice(paths.data.as_deref(), CARD_WAIT)?.with_programs(socket);
    app::open(setup, wanted.scenario, named(paths))?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the desk with the window in which people are taken in at a shelter.
pub(super) fn intake(paths: &Paths, practice: bool) -> Result<ExitCode, Failure> {
    if practice {
        app::open_intake(Setup::practice(paths.data.as_deref(), CARD_WAIT)?, named(paths))?;
        return Ok(ExitCode::SUCCESS);
    }
    let config = super::configuration(paths)?;
    let named = !machines(paths, config.scope);
    app::open_intake(Setup::counter(config, paths.data.as_deref(), None, CARD_WAIT)?, named)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether there is a display for windows.
pub(super) fn is_possible() -> bool {
    monitors::list() != Err(monitors::Error::NoDisplay)
}

/// 導入手順 in a window, and what a person goes on to from there.
pub(super) fn set_up(paths: &Paths, language: Language, at_steps: bool) -> Result<ExitCode, Failure> {
    let place = Place { config: paths.config.clone(), data: paths.data.clone() };
    match app::onboarding::set_up(&place, language, at_steps)? {
        Leaving::Finished => Ok(ExitCode::SUCCESS),
        Leaving::Stopped => Ok(ExitCode::from(failure::STOPPED)),
        Leaving::Practice => again(paths, &["practice"]),
        Leaving::Desk => again(paths, &[]),
    }
}

/// This program once more, also while it is upgraded: the window library opens windows once in a program.
fn again(paths: &Paths, words: &[&str]) -> Result<ExitCode, Failure> {
    let failed = |error: std::io::Error| Failure::System(error.kind());
    let mut program = Command::new(executable::once_more().map_err(failed)?);
    let named = [("--config", &paths.config), ("--data", &paths.data)];
    for (flag, path) in named.into_iter().filter_map(|(flag, path)| Some((flag, path.as_ref()?))) {
        let _ = program.arg(flag).arg(path);
    }
    let ended = program.args(words).status().map_err(failed)?;
    let code = ended.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Whether folders were named: the screens of practice, which has no others of its own, say so.
fn named(paths: &Paths) -> bool {
    paths.config.is_some() || paths.data.is_some()
}

/// Whether configuration and data are the machine's. A user's own are as good as named ones: the screens say so.
fn machines(paths: &Paths, scope: Scope) -> bool {
    paths.config.is_none()
        && folders::configuration(None)
            .is_some_and(|file| folders::are_the_machines(&file, paths.data.as_deref(), scope))
}
