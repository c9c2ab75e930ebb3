//! `log report`: 日計 and 月報, for a spreadsheet and on paper.

use std::io::Write;
use std::process::ExitCode;

use super::{Look, Where};
use crate::cli::arguments::{Arguments, LogReportArguments};
use crate::cli::{Failure, keep};
use crate::language::Language;
use crate::paper;
use crate::record::figures::{Figures, Rules, lines};
use crate::record::filter::Filter;
use crate::record::look::View;
use crate::report::{self, Report};
use crate::staff::Action;
use crate::time::{Day, Month};

/// Runs the command.
pub(super) fn run(arguments: &Arguments, wanted: &LogReportArguments, language: Language) -> Result<ExitCode, Failure> {
    let place = Where::of(arguments, wanted.people.practice)?;
    let mut look = Look::begin(arguments, &place, wanted.people, Action::SeeFigures, language)?;
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
