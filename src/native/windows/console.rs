//! The console of Windows: read as what a person typed, with or without showing it.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::windows::io::AsRawHandle;
use std::ptr;

use windows_sys::Win32::System::Console::{
    CONSOLE_MODE, ENABLE_ECHO_INPUT, GetConsoleMode, ReadConsoleW, SetConsoleMode,
};
use zeroize::Zeroize;

use super::granted;

/// The input of the console that this program was started in. What is read is UTF-8, whatever the console's code page.
pub struct Console {
    input: File,
    /// What was typed and has found no room yet.
    rest: [u8; 4],
    length: usize,
}

impl Console {
    /// The console, if there is one.
    pub fn open() -> io::Result<Self> {
        let input = OpenOptions::new().read(true).write(true).open("CONIN$")?;
        Ok(Self { input, rest: [0; 4], length: 0 })
    }

    /// Whether what is typed is shown.
    pub fn shows(&self) -> io::Result<bool> {
        Ok(self.mode()? & ENABLE_ECHO_INPUT != 0)
    }

    /// Shows what is typed, or does not. Says whether it was shown before.
    pub fn show(&self, shown: bool) -> io::Result<bool> {
        let mode = self.mode()?;
        let wanted = if shown { mode | ENABLE_ECHO_INPUT } else { mode & !ENABLE_ECHO_INPUT };
        // SAFETY: the console is open as long as we are.
        granted(unsafe { SetConsoleMode(self.input.as_raw_handle(), wanted) })?;
        Ok(mode & ENABLE_ECHO_INPUT != 0)
    }

    fn mode(&self) -> io::Result<CONSOLE_MODE> {
        let mut mode = 0;
        // SAFETY: the console is open as long as we are, and the mode outlives the call.
        granted(unsafe { GetConsoleMode(self.input.as_raw_handle(), &raw mut mode) })?;
        Ok(mode)
    }

    fn unit(&self) -> io::Result<Option<u16>> {
        let (mut unit, mut count) = (0_u16, 0);
        let place: *mut u16 = &raw mut unit;
        // SAFETY: there is room for the one unit that is asked for, and it outlives the call.
        granted(unsafe { ReadConsoleW(self.input.as_raw_handle(), place.cast(), 1, &raw mut count, ptr::null()) })?;
        Ok((count == 1).then_some(unit))
    }

    /// Takes the next character; what is no character is a question mark.
    fn take(&mut self) -> io::Result<()> {
        let Some(first) = self.unit()? else { return Ok(()) };
        let is_half = (0xD800..0xDC00).contains(&first);
        let second = if is_half { self.unit()? } else { None };
        let mut decoded = char::decode_utf16([Some(first), second].into_iter().flatten());
        let character = decoded.next().and_then(Result::ok).unwrap_or('?');
        self.length = character.encode_utf8(&mut self.rest).len();
        Ok(())
    }
}

impl Read for Console {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        if room.is_empty() {
            return Ok(0);
        }
        if self.length == 0 {
            self.take()?;
        }
        let count = self.length.min(room.len());
        for (to, from) in room.iter_mut().zip(self.rest.iter().take(count)) {
            *to = *from;
        }
        self.rest.rotate_left(count);
        self.length -= count;
        if self.length == 0 {
            self.rest.zeroize();
        }
        Ok(count)
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.rest.zeroize();
    }
}
