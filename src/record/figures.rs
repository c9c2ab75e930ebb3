//! Figures of a day or a month, counted from the record: what the supervisor sees, what 日計 and 月報 say.
//!
//! Days and hours are Japan's. A case is counted when it ended; one that the machine's stop ended counts as interrupted,
//! when it began. A lock is *seen* where the card came without a try, and *caused* where the last one failed here. Waiting
//! is from the first PIN confirmed to the end, by the clock that never steps and within one start of the machine; cases
//! without a PIN have none. Everything else is told by the events themselves.

mod bursts;
mod hours;
mod lines;
mod outages;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::Duration;

use super::event::Event;
use super::filter::Look;
use super::page::{Case, Register};
use crate::session::{OtherMeans, Reason, Verdict};
use crate::time::{Day, Month, Timestamp, day};
use hours::Hours;

pub use bursts::{Burst, Kind as BurstKind};
pub use lines::{Line, lines};
pub use outages::Outage;

/// How a case is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Result {
    /// 確認できた
    Accepted,
    /// 確認できなかった
    Refused,
    /// 保留
    Referred,
    /// 中止
    Abandoned,
    /// The desk could not work.
    OutOfService,
    /// The machine stopped in the middle.
    Interrupted,
}

impl Result {
    /// Every result, in the order of columns.
    pub const ALL: [Self; 6] =
        [Self::Accepted, Self::Refused, Self::Referred, Self::Abandoned, Self::OutOfService, Self::Interrupted];

    /// Of a case.
    #[must_use]
    pub const fn of(case: &Case) -> Self {
        match case.outcome() {
            Some(Verdict::Accepted) => Self::Accepted,
            Some(Verdict::Refused) => Self::Refused,
            Some(Verdict::Referred) => Self::Referred,
            Some(Verdict::Abandoned) => Self::Abandoned,
            Some(Verdict::OutOfService) => Self::OutOfService,
            None => Self::Interrupted,
        }
    }

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => Verdict::Accepted.code(),
            Self::Refused => Verdict::Refused.code(),
            Self::Referred => Verdict::Referred.code(),
            Self::Abandoned => Verdict::Abandoned.code(),
            Self::OutOfService => Verdict::OutOfService.code(),
            Self::Interrupted => "interrupted",
        }
    }

    const fn column(self) -> usize {
        match self {
            Self::Accepted => 0,
            Self::Refused => 1,
            Self::Referred => 2,
            Self::Abandoned => 3,
            Self::OutOfService => 4,
            Self::Interrupted => 5,
        }
    }
}

/// Cases by result, in the order of [`Result::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts(pub [u32; 6]);

impl Counts {
    /// So many of one result.
    #[must_use]
    pub const fn of(self, result: Result) -> u32 {
        self.0[result.column()]
    }

    /// All.
    #[must_use]
    pub fn total(self) -> u32 {
        self.0.iter().sum()
    }

    const fn add(&mut self, result: Result) {
        self.0[result.column()] += 1;
    }
}

/// What counts as unusual. The figures are those of an ordinary counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The minutes of the day in which cases are expected where nobody opened the day.
    pub hours: (u16, u16),
    /// So many cases of one person within the span are a burst.
    pub burst: (usize, Duration),
    /// So many refused cases of one person within the span are repeated failures.
    pub failures: (usize, Duration),
}

impl Default for Rules {
    fn default() -> Self {
        Self { hours: (8 * 60, 18 * 60), burst: (10, Duration::from_mins(10)), failures: (5, Duration::from_mins(15)) }
    }
}

/// How long cases took.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Half of them no longer than this.
    pub median: Duration,
    /// Ninety-five of a hundred no longer than this.
    pub most: Duration,
    /// Of so many cases this is known.
    pub known: u32,
}

/// What people did about the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Access {
    /// Looks at the record.
    pub views: u32,
    /// Exports written.
    pub exports: u32,
    /// Actions that were denied.
    pub denied: u32,
    /// Sign-ins that failed.
    pub failed_sign_ins: u32,
    /// Decisions on cases.
    pub decisions: u32,
    /// Slips printed.
    pub slips: u32,
}

/// The figures of a span of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Cases by hour of the day.
    pub hours: [Counts; 24],
    /// Cases by day, for days that had any.
    pub days: Vec<(Day, Counts)>,
    /// Why cases were not accepted, the most frequent first.
    pub causes: Vec<(Reason, u32)>,
    /// Why the clerk went on without the card, the most frequent first.
    pub other_means: Vec<(OtherMeans, u32)>,
    /// Cards that came locked.
    pub locks_seen: u32,
    /// Cards whose last try failed here.
    pub locks_caused: u32,
    /// PINs confirmed: each sent at most one VERIFY.
    pub intents: u32,
    /// How long cases took; none if that is known of none.
    pub waiting: Option<Waiting>,
    /// Cases outside the hours of the day.
    pub out_of_hours: u32,
    /// Many cases of one person in a short time.
    pub bursts: Vec<Burst>,
    /// Times in which the platform gave no answer that could be believed.
    pub outages: Vec<Outage>,
    /// What people did about the record.
    pub access: Access,
}

impl Figures {
    /// Cases by result.
    #[must_use]
    pub fn counts(&self) -> Counts {
        let mut all = Counts::default();
        for hour in self.hours {
            for (sum, count) in all.0.iter_mut().zip(hour.0) {
                *sum += count;
            }
        }
        all
    }

    /// Of a day.
    #[must_use]
    pub fn of_day(register: &Register, day: Day, rules: &Rules) -> Self {
        Self::within(register, day.begins(), day.ends(), rules)
    }

    /// Of a month.
    #[must_use]
    pub fn of_month(register: &Register, month: Month, rules: &Rules) -> Self {
        Self::within(register, month.first().begins(), month.last().ends(), rules)
    }

    fn within(register: &Register, from: Timestamp, until: Timestamp, rules: &Rules) -> Self {
        let span = from..until;
        let mut cases = register.cases_within(|at| span.contains(&at));
        cases.sort_by_key(Case::at);
        let mut figures = Self::default();
        let mut hours = Hours::default();
        for at in register.each().filter(|at| span.contains(&at.at())) {
            figures.access.note(at.event());
            hours.note(at.at(), at.event());
        }
        for case in &cases {
            figures.count(case);
        }
        figures.days = by_day(&cases);
        figures.causes = ranked(cases.iter().filter_map(Case::reason), &Reason::ALL);
        figures.other_means = ranked(cases.iter().filter_map(other_means), &OtherMeans::ALL);
        figures.waiting = waiting(&cases);
        let outside = cases.iter().filter(|case| !hours.hold(case.at(), rules.hours)).count();
        figures.out_of_hours = u32::try_from(outside).unwrap_or(u32::MAX);
        figures.bursts = bursts::among(&cases, rules);
        figures.outages = outages::among(&cases);
        figures
    }

    fn count(&mut self, case: &Case) {
        if let Some(hour) = self.hours.get_mut(usize::from(day::hour(case.at()))) {
            hour.add(Result::of(case));
        }
        self.locks_seen += u32::from(case.lock_seen());
        self.locks_caused += u32::from(case.lock_caused());
        self.intents += case.intents;
    }
}

impl Access {
    const fn note(&mut self, event: Event) {
        let count = match event {
            Event::RecordViewed => &mut self.views,
            Event::ExportDone => &mut self.exports,
            Event::Denied => &mut self.denied,
            Event::SignInFailed => &mut self.failed_sign_ins,
            Event::Decision => &mut self.decisions,
            Event::SlipPrinted => &mut self.slips,
            _ => return,
        };
        *count += 1;
    }
}

fn by_day(cases: &[Case]) -> Vec<(Day, Counts)> {
    let mut days: BTreeMap<Day, Counts> = BTreeMap::new();
    for case in cases {
        if let Some(day) = Day::of(case.at()) {
            days.entry(day).or_default().add(Result::of(case));
        }
    }
    days.into_iter().collect()
}

fn other_means(case: &Case) -> Option<OtherMeans> {
    let word = case.detail().word().filter(|_| case.reason() == Some(Reason::OtherMeans))?;
    OtherMeans::ALL.into_iter().find(|cause| cause.code() == word)
}

/// How often each occurs, the most frequent first; what is equally frequent in the order of `all`.
fn ranked<T: Copy + PartialEq>(found: impl Iterator<Item = T>, all: &[T]) -> Vec<(T, u32)> {
    let mut counts: Vec<(T, u32)> = all.iter().map(|value| (*value, 0)).collect();
    for value in found {
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == value) {
            *count += 1;
        }
    }
    counts.retain(|(_, count)| *count > 0);
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

fn waiting(cases: &[Case]) -> Option<Waiting> {
    let mut millis: Vec<u32> = cases.iter().filter_map(|case| case.millis).collect();
    millis.sort_unstable();
    // The nearest rank: the smallest value that so many of a hundred do not pass.
    let rank = |share: usize| {
        let at = (millis.len() * share).div_ceil(100).saturating_sub(1);
        millis.get(at).map(|millis| Duration::from_millis((*millis).into()))
    };
    Some(Waiting { median: rank(50)?, most: rank(95)?, known: u32::try_from(millis.len()).unwrap_or(u32::MAX) })
}
