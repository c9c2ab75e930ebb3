//! A folder in the data folder that keeps keys for its owner alone.
#![expect(clippy::disallowed_methods, reason = "this keystore is files")]

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{Error, Item, Shelf};
use crate::folders;

/// The folder's name.
const FOLDER: &str = "keystore";
/// No text of ours is longer.
const LIMIT: u64 = 4096;

#[derive(Debug)]
pub(super) struct InFolder(PathBuf);

impl InFolder {
    pub(super) fn of(data: &Path) -> Self {
        Self(data.join(FOLDER))
    }

    fn path(&self, log: &str, item: Item) -> PathBuf {
        self.0.join(format!("{log}.{}", item.word()))
    }
}

impl Shelf for InFolder {
    fn read(&self, log: &str, item: Item) -> Result<Option<Zeroizing<String>>, Error> {
        let file = match fs::File::open(self.path(log, item)) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(_) => return Err(Error::Refused),
        };
        let mut text = Zeroizing::new(String::new());
        let _ = file.take(LIMIT).read_to_string(&mut text).map_err(|_| Error::Damaged)?;
        Ok(Some(text))
    }

    fn write(&self, log: &str, item: Item, text: &str) -> Result<(), Error> {
        let path = self.path(log, item);
        let part = path.with_extension(format!("{}.part", item.word()));
        folders::make_private(&self.0).and_then(|()| replace(&part, &path, text)).map_err(|error| {
            tracing::warn!(kind = %error.kind(), "the file of the keystore was not written");
            Error::Refused
        })
    }

    /// Its bytes are written over first, as far as the disk writes in place.
    fn remove(&self, log: &str, item: Item) -> Result<(), Error> {
        let path = self.path(log, item);
        if let Ok(mut file) = OpenOptions::new().write(true).open(&path) {
            let length = file.metadata().map_or(0, |about| about.len()).min(LIMIT);
            let zeros = vec![0; usize::try_from(length).unwrap_or(0)];
            let _ = file.write_all(&zeros).and_then(|()| file.sync_all());
        }
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(Error::Refused),
            _ => Ok(()),
        }
    }
}

/// Whole under its name, or not there.
fn replace(part: &Path, path: &Path, text: &str) -> io::Result<()> {
    // What was left by a program that was killed, or laid there as a link.
    let _ = fs::remove_file(part);
    let mut file = private().open(part)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    fs::rename(part, path)
}

#[cfg(unix)]
fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    let _ = options.write(true).create_new(true).mode(0o600);
    options
}

#[cfg(not(unix))]
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    let _ = options.write(true).create_new(true);
    options
}
