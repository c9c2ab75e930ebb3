//! `log list`: records, newest first. That someone looked is in the record before anything is shown.

use std::process::ExitCode;

use clap::Args;

use super::choice::ChoiceArguments;
use super::told::{Told, line};
use super::{Look, Where};
use crate::cli::identify::PeopleArguments;
use crate::cli::paths::Paths;
use crate::cli::{Failure, print};
use crate::language::{Argument, Language};
use crate::record::look::View;
use crate::record::page::Start;
use crate::staff::Action;

/// `log list`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogListArguments {
    #[command(flatten)]
    pub choice: ChoiceArguments,
    /// Which page, counted from 1.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub page: usize,
    /// Begin with the newest record before this one, instead of a page.
    #[arg(long, value_name = "RECORD", conflicts_with = "page")]
    pub before: Option<u64>,
    /// How many records a page has.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub count: usize,
    /// In this closed segment (a fiscal year) of the archive.
    #[arg(long, value_name = "N")]
    pub segment: Option<u32>,
    /// Print a JSON object a record.
    #[arg(long)]
    pub json: bool,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &LogListArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.people.practice)?;
    let filter = wanted.choice.filter();
    let mut look = Look::begin(paths, &place, wanted.people, Action::SeeRecords, language)?;
    look.turn_to(wanted.segment)?;
    look.note(View::List, filter.digest())?;
    let register = look.register()?;
    let start = wanted.before.map_or(Start::Page(wanted.page.saturating_sub(1)), Start::Before);
    let page = register.page(&filter, start, wanted.count);
    if wanted.json {
        for row in &page.rows {
            print(&serde_json::to_string(&Told::of(row)).map_err(|_| Failure::Output)?)?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if page.total == 0 {
        print(&language.say("log-list-none"))?;
        return Ok(ExitCode::SUCCESS);
    }
    for row in &page.rows {
        print(&line(row, language))?;
    }
    let count = |count: usize| Argument::Count(u64::try_from(count).unwrap_or(u64::MAX));
    let paths = [("total", count(page.total)), ("shown", count(page.rows.len()))];
    let kind = language.say(&format!("group-{}", filter.group.code()));
    print(&format!("{kind}: {}", language.say_with("log-list-total", &paths)))?;
    Ok(ExitCode::SUCCESS)
}
