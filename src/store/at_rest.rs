//! Whether the disk under the data is encrypted, where the system tells: that is the disk's work (LUKS, BitLocker), not
//! this program's.
//!
//! Linux: the device of the folder is one of dm-crypt, or everything that it stands on is. A disk that encrypts by itself
//! cannot be told from one that does not.
#![expect(clippy::disallowed_methods, reason = "asks the system about its disks")]

use std::path::Path;

/// What the system tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtRest {
    /// The disk is encrypted.
    Encrypted,
    /// It is not, or the system does not tell.
    Unknown,
}

/// How many devices may stand on one another.
#[cfg(target_os = "linux")]
const DEEPEST: u8 = 8;

/// About the disk of a folder.
#[cfg(target_os = "linux")]
#[must_use]
pub fn at_rest(folder: &Path) -> AtRest {
    use std::os::unix::fs::MetadataExt;
    let Ok(found) = std::fs::metadata(folder) else { return AtRest::Unknown };
    let (major, minor) = (rustix::fs::major(found.dev()), rustix::fs::minor(found.dev()));
    let device = Path::new("/sys/dev/block").join(format!("{major}:{minor}"));
    if is_encrypted(&device, DEEPEST) { AtRest::Encrypted } else { AtRest::Unknown }
}

/// About the disk of a folder.
#[cfg(not(target_os = "linux"))]
#[must_use]
pub fn at_rest(_folder: &Path) -> AtRest {
    AtRest::Unknown
}

#[cfg(target_os = "linux")]
fn is_encrypted(device: &Path, deepest: u8) -> bool {
    let uuid = std::fs::read_to_string(device.join("dm/uuid")).unwrap_or_default();
    if uuid.starts_with("CRYPT-") {
        return true;
    }
    let below = std::fs::read_dir(device.join("slaves")).into_iter().flatten().flatten();
    let mut below = below.map(|slave| slave.path()).peekable();
    deepest > 0 && below.peek().is_some() && below.all(|slave| is_encrypted(&slave, deepest - 1))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_disk_is_encrypted_if_everything_under_it_is() {
        let system = tempfile::tempdir().expect("a folder");
        let device = |path: &str, uuid: &str| {
            let dm = system.path().join(path).join("dm");
            std::fs::create_dir_all(&dm).expect("made");
            std::fs::write(dm.join("uuid"), uuid).expect("written");
        };
        device("crypt", "CRYPT-LUKS2-0123-data\n");
        device("volume", "LVM-abc\n");
        device("volume/slaves/dm-0", "CRYPT-LUKS1-0123-data\n");
        device("mixed", "LVM-abc\n");
        device("mixed/slaves/dm-0", "CRYPT-LUKS2-0123-data\n");
        device("mixed/slaves/sda1/x", "");
        device("plain", "LVM-abc\n");
        for (name, expected) in
            [("crypt", true), ("volume", true), ("mixed", false), ("plain", false), ("missing", false)]
        {
            assert_eq!(is_encrypted(&system.path().join(name), DEEPEST), expected, "{name}");
        }
        assert!(!is_encrypted(&system.path().join("volume"), 0));
    }
}
