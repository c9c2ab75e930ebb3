//! Which records someone wants to see.
//!
//! One meaning for two sources: a row of the [`Register`](super::page::Register) and an entry that streams into an export
//! are asked the same questions ([`Look`]). A filter has one canonical text; its SHA-256 is in the record of whoever looked,
//! so that an auditor can tell what was asked for without the record telling it to everyone.

use std::fmt::Write;

use super::entry::Entry;
use super::event::Event;
use super::label::Label;
use crate::pki::Use;
use crate::pki::digest::sha256;
use crate::session::{Reason, Verdict};
use crate::time::{Day, Timestamp};

/// What is wanted; an empty filter wants everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// How the 受付番号 begins, in capitals or not.
    pub reference: Label,
    /// The number on the slip.
    pub receipt: Label,
    /// From this day on.
    pub from: Option<Day>,
    /// Until this day, itself included.
    pub to: Option<Day>,
    /// Any of these verdicts.
    pub outcomes: Vec<Verdict>,
    /// This reason.
    pub reason: Option<Reason>,
    /// This purpose.
    pub purpose: Option<u16>,
    /// This certificate.
    pub certificate: Option<Use>,
    /// What this person did or signed for.
    pub actor: Label,
    /// Records of this kind.
    pub group: Group,
}

/// Kinds of records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Group {
    /// All.
    #[default]
    All,
    /// One for each case: how it ended.
    Outcomes,
    /// Whatever belongs to cases.
    Cases,
    /// People: sign-in, looks at the record, exports, purges.
    Access,
    /// The program and the record themselves.
    System,
}

impl Group {
    /// Every group.
    pub const ALL: [Self; 5] = [Self::All, Self::Outcomes, Self::Cases, Self::Access, Self::System];

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Outcomes => "outcomes",
            Self::Cases => "cases",
            Self::Access => "access",
            Self::System => "system",
        }
    }

    /// The group with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.code() == code)
    }

    /// Whether an event belongs to it.
    #[must_use]
    pub const fn holds(self, event: Event) -> bool {
        let number = event.number();
        match self {
            Self::All => true,
            Self::Outcomes => matches!(event, Event::Outcome | Event::Interrupted),
            Self::Cases => matches!(number, 40..=59 | 120..=139),
            Self::Access => matches!(number, 20..=39 | 60..=79),
            Self::System => !matches!(number, 20..=79 | 120..=139),
        }
    }
}

/// Something that a filter can be asked about.
pub trait Look {
    /// When.
    fn at(&self) -> Timestamp;
    /// What happened.
    fn event(&self) -> Event;
    /// The verdict.
    fn outcome(&self) -> Option<Verdict>;
    /// Why.
    fn reason(&self) -> Option<Reason>;
    /// The purpose; 0 for none.
    fn purpose(&self) -> u16;
    /// Which certificate.
    fn certificate(&self) -> Option<Use>;
    /// Who.
    fn actor(&self) -> &str;
    /// Who besides.
    fn second(&self) -> &str;
    /// 受付番号, if this very record has it.
    fn reference(&self) -> &str;
    /// The number on the slip, if this very record has it.
    fn receipt(&self) -> &str;
}

impl Look for Entry {
    fn at(&self) -> Timestamp {
        self.wall
    }
    fn event(&self) -> Event {
        self.draft.event
    }
    fn outcome(&self) -> Option<Verdict> {
        self.draft.outcome
    }
    fn reason(&self) -> Option<Reason> {
        self.draft.reason
    }
    fn purpose(&self) -> u16 {
        self.draft.purpose
    }
    fn certificate(&self) -> Option<Use> {
        self.draft.certificate
    }
    fn actor(&self) -> &str {
        self.draft.actor.as_str()
    }
    fn second(&self) -> &str {
        self.draft.second.as_str()
    }
    fn reference(&self) -> &str {
        self.draft.reference.as_str()
    }
    fn receipt(&self) -> &str {
        self.draft.receipt.as_str()
    }
}

/// A filter made ready for a million questions.
#[derive(Clone, Debug)]
pub struct Sieve<'a> {
    filter: &'a Filter,
    from: Timestamp,
    until: Timestamp,
}

impl Filter {
    /// Makes it ready.
    #[must_use]
    pub fn sieve(&self) -> Sieve<'_> {
        Sieve {
            filter: self,
            from: self.from.map_or(Timestamp::from_unix_millis(i64::MIN), Day::begins),
            until: self.to.map_or(Timestamp::from_unix_millis(i64::MAX), Day::ends),
        }
    }

    /// Whether it wants everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The one way to write it.
    #[must_use]
    pub fn canonical(&self) -> String {
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let mut outcomes: Vec<&str> = self.outcomes.iter().map(|outcome| outcome.code()).collect();
        outcomes.sort_unstable();
        outcomes.dedup();
        let mut text = String::from("MADOGUCHI-FILTER-V1\n");
        for (name, value) in [
            ("reference", self.reference.as_str().to_ascii_uppercase()),
            ("receipt", self.receipt.as_str().to_ascii_uppercase()),
            ("from", day(self.from)),
            ("to", day(self.to)),
            ("outcomes", outcomes.join(",")),
            ("reason", self.reason.map_or("", Reason::code).to_owned()),
            ("purpose", self.purpose.map(|purpose| purpose.to_string()).unwrap_or_default()),
            ("certificate", self.certificate.map_or("", Use::name).to_owned()),
            ("actor", self.actor.as_str().to_owned()),
            ("group", self.group.code().to_owned()),
        ] {
            let _ = writeln!(text, "{name}={value}");
        }
        text
    }

    /// The SHA-256 of that text: `digest` of a record-viewed.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        sha256(self.canonical().as_bytes())
    }

    /// The same of one record, by its number.
    #[must_use]
    pub fn digest_of_record(seq: u64) -> [u8; 32] {
        sha256(format!("MADOGUCHI-FILTER-V1\nrecord={seq}\n").as_bytes())
    }
}

impl Sieve<'_> {
    /// Whether this is wanted.
    pub fn takes(&self, look: &impl Look) -> bool {
        let filter = self.filter;
        let at = look.at();
        self.from <= at
            && at < self.until
            && filter.group.holds(look.event())
            && filter.purpose.is_none_or(|purpose| purpose == look.purpose())
            && (filter.outcomes.is_empty() || look.outcome().is_some_and(|outcome| filter.outcomes.contains(&outcome)))
            && (filter.reason.is_none() || filter.reason == look.reason())
            && (filter.certificate.is_none() || filter.certificate == look.certificate())
            && (filter.actor.is_empty() || [look.actor(), look.second()].contains(&filter.actor.as_str()))
            && begins_with(look.reference(), filter.reference.as_str())
            && (filter.receipt.is_empty() || look.receipt().eq_ignore_ascii_case(filter.receipt.as_str()))
    }
}

/// Whether a text begins so, in capitals or not.
pub(super) fn begins_with(text: &str, wanted: &str) -> bool {
    text.as_bytes().get(..wanted.len()).is_some_and(|head| head.eq_ignore_ascii_case(wanted.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_has_one_text_however_it_was_put_together() {
        let label = |text| Label::new(text).expect("a label");
        let one = Filter {
            reference: label("r8-01"),
            outcomes: vec![Verdict::Refused, Verdict::Accepted, Verdict::Refused],
            from: Day::parse("2026-11-01"),
            purpose: Some(3),
            ..Filter::default()
        };
        let other =
            Filter { reference: label("R8-01"), outcomes: vec![Verdict::Accepted, Verdict::Refused], ..one.clone() };
        assert_eq!(one.canonical(), other.canonical());
        assert_eq!(
            one.canonical(),
            "MADOGUCHI-FILTER-V1\nreference=R8-01\nreceipt=\nfrom=2026-11-01\nto=\noutcomes=accepted,refused\n\
             reason=\npurpose=3\ncertificate=\nactor=\ngroup=all\n"
        );
        assert_eq!(one.digest(), other.digest());
        assert_ne!(one.digest(), Filter::default().digest());
    }

    #[test]
    fn every_event_is_in_one_group_and_outcomes_are_cases() {
        for event in Event::ALL.iter().copied() {
            let groups = [Group::Cases, Group::Access, Group::System];
            assert_eq!(groups.iter().filter(|group| group.holds(event)).count(), 1, "{}", event.code());
            assert!(!Group::Outcomes.holds(event) || Group::Cases.holds(event));
        }
    }
}
