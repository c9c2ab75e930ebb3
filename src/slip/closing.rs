//! 終業票: what a desk did on a day, for the office's own file. Nobody of the counter's other side is on it, and of the staff
//! only a reference, with room for a name written by hand.

use super::{Kind, Part, Pen, Slip, Words};
use crate::language::{Language, date};
use crate::pki::Environment;
use crate::staff::Tally;
use crate::time::Timestamp;

/// What a 終業票 is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Which world.
    pub environment: Environment,
    /// Municipality and desk; empty if not configured.
    pub place: String,
    /// When the day was closed.
    pub at: Timestamp,
    /// When it was opened, where somebody signed in.
    pub opened: Option<Timestamp>,
    /// Who closed it: a reference, never a name.
    pub by: Option<String>,
    /// The number of the last entry.
    pub record: u64,
    /// How many were promised an answer of the platform and got none.
    pub unanswered: u32,
    /// What was done.
    pub tally: Tally,
    /// The checkpoint of the record, where one could be signed.
    pub signed: Option<Signed>,
}

/// A checkpoint as paper keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// For the QR code.
    pub line: String,
    /// For people who compare by reading.
    pub words: String,
}

/// The slip.
#[must_use]
pub fn compose(sheet: &Sheet) -> Slip {
    let pen = Pen { other: None };
    let (banner, watermark) = match sheet.environment {
        Environment::Production => (None, None),
        Environment::Test => (Some(pen.say("slip-test")), Some(Language::Japanese.say("slip-watermark-test"))),
        Environment::Practice => {
            (Some(pen.say("slip-practice")), Some(Language::Japanese.say("slip-watermark-practice")))
        }
    };
    Slip {
        kind: Kind::Closing,
        other: None,
        place: sheet.place.clone(),
        at: Some(sheet.at),
        title: pen.say("slip-closing-title"),
        banner,
        watermark,
        parts: parts(pen, sheet),
    }
}

fn parts(pen: Pen, sheet: &Sheet) -> Vec<Part> {
    let moment = |at: Timestamp| vec![Pen::plain(date::moment(Language::Japanese, at))];
    let plain = |text: String| vec![Pen::plain(text)];
    let head = [
        sheet.opened.map(|at| (pen.say("slip-closing-opened"), moment(at))),
        Some((pen.say("slip-closing-closed"), moment(sheet.at))),
        sheet.by.clone().map(|by| (pen.say("slip-closing-by"), plain(by))),
        Some((pen.say("slip-record"), plain(sheet.record.to_string()))),
    ];
    let mut parts = vec![
        Part::Facts(head.into_iter().flatten().collect()),
        Part::Heading(pen.say("slip-closing-cases")),
        Part::Facts(counts(pen, sheet)),
        Part::Heading(pen.say("slip-closing-proof")),
    ];
    match &sheet.signed {
        Some(signed) => {
            parts.push(Part::Lead(Pen::plain(signed.words.clone())));
            parts.push(Part::Code { line: signed.line.clone(), caption: pen.say("slip-closing-code") });
        }
        None => parts.push(Part::Text(pen.say("slip-closing-unsigned"))),
    }
    parts.push(Part::Text(pen.say("slip-closing-sign")));
    parts.push(Part::Note(pen.say("slip-closing-nobody")));
    parts
}

fn counts(pen: Pen, sheet: &Sheet) -> Vec<(Words, Vec<Words>)> {
    let tally = &sheet.tally;
    let unanswered = (sheet.unanswered > 0).then_some(("slip-closing-unanswered", sheet.unanswered));
    let counted = [
        ("slip-closing-all", tally.cases()),
        ("verdict-accepted", tally.accepted),
        ("verdict-refused", tally.refused),
        ("verdict-referred", tally.referred),
        ("verdict-abandoned", tally.abandoned),
        ("verdict-out-of-service", tally.out_of_service),
        ("slip-closing-tries", tally.tries),
        ("slip-closing-locked", tally.locked),
    ];
    let counted = counted.into_iter().chain(unanswered);
    counted.map(|(key, count)| (pen.say(key), vec![Pen::plain(count.to_string())])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_without_a_signed_checkpoint_says_so_and_one_with_it_shows_code_and_words() {
        let mut sheet = Sheet {
            environment: Environment::Practice,
            place: "見本市 窓口3".into(),
            at: Timestamp::from_unix_seconds(1_795_428_000),
            opened: Some(Timestamp::from_unix_seconds(1_795_390_200)),
            by: Some("s-7K2M".into()),
            record: 417,
            unanswered: 0,
            tally: Tally { accepted: 31, refused: 2, tries: 35, ..Tally::default() },
            signed: None,
        };
        let unsigned = compose(&sheet);
        assert!(unsigned.watermark.is_some() && !unsigned.parts.iter().any(|part| matches!(part, Part::Code { .. })));
        assert!(!format!("{unsigned:?}").contains("後刻再照会"));
        sheet.unanswered = 2;
        assert!(format!("{:?}", compose(&sheet)).contains("後刻再照会"));
        sheet.signed = Some(Signed { line: "MADOGUCHI-CHECKPOINT 417 x".into(), words: "alfa bravo".into() });
        assert!(compose(&sheet).parts.iter().any(|part| matches!(part, Part::Code { .. })));
    }
}
