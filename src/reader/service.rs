//! What ails the reader service, for whoever has to mend it: four ways in which no reader is shown, with four cures.
//!
//! PC/SC itself says one word for all of them. On Linux the service's socket tells more: whether it is there, whether
//! anybody listens, and whether this user is let in.

use pcsc::Error as Pcsc;

use super::{LIST_DEADLINE, ReaderState, look, worker};

/// What ails it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ailment {
    /// It is not installed.
    Absent,
    /// It does not run.
    Stopped,
    /// It does not let this user in.
    Denied,
    /// It runs and does not answer.
    Silent,
}

/// The readers of this PC, or what ails the service. No card is asked anything.
///
/// # Errors
/// [`Ailment`] if the service shows nothing.
pub fn examine() -> Result<Vec<ReaderState>, Ailment> {
    worker::within(LIST_DEADLINE, || look().map_err(ailment)).unwrap_or(Err(Ailment::Silent))
}

fn ailment(error: Pcsc) -> Ailment {
    match error {
        // What pcscd says for polkit.
        Pcsc::SecurityViolation => Ailment::Denied,
        _ => door::ailment(),
    }
}

#[cfg(target_os = "linux")]
mod door {
    use std::io::ErrorKind;
    use std::os::unix::net::UnixStream;
    use std::path::{Path, PathBuf};

    use super::Ailment;

    const SOCKET: &str = "/run/pcscd/pcscd.comm";
    const PROGRAMS: [&str; 3] = ["/usr/sbin/pcscd", "/usr/bin/pcscd", "/usr/local/sbin/pcscd"];

    /// As the socket tells it.
    pub(super) fn ailment() -> Ailment {
        let socket = std::env::var_os("PCSCLITE_CSOCK_NAME").map_or_else(|| PathBuf::from(SOCKET), PathBuf::from);
        let is_installed = PROGRAMS.iter().any(|program| Path::new(program).is_file());
        told(UnixStream::connect(socket).err().map(|error| error.kind()), is_installed)
    }

    pub(super) const fn told(refusal: Option<ErrorKind>, is_installed: bool) -> Ailment {
        match refusal {
            // It lets us in, and then says nothing that can be used.
            None => Ailment::Silent,
            Some(ErrorKind::PermissionDenied) => Ailment::Denied,
            Some(_) if is_installed => Ailment::Stopped,
            Some(_) => Ailment::Absent,
        }
    }
}

/// Windows' own service runs while a reader is plugged in, and is on every PC.
#[cfg(not(target_os = "linux"))]
mod door {
    use super::Ailment;

    pub(super) const fn ailment() -> Ailment {
        Ailment::Stopped
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::io::ErrorKind;

    use super::*;

    #[test]
    fn each_closed_door_is_another_ailment() {
        for (refusal, installed, expected) in [
            (Some(ErrorKind::NotFound), true, Ailment::Stopped),
            (Some(ErrorKind::NotFound), false, Ailment::Absent),
            (Some(ErrorKind::ConnectionRefused), true, Ailment::Stopped),
            (Some(ErrorKind::PermissionDenied), true, Ailment::Denied),
            (None, true, Ailment::Silent),
        ] {
            assert_eq!(door::told(refusal, installed), expected, "{refusal:?} {installed}");
        }
        assert_eq!(ailment(Pcsc::SecurityViolation), Ailment::Denied);
    }
}
