//! The command line of the contract. A PIN is never an argument.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::identify::PeopleArguments;
use super::log::checkpoint::LogCheckpointArguments;
use super::log::choice::{ChoiceArguments, day};
use super::log::close::LogCloseArguments;
use super::log::export::ExportArguments;
use crate::pki::Use;
use crate::staff::Role;
use crate::time::{Day, Month};
use crate::training::Scenario;

/// 窓口: verifies My Number Cards at a municipal counter.
#[derive(Debug, Parser)]
#[command(name = "madoguchi", version, about)]
pub(in crate::cli) struct Arguments {
    /// The configuration file, instead of the one of this machine.
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// The data folder, instead of the one of this machine.
    #[arg(long, value_name = "DIR", global = true)]
    pub data: Option<PathBuf>,
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
    /// The record: whether it is whole, and what is made of it.
    #[command(subcommand)]
    Log(LogCommand),
    /// People: who may sign in, and as what.
    #[command(subcommand)]
    Staff(StaffCommand),
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
}

/// `anchor`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AnchorCommand {
    /// The anchors in force.
    List,
    /// Takes CA certificates into the folder of anchors.
    Add {
        /// DER or PEM files.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Read ids and passphrases of two people, a line each, from this file descriptor.
        #[arg(long, value_name = "N")]
        staff_fd: Option<i32>,
    },
    /// Reads the CA certificates off a card; only known fingerprints are taken, or those that two people type in.
    Enrol {
        /// Part of the reader's name.
        #[arg(long, value_name = "NAME")]
        reader: Option<String>,
        /// Read ids and passphrases of two people, a line each, from this file descriptor.
        #[arg(long, value_name = "N")]
        staff_fd: Option<i32>,
    },
}

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

/// `staff`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum StaffCommand {
    /// Puts someone on the list and shows the one-time code with which they choose a passphrase.
    Add {
        /// What they sign in with.
        id: String,
        /// What they are.
        #[arg(long, value_enum)]
        role: StaffRole,
        /// What screens call them; never recorded.
        #[arg(long, value_name = "NAME")]
        name: String,
        /// The account of the system that is theirs alone: a user id (Linux), DOMAIN\\NAME (Windows).
        #[arg(long, value_name = "ACCOUNT")]
        account: Option<String>,
        /// The first supervisor of a list, on nobody's word.
        #[arg(long)]
        first: bool,
        #[command(flatten)]
        people: PeopleArguments,
    },
    /// Who is on the list.
    List {
        /// Print one JSON array.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        people: PeopleArguments,
    },
    /// Gives someone a new one-time code, and lifts a lock.
    Reset {
        /// What they sign in with.
        id: String,
        #[command(flatten)]
        people: PeopleArguments,
    },
    /// Lets someone sign in no more; what the record says of them keeps its name.
    Disable {
        /// What they sign in with.
        id: String,
        #[command(flatten)]
        people: PeopleArguments,
    },
}

/// What a person is, in the words of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum StaffRole {
    /// 担当者
    Clerk,
    /// 責任者
    Supervisor,
    /// 監査担当
    Auditor,
    /// システム管理担当
    Administrator,
}

impl From<StaffRole> for Role {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Clerk => Self::Clerk,
            StaffRole::Supervisor => Self::Supervisor,
            StaffRole::Auditor => Self::Auditor,
            StaffRole::Administrator => Self::Administrator,
        }
    }
}

/// `simulate`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SimulateCommand {
    /// OCSP at /ocsp, CRLs at /crl/authentication.crl and /crl/signature.crl.
    Platform {
        /// Where to listen.
        #[arg(long, value_name = "ADDR")]
        listen: SocketAddr,
        /// The authority's folder.
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// A fault to play.
        #[arg(long, value_name = "NAME")]
        fault: Option<String>,
        /// A delay before each answer.
        #[arg(long, value_name = "N", default_value_t = 0)]
        delay_ms: u64,
    },
    /// A card in a virtual PC/SC reader (vpcd).
    Card {
        /// Where the virtual reader listens.
        #[arg(long, value_name = "ADDR")]
        connect: SocketAddr,
        /// The authority's folder.
        #[arg(long, value_name = "DIR")]
        dir: PathBuf,
        /// Which card.
        #[arg(long, value_name = "NAME", value_parser = scenario)]
        scenario: Option<Scenario>,
        /// The two PINs, instead of 1234 and ABC123.
        #[arg(long, value_name = "AUTH,SIGN")]
        pins: Option<String>,
    },
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

fn scenario(name: &str) -> Result<Scenario, String> {
    Scenario::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Scenario::ALL.iter().map(|scenario| scenario.name()).collect();
        format!("there is no such scenario; there are {}", names.join(", "))
    })
}

fn month(text: &str) -> Result<Month, &'static str> {
    Month::parse(text).ok_or("a month is written YYYY-MM")
}
