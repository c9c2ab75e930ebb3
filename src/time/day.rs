//! Days and months of Japan's calendar, as figures and filters count them.

use std::fmt;
use std::time::Duration;

use jiff::civil::{self, Date};

use super::{JAPAN, Timestamp};

/// How long a day of Japan is: there is no summer time.
const LENGTH: Duration = Duration::from_hours(24);
/// How far Japan's clocks are ahead of UTC.
const AHEAD: Duration = Duration::from_hours(9);

/// A day in Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

/// A month in Japan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    month: i8,
}

impl Day {
    /// The day with this date; none if the calendar has no such day, or it lies outside our centuries.
    #[must_use]
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let written = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        (1900..=2999).contains(&year).then_some(Self(written))
    }

    /// Reads YYYY-MM-DD.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let month = Month::parse(text.get(..7)?)?;
        let day = text.get(7..)?.strip_prefix('-').filter(|day| is_two_digits(day))?;
        Self::new(month.year, month.month.unsigned_abs(), day.parse().ok()?)
    }

    /// The day on which this moment falls in Japan.
    #[must_use]
    pub fn of(at: Timestamp) -> Option<Self> {
        let civil = at.in_japan()?;
        Self::new(civil.year, civil.month, civil.day)
    }

    /// Its first moment.
    #[must_use]
    pub fn begins(self) -> Timestamp {
        let midnight = JAPAN.to_timestamp(self.0.to_datetime(civil::Time::midnight()));
        Timestamp::from_unix_millis(midnight.map_or(0, jiff::Timestamp::as_millisecond))
    }

    /// The first moment of the day after it.
    #[must_use]
    pub fn ends(self) -> Timestamp {
        self.begins().plus(LENGTH)
    }

    /// Whether this moment falls on it.
    #[must_use]
    pub fn holds(self, at: Timestamp) -> bool {
        (self.begins()..self.ends()).contains(&at)
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.tomorrow().unwrap_or(self.0))
    }

    /// Its month.
    #[must_use]
    pub fn month(self) -> Month {
        Month { year: self.0.year(), month: self.0.month() }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl Month {
    /// Reads YYYY-MM.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let formed = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && is_two_digits(month);
        let first = Day::new(year.parse().ok()?, month.parse().ok()?, 1)?;
        formed.then(|| first.month())
    }

    /// Its first day.
    #[must_use]
    pub fn first(self) -> Day {
        Day(Date::new(self.year, self.month, 1).unwrap_or(Date::ZERO))
    }

    /// Its last day.
    #[must_use]
    pub fn last(self) -> Day {
        Day(self.first().0.last_of_month())
    }

    /// Whether this moment falls into it.
    #[must_use]
    pub fn holds(self, at: Timestamp) -> bool {
        (self.first().begins()..self.last().ends()).contains(&at)
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        self.last().next().month()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.year, self.month)
    }
}

/// The hour of the day in Japan, 0 to 23.
#[must_use]
pub fn hour(at: Timestamp) -> u8 {
    minute(at).div_euclid(60).try_into().unwrap_or(0)
}

/// The minute of the day in Japan, 0 to 1439. Without a calendar, so that a million of them cost nothing.
#[must_use]
pub fn minute(at: Timestamp) -> u16 {
    let minutes = at.plus(AHEAD).unix_seconds().div_euclid(60).rem_euclid(24 * 60);
    u16::try_from(minutes).unwrap_or(0)
}

fn is_two_digits(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn a_day_begins_and_ends_at_midnight_in_japan() {
        let day = day("2026-11-23");
        assert_eq!(day.begins(), Timestamp::from_unix_seconds(1_795_359_600));
        assert!(day.holds(day.begins()) && !day.holds(day.ends()));
        assert_eq!(Day::of(day.begins()), Some(day));
        assert_eq!(Day::of(day.ends().minus(Duration::from_millis(1))), Some(day));
        assert_eq!(Day::of(day.ends()), Some(day.next()));
    }

    #[test]
    fn only_days_of_the_calendar_are_read() {
        for text in ["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "2026-01-01 ", "+026-01-01", "2026-01", "二"]
        {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        assert_eq!(Day::parse("2028-02-29").map(|day| day.to_string()).as_deref(), Some("2028-02-29"));
        for text in ["2026-1", "2026-00", "2026-13", "2026-011", "+026-01", "2026"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_has_its_days() {
        for (month, last) in [
            ("2026-03", "2026-03-31"),
            ("2026-04", "2026-04-30"),
            ("2026-12", "2026-12-31"),
            ("2027-01", "2027-01-31"),
            ("2028-02", "2028-02-29"),
        ] {
            let month = Month::parse(month).expect("a month");
            assert_eq!(month.last(), day(last));
            assert_eq!(month.next().first(), month.last().next());
        }
    }

    #[test]
    fn hours_are_those_of_the_calendar() {
        for seconds in (-90_000..2_000_000_000).step_by(7_654_321) {
            let at = Timestamp::from_unix_seconds(seconds);
            assert_eq!(at.in_japan().map(|civil| civil.hour), Some(hour(at)), "{seconds}");
        }
    }
}
