//! Reading from and writing into a named pipe that was opened for overlapped work, under a deadline.
//!
//! Windows gives pipes no time-out of their own. So each call is begun, waited for, and taken back if nothing came: only
//! when Windows has let go of the bytes does it return.

use std::io::{self, ErrorKind};
use std::os::windows::io::{AsRawHandle, BorrowedHandle, FromRawHandle, OwnedHandle};
use std::path::Path;
use std::ptr;
use std::time::Duration;

use windows_sys::Win32::Foundation::{
    ERROR_BROKEN_PIPE, ERROR_IO_PENDING, ERROR_OPERATION_ABORTED, ERROR_PIPE_NOT_CONNECTED, ERROR_SEM_TIMEOUT,
    WAIT_OBJECT_0,
};
use windows_sys::Win32::Storage::FileSystem::{ReadFile, WriteFile};
use windows_sys::Win32::System::IO::{CancelIoEx, GetOverlappedResult, OVERLAPPED};
use windows_sys::Win32::System::Pipes::WaitNamedPipeW;
use windows_sys::Win32::System::Threading::{CreateEventW, WaitForSingleObject};
use windows_sys::core::BOOL;

use super::{granted, wide};

/// Reads what there is, as soon as there is something; 0 at the end.
///
/// # Errors
/// `TimedOut` if nothing came in this time.
pub fn read(pipe: BorrowedHandle<'_>, room: &mut [u8], patience: Duration) -> io::Result<usize> {
    let length = u32::try_from(room.len()).unwrap_or(u32::MAX);
    let start = room.as_mut_ptr();
    let read = within(pipe, patience, |work| {
        // SAFETY: the room is borrowed until `within` returns, which is when Windows has let go of it.
        unsafe { ReadFile(pipe.as_raw_handle(), start, length, ptr::null_mut(), work) }
    });
    match read {
        Err(error) if is_end(&error) => Ok(0),
        read => read,
    }
}

/// Writes as much as is taken in this time.
///
/// # Errors
/// `TimedOut` if nothing was taken in this time.
pub fn write(pipe: BorrowedHandle<'_>, bytes: &[u8], patience: Duration) -> io::Result<usize> {
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    within(pipe, patience, |work| {
        // SAFETY: the bytes are borrowed until `within` returns, which is when Windows has let go of them.
        unsafe { WriteFile(pipe.as_raw_handle(), bytes.as_ptr(), length, ptr::null_mut(), work) }
    })
}

/// Whether there is a pipe of this name. It is not connected to: whoever has it would learn who asks.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    const SHORTEST: u32 = 1;
    let path = wide(path);
    // SAFETY: the path ends with its zero.
    let waited = granted(unsafe { WaitNamedPipeW(path.as_ptr(), SHORTEST) });
    waited.map_or_else(|error| error.raw_os_error() == Some(ERROR_SEM_TIMEOUT.cast_signed()), |()| true)
}

fn is_end(error: &io::Error) -> bool {
    [ERROR_BROKEN_PIPE, ERROR_PIPE_NOT_CONNECTED].iter().any(|code| error.raw_os_error() == Some(code.cast_signed()))
}

fn within(
    pipe: BorrowedHandle<'_>,
    patience: Duration,
    begin: impl FnOnce(*mut OVERLAPPED) -> BOOL,
) -> io::Result<usize> {
    // SAFETY: without a name and without attributes it is ours alone.
    let event = unsafe { CreateEventW(ptr::null(), 1, 0, ptr::null()) };
    if event.is_null() {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it was just made, and nobody else has it. It outlives the work below.
    let event = unsafe { OwnedHandle::from_raw_handle(event) };
    let mut work = OVERLAPPED { hEvent: event.as_raw_handle(), ..OVERLAPPED::default() };
    let place: *mut OVERLAPPED = &raw mut work;
    if let Err(error) = granted(begin(place))
        && error.raw_os_error() != Some(ERROR_IO_PENDING.cast_signed())
    {
        return Err(error);
    }
    let millis = u32::try_from(patience.as_millis()).unwrap_or(u32::MAX - 1);
    // SAFETY: the event is open until this function returns.
    let waited = unsafe { WaitForSingleObject(event.as_raw_handle(), millis) };
    if waited != WAIT_OBJECT_0 {
        // It is taken back; where it was done in the meantime, or cannot be taken back, the answer below says so.
        // SAFETY: the work was begun on this pipe, and lies where it lay.
        let _ = unsafe { CancelIoEx(pipe.as_raw_handle(), place) };
    }
    let mut count = 0;
    // SAFETY: waits until Windows has let go of the work and of the bytes, taken back or done.
    match granted(unsafe { GetOverlappedResult(pipe.as_raw_handle(), place, &raw mut count, 1) }) {
        Ok(()) => Ok(usize::try_from(count).unwrap_or(0)),
        Err(error) if error.raw_os_error() == Some(ERROR_OPERATION_ABORTED.cast_signed()) => {
            Err(ErrorKind::TimedOut.into())
        }
        Err(error) => Err(error),
    }
}
