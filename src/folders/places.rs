//! Where the system keeps what is the machine's, and what is this user's.
//!
//! On Windows the system is asked itself: what it has put into the environment can be changed by whoever starts a program.

use std::path::{Path, PathBuf};

/// The two folders of the machine's in which clerks make files.
#[cfg(any(windows, test))]
const OF_CLERKS: [&str; 2] = ["data", super::KEYSTORE];

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

/// Of whom it is asked whose it is, where this is used: the folder of the machine and all that leads from it to here, from
/// above. Below the folders of the clerks each file is of whoever made it, and nobody is asked.
#[cfg(any(windows, test))]
pub(super) fn asked_about<'a>(home: &Path, path: &'a Path) -> Vec<&'a Path> {
    let deepest = if OF_CLERKS.iter().any(|name| is_below(path, &home.join(name))) { 1 } else { usize::MAX };
    let deepest = home.components().count().saturating_add(deepest);
    let asked = path.ancestors().filter(|place| is_below(place, home) && place.components().count() <= deepest);
    let mut asked: Vec<&Path> = asked.collect();
    asked.reverse();
    asked
}

/// Windows tells no capital letters from small ones.
#[cfg(any(windows, test))]
pub(super) fn is_below(path: &Path, folder: &Path) -> bool {
    let small = |path: &Path| PathBuf::from(path.to_string_lossy().to_lowercase());
    small(path).starts_with(small(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_it_is_is_asked_of_every_folder_and_file_of_the_machine_but_of_nothing_that_clerks_made() {
        let home = Path::new("/ProgramData/Madoguchi");
        for (path, expected) in [
            ("/ProgramData/Madoguchi", &[""][..]),
            ("/ProgramData/Madoguchi/madoguchi.toml", &["", "madoguchi.toml"]),
            ("/ProgramData/Madoguchi/policy.toml", &["", "policy.toml"]),
            ("/ProgramData/Madoguchi/anchors", &["", "anchors"]),
            ("/ProgramData/Madoguchi/anchors/ca.der", &["", "anchors", "anchors/ca.der"]),
            ("/ProgramData/Madoguchi/database/ca.der", &["", "database", "database/ca.der"]),
            ("/ProgramData/Madoguchi/data", &["", "data"]),
            ("/ProgramData/Madoguchi/DATA/exports/a.pdf", &["", "DATA"]),
            ("/ProgramData/Madoguchi/keystore/a", &["", "keystore"]),
            ("/ProgramData", &[]),
            ("/ProgramData/Madoguchi.old/anchors", &[]),
        ] {
            let expected: Vec<PathBuf> = expected.iter().map(|below| home.join(below)).collect();
            assert_eq!(asked_about(home, Path::new(path)), expected, "{path}");
        }
    }
}
