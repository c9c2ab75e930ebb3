//! The machine's line on a slip, as the record has it: `MADOGUCHI-RECEIPT-V1`, environment, number, receipt, verdict, time.

use crate::pki::Environment;
use crate::record::entry::Entry;
use crate::record::label::Label;
use crate::session::Verdict;
use crate::time::Timestamp;

const HEAD: &str = "MADOGUCHI-RECEIPT-V1";
const VERDICTS: [Verdict; 5] =
    [Verdict::Accepted, Verdict::Refused, Verdict::Referred, Verdict::Abandoned, Verdict::OutOfService];

/// What the line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Of which world.
    pub environment: Environment,
    /// The entry's number in its segment.
    pub seq: u64,
    /// The receipt.
    pub receipt: Label,
    /// How the case ended.
    pub verdict: Verdict,
    /// When, in whole seconds.
    pub at: String,
}

impl Line {
    /// That of an entry, if a case ended with it.
    #[must_use]
    pub fn of(entry: &Entry) -> Option<Self> {
        let verdict = entry.draft.outcome.filter(|_| !entry.draft.receipt.is_empty())?;
        let (environment, seq, receipt) = (entry.environment, entry.seq, entry.draft.receipt.clone());
        Some(Self { environment, seq, receipt, verdict, at: entry.wall.rfc3339() })
    }

    /// As it stands on the slip.
    #[must_use]
    pub fn text(&self) -> String {
        let (environment, receipt, verdict) = (self.environment.name(), self.receipt.as_str(), self.verdict.code());
        format!("{HEAD} {environment} {} {receipt} {verdict} {}", self.seq, self.at)
    }

    /// Reads a line; the one way to write it, and no other.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let [HEAD, environment, seq, receipt, verdict, at] = words[..] else { return None };
        let found = Self {
            environment: Environment::from_name(environment)?,
            seq: seq.parse().ok()?,
            receipt: Label::new(receipt).ok()?,
            verdict: VERDICTS.into_iter().find(|known| known.code() == verdict)?,
            at: Timestamp::from_rfc3339(at)?.rfc3339(),
        };
        (found.text() == text).then_some(found)
    }
}
