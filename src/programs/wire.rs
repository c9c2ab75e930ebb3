//! A connection whose reads and writes end in time: a Unix socket has time-outs of its own, a named pipe has none and is
//! read and written by work that is taken back.

use std::io;
#[cfg(unix)]
use std::io::{Read, Write};
use std::time::Duration;

use interprocess::local_socket::Stream;
#[cfg(unix)]
use interprocess::local_socket::traits::Stream as _;

/// One end of it. Reading and writing may go on at once.
pub(super) struct Wire {
    stream: Stream,
    #[cfg(windows)]
    patience: (Duration, Duration),
}

impl Wire {
    /// Whatever is read comes within the first time, and whatever is written is taken within the second.
    #[cfg(unix)]
    pub(super) fn new(stream: Stream, reading: Duration, writing: Duration) -> io::Result<Self> {
        stream.set_recv_timeout(Some(reading))?;
        stream.set_send_timeout(Some(writing))?;
        Ok(Self { stream })
    }

    /// Whatever is read comes within the first time, and whatever is written is taken within the second.
    #[cfg(windows)]
    #[expect(clippy::unnecessary_wraps, reason = "a socket may refuse")]
    pub(super) const fn new(stream: Stream, reading: Duration, writing: Duration) -> io::Result<Self> {
        Ok(Self { stream, patience: (reading, writing) })
    }

    /// What it goes through, to ask who is there.
    pub(super) const fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Reads what there is, as soon as there is something; 0 at the end.
    ///
    /// # Errors
    /// `WouldBlock` or `TimedOut` if nothing came.
    #[cfg(unix)]
    pub(super) fn read(&self, room: &mut [u8]) -> io::Result<usize> {
        (&self.stream).read(room)
    }

    /// Reads what there is, as soon as there is something; 0 at the end.
    ///
    /// # Errors
    /// `WouldBlock` or `TimedOut` if nothing came.
    #[cfg(windows)]
    pub(super) fn read(&self, room: &mut [u8]) -> io::Result<usize> {
        crate::native::windows::pipe::read(handle(&self.stream), room, self.patience.0)
    }

    /// Writes as much as is taken.
    #[cfg(unix)]
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        (&self.stream).write(bytes)
    }

    /// Writes as much as is taken.
    #[cfg(windows)]
    pub(super) fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        crate::native::windows::pipe::write(handle(&self.stream), bytes, self.patience.1)
    }
}

/// The pipe itself.
#[cfg(windows)]
pub(super) fn handle(stream: &Stream) -> std::os::windows::io::BorrowedHandle<'_> {
    use std::os::windows::io::AsHandle;
    let Stream::NamedPipe(pipe) = stream;
    pipe.as_handle()
}
