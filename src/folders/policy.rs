//! Where the policy is, and whether this user could change what should be fixed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{configuration, machine};
use crate::config::policy::FILE;

/// The policy's file, if there is one: beside the configuration that is named, else the machine's. One that cannot be
/// looked at is there: it is refused by whoever reads it, and never passed over.
#[must_use]
pub fn policy(named: Option<&Path>) -> Option<PathBuf> {
    let configuration = match named {
        Some(_) => configuration(named),
        None => machine().map(|(file, _)| file),
    };
    let file = configuration?.with_file_name(FILE);
    let absent = fs::symlink_metadata(&file).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    (!absent).then_some(file)
}

/// Whether this user could change a file, or put another in its place: by its rights or by owning it, there or where a link
/// leads, or in any folder above.
#[must_use]
#[cfg(unix)]
pub fn is_open_to_this_user(file: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let user = rustix::process::geteuid().as_raw();
    let owns = |path: &Path| user != 0 && fs::metadata(path).is_ok_and(|found| found.uid() == user);
    let is_open = |path: &Path| rustix::fs::access(path, rustix::fs::Access::WRITE_OK).is_ok() || owns(path);
    // In a folder that sticks, /tmp for one, nobody moves what is another's.
    let lets_move = |path: &Path| is_open(path) && fs::metadata(path).is_ok_and(|found| found.mode() & 0o1000 == 0);
    let is_reached = |path: &Path| is_open(path) || path.ancestors().skip(1).any(lets_move);
    // A name that nothing has yet leads nowhere: its folder is asked.
    let real = file.canonicalize();
    real.is_ok_and(|real| is_reached(&real)) || is_open(file) || file.parent().is_some_and(is_open)
}

/// Whether this user could change a file, or put another in its place.
#[must_use]
#[cfg(windows)]
pub fn is_open_to_this_user(file: &Path) -> bool {
    super::windows::is_open_to_this_user(file)
}

/// The same of a folder and of every file in it.
#[must_use]
pub fn is_open_below(folder: &Path) -> bool {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    is_open_to_this_user(folder) || files.into_iter().any(|file| is_open_to_this_user(&file))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use crate::folders::{CONFIGURATION, read_text};

    #[test]
    fn a_policy_lies_beside_a_named_configuration_and_is_never_passed_over() {
        let root = tempfile::tempdir().expect("a folder");
        let configuration = root.path().join(CONFIGURATION);
        assert_eq!(policy(Some(&configuration)), None);
        let file = root.path().join(FILE);
        std::os::unix::fs::symlink(root.path().join("nowhere"), &file).expect("a link");
        assert_eq!(policy(Some(&configuration)), Some(file.clone()));
        assert!(read_text(&file).is_err());
        assert!(is_open_to_this_user(&configuration), "whoever can write the folder can put one there");
    }
}
