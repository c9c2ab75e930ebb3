//! What Windows is asked by its own calls, where the standard library and our crates have no word for it.
//!
//! Every file here turns a few calls into functions that are safe to call: values in, values and `io::Error` out, no handle
//! that somebody else could close, no pointer. Nothing is decided here: what an answer means is said in the room that asks
//! (`folders`, `keystore`, `monitors`, `programs`, `witness`). A test pins how many calls each file has.
#![expect(unsafe_code, reason = "the calls of Windows are declared so; each says why it keeps what it promises")]

pub mod access;
pub mod accounts;
pub mod console;
pub mod desktop;
pub mod event_log;
pub mod machine;
pub mod pipe;
pub mod screens;
pub mod vault;

use std::ffi::OsStr;
use std::io;
use std::os::windows::ffi::OsStrExt;

use windows_sys::Win32::Foundation::{LocalFree, WIN32_ERROR};
use windows_sys::core::BOOL;

/// A text as Windows takes it: UTF-16, and a zero at its end.
fn wide(text: impl AsRef<OsStr>) -> Vec<u16> {
    text.as_ref().encode_wide().chain([0]).collect()
}

/// A text as Windows gives it: up to its zero, or to the end of the room.
fn spelt(units: &[u16]) -> String {
    let end = units.iter().position(|unit| *unit == 0).unwrap_or(units.len());
    String::from_utf16_lossy(units.get(..end).unwrap_or_default())
}

/// What a call says that answers with yes or no.
fn granted(answer: BOOL) -> io::Result<()> {
    if answer == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// What a call says that answers with a number, 0 for well.
fn done(answer: WIN32_ERROR) -> io::Result<()> {
    if answer == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(answer.cast_signed())) }
}

/// The bytes of a value, as Windows counts them.
fn size_of<T>() -> u32 {
    u32::try_from(std::mem::size_of::<T>()).unwrap_or(u32::MAX)
}

/// Memory that Windows gave us and that is ours to give back.
struct Given<T>(*mut T);

impl Given<u16> {
    /// The text that lies there.
    fn text(&self) -> String {
        // SAFETY: the calls that fill this one with a text end it with a zero; where they did not, it is null.
        unsafe { text_at(self.0) }
    }
}

/// # Safety
/// `start` is null, or a text that ends with a zero.
unsafe fn text_at(start: *const u16) -> String {
    const LONGEST: usize = 1 << 20;
    let mut units = Vec::new();
    while !start.is_null() && units.len() < LONGEST {
        // SAFETY: the text ends with a zero, as whoever calls has promised, and nothing behind that is read.
        let unit = unsafe { start.add(units.len()).read() };
        if unit == 0 {
            break;
        }
        units.push(unit);
    }
    String::from_utf16_lossy(&units)
}

impl<T> Drop for Given<T> {
    fn drop(&mut self) {
        // SAFETY: the calls that fill this one say that `LocalFree` takes it back; nobody else has it.
        let _ = unsafe { LocalFree(self.0.cast()) };
    }
}
