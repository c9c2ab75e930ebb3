//! `doctor`: what works and what does not, why, and what to do. It takes no lock and changes nothing.

mod disk;
mod languages;
mod lists;
mod people;
mod platform;
mod proof;
mod sound;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use serde::Serialize;

use super::Failure;
use super::arguments::{Arguments, DoctorArguments};
use crate::clock::Clock;
use crate::config::Config;
use crate::desk::setup;
use crate::health::{Cause, Check, Light, Subject, worst};
use crate::language::Language;
use crate::pki::anchor::missing_generations;
use crate::pki::revocation::Plan;
use crate::record::{Entry, Event};
use crate::session::Reason;
use crate::{folders, monitors, reader, store};

/// The clock of a PC that was never set shows a moment before this program was written (2026-01-01).
const EARLIEST: i64 = 1_767_225_600;
/// Cards of an unknown authority are spoken of for so long.
const REMEMBERED: Duration = Duration::from_hours(30 * 24);
/// An anchor that ends within this time is spoken of.
const ANCHOR_NOTICE_DAYS: u64 = 90;

#[derive(Serialize)]
struct Line<'a> {
    subject: &'static str,
    light: &'static str,
    cause: Option<&'static str>,
    evidence: &'a [String],
    cure: Option<String>,
}

/// Runs the checks.
pub(super) fn run(arguments: &Arguments, wanted: &DoctorArguments, language: Language) -> Result<ExitCode, Failure> {
    let checks = examine(arguments);
    let lines: Vec<Line<'_>> = checks.iter().map(|check| line(check, language)).collect();
    let mut output = std::io::stdout().lock();
    let printed = if wanted.json {
        let text = serde_json::to_string(&lines).map_err(|_| Failure::Output)?;
        writeln!(output, "{text}")
    } else {
        lines.iter().zip(&checks).try_for_each(|(line, check)| writeln!(output, "{}", words(line, check, language)))
    };
    printed.map_err(|_| Failure::Output)?;
    Ok(if worst(&checks) == Light::Fail { ExitCode::from(30) } else { ExitCode::SUCCESS })
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
    format!("{light}  {subject}  {cause} {}{cure}", line.evidence.join(", "))
}

fn examine(arguments: &Arguments) -> Vec<Check> {
    let mut checks = Vec::new();
    let config = match super::configuration(arguments) {
        Ok(config) => {
            checks.push(Check::ok(Subject::Configuration).with(config.trust.environment.name()));
            Some(config)
        }
        Err(Failure::NoConfiguration) => {
            checks.push(Check::fail(Subject::Configuration, Cause::NoConfiguration));
            None
        }
        Err(failure) => {
            checks.push(Check::fail(Subject::Configuration, Cause::ConfigurationUnusable).with(failure.to_string()));
            None
        }
    };
    if let Some(config) = &config {
        checks.push(anchors(config));
        if config.platform.method != Plan::Crl {
            checks.extend(platform::answers(config));
            checks.push(platform::closings(config));
        }
        checks.extend(lists::lists(config, arguments.data.as_deref()));
        checks.extend(record(config, arguments.data.as_deref()));
        checks.extend(people::people(config, arguments.data.as_deref()));
    }
    checks.extend(readers(config.as_ref()));
    checks.push(clock());
    checks.push(screens(config.as_ref()));
    checks.extend(sound::sound(config.as_ref()));
    checks.extend(config.as_ref().map(languages::languages).unwrap_or_default());
    checks
}

fn anchors(config: &Config) -> Check {
    let found = match setup::read_anchors(&config.trust.anchors, config.trust.environment) {
        Ok(found) => found,
        Err(error) => return Check::fail(Subject::Anchors, Cause::AnchorsUnusable).with(error.to_string()),
    };
    let now = Clock::start().now().wall;
    let ends = found.iter().map(|anchor| anchor.certificate().not_after()).max();
    let days = ends.map_or(0, |end| end.since(now).as_secs() / 86_400);
    let missing = missing_generations();
    if days < ANCHOR_NOTICE_DAYS {
        return Check::warn(Subject::Anchors, Cause::AnchorsEndSoon).with(days.to_string());
    }
    let known = |generation: &crate::pki::anchor::KnownAnchor| {
        found.iter().any(|anchor| anchor.certificate_use() == generation.certificate_use && anchor.known().is_none())
    };
    if config.trust.environment == crate::pki::Environment::Production && !missing.iter().all(known) {
        return Check::warn(Subject::Anchors, Cause::AnchorsGenerationMissing).with(found.iter().count().to_string());
    }
    Check::ok(Subject::Anchors).with(found.iter().count().to_string())
}

fn record(config: &Config, named: Option<&Path>) -> Vec<Check> {
    let tried = folders::data(named, config.scope).and_then(|data| {
        // A desk that was never opened has no folder yet, and doctor makes none.
        if data.exists() { folders::prepare(&data).map(|()| data) } else { Ok(data) }
    });
    let data = match tried {
        Ok(data) => data,
        Err(error) => return vec![Check::fail(Subject::Record, Cause::RecordFolder).with(error.to_string())],
    };
    let mut checks = disk::disk(&data, config.trust.environment);
    let path = data.join(store::FILE);
    if !path.exists() {
        checks.push(Check::ok(Subject::Record).with("0"));
        return checks;
    }
    let since = Clock::start().now().wall.minus(REMEMBERED);
    let mut unknown: u64 = 0;
    let count = |entry: &Entry| {
        let seen = entry.draft.event == Event::Outcome && entry.draft.reason == Some(Reason::IssuerUnknown);
        unknown += u64::from(seen && entry.wall >= since);
    };
    let broken = |error: store::Error| Check::fail(Subject::Record, Cause::RecordBroken).with(error.code());
    let reading = match store::Reading::open(&path, config.trust.environment) {
        Ok(reading) => reading,
        Err(error) => {
            checks.push(broken(error));
            return checks;
        }
    };
    let log = reading.log().id;
    let outside = setup::proof::outside(config, &data, &log);
    let found = reading.examine_each(&outside, store::Look::THOROUGH, count);
    let record = found.map_or_else(broken, |found| proof::record(&found));
    checks.push(record);
    [checks, proof::places(config, &data, &log), vec![generations(unknown)]].concat()
}

/// Whether cards came by whose authority bears a name of the JPKI and a key that nobody here knows.
fn generations(unknown: u64) -> Check {
    if unknown == 0 {
        Check::ok(Subject::Generations)
    } else {
        Check::warn(Subject::Generations, Cause::IssuerUnknownSeen).with(unknown.to_string())
    }
}

fn readers(config: Option<&Config>) -> Vec<Check> {
    let found = match reader::list() {
        Ok(found) => found,
        Err(error) => return vec![Check::fail(Subject::ReaderService, Cause::ReaderService).with(error.code())],
    };
    let part = config.and_then(|config| config.desk.reader.as_deref()).unwrap_or("");
    let ours: Vec<_> = found.into_iter().filter(|reader| reader.name.contains(part)).collect();
    let readers = if ours.is_empty() {
        Check::fail(Subject::Readers, Cause::NoReader)
    } else {
        let names = ours.iter().map(|reader| reader.name.clone()).collect();
        Check { evidence: names, ..Check::ok(Subject::Readers) }
    };
    let card = if ours.iter().any(|reader| reader.card_present) {
        Check::warn(Subject::Card, Cause::CardLeft)
    } else {
        Check::ok(Subject::Card)
    };
    vec![Check::ok(Subject::ReaderService), readers, card]
}

fn clock() -> Check {
    let now = Clock::start().now().wall;
    if now.unix_seconds() < EARLIEST {
        Check::fail(Subject::Clock, Cause::ClockUnset).with(now.rfc3339())
    } else {
        Check::ok(Subject::Clock).with(now.rfc3339())
    }
}

fn screens(config: Option<&Config>) -> Check {
    let single = config.is_some_and(|config| config.desk.single_screen);
    match monitors::list() {
        Ok(found) if found.len() > 1 => {
            Check { evidence: found.into_iter().map(|monitor| monitor.name).collect(), ..Check::ok(Subject::Screens) }
        }
        Ok(_) | Err(_) if single => Check::ok(Subject::Screens),
        Ok(_) | Err(_) => Check::warn(Subject::Screens, Cause::OneScreen),
    }
}
