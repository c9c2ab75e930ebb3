//! A file outside of this PC to which checkpoints are appended: a share, a stick. Any call on it may hang for ever.
#![expect(clippy::disallowed_methods, reason = "this witness is a file, read on a thread of its own")]

use std::fs::{File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use super::{Error, SignedNote};

/// The newest lines are at the end; nobody needs more than these.
const LIMIT: u64 = 256 * 1024;
const PATIENCE: Duration = Duration::from_secs(3);

/// Appends a checkpoint; it is there when this returns. May hang as long as the share does.
pub fn lay(path: &Path, note: &SignedNote) -> Result<(), Error> {
    append(path, &format!("{}\n", note.line())).map_err(|error| {
        tracing::debug!(kind = %error.kind(), "the witness file was not written");
        if error.kind() == ErrorKind::NotFound { Error::Absent } else { Error::Refused }
    })
}

/// The same for whoever cannot wait: a share that hangs is given up.
pub fn lay_soon(path: &Path, note: &SignedNote) -> Result<(), Error> {
    let (told, said) = sync_channel(1);
    let (path, note) = (path.to_owned(), *note);
    let laid = thread::Builder::new().name("witness-file".into()).spawn(move || _ = told.send(lay(&path, &note)));
    let _detached = laid.map_err(|_| Error::Refused)?;
    said.recv_timeout(PATIENCE).map_err(|_| Error::Silent)?
}

fn append(path: &Path, line: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).open(path)?;
    file.write_all(line.as_bytes())?;
    file.sync_all()
}

/// The newest checkpoints of this log in the file. One that hangs is left to hang, with the thread that asked.
pub fn read(path: &Path, log: &[u8; 16]) -> Result<Vec<SignedNote>, Error> {
    let (told, said) = sync_channel(1);
    let path: PathBuf = path.to_owned();
    let asked = thread::Builder::new().name("witness-file".into()).spawn(move || _ = told.send(end_of(&path)));
    let _detached = asked.map_err(|_| Error::Refused)?;
    let bytes = said.recv_timeout(PATIENCE).map_err(|_| Error::Silent)?.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Error::Absent,
        _ => Error::Refused,
    })?;
    let found = super::found(&String::from_utf8_lossy(&bytes), log);
    // Whoever buries our lines under others has not taken them away: what they say is unknown.
    let buried = found.is_empty() && u64::try_from(bytes.len()).is_ok_and(|length| length >= LIMIT);
    if buried { Err(Error::Refused) } else { Ok(found) }
}

fn end_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let _ = file.seek(SeekFrom::Start(length.saturating_sub(LIMIT)))?;
    let mut bytes = Vec::new();
    let _ = file.take(LIMIT).read_to_end(&mut bytes)?;
    Ok(bytes)
}
