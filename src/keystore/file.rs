//! A folder in the data folder that keeps keys for its owner alone.

use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::{Error, Item, Shelf};
use crate::folders;
use crate::folders::durable::{self, Readers};

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
        let file = match durable::look(&self.path(log, item)) {
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
        let kept = || durable::replace(&path, text.as_bytes(), Readers::Owner);
        folders::make_private(&self.0).and_then(|()| kept()).map_err(|error| {
            tracing::warn!(kind = %error.kind(), "the file of the keystore was not written");
            Error::Refused
        })
    }

    /// Its bytes are written over first, as far as the disk writes in place.
    fn remove(&self, log: &str, item: Item) -> Result<(), Error> {
        durable::erase(&self.path(log, item)).map_err(|_| Error::Refused)
    }
}
