//! One desk a data folder: an operating system's lock on a file, held as long as the program lives.
//!
//! The system lets go of it when the program ends, however it ends; a file that is left behind means nothing. Two desks
//! on one record would starve each other and could both believe to hold the last entry.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::ErrorKind;
use std::path::Path;

use crate::folders::durable;

/// The lock's file in the data folder.
pub const FILE: &str = "desk.lock";

/// The right to be the one desk of a data folder; given back when dropped.
#[derive(Debug)]
pub struct Instance {
    lock: File,
}

/// Why there is no such right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Another desk has it.
    #[error("the desk is already open on this computer: use that window, or close it first")]
    Running,
    /// The lock's file could not be made or locked.
    #[error("the data folder cannot be locked: {0}")]
    Failed(ErrorKind),
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "desk-already-open",
            Self::Failed(_) => "desk-lock-failed",
        }
    }
}

impl Instance {
    /// Becomes the one desk of `data`, or says that there is one.
    pub fn claim(data: &Path) -> Result<Self, Error> {
        let mut options = OpenOptions::new();
        let options = options.read(true).write(true).create(true).truncate(false);
        let file = durable::open(options, &data.join(FILE)).map_err(|error| Error::Failed(error.kind()))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { lock: file }),
            Err(TryLockError::WouldBlock) => Err(Error::Running),
            Err(TryLockError::Error(error)) => Err(Error::Failed(error.kind())),
        }
    }
}

/// Let go of by name: a child process that is just being started may still hold the same file open.
impl Drop for Instance {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_desk_is_told_that_there_is_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let first = Instance::claim(folder.path()).expect("the first");
        assert_eq!(Instance::claim(folder.path()).map(|_| ()), Err(Error::Running));
        drop(first);
        assert!(Instance::claim(folder.path()).is_ok());
    }

    #[test]
    fn of_many_at_once_exactly_one_gets_it() {
        let folder = tempfile::tempdir().expect("a folder");
        for _ in 0..20 {
            let claims: Vec<_> = std::thread::scope(|scope| {
                let racers: Vec<_> = (0..4).map(|_| scope.spawn(|| Instance::claim(folder.path()))).collect();
                racers.into_iter().map(|racer| racer.join().expect("ended")).collect()
            });
            assert_eq!(claims.iter().filter(|claim| claim.is_ok()).count(), 1);
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let claim = Instance::claim(&folder.path().join("missing"));
        assert_eq!(claim.map(|_| ()), Err(Error::Failed(ErrorKind::NotFound)));
    }
}
