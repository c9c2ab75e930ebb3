//! The terminal: one file a command. Arguments become calls into the desk; what comes back becomes words and an exit code.

mod anchor;
mod arguments;
mod crl;
mod cure;
mod doctor;
mod failure;
mod identify;
mod intake;
mod log;
mod origin;
mod paths;
mod pin_source;
mod policy;
mod setup;
mod simulate;
mod staff;
mod verify;
mod windows;
mod words;

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::config::{self, Config, Scope};
use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::language::Language;
use crate::pki::Environment;
use crate::{native, traces};
use arguments::{Arguments, Command};
use failure::Failure;
use paths::Paths;

/// The command line itself, for what is made of it and held against it: the tests of the papers.
pub fn command_line() -> clap::Command {
    Arguments::command()
}

/// Runs the program and returns its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    traces::panic_codes_only();
    // A system that refuses keeps nobody from being verified.
    let _ = native::forbid_core_dumps();
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            if error.use_stderr() {
                failure::say(&error.to_string());
                return ExitCode::from(failure::USAGE);
            }
            // What cannot be printed has nobody to read it.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
    };
    let language = terminal_language();
    command(&arguments, language).unwrap_or_else(|failure| failure.tell(language))
}

fn command(arguments: &Arguments, language: Language) -> Result<ExitCode, Failure> {
    if arguments.version {
        return origin::version(language);
    }
    let paths = &arguments.paths;
    match &arguments.command {
        None => windows::counter(paths, language),
        Some(Command::Practice(wanted)) => windows::practice(paths, wanted),
        Some(Command::Verify(wanted)) => verify::run(paths, wanted, language),
        Some(Command::Doctor(wanted)) => doctor::run(paths, wanted, language),
        Some(Command::Anchor(wanted)) => anchor::run(paths, wanted, language),
        Some(Command::Crl(wanted)) => crl::run(paths, wanted, language),
        Some(Command::Intake(wanted)) => intake::window::run(paths, wanted, language),
        Some(Command::Log(wanted)) => log::run(paths, wanted, language),
        Some(Command::Staff(wanted)) => staff::run(paths, wanted, language),
        Some(Command::Policy(wanted)) => policy::run(paths, wanted, language),
        Some(Command::Setup(wanted)) => setup::run(paths, *wanted, language),
        Some(Command::Licences) => origin::licences(),
        Some(Command::Simulate(wanted)) => simulate::run(wanted),
    }
}

/// The configuration of this desk, checked, under the policy that there is.
fn configuration(paths: &Paths) -> Result<Config, Failure> {
    let file = folders::configuration(paths.config.as_deref()).ok_or(Failure::NoConfiguration)?;
    let text = folders::read_text(&file).map_err(Failure::Unreadable)?;
    let config = match folders::policy(paths.config.as_deref()) {
        None => Config::parse(&text, &file)?,
        Some(policy) => {
            let said = folders::read_text(&policy).map_err(Failure::Unreadable)?;
            Config::parse_under(&text, &file, config::policy::Text { text: &said, file: &policy })?
        }
    };
    let machines = folders::are_the_machines(&file, None, Scope::Machine);
    if config.trust.environment == Environment::Production && paths.config.is_none() && !machines {
        return Err(Failure::NotTheMachines { path: file });
    }
    Ok(config)
}

/// One line, at once, for a person or for the script that waits for it.
fn print(line: &str) -> Result<(), Failure> {
    let mut output = std::io::stdout().lock();
    writeln!(output, "{line}").and_then(|()| output.flush()).map_err(|_| Failure::Output)
}

/// The language of a terminal, from the environment as POSIX has it; where that says nothing, the system's.
fn terminal_language() -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
    let is_japanese = match named.into_iter().find(|value| !value.is_empty()) {
        Some(value) => value.starts_with("ja"),
        None => native::speaks_japanese(),
    };
    if is_japanese { Language::Japanese } else { Language::English }
}

/// Writes a file that is not there yet: none is ever written over.
fn keep(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::Written { path: file.to_owned(), kind: error.kind() };
    durable::write_new(file, bytes, Readers::AsUsual).map_err(failed)
}
