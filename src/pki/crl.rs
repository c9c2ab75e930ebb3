//! Certificate revocation lists (RFC 5280 section 5), over the bytes as received and without a file, thread or clock.
//!
//! Complete lists of version 2, whole or divided by distribution point. What would need more than the list itself is
//! refused by its name: delta lists, indirect lists, lists of some reasons only, lists of attribute certificates.
//! Every entry of a list is checked, not only the one that is asked for: a list with one entry that cannot be read
//! says nothing about any certificate.
//!
//! A list is worth something in four steps, each a value that only its check can make: [`List`] (what it says of
//! itself), [`List::walk`] (its entries), [`Signer`] (who signed it), and at last
//! [`Evidence`](super::revocation::Evidence): it covers this certificate, and it is of now. A certificate that a list
//! of yesterday has revoked for good is revoked today; that it is not listed there says nothing.
//! [`index`] keeps the serial numbers of a list sorted, [`scan`] goes through all of it without any trust.

mod date;
mod entry;
mod error;
mod extensions;
mod filter;
mod head;
pub mod index;
mod judge;
mod number;
mod radix;
mod serial;
pub mod serials;
mod signer;
mod sort;
mod walk;
mod window;

use std::time::Duration;

pub use entry::Entry;
pub use error::{EntryError, Error};
pub use extensions::Scope;
pub use filter::{Asked, MAX_ASKED};
pub use head::{Head, List};
pub use judge::{Listed, best, check, judge, judge_number};
pub use number::Number;
pub use serial::Serial;
pub use signer::Signer;
pub use sort::{OutOfMemory, Sorted};
pub use walk::{Place, Sink, Walk};

/// How old a list may be, whatever it says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// From thisUpdate.
    pub max_age: Duration,
}

/// What is too large to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a list, at most [`Limits::MAX`]'s.
    pub bytes: usize,
    /// Entries of a list.
    pub entries: u64,
}

impl Limits {
    /// Two gigabytes (less one byte: a place in a list has 31 bits), 64 million entries.
    pub const MAX: Self = Self { bytes: 0x7FFF_FFFF, entries: 64 * 1024 * 1024 };
}

impl Default for Limits {
    fn default() -> Self {
        Self::MAX
    }
}

/// Goes through a whole list, every entry of it, and tells how many there are. Says nothing about trust.
pub fn scan(bytes: &[u8], limits: Limits) -> Result<u64, Error> {
    let list = List::decode(bytes, limits)?;
    let mut walk = list.walk();
    while walk.some(u64::MAX, &mut ())? {}
    Ok(walk.count())
}

#[cfg(test)]
mod tests;
