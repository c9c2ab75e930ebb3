//! 年度: April to March, in Japan's time; and when a segment of the record has seen its own.
//!
//! One segment holds one fiscal year, as the city files everything else. Whether a new one is due is judged by the
//! entries at hand, and a clock that leapt turns nothing over: the gap to the last entry must be short, or a platform
//! must have signed an hour of the same year.

use std::time::Duration;

use super::entry::Entry;
use crate::time::Timestamp;

/// A desk that stood still for longer is not believed without a signed hour.
pub const BELIEVED_GAP: Duration = Duration::from_hours(100 * 24);
/// Nor is anything forgotten by the clock of one that stood still for longer than any holidays, until it ran on for
const LEAP: Duration = Duration::from_hours(30 * 24);
/// so long.
const PROVED: Duration = Duration::from_hours(90 * 24);

/// A fiscal year, by the calendar year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear(pub i16);

impl FiscalYear {
    /// The one in which `at` lies; none for moments that no calendar has.
    #[must_use]
    pub fn of(at: Timestamp) -> Option<Self> {
        let civil = at.in_japan()?;
        Some(Self(if civil.month < 4 { civil.year.saturating_sub(1) } else { civil.year }))
    }
}

/// What a segment says about time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// When its first entry was written.
    pub first: Option<Timestamp>,
    /// When its last entry was written.
    pub last: Option<Timestamp>,
    /// The latest hour that a platform signed.
    pub told: Option<Timestamp>,
    /// Where the clock came to when it last leapt ahead, or the desk stood still.
    pub leapt: Option<Timestamp>,
}

impl Span {
    /// Takes the next entry.
    pub fn note(&mut self, entry: &Entry) {
        self.told = self.told.max(entry.draft.revocation.as_ref().and_then(|told| told.produced_at));
        self.moved(entry.wall);
    }

    /// The next entry was written at `at`.
    pub fn moved(&mut self, at: Timestamp) {
        let _ = self.first.get_or_insert(at);
        if self.last.is_some_and(|last| at.since(last) > LEAP) {
            self.leapt = Some(at);
        }
        self.leapt = self.leapt.filter(|leapt| at >= *leapt);
        self.last = Some(at);
    }

    /// Whether `now` can be believed.
    #[must_use]
    pub fn believes(&self, now: Timestamp) -> bool {
        let near = self.last.is_some_and(|last| now >= last && now.since(last) < BELIEVED_GAP);
        let told = self.told.is_some_and(|told| now >= told && FiscalYear::of(told) == FiscalYear::of(now));
        near || told
    }

    /// A moment that has passed for certain, however the clock stands: what is forgotten by its age is forgotten by this.
    #[must_use]
    pub fn passed(&self) -> Option<Timestamp> {
        let proved = |last: &Timestamp| self.leapt.is_none_or(|leapt| last.since(leapt) >= PROVED);
        self.last.filter(proved).max(self.told)
    }

    /// Whether the next segment is due.
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        // A clock that ran ahead for a while must not hold the year back for ever.
        let begun = self.first.into_iter().chain(self.last).min().and_then(FiscalYear::of);
        let newer = begun.zip(FiscalYear::of(now)).is_some_and(|(begun, now)| begun < now);
        newer && self.believes(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;
    /// 2027-04-01T00:00:00+09:00
    const APRIL: i64 = 1_806_505_200;
    /// In days.
    const LEAPT: i64 = 20 * 365;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_seconds(seconds)
    }

    #[test]
    fn a_fiscal_year_begins_on_the_first_of_april_in_japan() {
        for (seconds, year) in
            [(APRIL - 1, 2026), (APRIL, 2027), (APRIL - 80 * DAY, 2026), (APRIL + 300 * DAY, 2027), (-DAY, 1969)]
        {
            assert_eq!(FiscalYear::of(at(seconds)), Some(FiscalYear(year)), "{seconds}");
        }
    }

    #[test]
    fn a_clock_that_leaps_ahead_lets_no_time_pass_until_an_hour_is_signed_or_it_ran_on_for_months() {
        let after = |days: &[i64], told: Option<i64>| {
            let mut span = Span { told: told.map(|day| at(day * DAY)), ..Span::default() };
            for day in days {
                span.moved(at(day * DAY));
            }
            span.passed().map(|passed| passed.unix_seconds() / DAY)
        };
        for (days, told, passed) in [
            (&[][..], None, None),
            (&[0, 3, 14], None, Some(14)),
            // However often the desk is opened then.
            (&[0, LEAPT, LEAPT, LEAPT + 1], None, None),
            (&[0, LEAPT, LEAPT + 1], Some(2), Some(2)),
            // Set right again.
            (&[0, LEAPT, LEAPT + 1, 2], None, Some(2)),
            // In a cupboard for a winter, and in use since.
            (&[0, 120, 140, 165, 190], None, None),
            (&[0, 120, 140, 165, 190, 210], None, Some(210)),
        ] {
            assert_eq!(after(days, told), passed, "{days:?} {told:?}");
        }
    }

    #[test]
    fn a_segment_is_over_when_its_year_is_and_the_clock_can_be_believed() {
        let span = |first: i64, last: i64, told: Option<i64>| Span {
            first: Some(at(first)),
            last: Some(at(last)),
            told: told.map(at),
            leapt: None,
        };
        for (span, now, over) in [
            (Span::default(), APRIL, false),
            (span(APRIL - 300 * DAY, APRIL - DAY, None), APRIL - 1, false),
            (span(APRIL - 300 * DAY, APRIL - DAY, None), APRIL, true),
            // Left on over the turn of the year: the next opening turns the page.
            (span(APRIL - 300 * DAY, APRIL + 5 * DAY, None), APRIL + 6 * DAY, true),
            // The clock leapt ten years, or one was kept in a cupboard: nobody can tell without a signed hour.
            (span(APRIL - 300 * DAY, APRIL - DAY, None), APRIL + 3_650 * DAY, false),
            (span(APRIL - 300 * DAY, APRIL - 200 * DAY, Some(APRIL + DAY)), APRIL + 2 * DAY, true),
            (span(APRIL - 300 * DAY, APRIL - 200 * DAY, Some(APRIL - DAY)), APRIL + 2 * DAY, false),
            // A clock behind the last entry is not believed.
            (span(APRIL - 800 * DAY, APRIL - 2 * DAY, None), APRIL - 3 * DAY, false),
            // Ahead at first, right since.
            (span(APRIL + 3_650 * DAY, APRIL - 2 * DAY, None), APRIL, true),
        ] {
            assert_eq!(span.is_over(at(now)), over, "{span:?} at {now}");
        }
    }
}
