//! `intake` alone: the window in which people are taken in.

use std::process::ExitCode;

use clap::Args;

use super::IntakeCommand;
use crate::cli::paths::Paths;
use crate::cli::{Failure, windows};
use crate::language::Language;

/// `intake`
#[derive(Debug, Args)]
pub(in crate::cli) struct IntakeArguments {
    /// What to do; the window opens without one.
    #[command(subcommand)]
    pub command: Option<IntakeCommand>,
    /// The window with simulated cards.
    #[arg(long)]
    pub practice: bool,
}

/// Runs the command, or opens the window.
pub(in crate::cli) fn run(paths: &Paths, wanted: &IntakeArguments, language: Language) -> Result<ExitCode, Failure> {
    match &wanted.command {
        Some(command) => super::run(paths, command, language),
        None => windows::intake(paths, wanted.practice),
    }
}
