//! A bundle is destroyed: written over, and then gone.
//!
//! Where a disk writes in place, nothing is left; where it does not (SSDs, copies, backups), it is the office's key that must
//! go. Only the very bytes that were reconciled are destroyed: a file that is another by now stays.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;

use ring::digest::{Context, SHA256};

use crate::folders::durable;

/// How much is read at once.
const PIECE: usize = 64 * 1024;

/// Why a bundle is still there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotErased {
    /// It is not what was reconciled: somebody has written to it since.
    #[error("the file is not what was reconciled")]
    Changed,
    /// A link, a folder, a device.
    #[error("not a plain file")]
    NotAFile,
    /// The system would not.
    #[error("the file cannot be destroyed: {0}")]
    Failed(ErrorKind),
}

impl NotErased {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Changed => "bundle-changed-since",
            Self::NotAFile => "bundle-not-a-file",
            Self::Failed(_) => "bundle-not-erased",
        }
    }
}

impl From<std::io::Error> for NotErased {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.kind())
    }
}

/// Destroys the file if its SHA-256 is this; one that is gone already is destroyed.
pub fn erase(path: &Path, copy: &[u8; 32]) -> Result<(), NotErased> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error.into()),
        Ok(about) if !about.is_file() => return Err(NotErased::NotAFile),
        Ok(_) => {}
    }
    let mut file = durable::open(durable::private().read(true).write(true), path)?;
    // Interrupted in the middle of this, it is zeros in part: what was begun is ended.
    if hash(&mut file)? != *copy && !begins_with_zeros(&mut file)? {
        return Err(NotErased::Changed);
    }
    durable::overwrite(&mut file)?;
    drop(file);
    durable::clear(path)?;
    Ok(durable::settle_folder_of(path)?)
}

fn hash(file: &mut File) -> Result<[u8; 32], NotErased> {
    let (mut context, mut room) = (Context::new(&SHA256), vec![0; PIECE]);
    loop {
        match file.read(&mut room)? {
            0 => break,
            read => context.update(room.get(..read).unwrap_or_default()),
        }
    }
    let mut hash = [0; 32];
    hash.copy_from_slice(context.finish().as_ref());
    Ok(hash)
}

/// No bundle begins like this, and no other file that anybody would miss.
fn begins_with_zeros(file: &mut File) -> Result<bool, NotErased> {
    let _ = file.seek(SeekFrom::Start(0))?;
    let mut room = Vec::new();
    let read = file.take(64).read_to_end(&mut room)?;
    Ok(read == 64 && room.iter().all(|byte| *byte == 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pki::digest::sha256;

    #[test]
    fn only_what_was_reconciled_is_destroyed_and_what_was_begun_is_ended() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.bundle");
        let bytes = vec![7; 200_000];
        let copy = sha256(&bytes);
        fs::write(&path, &bytes).expect("written");
        assert_eq!(erase(&path, &sha256(b"another")), Err(NotErased::Changed));
        assert_eq!(fs::read(&path).expect("there"), bytes);
        assert_eq!(erase(&path, &copy), Ok(()));
        assert!(!path.exists());
        assert_eq!(erase(&path, &copy), Ok(()), "gone is gone");
        fs::write(&path, [vec![0; PIECE], bytes[PIECE..].to_vec()].concat()).expect("half of it");
        assert_eq!(erase(&path, &copy), Ok(()), "a power cut in the middle");
        assert!(!path.exists());
        assert_eq!(erase(folder.path(), &copy), Err(NotErased::NotAFile));
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_destroyed_through_a_link_and_a_second_name_of_the_bytes_keeps_zeros() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link, other) =
            (folder.path().join("a"), folder.path().join("link"), folder.path().join("second-name"));
        fs::write(&path, b"bundle").expect("written");
        std::os::unix::fs::symlink(&path, &link).expect("linked");
        assert_eq!(erase(&link, &sha256(b"bundle")), Err(NotErased::NotAFile));
        fs::hard_link(&path, &other).expect("linked");
        assert_eq!(erase(&path, &sha256(b"bundle")), Ok(()));
        assert_eq!(fs::read(&other).expect("there"), [0; 6], "its bytes are gone under every name");
    }
}
