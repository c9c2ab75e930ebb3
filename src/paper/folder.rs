//! The private folder of slips: for its owner alone, as every file in it is.
#![expect(clippy::disallowed_methods, reason = "this edge keeps files")]

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::folders;
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
        match private(&path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(trouble(&error)),
            Ok(mut file) => {
                let written = file.write_all(page).and_then(|()| file.sync_all());
                return match written {
                    Ok(()) => Ok(path),
                    Err(error) => {
                        let _ = fs::remove_file(&path);
                        Err(trouble(&error))
                    }
                };
            }
        }
    }
    Err(Trouble::NotKept)
}

/// A file without a name, so that nothing of it stays behind whatever happens.
#[cfg(unix)]
pub(super) fn nameless(folder: &Path, number: u32) -> Result<File, Trouble> {
    let path = folder.join(format!(".page-{}-{number}", std::process::id()));
    // What has this name already was left by a killed program, or is a link laid to have another file emptied.
    let _ = fs::remove_file(&path);
    let file = private(&path).map_err(|error| trouble(&error))?;
    fs::remove_file(&path).map_err(|error| trouble(&error))?;
    Ok(file)
}

pub(super) fn trouble(error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::DiskFull,
        _ => Trouble::NotKept,
    }
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let _ = options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        let _ = options.mode(0o600);
    }
    options.open(path)
}
