//! What is there of a file so far, and how it is known again.
//!
//! Four names in the folder, made of the address: the part, what the server said about it, the complete file, and a
//! lock, so that the desk and a command never write into one file. Nothing is flushed to the disk: whoever believes a
//! file has verified it, and a part that a power cut spoiled becomes a file that does not verify, and is fetched again.

#![expect(clippy::disallowed_methods, reason = "an edge: writes the file that is fetched")]

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use ring::digest::{SHA256, digest};

use super::{Error, Validators};
use crate::folders::durable;

/// What is noted about a part is short.
const LONGEST_NOTES: u64 = 64 * 1024;

/// A part in a folder; ours alone while this value lives.
pub(super) struct Part {
    folder: PathBuf,
    stem: String,
    validators: Validators,
    lock: File,
}

impl Part {
    pub(super) fn claim(folder: &Path, url: &str) -> Result<Self, Error> {
        let stem = format!("download-{}", key(url));
        let lock = private(&folder.join(format!("{stem}.lock")))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::Busy),
            // A file system without locks: the folder is private all the same.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {}
            Err(TryLockError::Error(error)) => return Err(Error::of_file(error.kind())),
        }
        let mut part = Self { folder: folder.to_owned(), stem, validators: Validators::default(), lock };
        // What cannot be read is as good as not there: the part is then begun anew.
        let told = durable::read(&part.file("from"), LONGEST_NOTES).ok();
        part.validators = told.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        Ok(part)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) const fn validators(&self) -> &Validators {
        &self.validators
    }

    /// Bytes that lie there.
    pub(super) fn length(&self) -> u64 {
        fs::metadata(self.file("part")).map_or(0, |found| found.len())
    }

    /// Bytes to which the rest may be added.
    pub(super) fn kept(&self) -> u64 {
        if self.validators.strong().is_some() { self.length() } else { 0 }
    }

    /// Another version: what there is goes, and what comes is known by these.
    pub(super) fn begin(&mut self, validators: &Validators) -> Result<(), Error> {
        self.forget()?;
        if validators.strong().is_some() {
            let text = serde_json::to_vec(validators).map_err(|_| Error::File { kind: ErrorKind::InvalidData })?;
            let mut file = private(&self.file("from"))?;
            std::io::Write::write_all(&mut file, &text).map_err(|error| Error::of_file(error.kind()))?;
        }
        self.validators = validators.clone();
        Ok(())
    }

    /// The part, to be written on from there.
    pub(super) fn open_at(&self, start: u64) -> Result<File, Error> {
        let mut file = private(&self.file("part"))?;
        let positioned = file.set_len(start).and_then(|()| file.seek(SeekFrom::Start(start)));
        positioned.map(|_| file).map_err(|error| Error::of_file(error.kind()))
    }

    /// Nothing is there any more.
    pub(super) fn forget(&mut self) -> Result<(), Error> {
        self.validators = Validators::default();
        // Without what it came from, a part is no beginning: that goes first.
        remove(&self.file("from"))?;
        remove(&self.file("part"))
    }

    /// The part is the whole: under its own name from here on.
    pub(super) fn complete(&mut self) -> Result<PathBuf, Error> {
        let whole = self.file("crl");
        fs::rename(self.file("part"), &whole).map_err(|error| Error::of_file(error.kind()))?;
        self.forget()?;
        Ok(whole)
    }

    fn file(&self, extension: &str) -> PathBuf {
        self.folder.join(format!("{}.{extension}", self.stem))
    }
}

/// Let go of by name: a child process that is just being started may still hold the same file open.
impl Drop for Part {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

/// What an address is called in the names of files.
pub(super) fn key(url: &str) -> String {
    let mut name = hex::encode(digest(&SHA256, url.as_bytes()));
    name.truncate(16);
    name
}

fn private(path: &Path) -> Result<File, Error> {
    let file = durable::open(durable::private().write(true).create(true).truncate(false), path);
    file.map_err(|error| Error::of_file(error.kind()))
}

fn remove(path: &Path) -> Result<(), Error> {
    durable::clear(path).map_err(|error| Error::of_file(error.kind()))
}
