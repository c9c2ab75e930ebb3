//! Room that is set aside for the worst hour: when the disk is full the ballast is let go, so that the outcome of a case
//! that is open and the fault itself still get into the record. It is made again once there is room.

use std::path::{Path, PathBuf};

use super::files;
use crate::folders::space;

/// The file's name in the data folder.
pub const FILE: &str = "ballast";
/// What it holds back: 32 MiB.
pub const SIZE: u64 = 32 * 1024 * 1024;

/// The ballast of one data folder; of none, where a record stands alone.
#[derive(Debug, Default)]
pub(super) struct Ballast {
    path: Option<PathBuf>,
}

impl Ballast {
    /// That of a data folder; made at once if it is not there and the disk has room.
    pub(super) fn of(data: &Path) -> Self {
        let ballast = Self { path: Some(data.join(FILE)) };
        ballast.refill();
        ballast
    }

    /// Lets go of it; says whether that made room.
    pub(super) fn release(&self) -> bool {
        let there = self.path.as_ref().filter(|path| path.exists());
        let released = there.is_some_and(|path| files::remove(path).is_ok());
        if released {
            tracing::error!("the disk is full: the ballast was let go");
        }
        released
    }

    /// Makes it again where it is gone and there is room enough; a case never waits for it.
    pub(super) fn refill(&self) {
        let Some(path) = self.path.as_ref().filter(|path| !path.exists()) else { return };
        if space::free(path).is_some_and(|free| free >= space::ALARM.saturating_add(SIZE))
            && let Err(error) = files::set_aside(path, SIZE)
        {
            tracing::warn!(code = error.code(), "no room could be set aside for a full disk");
        }
    }
}
