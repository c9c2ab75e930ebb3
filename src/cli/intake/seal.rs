//! `intake seal`: nobody comes into the bundle any more, and it goes to the office.

use std::process::ExitCode;

use serde::Serialize;

use super::{SealArguments, Where};
use crate::cli::paths::Paths;
use crate::cli::{Failure, identify, print};
use crate::intake::bundle::Signed;
use crate::language::{Argument, Language};
use crate::staff::Action;

/// What was sealed, for other programs.
#[derive(Serialize)]
struct Object<'a> {
    version: u8,
    file: &'a str,
    people: u32,
    signed: bool,
    digest: String,
    environment: &'static str,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &SealArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.people.practice)?;
    let mut change = place.change(paths)?;
    let approved = identify::approve(Action::RunCase, wanted.people, &mut change, language)?;
    let (path, seal, link) = change.seal_intake(&place.config, &approved)?;
    let file = path.display().to_string();
    let signed = matches!(seal.signed, Signed::By(_));
    if wanted.json {
        let digest = hex::encode(link.bytes());
        let environment = place.config.trust.environment.name();
        let object = Object { version: 1, file: &file, people: seal.people, signed, digest, environment };
        print(&serde_json::to_string(&object).map_err(|_| Failure::Output)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let told = [("people", Argument::Count(seal.people.into())), ("file", Argument::Text(&file))];
    print(&language.say_with("intake-sealed-now", &told))?;
    print(&language.say(if signed { "intake-seal-signed" } else { "intake-seal-unsigned" }))?;
    Ok(ExitCode::SUCCESS)
}
