//! `log list`: records, newest first. That someone looked is in the record before anything is shown.

use std::process::ExitCode;

use super::told::{Told, line};
use super::{Look, Where};
use crate::cli::arguments::{Arguments, LogListArguments};
use crate::cli::{Failure, print};
use crate::language::{Argument, Language};
use crate::record::look::View;
use crate::record::page::Start;
use crate::staff::Action;

/// Runs the command.
pub(super) fn run(arguments: &Arguments, wanted: &LogListArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(arguments, wanted.people.practice)?;
    let filter = wanted.choice.filter();
    let mut look = Look::begin(arguments, &place, wanted.people, Action::SeeRecords, language)?;
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
    let arguments = [("total", count(page.total)), ("shown", count(page.rows.len()))];
    let kind = language.say(&format!("group-{}", filter.group.code()));
    print(&format!("{kind}: {}", language.say_with("log-list-total", &arguments)))?;
    Ok(ExitCode::SUCCESS)
}
