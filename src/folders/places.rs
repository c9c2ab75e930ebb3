//! Where the system keeps what is the machine's, and what is this user's.
//!
//! On Windows the system is asked itself: what it has put into the environment can be changed by whoever starts a program.

use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::CONFIGURATION;

/// This user's folders on this machine.
pub(super) fn user() -> Option<ProjectDirs> {
    ProjectDirs::from("", "", "madoguchi")
}

/// The machine's configuration file and data folder.
#[cfg(not(windows))]
#[expect(clippy::unnecessary_wraps, reason = "Windows is asked, and may not know")]
pub(super) fn machine() -> Option<(PathBuf, PathBuf)> {
    Some((Path::new("/etc/madoguchi").join(CONFIGURATION), PathBuf::from("/var/lib/madoguchi")))
}

/// The machine's configuration file and data folder. Both lie under one name, and the data in a folder of its own: the
/// clerks write there, and not where the configuration is.
#[cfg(windows)]
pub(super) fn machine() -> Option<(PathBuf, PathBuf)> {
    let folder = crate::native::windows::machine::program_data()?.join("Madoguchi");
    Some((folder.join(CONFIGURATION), folder.join("data")))
}

/// The folder in which a file is.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
