//! Places outside of the record that take a signed checkpoint and give it back: the system's log and a file on a share.
//!
//! A checkpoint is one line of text everywhere: `MADOGUCHI-CHECKPOINT-V1` and the signed note in base64. What is read
//! back may have been written by anybody; whose it is, the signature says. Every place is read under a deadline and in
//! bounded size, since a share may hang and a log may be long.

#[cfg(any(windows, test))]
mod event_log;
mod share;
#[cfg(not(windows))]
mod system_log;

#[cfg(windows)]
pub use event_log::{lay as lay_in_system_log, read as read_system_log};
pub use share::{lay as lay_in_file, lay_soon as lay_in_file_soon, read as read_file};
#[cfg(not(windows))]
pub use system_log::{lay as lay_in_system_log, read as read_system_log};

use crate::record::checkpoint::SignedNote;

/// Why a witness did not take a checkpoint, or cannot be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is none on this machine.
    #[error("there is no such place on this machine")]
    Absent,
    /// It would not.
    #[error("the place cannot be written or read")]
    Refused,
    /// It did not answer in time.
    #[error("the place does not answer")]
    Silent,
}

impl Error {
    /// The stable word for traces.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Refused => "refused",
            Self::Silent => "silent",
        }
    }
}

/// The checkpoints of this log among lines of anything, in their order.
fn found(text: &str, log: &[u8; 16]) -> Vec<SignedNote> {
    let notes = text.lines().filter_map(|line| SignedNote::from_line(line.trim()));
    notes.filter(|note| note.checkpoint().origin.log == *log).collect()
}

#[cfg(test)]
mod tests;
