//! `intake key`: the office's key. The secret half stays in the keystore; the public half goes to the shelters.

use std::process::ExitCode;

use super::{KeyArguments, Where};
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::desk::setup;
use crate::language::{Argument, Language};

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &KeyArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.practice)?;
    let public = setup::office_key(&place.config, &place.data).map_err(setup::Error::from)?;
    setup::write_new(&wanted.out, format!("{public}\n").as_bytes())
        .map_err(|error| Failure::Written { path: wanted.out.clone(), kind: error.kind() })?;
    print(&language.say_with("intake-key", &[("key", Argument::Text(&public.id().to_string()))]))?;
    print(&language.say("intake-key-compare"))?;
    Ok(ExitCode::SUCCESS)
}
