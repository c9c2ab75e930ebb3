//! The record's rules: what a record says, as which bytes, and how one hangs on the one before it. Pure; `store` keeps
//! the bytes in SQLite.
//!
//! The stored bytes are what is hashed: nothing is ever serialised again to be verified. Numbers in them come from
//! fixed tables ([`event`], [`reason`], [`detail`]); there is no free text, no personal data and no serial number.
//! A hash chain ([`chain`]) finds what was edited, inserted or moved. It cannot find that the tail was cut off, that an
//! old file was put back, or that everything was computed anew: that takes witnesses outside the file. They keep signed
//! [`checkpoint`]s over the [`merkle`] root, and [`soundness`] says what all of it together proves.

pub mod body;
pub mod chain;
pub mod checkpoint;
pub mod csv;
pub mod day;
pub mod decision;
pub mod detail;
pub mod entry;
pub mod event;
pub mod explain;
pub mod export;
pub mod figures;
pub mod filter;
#[cfg(test)]
pub(crate) mod fixture;
pub mod keys;
pub mod label;
pub mod leaf;
pub mod look;
pub mod merkle;
pub mod orphan;
pub mod page;
pub mod proof;
pub mod pseudonym;
pub mod reason;
pub mod receipt;
pub mod retention;
pub mod signing;
pub mod soundness;
pub mod words;
pub mod year;

pub use detail::Detail;
pub use entry::{Draft, Entry, Revocation};
pub use event::Event;
pub use filter::Filter;
pub use label::Label;
pub use leaf::Leaf;
pub use page::Register;
pub use receipt::Receipt;
