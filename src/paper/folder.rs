//! The private folder of slips: for its owner alone, as every file in it is.
#![expect(clippy::disallowed_methods, reason = "this edge keeps files")]

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::slip::Trouble;
use crate::store::space;

/// Makes the folder.
pub(super) fn prepare(folder: &Path) -> Result<(), Trouble> {
    folders::make_private(folder).map_err(|error| trouble(&error))
}

/// Keeps a slip under this name; one that has it already is never written over.
pub(super) fn keep(folder: &Path, name: &str, page: &[u8]) -> Result<PathBuf, Trouble> {
    // What is left belongs to the record.
    if space::free(folder).is_some_and(|free| free < space::FLOOR) {
        return Err(Trouble::DiskFull);
    }
    for number in 1..100 {
        let name = if number == 1 { name.to_owned() } else { name.replace(".pdf", &format!("-{number}.pdf")) };
        let path = folder.join(name);
        match durable::write_new(&path, page, Readers::Owner) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            kept => return kept.map(|()| path).map_err(|error| trouble(&error)),
        }
    }
    Err(Trouble::NotKept)
}

/// A file without a name, so that nothing of it stays behind whatever happens.
#[cfg(unix)]
pub(super) fn nameless(folder: &Path, number: u32) -> Result<File, Trouble> {
    let path = folder.join(format!(".page-{}-{number}", std::process::id()));
    durable::clear(&path).map_err(|error| trouble(&error))?;
    let file = durable::create(&path, Readers::Owner).map_err(|error| trouble(&error))?;
    fs::remove_file(&path).map_err(|error| trouble(&error))?;
    Ok(file)
}

pub(super) fn trouble(error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::DiskFull,
        _ => Trouble::NotKept,
    }
}
