//! Planned closings of the platform: "2026-12-15 03:00-04:00 reason", in Japan time.

use jiff::civil;

use crate::time::{JAPAN, Timestamp};

/// A time in which the platform is closed by plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// From then on.
    pub from: Timestamp,
    /// Until then, that moment not included.
    pub until: Timestamp,
    /// Why, as the configuration says.
    pub reason: String,
}

/// Why a text is no closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClosingError {
    /// Not of the form.
    #[error("the form is another")]
    Form,
    /// No such day in the calendar.
    #[error("there is no such day")]
    Day,
    /// No such time of day.
    #[error("there is no such time of day")]
    Time,
    /// It ends when it begins.
    #[error("it ends when it begins")]
    Empty,
}

impl Closing {
    /// Reads one. A closing that ends at an earlier time of day than it begins ends on the next day.
    pub fn parse(text: &str) -> Result<Self, ClosingError> {
        let (day, rest) = text.split_once(' ').ok_or(ClosingError::Form)?;
        let (span, reason) = rest.split_once(' ').unwrap_or((rest, ""));
        let (from, until) = span.split_once('-').ok_or(ClosingError::Form)?;
        if reason.chars().any(char::is_control) || reason.chars().count() > 100 {
            return Err(ClosingError::Form);
        }
        let day = parse_day(day)?;
        let from = moment(day, parse_time(from)?)?;
        let mut until = moment(day, parse_time(until)?)?;
        if until == from {
            return Err(ClosingError::Empty);
        }
        if until < from {
            until = until.plus(std::time::Duration::from_hours(24));
        }
        Ok(Self { from, until, reason: reason.trim().to_owned() })
    }

    /// Whether the platform is closed then.
    #[must_use]
    pub fn contains(&self, at: Timestamp) -> bool {
        self.from <= at && at < self.until
    }
}

fn parse_day(text: &str) -> Result<civil::Date, ClosingError> {
    let [year, month, day] = numbers(text, '-', [4, 2, 2]).ok_or(ClosingError::Form)?;
    let (month, day) = (i8::try_from(month), i8::try_from(day));
    let (Ok(month), Ok(day)) = (month, day) else { return Err(ClosingError::Day) };
    civil::Date::new(year, month, day).map_err(|_| ClosingError::Day)
}

fn parse_time(text: &str) -> Result<civil::Time, ClosingError> {
    let [hour, minute] = numbers(text, ':', [2, 2]).ok_or(ClosingError::Form)?;
    let (Ok(hour), Ok(minute)) = (i8::try_from(hour), i8::try_from(minute)) else { return Err(ClosingError::Time) };
    civil::Time::new(hour, minute, 0, 0).map_err(|_| ClosingError::Time)
}

fn moment(day: civil::Date, time: civil::Time) -> Result<Timestamp, ClosingError> {
    let at = JAPAN.to_timestamp(day.to_datetime(time)).map_err(|_| ClosingError::Day)?;
    Ok(Timestamp::from_unix_seconds(at.as_second()))
}

/// Exactly `N` groups of digits, each of its length.
fn numbers<const N: usize>(text: &str, separator: char, lengths: [usize; N]) -> Option<[i16; N]> {
    let mut groups = text.split(separator);
    let mut found = [0; N];
    for (slot, length) in found.iter_mut().zip(lengths) {
        let group = groups.next().filter(|group| group.len() == length)?;
        *slot = group.bytes().all(|byte| byte.is_ascii_digit()).then(|| group.parse().ok())??;
    }
    groups.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closing_is_read_in_japan_time() {
        let closing = Closing::parse("2026-12-15 03:00-04:30 定期メンテナンス").expect("a closing");
        assert_eq!(closing.from.rfc3339(), "2026-12-14T18:00:00Z");
        assert_eq!(closing.until.rfc3339(), "2026-12-14T19:30:00Z");
        assert_eq!(closing.reason, "定期メンテナンス");
        assert!(closing.contains(closing.from));
        assert!(!closing.contains(closing.until));
    }

    #[test]
    fn a_closing_over_midnight_ends_on_the_next_day() {
        let closing = Closing::parse("2026-12-31 23:00-05:00").expect("a closing");
        assert_eq!(closing.until.rfc3339(), "2026-12-31T20:00:00Z");
        assert_eq!(closing.reason, "");
    }

    #[test]
    fn anything_else_is_refused() {
        for (text, expected) in [
            ("", ClosingError::Form),
            ("2026-12-15", ClosingError::Form),
            ("2026-12-15 03:00", ClosingError::Form),
            ("2026/12/15 03:00-04:00", ClosingError::Form),
            ("26-12-15 03:00-04:00", ClosingError::Form),
            ("2026-12-15 3:00-04:00", ClosingError::Form),
            ("2026-12-15  03:00-04:00", ClosingError::Form),
            ("+026-12-15 03:00-04:00", ClosingError::Form),
            ("2026-12-15-01 03:00-04:00", ClosingError::Form),
            ("2026-12-15 03:00-04:00 a\nb", ClosingError::Form),
            ("2026-02-29 03:00-04:00", ClosingError::Day),
            ("2026-13-01 03:00-04:00", ClosingError::Day),
            ("2026-12-15 03:60-04:00", ClosingError::Time),
            ("2026-12-15 03:00-24:00", ClosingError::Time),
            ("2026-12-15 03:00-03:00", ClosingError::Empty),
        ] {
            assert_eq!(Closing::parse(text), Err(expected), "{text:?}");
        }
    }
}
