//! 準備の確認票 and 朝の点検票: whether a desk can work, on paper, to be signed and filed.
//!
//! Both show the same lines of checks: subject, light as shape and word, cause, what belongs to it, cure. At the end of
//! setup the slip also says whom the desk believes, where the record begins and what is still open.
//! Nobody's name is on it, no serial number, no secret; there is room for names written by hand.

use super::closing::Signed;
use super::{Kind, Part, Pen, Slip, Words};
use crate::health::{Check, Light, worst};
use crate::language::Language;
use crate::language::date::headline;
use crate::language::evidence::told;
use crate::pki::Environment;
use crate::time::Timestamp;

/// What a slip of readiness is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// At the end of setup, or in the morning.
    pub occasion: Occasion,
    /// Which world.
    pub environment: Environment,
    /// Municipality and desk; empty if not configured.
    pub place: String,
    /// When it was looked at.
    pub at: Timestamp,
    /// The language beside Japanese, if there is another.
    pub other: Option<Language>,
    /// Further facts: the key of the label, and its values.
    pub facts: Vec<(&'static str, Vec<String>)>,
    /// What was found.
    pub checks: Vec<Check>,
    /// What is still open or was left out, as `setup-step-CODE` and `setup-mark-CODE`.
    pub open: Vec<(String, String)>,
    /// The first checkpoint of the record.
    pub signed: Option<Signed>,
}

/// When a slip of readiness is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// 導入手順 was gone through.
    SetUp,
    /// 始業
    Morning,
}

impl Occasion {
    const fn code(self) -> &'static str {
        match self {
            Self::SetUp => "set-up",
            Self::Morning => "morning",
        }
    }
}

/// The slip.
#[must_use]
pub fn compose(sheet: &Sheet) -> Slip {
    let pen = Pen { other: sheet.other.filter(|other| *other != Language::Japanese) };
    Slip {
        kind: Kind::Readiness,
        other: pen.other,
        place: sheet.place.clone(),
        at: Some(sheet.at),
        title: title(pen, sheet),
        banner: super::banner(sheet.environment, pen),
        watermark: super::watermark(sheet.environment),
        parts: parts(pen, sheet),
    }
}

/// One slip a morning is filed: which morning stands at its head.
fn title(pen: Pen, sheet: &Sheet) -> Words {
    let key = format!("slip-readiness-{}", sheet.occasion.code());
    match sheet.occasion {
        Occasion::SetUp => pen.say(&key),
        Occasion::Morning => {
            pen.words(|language| format!("{}\u{3000}{}", language.say(&key), headline(language, sheet.at)))
        }
    }
}

fn parts(pen: Pen, sheet: &Sheet) -> Vec<Part> {
    let result = match worst(&sheet.checks) {
        Light::Ok if sheet.open.is_empty() => "slip-readiness-ready",
        Light::Ok | Light::Warn => "slip-readiness-with-notes",
        Light::Fail => "slip-readiness-not-ready",
    };
    let facts = sheet.facts.iter().filter(|(_, values)| !values.is_empty());
    let facts = facts.map(|(key, values)| (pen.say(key), values.iter().map(Pen::plain).collect())).collect();
    let mut parts =
        vec![Part::Lead(pen.say(result)), Part::Facts(facts), Part::Heading(pen.say("slip-readiness-checks"))];
    parts.extend(checks_in(pen, &sheet.checks));
    if !sheet.open.is_empty() {
        parts.push(Part::Heading(pen.say("slip-readiness-open")));
        let line = |(step, mark): &(String, String)| {
            pen.words(|language| format!("{}: {}", language.say(step), language.say(mark)))
        };
        parts.push(Part::Items(sheet.open.iter().map(line).collect()));
    }
    if let Some(signed) = &sheet.signed {
        parts.push(Part::Heading(pen.say("slip-readiness-record")));
        parts.push(Part::Lead(Pen::plain(signed.words.clone())));
        parts.push(Part::Code { line: signed.line.clone(), caption: pen.say("slip-readiness-code") });
    }
    parts.push(Part::Heading(pen.say("slip-readiness-sign")));
    parts.push(Part::Items(vec![pen.say("slip-readiness-hand"), pen.say("slip-readiness-second")]));
    parts.push(Part::Note(pen.say("slip-readiness-note")));
    parts
}

/// The lines of checks as every slip shows them, in Japanese and beside it in `other`.
#[must_use]
pub fn checks(checks: &[Check], other: Option<Language>) -> Vec<Part> {
    checks_in(Pen { other }, checks)
}

/// First what is wrong, then all the rest, each in its own order.
fn checks_in(pen: Pen, checks: &[Check]) -> Vec<Part> {
    let wrong: Vec<&Check> = checks.iter().filter(|check| check.light != Light::Ok).collect();
    let right: Vec<&Check> = checks.iter().filter(|check| check.light == Light::Ok).collect();
    let mut lines: Vec<&Check> = wrong;
    lines.sort_by_key(|check| std::cmp::Reverse(check.light));
    lines.extend(right);
    vec![Part::Facts(lines.into_iter().map(|check| line(pen, check)).collect())]
}

fn line(pen: Pen, check: &Check) -> (Words, Vec<Words>) {
    let first = pen.words(|language| {
        let light = language.say(&format!("doctor-light-{}", check.light.code()));
        let line = format!("{} {light}  {}", check.light.shape(), told(language, &check.evidence));
        line.trim_end().to_owned()
    });
    let mut values = vec![first];
    if let Some(cause) = check.cause {
        values.push(pen.say(&format!("doctor-{}", cause.code())));
        if check.light != Light::Ok {
            values.push(pen.words(|language| format!("→ {}", language.say(&format!("doctor-{}-cure", cause.code())))));
        }
    }
    (pen.say(&format!("doctor-subject-{}", check.subject.code())), values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::health::{Cause, Subject};

    fn sheet() -> Sheet {
        Sheet {
            occasion: Occasion::SetUp,
            environment: Environment::Test,
            place: "見本市 窓口3".into(),
            at: Timestamp::from_unix_seconds(1_795_428_000),
            other: Some(Language::English),
            facts: vec![("slip-readiness-anchors", vec!["1234 5678".into()]), ("slip-readiness-platform", vec![])],
            checks: vec![
                Check::ok(Subject::Anchors).with("2"),
                Check::warn(Subject::Screens, Cause::OneScreen),
                Check::fail(Subject::Platform, Cause::PlatformNoAnswer).with("timeout"),
            ],
            open: vec![("setup-step-platform".into(), "setup-mark-open".into())],
            signed: Some(Signed { line: "MADOGUCHI-CHECKPOINT 3 x".into(), words: "alfa bravo".into() }),
        }
    }

    fn labels(slip: &Slip) -> Vec<String> {
        let facts = slip.parts.iter().filter_map(|part| match part {
            Part::Facts(facts) => Some(facts),
            _ => None,
        });
        facts.flatten().map(|(label, _)| label.other.clone().unwrap_or_else(|| label.japanese.clone())).collect()
    }

    #[test]
    fn what_stops_the_desk_stands_first_and_each_line_has_cause_and_cure() {
        let slip = compose(&sheet());
        let subject = |subject: Subject| Language::English.say(&format!("doctor-subject-{}", subject.code()));
        let wanted = [Subject::Platform, Subject::Screens, Subject::Anchors].map(subject);
        assert_eq!(labels(&slip)[1..], wanted);
        let Some(Part::Facts(lines)) = slip.parts.iter().rev().find(|part| matches!(part, Part::Facts(_))) else {
            panic!("no lines")
        };
        assert_eq!(lines.iter().map(|(_, values)| values.len()).collect::<Vec<_>>(), [3, 3, 1]);
        assert!(lines[0].1[0].japanese.starts_with("× 停止"), "{:?}", lines[0].1);
    }

    #[test]
    fn a_desk_of_the_test_says_so_and_one_with_something_open_is_not_ready() {
        let slip = compose(&sheet());
        assert!(slip.watermark.is_some() && slip.banner.is_some());
        let lead = |sheet: &Sheet| match compose(sheet).parts.first() {
            Some(Part::Lead(words)) => words.japanese.clone(),
            _ => panic!("no lead"),
        };
        let with = |checks: Vec<Check>, open| Sheet { checks, open, ..sheet() };
        let open = || vec![("setup-step-platform".to_owned(), "setup-mark-open".to_owned())];
        let ok = || vec![Check::ok(Subject::Anchors)];
        let leads = [lead(&sheet()), lead(&with(ok(), open())), lead(&with(ok(), vec![]))];
        let keys = ["slip-readiness-not-ready", "slip-readiness-with-notes", "slip-readiness-ready"];
        assert_eq!(leads, keys.map(|key| Language::Japanese.say(key)));
    }

    #[test]
    fn the_slip_of_a_morning_says_at_its_head_which_morning() {
        let title = compose(&Sheet { occasion: Occasion::Morning, ..sheet() }).title;
        assert_eq!(title.japanese, "朝の点検票\u{3000}令和8年11月23日（月）19:00");
        assert_eq!(title.other.as_deref(), Some("Morning slip\u{3000}2026-11-23 (Mon) 19:00"));
    }

    #[test]
    fn the_lines_of_checks_are_the_same_for_every_slip() {
        let sheet = sheet();
        let alone = checks(&sheet.checks, sheet.other);
        assert!(compose(&sheet).parts.windows(alone.len()).any(|parts| parts == alone));
        let morning = compose(&Sheet { occasion: Occasion::Morning, ..sheet });
        assert!(morning.parts.windows(alone.len()).any(|parts| parts == alone));
    }
}
