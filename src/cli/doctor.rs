//! `doctor`: what works and what does not, why, and what to do. It takes no lock and changes nothing; a slip for the
//! morning or a bundle for whoever helps is written only where it is asked for, over nothing.

mod bundle;
mod slip;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::Failure;
use super::paths::Paths;
use crate::config::Config;
use crate::desk::checkup::{self, Desk, Refused};
use crate::folders;
use crate::health::{Cause, Check, Light, worst};
use crate::language::Language;
use crate::language::evidence::told;

/// `doctor`
#[derive(Debug, Args)]
pub(in crate::cli) struct DoctorArguments {
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
    /// Write the paper of the morning here, as a PDF; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub slip: Option<PathBuf>,
    /// Write here what helps those who help from afar, as a ZIP without anything of any person; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub bundle: Option<PathBuf>,
}

#[derive(Serialize)]
struct Line<'a> {
    subject: &'static str,
    light: &'static str,
    cause: Option<&'static str>,
    evidence: &'a [String],
    cure: Option<String>,
}

/// Runs the checks.
pub(super) fn run(paths: &Paths, wanted: &DoctorArguments, language: Language) -> Result<ExitCode, Failure> {
    let config = super::configuration(paths);
    let checks = checkup::examine(desk(paths, &config));
    let lines: Vec<Line<'_>> = checks.iter().map(|check| line(check, language)).collect();
    let mut output = std::io::stdout().lock();
    let printed = if wanted.json {
        let text = serde_json::to_string(&lines).map_err(|_| Failure::Output)?;
        writeln!(output, "{text}")
    } else {
        lines.iter().zip(&checks).try_for_each(|(line, check)| writeln!(output, "{}", words(line, check, language)))
    };
    printed.map_err(|_| Failure::Output)?;
    drop(output);
    let config = config.as_ref().ok();
    if let Some(file) = &wanted.slip {
        slip::write(file, config, &checks, language)?;
    }
    if let Some(file) = &wanted.bundle {
        let told: Vec<_> = checks.iter().map(|check| check.subject).zip(lines).collect();
        bundle::write(file, config, paths.data.as_deref(), &told)?;
    }
    Ok(if worst(&checks) == Light::Fail { ExitCode::from(30) } else { ExitCode::SUCCESS })
}

fn desk(paths: &Paths, config: &Result<Config, Failure>) -> Desk {
    let policy = folders::policy(paths.config.as_deref());
    let config = match config {
        Ok(config) => Ok(config.clone()),
        Err(Failure::NoConfiguration) => Err(Refused::Nowhere),
        Err(failure) => Err(match failure.file().filter(|file| Some(*file) == policy.as_deref()) {
            Some(_) => Refused::Policy(failure.to_string()),
            None => Refused::Configuration(failure.to_string()),
        }),
    };
    Desk { config, file: folders::configuration(paths.config.as_deref()), policy, data: paths.data.clone() }
}

fn line(check: &Check, language: Language) -> Line<'_> {
    Line {
        subject: check.subject.code(),
        light: check.light.code(),
        cause: check.cause.map(Cause::code),
        evidence: &check.evidence,
        cure: check.cause.map(|cause| language.say(&format!("doctor-{}-cure", cause.code()))),
    }
}

fn words(line: &Line<'_>, check: &Check, language: Language) -> String {
    let subject = language.say(&format!("doctor-subject-{}", line.subject));
    let light = language.say(&format!("doctor-light-{}", line.light));
    let cause = check.cause.map_or_else(String::new, |cause| language.say(&format!("doctor-{}", cause.code())));
    let cure = line.cure.as_deref().map_or_else(String::new, |cure| format!("\n        {cure}"));
    let found = [cause, told(language, line.evidence)].into_iter().filter(|told| !told.is_empty()).collect::<Vec<_>>();
    format!("{}{cure}", format!("{light}  {subject}  {}", found.join(" ")).trim_end())
}
