//! Why the list of people cannot be read, or not be changed so.

use crate::pki::Environment;
use crate::staff::person;
use crate::store;

/// A failure of the list of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file: room, rights, the disk.
    #[error("the list of people (staff.db): {}", said(.0))]
    File(store::Error),
    /// The file is something else, or was changed by something else.
    #[error("the list of people (staff.db) is damaged or not this program's")]
    Damaged,
    /// A newer program made the file.
    #[error("the list of people has schema {found}, this program knows {known}")]
    NewerSchema {
        /// The file's.
        found: u32,
        /// Ours.
        known: u32,
    },
    /// The list belongs to another world.
    #[error("the list of people belongs to {found:?}, not to {wanted:?}")]
    OtherEnvironment {
        /// The file's.
        found: Environment,
        /// What was asked for.
        wanted: Environment,
    },
    /// Something else changed the list while this program used it.
    #[error("the list of people (staff.db) was changed by something else than this program")]
    Changed,
    /// The record knows of people, and the list has none.
    #[error("the record knows of people, and the list of people (staff.db) is gone")]
    Gone,
    /// An id or a name that cannot be kept.
    #[error(transparent)]
    Person(#[from] person::Error),
    /// The id is another person's.
    #[error("this id is on the list already")]
    Taken,
    /// Nobody has this id.
    #[error("nobody on the list has this id")]
    Nobody,
    /// The first person is a supervisor, and only the first is added without anyone's word.
    #[error("the first person on the list is a supervisor, added with --first")]
    First,
    /// There is somebody already.
    #[error("somebody is on the list already: people are added by those on it, without --first")]
    NotFirst,
    /// Without a supervisor nobody could change the list any more.
    #[error("this is the last supervisor: add another one first")]
    LastSupervisor,
    /// What was approved is another change than this.
    #[error("those who signed did not sign for this change")]
    NotApproved,
    /// The operating system gave no random bytes.
    #[error("no random bytes are to be had")]
    Entropy,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::File(error) => match error {
                store::Error::DiskFull => "disk-full",
                store::Error::ReadOnly => "staff-list-read-only",
                store::Error::CannotOpen => "staff-list-cannot-open",
                store::Error::Locked => "staff-list-locked",
                _ => "staff-list-damaged",
            },
            Self::Damaged => "staff-list-damaged",
            Self::NewerSchema { .. } => "staff-list-newer-schema",
            Self::OtherEnvironment { .. } => "staff-list-other-environment",
            Self::Changed => "staff-list-changed",
            Self::Gone => "staff-list-gone",
            Self::Person(error) => error.code(),
            Self::Taken => "staff-id-taken",
            Self::Nobody => "staff-nobody",
            Self::First => "staff-first-is-supervisor",
            Self::NotFirst => "staff-not-first",
            Self::LastSupervisor => "staff-last-supervisor",
            Self::NotApproved => "staff-not-approved",
            Self::Entropy => "no-entropy",
        }
    }

    /// Whether the command was wrong, not the list.
    #[must_use]
    pub const fn is_about_the_wish(self) -> bool {
        matches!(
            self,
            Self::Person(_)
                | Self::Taken
                | Self::Nobody
                | Self::First
                | Self::NotFirst
                | Self::LastSupervisor
                | Self::NotApproved
        )
    }
}

/// The same failure in the words of a list.
const fn said(error: &store::Error) -> &'static str {
    match error {
        store::Error::DiskFull | store::Error::DiskLow { .. } => "the disk is full",
        store::Error::ReadOnly => "the file or its folder is read-only",
        store::Error::CannotOpen => "its folder is missing or access is denied",
        store::Error::Locked => "another program holds it",
        store::Error::Corrupt | store::Error::NotARecord => "the file is damaged",
        _ => "the disk or SQLite refused",
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Corrupt | store::Error::NotARecord | store::Error::SchemaChanged => Self::Damaged,
            other => Self::File(other),
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        store::Error::from(error).into()
    }
}
