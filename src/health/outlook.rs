//! What people should know about the platform, or the lists in its place, before somebody types a PIN.

use std::time::Duration;

use crate::config::Closing;
use crate::time::Timestamp;

/// A planned closing is announced so long before.
pub const ANNOUNCED: Duration = Duration::from_hours(24);

/// How it looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Outlook {
    /// Nothing to tell.
    #[default]
    Fair,
    /// It will be closed within a day.
    ClosingSoon(Closing),
    /// It is closed now, by plan. No fault of anybody's.
    Closed(Closing),
    /// It does not answer, and is not asked any more until it does.
    Silent {
        /// Since when.
        since: Timestamp,
    },
    /// Lists alone decide, and not one of them can.
    NoLists,
    /// The last anchor of a use ends within a day.
    AnchorsEnd {
        /// Then.
        at: Timestamp,
    },
    /// Whoever sits here can change whom the desk believes, in production.
    SettingsOpen,
}

impl Outlook {
    /// What is told where nothing else is: an end within a day.
    #[must_use]
    pub fn or_of_anchors(self, end: Option<Timestamp>, now: Timestamp) -> Self {
        match end {
            Some(at) if self == Self::Fair && at.since(now) <= ANNOUNCED => Self::AnchorsEnd { at },
            _ => self,
        }
    }

    /// What is told where nothing else is: what stands as long as the desk is open.
    #[must_use]
    pub fn or(self, standing: &Self) -> Self {
        if self == Self::Fair { standing.clone() } else { self }
    }

    /// Whether it is about the way to the platform.
    #[must_use]
    pub const fn is_of_platform(&self) -> bool {
        !matches!(self, Self::Fair | Self::AnchorsEnd { .. } | Self::SettingsOpen)
    }

    /// What is planned, and what is known: a plan in force comes first, then a silence, then a plan ahead.
    #[must_use]
    pub fn of(planned: &[Closing], silent_since: Option<Timestamp>, at: Timestamp) -> Self {
        if let Some(closing) = planned.iter().filter(|closing| closing.contains(at)).max_by_key(|one| one.until) {
            return Self::Closed(closing.clone());
        }
        if let Some(since) = silent_since {
            return Self::Silent { since };
        }
        let ahead = planned.iter().filter(|closing| at < closing.from && closing.from.since(at) <= ANNOUNCED);
        ahead.min_by_key(|closing| closing.from).cloned().map_or(Self::Fair, Self::ClosingSoon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_that_ends_today_is_told_where_nothing_worse_is() {
        let now = Timestamp::from_unix_seconds(1_795_402_800);
        let end = now.plus(Duration::from_hours(5));
        assert_eq!(Outlook::Fair.or_of_anchors(Some(end), now), Outlook::AnchorsEnd { at: end });
        assert_eq!(Outlook::Fair.or_of_anchors(Some(now.plus(ANNOUNCED * 2)), now), Outlook::Fair);
        assert_eq!(Outlook::NoLists.or_of_anchors(Some(end), now), Outlook::NoLists);
        assert_eq!(Outlook::Fair.or(&Outlook::SettingsOpen), Outlook::SettingsOpen);
        assert_eq!(Outlook::NoLists.or(&Outlook::SettingsOpen), Outlook::NoLists);
    }

    #[test]
    fn a_closing_is_announced_a_day_ahead_and_is_no_silence() {
        let closing = |text: &str| Closing::parse(text).expect("a closing");
        let (night, day) = (closing("2026-12-15 03:00-04:00 a"), closing("2026-12-15 03:30-12:00 b"));
        let planned = [day.clone(), night.clone()];
        let at = |text: &str| closing(&format!("{text}-23:59")).from;
        let silence = Some(at("2026-12-14 02:00"));
        let silent = Outlook::Silent { since: at("2026-12-14 02:00") };
        for (moment, silent_since, expected) in [
            ("2026-12-14 02:59", None, Outlook::Fair),
            ("2026-12-14 03:00", None, Outlook::ClosingSoon(night.clone())),
            ("2026-12-14 03:00", silence, silent.clone()),
            ("2026-12-15 02:59", None, Outlook::ClosingSoon(night.clone())),
            ("2026-12-15 03:00", None, Outlook::Closed(night.clone())),
            ("2026-12-15 03:10", silence, Outlook::Closed(night)),
            // The one that ends last is the one that matters.
            ("2026-12-15 03:40", None, Outlook::Closed(day)),
            ("2026-12-15 12:00", None, Outlook::Fair),
            ("2026-12-15 12:00", silence, silent),
        ] {
            assert_eq!(Outlook::of(&planned, silent_since, at(moment)), expected, "{moment}");
        }
    }
}
