//! Why a folder, or a file in it, cannot be used.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Why a folder cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The system names no folder for this user or machine.
    #[error("the system names no data folder: give one with --data")]
    Unnamed,
    /// Something else has its name.
    #[error("{} is not a folder", path.display())]
    NotAFolder {
        /// What was looked at.
        path: PathBuf,
    },
    /// It is on another machine.
    #[error("{} is on a network file system: the record needs a local disk", path.display())]
    Network {
        /// What was looked at.
        path: PathBuf,
    },
    /// What should be a file is something else: a folder, a pipe, a device.
    #[error("{} is not a file", path.display())]
    NotAFile {
        /// What was looked at.
        path: PathBuf,
    },
    /// This user may not make or use it.
    #[error("{} may not be used by this user", path.display())]
    Denied {
        /// What was looked at.
        path: PathBuf,
    },
    /// One of the machine's own folders or files is a link, or belongs to an account that is no administrator's.
    #[error("{} is a link or belongs to somebody who is no administrator: an administrator finds out who made it, and sets it aside", path.display())]
    Strangers {
        /// What was looked at.
        path: PathBuf,
    },
    /// Somebody of the group that shares the data folder laid a link in place of one of its folders.
    #[error("{} is a link that another account laid", path.display())]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// Nothing can be written there.
    #[error("{} is read-only", path.display())]
    ReadOnly {
        /// What was looked at.
        path: PathBuf,
    },
    /// There is no room.
    #[error("the disk of {} is full", path.display())]
    Full {
        /// What was looked at.
        path: PathBuf,
    },
    /// More than a text of this kind has.
    #[error("{} has more than {limit} bytes", path.display())]
    TooLarge {
        /// What was looked at.
        path: PathBuf,
        /// The most it may have.
        limit: u64,
    },
    /// Bytes that are no text.
    #[error("{} is not UTF-8", path.display())]
    NotText {
        /// What was looked at.
        path: PathBuf,
    },
    /// The system said something else.
    #[error("{} cannot be used: {kind}", path.display())]
    Failed {
        /// What was looked at.
        path: PathBuf,
        /// What the system said.
        kind: ErrorKind,
    },
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unnamed => "folder-unnamed",
            Self::NotAFolder { .. } => "folder-not-a-folder",
            Self::NotAFile { .. } => "not-a-file",
            Self::Network { .. } => "folder-on-network",
            Self::Denied { .. } => "folder-denied",
            Self::Strangers { .. } => "folder-of-strangers",
            Self::Link { .. } => "folder-linked",
            Self::ReadOnly { .. } => "folder-read-only",
            Self::Full { .. } => "folder-full",
            Self::TooLarge { .. } => "file-too-large",
            Self::NotText { .. } => "file-not-text",
            Self::Failed { .. } => "folder-failed",
        }
    }

    /// What was looked at.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Unnamed => None,
            Self::NotAFolder { path }
            | Self::NotAFile { path }
            | Self::Network { path }
            | Self::Denied { path }
            | Self::Strangers { path }
            | Self::Link { path }
            | Self::ReadOnly { path }
            | Self::Full { path }
            | Self::TooLarge { path, .. }
            | Self::NotText { path }
            | Self::Failed { path, .. } => Some(path),
        }
    }

    pub(super) fn of(path: &Path, kind: ErrorKind) -> Self {
        let path = path.to_owned();
        match kind {
            ErrorKind::PermissionDenied => Self::Denied { path },
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnly { path },
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full { path },
            ErrorKind::AlreadyExists | ErrorKind::NotADirectory => Self::NotAFolder { path },
            kind => Self::Failed { path, kind },
        }
    }
}
