//! One line into the Event Log of Windows, under a source of ours in the log "Application".

use std::io;
use std::ptr;

use windows_sys::Win32::System::EventLog::{
    DeregisterEventSource, EVENTLOG_INFORMATION_TYPE, RegisterEventSourceW, ReportEventW,
};

use super::{granted, wide};

/// The one kind of event that we have.
const CHECKPOINT: u32 = 1;

/// Writes the line. The service that keeps the log may let us wait.
pub fn report(source: &str, line: &str) -> io::Result<()> {
    // SAFETY: the name ends with its zero; null is this machine.
    let log = unsafe { RegisterEventSourceW(ptr::null(), wide(source).as_ptr()) };
    if log.is_null() {
        return Err(io::Error::last_os_error());
    }
    let line = wide(line);
    let lines = [line.as_ptr()];
    // SAFETY: the log is open; there is one line, which ends with its zero, and no further data.
    let written = granted(unsafe {
        ReportEventW(log, EVENTLOG_INFORMATION_TYPE, 0, CHECKPOINT, ptr::null_mut(), 1, 0, lines.as_ptr(), ptr::null())
    });
    // SAFETY: it was opened above and is used by nobody else.
    let _ = unsafe { DeregisterEventSource(log) };
    written
}
