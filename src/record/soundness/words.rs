//! What was found, in one line for people.

use super::{Anchored, Finding, Soundness};
use crate::language::{Argument, Language, date};

/// What no check of the record can ever find; each word has its sentence in the locales.
pub const UNDETECTABLE: [&str; 7] = [
    "entered-falsely",
    "outside-the-program",
    "while-it-runs",
    "after-the-last-anchor",
    "all-anchors-together",
    "clock-before-first-answer",
    "who-reads-it",
];

impl Soundness {
    /// The one line: the first thing that is not whole, or up to where all is.
    #[must_use]
    pub fn line(&self, language: Language) -> String {
        let upto = ("upto", Argument::Count(self.upto));
        match self.finding {
            Finding::Broken(error) => {
                let seq = ("seq", Argument::Count(error.seq()));
                language.say_with("log-found-broken", &[seq, upto])
            }
            Finding::NoteMissing { size } => language.say_with("log-found-note-missing", &[count("size", size), upto]),
            Finding::NoteForged { size } => language.say_with("log-found-note-forged", &[count("size", size), upto]),
            Finding::Truncated { anchor } => said(language, "log-found-truncated", anchor, upto),
            Finding::Rewritten { anchor } => said(language, "log-found-rewritten", anchor, upto),
            Finding::RestoredCopy { anchor } => said(language, "log-found-restored-copy", anchor, upto),
            _ if self.uncounted > 0 => {
                let unknown = count("count", u64::try_from(self.uncounted).unwrap_or(u64::MAX));
                language.say_with("log-found-doubted", &[unknown, upto])
            }
            _ if !self.unread.is_empty() => {
                let places = self.unread.iter().map(|place| language.say(&format!("log-place-{}", place.code())));
                let places = places.collect::<Vec<_>>().join(language.say("log-place-between").as_str());
                language.say_with("log-found-unread", &[("places", Argument::Text(&places)), upto])
            }
            whole => match self.wrong_clock {
                Some(seq) => language.say_with("log-found-wrong-clock", &[count("seq", seq), upto]),
                None => self.whole(whole, language),
            },
        }
    }

    fn whole(&self, finding: Finding, language: Language) -> String {
        let upto = ("upto", Argument::Count(self.upto));
        let newest = self.anchored.iter().copied().max_by_key(|anchored| anchored.size);
        match (finding, newest) {
            (Finding::Whole, Some(anchor)) => said(language, "log-found-whole", anchor, upto),
            (_, Some(anchor)) => said(language, "log-found-unanchored-since", anchor, upto),
            (_, None) if !self.signed => language.say_with("log-found-unsigned", &[upto]),
            (_, None) => language.say_with("log-found-unanchored", &[upto]),
        }
    }
}

fn count(name: &str, number: u64) -> (&str, Argument<'_>) {
    (name, Argument::Count(number))
}

fn said(language: Language, key: &str, anchor: Anchored, upto: (&str, Argument<'_>)) -> String {
    let (place, time) =
        (language.say(&format!("log-place-{}", anchor.place.code())), date::moment(language, anchor.time));
    let arguments =
        [upto, count("size", anchor.size), ("place", Argument::Text(&place)), ("time", Argument::Text(&time))];
    language.say_with(key, &arguments)
}
