//! The segments of one log: the one that is being written, and the closed ones in the archive.
//!
//! A segment holds one fiscal year (`record::year`). Its last entries are the end and the seal; the first entry of the next
//! holds the Merkle root over all of them, so that a year can be purged and the years after it still prove that nothing
//! else is missing.

use std::path::{Path, PathBuf};

use super::{Error, FILE, Reading, files};
use crate::pki::Environment;
use crate::record::chain::{Head, Log};
use crate::record::merkle::{Frontier, Root};
use crate::record::{Detail, Entry, Event, Leaf};
use crate::time::Timestamp;

/// The folder of closed segments in the data folder.
pub const ARCHIVE: &str = "archive";

/// A file of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it is.
    pub path: PathBuf,
    /// Its number by its name; none for the one that is being written.
    pub number: Option<u32>,
    /// Whether it was whole when it was laid down.
    pub whole: bool,
}

/// Where a closed segment lies.
#[must_use]
pub fn archived(data: &Path, number: u32) -> PathBuf {
    data.join(ARCHIVE).join(format!("segment-{number:04}.db"))
}

/// Where one lies that was not whole.
pub(super) fn archived_as_it_was(data: &Path, number: u32) -> PathBuf {
    data.join(ARCHIVE).join(format!("segment-{number:04}{NOT_WHOLE}.db"))
}

/// Every segment of a data folder in order, the one that is being written last.
#[expect(clippy::disallowed_methods, reason = "the store looks into its own archive")]
pub fn all(data: &Path) -> Result<Vec<Segment>, Error> {
    let mut found = Vec::new();
    match std::fs::read_dir(data.join(ARCHIVE)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        listed => {
            for file in listed? {
                found.extend(of_name(file?.path()));
            }
        }
    }
    found.sort_by_key(|segment| segment.number);
    let current = data.join(FILE);
    if current.try_exists()? {
        found.push(Segment { path: current, number: None, whole: true });
    }
    Ok(found)
}

/// The closed segments that hold entries of `since` or later, oldest first: what a report needs besides the segment that is
/// being written. One that was not whole vouches for nothing and is left out.
pub fn reaching(data: &Path, environment: Environment, since: Timestamp) -> Result<Vec<Reading>, Error> {
    let mut found = Vec::new();
    for segment in all(data)?.into_iter().rev().filter(|segment| segment.number.is_some() && segment.whole) {
        let reading = Reading::open(&segment.path, environment)?;
        if reading.last(1)?.first().is_none_or(|last| last.wall < since) {
            break;
        }
        found.push(reading);
    }
    found.reverse();
    Ok(found)
}

/// The segment that a file of the archive is by its name.
fn of_name(path: PathBuf) -> Option<Segment> {
    let name = path.file_name()?.to_str()?.strip_prefix("segment-")?.strip_suffix(".db")?;
    let (digits, whole) = match name.strip_suffix(NOT_WHOLE) {
        Some(digits) => (digits, false),
        None => (name, true),
    };
    let number = Some(digits.parse().ok()?);
    Some(Segment { path, number, whole })
}

/// Behind the number of a segment that was laid down as it was.
const NOT_WHOLE: &str = "-not-whole";

/// Overwrites a closed segment and takes it out of the archive.
pub fn erase(data: &Path, number: u32) -> Result<(), Error> {
    files::erase(&archived(data, number))
}

/// A segment that was followed from its first entry to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Which log, segment and world it says it is.
    pub log: Log,
    /// Its last entry.
    pub head: Head,
    /// The root over all its entries.
    pub root: Root,
    /// The root of the segment before it, as its first entry has it; none if it began a log or follows one that was not
    /// whole.
    pub before: Option<Root>,
    /// When it was closed, if it was.
    pub closed: Option<Timestamp>,
}

impl Segment {
    /// Follows the whole chain and shows each entry with its leaf. A file that holds another segment than its name says
    /// is refused.
    pub fn follow(&self, environment: Environment, mut see: impl FnMut(Leaf, &Entry)) -> Result<Followed, Error> {
        let reading = Reading::open(&self.path, environment)?;
        let log = reading.log();
        if let Some(segment) = self.number.filter(|number| *number != log.segment) {
            return Err(Error::SegmentName { segment });
        }
        let (mut tree, mut before, mut closed) = (Frontier::default(), None, None);
        let head = reading.walk(|leaf, entry| {
            tree.push(leaf);
            before = before.or_else(|| opens_after(entry));
            if entry.draft.event == Event::SegmentClosed {
                closed = Some(entry.wall);
            }
            see(leaf, entry);
        })?;
        Ok(Followed { log, head, root: tree.root(), before, closed })
    }
}

/// The root that the first entry of a segment holds.
fn opens_after(entry: &Entry) -> Option<Root> {
    let loose = ["segment-not-whole", "record-missing"].map(|word| Detail::of(Some(word)));
    let opens = entry.seq == 1 && entry.draft.event == Event::SegmentOpened && !loose.contains(&entry.draft.detail);
    opens.then(|| Root::from_bytes(entry.draft.digest))
}

impl Followed {
    /// Whether `self` begins where `before` ended.
    pub fn follows(&self, before: &Self) -> Result<(), Error> {
        let numbered = before.log.segment.checked_add(1) == Some(self.log.segment);
        let same = Log { segment: self.log.segment, ..before.log } == self.log;
        let hangs = self.before == Some(before.root);
        if numbered && same && hangs { Ok(()) } else { Err(Error::SegmentLoose { segment: self.log.segment }) }
    }
}
