//! The command line of the contract. A PIN is never an argument.

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
#[command(name = "madoguchi", version, about)]
pub(in crate::cli) struct Arguments {
    #[command(flatten)]
    pub paths: Paths,
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
    /// 避難所での受付: taking people in where no platform can be reached.
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
    /// 導入手順: makes this machine a desk, step by step.
    Setup(SetupArguments),
    /// Stand-ins for cards and for the platform.
    #[command(subcommand)]
    Simulate(SimulateCommand),
}
