//! How a file looks from outside; another look means other contents.

use std::fs::Metadata;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Appearance {
    length: u64,
    modified: Option<SystemTime>,
}

impl Appearance {
    pub(super) fn of(found: &Metadata) -> Self {
        Self { length: found.len(), modified: found.modified().ok() }
    }
}
