//! Dates as the glossary wants them: 令和8年11月23日（2026-11-23）; outside Japanese 2026-11-23.

use super::Language;
use crate::time::Timestamp;

/// The first day of each era of Japan, newest first (year, month, day), and its name.
const ERAS: [((i16, u8, u8), &str); 5] = [
    ((2019, 5, 1), "令和"),
    ((1989, 1, 8), "平成"),
    ((1926, 12, 25), "昭和"),
    ((1912, 7, 30), "大正"),
    ((1868, 1, 25), "明治"),
];

/// The days of the week from that of 1970-01-01 on.
const WEEK: [(&str, &str); 7] =
    [("木", "Thu"), ("金", "Fri"), ("土", "Sat"), ("日", "Sun"), ("月", "Mon"), ("火", "Tue"), ("水", "Wed")];
/// Seconds from UTC to Japan's time.
const OF_JAPAN: i64 = 9 * 3600;

/// The day of this moment in Japan.
#[must_use]
pub fn of(language: Language, at: Timestamp) -> String {
    at.in_japan().map(|at| day(language, at.year, at.month, at.day)).unwrap_or_default()
}

/// The time of day in Japan, 14:02.
#[must_use]
pub fn time(at: Timestamp) -> String {
    at.in_japan().map(|at| format!("{:02}:{:02}", at.hour, at.minute)).unwrap_or_default()
}

/// Day and time of day in Japan.
#[must_use]
pub fn moment(language: Language, at: Timestamp) -> String {
    format!("{} {}", of(language, at), time(at))
}

/// Day, day of the week and time of day in Japan, short enough for a headline: 令和8年11月26日（木）19:07.
#[must_use]
pub fn headline(language: Language, at: Timestamp) -> String {
    let day = of(language, at);
    let whole = usize::try_from((at.unix_seconds() + OF_JAPAN).div_euclid(86_400).rem_euclid(7)).unwrap_or_default();
    let (japanese, english) = WEEK[whole];
    match day.split_once('（') {
        Some((day, _)) => format!("{day}（{japanese}）{}", time(at)),
        None => format!("{day} ({english}) {}", time(at)),
    }
}

/// A date written YYYY-MM-DD, of which the end may be missing: then it is shown as far as it goes.
#[must_use]
pub fn of_iso(language: Language, text: &str) -> String {
    let mut parts = text.split('-');
    let year = parts.next().and_then(|part| part.parse::<i16>().ok());
    let month = parts.next().and_then(|part| part.parse::<u8>().ok());
    let date = parts.next().and_then(|part| part.parse::<u8>().ok());
    match (year, month, date) {
        (Some(year), Some(month), Some(date)) => day(language, year, month, date),
        _ => text.to_owned(),
    }
}

fn day(language: Language, year: i16, month: u8, date: u8) -> String {
    let plain = format!("{year:04}-{month:02}-{date:02}");
    let in_eras = matches!(language, Language::Japanese | Language::JapaneseSimple);
    match ERAS.iter().find(|(first, _)| (year, month, date) >= *first).filter(|_| in_eras) {
        None => plain,
        Some(((first, ..), name)) => match year - first + 1 {
            1 => format!("{name}元年{month}月{date}日（{plain}）"),
            count => format!("{name}{count}年{month}月{date}日（{plain}）"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_has_the_day_of_the_week_that_it_is_in_japan() {
        for (at, japanese, english) in [
            ("2026-11-26T10:07:34Z", "令和8年11月26日（木）19:07", "2026-11-26 (Thu) 19:07"),
            ("2026-11-27T15:00:00Z", "令和8年11月28日（土）00:00", "2026-11-28 (Sat) 00:00"),
            ("2026-11-23T00:00:00Z", "令和8年11月23日（月）09:00", "2026-11-23 (Mon) 09:00"),
        ] {
            let at = Timestamp::from_rfc3339(at).expect("a moment");
            assert_eq!(headline(Language::Japanese, at), japanese);
            assert_eq!(headline(Language::English, at), english);
        }
    }

    #[test]
    fn a_day_is_told_in_its_era_and_in_the_common_calendar() {
        for (iso, expected) in [
            ("2026-11-23", "令和8年11月23日（2026-11-23）"),
            ("2019-05-01", "令和元年5月1日（2019-05-01）"),
            ("2019-04-30", "平成31年4月30日（2019-04-30）"),
            ("1989-01-07", "昭和64年1月7日（1989-01-07）"),
            ("1926-12-24", "大正15年12月24日（1926-12-24）"),
            ("1950", "1950"),
            ("1950-03", "1950-03"),
            ("1867-01-01", "1867-01-01"),
        ] {
            assert_eq!(of_iso(Language::Japanese, iso), expected);
        }
        assert_eq!(of_iso(Language::English, "2026-11-23"), "2026-11-23");
    }
}
