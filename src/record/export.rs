//! Records for outside: what is in the file, so that whoever gets it can check it without this desk.
//!
//! One file, a ZIP whose bytes are all determined ([`bundle`]), with these parts in this order:
//!
//! | part | what |
//! |---|---|
//! | `records.csv` | the chosen records as a table ([`table`]) |
//! | `records.bin` | the same as bodies, and the leaf alone of every other record of the run ([`run`]) |
//! | `proof.bin` | the range proof that the run is in the tree of the checkpoint: 32 bytes a hash |
//! | `checkpoint.txt` | the signed checkpoint |
//! | `manifest.txt` | who asked, who approved, for what, of which run; the SHA-256 of every other part; signed ([`manifest`]) |
//!
//! A desk without a key exports too: without proof and checkpoint, and its manifest says that nobody signed. Records that
//! were not chosen leave nothing in the file but their hash.

pub mod bundle;
pub mod manifest;
pub mod run;
pub mod table;

pub use manifest::{Manifest, Part};

/// The table.
pub const TABLE: &str = "records.csv";
/// The bodies and leaves.
pub const RUN: &str = "records.bin";
/// The range proof.
pub const PROOF: &str = "proof.bin";
/// The signed checkpoint.
pub const CHECKPOINT: &str = "checkpoint.txt";
/// The manifest.
pub const MANIFEST: &str = "manifest.txt";

/// The parts of a signed export, in order.
pub const SIGNED: [&str; 5] = [TABLE, RUN, PROOF, CHECKPOINT, MANIFEST];
/// Those of an export that nobody signed.
pub const UNSIGNED: [&str; 3] = [TABLE, RUN, MANIFEST];
