//! 日計 and 月報: the figures of a day or a month as tables of words, for a paper and for a spreadsheet.
//!
//! Pure: [`Figures`] in, a [`Report`] out. `paper` draws it, [`Report::csv`] writes it. Dates are told in the era and in ISO form.
//! Nobody's name, address or number is in it; staff are told by reference alone.

mod parts;
#[cfg(test)]
pub(crate) mod tests;

use crate::config::Purpose;
use crate::language::{Language, date};
use crate::pki::Environment;
use crate::record::csv;
use crate::record::figures::{Figures, Line};
use crate::time::{Day, Month, Timestamp};
use parts::Pen;

/// What a report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// 日計
    Day(Day),
    /// 月報
    Month(Month),
}

impl Period {
    /// As its files are named.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Day(day) => day.to_string(),
            Self::Month(month) => month.to_string(),
        }
    }
}

/// The desk that a report is about, and for whom.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// In which language.
    pub language: Language,
    /// Municipality and desk; empty if not configured.
    pub place: &'a str,
    /// What people come for.
    pub purposes: &'a [Purpose],
    /// Which world.
    pub environment: Environment,
    /// When the report is made.
    pub made: Timestamp,
}

/// A report: tables one under the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Of what.
    pub period: Period,
    /// In which language.
    pub language: Language,
    /// When it was made.
    pub made: Timestamp,
    /// Its name.
    pub title: String,
    /// Facts that stand above all: period, desk, when it was made.
    pub head: Vec<(String, String)>,
    /// Across the page, where it is of no real desk.
    pub watermark: Option<String>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// How it is counted.
    pub note: String,
}

impl Report {
    /// The report for a spreadsheet, from the mark to the last line.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut text = String::from(csv::MARK);
        text.push_str(&csv::line(&[&self.title]));
        for (label, value) in &self.head {
            text.push_str(&csv::line(&[label, value]));
        }
        text.extend(self.watermark.iter().map(|watermark| csv::line(&[watermark])));
        for table in &self.tables {
            let columns: Vec<&String> = table.columns.iter().map(|(name, _)| name).collect();
            text.push_str("\r\n");
            text.push_str(&csv::line(&[&table.heading]));
            text.push_str(&csv::line(&columns));
            text.extend(table.rows.iter().map(|row| csv::line(row)));
        }
        text.push_str("\r\n");
        text.push_str(&csv::line(&[&self.note]));
        text
    }
}

/// One table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it tells.
    pub heading: String,
    /// The columns: the words at their head, and whether numbers stand in them.
    pub columns: Vec<(String, bool)>,
    /// Its rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
    /// What is drawn above it.
    pub chart: Option<Chart>,
    /// Whether it is too long for a paper and in the spreadsheet only.
    pub for_spreadsheets: bool,
}

/// A row of bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it shows, for who has it read out.
    pub shows: String,
    /// A word and a number for each bar.
    pub bars: Vec<(String, u32)>,
}

/// 日計
#[must_use]
pub fn of_day(day: Day, figures: &Figures, desk: Desk<'_>) -> Report {
    let pen = Pen(desk.language);
    let mut tables = vec![pen.counts(figures), pen.by_hour(figures)];
    tables.extend(pen.common(figures));
    report(Period::Day(day), "report-day-title", parts::day(desk.language, day), tables, desk)
}

/// 月報
#[must_use]
pub fn of_month(month: Month, figures: &Figures, lines: &[Line], desk: Desk<'_>) -> Report {
    let pen = Pen(desk.language);
    let (first, last) = (parts::day(desk.language, month.first()), parts::day(desk.language, month.last()));
    let mut tables = vec![pen.counts(figures), pen.by_day(figures), pen.by_hour(figures)];
    tables.extend(pen.common(figures));
    tables.push(pen.lines(lines, desk.purposes));
    report(Period::Month(month), "report-month-title", format!("{first} - {last}"), tables, desk)
}

fn report(period: Period, title: &str, of: String, tables: Vec<Table>, desk: Desk<'_>) -> Report {
    let language = desk.language;
    let fact = |key: &str, value: String| (language.say(key), value);
    let mut head = vec![fact("report-period", of)];
    if !desk.place.is_empty() {
        head.push(fact("report-place", desk.place.to_owned()));
    }
    head.push(fact("report-made", date::moment(language, desk.made)));
    Report {
        period,
        language,
        made: desk.made,
        title: language.say(title),
        head,
        watermark: match desk.environment {
            Environment::Production => None,
            Environment::Test => Some(Language::Japanese.say("slip-watermark-test")),
            Environment::Practice => Some(Language::Japanese.say("slip-watermark-practice")),
        },
        tables,
        note: language.say("report-note"),
    }
}
