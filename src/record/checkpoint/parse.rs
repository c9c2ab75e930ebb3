//! Reading a checkpoint's text: strictly, line by line, and nothing that would not be written back the same.

use base64ct::{Base64, Encoding};

use super::{Checkpoint, Origin};
use crate::record::merkle::Root;
use crate::record::signing::PublicKey;
use crate::time::Timestamp;

/// The most bytes that the text of a checkpoint has.
const LIMIT: usize = 512;

/// Why a text is no checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A line that is missing, or is not what stands at its place.
    #[error("line {line} of the checkpoint is not what stands there")]
    Line {
        /// Counted from 1.
        line: usize,
    },
    /// Lines after the last, a text that is too long, or one that would be written differently.
    #[error("not the one way to write this checkpoint")]
    NotCanonical,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Line { .. } => "checkpoint-line",
            Self::NotCanonical => "checkpoint-not-canonical",
        }
    }
}

pub(super) fn checkpoint(text: &str) -> Result<Checkpoint, Error> {
    if text.len() > LIMIT {
        return Err(Error::NotCanonical);
    }
    let mut lines = text.lines();
    let mut number = 0;
    let mut next = || {
        number += 1;
        (number, lines.next().unwrap_or_default())
    };
    let origin = read(next(), origin)?;
    let size = read(next(), |line| line.parse().ok())?;
    let root = read(next(), |line| Some(Root::from_bytes(bytes(line)?)))?;
    let time = read(next(), |line| Timestamp::from_rfc3339(line.strip_prefix("time ")?))?;
    let opening = read(next(), |line| line.strip_prefix("opening ")?.parse().ok())?;
    let (line, last) = next();
    let successor = if last.is_empty() {
        None
    } else {
        Some(read((line, last), |line| PublicKey::from_hex(line.strip_prefix("successor ")?))?)
    };
    let found = Checkpoint { origin, size, root, time, opening, successor };
    if found.text() == text { Ok(found) } else { Err(Error::NotCanonical) }
}

fn read<T>((number, line): (usize, &str), read: impl FnOnce(&str) -> Option<T>) -> Result<T, Error> {
    read(line).ok_or(Error::Line { line: number })
}

fn origin(line: &str) -> Option<Origin> {
    let (log, segment) = line.strip_prefix("madoguchi/")?.split_once("/seg")?;
    let mut id = [0; 16];
    hex::decode_to_slice(log, &mut id).ok()?;
    Some(Origin { log: id, segment: segment.parse().ok()? })
}

fn bytes(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let length = Base64::decode(text, &mut bytes).ok()?.len();
    (length == bytes.len()).then_some(bytes)
}
