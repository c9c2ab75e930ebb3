//! The folder of the lists: its owner's alone, and written by one program at a time.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use super::Error;
use crate::folders::{self, durable};

const LOCK: &str = "lock";

/// Makes the folder for its owner alone.
pub(super) fn make(folder: &Path) -> Result<(), Error> {
    folders::make_private(folder).map_err(|error| Error::folder(&error))
}

/// The right to write in the folder. Let go of by name: a child process that is just being started may still hold the
/// same file open.
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}

/// One program at a time writes in the folder.
pub(super) fn lock(folder: &Path) -> Result<Lock, Error> {
    let mut options = OpenOptions::new();
    let _ = options.read(true).write(true).create(true).truncate(false);
    let file = durable::open(&options, &folder.join(LOCK)).map_err(|error| Error::folder(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock(file)),
        Err(fs::TryLockError::WouldBlock) => Err(Error::Busy),
        Err(fs::TryLockError::Error(error)) => Err(Error::folder(&error)),
    }
}

/// New names outlive a power cut only once the folder itself is on disk.
pub(super) fn settle(folder: &Path) -> Result<(), Error> {
    durable::settle(folder).map_err(|error| Error::folder(&error))
}

/// Removes a file that may be gone already or may still be in use elsewhere; the next import tries again.
pub(super) fn forget(path: &Path) {
    let _ = fs::remove_file(path);
}
