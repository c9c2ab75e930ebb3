//! The command line of the contract. A PIN is never an argument.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::anchor::AnchorCommand;
use super::crl::CrlCommand;
use super::identify::PeopleArguments;
use super::intake::window::IntakeArguments;
use super::log::checkpoint::LogCheckpointArguments;
use super::log::choice::{ChoiceArguments, day};
use super::log::close::LogCloseArguments;
use super::log::export::ExportArguments;
use super::policy::PolicyCommand;
use super::setup::SetupArguments;
use super::simulate::SimulateCommand;
use super::staff::StaffCommand;
use crate::pki::Use;
use crate::time::{Day, Month};
use crate::training::Scenario;

/// 窓口: verifies My Number Cards at a municipal counter.
#[derive(Debug, Parser)]
#[command(name = "madoguchi", disable_version_flag = true, about)]
pub(in crate::cli) struct Arguments {
    /// The configuration file, instead of the one of this machine.
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// The data folder, instead of the one of this machine.
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
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
    /// Whose work is in the program, and under which licences.
    Licences,
    /// Stand-ins for cards and for the platform.
    #[command(subcommand)]
    Simulate(SimulateCommand),
}

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

/// `verify`
#[derive(Debug, Args)]
pub(in crate::cli) struct VerifyArguments {
    /// Which certificate.
    #[arg(long, value_enum, default_value_t = Certificate::Authentication)]
    pub certificate: Certificate,
    /// Part of the reader's name.
    #[arg(long, value_name = "NAME")]
    pub reader: Option<String>,
    /// Read the PIN from this file descriptor.
    #[arg(long, value_name = "N")]
    pub pin_fd: Option<i32>,
    /// Read id and passphrase of the clerk, a line each, from this file descriptor.
    #[arg(long, value_name = "N")]
    pub staff_fd: Option<i32>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// Give name, address, birth date and sex (signature certificate only).
    #[arg(long)]
    pub attributes: bool,
    /// The code of the purpose.
    #[arg(long, value_name = "CODE")]
    pub purpose: Option<u16>,
    /// 受付番号
    #[arg(long, value_name = "NUMBER")]
    pub reference: Option<String>,
    /// How long to wait for a card.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    pub wait: u64,
    /// With a simulated card and platform.
    #[arg(long)]
    pub practice: bool,
    /// Which simulated card.
    #[arg(long, value_name = "NAME", requires = "practice", value_parser = scenario)]
    pub scenario: Option<Scenario>,
}

/// `doctor`
#[derive(Debug, Args)]
pub(in crate::cli) struct DoctorArguments {
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// Write 朝の点検票 here, as a PDF; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub slip: Option<PathBuf>,
    /// Write here what helps those who help from afar, as a ZIP without anything of any person; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub bundle: Option<PathBuf>,
}

/// `log`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LogCommand {
    /// Says in its first line whether the record is whole, up to where, anchored where; or the first thing that is not.
    Verify(LogVerifyArguments),
    /// Takes closed segments whose years are over out of the archive, on the word of two people.
    Purge {
        #[command(flatten)]
        people: PeopleArguments,
    },
    /// Records, newest first. That someone looked is recorded.
    List(LogListArguments),
    /// One record, and the case that it belongs to, explained.
    Show(LogShowArguments),
    /// The figures of a day (日計) or a month (月報): CSV, and a PDF on request.
    Report(LogReportArguments),
    /// Signs the record as it is, and lays that down outside.
    Checkpoint(LogCheckpointArguments),
    /// Ends the record of this PC, by order of two people.
    Close(LogCloseArguments),
    /// Records for outside, into the configured folder, on the word of two people.
    Export(ExportArguments),
}

/// `log list`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogListArguments {
    #[command(flatten)]
    pub choice: ChoiceArguments,
    /// Which page, counted from 1.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub page: usize,
    /// Begin with the newest record before this one, instead of a page.
    #[arg(long, value_name = "RECORD", conflicts_with = "page")]
    pub before: Option<u64>,
    /// How many records a page has.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub count: usize,
    /// In this closed segment (年度) of the archive.
    #[arg(long, value_name = "N")]
    pub segment: Option<u32>,
    /// Print a JSON object a record.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// `log show`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogShowArguments {
    /// The number of the record.
    #[arg(value_name = "N")]
    pub number: u64,
    /// In this closed segment (年度) of the archive.
    #[arg(long, value_name = "N", conflicts_with = "proof")]
    pub segment: Option<u32>,
    /// Write here the proof that its outcome is in the record; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub proof: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// `log report`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogReportArguments {
    /// Of this day in Japan (YYYY-MM-DD).
    #[arg(long, value_name = "DAY", value_parser = day, required_unless_present = "month", conflicts_with = "month")]
    pub day: Option<Day>,
    /// Of this month (YYYY-MM).
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub month: Option<Month>,
    /// Write the table here, instead of the standard output; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Write a paper here; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// `log verify`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogVerifyArguments {
    /// Checks instead a slip's line against the record, or a receipt with its proof without any record.
    #[arg(long, value_name = "FILE")]
    pub receipt: Option<PathBuf>,
    /// Checks instead an export; the record of this desk only tells whether it knows the key.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["receipt", "archive"])]
    pub export: Option<PathBuf>,
    /// Checks instead a record that was closed, in this folder.
    #[arg(long, value_name = "DIR")]
    pub archive: Option<PathBuf>,
    /// Of the practice room.
    #[arg(long)]
    pub practice: bool,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Which certificate, in the words of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Certificate {
    /// 利用者証明用
    Authentication,
    /// 署名用
    Signature,
}

impl From<Certificate> for Use {
    fn from(certificate: Certificate) -> Self {
        match certificate {
            Certificate::Authentication => Self::Authentication,
            Certificate::Signature => Self::Signature,
        }
    }
}

/// A scenario by its name.
pub(in crate::cli) fn scenario(name: &str) -> Result<Scenario, String> {
    Scenario::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Scenario::ALL.iter().map(|scenario| scenario.name()).collect();
        format!("there is no such scenario; there are {}", names.join(", "))
    })
}

fn month(text: &str) -> Result<Month, &'static str> {
    Month::parse(text).ok_or("a month is written YYYY-MM")
}
