//! Moments and spans.
//!
//! A [`Timestamp`] is what a wall clock said, a [`Monotonic`] what a clock that never steps back said.
//! Nothing here reads a clock: the rules take a [`Now`] as a parameter, the edge `clock` makes it.

pub mod day;

use std::time::Duration;

use jiff::tz::{Offset, TimeZone};

pub use day::{Day, Month};

/// UTC+9, without summer time.
pub(crate) const JAPAN: Offset = Offset::constant(9);

/// A moment on the wall clock, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the Unix epoch.
    #[must_use]
    pub const fn from_unix_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// From seconds since the Unix epoch; saturates far outside the calendar.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn unix_millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since the Unix epoch, rounded towards the past.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// This moment, later by `span`.
    #[must_use]
    pub fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    }

    /// This moment, earlier by `span`.
    #[must_use]
    pub fn minus(self, span: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(span.as_millis()).unwrap_or(i64::MAX)))
    }

    /// How long after `earlier` this is; zero if it is not after.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// The same hour of the calendar in Japan, `years` later; never reached where no calendar has it.
    #[must_use]
    pub fn plus_years(self, years: u16) -> Self {
        let zone = TimeZone::fixed(JAPAN);
        let civil = jiff::Timestamp::from_millisecond(self.0).ok().map(|at| at.to_zoned(zone));
        let later = civil.and_then(|civil| civil.checked_add(jiff::Span::new().try_years(i64::from(years)).ok()?).ok());
        later.map_or(Self(i64::MAX), |later| Self(later.timestamp().as_millisecond()))
    }

    /// RFC 3339 in UTC with whole seconds, as the contract's JSON has it.
    #[must_use]
    pub fn rfc3339(self) -> String {
        jiff::Timestamp::from_second(self.unix_seconds())
            .map_or_else(|_| String::from("out of range"), |at| at.to_string())
    }

    /// RFC 3339 in UTC with three digits of a second, as checkpoints have it.
    #[must_use]
    pub fn rfc3339_millis(self) -> String {
        jiff::Timestamp::from_millisecond(self.0).map_or_else(|_| String::from("out of range"), |at| format!("{at:.3}"))
    }

    /// The moment of an RFC 3339 text, to the millisecond.
    #[must_use]
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        text.parse::<jiff::Timestamp>().ok().map(|at| Self(at.as_millisecond()))
    }

    /// As people write it down in Japan: 2026-11-26 14:02. Empty outside of any calendar.
    #[must_use]
    pub fn minute_in_japan(self) -> String {
        let at = jiff::Timestamp::from_millisecond(self.0);
        at.map_or_else(|_| String::new(), |at| JAPAN.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string())
    }

    /// Year, month, day, hour, minute and second in Japan.
    #[must_use]
    pub fn in_japan(self) -> Option<CivilTime> {
        let zone = TimeZone::fixed(JAPAN);
        let civil = jiff::Timestamp::from_millisecond(self.0).ok()?.to_zoned(zone).datetime();
        Some(CivilTime {
            year: civil.year(),
            month: civil.month().unsigned_abs(),
            day: civil.day().unsigned_abs(),
            hour: civil.hour().unsigned_abs(),
            minute: civil.minute().unsigned_abs(),
            second: civil.second().unsigned_abs(),
        })
    }
}

/// A date and time of day as a calendar shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CivilTime {
    /// Gregorian year.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

/// A moment on a clock that never steps, counted from an origin of this process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Monotonic(Duration);

impl Monotonic {
    /// The moment `span` after the origin.
    #[must_use]
    pub const fn from_origin(span: Duration) -> Self {
        Self(span)
    }

    /// How long after the origin this is.
    #[must_use]
    pub const fn since_origin(self) -> Duration {
        self.0
    }

    /// This moment, later by `span`.
    #[must_use]
    pub const fn plus(self, span: Duration) -> Self {
        Self(self.0.saturating_add(span))
    }

    /// How long after `earlier` this is; zero if it is not after.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

/// Both clocks, read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// What the wall clock says; it may be wrong and may step.
    pub wall: Timestamp,
    /// What deadlines are counted on.
    pub monotonic: Monotonic,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timestamp_is_written_in_utc_with_whole_seconds() {
        assert_eq!(Timestamp::from_unix_millis(1_795_392_000_999).rfc3339(), "2026-11-23T00:00:00Z");
    }

    #[test]
    fn a_timestamp_is_read_as_it_was_written() {
        for millis in [1_795_392_000_999, 0, -1, 4_102_444_800_000] {
            let at = Timestamp::from_unix_millis(millis);
            assert_eq!(Timestamp::from_rfc3339(&at.rfc3339_millis()), Some(at));
        }
        assert_eq!(Timestamp::from_unix_millis(1_795_392_000_007).rfc3339_millis(), "2026-11-23T00:00:00.007Z");
        assert_eq!(Timestamp::from_rfc3339("yesterday"), None);
    }

    #[test]
    fn a_day_in_japan_begins_nine_hours_before_utc() {
        let civil = Timestamp::from_unix_seconds(1_795_359_600).in_japan().expect("in range");
        assert_eq!((civil.year, civil.month, civil.day, civil.hour), (2026, 11, 23, 0));
    }
}
