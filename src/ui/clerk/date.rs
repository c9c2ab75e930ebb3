//! Moments as the clerk needs them told: the time alone today, the day too on another.

pub(super) use crate::language::date::{of, of_iso};

use crate::language::date::time;
use crate::language::{Argument, Language};
use crate::time::Timestamp;
use crate::ui::look::Look;

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
