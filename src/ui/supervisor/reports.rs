//! 日計 and 月報, saved as a file for a spreadsheet or for paper.

use iced::widget::column;

use super::parts::{act, choices, entry, heading, small, told, trouble, words};
use super::{Entry, Message, Pick, Watch};
use crate::report::Period;
use crate::supervision::{Answer, Form, Shown};
use crate::time::{Day, Month, Timestamp};
use crate::ui::look::Look;
use crate::ui::space;
use crate::ui::widget::Element;

/// The id of the field for the day or month.
pub(super) const PERIOD: &str = "report-period";

/// Which report.
#[derive(Clone, Debug)]
pub(super) struct Reporting {
    daily: bool,
    period: String,
    form: Form,
}

impl Default for Reporting {
    fn default() -> Self {
        Self { daily: true, period: String::new(), form: Form::default() }
    }
}

impl Reporting {
    /// The page was opened: today's, unless something stands there already.
    pub(super) fn begin(&mut self, now: Timestamp) {
        if self.period.is_empty() {
            self.choose_daily(self.daily, now);
        }
    }

    pub(super) fn choose_daily(&mut self, daily: bool, now: Timestamp) {
        self.daily = daily;
        let today = Day::of(now);
        let period = if daily { today.map(|day| day.to_string()) } else { today.map(|day| day.month().to_string()) };
        self.period = period.unwrap_or_default();
    }

    pub(super) const fn choose_form(&mut self, form: Form) {
        self.form = form;
    }

    pub(super) fn edit(&mut self, text: &str) {
        text.trim().clone_into(&mut self.period);
    }

    /// The report, if there can be one.
    pub(super) fn wanted(&self) -> Option<(Period, Form)> {
        let period = if self.daily {
            Day::parse(&self.period).map(Period::Day)
        } else {
            Month::parse(&self.period).map(Period::Month)
        };
        Some((period?, self.form))
    }
}

/// The page.
pub(super) fn body<'a>(
    look: Look,
    watch: &Watch<'_>,
    reporting: &Reporting,
    answer: Option<&Answer>,
    width: f32,
) -> Element<'a, Message> {
    let which = [(true, "report-daily"), (false, "report-monthly")].map(|(daily, key)| {
        (key.to_owned(), look.say(key), reporting.daily == daily, Message::Picked(Pick::Daily(daily)))
    });
    let forms = [(Form::Csv, "report-csv"), (Form::Pdf, "report-pdf")]
        .map(|(form, key)| (key.to_owned(), look.say(key), reporting.form == form, Message::Picked(Pick::Form(form))));
    let label = if reporting.daily { "report-day" } else { "report-month" };
    let field = entry(look, (PERIOD, label), &reporting.period, width, |text| Message::Edited(Entry::Period, text));
    let wrong = reporting.wanted().is_none().then(|| small(look, &look.say("list-day-wrong"), width));
    let off = (watch.view.export_folder.is_none())
        .then(|| told(look, look.roles().referred, &look.say("export-off"), Some(&look.say("export-off-next")), width));
    let result = match answer.map(|answer| &answer.said) {
        Some(Ok(Shown::Saved(file))) => {
            Some(told(look, look.roles().accepted, &look.say("report-saved"), Some(file), width))
        }
        Some(Err(why)) => Some(trouble(look, *why, width)),
        _ => None,
    };
    column![
        heading(look, "page-reports", width),
        words(look, &look.say("report-body"), width),
        off,
        choices(look, "report-which", which),
        field,
        wrong,
        choices(look, "report-form", forms),
        act(look, "report-act", reporting.wanted().is_some() && watch.view.export_folder.is_some()),
        result,
    ]
    .spacing(space::L)
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_makes_a_daily_report_and_a_month_a_monthly_one() {
        let now = Timestamp::from_unix_seconds(1_795_651_200);
        let mut reporting = Reporting::default();
        reporting.begin(now);
        assert_eq!(reporting.wanted(), Day::of(now).map(|day| (Period::Day(day), Form::Csv)));
        reporting.edit("2026-11");
        assert_eq!(reporting.wanted(), None);
        reporting.choose_daily(false, now);
        assert_eq!(reporting.wanted(), Month::parse("2026-11").map(|month| (Period::Month(month), Form::Csv)));
    }
}
