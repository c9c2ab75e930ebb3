//! The system's log: journald by its own socket, else syslog's; read back with `journalctl`.

use super::{Error, SignedNote};

/// What our lines are found by.
const TAG: &str = "madoguchi";

/// Lays a checkpoint down.
pub fn lay(note: &SignedNote) -> Result<(), Error> {
    use std::os::unix::net::UnixDatagram;
    let socket = UnixDatagram::unbound().map_err(|_| Error::Refused)?;
    // A log that is stuck holds nobody up.
    socket.set_nonblocking(true).map_err(|_| Error::Refused)?;
    let line = note.line();
    let journal = format!("MESSAGE={line}\nPRIORITY=5\nSYSLOG_IDENTIFIER={TAG}\n");
    let syslog = format!("<13>{TAG}: {line}");
    let places = [("/run/systemd/journal/socket", journal), ("/dev/log", syslog)];
    let there = places.iter().filter(|(path, _)| std::path::Path::new(path).exists());
    let mut told = Err(Error::Absent);
    for (path, text) in there {
        told = socket.send_to(text.as_bytes(), path).map(drop).map_err(|_| Error::Refused);
        if told.is_ok() {
            break;
        }
    }
    told
}

/// The newest checkpoints of this log, as far as the journal gives them.
pub fn read(log: &[u8; 16]) -> Result<Vec<SignedNote>, Error> {
    use std::process::Command;
    use std::time::Duration;

    use crate::errand::{self, Trouble};

    const PATIENCE: Duration = Duration::from_secs(3);
    const MOST: usize = 500;
    let mut command = Command::new(errand::program("journalctl"));
    let _ = command.args(["-q", "--no-pager", "-o", "cat", "-n", &MOST.to_string(), "-t", TAG]);
    match errand::run(command, b"", PATIENCE) {
        Ok(ended) if ended.well => {
            let text = String::from_utf8_lossy(&ended.output);
            let found = super::found(&text, log);
            // Whoever buries our lines under others has not taken them away: what they say is unknown.
            if found.is_empty() && text.lines().count() >= MOST { Err(Error::Refused) } else { Ok(found) }
        }
        Ok(_) => Err(Error::Refused),
        Err(Trouble::Silent) => Err(Error::Silent),
        Err(Trouble::NotStarted(_)) => Err(Error::Absent),
    }
}
