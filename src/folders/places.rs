//! Where the system keeps what is the machine's, what is this user's, and its own programs.
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

/// A program of the system: from its folder, and only where that has none from wherever the user's path leads.
#[cfg(not(windows))]
pub(crate) fn program(name: &str) -> PathBuf {
    program_in(Path::new("/usr/bin"), name)
}

/// A program of the system, from its folder and nowhere else.
#[cfg(windows)]
pub(crate) fn program(name: &str) -> PathBuf {
    let folder = crate::native::windows::machine::system_folder();
    folder.unwrap_or_else(|| PathBuf::from(r"C:\Windows\System32")).join(name).with_extension("exe")
}

#[cfg(any(not(windows), test))]
fn program_in(folder: &Path, name: &str) -> PathBuf {
    let own = folder.join(name);
    if own.is_file() { own } else { PathBuf::from(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_of_the_system_is_not_looked_for_along_the_path() {
        let root = tempfile::tempdir().expect("a folder");
        assert_eq!(program_in(root.path(), "lp"), Path::new("lp"));
        std::fs::write(root.path().join("lp"), "").expect("written");
        assert_eq!(program_in(root.path(), "lp"), root.path().join("lp"));
    }
}
