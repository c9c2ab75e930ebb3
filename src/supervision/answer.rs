//! What comes back.

use std::fmt;
use std::sync::Arc;

use crate::record::Entry;
use crate::record::figures::Figures;
use crate::record::page::{Case, Row};
use crate::record::soundness::Soundness;
use crate::staff::Person;
use crate::time::{Day, Timestamp};

/// The record as the supervisor's window has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Archive {
    /// How far it is read.
    pub standing: Standing,
    /// Whether it is whole, once it was looked at.
    pub soundness: Option<Arc<Soundness>>,
    /// When the last entry that was read was written.
    pub upto: Option<Timestamp>,
    /// The last answer.
    pub answer: Option<Arc<Answer>>,
}

/// How far the record is read: all of it is verified before anything of it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nobody asked for it.
    #[default]
    Closed,
    /// It is being verified: so many of so many.
    Reading {
        /// Entries that were followed.
        done: u64,
        /// Entries there are.
        total: u64,
    },
    /// It was verified to its end.
    Ready,
    /// It cannot be read; the stable word of why.
    Unreadable(&'static str),
}

/// The answer to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Which request.
    pub ticket: u64,
    /// What there is to show, or why there is nothing.
    pub said: Result<Shown, Trouble>,
}

/// What there is to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A day.
    Today(Day, Box<Figures>),
    /// A page of the list.
    List(Listing),
    /// One record.
    Record(Box<Explained>),
    /// A decision was written down; the case again.
    Decided(Box<Explained>),
    /// A report or an export was written, under this name.
    Saved(String),
    /// What lies in the folder.
    Exports(Vec<String>),
    /// What an export is; beside it what lies in the folder.
    Verified(Verified, Vec<String>),
    /// A checkpoint was signed.
    Checkpoint(Slip),
    /// The people.
    People(Vec<Person>),
    /// Something about them was changed.
    Changed(Vec<Person>, Option<OneTimeCode>),
}

/// A page of the list, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// How many were found.
    pub total: usize,
    /// Which page this is, from 0.
    pub page: usize,
    /// How many pages there are; at least one.
    pub pages: usize,
    /// What stands on it.
    pub rows: Vec<Row>,
}

/// 「この件の説明」: one record, and the case that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The record that was asked for.
    pub row: Row,
    /// Its case, if it belongs to one.
    pub case: Option<Case>,
    /// Every record of that case, in order; the record alone, where there is none.
    pub entries: Vec<Entry>,
}

/// What was found of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Which file.
    pub file: String,
    /// What it is; or the stable word of what is not as it was signed.
    pub found: Result<Sealed, String>,
}

/// An export that is what was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// How many records.
    pub records: u64,
    /// The fingerprint of the key; none where nobody signed: then the parts fit each other, and that is all.
    pub key: Option<String>,
    /// Whether it is this desk's.
    pub known: bool,
}

/// A checkpoint as it stands on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// How many entries it vouches for.
    pub size: u64,
    /// When it was signed.
    pub at: Timestamp,
    /// The words that one reads out.
    pub words: String,
    /// The fingerprint of the key.
    pub key: String,
    /// The file of its slip.
    pub file: Option<String>,
}

/// A one-time code on its way to a person; printed nowhere but on the screen.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTimeCode(pub String);

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("OneTimeCode(hidden)")
    }
}

/// Why there is nothing to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// This role may not.
    #[error("this role may not")]
    NotAllowed,
    /// Nobody with a right to it is signed in any more.
    #[error("nobody is signed in")]
    SignedOut,
    /// A case is open at the counter.
    #[error("a case is open")]
    CaseOpen,
    /// The two did not sign as they must; the stable word of why.
    #[error("the signatures: {0}")]
    Signatures(&'static str),
    /// There is no such record.
    #[error("there is no such record")]
    NoSuchRecord,
    /// There is nothing to decide about this case; the stable word of why.
    #[error("there is nothing to decide: {0}")]
    NothingToDecide(&'static str),
    /// No folder is configured for what is saved.
    #[error("no folder is configured")]
    NoFolder,
    /// The file could not be written or read; the stable word of why.
    #[error("the file: {0}")]
    File(&'static str),
    /// The record did not take the entry, so nothing is shown; the stable word of why.
    #[error("the record: {0}")]
    Record(&'static str),
    /// The list of people did not take the change; the stable word of why.
    #[error("the list of people: {0}")]
    People(&'static str),
    /// There is no key to sign with.
    #[error("there is no key")]
    NoKey,
    /// The desk has too much to do just now.
    #[error("the desk is busy")]
    Busy,
}

impl Trouble {
    /// The stable word for the translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAllowed => "not-allowed",
            Self::SignedOut => "signed-out",
            Self::CaseOpen => "case-open",
            Self::Signatures(_) => "signatures",
            Self::NoSuchRecord => "no-such-record",
            Self::NothingToDecide(_) => "nothing-to-decide",
            Self::NoFolder => "no-folder",
            Self::File(_) => "file",
            Self::Record(_) => "record",
            Self::People(_) => "people",
            Self::NoKey => "no-key",
            Self::Busy => "busy",
        }
    }

    /// Finer, for who mends it.
    #[must_use]
    pub const fn detail(self) -> Option<&'static str> {
        match self {
            Self::Signatures(word)
            | Self::NothingToDecide(word)
            | Self::File(word)
            | Self::Record(word)
            | Self::People(word) => Some(word),
            _ => None,
        }
    }
}
