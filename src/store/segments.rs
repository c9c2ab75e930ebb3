//! The segments of one log: the one that is being written, and the closed ones in the archive.
//!
//! A segment holds one fiscal year (`record::year`). Its last entries are the end and the seal; the first entry of the next
//! holds the Merkle root over all of them, so that a year can be purged and the years after it still prove that nothing
//! else is missing.

use std::path::{Path, PathBuf};

use super::ballast::Ballast;
use super::{Error, FILE, Outside, Settings, Store, files};

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

impl Store {
    /// Opens the record of a data folder, makes it if there is none, and keeps room for a full disk beside it.
    /// It is checked against what is known outside.
    pub fn open_in(data: &Path, settings: Settings, outside: &Outside) -> Result<Self, Error> {
        let current = data.join(FILE);
        if !files::exists(&current)?
            && let Some(after) = all(data)?.last().and_then(|last| last.number)
        {
            return Err(Error::Missing { after });
        }
        let store = Self::open_against(&current, settings, outside)?;
        Ok(Self { ballast: Ballast::of(data), ..store })
    }
}

/// Overwrites a closed segment and takes it out of the archive.
pub fn erase(data: &Path, number: u32) -> Result<(), Error> {
    files::erase(&archived(data, number))
}
