//! The tables of a report.

use super::{Chart, Table};
use crate::config::Purpose;
use crate::language::{Argument, Language, date};
use crate::pki::Use;
use crate::record::figures::{BurstKind, Counts, Figures, Line, Result};
use crate::time::{Day, Timestamp};

/// The hours of an ordinary day: told even where there was nothing.
const USUAL: std::ops::RangeInclusive<usize> = 8..=17;

/// The day in the era and in ISO form.
pub(super) fn day(language: Language, day: Day) -> String {
    date::of_iso(language, &day.to_string())
}

/// Writes in one language.
#[derive(Clone, Copy)]
pub(super) struct Pen(pub(super) Language);

impl Pen {
    fn say(self, key: &str) -> String {
        self.0.say(key)
    }

    fn table(self, heading: &str, columns: Vec<(String, bool)>, rows: Vec<Vec<String>>) -> Table {
        Table { heading: self.say(heading), columns, rows, chart: None, for_spreadsheets: false }
    }

    fn text(self, key: &str) -> (String, bool) {
        (self.say(key), false)
    }

    fn number(self, key: &str) -> (String, bool) {
        (self.say(key), true)
    }

    /// A column for each result, and their sum.
    fn results(self) -> impl Iterator<Item = (String, bool)> {
        let result = move |result: Result| self.number(&format!("result-{}", result.code()));
        Result::ALL.into_iter().map(result).chain([self.number("report-total")])
    }

    pub(super) fn counts(self, figures: &Figures) -> Table {
        self.table("report-counts", self.results().collect(), vec![cells(figures.counts())])
    }

    pub(super) fn by_hour(self, figures: &Figures) -> Table {
        let had = |hour: &(usize, &Counts)| USUAL.contains(&hour.0) || hour.1.total() > 0;
        let hours: Vec<(usize, &Counts)> = figures.hours.iter().enumerate().filter(had).collect();
        let name = |hour: usize| {
            let hour = u64::try_from(hour).unwrap_or(0);
            self.0.say_with("report-hour-of", &[("hour", Argument::Count(hour))])
        };
        let rows = hours.iter().map(|(hour, counts)| [vec![name(*hour)], cells(**counts)].concat()).collect();
        let bars = hours.iter().map(|(hour, counts)| (hour.to_string(), counts.total())).collect();
        let columns = [self.text("report-hour")].into_iter().chain(self.results()).collect();
        let chart = Some(Chart { shows: self.say("report-chart"), bars });
        Table { chart, ..self.table("report-by-hour", columns, rows) }
    }

    pub(super) fn by_day(self, figures: &Figures) -> Table {
        let era = |one: Day| {
            let both = day(self.0, one);
            both.split('（').next().unwrap_or(&both).to_owned()
        };
        let row = |(day, counts): &(Day, Counts)| [vec![era(*day), day.to_string()], cells(*counts)].concat();
        let dates = [self.text("report-date"), self.text("report-date-iso")];
        let columns = dates.into_iter().chain(self.results()).collect();
        self.table("report-by-day", columns, figures.days.iter().map(row).collect())
    }

    /// What a day and a month tell alike.
    pub(super) fn common(self, figures: &Figures) -> [Table; 5] {
        [
            self.causes(figures),
            self.other_means(figures),
            self.noticed(figures),
            self.facts(figures),
            self.access(figures),
        ]
    }

    fn causes(self, figures: &Figures) -> Table {
        let row = |(reason, count): &(crate::session::Reason, u32)| {
            vec![self.say(&format!("{}-cause", reason.code())), reason.code().to_owned(), count.to_string()]
        };
        let columns = vec![self.text("report-cause"), self.text("report-code"), self.number("report-cases")];
        self.table("report-causes", columns, figures.causes.iter().map(row).collect())
    }

    fn other_means(self, figures: &Figures) -> Table {
        let row = |(cause, count): &(crate::session::OtherMeans, u32)| {
            vec![self.say(&format!("other-means-{}", cause.code())), cause.code().to_owned(), count.to_string()]
        };
        let columns = vec![self.text("report-cause"), self.text("report-code"), self.number("report-cases")];
        self.table("report-other-means", columns, figures.other_means.iter().map(row).collect())
    }

    fn facts(self, figures: &Figures) -> Table {
        let waiting = figures.waiting;
        let seconds = |span: Option<std::time::Duration>| {
            span.map_or_else(|| self.say("report-none"), |span| span.as_secs().to_string())
        };
        self.pairs(
            "report-facts",
            &[
                ("report-locks-seen", figures.locks_seen.to_string()),
                ("report-locks-caused", figures.locks_caused.to_string()),
                ("report-intents", figures.intents.to_string()),
                ("report-median", seconds(waiting.map(|waiting| waiting.median))),
                ("report-most", seconds(waiting.map(|waiting| waiting.most))),
                ("report-known", waiting.map_or(0, |waiting| waiting.known).to_string()),
                ("report-out-of-hours", figures.out_of_hours.to_string()),
            ],
        )
    }

    fn access(self, figures: &Figures) -> Table {
        let access = figures.access;
        self.pairs(
            "report-access",
            &[
                ("report-views", access.views.to_string()),
                ("report-exports", access.exports.to_string()),
                ("report-denied", access.denied.to_string()),
                ("report-failed-sign-ins", access.failed_sign_ins.to_string()),
                ("report-decisions", access.decisions.to_string()),
                ("report-slips", access.slips.to_string()),
            ],
        )
    }

    fn pairs(self, heading: &str, pairs: &[(&str, String)]) -> Table {
        let rows = pairs.iter().map(|(key, value)| vec![self.say(key), value.clone()]).collect();
        self.table(heading, vec![self.text("report-fact"), self.number("report-value")], rows)
    }

    fn noticed(self, figures: &Figures) -> Table {
        let moment = |at: Timestamp| date::moment(self.0, at);
        let bursts = figures.bursts.iter().map(|burst| {
            let what = match burst.kind {
                BurstKind::Cases => "report-burst-cases",
                BurstKind::Failures => "report-burst-failures",
            };
            let who = burst.actor.as_str().to_owned();
            vec![self.say(what), who, moment(burst.from), moment(burst.until), burst.cases.to_string()]
        });
        let outages = figures.outages.iter().map(|outage| {
            let what = self.say("report-outage");
            vec![what, String::new(), moment(outage.from), moment(outage.until), outage.cases.to_string()]
        });
        let columns = vec![
            self.text("report-what"),
            self.text("report-who"),
            self.text("report-from"),
            self.text("report-until"),
            self.number("report-cases"),
        ];
        self.table("report-noticed", columns, bursts.chain(outages).collect())
    }

    pub(super) fn lines(self, lines: &[Line], purposes: &[Purpose]) -> Table {
        let row = |line: &Line| {
            let reason = line.reason.map(crate::session::Reason::code).unwrap_or_default();
            vec![
                self.purpose(line.purpose, purposes),
                self.certificate(line.certificate),
                self.say(&format!("result-{}", line.result.code())),
                line.reason.map(|reason| self.say(&format!("{}-cause", reason.code()))).unwrap_or_default(),
                reason.to_owned(),
                line.hour.to_string(),
                line.cases.to_string(),
                line.locks_seen.to_string(),
                line.locks_caused.to_string(),
                line.median.map(|median| median.as_secs().to_string()).unwrap_or_default(),
            ]
        };
        let columns = vec![
            self.text("report-purpose"),
            self.text("report-certificate"),
            self.text("report-result"),
            self.text("report-cause"),
            self.text("report-code"),
            self.number("report-hour"),
            self.number("report-cases"),
            self.number("report-locks-seen"),
            self.number("report-locks-caused"),
            self.number("report-median"),
        ];
        let table = self.table("report-lines", columns, lines.iter().map(row).collect());
        Table { for_spreadsheets: true, ..table }
    }

    fn purpose(self, code: u16, purposes: &[Purpose]) -> String {
        match purposes.iter().find(|purpose| purpose.code == code) {
            Some(purpose) => format!("{code} {}", purpose.name(self.0)),
            None if code == 0 => self.say("report-none"),
            None => code.to_string(),
        }
    }

    fn certificate(self, certificate: Option<Use>) -> String {
        self.say(match certificate {
            Some(Use::Authentication) => "slip-authentication",
            Some(Use::Signature) => "slip-signature",
            None => "report-none",
        })
    }
}

fn cells(counts: Counts) -> Vec<String> {
    counts.0.iter().copied().chain([counts.total()]).map(|count| count.to_string()).collect()
}
