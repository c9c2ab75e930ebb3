//! Every command of every paper is run by something: a box by `packaging/guide.sh`, which follows the manuals to the letter;
//! any other by the story or the script that `seen.tsv` names for it. A paper that gives a command which nobody runs fails.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command as Process;

use super::reading::{self, Command, Form, Paper};
use super::spoken::{Asked, after_its_name, asked};
use crate::support::root;

/// A row of `seen.tsv`: what is given in a paper, the file that runs it, and what is to be found in that file.
struct Row<'a> {
    given: &'a str,
    file: &'a str,
    there: &'a str,
}

fn rows(table: &str) -> Vec<Row<'_>> {
    let lines = table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| match line.split('\t').collect::<Vec<_>>()[..] {
            [given, file, there] => Row { given, file, there },
            _ => panic!("seen.tsv: three columns: {line}"),
        })
        .collect()
}

fn table() -> String {
    std::fs::read_to_string(root().join("tests/it/papers/seen.tsv")).expect("the table")
}

const WHAT_TO_DO: &str =
    "put it into a box that packaging/guide.sh runs, or name in tests/it/papers/seen.tsv what runs it";

fn own(given: &str) -> Asked {
    let asked = asked(given, true).unwrap_or_else(|error| panic!("seen.tsv: {given}: {error}"));
    asked.into_iter().next().unwrap_or_else(|| panic!("seen.tsv: {given}"))
}

/// What is wrong with the commands of these papers.
fn faults(papers: &[Paper], table: &str) -> Vec<String> {
    let definition = madoguchi::cli::command_line();
    let subcommands: Vec<String> = definition.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    let (mut commands, mut faults) = (Vec::new(), Vec::new());
    for paper in papers {
        let (found, unknown) = reading::commands(paper, &subcommands);
        commands.extend(found);
        faults.extend(unknown);
    }
    let rows = rows(table);
    let mut run: Vec<Asked> =
        rows.iter().map(|row| row.given).filter(|given| given.starts_with("madoguchi")).map(own).collect();
    let boxed = commands.iter().filter(|command| command.form == Form::Boxed);
    run.extend(boxed.filter_map(|command| asked(&command.text, false).ok()).flatten());
    for command in &commands {
        let fault = match after_its_name(&command.text) {
            Some(_) => of_the_program(command, &run),
            _ if command.form == Form::Boxed => None,
            _ => of_another(command, &rows),
        };
        faults.extend(fault.map(|fault| format!("{}: {}: {fault}", command.place, command.text)));
    }
    faults
}

fn of_the_program(command: &Command, run: &[Asked]) -> Option<String> {
    let asked = match asked(&command.text, command.form == Form::Named) {
        Ok(asked) => asked,
        Err(error) => return Some(format!("the program does not take this: {error}")),
    };
    let covers = |one: &Asked, by: &Asked| one.path == by.path && one.options.is_subset(&by.options);
    let unseen = asked.iter().find(|one| !run.iter().any(|by| covers(one, by)))?;
    Some(format!("nothing runs `{}`: {WHAT_TO_DO}", unseen.key()))
}

/// A script of the project is there and can be read; whatever it is, the table says what runs it.
fn of_another(command: &Command, rows: &[Row<'_>]) -> Option<String> {
    let mut words = command.text.split_whitespace();
    if let Some(script) = words.find(|word| reading::is_script(word)) {
        if let Some(fault) = of_a_script(script) {
            return Some(fault);
        }
        return rows.iter().all(|row| row.given != script).then(|| format!("nothing runs {script}: {WHAT_TO_DO}"));
    }
    let text = command.text.trim_start_matches("sudo ");
    rows.iter().all(|row| !text.starts_with(row.given)).then(|| format!("nothing runs it: {WHAT_TO_DO}"))
}

fn of_a_script(script: &str) -> Option<String> {
    let Ok(text) = std::fs::read_to_string(root().join(script)) else { return Some(String::from("it is not there")) };
    let head: String = text.lines().take_while(|line| line.starts_with('#')).collect();
    if head.len() < 90 {
        return Some(String::from("its head does not say what it does and needs"));
    }
    let read = Process::new("sh").arg("-n").arg(root().join(script)).output().expect("sh");
    (!read.status.success()).then(|| String::from("sh cannot read it"))
}

/// What `packaging/guide.sh` says of each paper that it follows.
pub(crate) fn with_boxes() -> Vec<String> {
    let papers = reading::papers().into_iter().filter(|paper| reading::is_followed(&paper.name));
    let counted = papers.map(|paper| (reading::boxes(&paper), paper.name)).filter(|(boxes, _)| *boxes > 0);
    counted.map(|(boxes, name)| format!("== {name}: {boxes} boxes")).collect()
}

#[test]
fn every_command_of_every_paper_is_run_by_something() {
    let papers = reading::papers();
    assert!(papers.len() > 10, "{:?}", papers.iter().map(|paper| &paper.name).collect::<Vec<_>>());
    let faults = faults(&papers, &table());
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn what_the_table_names_is_there_and_has_to_do_with_the_command() {
    let mut faults = Vec::new();
    let table = table();
    for row in rows(&table) {
        if row.file == "-" {
            // Only scripts may be run by nothing, for a reason.
            let reasoned = row.given.starts_with("packaging/") && row.there.len() > 30;
            faults.extend((!reasoned).then(|| format!("{}: says no reason", row.given)));
            continue;
        }
        let Ok(text) = std::fs::read_to_string(root().join(row.file)) else {
            faults.push(format!("{}: {} is not there", row.given, row.file));
            continue;
        };
        if !text.contains(row.there) {
            faults.push(format!("{}: {} has no {:?}", row.given, row.file, row.there));
        }
        if row.given.starts_with("madoguchi") && Path::new(row.file).extension().is_some_and(|end| end == "rs") {
            let asked = own(row.given);
            let words = asked.path.split_whitespace().chain(asked.options.iter().map(String::as_str));
            let missing: BTreeSet<&str> = words.filter(|word| !text.contains(&format!("\"{word}\""))).collect();
            faults.extend((!missing.is_empty()).then(|| format!("{}: {} never says {missing:?}", row.given, row.file)));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_command_that_nobody_runs_is_found_wherever_it_stands() {
    let table =
        "madoguchi doctor --json\ttests/it/doctor.rs\tfn x\npackaging/test.sh\t-\tit is the run of all the tests\n";
    let planted = [
        ("In a sentence: `madoguchi doctor --slip FILE`.", "nothing runs `madoguchi doctor --slip`"),
        ("In short: `log verify`.", "nothing runs `madoguchi log verify`"),
        ("Wrapped: `madoguchi log\nverify`.", "nothing runs `madoguchi log verify`"),
        ("On a line:\n\n    madoguchi doctor --unheard-of\n", "the program does not take this"),
        ("Alternatives:\n\n    madoguchi doctor --json | log close\n", "nothing runs `madoguchi log close`"),
        ("A misspelt one:\n\n    madoguchi docter\n", "the program does not take this"),
        ("Without what it needs: `madoguchi staff add --first --role supervisor`.", "the program does not take this"),
        ("A script: `sh packaging/nowhere.sh`.", "it is not there"),
        ("A script without a row:\n\n    sh packaging/try.sh\n", "nothing runs packaging/try.sh"),
        ("A group of that name:\n\n    sudo usermod --append --groups madoguchi NAME\n", "nothing runs it"),
        ("Another program:\n\n    sha256sum -c SHA256SUMS\n", "nothing runs it"),
        ("Unknown to the reader:\n\n    frobnicate --all\n", "neither a command nor known to be none"),
        ("A box of no language:\n\n```\nmadoguchi doctor\n```\n", "a command in a box without `sh`"),
        ("A box that is not followed:\n\n```sh\nmadoguchi log purge\n```\n", "nothing runs `madoguchi log purge`"),
        ("Windows:\n\n```bat\nmadoguchi crl status\n```\n", "nothing runs `madoguchi crl status`"),
    ];
    for (text, expected) in planted {
        let paper = Paper { name: String::from("PLANTED.md"), text: text.to_owned() };
        let found = faults(&[paper], table);
        assert!(
            found.len() == 1 && found[0].contains(expected) && found[0].starts_with("PLANTED.md:"),
            "{text}: {found:?}"
        );
    }
    let right = [
        "`madoguchi doctor --json`, `doctor` and `sh packaging/test.sh`.",
        "    madoguchi doctor [--json]    what is wrong\n",
        "`doctor's`, `crl-signature` and `policy.toml` are no commands.",
        "```toml\n[log]\nkey = \"file\"\n```\n",
    ];
    for text in right {
        let paper = Paper { name: String::from("PLANTED.md"), text: format!("Text.\n\n{text}") };
        assert_eq!(faults(&[paper], table), Vec::<String>::new(), "{text}");
    }
    // A box of a manual is run as it is written, and so is the same command elsewhere.
    let manual = Paper {
        name: String::from("assets/manual/en/planted.md"),
        text: String::from("```sh\nmadoguchi --data d log verify --json || true\n```\n\nThen `log verify`."),
    };
    assert_eq!(faults(&[manual], table), Vec::<String>::new());
}
