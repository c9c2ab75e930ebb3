//! `log verify` over the closed segments of a folder: each by itself, and whether the one after begins where it ended.

use serde::Serialize;

use super::{Where, verify};
use crate::cli::{Failure, print};
use crate::desk::setup;
use crate::language::{Argument, Language};
use crate::record::soundness::Soundness;
use crate::store::segments::{Followed, Segment};

/// What is found about a segment before the record.
pub(super) struct Closed {
    number: u32,
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
            None => true,
        }
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

/// Looks at all segments before the last of these.
pub(super) fn look(place: &Where, segments: &[Segment]) -> Result<Vec<Closed>, Failure> {
    let environment = place.config.trust.environment;
    let followed: Vec<Option<Followed>> =
        segments.iter().map(|segment| segment.follow(environment, |_, _| ()).ok()).collect();
    let mut closed = Vec::new();
    for (at, segment) in segments.iter().enumerate().take(segments.len().saturating_sub(1)) {
        let Some(number) = segment.number else { continue };
        let found = if segment.whole { Some(verify::examine(place, &segment.path, true)?) } else { None };
        let next = followed.get(at + 1).and_then(Option::as_ref);
        let link = followed.get(at).and_then(Option::as_ref).zip(next).filter(|_| segment.whole);
        // After a purge the one before may be of long ago.
        let link = link.filter(|(before, next)| before.log.segment.checked_add(1) == Some(next.log.segment));
        closed.push(Closed { number, found, followed: link.map(|(before, next)| next.follows(before).is_ok()) });
    }
    Ok(closed)
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
