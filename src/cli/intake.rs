//! `intake`: 避難所での受付. Opening, taking people in, sealing, and how it stands; and the office's key.

mod add;
mod key;
mod open;
mod reconcile;
mod seal;
mod status;
pub(in crate::cli) mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::identify::PeopleArguments;
use super::paths::Paths;
use super::{Failure, configuration};
use crate::config::Config;
use crate::desk::setup::{self, Change};
use crate::folders;
use crate::language::Language;

/// `intake`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum IntakeCommand {
    /// Opens a bundle, sealed to the office's key: from then on people can be taken in.
    Open(OpenArguments),
    /// Takes in the person whose card is placed; their number goes to stdout once it is on the disk.
    Add(AddArguments),
    /// Seals the bundle: nobody comes into it any more. Says which file goes to the office.
    Seal(SealArguments),
    /// The office: opens bundles, asks the revocation lists, and writes the list for the relief system.
    Reconcile(reconcile::ReconcileArguments),
    /// How each bundle stands. Needs no key.
    Status(StatusArguments),
    /// Makes the office's key, if there is none, and writes its public half for the shelters.
    Key(KeyArguments),
    /// Destroys the office's key: nobody opens what was sealed to it any more.
    ForgetKey {
        #[command(flatten)]
        people: PeopleArguments,
    },
}

/// `intake open`
#[derive(Debug, Args)]
pub(in crate::cli) struct OpenArguments {
    /// The file with the office's public key, where `intake.office_key` names none; a second line is a reserve key.
    #[arg(long, value_name = "FILE")]
    pub office_key: Option<PathBuf>,
    /// The letters that the numbers begin with, one to three; by chance if none are given.
    #[arg(long, value_name = "LETTERS")]
    pub letters: Option<String>,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// `intake add`
#[expect(clippy::struct_excessive_bools, reason = "each is a word of the command line")]
#[derive(Debug, Args)]
pub(in crate::cli) struct AddArguments {
    /// The file with the office's public key, where `intake.office_key` names none.
    #[arg(long, value_name = "FILE")]
    pub office_key: Option<PathBuf>,
    /// Part of the reader's name.
    #[arg(long, value_name = "NAME")]
    pub reader: Option<String>,
    /// Read the PIN from this file descriptor.
    #[arg(long, value_name = "N")]
    pub pin_fd: Option<i32>,
    /// With the certificate alone: nobody is asked for a PIN.
    #[arg(long, conflicts_with = "pin_fd")]
    pub without_pin: bool,
    /// Take in once more who was taken in before.
    #[arg(long)]
    pub again: bool,
    /// Go on with the next card, until none comes within the time to wait.
    #[arg(long, conflicts_with = "pin_fd")]
    pub many: bool,
    /// How long to wait for a card.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub wait: u64,
    /// Print a JSON object a person.
    #[arg(long)]
    pub json: bool,
    /// Which simulated card.
    #[arg(long, value_name = "NAME", requires = "practice", value_parser = super::words::scenario)]
    pub scenario: Option<crate::training::Scenario>,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// `intake seal`
#[derive(Debug, Args)]
pub(in crate::cli) struct SealArguments {
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// `intake status`
#[derive(Debug, Args)]
pub(in crate::cli) struct StatusArguments {
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// Of the practice room.
    #[arg(long)]
    pub practice: bool,
}

/// `intake key`
#[derive(Debug, Args)]
pub(in crate::cli) struct KeyArguments {
    /// Write the public half here; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Of the practice room.
    #[arg(long)]
    pub practice: bool,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, command: &IntakeCommand, language: Language) -> Result<ExitCode, Failure> {
    match command {
        IntakeCommand::Open(wanted) => open::run(paths, wanted, language),
        IntakeCommand::Add(wanted) => add::run(paths, wanted, language),
        IntakeCommand::Seal(wanted) => seal::run(paths, wanted, language),
        IntakeCommand::Reconcile(wanted) => reconcile::run(paths, wanted, language),
        IntakeCommand::ForgetKey { people } => reconcile::forget(paths, *people, language),
        IntakeCommand::Status(wanted) => status::run(paths, wanted, language),
        IntakeCommand::Key(wanted) => key::run(paths, wanted, language),
    }
}

/// Whose intake it is, and where its data lie.
pub(in crate::cli) struct Where {
    pub config: Config,
    pub data: PathBuf,
    practice: bool,
}

impl Where {
    /// The desk's, or the practice room's.
    pub(in crate::cli) fn of(paths: &Paths, practice: bool) -> Result<Self, Failure> {
        let named = paths.data.as_deref();
        if practice {
            let data = folders::practice(named).map_err(setup::Error::Folder)?;
            return Ok(Self { config: Config::practice(), data, practice });
        }
        let config = configuration(paths)?;
        let data = folders::data(named, config.scope).map_err(setup::Error::Folder)?;
        Ok(Self { config, data, practice })
    }

    /// Whom it is sealed to, where the configuration names nobody. One that it names is nobody's to choose at a counter: whoever
    /// has the other half reads everybody.
    fn seals_to(&mut self, named: Option<&Path>) -> Result<(), Failure> {
        let Some(named) = named else { return Ok(()) };
        let keys = |file: &Path| setup::offices(file, self.config.trust.environment).map_err(setup::Error::from);
        match &self.config.intake.office_key {
            Some(configured) if keys(named)? != keys(configured)? => Err(Failure::OtherOffice),
            _ => {
                self.config.intake.office_key = Some(named.to_owned());
                Ok(())
            }
        }
    }

    /// Takes the writer's lock: while a desk is open this is refused.
    pub(in crate::cli) fn change(&self, paths: &Paths) -> Result<Change, Failure> {
        let named = paths.data.as_deref();
        Ok(if self.practice { Change::practice(named)? } else { Change::begin(&self.config, named)? })
    }
}
