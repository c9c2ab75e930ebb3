//! `crl`: revocation lists come in, are told about, and are asked about many serial numbers. Takes no writer's lock: that
//! a list came in is written down by the desk that notices it.

mod check;
mod facts;
mod import;

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::paths::Paths;
use super::{Failure, print};
use crate::clock::Clock;
use crate::config::{Config, Scope};
use crate::crl_index::{Progress, Shelf};
use crate::desk::setup::{self, read_anchors};
use crate::folders;
use crate::language::{Argument, Language};
use crate::pki::Anchors;
use crate::pki::crl::Rules;
use facts::Facts;

/// `crl`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum CrlCommand {
    /// Takes a list in, once its signature and every entry of it were checked.
    Import {
        /// A file in DER, or an http or https address.
        #[arg(value_name = "FILE|URL")]
        source: String,
    },
    /// The lists at hand, and how old they are.
    Status {
        /// Print one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Checks serial numbers against a list.
    Check(CheckArguments),
}

/// `crl check`
#[derive(Debug, Args)]
pub(in crate::cli) struct CheckArguments {
    /// Serial numbers, one a line, hexadecimal; `#` begins a comment.
    #[arg(long, value_name = "FILE")]
    pub serials: PathBuf,
    /// A list in a file, instead of the one at hand.
    #[arg(long, value_name = "FILE", requires = "anchor")]
    pub crl: Option<PathBuf>,
    /// Who must have signed that list; without --crl: whose lists at hand are asked.
    #[arg(long, value_name = "FILE")]
    pub anchor: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// A line for each serial number before it: JSON with --json, otherwise CSV.
    #[arg(long)]
    pub details: bool,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, command: &CrlCommand, language: Language) -> Result<ExitCode, Failure> {
    match command {
        CrlCommand::Import { source } => import::run(paths, source, language),
        CrlCommand::Status { json } => status(paths, *json, language),
        CrlCommand::Check(wanted) => check::run(paths, wanted, language),
    }
}

/// The lists at hand and whom the desk trusts.
struct AtHand {
    config: Config,
    anchors: Anchors,
    shelf: Shelf,
    folder: PathBuf,
}

impl AtHand {
    fn open(paths: &Paths) -> Result<Self, Failure> {
        let config = super::configuration(paths)?;
        let anchors = read_anchors(&config.trust.anchors, config.trust.environment).map_err(setup::Error::Anchors)?;
        let folder = folder(paths, config.scope)?;
        Ok(Self { shelf: Shelf::at(&folder), folder, config, anchors })
    }

    const fn rules(&self) -> Rules {
        Rules { max_age: self.config.platform.crl_max_age }
    }
}

/// Where lists are kept.
fn folder(paths: &Paths, scope: Scope) -> Result<PathBuf, Failure> {
    let data = folders::data(paths.data.as_deref(), scope).map_err(setup::Error::Folder)?;
    folders::prepare(&data).map_err(setup::Error::Folder)?;
    Ok(data.join(setup::LISTS))
}

fn status(paths: &Paths, json: bool, language: Language) -> Result<ExitCode, Failure> {
    let mut at_hand = AtHand::open(paths)?;
    let now = Clock::start().now().wall;
    let rules = at_hand.rules();
    let lists = at_hand.shelf.lists(&at_hand.anchors, rules, now).map_err(Failure::Crl)?;
    let facts: Vec<Facts> = lists.iter().map(|list| Facts::of(list, &at_hand.anchors)).collect();
    if json {
        print(&serde_json::to_string(&facts).map_err(|_| Failure::Output)?)?;
    } else if facts.is_empty() {
        print(&language.say("crl-none"))?;
    } else {
        for list in &facts {
            print(&list.words(now, language))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Says on stderr how far the work is, a tenth at a time; a program that reads stdout is not bothered.
fn teller(language: Language) -> impl FnMut(Progress) -> ControlFlow<()> {
    let mut told = None;
    move |progress| {
        let (key, tenth) = match progress {
            Progress::Copying { done, total } => ("crl-progress-copying", tenth(done, total)),
            Progress::Checking { done, total } => ("crl-progress-checking", tenth(done, total)),
            Progress::Writing => ("crl-progress-writing", 10),
        };
        if told.replace((key, tenth)) != Some((key, tenth)) {
            tell(&language.say_with(key, &[("percent", Argument::Count(u64::from(tenth) * 10))]));
        }
        ControlFlow::Continue(())
    }
}

fn tenth(done: u64, total: u64) -> u8 {
    u8::try_from(done.saturating_mul(10).checked_div(total).unwrap_or(10).min(10)).unwrap_or(10)
}

pub(in crate::cli) fn tell(line: &str) {
    // Progress that nobody reads is no reason to stop.
    let _ = writeln!(std::io::stderr(), "{line}");
}
