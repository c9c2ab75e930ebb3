//! What a check found, as people read it. Machines have it as it was found: in the program's own words, without a language.

use super::date::moment;
use super::{Argument, Language};
use crate::time::Timestamp;

/// The findings in one line: a moment as a day and a time in Japan, a count of days with its unit.
#[must_use]
pub fn told(language: Language, found: &[String]) -> String {
    found.iter().map(|one| one_told(language, one)).collect::<Vec<_>>().join(", ")
}

fn one_told(language: Language, found: &str) -> String {
    if let Some(at) = Timestamp::from_rfc3339(found) {
        return moment(language, at);
    }
    match found.strip_suffix(" d").and_then(|days| days.parse().ok()) {
        Some(days) => language.say_with("checks-days", &[("days", Argument::Count(days))]),
        None => found.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_is_told_as_it_hangs_on_the_wall() {
        let found = ["2026-11-26T10:07:34Z".to_owned()];
        assert_eq!(told(Language::Japanese, &found), "令和8年11月26日（2026-11-26） 19:07");
        assert_eq!(told(Language::English, &found), "2026-11-26 19:07");
    }

    #[test]
    fn days_have_their_unit_and_anything_else_stays_as_it_was_found() {
        let found = ["0.1.0".to_owned(), "12 d".to_owned(), "http-status".to_owned()];
        assert_eq!(told(Language::Japanese, &found), "0.1.0, 12日, http-status");
        assert_eq!(told(Language::English, &found[..2]), "0.1.0, 12 days");
    }
}
