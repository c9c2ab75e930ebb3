//! The command line of the contract. A PIN is never an argument.
//!
//! Its help is English throughout, since the headings and errors of the library are: half of each is no language.

use clap::{Parser, Subcommand};

use super::anchor::AnchorCommand;
use super::crl::CrlCommand;
use super::doctor::DoctorArguments;
use super::intake::window::IntakeArguments;
use super::log::LogCommand;
use super::paths::Paths;
use super::policy::PolicyCommand;
use super::setup::SetupArguments;
use super::simulate::SimulateCommand;
use super::staff::StaffCommand;
use super::verify::VerifyArguments;
use super::windows::PracticeArguments;

/// 窓口: verifies My Number Cards at a municipal counter.
#[derive(Debug, Parser)]
#[command(name = "madoguchi", disable_version_flag = true, about)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    pub paths: Paths,
    /// Version, the SHA-256 of the program's file, the commit it was built of.
    #[arg(long, short = 'V')]
    pub version: bool,
    /// What to do; the desk opens without one.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Command {
    /// The desk with simulated cards and a simulated platform.
    Practice(PracticeArguments),
    /// One case from the terminal: progress on stderr, the verdict on stdout.
    Verify(VerifyArguments),
    /// Says what works and what does not, and why.
    Doctor(DoctorArguments),
    /// Trust anchors.
    #[command(subcommand)]
    Anchor(AnchorCommand),
    /// Revocation lists: takes them in, tells how they stand, checks many serial numbers at once.
    #[command(subcommand)]
    Crl(CrlCommand),
    /// At a shelter: takes people in where no platform can be reached.
    Intake(IntakeArguments),
    /// The record: whether it is whole, and what is made of it.
    #[command(subcommand)]
    Log(LogCommand),
    /// People: who may sign in, and as what.
    #[command(subcommand)]
    Staff(StaffCommand),
    /// Which setting is fixed by whom, and why.
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Makes this machine a desk, step by step.
    Setup(SetupArguments),
    /// Whose work is in the program, and under which licences.
    Licences,
    /// Stand-ins for cards and for the platform.
    #[command(subcommand)]
    Simulate(SimulateCommand),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    fn helps(command: &mut clap::Command) -> Vec<String> {
        let own = command.render_long_help().to_string();
        let below: Vec<String> = command.get_subcommands_mut().flat_map(helps).collect();
        [own].into_iter().chain(below).collect()
    }

    #[test]
    fn no_help_of_any_command_mixes_two_languages() {
        let helps = helps(&mut Arguments::command());
        assert!(helps.len() > 25, "{}", helps.len());
        let mixed: Vec<&String> = helps.iter().filter(|help| !help.is_ascii()).collect();
        assert!(mixed.is_empty(), "{mixed:?}");
    }
}
