//! What a policy would do, before it is in force: what changes, and what would be refused.

use std::path::Path;

use super::super::explain::{Setting, settings};
use super::super::{Config, Error};
use super::{Fixes, Text};
use crate::config::table::Document;

/// A setting that would be another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// As it is.
    pub before: Setting,
    /// As it would be.
    pub after: Setting,
}

impl Trial {
    /// What would be another in `after`: the value, or who fixes it and why.
    #[must_use]
    pub fn all(before: &Config, after: &Config) -> Vec<Self> {
        let pairs = settings(before).into_iter().zip(settings(after));
        pairs.filter(|(before, after)| before != after).map(|(before, after)| Self { before, after }).collect()
    }
}

/// Everything for which this policy would be refused with this configuration; nothing if it would not be.
///
/// A reader stops at the first fault; somebody who writes a policy wants to hear of all: so each fix is tried by itself
/// too. A fault that several fixes make together is told once.
#[must_use]
pub fn faults(text: &str, file: &Path, policy: Text<'_>) -> Vec<Error> {
    let Err(first) = Config::parse_under(text, file, policy) else { return Vec::new() };
    let Ok(document) = Document::parse(policy.text, policy.file) else { return vec![first] };
    let Ok(fixes) = Fixes::each(&document) else { return vec![first] };
    let of_policy = |error: &Error| error.file == policy.file;
    let mut all: Vec<Error> = Vec::new();
    for one in fixes {
        let alone = super::Reading::of(one).and_then(|reading| {
            let document = Document::parse(text, file)?;
            let alone = Fixes(vec![reading]);
            let read = document.root_under(super::super::ROOT, &alone).and_then(|root| Config::read(&root));
            read.and_then(|_| alone.kept(policy.file)).map(drop)
        });
        all.extend(alone.err().filter(of_policy));
    }
    if !all.contains(&first) {
        all.push(first);
    }
    all.sort_by_key(|error| (!of_policy(error), error.line));
    all
}
