//! What is kept of a setup that is not ended: a text of lines `key = value`, strict, without secrets and without names.
//!
//! Every answer is taken again when it is read, by the rules by which it was given. A text that is damaged, of another
//! version or of another file is no progress at all: setup then begins anew and says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use super::purposes::{purpose, written};
use super::{Field, Mark, Plan, Step, Taken};
use crate::config::Config;
use crate::pki::Use;
use crate::pki::anchor::known;
use crate::time::Timestamp;

/// The file's name in the data folder.
pub const FILE: &str = "setup.progress";
/// More than any progress is.
pub const LIMIT: usize = 64 * 1024;
const HEAD: &str = "madoguchi setup 1";

/// Why a text is no progress.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Of something else, or of another version.
    #[error("this is no progress of this version's setup")]
    Head,
    /// Of a setup that is to write another file.
    #[error("it belongs to the setup of another configuration file")]
    OtherFile,
    /// The configuration that it was to make is there: everything is done, or somebody else did it.
    #[error("the configuration is there already")]
    Written,
    /// A line that cannot be read, counted from 1.
    #[error("line {line} cannot be read")]
    Line {
        /// Which.
        line: usize,
    },
}

impl Error {
    /// The stable word; its words are `setup-progress-CODE`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Head => "other-version",
            Self::OtherFile => "other-file",
            Self::Written => "written",
            Self::Line { .. } => "damaged",
        }
    }
}

/// The text that is kept.
#[must_use]
pub fn write(plan: &Plan) -> String {
    let answers = &plan.answers;
    let mut text = format!("{HEAD}\n");
    let mut line = |key: &str, value: &str| {
        // A value of several lines cannot be given; a path may hold anything.
        let _ = writeln!(text, "{key} = {}", serde_json::Value::from(value));
    };
    line("file", &answers.file().display().to_string());
    line("at", plan.at().code());
    line("changes", if plan.is_change() { "yes" } else { "no" });
    for field in Field::ALL.into_iter().filter(|field| answers.is_given(*field)) {
        line(&format!("answer {}", field.code()), &answers.shown(field));
    }
    for purpose in answers.purposes() {
        line("purpose", &written(purpose));
    }
    for taken in &answers.anchors {
        let value = [
            taken.certificate_use.name(),
            &hex::encode(taken.fingerprint),
            &taken.not_after.unix_seconds().to_string(),
        ];
        line("anchor", &value.join(" "));
    }
    for step in Step::ALL {
        let mark = plan.mark(step);
        if mark != Mark::ToDo {
            line(&format!("step {}", step.code()), mark.code());
        }
    }
    text
}

/// The plan that was kept, for the configuration at `file`; `existing` is what lies there now.
pub fn read(text: &str, file: &Path, existing: Option<Config>) -> Result<Plan, Error> {
    let mut lines = text.lines().enumerate();
    if text.len() > LIMIT || lines.next().is_none_or(|(_, head)| head != HEAD) {
        return Err(Error::Head);
    }
    let mut plan = existing.map_or_else(|| Plan::begin(file), |config| Plan::change(config, file));
    let (mut at, mut marks, mut purposes) = (Step::Environment, BTreeMap::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for (number, line) in lines {
        let wrong = || Error::Line { line: number + 1 };
        let (key, value) = line.split_once(" = ").ok_or_else(wrong)?;
        // Of purposes and anchors there are several, but none twice; of two answers nobody knows which was meant.
        if !seen.insert(if ["purpose", "anchor"].contains(&key) { line } else { key }) {
            return Err(wrong());
        }
        let value: String = serde_json::from_str(value).map_err(|_| wrong())?;
        match key.split_once(' ').unwrap_or((key, "")) {
            // Whether --config names another file, or a configuration came meanwhile: the answers are not for that one.
            ("file", "") if value != file.display().to_string() => return Err(Error::OtherFile),
            ("changes", "") if value == "no" && plan.is_change() => return Err(Error::Written),
            ("changes", "") if value == "yes" && !plan.is_change() => return Err(Error::OtherFile),
            ("file" | "changes", "") => {}
            ("at", "") => at = Step::from_code(&value).ok_or_else(wrong)?,
            ("answer", code) => {
                let field = Field::from_code(code).ok_or_else(wrong)?;
                plan.answers.give(field, &value).map_err(|_| wrong())?;
            }
            ("purpose", "") => purposes.push(purpose(&value).map_err(|_| wrong())?),
            ("anchor", "") => plan.answers.anchors.push(taken(&value).ok_or_else(wrong)?),
            ("step", code) => {
                let step = Step::from_code(code).ok_or_else(wrong)?;
                let mark = Mark::from_code(&value).ok_or_else(wrong)?;
                let _ = marks.insert(step, mark);
            }
            _ => return Err(wrong()),
        }
    }
    if !purposes.is_empty() {
        plan.answers.give_purposes(purposes).map_err(|_| Error::Line { line: 1 })?;
    }
    plan.restore(at, marks);
    Ok(plan)
}

fn taken(value: &str) -> Option<Taken> {
    let mut parts = value.split(' ');
    let (name, fingerprint, ends) = (parts.next()?, parts.next()?, parts.next()?);
    let certificate_use = Use::ALL.into_iter().find(|one| one.name() == name)?;
    let fingerprint: [u8; 32] = hex::decode(fingerprint).ok()?.try_into().ok()?;
    let not_after = Timestamp::from_unix_seconds(ends.parse().ok()?);
    parts.next().is_none().then(|| Taken { certificate_use, fingerprint, known: known(&fingerprint), not_after })
}
