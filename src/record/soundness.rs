//! Whether the record is whole: what the chain, the record's own checkpoints and the anchors outside of it say together.
//!
//! A chain that holds proves little: whoever cuts the tail off, puts an old file back or computes everything anew leaves
//! a chain that holds. A signed checkpoint that is kept elsewhere ([`Anchor`]) finds all three. [`Walk`] goes once over
//! the entries and remembers the roots that the checkpoints are about; [`judge`] compares, and its [`Finding`] names the
//! first thing that is not whole.
//!
//! What can never be found is a fixed list ([`UNDETECTABLE`]), told with every finding.

mod clock;
mod judge;
#[cfg(test)]
mod tests;
mod walk;
mod words;

pub use judge::{Evidence, StoredNote, judge};
pub use walk::Walk;
pub use words::UNDETECTABLE;

use super::chain;
use super::checkpoint::SignedNote;
use crate::time::Timestamp;

/// Where a checkpoint is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The record's own table of checkpoints.
    Record,
    /// The system's keystore.
    Keystore,
    /// The system's log.
    SystemLog,
    /// A file outside of this PC.
    File,
    /// A slip of paper, or whatever else somebody brings.
    Brought,
}

impl Place {
    /// Every place.
    pub const ALL: [Self; 5] = [Self::Record, Self::Keystore, Self::SystemLog, Self::File, Self::Brought];

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Keystore => "keystore",
            Self::SystemLog => "system-log",
            Self::File => "file",
            Self::Brought => "brought",
        }
    }
}

/// A signed checkpoint that was found outside of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Where.
    pub place: Place,
    /// What it says.
    pub note: SignedNote,
}

/// Up to where an anchor vouches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchored {
    /// Where it is kept.
    pub place: Place,
    /// Over how many entries.
    pub size: u64,
    /// When it was signed.
    pub time: Timestamp,
}

/// The first thing that is not whole, or that everything is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The chain does not hold.
    Broken(chain::Error),
    /// The record says that it was signed over `size` entries, and the signed checkpoint is not there.
    NoteMissing {
        /// Over how many.
        size: u64,
    },
    /// A checkpoint of the record is not signed by the key that had to, or cannot be read.
    NoteForged {
        /// Over how many entries.
        size: u64,
    },
    /// Entries at the end are gone.
    Truncated {
        /// What vouches for more of them.
        anchor: Anchored,
    },
    /// Entries are other than when the checkpoint was signed.
    Rewritten {
        /// What vouches for others.
        anchor: Anchored,
    },
    /// The file is an old copy that was put back.
    RestoredCopy {
        /// What the copy does not have.
        anchor: Anchored,
    },
    /// Whole, but nothing outside vouches for the last entries.
    Unanchored {
        /// The newest that does for some.
        since: Option<Anchored>,
    },
    /// Whole, and vouched for from outside.
    Whole,
}

impl Finding {
    /// Whether nothing is missing or changed.
    #[must_use]
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Whole | Self::Unanchored { .. })
    }

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Broken(error) => error.code(),
            Self::NoteMissing { .. } => "log-note-missing",
            Self::NoteForged { .. } => "log-note-forged",
            Self::Truncated { .. } => "log-truncated",
            Self::Rewritten { .. } => "log-rewritten",
            Self::RestoredCopy { .. } => "log-restored-copy",
            Self::Unanchored { .. } => "log-unanchored",
            Self::Whole => "log-whole",
        }
    }
}

/// Everything that is found about a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Soundness {
    /// The first thing that is not whole.
    pub finding: Finding,
    /// How many entries were read and hang together.
    pub upto: u64,
    /// The newest that vouches, in each place outside where there is one.
    pub anchored: Vec<Anchored>,
    /// The first entry whose time cannot be right. It does not unmake wholeness.
    pub wrong_clock: Option<u64>,
    /// The last entry that says that the key was lost.
    pub key_lost: Option<u64>,
    /// Whether a key signs at all.
    pub signed: bool,
    /// Checkpoints found outside that no key of this record signed and that do not agree with it. Anybody can write such a
    /// line; but after a whole rewrite under another key the true ones look like this too, so wholeness is in doubt.
    pub uncounted: usize,
    /// Places that may vouch for a signed record and could not be read: what they know is unknown.
    pub unread: Vec<Place>,
}

impl Soundness {
    /// Whether it is known to be whole, as far as it says: nothing outside that may speak against it is left aside.
    #[must_use]
    pub const fn is_sure(&self) -> bool {
        self.finding.is_whole() && self.uncounted == 0 && self.unread.is_empty()
    }

    /// The stable word for the whole: that of the finding, of what leaves it in doubt, or that the clock was wrong.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match (self.finding.is_whole(), self.uncounted, self.wrong_clock) {
            (true, 1.., _) => "log-doubted",
            (true, 0, _) if !self.unread.is_empty() => "log-unread",
            (true, 0, Some(_)) => "log-wrong-clock",
            _ => self.finding.code(),
        }
    }
}
