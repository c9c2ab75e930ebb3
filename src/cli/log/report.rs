//! `log report`: 日計 and 月報, for a spreadsheet and on paper.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::choice::day;
use super::{Look, Where};
use crate::cli::identify::PeopleArguments;
use crate::cli::paths::Paths;
use crate::cli::{Failure, keep};
use crate::language::Language;
use crate::paper;
use crate::record::figures::{Figures, Rules, lines};
use crate::record::filter::Filter;
use crate::record::look::View;
use crate::report::{self, Report};
use crate::staff::Action;
use crate::time::{Day, Month};

/// `log report`
#[derive(Debug, Args)]
pub(in crate::cli) struct LogReportArguments {
    /// Of this day in Japan (YYYY-MM-DD).
    #[arg(long, value_name = "DAY", value_parser = day, required_unless_present = "month", conflicts_with = "month")]
    pub day: Option<Day>,
    /// Of this month (YYYY-MM).
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub month: Option<Month>,
    /// Write the table here, instead of the standard output; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub csv: Option<PathBuf>,
    /// Write a paper here; nothing is written over.
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
    #[command(flatten)]
    pub people: PeopleArguments,
}

/// Runs the command.
pub(super) fn run(paths: &Paths, wanted: &LogReportArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(paths, wanted.people.practice)?;
    let mut look = Look::begin(paths, &place, wanted.people, Action::SeeFigures, language)?;
    let (from, to) = match (wanted.day, wanted.month) {
        (Some(day), _) => (day, day),
        (None, Some(month)) => (month.first(), month.last()),
        (None, None) => return Err(Failure::NoPeriod),
    };
    let filter = Filter { from: Some(from), to: Some(to), ..Filter::default() };
    look.note(View::Figures, filter.digest())?;
    let made = made(&look, &place, (wanted.day, wanted.month), from, language)?;
    let sheet = made.csv();
    if let Some(file) = &wanted.pdf {
        keep(file, &paper::report(&made).map_err(Failure::Paper)?)?;
    }
    match &wanted.csv {
        Some(file) => keep(file, sheet.as_bytes())?,
        None if wanted.pdf.is_none() => {
            let mut output = std::io::stdout().lock();
            output.write_all(sheet.as_bytes()).and_then(|()| output.flush()).map_err(|_| Failure::Output)?;
        }
        None => {}
    }
    Ok(ExitCode::SUCCESS)
}

fn made(
    look: &Look,
    place: &Where,
    (day, month): (Option<Day>, Option<Month>),
    from: Day,
    language: Language,
) -> Result<Report, Failure> {
    let register = look.register_since(from.begins())?;
    let config = &place.config;
    let desk = report::Desk {
        language,
        place: &config.desk.name,
        purposes: &config.purposes,
        environment: config.trust.environment,
        made: look.now().wall,
    };
    let rules = Rules::default();
    match (day, month) {
        (Some(day), _) => Ok(report::of_day(day, &Figures::of_day(&register, day, &rules), desk)),
        (None, Some(month)) => {
            let figures = Figures::of_month(&register, month, &rules);
            Ok(report::of_month(month, &figures, &lines(&register, month), desk))
        }
        (None, None) => Err(Failure::NoPeriod),
    }
}

fn month(text: &str) -> Result<Month, &'static str> {
    Month::parse(text).ok_or("a month is written YYYY-MM")
}
