//! `--version`: which program this is, down to its bytes; `licences`: whose work is in it.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use super::{Failure, print};
use crate::executable;
use crate::language::{Argument, Language};
use crate::origin;

/// The version alone in the first line, for scripts; then what a person compares with what came with the release.
pub(super) fn version(language: Language) -> Result<ExitCode, Failure> {
    print(&format!("madoguchi {}", origin::VERSION))?;
    print(&match executable::digest() {
        Ok(digest) => language.say_with("version-digest", &[("digest", Argument::Text(&hex::encode(digest)))]),
        Err(error) => language.say_with("version-no-digest", &[("code", Argument::Text(error.code()))]),
    })?;
    print(&source(language))?;
    let compiler = origin::compiler().unwrap_or_default();
    print(format!("{} {compiler}", origin::made_for()).trim_end())?;
    Ok(ExitCode::SUCCESS)
}

/// The commit and when it was made, or that this build names none.
fn source(language: Language) -> String {
    let Some(revision) = origin::revision() else { return language.say("version-by-hand") };
    let at = origin::committed().map(|at| format!("{revision} ({})", at.rfc3339()));
    language.say_with("version-source", &[("revision", Argument::Text(at.as_deref().unwrap_or(revision)))])
}

/// The whole text on the standard output. Who has read enough closes it, and that is no failure.
pub(super) fn licences() -> Result<ExitCode, Failure> {
    let mut output = std::io::stdout().lock();
    match output.write_all(origin::LICENCES.as_bytes()).and_then(|()| output.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Output),
        _ => Ok(ExitCode::SUCCESS),
    }
}
