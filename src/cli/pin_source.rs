//! Where a PIN comes from in the terminal: a file descriptor, or the terminal without echo.
//!
//! The bytes are read straight into the boxed PIN: the standard library's buffered input keeps a copy of what went
//! through it (measured), so it is never used here.

use std::fs::File;
use std::io::{self, Read};

use crate::secret::Pin;

/// A place to read one PIN from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PinSource {
    /// `--pin-fd N`
    Descriptor(i32),
    /// The controlling terminal.
    Terminal,
}

impl PinSource {
    /// Reads one line or until the end. A PIN that is too long is noticed, not cut.
    ///
    /// # Errors
    /// The operating system's, if nothing can be read.
    pub(super) fn read(self) -> io::Result<Pin> {
        match self {
            Self::Descriptor(number) => line(descriptor(number)?),
            Self::Terminal => terminal::read(),
        }
    }
}

fn line(mut source: File) -> io::Result<Pin> {
    let mut pin = Pin::new();
    let mut failure = None;
    while !pin.ends_line() && pin.has_room() && failure.is_none() {
        let before = pin.len();
        pin.fill_with(|room| {
            source.read(room).unwrap_or_else(|error| {
                failure = Some(error);
                0
            })
        });
        if pin.len() == before {
            break;
        }
    }
    pin.drop_line_end();
    failure.filter(|error| error.kind() != io::ErrorKind::Interrupted).map_or(Ok(pin), Err)
}

#[cfg(unix)]
fn descriptor(number: i32) -> io::Result<File> {
    use std::os::fd::AsFd;

    if number == 0 {
        return io::stdin().as_fd().try_clone_to_owned().map(File::from);
    }
    open(&format!("/dev/fd/{number}"))
}

#[cfg(windows)]
fn descriptor(number: i32) -> io::Result<File> {
    use std::os::windows::io::AsHandle;

    match number {
        0 => io::stdin().as_handle().try_clone_to_owned().map(File::from),
        _ => Err(io::Error::new(io::ErrorKind::Unsupported, "only the standard input can carry a PIN here")),
    }
}

#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "the terminal is a file")]
fn open(path: &str) -> io::Result<File> {
    File::open(path)
}

#[cfg(unix)]
mod terminal {
    use std::fs::File;
    use std::io;

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    use crate::secret::Pin;

    /// Reads a line with the echo off; the terminal is put back as it was on every path.
    pub(super) fn read() -> io::Result<Pin> {
        let terminal = super::open("/dev/tty")?;
        let _quiet = Quiet::begin(terminal.try_clone()?)?;
        super::line(terminal)
    }

    struct Quiet {
        terminal: File,
        before: Termios,
    }

    impl Quiet {
        fn begin(terminal: File) -> io::Result<Self> {
            let before = tcgetattr(&terminal)?;
            let mut quiet = before.clone();
            quiet.local_modes.remove(LocalModes::ECHO);
            tcsetattr(&terminal, OptionalActions::Flush, &quiet)?;
            Ok(Self { terminal, before })
        }
    }

    impl Drop for Quiet {
        fn drop(&mut self) {
            let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
        }
    }
}

#[cfg(windows)]
mod terminal {
    use std::io;

    use crate::secret::Pin;

    /// The console cannot yet be read without echo here; the resident window can.
    pub(super) fn read() -> io::Result<Pin> {
        Err(io::Error::new(io::ErrorKind::Unsupported, "give the PIN in the resident window or with --pin-fd 0"))
    }
}
