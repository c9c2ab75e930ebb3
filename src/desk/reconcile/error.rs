//! Why nothing was reconciled: what was brought, the lists, the record, or where results go.

use std::io::ErrorKind;
use std::path::PathBuf;

use crate::desk::setup;
use crate::intake::bundle::ReadError;
use crate::pki::Environment;
use crate::{crl_index, export, store};

/// Why nothing was reconciled.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file that cannot be read, and no result of it is kept.
    #[error("{}: the bundle cannot be read: {kind}", path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        kind: ErrorKind,
    },
    /// A file that is no bundle.
    #[error("{}: {cause}", path.display())]
    Bundle {
        /// Which.
        path: PathBuf,
        /// Why not.
        cause: ReadError,
    },
    /// A bundle of another world.
    #[error("{}: the bundle is of the environment {}", path.display(), environment.name())]
    OtherWorld {
        /// Which.
        path: PathBuf,
        /// Whose it is.
        environment: Environment,
    },
    /// A result that is kept is not the one that was written down.
    #[error("the result of {bundle} that is kept here is not the one in the record: it is not given again")]
    ResultChanged {
        /// Whose.
        bundle: String,
    },
    /// The lists.
    #[error("the revocation lists: {0}")]
    Lists(#[from] crl_index::Error),
    /// The record.
    #[error("the record: {0}")]
    Record(#[from] store::Error),
    /// The record did not take an entry.
    #[error(transparent)]
    Setup(#[from] setup::Error),
    /// A result could not be written.
    #[error("the result: {0}")]
    Result(#[from] export::Error),
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "bundle-unreadable",
            Self::Bundle { cause, .. } => cause.code(),
            Self::OtherWorld { .. } => "bundle-other-environment",
            Self::ResultChanged { .. } => "result-changed",
            Self::Lists(error) => error.code(),
            Self::Record(error) => error.code(),
            Self::Setup(_) => "record-refused",
            Self::Result(error) => error.code(),
        }
    }
}
