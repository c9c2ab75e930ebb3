//! Checkpoints: what a segment of the record was at one moment, signed, so that it can be kept outside of it.
//!
//! The text is that of a C2SP tlog-checkpoint: an origin, the number of entries, the RFC 6962 root in base64. Two lines
//! of ours follow, the time and which opening of the file it was, and a third at the end of a record names the key of
//! the one that follows. The signature is a C2SP signed note (Ed25519), so other programs can check it too:
//!
//! ```text
//! madoguchi/000102030405060708090a0b0c0d0e0f/seg1
//! 1200
//! n/MoH6FYV7N0yyrSpPe2s1o52LhRXBy1XHuxcAHbzuA=
//! time 2026-11-25T08:30:00.000Z
//! opening 41
//!
//! — madoguchi/000102030405060708090a0b0c0d0e0f/seg1 6vDmIAbc...
//! ```
//!
//! There is one way to write a checkpoint: what would not be written back the same is refused.

mod note;
mod parse;
#[cfg(test)]
mod tests;
mod words;

use base64ct::{Base64, Encoding};

pub use note::{Error as NoteError, SignedNote};
pub use parse::Error;
pub use words::words;

use super::merkle::Root;
use super::signing::PublicKey;
use crate::time::Timestamp;

/// Which segment of which log a checkpoint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// The log's sixteen bytes.
    pub log: [u8; 16],
    /// Its segment.
    pub segment: u32,
}

impl Origin {
    /// The line that names it.
    #[must_use]
    pub fn line(&self) -> String {
        format!("madoguchi/{}/seg{}", hex::encode(self.log), self.segment)
    }
}

/// What a segment was at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Of what.
    pub origin: Origin,
    /// How many entries.
    pub size: u64,
    /// The root over them.
    pub root: Root,
    /// When, by the wall clock.
    pub time: Timestamp,
    /// Which opening of the file it was, counted from 1.
    pub opening: u64,
    /// Whose record goes on where this one ends.
    pub successor: Option<PublicKey>,
}

impl Checkpoint {
    /// The text that is signed; every line ends.
    #[must_use]
    pub fn text(&self) -> String {
        let (origin, root) = (self.origin.line(), Base64::encode_string(self.root.bytes()));
        let time = self.time.rfc3339_millis();
        let mut text = format!("{origin}\n{}\n{root}\ntime {time}\nopening {}\n", self.size, self.opening);
        if let Some(successor) = self.successor {
            text = format!("{text}successor {successor}\n");
        }
        text
    }

    /// The checkpoint that this text is.
    pub fn parse(text: &str) -> Result<Self, Error> {
        parse::checkpoint(text)
    }
}
