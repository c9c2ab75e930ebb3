//! Planned closings of the platform, as the configuration writes them: `2026-12-15 03:00-04:00 reason`, Japan time.

use std::time::Duration;

use jiff::civil::{Date, Time};
use jiff::tz::{Offset, TimeZone};

use crate::time::Timestamp;

const DAY: Duration = Duration::from_hours(24);

/// From a moment, until before another, for a reason that people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    from: Timestamp,
    until: Timestamp,
    reason: String,
}

/// Why a line of the configuration is no closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not a date, two times and a reason.
    #[error("expected \"YYYY-MM-DD HH:MM-HH:MM reason\"")]
    Form,
    /// The calendar has no such day.
    #[error("there is no such date")]
    Date,
    /// The day has no such time.
    #[error("there is no such time")]
    Time,
}

impl Closing {
    /// Reads one line. A closing that ends at or before the time it begins at ends on the next day.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let (date, rest) = text.trim().split_once(' ').ok_or(Error::Form)?;
        let (times, reason) = rest.trim_start().split_once(' ').unwrap_or((rest.trim_start(), ""));
        let (from, until) = times.split_once('-').ok_or(Error::Form)?;
        let date: Date = date.parse().map_err(|_| Error::Date)?;
        let (from, until) = (moment(date, from)?, moment(date, until)?);
        let until = if until > from { until } else { until.plus(DAY) };
        Ok(Self { from, until, reason: reason.trim().to_owned() })
    }

    /// Whether `now` falls into it.
    pub fn contains(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }

    /// When the platform is expected back.
    pub const fn until(&self) -> Timestamp {
        self.until
    }

    /// Why; empty if the configuration does not say.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

fn moment(date: Date, time: &str) -> Result<Timestamp, Error> {
    let time: Time = if time.len() == 5 { time.parse().map_err(|_| Error::Time)? } else { return Err(Error::Time) };
    let zone = TimeZone::fixed(Offset::constant(9));
    let at = date.to_datetime(time).to_zoned(zone).map_err(|_| Error::Date)?;
    Ok(Timestamp::from_unix_seconds(at.timestamp().as_second()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_unix_seconds(text.parse::<jiff::Timestamp>().expect("a time").as_second())
    }

    #[test]
    fn a_closing_holds_from_its_first_minute_until_before_its_last() {
        let closing = Closing::parse("2026-12-15 03:00-04:00 定期保守").expect("a closing");
        assert_eq!(closing.reason(), "定期保守");
        assert_eq!(closing.until(), at("2026-12-14T19:00:00Z"));
        for (now, closed) in [
            ("2026-12-14T17:59:59Z", false),
            ("2026-12-14T18:00:00Z", true),
            ("2026-12-14T18:59:59Z", true),
            ("2026-12-14T19:00:00Z", false),
            ("2026-12-15T03:30:00Z", false),
        ] {
            assert_eq!(closing.contains(at(now)), closed, "{now}");
        }
    }

    #[test]
    fn a_closing_over_midnight_ends_on_the_next_day() {
        let closing = Closing::parse("2026-12-31 23:00-01:00").expect("a closing");
        assert!(closing.contains(at("2026-12-31T15:30:00Z")));
        assert!(!closing.contains(at("2026-12-31T16:00:00Z")));
    }

    #[test]
    fn a_line_that_is_no_closing_says_why() {
        for (text, error) in [
            ("", Error::Form),
            ("2026-12-15", Error::Form),
            ("2026-12-15 03:00", Error::Form),
            ("2026-02-30 03:00-04:00 x", Error::Date),
            ("15.12.2026 03:00-04:00 x", Error::Date),
            ("2026-12-15 25:00-26:00 x", Error::Time),
            ("2026-12-15 3-4 x", Error::Time),
        ] {
            assert_eq!(Closing::parse(text), Err(error), "{text:?}");
        }
    }
}
