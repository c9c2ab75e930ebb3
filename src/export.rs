//! Exports on disk: written as a whole or not at all, and checked by whoever has the file.
//!
//! What is in the file is [`crate::record::export`]'s. Here the record is read three times, a row at a time: once to
//! verify it and to choose, once for the bodies, once for the proof. So an export of a million records takes no more
//! memory than one of ten. The file has its name only once every byte of it is on disk and the record says that it left.

#![expect(clippy::disallowed_methods, reason = "this is the edge that writes and reads exports")]

mod check;
pub mod erase;
mod error;
pub mod results;
#[cfg(test)]
mod tests;
mod write;

pub use check::{Checked, check};
pub use error::{Error, Fault};
pub use write::{Order, Seal, Written, write};

/// How the files are named.
const PREFIX: &str = "madoguchi-export";
