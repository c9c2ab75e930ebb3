//! Why the record cannot be opened, read or written. None of them is ever passed over: without a record there is no case.

use std::io;

use rusqlite::ErrorCode;

use crate::pki::Environment;
use crate::record::chain;
use crate::record::soundness::Finding;

/// A failure of the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No room left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// Less room than new work needs.
    #[error("only {free} bytes are free on the disk, {floor} are needed")]
    DiskLow {
        /// Bytes that are free.
        free: u64,
        /// Bytes that are needed.
        floor: u64,
    },
    /// The file or its folder cannot be written.
    #[error("the record cannot be written: the file or its folder is read-only")]
    ReadOnly,
    /// The file or its folder may not be used by this user, or is not there.
    #[error("the record cannot be opened: its folder is missing or access is denied")]
    CannotOpen,
    /// Another program holds the file.
    #[error("another program holds the record")]
    Locked,
    /// SQLite finds the file damaged.
    #[error("the file of the record is damaged")]
    Corrupt,
    /// The disk failed.
    #[error("reading or writing the record failed (SQLite {extended})")]
    Disk {
        /// SQLite's extended code.
        extended: i32,
    },
    /// The file is something else.
    #[error("the file is not a record of this program")]
    NotARecord,
    /// A newer program made the file.
    #[error("the record has schema {found}, this program knows {known}")]
    NewerSchema {
        /// The file's.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// Tables, checks or triggers are not as this program makes them.
    #[error("the schema of the record was changed")]
    SchemaChanged,
    /// A setting that durability hangs on did not take.
    #[error("SQLite does not keep the setting {pragma}")]
    Setting {
        /// Which.
        pragma: &'static str,
    },
    /// The record belongs to another world (rule 5).
    #[error("the record belongs to {found:?}, not to {wanted:?}")]
    OtherEnvironment {
        /// The file's.
        found: Environment,
        /// What was asked for.
        wanted: Environment,
    },
    /// The chain is not whole.
    #[error(transparent)]
    Chain(#[from] chain::Error),
    /// The chain holds, and yet entries are missing or changed.
    #[error("the record is not whole: {code}", code = .0.code())]
    NotWhole(Finding),
    /// The last entry is another than this program wrote.
    #[error("the record changed under this program after record {seq}")]
    Overtaken {
        /// The last number that this program knows.
        seq: u64,
    },
    /// The operating system gave no random bytes.
    #[error("no random bytes are to be had")]
    Entropy,
    /// The segment that is being written is gone, though older ones are there.
    #[error("the record is gone: its archive has segment {after}, and nothing follows it")]
    Missing {
        /// The last segment in the archive.
        after: u32,
    },
    /// Somebody removed or moved the file while it was written.
    #[error("the file of the record was removed or moved away")]
    Gone,
    /// A copy is not what was copied.
    #[error("a copy of the record is not what was copied")]
    Copy,
    /// The segment was closed: nothing follows.
    #[error("this segment of the record is closed")]
    Closed,
    /// A segment does not begin where the one before it ended.
    #[error("segment {segment} of the record does not follow the one before it")]
    SegmentLoose {
        /// Which segment.
        segment: u32,
    },
    /// A file of the archive is not what its name says.
    #[error("the archive's file of segment {segment} holds another")]
    SegmentName {
        /// What the name says.
        segment: u32,
    },
    /// The system did not move, make or erase a file.
    #[error("a file of the record could not be moved, made or erased: {kind}")]
    File {
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// SQLite refused; a trigger or the authoriser among others.
    #[error("SQLite refused (code {extended})")]
    Refused {
        /// SQLite's extended code.
        extended: i32,
    },
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::DiskFull => "disk-full",
            Self::DiskLow { .. } => "disk-low",
            Self::ReadOnly => "record-read-only",
            Self::CannotOpen => "record-cannot-open",
            Self::Locked => "record-locked",
            Self::Corrupt => "record-damaged",
            Self::Disk { .. } => "record-disk-error",
            Self::NotARecord => "record-not-ours",
            Self::NewerSchema { .. } => "record-newer-schema",
            Self::SchemaChanged => "record-schema-changed",
            Self::Setting { .. } => "record-setting",
            Self::OtherEnvironment { .. } => "record-other-environment",
            Self::Chain(broken) => broken.code(),
            Self::NotWhole(finding) => finding.code(),
            Self::Overtaken { .. } => "record-overtaken",
            Self::Entropy => "no-entropy",
            Self::Missing { .. } => "record-missing",
            Self::Gone => "record-gone",
            Self::Copy => "record-copy",
            Self::Closed => "record-closed",
            Self::SegmentLoose { .. } => "segment-loose",
            Self::SegmentName { .. } => "segment-name",
            Self::File { .. } => "record-file",
            Self::Refused { .. } => "record-refused",
        }
    }

    /// Whether the record itself is at fault, and two people have to put it aside.
    #[must_use]
    pub const fn is_about_wholeness(self) -> bool {
        matches!(
            self,
            Self::NotWhole(_)
                | Self::Chain(_)
                | Self::Corrupt
                | Self::NotARecord
                | Self::SchemaChanged
                | Self::Missing { .. }
        )
    }

    /// Whether the disk has too little room: reason disk-low; log-unavailable otherwise.
    #[must_use]
    pub const fn is_about_room(self) -> bool {
        matches!(self, Self::DiskFull | Self::DiskLow { .. })
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let rusqlite::Error::SqliteFailure(failure, _) = error else { return Self::Corrupt };
        let extended = failure.extended_code;
        match failure.code {
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::CannotOpen | ErrorCode::PermissionDenied => Self::CannotOpen,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Locked,
            ErrorCode::DatabaseCorrupt => Self::Corrupt,
            ErrorCode::NotADatabase => Self::NotARecord,
            ErrorCode::SystemIoFailure => Self::Disk { extended },
            _ => Self::Refused { extended },
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::PermissionDenied => Self::CannotOpen,
            kind => Self::File { kind },
        }
    }
}
