//! Why a command could not be carried out: what, why and what to do, on stderr, and the exit code of the contract.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::cure;
use crate::desk::{reconcile, setup};
use crate::intake::NumberError;
use crate::language::Language;
use crate::pki::anchor;
use crate::pki::crl::serials;
use crate::platform::download;
use crate::record::label;
use crate::record::retention::Kept;
use crate::slip::Trouble;
use crate::staff::{Action, Denial, Refusal};
use crate::stand_in::{authority, platform};
use crate::{app, card, config, crl_index, export, folders, store};

/// Wrong words on the command line.
pub(super) const USAGE: u8 = 2;
/// Somebody may not do this.
const REFUSED: u8 = 10;
const OUT_OF_SERVICE: u8 = 30;
/// Somebody stopped, and nothing was decided.
pub(super) const STOPPED: u8 = 20;

/// A command that could not be carried out.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// No configuration was found.
    #[error(
        "there is no configuration: run `madoguchi setup`, name one with --config FILE, or try `madoguchi practice`"
    )]
    NoConfiguration,
    /// The configuration cannot be read.
    #[error("{0}; name another with --config FILE, or try `madoguchi practice`")]
    Unreadable(folders::Error),
    /// A user's own configuration for production: whom the desk trusts is not for each user to say.
    #[error("{}: in production the configuration is the machine's; put it there, or name it with --config", path.display())]
    NotTheMachines {
        /// Which file.
        path: PathBuf,
    },
    /// The configuration is not right.
    #[error(transparent)]
    Configuration(#[from] config::Error),
    /// There is no desk.
    #[error(transparent)]
    Setup(#[from] setup::Error),
    /// The windows cannot be opened.
    #[error(transparent)]
    Windows(#[from] app::OpenError),
    /// The reader service.
    #[error("the card readers: {0}")]
    Reader(#[from] card::Error),
    /// Cards lie on several readers.
    #[error("cards lie on two readers: name one with --reader: {}", readers.join(" | "))]
    TwoCards {
        /// Both, and all others.
        readers: Vec<String>,
    },
    /// The 受付番号 cannot be kept.
    #[error("--reference: {0}")]
    Reference(#[from] label::Error),
    /// The purpose is not configured.
    #[error("--purpose: {code} is not among the configured purposes")]
    Purpose {
        /// As given.
        code: u16,
    },
    /// Attributes are on the signature certificate alone.
    #[error("--attributes needs --certificate signature")]
    AttributesWithoutSignature,
    /// The configuration does not let the terminal take a PIN, and there is no display for the resident window.
    #[error("desk.terminal_pin is false: the PIN is typed in the resident window, without --pin-fd and with a display")]
    TerminalPin,
    /// A fault that the simulated platform cannot play.
    #[error("--fault: there is no {name}; there are {}", known.join(", "))]
    Fault {
        /// As given.
        name: String,
        /// What there is.
        known: Vec<&'static str>,
    },
    /// PINs of a simulated card.
    #[error("--pins: AUTH,SIGN is four digits, a comma, and 6 to 16 capital letters and digits")]
    Pins,
    /// The training authority.
    #[error("the training authority: {0}")]
    Authority(#[from] authority::Error),
    /// The simulated platform.
    #[error("the simulated platform: {0}")]
    Platform(#[from] platform::Error),
    /// A trust anchor that is not taken.
    #[error(transparent)]
    Anchor(#[from] super::anchor::refusal::Refusal),
    /// A certificate that cannot be a trust anchor here.
    #[error(transparent)]
    Anchors(#[from] anchor::Error),
    /// A revocation list, or the folder of lists.
    #[error("the revocation list: {0} ({code})", code = .0.code())]
    Crl(crl_index::Error),
    /// A list that could not be fetched.
    #[error("the revocation list was not fetched: {0} ({code})", code = .0.code())]
    Download(download::Error),
    /// No list to ask.
    #[error("there is no revocation list at hand: take one in with `crl import`, or name one with --crl and --anchor")]
    NoList,
    /// A serial number names a certificate only together with its authority.
    #[error("the lists at hand are of several authorities: name one with --anchor FILE (`crl status` shows them)")]
    SeveralAuthorities,
    /// `--anchor` wants one certificate.
    #[error("--anchor: the file must hold exactly one certificate")]
    NotOneAnchor,
    /// The file of serial numbers.
    #[error("--serials: the file cannot be read: {kind}")]
    Serials {
        /// What the system said.
        kind: ErrorKind,
    },
    /// A line of it.
    #[error("--serials: line {line}: {error}; nothing was checked")]
    SerialLine {
        /// Counted from 1.
        line: u64,
        /// What is wrong with it.
        error: serials::Error,
    },
    /// The list of people.
    #[error("{0} ({code})", code = .0.code())]
    People(store::staff::Error),
    /// Nobody said who they are.
    #[error("who runs this could not be read: {0}; on the terminal, or with --staff-fd N")]
    NoPerson(ErrorKind),
    /// A new passphrase was typed twice, and not the same.
    #[error("the two new passphrases are not the same")]
    NotTheSame,
    /// Somebody was not who they said, or too soon.
    #[error("not signed in ({})", .0.code())]
    SignIn(Refusal),
    /// Nobody is on duty who could run a case.
    #[error("nobody is on duty: {0}; the card was not asked")]
    NobodyOnDuty(&'static str),
    /// Whoever it is may not do this, or not alone.
    #[error("denied: {} ({})", .0.code(), .1.code())]
    Denied(Action, Denial),
    /// No segment may be purged.
    #[error("{0}")]
    Kept(Kept),
    /// Letters that no number begins with.
    #[error("--letters: {0}")]
    Letters(NumberError),
    /// Nobody to seal to.
    #[error(
        "there is no office to seal to: name its key with intake.office_key in the configuration, or with --office-key FILE"
    )]
    NoOfficeKey,
    /// Another office than the configured one.
    #[error("--office-key: this desk seals to intake.office_key of its configuration and to nobody else")]
    OtherOffice,
    /// An authority that nobody vouched for.
    #[error(
        "--anchor: the authority {fingerprint} is no published one: take it with `anchor enrol`, where two compare it"
    )]
    AnchorNotPublished {
        /// Its SHA-256.
        fingerprint: String,
    },
    /// Bundles that were not reconciled.
    #[error("{0} ({code})", code = .0.code())]
    Reconcile(#[from] reconcile::Error),
    /// No key of the office that could be destroyed.
    #[error("there is no office's key here")]
    NoOfficeSecret,
    /// No bundle that people could come into.
    #[error("no intake is open: open one with `intake open`")]
    NoIntake,
    /// A desk without a platform gives no verdicts.
    #[error("no platform is configured: this desk takes people in (`madoguchi intake`) and verifies nobody")]
    OnlyIntake,
    /// The configuration wants a PIN.
    #[error("--without-pin: intake.pin is \"required\" here")]
    PinRequired,
    /// A setting that does not exist.
    #[error("there is no setting {key}: `policy explain` lists all")]
    NoSetting {
        /// As asked.
        key: String,
    },
    /// No such record.
    #[error("there is no record {number}")]
    NoRecord {
        /// As asked.
        number: u64,
    },
    /// No such closed segment.
    #[error("there is no segment {number} in the archive")]
    NoSegment {
        /// As asked.
        number: u32,
    },
    /// Nothing to prove with.
    #[error("there is no proof: this desk has no key that signs its record")]
    NoProof,
    /// Neither a day nor a month.
    #[error("name a day with --day or a month with --month")]
    NoPeriod,
    /// A file that was to be made.
    #[error("{} was not written: {kind}", path.display())]
    Written {
        /// Which.
        path: PathBuf,
        /// What the system said.
        kind: ErrorKind,
    },
    /// A paper.
    #[error("the paper was not made ({})", .0.code())]
    Paper(Trouble),
    /// A checkpoint takes a key.
    #[error("the record is not signed: there is no key")]
    Unsigned,
    /// What is whole is closed without more.
    #[error("the record is whole: close it without --not-whole")]
    Whole,
    /// The key of the record that goes on.
    #[error("--successor: this is no public key")]
    Successor,
    /// Exports are off.
    #[error("exports are off: no folder is configured for them")]
    NoExportFolder,
    /// An export that was not written.
    #[error("{0} ({code})", code = .0.code())]
    Export(export::Error),
    /// A receipt, a slip's line or a checkpoint that was brought.
    #[error("--receipt: {0}")]
    ReceiptUnreadable(folders::Error),
    /// An export that cannot be looked at.
    #[error("--export: the file cannot be read: {0}")]
    ExportUnreadable(ErrorKind),
    /// The system.
    #[error("the system: {0}")]
    System(ErrorKind),
    /// The desk ended without a verdict.
    #[error("the desk ended without a verdict")]
    DeskStopped,
    /// Nobody took what was printed.
    #[error("the result could not be written to the standard output")]
    Output,
}

/// Says why on stderr; a person whose desktop opened us without one (Windows) has a window instead.
pub(super) fn say(words: &str) {
    #[cfg(windows)]
    if crate::native::windows::desktop::is_without_terminal() {
        crate::native::windows::desktop::tell("Madoguchi", words);
        return;
    }
    // Without a stderr there is still the exit code.
    let _ = std::io::stderr().write_all(words.as_bytes());
}

impl Failure {
    /// Says what went wrong and returns the exit code.
    pub(super) fn tell(&self, language: Language) -> ExitCode {
        let mut said = format!("madoguchi: {}: {self}\n", language.say("terminal-failed"));
        if let Some(cure) = self.cure() {
            said = format!("{said}        {}\n", language.say(cure));
        }
        say(&said);
        ExitCode::from(match self {
            Self::TwoCards { .. }
            | Self::Reference(_)
            | Self::Purpose { .. }
            | Self::AttributesWithoutSignature
            | Self::Fault { .. }
            | Self::SeveralAuthorities
            | Self::NotOneAnchor
            | Self::SerialLine { .. }
            | Self::NotTheSame
            | Self::NoSetting { .. }
            | Self::Letters(_)
            | Self::PinRequired
            | Self::OtherOffice
            | Self::AnchorNotPublished { .. }
            | Self::NoRecord { .. }
            | Self::NoSegment { .. }
            | Self::NoPeriod
            | Self::Successor
            | Self::Whole
            | Self::Pins => USAGE,
            Self::People(error) if error.is_about_the_wish() => USAGE,
            Self::SignIn(_) | Self::Denied(..) => REFUSED,
            _ => OUT_OF_SERVICE,
        })
    }

    /// The file of settings that it is about.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Self::Configuration(error) => Some(&error.file),
            Self::Unreadable(error) => error.path(),
            _ => None,
        }
    }

    /// What to do about it, where that takes a sentence of its own.
    const fn cure(&self) -> Option<&'static str> {
        match self {
            Self::Configuration(error) => Some(cure::of_configuration(&error.fault)),
            Self::Unreadable(error) | Self::ReceiptUnreadable(error) | Self::Setup(setup::Error::Folder(error)) => {
                cure::of_folder(error)
            }
            Self::Crl(error) => Some(cure::of_list(error)),
            Self::Download(error) => Some(cure::of_download(error)),
            Self::NoList => Some("crl-cure-none"),
            Self::SeveralAuthorities => Some("crl-cure-authority"),
            Self::NotOneAnchor => Some("crl-cure-one-anchor"),
            Self::Serials { .. } => Some("crl-cure-file"),
            Self::SerialLine { .. } => Some("crl-cure-serials"),
            Self::SignIn(refusal) => Some(cure::of_sign_in(*refusal)),
            Self::Denied(_, denial) => Some(cure::of_denial(*denial)),
            Self::Kept(_) => Some("log-purge-cure"),
            Self::People(error) | Self::Setup(setup::Error::People(error)) => Some(cure::of_list_of_people(*error)),
            Self::Unsigned => Some("record-cure-unsigned"),
            Self::Successor => Some("record-cure-successor"),
            Self::Setup(setup::Error::Store(error)) if error.is_about_wholeness() => Some("record-cure-not-whole"),
            Self::Reconcile(error) => cure::of_reconciling(error),
            Self::NoOfficeSecret => Some("reconcile-cure-key"),
            Self::NoExportFolder => Some("log-cure-export-off"),
            Self::Export(error) => cure::of_export(error),
            _ => None,
        }
    }
}
