//! How long a closed segment is kept: full years since it was closed, as many as the city's 文書管理規程 says.
//!
//! No number of years is ever guessed: while none is set nothing may be purged. Purging is the work of two people, and a
//! clock that cannot be believed lets nobody purge anything.

use super::year::Span;
use crate::time::Timestamp;

/// Why a segment stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Kept {
    /// Nobody has said for how many years.
    #[error("no retention is set: set [log] retention_years as the city's rules say")]
    NotSet,
    /// It is still being written, or was never closed in order.
    #[error("the segment is not closed")]
    Open,
    /// Its years are not over.
    #[error("the segment is kept until {}", .until.rfc3339())]
    Until {
        /// When they are.
        until: Timestamp,
    },
    /// Nobody knows what time it is.
    #[error("the clock of this machine cannot be believed: no segment is purged by it")]
    Clock,
}

impl Kept {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotSet => "retention-not-set",
            Self::Open => "segment-open",
            Self::Until { .. } => "segment-kept",
            Self::Clock => "clock-suspect",
        }
    }
}

/// Whether a segment that was closed at `closed` may go; `span` is that of the segment that is being written.
///
/// # Errors
/// [`Kept`], if it stays.
pub fn may_go(closed: Option<Timestamp>, years: Option<u32>, span: &Span, now: Timestamp) -> Result<(), Kept> {
    let years = years.filter(|years| *years > 0).ok_or(Kept::NotSet)?;
    let closed = closed.ok_or(Kept::Open)?;
    let until = closed.plus_years(u16::try_from(years).unwrap_or(u16::MAX));
    if now < until {
        return Err(Kept::Until { until });
    }
    if span.believes(now) { Ok(()) } else { Err(Kept::Clock) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400;
    /// 2027-04-01T00:00:00+09:00, and three years later.
    const CLOSED: i64 = 1_806_505_200;
    const THREE_YEARS: i64 = CLOSED + 1_096 * DAY;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_seconds(seconds)
    }

    fn asked(closed: Option<i64>, years: u32, now: i64) -> Result<(), Kept> {
        let span = Span { last: Some(at(THREE_YEARS - DAY)), ..Span::default() };
        may_go(closed.map(at), Some(years), &span, at(now))
    }

    #[test]
    fn a_segment_goes_only_after_its_full_years() {
        let until = at(THREE_YEARS);
        assert_eq!(asked(Some(CLOSED), 3, THREE_YEARS), Ok(()));
        assert_eq!(asked(Some(CLOSED), 3, THREE_YEARS - 1), Err(Kept::Until { until }));
        assert!(matches!(asked(Some(CLOSED), 5, THREE_YEARS), Err(Kept::Until { .. })));
    }

    #[test]
    fn without_a_number_of_years_nothing_ever_goes() {
        assert_eq!(asked(Some(CLOSED), 0, THREE_YEARS), Err(Kept::NotSet));
    }

    #[test]
    fn the_segment_that_is_being_written_stays() {
        assert_eq!(asked(None, 1, THREE_YEARS), Err(Kept::Open));
    }

    #[test]
    fn a_clock_that_leapt_purges_nothing() {
        assert_eq!(asked(Some(CLOSED), 3, THREE_YEARS + 365 * DAY), Err(Kept::Clock));
    }
}
