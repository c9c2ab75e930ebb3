//! A `madoguchi …` of a paper as the program itself would take it: which subcommand, with which options.
//!
//! Papers write FILE, 番号 and `[--json]`; each such word is given a value that may stand there, and then the program's own
//! definition of its command line judges the whole.

use std::collections::BTreeSet;

use clap::error::ErrorKind;

/// What a command of the program asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Asked {
    /// `log show`
    pub path: String,
    /// `--proof`
    pub options: BTreeSet<String>,
}

impl Asked {
    /// As it stands in the table.
    pub(super) fn key(&self) -> String {
        let path = self.path.split(' ').filter(|word| !word.is_empty());
        ["madoguchi"]
            .into_iter()
            .chain(path)
            .chain(self.options.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// Everything that a line asks of the program: usage may give several commands (`log list | show N`), a box may too.
pub(super) fn asked(line: &str, named: bool) -> Result<Vec<Asked>, String> {
    let usage = named || line.contains(" | ") || line.contains('[');
    let mut found = Vec::new();
    for words in line.replace("||", ";").split([';', '&']).filter_map(after_its_name) {
        let words = words.split(['<', '>', ')']).next().unwrap_or_default();
        for alternative in alternatives(words) {
            found.push(one(&alternative, usage)?);
        }
    }
    Ok(found)
}

/// What a line says after the program's name, where that is what the line runs.
pub(super) fn after_its_name(line: &str) -> Option<&str> {
    const NAME: &str = "madoguchi";
    const BEFORE: [&str; 9] = ["|", "(", "&", ";", "!", "sudo", "while", "if", "exec"];
    line.match_indices(NAME).find_map(|(at, _)| {
        let (before, rest) = (line[..at].trim_end(), &line[at + NAME.len()..]);
        let runs = before.is_empty() || BEFORE.iter().any(|word| before.ends_with(word));
        let alone = !line[..at].ends_with(['-', '/', '_']) && (rest.is_empty() || rest.starts_with(' '));
        (runs && alone).then_some(rest)
    })
}

/// ` log list | show N [--proof FILE] | report --day D | report --month M`: what is left out is as before.
fn alternatives(words: &str) -> Vec<Vec<String>> {
    let definition = madoguchi::cli::command_line();
    let mut before: Vec<String> = Vec::new();
    let parts = words.split(" | ").map(|part| {
        let own: Vec<String> = part.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
        let first = own.first().map_or("", String::as_str);
        // The nearest command before that knows it.
        let known = (0..=before.len()).rev().find(|&length| {
            let inner = before[..length].iter().try_fold(&definition, |inner, word| inner.find_subcommand(word));
            inner.is_some_and(|inner| inner.find_subcommand(first).is_some())
        });
        let mut whole = before[..known.unwrap_or(0)].to_vec();
        whole.extend(own);
        before.clone_from(&whole);
        whole
    });
    parts.collect()
}

/// A word without the signs of a usage.
fn bare(word: &str) -> String {
    let word = word.trim_matches(['[', ']', '"', '…']).trim_end_matches("...");
    if word.starts_with(|it: char| it.is_ascii_uppercase()) { word.split('|').next().unwrap_or_default() } else { word }
        .to_owned()
}

fn one(words: &[String], usage: bool) -> Result<Asked, String> {
    let definition = madoguchi::cli::command_line();
    let (mut inner, mut path, mut options) = (&definition, Vec::new(), BTreeSet::new());
    let mut spoken = vec![String::from("madoguchi")];
    let mut before = "";
    for word in words {
        if let Some(next) = inner.find_subcommand(word).filter(|_| !before.starts_with("--") || !takes(inner, before)) {
            inner = next;
            path.push(word.clone());
            spoken.push(word.clone());
        } else {
            if word.starts_with("--") && !["--config", "--data"].contains(&word.as_str()) {
                let _ = options.insert(word.clone());
            }
            spoken.push(value(word, before, &path));
        }
        before = word;
    }
    let asked = Asked { path: path.join(" "), options };
    // A command that gives an option its value is one to type, not only a name.
    let named = usage && (asked.options.is_empty() || before.starts_with("--"));
    match madoguchi::cli::command_line().try_get_matches_from(&spoken) {
        Ok(_) => Ok(asked),
        Err(error) => match error.kind() {
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Ok(asked),
            ErrorKind::MissingRequiredArgument
            | ErrorKind::MissingSubcommand
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
                if named =>
            {
                Ok(asked)
            }
            ErrorKind::InvalidValue if usage && words.last().is_some_and(|last| last.starts_with("--")) => Ok(asked),
            _ => Err(error.to_string().lines().next().unwrap_or_default().to_owned()),
        },
    }
}

fn takes(of: &clap::Command, option: &str) -> bool {
    let name = option.trim_start_matches('-');
    of.get_arguments().any(|it| it.get_long() == Some(name) && it.get_action().takes_values())
}

/// A word that may stand where the paper has a name for one.
fn value(word: &str, before: &str, path: &[String]) -> String {
    let placeholder =
        !word.is_ascii() || (!word.is_empty() && word.bytes().all(|it| it.is_ascii_uppercase() || it == b'-'));
    if !placeholder || word.starts_with('-') {
        return word.to_owned();
    }
    match before {
        "--day" | "--from" | "--to" => "2026-11-23",
        "--month" => "2026-11",
        "--scenario" => "normal",
        "--purpose" if path.iter().any(|it| it == "export") => "audit",
        "--segment" | "--count" | "--page" | "--pin-fd" | "--staff-fd" | "--purpose" => "1",
        "--role" => "clerk",
        "--listen" | "--connect" => "127.0.0.1:1",
        "--outcome" => "accepted",
        "--reference" => "A-1024",
        "--kind" => "outcomes",
        _ if path.last().is_some_and(|it| it == "show") => "17",
        _ => "file",
    }
    .to_owned()
}
