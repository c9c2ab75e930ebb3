//! The configuration: TOML text in, a checked [`Config`] out; no half-valid value exists.
//!
//! Keys and defaults are those of the contract. An unknown key, a wrong type, an impossible value or combination is
//! refused with the file, the line and what was expected. Relative paths are relative to the configuration file. Nothing
//! is read here but the text: whether files and hosts are there is for those who use them. What a [`policy`] fixes wins.

mod canonical;
mod closing;
mod desk;
mod error;
pub mod explain;
mod intake;
mod platform;
pub mod policy;
mod programs;
mod table;
mod url;
mod words;
mod written;

use std::path::{Path, PathBuf};

use der::oid::ObjectIdentifier;

pub use closing::{Closing, ClosingError};
pub use desk::{Desk, Purpose, ReferenceNumber, Representative, SignIn, Theme};
pub use error::{Combination, Error, Fault, Form};
pub use intake::{Destroy, Intake, IntakePin};
pub use platform::{Ask, Headers, Http, Platform, Source};
pub use policy::Policy;
pub use programs::{Accept, Program, Programs};
pub use url::Url;
pub(crate) use written::quoted;

use crate::language::Language;
use crate::pki::Environment;
use crate::pki::digest::sha256;
use table::Document;

/// The whole configuration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// Whom the desk believes.
    pub trust: Trust,
    /// How revocation is asked.
    pub platform: Platform,
    /// The desk itself.
    pub desk: Desk,
    /// What people come for, in the order of the file.
    pub purposes: Vec<Purpose>,
    /// Where the data is.
    pub scope: Scope,
    /// The record.
    pub log: Log,
    /// 避難所での受付
    pub intake: Intake,
    /// Programs that may ask for a case.
    pub programs: Programs,
    /// The policy that fixes some of it, if there is one.
    pub policy: Option<Policy>,
}

/// Whom the desk believes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trust {
    /// The folder of the anchors.
    pub anchors: PathBuf,
    /// Which world this is.
    pub environment: Environment,
    /// Further certificate policies that are accepted.
    pub extra_policies: Vec<ObjectIdentifier>,
}

/// Whose data folder is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One for everyone who signs in to the PC.
    Machine,
    /// One for this user: practice and development.
    User,
}

/// The record's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Log {
    /// How long records are kept; none: not decided yet.
    pub retention_years: Option<u32>,
    /// Whether a keyed yearly pseudonym of the certificate is kept.
    pub pseudonym: bool,
    /// After how many records a checkpoint is signed.
    pub checkpoint_every: u32,
    /// A file outside this PC that takes the checkpoints.
    pub witness_file: Option<PathBuf>,
    /// Where exports go; none: no exports.
    pub export_folder: Option<PathBuf>,
    /// Where the signing key is kept.
    pub key: KeyPlace,
}

/// Where the record's signing key is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// The system's keystore.
    Keystore,
    /// A file in the data folder.
    File,
}

impl Config {
    /// Reads the text of `file`, whose name gives relative paths their meaning and errors their place.
    pub fn parse(text: &str, file: &Path) -> Result<Self, Error> {
        let document = Document::parse(text, file)?;
        Self::read(&document.root(ROOT)?)
    }

    /// The same under a policy: what that fixes wins, and what it may not fix is refused at its line.
    pub fn parse_under(text: &str, file: &Path, policy: policy::Text<'_>) -> Result<Self, Error> {
        let (document, fixing) = (Document::parse(text, file)?, Document::parse(policy.text, policy.file)?);
        let fixes = policy::Fixes::read(&fixing)?;
        let config = Self::read(&document.root_under(ROOT, &fixes)?)?;
        Ok(Self { policy: Some(fixes.kept(policy.file)?), ..config })
    }

    fn read(root: &table::Table<'_>) -> Result<Self, Error> {
        let intake = Intake::read(&root.table("intake", intake::KEYS)?)?;
        let takes_in = intake.office_key.is_some();
        let platform = Platform::read(&root.table("platform", platform::KEYS)?, takes_in)?;
        let trust = Trust::read(&root.table("trust", TRUST_KEYS)?)?;
        let purposes = desk::purposes(root, &platform)?;
        let config = Self {
            programs: Programs::read(root, &purposes)?,
            purposes,
            platform,
            desk: Desk::read(&root.table("desk", desk::KEYS)?, trust.environment)?,
            trust,
            scope: root.table("data", DATA_KEYS)?.choice("scope", &words::SCOPE)?,
            log: Log::read(&root.table("log", LOG_KEYS)?)?,
            intake,
            policy: None,
        };
        Ok(config)
    }

    /// The configuration of practice, without a file: its own authority, everything allowed that teaches something.
    #[must_use]
    pub fn practice() -> Self {
        Self {
            trust: Trust { anchors: PathBuf::new(), environment: Environment::Practice, extra_policies: Vec::new() },
            platform: Platform::default(),
            desk: Desk { terminal_pin: true, languages: Language::ALL.to_vec(), ..Desk::default() },
            purposes: desk::practice_purposes(),
            scope: Scope::User,
            log: Log { key: KeyPlace::File, ..Log::default() },
            intake: Intake::default(),
            programs: Programs::default(),
            policy: None,
        }
    }

    /// The SHA-256 of everything that is in effect: it is in the record at every start.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        sha256(canonical::text(self).as_bytes())
    }

    /// The purpose with this code.
    #[must_use]
    pub fn purpose(&self, code: u16) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.code == code)
    }
}

impl Trust {
    fn read(table: &table::Table<'_>) -> Result<Self, Error> {
        let worlds = [("production", Environment::Production), ("test", Environment::Test)];
        Ok(Self {
            anchors: table.required("anchors")?.path()?,
            environment: table.choice("environment", &worlds)?,
            extra_policies: table.each("extra_policies", |field| {
                ObjectIdentifier::new(field.text()?).map_err(|_| field.malformed(Form::ObjectIdentifier))
            })?,
        })
    }
}

/// The tables of the file.
const ROOT: &[&str] = &["trust", "platform", "desk", "purpose", "data", "log", "intake", "programs", "program"];
const TRUST_KEYS: &[&str] = &["anchors", "environment", "extra_policies"];
const DATA_KEYS: &[&str] = &["scope"];
const LOG_KEYS: &[&str] = &["retention_years", "pseudonym", "checkpoint_every", "witness_file", "export_folder", "key"];

impl Log {
    fn read(table: &table::Table<'_>) -> Result<Self, Error> {
        Ok(Self {
            retention_years: Some(table.number("retention_years", 0, 0..=100)?).filter(|years| *years > 0),
            pseudonym: table.flag("pseudonym", false)?,
            checkpoint_every: table.number("checkpoint_every", 100, 1..=100_000)?,
            witness_file: table.path("witness_file")?,
            export_folder: table.path("export_folder")?,
            key: table.choice("key", &words::KEY_PLACE)?,
        })
    }
}

impl Default for Log {
    fn default() -> Self {
        Self {
            retention_years: None,
            pseudonym: false,
            checkpoint_every: 100,
            witness_file: None,
            export_folder: None,
            key: KeyPlace::Keystore,
        }
    }
}

#[cfg(test)]
mod tests;
