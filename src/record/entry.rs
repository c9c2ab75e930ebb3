//! What one record says.
//!
//! A [`Draft`] is what the desk knows of an event; the store alone adds where it stands, when it was and what was before
//! it, and makes it an [`Entry`]. `body` turns an entry into its bytes.

use super::detail::Detail;
use super::event::Event;
use super::label::Label;
use super::leaf::Leaf;
use crate::card::Medium;
use crate::pki::revocation::{Evidence, Method, Status};
use crate::pki::{Environment, Use};
use crate::session::order::Standing;
use crate::session::{Reason, Verdict};
use crate::staff::Role;
use crate::time::{Monotonic, Timestamp};

/// What the desk says about an event. Absent facts are `None` or empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What happened.
    pub event: Event,
    /// The verdict, where there is one.
    pub outcome: Option<Verdict>,
    /// Why.
    pub reason: Option<Reason>,
    /// Finer than the reason.
    pub detail: Detail,
    /// Who did it: an opaque reference to a member of staff, never a name; empty for the desk itself.
    pub actor: Label,
    /// As what they did it.
    pub role: Option<Role>,
    /// Who signed for it besides.
    pub second: Label,
    /// Sixteen random bytes that tie the records of one case together; zeros outside a case.
    pub session: [u8; 16],
    /// The number on the slip.
    pub receipt: Label,
    /// 受付番号
    pub reference: Label,
    /// The code of the purpose; 0 for none.
    pub purpose: u16,
    /// Who stood at the counter.
    pub standing: Option<Standing>,
    /// Which certificate was asked for.
    pub certificate: Option<Use>,
    /// What lay on the reader.
    pub medium: Option<Medium>,
    /// Which of the configured issuers, counted from 1; 0 for none.
    pub issuer: u8,
    /// The keyed pseudonym of the certificate for this year, where it is configured; zeros otherwise.
    pub pseudonym: [u8; 16],
    /// Tries before the event, as the card counted.
    pub tries_before: Option<u8>,
    /// Tries after the event, as the card counted.
    pub tries_after: Option<u8>,
    /// The card's last status word; 0 for none.
    pub status_word: u16,
    /// What was learnt about revocation.
    pub revocation: Option<Revocation>,
    /// A SHA-256 that belongs to the event: of the effective configuration, at a start. Zeros for none.
    pub digest: [u8; 32],
}

impl Draft {
    /// A draft of this event that says nothing else.
    #[must_use]
    pub fn new(event: Event) -> Self {
        Self {
            event,
            outcome: None,
            reason: None,
            detail: Detail::NONE,
            actor: Label::default(),
            role: None,
            second: Label::default(),
            session: [0; 16],
            receipt: Label::default(),
            reference: Label::default(),
            purpose: 0,
            standing: None,
            certificate: None,
            medium: None,
            issuer: 0,
            pseudonym: [0; 16],
            tries_before: None,
            tries_after: None,
            status_word: 0,
            revocation: None,
            digest: [0; 32],
        }
    }

    /// Why the segment ends with this, if it does.
    #[must_use]
    pub fn ends(&self) -> Option<Detail> {
        (self.event == Event::SegmentClosed).then_some(self.detail)
    }

    /// What is written at the next start about a case that this draft began and nothing ended.
    #[must_use]
    pub fn interrupted(&self) -> Self {
        Self { event: Event::Interrupted, tries_after: None, status_word: 0, ..self.clone() }
    }
}

/// What the record keeps of revocation: never the answer itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// How it was asked.
    pub method: Method,
    /// What was said.
    pub status: RevocationStatus,
    /// thisUpdate
    pub this_update: Timestamp,
    /// producedAt: the platform's signed word on what time it was at least.
    pub produced_at: Option<Timestamp>,
    /// The first bytes of the SHA-256 of the key that signed it.
    pub responder_key: [u8; 8],
}

/// OCSP's three words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevocationStatus {
    /// good
    Good,
    /// revoked, for good or on hold: the reason says which.
    Revoked,
    /// unknown
    Unknown,
}

impl From<&Evidence> for Revocation {
    fn from(evidence: &Evidence) -> Self {
        Self {
            method: evidence.method(),
            status: match evidence.status() {
                Status::Good => RevocationStatus::Good,
                Status::Revoked { .. } => RevocationStatus::Revoked,
                Status::Unknown => RevocationStatus::Unknown,
            },
            this_update: evidence.this_update(),
            produced_at: evidence.produced_at(),
            responder_key: evidence.responder_key(),
        }
    }
}

/// How the wall clock stood against the clock that never steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockState {
    /// Nothing to compare with yet.
    Uncompared,
    /// Both moved alike since the record before.
    Steady,
    /// The wall clock stepped, or the machine slept.
    Stepped,
}

/// A draft at its place in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which world the record belongs to.
    pub environment: Environment,
    /// Sixteen random bytes that name the log: no entry can be moved to another machine's.
    pub log: [u8; 16],
    /// The segment (年度) of the log.
    pub segment: u32,
    /// Counted from 1 without a gap.
    pub seq: u64,
    /// The leaf of the entry before; zeros for the first.
    pub previous: Leaf,
    /// Which start of the machine.
    pub boot: [u8; 16],
    /// What the clock that never steps said.
    pub monotonic: Monotonic,
    /// What the wall clock said.
    pub wall: Timestamp,
    /// How the two agreed.
    pub clock: ClockState,
    /// The version of the program.
    pub version: Label,
    /// What happened.
    pub draft: Draft,
}
