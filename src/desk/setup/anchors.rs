//! The folder of trust anchors: every certificate file in it, or none.

#![expect(clippy::disallowed_methods, reason = "reads the folder that the configuration names")]

use std::fs;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::appearance::Appearance;
use crate::folders::{self, durable};
use crate::pki::{Anchors, Certificate, Environment, anchor};

/// A file of anchors is smaller than this.
const LARGEST_FILE: u64 = 1024 * 1024;
/// More files than any authority has generations.
const MOST_FILES: usize = 256;
const ENDINGS: [&str; 4] = ["der", "cer", "crt", "pem"];

/// Why the anchors cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The folder or a file cannot be read.
    #[error("{} cannot be read: {kind}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        kind: ErrorKind,
    },
    /// A file is too large to be a certificate.
    #[error("{} is too large to hold trust anchors", path.display())]
    TooLarge {
        /// Which.
        path: PathBuf,
    },
    /// Too many files.
    #[error("{} holds more than {MOST_FILES} certificate files", path.display())]
    TooMany {
        /// Which.
        path: PathBuf,
    },
    /// A file holds something else.
    #[error("{}: {error}", path.display())]
    NotCertificates {
        /// Which.
        path: PathBuf,
        /// Why.
        error: anchor::Error,
    },
    /// The folder or a file is not the machine's own to believe.
    #[error(transparent)]
    Strangers(#[from] folders::Error),
    /// One of them cannot be an anchor here.
    #[error("trust anchors: {0}")]
    Refused(anchor::Error),
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "anchors-unreadable",
            Self::TooLarge { .. } => "anchors-too-large",
            Self::TooMany { .. } => "anchors-too-many",
            Self::NotCertificates { error, .. } | Self::Refused(error) => error.code(),
            Self::Strangers(error) => error.code(),
        }
    }

    /// What was looked at.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Unreadable { path, .. }
            | Self::TooLarge { path }
            | Self::TooMany { path }
            | Self::NotCertificates { path, .. } => Some(path),
            Self::Strangers(error) => error.path(),
            Self::Refused(_) => None,
        }
    }
}

/// Reads every `.der .cer .crt .pem` of a folder.
pub fn read(folder: &Path, environment: Environment) -> Result<Anchors, Error> {
    let certificates = files(folder)?.iter().map(|path| certificates(path)).collect::<Result<Vec<_>, _>>()?;
    Anchors::new(certificates.into_iter().flatten().collect(), environment).map_err(Error::Refused)
}

/// The certificate files of a folder, and how each of them looks from outside.
pub(super) fn appearance(folder: &Path) -> Result<Vec<(PathBuf, Appearance)>, Error> {
    let looked_at = |path: PathBuf| {
        let found =
            fs::metadata(&path).map_err(|error| Error::Unreadable { path: path.clone(), kind: error.kind() })?;
        Ok((path, Appearance::of(&found)))
    };
    files(folder)?.into_iter().map(looked_at).collect()
}

/// The responders that the configuration trusts, file by file.
pub(super) fn responders(paths: &[PathBuf]) -> Result<Vec<Certificate>, Error> {
    let found = paths.iter().map(|path| certificates(path)).collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// The certificates of one file.
pub fn certificates(path: &Path) -> Result<Vec<Certificate>, Error> {
    folders::refuse_strangers(path)?;
    let unreadable = |error: std::io::Error| Error::Unreadable { path: path.to_owned(), kind: error.kind() };
    let mut bytes = Vec::new();
    let read = durable::look(path).map_err(unreadable)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes);
    if u64::try_from(read.map_err(unreadable)?).is_ok_and(|length| length > LARGEST_FILE) {
        return Err(Error::TooLarge { path: path.to_owned() });
    }
    // What was not there a moment ago may be a stranger's.
    folders::refuse_strangers(path)?;
    anchor::decode(&bytes).map_err(|error| Error::NotCertificates { path: path.to_owned(), error })
}

/// The certificate files of a folder, by name.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    folders::refuse_strangers(folder)?;
    let unreadable = |error: std::io::Error| Error::Unreadable { path: folder.to_owned(), kind: error.kind() };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            files.push(path);
        }
    }
    files.sort();
    if files.len() > MOST_FILES { Err(Error::TooMany { path: folder.to_owned() }) } else { Ok(files) }
}
