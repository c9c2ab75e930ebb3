//! 記録の控え: a signed checkpoint on paper, to be signed by hand and filed. Whoever finds the record changed later holds
//! this against it: as a code, or as eight groups of characters that two people compare.

use super::{Kind, Part, Pen, Slip};
use crate::language::{Language, date};
use crate::pki::Environment;
use crate::record::checkpoint::{self, SignedNote};
use crate::record::signing::PublicKey;

/// The slip of a checkpoint that `key` signed.
#[must_use]
pub fn checkpoint(note: &SignedNote, key: PublicKey, environment: Environment, place: &str) -> Slip {
    let pen = Pen { other: Some(Language::English) };
    let signed = note.checkpoint();
    let fact = |label: &str, value: String| (pen.say(label), vec![Pen::plain(value)]);
    let groups = checkpoint::words(note);
    let facts = vec![
        fact("slip-checkpoint-size", signed.size.to_string()),
        (pen.say("slip-checkpoint-time"), vec![pen.words(|language| date::moment(language, signed.time))]),
        fact("slip-checkpoint-record", signed.origin.line()),
        fact("slip-checkpoint-key", key.to_string()),
    ];
    Slip {
        kind: Kind::Checkpoint,
        other: pen.other,
        place: place.to_owned(),
        at: Some(signed.time),
        title: pen.say("slip-checkpoint-title"),
        banner: super::banner(environment, pen),
        watermark: super::watermark(environment),
        parts: vec![
            Part::Text(pen.say("slip-checkpoint-what")),
            Part::Facts(facts),
            Part::Heading(pen.say("slip-checkpoint-words")),
            Part::Lead(Pen::plain(groups[..4].join("  "))),
            Part::Lead(Pen::plain(groups[4..].join("  "))),
            Part::Heading(pen.say("slip-checkpoint-sign")),
            Part::Items(vec![pen.say("slip-checkpoint-hand"), pen.say("slip-checkpoint-file")]),
            Part::Code { line: note.line(), caption: pen.say("slip-checkpoint-code") },
            Part::Note(pen.say("slip-checkpoint-check")),
        ],
    }
}
