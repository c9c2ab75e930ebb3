//! What is done to the record's files beside SQLite, so that a power cut at any moment leaves one name for one whole file.
#![expect(clippy::disallowed_methods, reason = "the store moves and erases its own files")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::Error;
use crate::folders::durable;

/// What SQLite calls the companions of a file.
pub(super) const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// `path` with something behind its name.
pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Whether a file is there; that this cannot be seen is said.
pub(super) fn exists(path: &Path) -> Result<bool, Error> {
    path.try_exists().map_err(Error::from)
}

/// Gives a file another name, for good when this returns.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    Ok(durable::rename(from, to)?)
}

/// The same with its companions, which go first: without them it is not what it was.
pub(super) fn rename_with_companions(from: &Path, to: &Path) -> Result<(), Error> {
    for suffix in COMPANIONS {
        let companion = beside(from, suffix);
        if exists(&companion)? {
            rename(&companion, &beside(to, suffix))?;
        }
    }
    rename(from, to)
}

/// Makes a folder for its owner alone.
pub(super) fn make_folder(path: &Path) -> Result<(), Error> {
    let was_there = exists(path)?;
    crate::folders::make_private(path)?;
    if was_there { Ok(()) } else { Ok(durable::settle_folder_of(path)?) }
}

/// Which file a name stood for: entries must not go on into one that somebody removed or moved away.
#[cfg(unix)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity(u64, u64);

#[cfg(unix)]
impl Identity {
    pub(super) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).ok().map(|found| Self(found.dev(), found.ino()))
    }
}

/// Other systems let nobody remove or move a file that is open.
#[cfg(not(unix))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Identity;

#[cfg(not(unix))]
impl Identity {
    pub(super) fn of(_path: &Path) -> Option<Self> {
        Some(Self)
    }
}

/// A file's bytes are on the disk when this returns.
pub(super) fn settle(path: &Path) -> Result<(), Error> {
    Ok(durable::open(OpenOptions::new().write(true), path)?.sync_all()?)
}

/// Takes a database and its companions away; that they were not there is fine.
pub(super) fn remove(path: &Path) -> Result<(), Error> {
    for suffix in COMPANIONS {
        durable::clear(&beside(path, suffix))?;
    }
    Ok(durable::clear(path)?)
}

/// Overwrites a database and its companions and takes them away. What a solid-state disk keeps of old blocks is out of
/// reach of any program.
pub(super) fn erase(path: &Path) -> Result<(), Error> {
    for name in COMPANIONS.map(|suffix| beside(path, suffix)).iter().map(PathBuf::as_path).chain([path]) {
        match overwrite(name) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            overwritten => {
                overwritten?;
                fs::remove_file(name)?;
            }
        }
    }
    Ok(durable::settle_folder_of(path)?)
}

fn overwrite(path: &Path) -> io::Result<()> {
    let mut file = durable::open(OpenOptions::new().write(true), path)?;
    durable::overwrite(&mut file)?;
    file.set_len(0)?;
    file.sync_all()
}

/// Makes a file of `size` bytes that the disk has set aside; nothing is left behind where there is no room.
pub(super) fn set_aside(path: &Path, size: u64) -> Result<(), Error> {
    let mut options = OpenOptions::new();
    let options = options.write(true).create(true).truncate(true);
    let reserved = durable::open(options, path).and_then(|mut file| {
        reserve(&mut file, size)?;
        file.sync_all()
    });
    reserved.map_err(|error| {
        let _ = fs::remove_file(path);
        Error::from(error)
    })
}

#[cfg(target_os = "linux")]
fn reserve(file: &mut File, size: u64) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate};
    match fallocate(&*file, FallocateFlags::empty(), 0, size) {
        Err(rustix::io::Errno::OPNOTSUPP | rustix::io::Errno::NOSYS) => fill(file, size),
        told => told.map_err(io::Error::from),
    }
}

#[cfg(not(target_os = "linux"))]
fn reserve(file: &mut File, size: u64) -> io::Result<()> {
    fill(file, size)
}

fn fill(file: &mut File, size: u64) -> io::Result<()> {
    let block = [0x5A; 4096];
    let mut left = size;
    while left > 0 {
        let count = usize::try_from(left).unwrap_or(block.len()).min(block.len());
        file.write_all(block.get(..count).unwrap_or_default())?;
        left = left.saturating_sub(u64::try_from(count).unwrap_or(left));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_erased_file_was_overwritten_before_it_went() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.db");
        let other = folder.path().join("other name");
        fs::write(&path, "record").expect("written");
        fs::write(beside(&path, "-wal"), "frames").expect("written");
        fs::hard_link(&path, &other).expect("linked");
        overwrite(&path).expect("overwritten");
        assert_eq!(fs::metadata(&other).expect("there").len(), 0);
        assert_eq!(erase(&path), Ok(()));
        assert_eq!((path.exists(), beside(&path, "-wal").exists()), (false, false));
        assert_eq!(erase(&path), Ok(()), "once more does no harm");
    }

    #[test]
    fn what_is_set_aside_has_its_size_and_nothing_stays_where_there_is_no_room() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ballast");
        assert_eq!(set_aside(&path, 1 << 20), Ok(()));
        assert_eq!(fs::metadata(&path).expect("there").len(), 1 << 20);
        assert!(set_aside(&path, 1 << 60).is_err());
        assert!(!path.exists());
        let mut file = File::create(&path).expect("made");
        fill(&mut file, 100_000).expect("filled");
        assert_eq!(fs::metadata(&path).expect("there").len(), 100_000);
    }
}
