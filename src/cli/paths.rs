//! Which configuration and which data folder a command is about.

use std::path::PathBuf;

use clap::Args;

/// What is named instead of the machine's own.
#[derive(Debug, Args)]
pub(in crate::cli) struct Paths {
    /// The configuration file, instead of the one of this machine.
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// The data folder, instead of the one of this machine.
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
}
