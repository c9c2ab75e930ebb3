//! `log verify` over the closed segments of a folder: each by itself, whether the one after begins where it ended, and
//! whether one is gone that nobody purged.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Where, examined};
use crate::cli::{Failure, print};
use crate::desk::setup;
use crate::language::{Argument, Language};
use crate::record::checkpoint::{Origin, SignedNote};
use crate::record::soundness::Soundness;
use crate::record::{Detail, Entry, Event};
use crate::store::segments::{Followed, Segment};

/// What is found about everything before the record.
pub(super) struct Archive {
    pub(super) segments: Vec<Closed>,
    /// Numbers, from and to, of those that are gone without anybody's word.
    pub(super) missing: Vec<(u32, u32)>,
}

impl Archive {
    pub(super) fn are_whole(&self) -> bool {
        self.missing.is_empty() && self.segments.iter().all(Closed::is_whole)
    }

    pub(super) fn are_sure(&self) -> bool {
        self.segments.iter().all(Closed::is_sure)
    }

    /// Whether this segment was looked at.
    pub(super) fn has(&self, origin: Origin) -> bool {
        self.segments.iter().any(|closed| closed.origin == Some(origin))
    }

    pub(super) fn tell_missing(&self, language: Language) -> Result<(), Failure> {
        self.missing.iter().try_for_each(|(from, to)| {
            let count = |number: &u32| Argument::Count(u64::from(*number));
            print(&language.say_with("log-segment-missing", &[("from", count(from)), ("to", count(to))]))
        })
    }
}

/// What is found about a segment before the record.
pub(super) struct Closed {
    number: u32,
    /// Which it is; none for one that two people put aside as it was.
    origin: Option<Origin>,
    /// None for one that two people put aside as it was.
    found: Option<Soundness>,
    /// Whether the one after hangs on it; none where that cannot be said any more.
    followed: Option<bool>,
}

/// The same, as a program reads it.
#[derive(Serialize)]
pub(super) struct Told {
    number: u32,
    finding: &'static str,
    followed: Option<bool>,
}

impl Closed {
    pub(super) const fn is_whole(&self) -> bool {
        let loose = matches!(self.followed, Some(false));
        match &self.found {
            Some(found) => found.finding.is_whole() && !loose,
            None => !loose,
        }
    }

    /// Whether nothing outside may know better.
    pub(super) fn is_sure(&self) -> bool {
        self.is_whole() && self.found.as_ref().is_none_or(Soundness::is_sure)
    }

    pub(super) const fn told(&self) -> Told {
        let finding = match &self.found {
            Some(found) => found.code(),
            None => "segment-not-whole",
        };
        Told { number: self.number, finding, followed: self.followed }
    }

    pub(super) fn tell(&self, language: Language) -> Result<(), Failure> {
        let number = ("number", Argument::Count(u64::from(self.number)));
        match &self.found {
            Some(found) => {
                let line = found.line(language);
                print(&language.say_with("log-segment", &[number.clone(), ("line", Argument::Text(&line))]))?;
            }
            None => print(&language.say_with("log-segment-aside", std::slice::from_ref(&number)))?,
        }
        if self.followed == Some(false) {
            print(&language.say_with("log-segment-loose", &[number]))?;
        }
        Ok(())
    }
}

/// Looks at all segments before the last of these; `named` is a folder that somebody carried here, of which the oldest may
/// have stayed behind.
pub(super) fn look(
    place: &Where,
    segments: &[Segment],
    named: bool,
    brought: Option<SignedNote>,
) -> Result<Archive, Failure> {
    let environment = place.config.trust.environment;
    let mut gone = Gone::default();
    let followed: Vec<Option<Followed>> =
        segments.iter().map(|segment| segment.follow(environment, |_, entry| gone.note(entry)).ok()).collect();
    let mut closed = Vec::new();
    for (at, segment) in segments.iter().enumerate().take(segments.len().saturating_sub(1)) {
        let Some(number) = segment.number else { continue };
        let examined =
            segment.whole.then(|| examined::examine_with(place, &segment.path, true, brought)).transpose()?;
        let (found, origin) = examined.unzip();
        let next = followed.get(at + 1).and_then(Option::as_ref);
        let followed = match (segment.whole, followed.get(at).and_then(Option::as_ref), next) {
            // A file that is another segment than its name says, too.
            (true, None, _) => Some(false),
            (_, _, Some(next)) if next.log.segment <= number => Some(false),
            // After a purge the one before may be of long ago.
            (_, _, Some(next)) if number.checked_add(1) != Some(next.log.segment) => None,
            (true, Some(before), Some(next)) => Some(next.follows(before).is_ok()),
            // What hangs on a segment that was whole does not follow one that two people put aside.
            (false, _, Some(next)) => Some(next.before.is_none()),
            _ => None,
        };
        closed.push(Closed { number, origin, found, followed });
    }
    let there = segments.iter().zip(&followed);
    let numbers = there.filter_map(|(segment, followed)| segment.number.or(followed.as_ref().map(|it| it.log.segment)));
    Ok(Archive { segments: closed, missing: gone.without_a_word(numbers, named) })
}

/// Segments that went on somebody's word, by number.
#[derive(Default)]
struct Gone(BTreeSet<u32>);

impl Gone {
    fn note(&mut self, entry: &Entry) {
        let missed = entry.seq == 1 && entry.draft.detail == Detail::of(Some("record-missing"));
        let number = match entry.draft.event {
            Event::PurgeDone => {
                entry.draft.reference.as_str().strip_prefix("segment-").and_then(|digits| digits.parse().ok())
            }
            Event::SegmentOpened if missed => entry.segment.checked_sub(1),
            _ => None,
        };
        self.0.extend(number);
    }

    /// The gaps between these that are not accounted for. Years go from the oldest on, and the word for the first of them
    /// goes with a later one: of what is gone at the beginning the newest is enough.
    fn without_a_word(&self, there: impl Iterator<Item = u32>, named: bool) -> Vec<(u32, u32)> {
        let mut before = 0;
        let mut missing = Vec::new();
        for number in there {
            let (from, to) = (before + 1, number.saturating_sub(1));
            if from <= to {
                let known = u32::try_from(self.0.range(from..=to).count()).unwrap_or(u32::MAX);
                let told = if before == 0 { named || self.0.contains(&to) } else { known == to - from + 1 };
                if !told {
                    missing.push((from, to));
                }
            }
            before = before.max(number.min(u32::MAX - 1));
        }
        missing
    }
}

/// Every segment of the named folder, oldest first; or of the data folder.
pub(super) fn of(place: &Where, named: Option<&std::path::Path>) -> Result<Vec<Segment>, Failure> {
    let failed = |error| Failure::Setup(setup::Error::Store(error));
    let Some(named) = named else { return crate::store::segments::all(&place.data).map_err(failed) };
    if named.is_file() {
        return Ok(vec![Segment { path: named.to_owned(), number: None, whole: true }]);
    }
    // A folder of closed segments alone, as somebody carried it away.
    let inside = named.file_name().is_some_and(|name| name == crate::store::segments::ARCHIVE);
    let data = named.parent().filter(|_| inside).unwrap_or(named);
    crate::store::segments::all(data).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_that_is_gone_is_missed_unless_somebody_gave_their_word() {
        for (gone, there, named, missing) in [
            (&[][..], &[1, 2, 3][..], false, &[][..]),
            (&[], &[3], false, &[(1, 2)]),
            (&[], &[3], true, &[]),
            (&[2], &[3], false, &[]),
            (&[1], &[3], false, &[(1, 2)]),
            (&[1], &[2, 4], false, &[(3, 3)]),
            (&[1, 3], &[2, 4], false, &[]),
            (&[], &[2, 4], true, &[(3, 3)]),
            (&[4], &[1, 5], false, &[(2, 4)]),
            (&[], &[u32::MAX], false, &[(1, u32::MAX - 1)]),
            (&[], &[1, u32::MAX, u32::MAX], false, &[(2, u32::MAX - 1)]),
            (&[], &[], false, &[]),
        ] {
            let gone = Gone(gone.iter().copied().collect());
            assert_eq!(gone.without_a_word(there.iter().copied(), named), missing, "{there:?}");
        }
    }
}
