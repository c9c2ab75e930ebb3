//! Why an export was not written, and what is wrong with one.

use std::io::ErrorKind;

use crate::record::export::bundle;
use crate::record::export::{CHECKPOINT, MANIFEST, PROOF, RUN, TABLE, run};
use crate::store;

/// Why there is no export. Nothing half is left.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing is like the filter.
    #[error("no record is like that: nothing was exported")]
    Nothing,
    /// The folder is not there.
    #[error("the folder of exports is not there")]
    NoFolder,
    /// No room left.
    #[error("the disk of exports is full: nothing was exported")]
    Full,
    /// Too much for one file.
    #[error("more than four gigabytes: choose fewer days")]
    TooLarge,
    /// A file has the name already.
    #[error("an export of this name is there already")]
    Exists,
    /// The system said something else.
    #[error("the export cannot be written: {0}")]
    Failed(ErrorKind),
    /// The record.
    #[error("the record: {0}")]
    Record(#[from] store::Error),
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "export-nothing",
            Self::NoFolder => "export-no-folder",
            Self::Full => "export-disk-full",
            Self::TooLarge => "export-too-large",
            Self::Exists => "export-exists",
            Self::Failed(_) => "export-failed",
            Self::Record(error) => error.code(),
        }
    }

    pub(super) fn of(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::NoFolder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            ErrorKind::AlreadyExists => Self::Exists,
            kind => Self::Failed(kind),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Self::of(error.kind())
    }
}

impl From<bundle::Error> for Error {
    fn from(error: bundle::Error) -> Self {
        match error {
            bundle::Error::Io(error) => error.into(),
            bundle::Error::TooLarge => Self::TooLarge,
            bundle::Error::Frame | bundle::Error::Changed { .. } => Self::Failed(ErrorKind::Other),
        }
    }
}

/// What is wrong with an export.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(ErrorKind),
    /// It is no file of this kind, or the frame around its parts was changed.
    #[error("it is no export of this program, or the frame around its parts was changed")]
    Frame,
    /// Bytes of a part.
    #[error("{name} was changed")]
    Changed {
        /// Which part.
        name: String,
    },
    /// The manifest.
    #[error("{MANIFEST} is not as this program writes one")]
    Manifest,
    /// The signature below it.
    #[error("the signature of {MANIFEST} does not hold")]
    Signature,
    /// The signed checkpoint.
    #[error("{CHECKPOINT} is not signed by the same key, or is of another record")]
    Checkpoint,
    /// The records.
    #[error("{RUN}: {0}")]
    Run(run::Error),
    /// The run is another than the manifest says.
    #[error("{RUN} is not the run that {MANIFEST} tells of")]
    OtherRun,
    /// The proof.
    #[error("{PROOF}: the records are not those of the signed checkpoint")]
    Proof,
    /// The table.
    #[error("{TABLE} says something else than the records")]
    Table,
}

impl Fault {
    /// The part at fault; none where it is the file as a whole.
    #[must_use]
    pub fn part(&self) -> Option<&str> {
        match self {
            Self::Unreadable(_) | Self::Frame => None,
            Self::Changed { name } => Some(name),
            Self::Manifest | Self::Signature => Some(MANIFEST),
            Self::Checkpoint => Some(CHECKPOINT),
            Self::Run(_) | Self::OtherRun => Some(RUN),
            Self::Proof => Some(PROOF),
            Self::Table => Some(TABLE),
        }
    }

    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "export-unreadable",
            Self::Frame => "export-frame",
            Self::Changed { .. } => "export-part-changed",
            Self::Manifest => "export-manifest",
            Self::Signature => "export-signature",
            Self::Checkpoint => "export-checkpoint",
            Self::Run(_) | Self::OtherRun => "export-run",
            Self::Proof => "export-proof",
            Self::Table => "export-table",
        }
    }
}

impl From<bundle::Error> for Fault {
    fn from(error: bundle::Error) -> Self {
        match error {
            bundle::Error::Io(error) => Self::Unreadable(error.kind()),
            bundle::Error::TooLarge | bundle::Error::Frame => Self::Frame,
            bundle::Error::Changed { name } => Self::Changed { name },
        }
    }
}
