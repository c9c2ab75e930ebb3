//! The sealed bundle of one intake, version 1: a line that says what it is, and frames that are only ever appended.
//!
//! ```text
//! "MADOGUCHI-INTAKE-V1\n", then frames:
//! "MDGF" | number u32 | kind u8 | length u32 | link of the frame before [32] | body | link [32]
//!
//! header   opened at, desk, letters, offices
//! stretch  the header once more | bytes of a torn tail that were cut u32 | for each office: which key [32], sealed key [80]
//! person   letters [3] | running u32 | counter u64 | capture, sealed under the key of the stretch
//! seal     people u32 | stretches u32 | cut bytes u64 | sealed at ms i64 | 0, or 1, key [32], signature [64]
//! ```
//!
//! A link is the SHA-256 over the frame before it, so each frame stands for all before it and a torn write is seen.
//! Each start of the program opens a *stretch*: a key of chance, sealed to every office and kept in memory alone. A stolen
//! laptop reads nothing, not even its own captures. What is plain beside a sealed capture is the 受付番号, so that the office
//! can say of a damaged frame whose it was.
//! [`Walk`] goes through the frames and finds where to go on, [`Pen`] writes the next one, [`Bundle`] is what the office reads.

mod frame;
mod header;
mod open;
mod read;
mod seal;
#[cfg(test)]
mod tests;
mod walk;
mod write;

pub use frame::Link;
pub use header::{Header, HeaderError, Offices};
pub use open::{Opened, Unread, WhyUnread};
pub use read::{Bundle, Damage, ReadError};
pub use seal::{Seal, Signed};
pub use walk::{Stepped, Tail, Walk};
pub use write::{Pen, Piece, StretchEntropy, WriteError};

/// What every bundle begins with.
pub const FIRST_LINE: &[u8] = b"MADOGUCHI-INTAKE-V1\n";

/// More people than one bundle holds.
pub const MOST_PEOPLE: u32 = 1_000_000;

/// No bundle that we wrote is longer.
pub const LONGEST: u64 = 512 * 1024 * 1024;
