//! `intake status`: how each bundle stands, without any key and beside an open desk.

use std::process::ExitCode;

use serde::Serialize;

use super::{StatusArguments, Where};
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::desk::setup;
use crate::folders::space;
use crate::language::date::moment;
use crate::language::{Argument, Language};
use crate::shelter::{self, Found};

/// How it stands, for other programs.
#[derive(Serialize)]
struct Object {
    version: u8,
    environment: &'static str,
    free_bytes: Option<u64>,
    bundles: Vec<Bundle>,
}

/// One bundle.
#[derive(Serialize)]
struct Bundle {
    file: String,
    /// Why nothing can be said of it.
    trouble: Option<&'static str>,
    name: Option<String>,
    environment: Option<&'static str>,
    letters: Option<String>,
    opened_at: Option<String>,
    people: u32,
    stretches: u32,
    sealed_at: Option<String>,
    torn_bytes: u64,
    cut_bytes: u64,
    damaged: bool,
    offices: Vec<String>,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &StatusArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.practice)?;
    let found = shelter::found(&place.data.join(shelter::FOLDER)).map_err(setup::Error::Intake)?;
    let object = Object {
        version: 1,
        environment: place.config.trust.environment.name(),
        free_bytes: space::free(&place.data),
        bundles: found.into_iter().map(bundle).collect(),
    };
    if wanted.json {
        print(&serde_json::to_string(&object).map_err(|_| Failure::Output)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    if object.bundles.is_empty() {
        print(&language.say("intake-none"))?;
    }
    for bundle in &object.bundles {
        tell(bundle, language)?;
    }
    if let Some(free) = object.free_bytes {
        let free = free / (1024 * 1024);
        print(&language.say_with("intake-free", &[("megabytes", Argument::Count(free))]))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn bundle(found: Found) -> Bundle {
    let file = found.path.display().to_string();
    match found.standing {
        Err(error) => Bundle {
            file,
            trouble: Some(error.code()),
            name: None,
            environment: None,
            letters: None,
            opened_at: None,
            people: 0,
            stretches: 0,
            sealed_at: None,
            torn_bytes: 0,
            cut_bytes: 0,
            damaged: true,
            offices: Vec::new(),
        },
        Ok(standing) => {
            let (tail, header) = (&standing.tail, &standing.tail.header);
            Bundle {
                file,
                trouble: None,
                name: Some(header.name()),
                environment: Some(header.environment.name()),
                letters: Some(header.prefix.to_string()),
                opened_at: Some(header.opened_at.rfc3339()),
                people: tail.people,
                stretches: tail.stretches,
                sealed_at: tail.seal.map(|seal| seal.sealed_at.rfc3339()),
                torn_bytes: standing.torn,
                cut_bytes: tail.cut_bytes,
                damaged: standing.damaged,
                offices: header.offices.iter().map(ToString::to_string).collect(),
            }
        }
    }
}

fn tell(bundle: &Bundle, language: Language) -> Result<(), Failure> {
    print(&bundle.file)?;
    let Some(opened_at) = &bundle.opened_at else {
        return print(&language.say("intake-unreadable"));
    };
    let people = ("people", Argument::Count(bundle.people.into()));
    let at =
        |text: &String| crate::time::Timestamp::from_rfc3339(text).map(|at| moment(language, at)).unwrap_or_default();
    match &bundle.sealed_at {
        Some(sealed) => print(&language.say_with("intake-is-sealed", &[people, ("at", Argument::Text(&at(sealed)))]))?,
        None => print(&language.say_with("intake-is-open", &[people, ("at", Argument::Text(&at(opened_at)))]))?,
    }
    if bundle.damaged {
        print(&language.say("intake-is-damaged"))?;
    } else if bundle.torn_bytes > 0 {
        print(&language.say("intake-is-torn"))?;
    }
    Ok(())
}
