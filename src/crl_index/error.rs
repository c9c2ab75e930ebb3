//! Why a list is not taken or cannot be used.

use std::io;

use crate::pki::crl;
use crate::pki::crl::index::Damaged;
use crate::session::input::ListFailure;

/// Why a list is not taken or cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The list itself.
    #[error(transparent)]
    List(#[from] crl::Error),
    /// There is no such file.
    #[error("there is no such file")]
    Missing,
    /// This user may not read it.
    #[error("the file may not be read by this user")]
    Denied,
    /// A folder, a device, a pipe.
    #[error("not a plain file")]
    NotAFile,
    /// It cannot be read to its end.
    #[error("the file cannot be read: {kind}")]
    Unreadable {
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// It grew, shrank or was written while it was read.
    #[error("the file changed while it was read")]
    Changed,
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// PEM that is not one list, or too large to be turned into DER here.
    #[error("a text in PEM: convert it to DER first")]
    Pem,
    /// gzip, zip, bzip2, xz or zstd.
    #[error("a compressed file: unpack it first")]
    Compressed,
    /// HTML or another text.
    #[error("a text and not a list")]
    Text,
    /// Of authorities: no certificate of a card is in it.
    #[error("a list of authorities only")]
    Authorities,
    /// Its number is smaller than that of the list in force.
    #[error("the list's number goes back")]
    NumberBack,
    /// It was made before the list in force.
    #[error("the list is older than the one in force")]
    UpdateBack,
    /// There is no room for copy or index.
    #[error("the disk is full")]
    DiskFull,
    /// The folder cannot be used.
    #[error("the folder of the lists cannot be used: {kind}")]
    Folder {
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// Another program is just taking a list.
    #[error("another program is taking a list")]
    Busy,
    /// There is not enough memory to sort it.
    #[error("not enough memory for the list")]
    Memory,
    /// Whoever watched has ended it.
    #[error("ended on request")]
    Cancelled,
    /// The index is not what was written; it is made again.
    #[error("the index of the list is damaged")]
    IndexDamaged,
    /// The list is not what was checked when it came.
    #[error("the copy of the list is damaged")]
    CopyDamaged,
    /// Whoever signed the list is no anchor any more.
    #[error("the list's signer is not trusted any more")]
    SignerDropped,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::List(error) => error.code(),
            Self::Missing => "crl-file-missing",
            Self::Denied => "crl-file-denied",
            Self::NotAFile => "crl-file-not-a-file",
            Self::Unreadable { .. } => "crl-file-unreadable",
            Self::Changed => "crl-file-changed",
            Self::Empty => "crl-file-empty",
            Self::Pem => "crl-file-pem",
            Self::Compressed => "crl-file-compressed",
            Self::Text => "crl-file-text",
            Self::Authorities => "crl-authorities",
            Self::NumberBack => "crl-number-back",
            Self::UpdateBack => "crl-update-back",
            Self::DiskFull => "crl-disk-full",
            Self::Folder { .. } => "crl-folder",
            Self::Busy => "crl-busy",
            Self::Memory => "crl-memory",
            Self::Cancelled => "crl-cancelled",
            Self::IndexDamaged => "crl-index-damaged",
            Self::CopyDamaged => "crl-copy-damaged",
            Self::SignerDropped => "crl-signer-dropped",
        }
    }

    /// Whether the same list may be taken at another time.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Denied
                | Self::Unreadable { .. }
                | Self::Changed
                | Self::DiskFull
                | Self::Folder { .. }
                | Self::Busy
                | Self::Memory
        )
    }

    /// Of the file that is brought.
    pub(super) fn source(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::NotAFile,
            kind => Self::Unreadable { kind },
        }
    }

    /// Of our own folder.
    pub(super) fn folder(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Self::DiskFull,
            kind => Self::Folder { kind },
        }
    }
}

impl From<Damaged> for Error {
    fn from(_: Damaged) -> Self {
        Self::IndexDamaged
    }
}

impl From<crl::OutOfMemory> for Error {
    fn from(_: crl::OutOfMemory) -> Self {
        Self::Memory
    }
}

/// What it means for a case that asks.
impl From<Error> for ListFailure {
    fn from(error: Error) -> Self {
        match error {
            Error::List(crl::Error::ClockSuspect { .. }) => Self::ClockSuspect,
            Error::List(list) if list.is_stale() => Self::Stale(list.code()),
            other => Self::Missing(other.code()),
        }
    }
}
