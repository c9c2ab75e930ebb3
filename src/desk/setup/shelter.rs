//! What a desk that takes people in at a shelter stands on: the office's keys, the folder of the bundles, the desk's own key;
//! and a bundle opened and sealed outside of a running desk.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Change, proof};
use crate::config::Config;
use crate::desk::Intake;
use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::intake::bundle::{HeaderError, Link, Offices, Seal, Tail};
use crate::intake::{Number, Prefix};
use crate::keystore;
use crate::pki::Environment;
use crate::record::signing::SigningKey;
use crate::record::{Draft, Entry, Event, Label};
use crate::sealing::{KeyError, PublicKey};
use crate::shelter::{self, Known, Opening, Shelter};
use crate::store::staff::Approved;
use crate::store::{self, Reading, Store, segments};

/// Why the office's keys cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file.
    #[error("the office's key: {0}")]
    File(#[from] folders::Error),
    /// A line of it.
    #[error("the office's key: line {line} of {}: {cause}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Counted from 1.
        line: usize,
        /// Why.
        cause: KeyError,
    },
    /// All of them together.
    #[error("the office's key: {}: {cause}", path.display())]
    Keys {
        /// The file.
        path: PathBuf,
        /// Why.
        cause: HeaderError,
    },
    /// None is configured.
    #[error("the office's key: name its file with intake.office_key in the configuration, or with --office-key FILE")]
    NotNamed,
    /// The keystore that has it.
    #[error("the office's key: {0}")]
    Keystore(#[from] keystore::Error),
}

/// The keys in a file: one a line, at most two; empty lines and those that begin with `#` say nothing.
pub fn offices(path: &Path, environment: Environment) -> Result<Offices, Error> {
    let text = folders::read_text(path)?;
    let mut keys = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        if !text.trim().is_empty() && !text.starts_with('#') {
            keys.push(PublicKey::parse(text).map_err(|cause| Error::Line { path: path.to_owned(), line, cause })?);
        }
    }
    Offices::new(keys, environment).map_err(|cause| Error::Keys { path: path.to_owned(), cause })
}

/// Practice is its own office: its key lies in its own keystore.
pub(super) fn practice_office(config: &Config, data: &Path, log: &[u8; 16]) -> Result<Offices, Error> {
    let key = proof::keystore(config, data, log).make_office_key(Environment::Practice)?;
    let keys = key.public().into_iter().collect();
    Offices::new(keys, Environment::Practice).map_err(|cause| Error::Keys { path: data.to_owned(), cause })
}

/// The intake of a desk; none at a desk that never had one and has nobody to seal to.
pub(super) fn intake(config: &Config, data: &Path, store: &Store) -> Result<Option<Intake>, Error> {
    let environment = config.trust.environment;
    let (log, folder) = (store.log().id, data.join(shelter::FOLDER));
    let offices = match &config.intake.office_key {
        Some(file) => Some(offices(file, environment)?),
        None if environment == Environment::Practice => Some(practice_office(config, data, &log)?),
        None => None,
    };
    if offices.is_none() && !folder.is_dir() {
        return Ok(None);
    }
    Ok(Some(Intake {
        folder,
        data: data.to_owned(),
        offices,
        environment,
        log,
        key: desk_key(config, data, store),
        desk: config.desk.name.clone(),
        pin: config.intake.pin,
        only: config.platform.asks_nobody() && environment != Environment::Practice,
    }))
}

/// The key that signs this record, if it can be had.
pub(super) fn desk_key(config: &Config, data: &Path, store: &Store) -> Option<SigningKey> {
    let seed = proof::keystore(config, data, &store.log().id).seed().ok().flatten()?;
    SigningKey::from_seed(&seed).filter(|key| store.keys().current() == Some(key.public()))
}

/// A bundle that was opened.
#[derive(Debug)]
pub struct OpenedIntake {
    /// Where it lies.
    pub path: PathBuf,
    /// How it stands.
    pub tail: Tail,
}

impl Change {
    /// Opens a bundle for the configured office, and writes that down.
    pub fn open_intake(
        &mut self,
        config: &Config,
        prefix: Option<Prefix>,
        approved: &Approved,
    ) -> Result<OpenedIntake, super::Error> {
        let environment = config.trust.environment;
        let offices = match &config.intake.office_key {
            Some(file) => offices(file, environment)?,
            None if environment == Environment::Practice => practice_office(config, &self.data, &self.store.log().id)?,
            None => return Err(Error::NotNamed.into()),
        };
        let opening = Opening {
            environment,
            log: self.store.log().id,
            desk_key: desk_key(config, &self.data, &self.store).as_ref().map(SigningKey::public),
            desk: config.desk.name.clone(),
            prefix,
            at: self.now().wall,
        };
        let shelter =
            Shelter::open(&self.data.join(shelter::FOLDER), &offices, opening, &known(&self.data, environment)?)?;
        let (path, tail) = (shelter.path().to_owned(), shelter.tail().clone());
        let digest = *tail.link.bytes();
        let draft = Draft { digest, reference: name_of(&path), ..Draft::new(Event::IntakeOpened) };
        let _ = self.note(&approved.sign(draft))?;
        Ok(OpenedIntake { path, tail })
    }

    /// Seals the bundle that is open, and writes that down.
    pub fn seal_intake(&mut self, config: &Config, approved: &Approved) -> Result<(PathBuf, Seal, Link), super::Error> {
        let key = desk_key(config, &self.data, &self.store);
        let (folder, at) = (self.data.join(shelter::FOLDER), self.now().wall);
        let environment = config.trust.environment;
        let known = known(&self.data, environment)?;
        let desk = shelter::Desk { environment, log: self.store.log().id, known };
        let (path, seal, link) = Shelter::seal_open_one(&folder, &desk, at, key.as_ref())?;
        let draft = Draft { digest: *link.bytes(), reference: name_of(&path), ..Draft::new(Event::IntakeSealed) };
        let _ = self.note(&approved.sign(draft))?;
        Ok((path, seal, link))
    }
}

/// How far the bundles that are not sealed had come by the record in `data`. It is read from its end, and no further back than
/// where they were opened: a record may hold years. That it is whole was seen when this desk opened it.
pub(in crate::desk) fn known(data: &Path, environment: Environment) -> Result<Known, super::Error> {
    let mut wanted = shelter::unsealed(&data.join(shelter::FOLDER))?;
    let mut newest_first = Vec::new();
    for segment in segments::all(data)?.iter().rev() {
        if wanted.is_empty() {
            break;
        }
        let read = Reading::open(&segment.path, environment)
            .and_then(|reading| read_back(&reading, &mut wanted, &mut newest_first));
        // A closed segment that is damaged is told elsewhere, and keeps nobody from being taken in.
        if segment.number.is_none() {
            read?;
        }
    }
    let mut known = Known::default();
    for (event, reference, digest) in newest_first.iter().rev() {
        match event {
            Event::IntakeOpened => known.opened(reference.as_str()),
            Event::IntakeSealed => known.sealed(reference.as_str()),
            _ => {
                if let Ok(number) = Number::parse(reference.as_str()) {
                    known.added(number, *digest);
                }
            }
        }
    }
    Ok(known)
}

/// How many rows are read at once.
const ROWS: u64 = 1024;

type Heard = (Event, Label, [u8; 32]);

/// What a segment says of bundles, newest first, back to where the last of the wanted ones was opened.
fn read_back(reading: &Reading, wanted: &mut BTreeSet<String>, heard: &mut Vec<Heard>) -> Result<(), store::Error> {
    let mut end = reading.head()?.seq.saturating_add(1);
    while end > 1 && !wanted.is_empty() {
        let start = end.saturating_sub(ROWS).max(1);
        let mut piece = reading.entries(start..end)?;
        piece.retain(|entry| {
            matches!(entry.draft.event, Event::IntakeOpened | Event::IntakeAdded | Event::IntakeSealed)
        });
        for Entry { draft, .. } in piece.into_iter().rev() {
            if draft.event == Event::IntakeOpened {
                let _ = wanted.remove(draft.reference.as_str());
            }
            heard.push((draft.event, draft.reference, draft.digest));
        }
        end = start;
    }
    Ok(())
}

/// The bundle in the record: letters and name, as its file is called.
pub(in crate::desk) fn name_of(path: &Path) -> Label {
    path.file_stem().and_then(|stem| Label::new(&stem.to_string_lossy()).ok()).unwrap_or_default()
}

/// The public half of the office's key; the key is made if there is none.
pub fn office_key(config: &Config, data: &Path) -> Result<PublicKey, Error> {
    let environment = config.trust.environment;
    folders::prepare(data)?;
    let key = proof::keystore(config, data, &[0; 16]).make_office_key(environment)?;
    key.public().ok_or(Error::Keystore(keystore::Error::Damaged))
}

/// Writes a file that was not there.
pub fn write_new(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    durable::write_new(path, bytes, Readers::AsUsual)
}
