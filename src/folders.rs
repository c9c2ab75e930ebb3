//! Where the configuration and the data are, whose they are, and how much is free there.
//!
//! Scope machine: one configuration and one record for everyone who signs in to the PC. Scope user: what the system
//! keeps for this user on this machine, never the roaming profile. `--config` and `--data` name others. A data folder is
//! made for its owner alone, and refused on a network file system, where SQLite's write-ahead log is not safe. One that an
//! administrator shared with a group stays shared, with all that is made in it.
#![expect(clippy::disallowed_methods, reason = "this is the edge that makes and tries folders")]

pub(crate) mod durable;
mod error;
#[cfg(unix)]
mod links;
mod places;
mod policy;
#[cfg(unix)]
mod restored;
#[cfg(any(windows, test))]
mod rights;
#[cfg(unix)]
mod shared;
pub mod space;
#[cfg(windows)]
mod windows;

use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

pub use error::Error;
#[cfg(unix)]
pub(crate) use links::is_anothers as is_anothers_link;
use places::{machine, user};
pub use policy::{is_open_below, is_open_to_this_user, policy};
#[cfg(unix)]
pub use restored::bring_back;
#[cfg(unix)]
pub use shared::{is_for_several_accounts, is_open_to_strangers, is_shared};

use crate::config::Scope;

/// The configuration's file name.
pub const CONFIGURATION: &str = "madoguchi.toml";
/// The keystore's folder, beside the machine's data.
#[cfg(any(windows, test))]
const KEYSTORE: &str = "keystore";
/// Practice keeps its own folder in the data folder.
pub const PRACTICE: &str = "practice";

/// The configuration's file, as an absolute path: the named one; else the machine's, else the user's, if it is there.
#[must_use]
pub fn configuration(named: Option<&Path>) -> Option<PathBuf> {
    if let Some(named) = named {
        return Some(std::path::absolute(named).unwrap_or_else(|_| named.to_owned()));
    }
    let users = user().map(|user| user.config_local_dir().join(CONFIGURATION));
    [machine().map(|(file, _)| file), users].into_iter().flatten().find(|file| file.is_file())
}

/// Where a configuration of this scope is to lie, whether or not it is there.
pub fn configuration_of(scope: Scope) -> Result<PathBuf, Error> {
    match scope {
        Scope::Machine => machine().map(|(file, _)| file),
        Scope::User => user().map(|user| user.config_local_dir().join(CONFIGURATION)),
    }
    .ok_or(Error::Unnamed)
}

/// Whether a desk stands on the machine's own configuration and folder: anything else could be anybody's.
#[must_use]
pub fn are_the_machines(file: &Path, data: Option<&Path>, scope: Scope) -> bool {
    data.is_none() && scope == Scope::Machine && machine().is_some_and(|(machines, _)| machines == file)
}

/// The data folder: the named one, else the scope's.
pub fn data(named: Option<&Path>, scope: Scope) -> Result<PathBuf, Error> {
    if let Some(named) = named {
        return std::path::absolute(named).map_err(|error| Error::of(named, error.kind()));
    }
    match scope {
        Scope::Machine => machine().map(|(_, folder)| folder),
        Scope::User => user().map(|user| user.data_local_dir().to_owned()),
    }
    .ok_or(Error::Unnamed)
    .and_then(|folder| refuse_strangers(&folder).map(|()| folder))
}

/// The folder of practice.
pub fn practice(named: Option<&Path>) -> Result<PathBuf, Error> {
    Ok(data(named, Scope::User)?.join(PRACTICE))
}

/// Makes a data folder for its owner alone, if it is not there, and tries whether the record can be kept in it.
pub fn prepare(path: &Path) -> Result<(), Error> {
    refuse_strangers(path)?;
    let made = make_private(path);
    // A stranger may have been faster.
    refuse_strangers(path)?;
    made.map_err(|error| Error::of(path, error.kind()))?;
    if is_remote(path) {
        return Err(Error::Network { path: path.to_owned() });
    }
    // Only writing tells: permission bits mean nothing to root and nothing on a read-only mount.
    let probe = path.join(format!("write-test-{}", std::process::id()));
    // What has this name already was left by a killed program, or is a link laid to have another file emptied.
    let _ = fs::remove_file(&probe);
    let written = OpenOptions::new().write(true).create_new(true).open(&probe);
    let _ = written.map_err(|error| Error::of(path, error.kind()))?;
    fs::remove_file(&probe).map_err(|error| Error::of(path, error.kind()))?;
    #[cfg(unix)]
    links::refuse_in(path)?;
    refuse_strangers(path)
}

/// Makes a folder for its owner alone, and those above it that are not there; for the group, where the one above is
/// shared with it.
#[cfg(unix)]
pub(crate) fn make_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    links::refuse_on_the_way_to(path)?;
    shared::folder(path, || std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path))
}

/// What is put back takes the rights of its folder.
#[cfg(windows)]
pub const fn bring_back(_data: &Path) {}

#[cfg(windows)]
pub(crate) use windows::{keystore_of, make_beside, make_private, make_public};

/// The system's own folder of a file, made for everyone to read where it is not there.
#[cfg(unix)]
pub(crate) fn make_public(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

/// The text of a small file that people write: a configuration, a key, a receipt. Another's is refused where the machine's
/// own files lie.
pub fn read_text(path: &Path) -> Result<String, Error> {
    const LIMIT: u64 = 1024 * 1024;
    refuse_strangers(path)?;
    let failed = |error: std::io::Error| match error.kind() {
        ErrorKind::InvalidInput => Error::NotAFile { path: path.to_owned() },
        ErrorKind::FileTooLarge => Error::TooLarge { path: path.to_owned(), limit: LIMIT },
        kind => Error::of(path, kind),
    };
    let bytes = durable::read(path, LIMIT).map_err(failed)?;
    // What was not there a moment ago may be a stranger's.
    refuse_strangers(path)?;
    String::from_utf8(bytes).map_err(|_| Error::NotText { path: path.to_owned() })
}

#[cfg(windows)]
pub(crate) use windows::refuse_strangers;

/// Nobody but an administrator can make what is above the machine's folders here.
#[cfg(not(windows))]
#[expect(clippy::unnecessary_wraps, reason = "Windows lets every account make folders there")]
pub(crate) const fn refuse_strangers(_path: &Path) -> Result<(), Error> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn is_remote(path: &Path) -> bool {
    rustix::fs::statfs(path).is_ok_and(|disk| u64::try_from(disk.f_type).is_ok_and(is_network_type))
}

/// File systems of other machines, by the numbers of statfs(2).
#[cfg(target_os = "linux")]
fn is_network_type(number: u64) -> bool {
    const NFS: u64 = 0x6969;
    const SMB: u64 = 0x517B;
    const SMB2: u64 = 0xFE53_4D42;
    const CIFS: u64 = 0xFF53_4D42;
    const NCP: u64 = 0x564C;
    const AFS: u64 = 0x5346_414F;
    const AFS_OF_KERNEL: u64 = 0x6B41_4653;
    const CODA: u64 = 0x7375_7245;
    const CEPH: u64 = 0x00C3_6400;
    const PLAN9: u64 = 0x0102_1997;
    const GFS2: u64 = 0x0116_1970;
    const OCFS2: u64 = 0x7461_636F;
    matches!(number, NFS | SMB | SMB2 | CIFS | NCP | AFS | AFS_OF_KERNEL | CODA | CEPH | PLAN9 | GFS2 | OCFS2)
}

#[cfg(windows)]
use windows::is_remote;

#[cfg(not(any(target_os = "linux", windows)))]
fn is_remote(_path: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_data_folder_belongs_to_its_owner_alone() {
        let root = tempfile::tempdir().expect("a folder");
        let data = root.path().join("a").join("b");
        assert_eq!(prepare(&data), Ok(()));
        assert_eq!(prepare(&data), Ok(()));
        assert_eq!(fs::read_dir(&data).expect("listed").count(), 0);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&data).expect("there").permissions().mode() & 0o777, 0o700);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_laid_in_a_data_folder_empties_no_other_file() {
        let root = tempfile::tempdir().expect("a folder");
        let other = root.path().join("other");
        fs::write(&other, "kept").expect("written");
        let probe = root.path().join(format!("write-test-{}", std::process::id()));
        std::os::unix::fs::symlink(&other, probe).expect("a link");
        assert_eq!(prepare(root.path()), Ok(()));
        assert_eq!(fs::read_to_string(&other).expect("there"), "kept");
    }

    #[test]
    fn a_file_in_the_way_is_said_to_be_one() {
        let root = tempfile::tempdir().expect("a folder");
        let file = root.path().join("file");
        fs::write(&file, "x").expect("written");
        assert_eq!(prepare(&file), Err(Error::NotAFolder { path: file.clone() }));
        let below = file.join("below");
        assert_eq!(prepare(&below), Err(Error::NotAFolder { path: below }));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_place_where_nothing_can_be_made_is_refused_for_root_too() {
        let refused = prepare(Path::new("/proc/madoguchi"));
        assert!(refused.is_err(), "{refused:?}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn network_file_systems_are_known_by_their_numbers() {
        for (number, expected) in
            [(0x6969, true), (0xFF53_4D42, true), (0xFE53_4D42, true), (0xEF53, false), (0x0102_1994, false)]
        {
            assert_eq!(is_network_type(number), expected, "{number:x}");
        }
    }

    #[test]
    fn a_configuration_is_bounded_text() {
        let root = tempfile::tempdir().expect("a folder");
        let path = root.path().join(CONFIGURATION);
        assert_eq!(read_text(&path), Err(Error::Failed { path: path.clone(), kind: ErrorKind::NotFound }));
        for (bytes, expected) in [
            (b"[trust]".to_vec(), Ok("[trust]".to_owned())),
            (vec![0xFF], Err(Error::NotText { path: path.clone() })),
            (vec![b' '; 1024 * 1024 + 1], Err(Error::TooLarge { path: path.clone(), limit: 1024 * 1024 })),
        ] {
            fs::write(&path, bytes).expect("written");
            assert_eq!(read_text(&path), expected);
        }
        assert!(read_text(root.path()).is_err());
        #[cfg(unix)]
        for other in [root.path(), Path::new("/dev/zero")] {
            assert_eq!(read_text(other), Err(Error::NotAFile { path: other.to_owned() }));
        }
    }

    #[cfg(unix)]
    #[test]
    fn only_the_machines_own_configuration_and_folder_pass_for_the_machines() {
        let machines = Path::new("/etc/madoguchi").join(CONFIGURATION);
        assert!(are_the_machines(&machines, None, Scope::Machine));
        assert!(!are_the_machines(&machines, Some(Path::new("/somewhere")), Scope::Machine));
        assert!(!are_the_machines(&machines, None, Scope::User));
        assert!(!are_the_machines(Path::new("/elsewhere/madoguchi.toml"), None, Scope::Machine));
    }

    #[test]
    fn named_folders_win_and_practice_has_its_own() {
        // With a drive before it on Windows.
        let absolute = std::path::absolute("/somewhere").expect("a path");
        let named = absolute.as_path();
        assert_eq!(data(Some(named), Scope::Machine), Ok(named.to_owned()));
        assert_eq!(practice(Some(named)), Ok(named.join("practice")));
        assert_eq!(configuration(Some(named)), Some(named.to_owned()));
        assert_eq!(
            data(Some(Path::new("here")), Scope::User),
            Ok(std::env::current_dir().expect("somewhere").join("here"))
        );
    }
}
