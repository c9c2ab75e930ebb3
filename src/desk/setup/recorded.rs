//! Which revocation lists the record knows of: their names, kept beside them.
//!
//! A list may come in while no desk is open, by a command that does not write the record. So each desk looks for what is
//! in force and not yet recorded. Names that cannot be kept are recorded once more at the next start; none is left out.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::crl_index::Standing;
use crate::folders::durable::{self, Readers};

/// The names of lists are few and short.
const LONGEST: u64 = 16 * 1024 * 1024;

pub(super) struct Recorded {
    file: PathBuf,
    names: BTreeSet<String>,
}

impl Recorded {
    pub(super) fn kept_in(file: PathBuf) -> Self {
        let kept = durable::read(&file, LONGEST).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let text = kept.unwrap_or_default();
        Self { names: text.lines().map(str::to_owned).collect(), file }
    }

    /// Whether a list that was there is lost; a newer one in its place is none.
    pub(super) fn misses_some(&self, lists: &[Standing]) -> bool {
        lists.iter().filter(|list| list.kept.is_some()).count() < self.names.len()
    }

    /// How many of these are new; from now on they are not.
    pub(super) fn count_new(&mut self, lists: &[Standing]) -> usize {
        let present: BTreeSet<String> =
            lists.iter().filter(|list| list.kept.is_some()).map(|list| list.file.clone()).collect();
        let new = present.difference(&self.names).count();
        if present != self.names {
            let text = present.iter().fold(String::new(), |text, name| text + name + "\n");
            if let Err(error) = durable::replace(&self.file, text.as_bytes(), Readers::Owner) {
                tracing::warn!(kind = %error.kind(), "which lists are recorded could not be kept");
            }
            self.names = present;
        }
        new
    }
}
