//! Dates as the glossary wants them: 令和8年11月23日（2026-11-23）; in English 2026-11-23.

use crate::language::{Argument, Language};
use crate::time::Timestamp;
use crate::ui::look::Look;

/// The first day of each era of Japan, newest first (year, month, day), and its name.
const ERAS: [((i16, u8, u8), &str); 5] = [
    ((2019, 5, 1), "令和"),
    ((1989, 1, 8), "平成"),
    ((1926, 12, 25), "昭和"),
    ((1912, 7, 30), "大正"),
    ((1868, 1, 25), "明治"),
];

/// The day of this moment in Japan.
pub(in crate::ui) fn of(language: Language, at: Timestamp) -> String {
    at.in_japan().map(|at| day(language, at.year, at.month, at.day)).unwrap_or_default()
}

/// A date written YYYY-MM-DD, of which the end may be missing: then it is shown as far as it goes.
pub(super) fn of_iso(language: Language, text: &str) -> String {
    let mut parts = text.split('-');
    let year = parts.next().and_then(|part| part.parse::<i16>().ok());
    let month = parts.next().and_then(|part| part.parse::<u8>().ok());
    let date = parts.next().and_then(|part| part.parse::<u8>().ok());
    match (year, month, date) {
        (Some(year), Some(month), Some(date)) => day(language, year, month, date),
        _ => text.to_owned(),
    }
}

/// The time of day in Japan, with its day if that is not today's.
pub(super) fn near(language: Language, at: Timestamp, now: Timestamp) -> String {
    let (time, on) = (time(at), of(language, at));
    if on == of(language, now) { time } else { format!("{on} {time}") }
}

/// From when until when, the second day told only where it is another.
pub(super) fn span(look: Look, from: Timestamp, until: Timestamp) -> String {
    let (begins, ends) = (time(from), near(look.language, until, from));
    let words = [("date", of(look.language, from)), ("from", begins), ("until", ends)];
    look.language.say_with("span", &words.each_ref().map(|(name, word)| (*name, Argument::Text(word))))
}

fn time(at: Timestamp) -> String {
    at.in_japan().map(|at| format!("{:02}:{:02}", at.hour, at.minute)).unwrap_or_default()
}

fn day(language: Language, year: i16, month: u8, date: u8) -> String {
    let plain = format!("{year:04}-{month:02}-{date:02}");
    let era = ERAS.iter().find(|(first, _)| (year, month, date) >= *first);
    match (language, era) {
        (Language::English, _) | (_, None) => plain,
        (_, Some(((first, ..), name))) => match year - first + 1 {
            1 => format!("{name}元年{month}月{date}日（{plain}）"),
            count => format!("{name}{count}年{month}月{date}日（{plain}）"),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
