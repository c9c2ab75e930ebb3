//! The records of one case, joined: what was asked, how often the card was, and how it ended.

use super::{At, Register};
use crate::card::Medium;
use crate::pki::Use;
use crate::record::detail::Detail;
use crate::record::event::Event;
use crate::record::filter::Look;
use crate::record::label::Label;
use crate::session::order::Standing;
use crate::session::{Reason, Verdict};
use crate::time::Timestamp;

/// One case as the record has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The numbers of its records, in order.
    pub records: Vec<u64>,
    /// 受付番号
    pub reference: Label,
    /// The number on the slip.
    pub receipt: Label,
    /// When the record first heard of it.
    pub began: Timestamp,
    /// How it ended.
    pub end: End,
    /// How long that took by the steady clock, from the first PIN confirmed to the end.
    pub millis: Option<u32>,
    /// The purpose; 0 for none.
    pub purpose: u16,
    /// Who stood at the counter.
    pub standing: Option<Standing>,
    /// Which certificate.
    pub certificate: Option<Use>,
    /// What lay on the reader.
    pub medium: Option<Medium>,
    /// Tries left before the first PIN, as the card counted.
    pub tries_before: Option<u8>,
    /// Tries left before the last thing that was sent, as the card counted.
    pub tries_before_last: Option<u8>,
    /// Tries left at the end, as the card counted.
    pub tries_after: Option<u8>,
    /// How often a PIN was confirmed: each sent at most one VERIFY to the card.
    pub intents: u32,
    /// Who ran it.
    pub actor: Label,
    /// How the office went on: the number of each decision, oldest first. The last one counts.
    pub decisions: Vec<u64>,
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With a verdict.
    Verdict {
        /// Its record.
        seq: u64,
        /// When.
        at: Timestamp,
        /// The verdict.
        outcome: Verdict,
        /// Why.
        reason: Option<Reason>,
        /// Finer.
        detail: Detail,
    },
    /// The machine stopped in the middle; `seq` is the record that says so, where there is one yet.
    Interrupted {
        /// Its record.
        seq: Option<u64>,
    },
}

impl Case {
    /// The moment that it is counted by: its end; where nothing ended it, its beginning.
    #[must_use]
    pub const fn at(&self) -> Timestamp {
        match self.end {
            End::Verdict { at, .. } => at,
            End::Interrupted { .. } => self.began,
        }
    }

    /// The verdict; none if it was interrupted.
    #[must_use]
    pub const fn outcome(&self) -> Option<Verdict> {
        match self.end {
            End::Verdict { outcome, .. } => Some(outcome),
            End::Interrupted { .. } => None,
        }
    }

    /// Why.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        match self.end {
            End::Verdict { reason, .. } => reason,
            End::Interrupted { .. } => None,
        }
    }

    /// Finer than why.
    #[must_use]
    pub const fn detail(&self) -> Detail {
        match self.end {
            End::Verdict { detail, .. } => detail,
            End::Interrupted { .. } => Detail::NONE,
        }
    }

    /// The record that tells its end; without one, none can be decided on.
    #[must_use]
    pub const fn told_by(&self) -> Option<u64> {
        match self.end {
            End::Verdict { seq, .. } => Some(seq),
            End::Interrupted { seq } => seq,
        }
    }

    /// The card came locked: no try was left before anything was sent.
    #[must_use]
    pub fn lock_seen(&self) -> bool {
        self.reason() == Some(Reason::PinBlocked) && !self.lock_caused()
    }

    /// The last try failed here: one was left, a PIN was confirmed, and then none was. A card that lost more than one at
    /// once lost them elsewhere, since one VERIFY costs one.
    #[must_use]
    pub fn lock_caused(&self) -> bool {
        self.intents > 0 && self.tries_before_last == Some(1) && self.tries_after == Some(0)
    }
}

impl Register {
    /// The case that this record belongs to.
    #[must_use]
    pub fn case_of(&self, seq: u64) -> Option<Case> {
        let number = self.at(self.place(seq)?)?.packed.case;
        self.joined(self.cases.first(number)?)
    }

    /// Every case, in the order in which the record heard of them.
    pub fn cases(&self) -> impl Iterator<Item = Case> {
        self.cases.firsts().filter_map(|first| self.joined(first))
    }

    /// The cases that are counted within a span of time.
    pub(in super::super) fn cases_within(&self, holds: impl Fn(Timestamp) -> bool) -> Vec<Case> {
        let case = |at: At<'_>| {
            let number = at.packed.case;
            if number == super::NO_CASE || !holds(at.at()) {
                return None;
            }
            let first = self.cases.first(number)?;
            if !matches!(at.event(), Event::Outcome | Event::IntakeAdded) && first != at.place {
                return None;
            }
            let case = self.joined(first)?;
            let told_here = match case.end {
                End::Verdict { seq, .. } => seq == at.seq(),
                End::Interrupted { .. } => first == at.place,
            };
            told_here.then_some(case)
        };
        self.each().filter_map(case).collect()
    }

    /// The case whose first record stands here; none where the records are of no case, only of a slip or a decision.
    fn joined(&self, first: usize) -> Option<Case> {
        let first = self.at(first)?;
        let number = first.packed.case;
        let label = |text: &str| Label::new(text).unwrap_or_default();
        let mut case = Case {
            records: Vec::new(),
            reference: label(self.cases.reference(number)),
            receipt: label(self.cases.receipt(number)),
            began: first.at(),
            end: End::Interrupted { seq: None },
            millis: self.cases.millis(number),
            purpose: 0,
            standing: None,
            certificate: None,
            medium: None,
            tries_before: None,
            tries_before_last: None,
            tries_after: None,
            intents: 0,
            actor: Label::default(),
            decisions: Vec::new(),
        };
        let mut is_case = false;
        let mut next = Some(first);
        while let Some(at) = next {
            is_case |= case.join(&at);
            next = at.next();
        }
        is_case.then_some(case)
    }
}

impl Case {
    /// Takes one of its records; whether that makes it a case.
    fn join(&mut self, at: &At<'_>) -> bool {
        self.records.push(at.seq());
        match at.event() {
            Event::CaseOpened
            | Event::Intent
            | Event::VerifyResult
            | Event::Outcome
            | Event::IntakeAdded
            | Event::Interrupted => {}
            Event::Decision => {
                self.decisions.push(at.seq());
                return false;
            }
            _ => return false,
        }
        self.purpose = at.purpose();
        self.standing = at.standing().or(self.standing);
        self.certificate = at.certificate().or(self.certificate);
        self.medium = at.medium().or(self.medium);
        self.tries_before = self.tries_before.or(at.tries_before());
        self.tries_before_last = at.tries_before().or(self.tries_before_last);
        if at.event() != Event::Interrupted {
            self.tries_after = at.tries_after().or(self.tries_after);
        }
        if self.actor.is_empty() {
            self.actor = Label::new(at.actor()).unwrap_or_default();
        }
        match (at.event(), at.outcome()) {
            (Event::Intent, _) => self.intents += 1,
            (Event::Outcome | Event::IntakeAdded, Some(outcome)) => {
                let (reason, detail) = (at.reason(), at.detail());
                self.end = End::Verdict { seq: at.seq(), at: at.at(), outcome, reason, detail };
            }
            (Event::Interrupted, _) if self.outcome().is_none() => self.end = End::Interrupted { seq: Some(at.seq()) },
            _ => {}
        }
        true
    }
}
