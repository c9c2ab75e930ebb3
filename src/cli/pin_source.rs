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
    /// Turns the echo of the terminal off until what it returns is dropped; nothing for a descriptor.
    pub(super) fn hush(self) -> Option<terminal::Quiet> {
        match self {
            Self::Descriptor(_) => None,
            Self::Terminal => terminal::Quiet::begin().ok(),
        }
    }

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

fn line(mut source: impl Read) -> io::Result<Pin> {
    let mut pin = Pin::new();
    while !pin.ends_line() && pin.has_room() {
        let mut taken = Ok(0);
        pin.fill_with(|room| {
            taken = source.read(room);
            taken.as_ref().map_or(0, |count| *count)
        });
        match taken {
            Ok(0) => break,
            Ok(_) => {}
            // Half a PIN is none, and the rest is still to come.
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    pin.drop_line_end();
    Ok(pin)
}

#[cfg(unix)]
pub(super) fn descriptor(number: i32) -> io::Result<File> {
    use std::os::fd::AsFd;

    if number == 0 {
        return io::stdin().as_fd().try_clone_to_owned().map(File::from);
    }
    open(&format!("/dev/fd/{number}"))
}

#[cfg(windows)]
pub(super) fn descriptor(number: i32) -> io::Result<File> {
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
pub(super) mod terminal {
    use std::fs::File;
    use std::io;

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

    use crate::secret::Pin;

    /// The controlling terminal.
    pub(in crate::cli) fn open() -> io::Result<File> {
        super::open("/dev/tty")
    }

    /// Reads a line, if the echo is off.
    pub(super) fn read() -> io::Result<Pin> {
        let terminal = open()?;
        if tcgetattr(&terminal)?.local_modes.contains(LocalModes::ECHO) {
            return Err(io::ErrorKind::Unsupported.into());
        }
        super::line(terminal)
    }

    /// A terminal with its echo off. Dropping it puts the terminal back, and what was typed and not read is gone.
    pub(in crate::cli) struct Quiet {
        terminal: File,
        before: Termios,
    }

    impl Quiet {
        pub(in crate::cli) fn begin() -> io::Result<Self> {
            let terminal = open()?;
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
pub(super) mod terminal {
    use std::io;

    use crate::native::windows::console::Console;
    use crate::secret::Pin;

    /// The console that this program was started in.
    pub(in crate::cli) fn open() -> io::Result<Console> {
        Console::open()
    }

    /// Reads a line, if the echo is off.
    pub(super) fn read() -> io::Result<Pin> {
        let console = open()?;
        if console.shows()? {
            return Err(io::ErrorKind::Unsupported.into());
        }
        super::line(console)
    }

    /// A console with its echo off. Dropping it puts the console back.
    pub(in crate::cli) struct Quiet {
        console: Console,
        showed: bool,
    }

    impl Quiet {
        pub(in crate::cli) fn begin() -> io::Result<Self> {
            let console = open()?;
            let showed = console.show(false)?;
            Ok(Self { console, showed })
        }
    }

    impl Drop for Quiet {
        fn drop(&mut self) {
            let _ = self.console.show(self.showed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives its pieces one by one; an empty one is a signal in between.
    struct Pieces(Vec<&'static [u8]>);

    impl Read for Pieces {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            if self.0.is_empty() {
                return Ok(0);
            }
            let mut piece = self.0.remove(0);
            if piece.is_empty() { Err(io::ErrorKind::Interrupted.into()) } else { piece.read(room) }
        }
    }

    #[test]
    fn a_pin_that_comes_in_pieces_is_read_whole() {
        for pieces in [vec![&b"ABC123DEF\n"[..]], vec![b"ABC123", b"DEF"], vec![b"ABC123", b"", b"DEF\r\n"]] {
            assert_eq!(line(Pieces(pieces)).expect("read").expose(), b"ABC123DEF");
        }
    }
}
