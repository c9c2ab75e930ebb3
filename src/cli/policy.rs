//! `policy explain`: every setting, its value, where that comes from, who fixed it and why; and with `--file` what another
//! policy would do, before it is put in its place. Nothing is written.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::failure::USAGE;
use super::paths::Paths;
use super::{Failure, print};
use crate::config::explain::{Setting, Source, meaning, settings};
use crate::config::policy::{Text, Trial, faults};
use crate::config::{Config, Error};
use crate::folders;
use crate::language::{Argument, Language};

/// `policy`
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum PolicyCommand {
    /// Every setting: its value, where it comes from, who fixed it and why.
    Explain(ExplainArguments),
}

/// `policy explain`
#[derive(Debug, Args)]
pub(in crate::cli) struct ExplainArguments {
    /// Only this setting, such as desk.last_try.
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    /// Say instead what this policy would change, and what of it would be refused. Nothing is written.
    #[arg(long, value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &PolicyCommand, language: Language) -> Result<ExitCode, Failure> {
    let PolicyCommand::Explain(wanted) = wanted;
    match &wanted.file {
        None => explain(paths, wanted, language),
        Some(file) => tried(paths, wanted, file, language),
    }
}

fn explain(paths: &Paths, wanted: &ExplainArguments, language: Language) -> Result<ExitCode, Failure> {
    let config = super::configuration(paths)?;
    let all: Vec<Setting> = settings(&config).into_iter().filter(|setting| is_wanted(setting, wanted)).collect();
    if let (Some(key), true) = (&wanted.key, all.is_empty()) {
        return Err(Failure::NoSetting { key: key.clone() });
    }
    if wanted.json {
        let policy = config.policy.as_ref();
        let policy = policy.map(|policy| json!({"file": policy.file, "digest": hex::encode(policy.digest)}));
        let all: Vec<Value> = all.iter().map(|setting| object(setting, language)).collect();
        print(&json!({"version": 1, "policy": policy, "settings": all}).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    for setting in &all {
        print(&lines(setting, language))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn is_wanted(setting: &Setting, wanted: &ExplainArguments) -> bool {
    wanted.key.as_ref().is_none_or(|key| setting.key == key)
}

fn tried(paths: &Paths, wanted: &ExplainArguments, file: &Path, language: Language) -> Result<ExitCode, Failure> {
    let configuration = folders::configuration(paths.config.as_deref()).ok_or(Failure::NoConfiguration)?;
    let text = folders::read_text(&configuration).map_err(Failure::Unreadable)?;
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
    let said = folders::read_text(&file).map_err(Failure::Unreadable)?;
    let policy = Text { text: &said, file: &file };
    let refused = faults(&text, &configuration, policy);
    // A policy in force that is refused itself: then this one is held against none.
    let before = super::configuration(paths).or_else(|_| Config::parse(&text, &configuration)).ok();
    let after = Config::parse_under(&text, &configuration, policy).ok();
    let changes = before.zip(after).map(|(before, after)| Trial::all(&before, &after)).unwrap_or_default();
    let changes: Vec<Trial> = changes.into_iter().filter(|trial| is_wanted(&trial.after, wanted)).collect();
    if wanted.json {
        print(&trial_object(&changes, &refused, language).to_string())?;
    } else {
        told(&changes, &refused, language)?;
    }
    Ok(if refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(USAGE) })
}

fn told(changes: &[Trial], refused: &[Error], language: Language) -> Result<(), Failure> {
    for error in refused {
        print(&format!("{}  {error} ({})", language.say("policy-would-refuse"), error.code()))?;
    }
    if !refused.is_empty() {
        return print(&language.say("policy-nothing-changes"));
    }
    for Trial { before, after } in changes {
        let (old, new) = (before.words(language), after.words(language));
        print(&format!("{}: {old} -> {new}\n{}", after.key, sources(after, language)))?;
    }
    print(&language.say_with("policy-changes", &[("count", Argument::Count(count(changes)))]))
}

fn count(changes: &[Trial]) -> u64 {
    u64::try_from(changes.len()).unwrap_or(u64::MAX)
}

fn trial_object(changes: &[Trial], refused: &[Error], language: Language) -> Value {
    let change = |trial: &Trial| {
        let mut after = object(&trial.after, language);
        after["before"] = trial.before.value.clone().into();
        after
    };
    let refusal = |error: &Error| json!({"file": error.file, "line": error.line, "code": error.code(), "says": error.fault.to_string()});
    json!({
        "version": 1,
        "accepted": refused.is_empty(),
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
        "refused": refused.iter().map(refusal).collect::<Vec<_>>(),
    })
}

fn object(setting: &Setting, language: Language) -> Value {
    let fix = setting.fix();
    json!({
        "key": setting.key,
        "value": setting.value,
        "words": setting.words(language),
        "default": setting.default,
        "source": setting.source.code(),
        "keeper": setting.keeper.code(),
        "locked": setting.is_locked,
        "who": fix.map(|fix| fix.who.as_str()),
        "why": fix.map(|fix| fix.why.as_str()),
        "since": fix.map(|fix| fix.since.to_string()),
        "overruled_line": fix.and_then(|fix| fix.overrules),
    })
}

/// What a person is told of a setting: key, value in words, meaning, and where it comes from.
fn lines(setting: &Setting, language: Language) -> String {
    let value = setting.words(language);
    let raw = if value == setting.value || setting.value.is_empty() { "" } else { setting.value.as_str() };
    let raw = if raw.is_empty() { String::new() } else { format!(" ({raw})") };
    let meaning = language.say(&meaning(setting.key));
    format!("{} = {value}{raw}\n        {meaning}\n{}", setting.key, sources(setting, language))
}

fn sources(setting: &Setting, language: Language) -> String {
    let keeper = || language.say(&format!("keeper-{}", setting.keeper.code()));
    match &setting.source {
        Source::Default => format!("        {} {}", language.say("policy-default"), keeper()),
        Source::Configuration => {
            let default = setting.default_words(language);
            let changed = language.say_with("policy-changed", &[("value", Argument::Text(&default))]);
            format!("        {changed} {}", keeper())
        }
        Source::Policy(fix) => {
            let since = fix.since.to_string();
            let told = [("who", &fix.who), ("since", &since), ("why", &fix.why)];
            let fixed = language.say_with("policy-fixed", &told.map(|(name, value)| (name, Argument::Text(value))));
            let overruled = fix.overrules.map_or_else(String::new, |line| {
                let line = line.to_string();
                format!("\n        {}", language.say_with("policy-overruled", &[("line", Argument::Text(&line))]))
            });
            format!("        {fixed}{overruled}")
        }
    }
}
