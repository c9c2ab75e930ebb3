//! Bringing a file into the folder: a copy of our own, which nobody else changes.
//!
//! What is brought may be anything, may be written to while it is read, and may be endless.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::folder::forget;
use super::{Error, Progress, Watch, names};
use crate::folders::durable::{self, Readers};
use crate::folders::space;
use crate::pki::crl;
use crate::pki::pem;

/// How much is read at once.
const PIECE: usize = 1024 * 1024;
/// The longest text that is turned into DER here.
const MAX_PEM: u64 = 64 * 1024 * 1024;
const PEM: &[u8] = b"-----BEGIN ";
const PEM_LABEL: &str = "X509 CRL";

/// A file of our own that is removed again unless it is kept.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) file: File,
    path: PathBuf,
}

impl Part {
    /// A new file, readable by its owner alone; a name that is taken, be it by a link, is never followed.
    pub(super) fn create(folder: &Path, purpose: &str) -> Result<Self, Error> {
        static MADE: AtomicU64 = AtomicU64::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("{purpose}-{}-{number}.{}", std::process::id(), names::PART));
        let file = durable::create(&path, Readers::Owner).map_err(|error| Error::folder(&error))?;
        Ok(Self { file, path })
    }

    /// Puts it in its place, where it stays.
    pub(super) fn keep(self, path: &Path) -> Result<(), Error> {
        fs::rename(&self.path, path).map_err(|error| Error::folder(&error))
    }
}

/// A name that it had and gave up is nobody's any more.
impl Drop for Part {
    fn drop(&mut self) {
        forget(&self.path);
    }
}

/// Copies a file, at most `limit` bytes of it, into a new one of ours.
pub(super) fn copy(source: &Path, folder: &Path, limit: usize, watch: Watch<'_>) -> Result<Part, Error> {
    let mut file = open(source)?;
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    let before = file.metadata().map_err(|error| Error::source(&error))?;
    let total = before.len();
    if total > limit {
        return Err(too_long(total));
    }
    // The record lies on the same disk.
    if space::free(folder).is_some_and(|free| free < total.saturating_add(space::ALARM)) {
        return Err(Error::DiskFull);
    }
    let mut part = Part::create(folder, "copy")?;
    let mut piece = vec![0; PIECE];
    let mut done = 0;
    loop {
        let length = read(&mut file, &mut piece)?;
        let Some(read) = piece.get(..length).filter(|read| !read.is_empty()) else { break };
        if done == 0 {
            if read.starts_with(PEM) {
                return from_pem(read, &mut file, part, watch);
            }
            recognize(read)?;
        }
        done += u64::try_from(length).unwrap_or(u64::MAX);
        if done > limit {
            return Err(too_long(done));
        }
        part.file.write_all(read).map_err(|error| Error::folder(&error))?;
        told(watch, Progress::Copying { done, total })?;
    }
    let after = file.metadata().map_err(|error| Error::source(&error))?;
    let touched = before.modified().ok() != after.modified().ok();
    if done != total || after.len() != total || touched {
        return Err(Error::Changed);
    }
    if done == 0 { Err(Error::Empty) } else { Ok(part) }
}

/// Tells of progress.
pub(super) fn told(watch: Watch<'_>, progress: Progress) -> Result<(), Error> {
    match watch(progress) {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Error::Cancelled),
    }
}

fn too_long(length: u64) -> Error {
    Error::List(crl::Error::TooLong { length: usize::try_from(length).unwrap_or(usize::MAX) })
}

/// Opens a plain file; a pipe is not waited for.
fn open(source: &Path) -> Result<File, Error> {
    let refused = |error: io::Error| match error.kind() {
        ErrorKind::InvalidInput | ErrorKind::IsADirectory => Error::NotAFile,
        _ => Error::source(&error),
    };
    durable::look(source).map_err(refused)
}

/// Fills the piece as far as there is something.
fn read(file: &mut File, piece: &mut [u8]) -> Result<usize, Error> {
    let mut filled = 0;
    while let Some(room) = piece.get_mut(filled..).filter(|room| !room.is_empty()) {
        match file.read(room) {
            Ok(0) => break,
            Ok(length) => filled += length,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(Error::source(&error)),
        }
    }
    Ok(filled)
}

/// What is plainly something else is called by its name.
fn recognize(begin: &[u8]) -> Result<(), Error> {
    const COMPRESSED: [&[u8]; 5] =
        [&[0x1F, 0x8B], b"PK\x03\x04", b"BZh", &[0xFD, b'7', b'z'], &[0x28, 0xB5, 0x2F, 0xFD]];
    if COMPRESSED.iter().any(|magic| begin.starts_with(magic)) {
        return Err(Error::Compressed);
    }
    let some = begin.get(..64).unwrap_or(begin);
    let printable = |octet: &u8| matches!(octet, b'\t' | b'\n' | b'\r' | 0x20..=0x7E | 0xEF | 0xBB | 0xBF);
    if some.iter().all(printable) { Err(Error::Text) } else { Ok(()) }
}

/// One list in PEM becomes DER; a longer text is somebody else's work.
fn from_pem(begin: &[u8], rest: &mut File, mut part: Part, watch: Watch<'_>) -> Result<Part, Error> {
    let mut bytes = begin.to_vec();
    let room = MAX_PEM.saturating_sub(u64::try_from(begin.len()).unwrap_or(u64::MAX));
    let read = rest.take(room + 1).read_to_end(&mut bytes).map_err(|error| Error::source(&error))?;
    if u64::try_from(read).is_ok_and(|read| read > room) {
        return Err(Error::Pem);
    }
    let text = String::from_utf8(bytes).map_err(|_| Error::Pem)?;
    let mut documents = pem::documents(&text);
    let (Some(Ok((PEM_LABEL, list))), None) = (documents.next(), documents.next()) else { return Err(Error::Pem) };
    part.file.write_all(&list).map_err(|error| Error::folder(&error))?;
    let total = u64::try_from(list.len()).unwrap_or(u64::MAX);
    told(watch, Progress::Copying { done: total, total })?;
    Ok(part)
}
