//! The policy file (方針ファイル): what the municipality fixes for its desks, who decided it, why, and since when.
//!
//! ```toml
//! [[fix]]
//! key = "desk.last_try"
//! value = "refuse"
//! who = "情報政策課"
//! why = "暗証番号を窓口でロックさせないため"
//! since = "2026-11-26"
//! ```
//!
//! A fix wins over the configuration, whatever that says; a configuration that says otherwise is told, line and all, by
//! whoever shows settings. Nothing is fixed without a name and a reason. A key that does not exist, a value that the key
//! cannot have, or one that cannot stand with the rest is refused with the policy's own file and line, as in a
//! configuration; relative paths are relative to the policy. `purpose` is fixed as a whole or not at all. Some settings
//! are taken from a policy only: those whose reason the law wants to hear.

mod trial;

use std::cell::Cell;
use std::fmt::Write;
use std::path::{Path, PathBuf};

pub use trial::{Trial, faults};

use super::error::{Error, Fault, Form};
use super::table::{Document, Field};
use crate::pki::digest::sha256;
use crate::time::Day;

/// The file's name, beside the configuration.
pub const FILE: &str = "policy.toml";

const FIX_KEYS: &[&str] = &["key", "value", "who", "why", "since"];
/// The one key without a table.
const WHOLE: &str = "purpose";
const LONGEST_WHO: usize = 64;
const LONGEST_WHY: usize = 200;

/// The text of a policy, and the file that it is from.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// What it says.
    pub text: &'a str,
    /// Where from.
    pub file: &'a Path,
}

/// A policy in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Where it was read from.
    pub file: PathBuf,
    /// The SHA-256 of what it says, in one form however it is written.
    pub digest: [u8; 32],
    /// What it fixes, in its own order.
    pub fixes: Vec<Fix>,
}

/// One setting that is fixed. Its value is in the configuration that was read under the policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// The setting, `table.key`.
    pub key: String,
    /// Who decided it.
    pub who: String,
    /// Why.
    pub why: String,
    /// Since when.
    pub since: Day,
    /// The line of the configuration that says otherwise, if one does.
    pub overrules: Option<usize>,
}

impl Policy {
    /// What it says about a setting.
    #[must_use]
    pub fn fix(&self, key: &str) -> Option<&Fix> {
        self.fixes.iter().find(|fix| fix.key == key)
    }

    /// What the configuration says otherwise, without any effect.
    pub fn overruled(&self) -> impl Iterator<Item = (&str, usize)> {
        self.fixes.iter().filter_map(|fix| Some((fix.key.as_str(), fix.overrules?)))
    }
}

/// A policy while a configuration is read under it.
pub(super) struct Fixes<'a>(Vec<Reading<'a>>);

struct Reading<'a> {
    key: Field<'a>,
    value: Field<'a>,
    fix: Fix,
    /// A key that nobody asked for does not exist.
    was_read: Cell<bool>,
    overrules: Cell<Option<usize>>,
}

impl<'a> Fixes<'a> {
    /// Checks the form of each fix; whether its value is right is seen when the configuration is read.
    pub(super) fn read(document: &'a Document<'a>) -> Result<Self, Error> {
        let mut fixes: Vec<Reading<'a>> = Vec::new();
        for one in Self::each(document)? {
            let reading = Reading::of(one)?;
            if fixes.iter().any(|known| known.fix.key == reading.fix.key) {
                return Err(reading.key.fail(Fault::Twice { key: "key" }));
            }
            fixes.push(reading);
        }
        Ok(Self(fixes))
    }

    fn each(document: &'a Document<'a>) -> Result<Vec<Field<'a>>, Error> {
        document.root(&["fix"])?.each("fix", Ok)
    }

    /// What is fixed for this key of this table, in place of what stands in the configuration.
    pub(super) fn of(&self, table: &str, key: &str, own: Option<Field<'_>>) -> Option<Field<'a>> {
        let names = |fixed: &str| match fixed.split_once('.') {
            Some((room, name)) => room == table && name == key,
            None => table.is_empty() && key == WHOLE && fixed == WHOLE,
        };
        let reading = self.0.iter().find(|reading| names(&reading.fix.key))?;
        reading.was_read.set(true);
        let other = own.filter(|own| own.canonical() != reading.value.canonical());
        reading.overrules.set(other.map(|own| own.line_number()));
        Some(reading.value)
    }

    /// What is kept of it once the configuration was read.
    pub(super) fn kept(&self, file: &Path) -> Result<Policy, Error> {
        if let Some(unread) = self.0.iter().find(|reading| !reading.was_read.get()) {
            return Err(unread.key.fail(Fault::NoSetting { key: unread.fix.key.clone() }));
        }
        let fixes = self.0.iter().map(|reading| Fix { overrules: reading.overrules.get(), ..reading.fix.clone() });
        Ok(Policy { file: file.to_owned(), digest: self.digest(), fixes: fixes.collect() })
    }

    fn digest(&self) -> [u8; 32] {
        let mut text = String::from("madoguchi policy 1\n");
        for reading in &self.0 {
            let Fix { key, who, why, since, .. } = &reading.fix;
            let quoted = [key, who, why].map(|text| serde_json::Value::from(text.as_str()).to_string());
            let _ = writeln!(text, "{} {since} {}", quoted.join(" "), reading.value.canonical());
        }
        sha256(text.as_bytes())
    }
}

impl<'a> Reading<'a> {
    fn of(one: Field<'a>) -> Result<Self, Error> {
        let table = one.table(FIX_KEYS)?;
        let (key, value) = (table.required("key")?, table.given("value")?);
        let name = key.line(64)?;
        if name != WHOLE && name.split_once('.').is_none_or(|(room, name)| room.is_empty() || name.is_empty()) {
            return Err(key.fail(Fault::NoSetting { key: name }));
        }
        let since = table.required("since")?;
        let fix = Fix {
            key: name,
            who: table.required("who")?.line(LONGEST_WHO)?,
            why: table.required("why")?.line(LONGEST_WHY)?,
            since: Day::parse(since.text()?).ok_or_else(|| since.malformed(Form::Day))?,
            overrules: None,
        };
        Ok(Self { key, value, fix, was_read: Cell::new(false), overrules: Cell::new(None) })
    }
}

#[cfg(test)]
mod tests;
