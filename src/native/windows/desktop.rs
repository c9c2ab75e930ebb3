//! The person at this desktop: which language they have Windows in, and words for them where no terminal is.

use std::io::stderr;
use std::os::windows::io::AsRawHandle;
use std::ptr;

use windows_sys::Win32::Globalization::GetUserDefaultUILanguage;
use windows_sys::Win32::UI::WindowsAndMessaging::{MB_ICONERROR, MB_OK, MB_SETFOREGROUND, MessageBoxW};

use super::wide;

/// Whether Windows speaks Japanese with this person.
#[must_use]
pub fn is_japanese() -> bool {
    const LANGUAGE: u16 = 0x3FF;
    const JAPANESE: u16 = 0x11;
    // SAFETY: takes nothing and gives a number.
    unsafe { GetUserDefaultUILanguage() & LANGUAGE == JAPANESE }
}

/// Whether nobody could read what is written to stderr: a desktop opened us, without a console.
#[must_use]
pub fn is_without_terminal() -> bool {
    stderr().as_raw_handle().is_null()
}

/// Shows words in a window of Windows' own, until the person has read them.
pub fn tell(title: &str, words: &str) {
    let (title, words) = (wide(title), wide(words));
    // SAFETY: both texts end with a zero and outlive the call; the window belongs to no other.
    let _ = unsafe {
        MessageBoxW(ptr::null_mut(), words.as_ptr(), title.as_ptr(), MB_OK | MB_ICONERROR | MB_SETFOREGROUND)
    };
}
