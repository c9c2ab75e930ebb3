use super::*;
use crate::record::figures::{Counts, Result};
use crate::session::Reason;

/// A day or a month with something in every table.
pub(crate) fn figures() -> Figures {
    let mut figures = Figures {
        causes: vec![(Reason::PinLimit, 7), (Reason::PlatformUnreachable, 2)],
        other_means: vec![(crate::session::OtherMeans::PinForgotten, 3)],
        locks_seen: 2,
        locks_caused: 1,
        ..Figures::default()
    };
    figures.hours[9] = Counts([5, 2, 1, 1, 0, 0]);
    figures.hours[19] = Counts([0, 1, 0, 0, 0, 1]);
    let first = Day::parse("2026-11-01").expect("a day");
    let days = std::iter::successors(Some(first), |day| Some(day.next())).take(30);
    figures.days = days.map(|day| (day, Counts([30, 2, 1, 1, 0, 0]))).collect();
    figures
}

pub(crate) fn desk(language: Language) -> Desk<'static> {
    Desk {
        language,
        place: "見本市 市民課 窓口3",
        purposes: &[],
        environment: Environment::Practice,
        made: Timestamp::from_unix_seconds(1_795_392_000),
    }
}

#[test]
fn a_day_is_told_with_its_era_and_every_row_is_as_long_as_its_columns() {
    let day = Day::parse("2026-11-23").expect("a day");
    for language in Language::COMPLETE {
        let report = of_day(day, &figures(), desk(language));
        assert!(report.head[0].1.contains("2026-11-23"));
        for table in &report.tables {
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{}", table.heading);
        }
    }
    let text = of_day(day, &figures(), desk(Language::Japanese)).csv();
    assert!(text.starts_with("\u{FEFF}本人確認 日計\r\n対象,令和8年11月23日（2026-11-23）\r\n"), "{text}");
    assert!(text.contains("\r\n9時台,5,2,1,1,0,0,9\r\n"), "{text}");
    assert!(text.contains("\r\n19時台,0,1,0,0,0,1,2\r\n"), "hours out of the ordinary are there if they had a case");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
}

#[test]
fn a_month_has_its_days_in_both_calendars_and_its_lines_for_the_spreadsheet() {
    let line = Line {
        purpose: 7,
        certificate: None,
        result: Result::Refused,
        reason: Some(Reason::Revoked),
        hour: 9,
        cases: 4,
        locks_caused: 0,
        locks_seen: 0,
        median: Some(std::time::Duration::from_secs(41)),
    };
    let month = Month::parse("2026-11").expect("a month");
    let report = of_month(month, &figures(), &[line], desk(Language::Japanese));
    let text = report.csv();
    assert!(text.contains("\r\n令和8年11月30日,2026-11-30,30,2,1,1,0,0,34\r\n"), "{text}");
    assert!(text.contains(",revoked,9,4,0,0,41\r\n"), "{text}");
    assert_eq!(report.tables.iter().filter(|table| table.for_spreadsheets).count(), 1);
}
