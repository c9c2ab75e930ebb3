//! The office: what was taken in without a platform, held against what lists say later.
//!
//! A list that was made before somebody was taken in does not know what happened in between, so nobody is good by it; a
//! certificate that ended before the list was made may have been left out of it. Revoked for good counts whenever it is said.
//! Two numbers with one certificate keep their lines, and each says which number it was first.

use super::bundle::{Unread, WhyUnread};
use super::{Capture, Number, Proof, State, Why};
use crate::pki::anchor::Anchor;
use crate::pki::crl::{self, Head};
use crate::pki::digest::sha256;
use crate::pki::revocation::{CrlReason, Evidence, Method, SKEW, Status};
use crate::pki::{Anchors, Certificate, Use};
use crate::record::Label;
use crate::time::Timestamp;

/// Which list or answer a line rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// How it was asked.
    pub method: Method,
    /// The number of the list, where it has one.
    pub number: Option<String>,
    /// The host that was asked; none for a list.
    pub asked: Option<String>,
    /// The first bytes of the SHA-256 of the key that signed it.
    pub signer: [u8; 8],
    /// When it was made.
    pub this_update: Timestamp,
    /// When the next is due.
    pub next_update: Option<Timestamp>,
}

impl Source {
    /// Of a list that gave this evidence.
    #[must_use]
    pub fn of_list(head: &Head, evidence: &Evidence) -> Self {
        Self { number: head.number().map(|number| number.to_string()), ..Self::of_answer(evidence, None) }
    }

    /// Of an answer of this host.
    #[must_use]
    pub const fn of_answer(evidence: &Evidence, asked: Option<String>) -> Self {
        Self {
            method: evidence.method(),
            number: None,
            asked,
            signer: evidence.responder_key(),
            this_update: evidence.this_update(),
            next_update: evidence.next_update(),
        }
    }
}

/// What was said about one certificate.
#[derive(Clone, Debug)]
pub enum Heard {
    /// This, by that list or answer.
    Said {
        /// What.
        status: Status,
        /// By whom.
        source: Source,
    },
    /// Nothing.
    Nothing(Why),
}

impl Heard {
    /// What counts of all that the lists said.
    pub fn of_lists(outcomes: impl IntoIterator<Item = Result<(Evidence, Source), crl::Error>>) -> Self {
        match crl::best(outcomes) {
            Ok((evidence, source)) => Self::Said { status: evidence.status(), source },
            Err(error) => Self::Nothing(error.into()),
        }
    }
}

/// The line of one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the person was given.
    pub number: Number,
    /// What became of it.
    pub state: State,
    /// How much was proved at the shelter, where that can be read.
    pub proof: Option<Proof>,
    /// Which certificate.
    pub certificate_use: Option<Use>,
    /// When it was taken in, by the clock of the shelter.
    pub captured_at: Option<Timestamp>,
    /// Since when it is revoked or on hold, and why, if that was said.
    pub revoked: Option<(Timestamp, Option<CrlReason>)>,
    /// What the state rests on.
    pub source: Option<Source>,
    /// The number under which the same certificate was taken in before, and in which bundle.
    pub same_as: Option<(Label, Number)>,
}

impl Line {
    /// Of somebody of whom nothing can be asked.
    #[must_use]
    pub const fn unread(number: Number, why: Why) -> Self {
        Self {
            number,
            state: State::NotCovered(why),
            proof: None,
            certificate_use: None,
            captured_at: None,
            revoked: None,
            source: None,
            same_as: None,
        }
    }

    /// Of a number of which the bundle has nothing that opens.
    #[must_use]
    pub const fn unopened(unread: Unread) -> Self {
        let why = match unread.why {
            WhyUnread::Altered => Why::Damaged,
            WhyUnread::Missing => Why::Missing,
            WhyUnread::NotOurs | WhyUnread::NoKey => Why::KeyLost,
        };
        Self::unread(unread.number, why)
    }

    /// Of what was taken in, by what was said about it; `now` is what the clock of the office says.
    #[must_use]
    pub fn weighed(capture: &Capture, heard: Heard, now: Timestamp) -> Self {
        let (state, revoked, source) = match heard {
            Heard::Nothing(why) => (State::NotCovered(doubt(capture, now).unwrap_or(why)), None, None),
            Heard::Said { status, source } => {
                let revoked = match status {
                    Status::Revoked { reason, at } => Some((at, reason)),
                    Status::Good | Status::Unknown => None,
                };
                (weigh(capture, status, &source, now), revoked, Some(source))
            }
        };
        Self {
            state,
            proof: Some(capture.proof),
            certificate_use: Some(capture.certificate_use),
            captured_at: Some(capture.captured_at),
            revoked,
            source,
            ..Self::unread(capture.number, Why::NoList)
        }
    }
}

/// What speaks against a capture whatever a list says.
fn doubt(capture: &Capture, now: Timestamp) -> Option<Why> {
    let at = capture.captured_at;
    if at > now.plus(SKEW) {
        Some(Why::CaptureAhead)
    } else if at < capture.not_before || at.unix_seconds() > capture.not_after.unix_seconds() {
        Some(Why::OutsideValidity)
    } else {
        None
    }
}

fn weigh(capture: &Capture, status: Status, source: &Source, now: Timestamp) -> State {
    match status {
        Status::Revoked { .. } if status.is_on_hold() => State::OnHold,
        Status::Revoked { reason: Some(CrlReason::RemoveFromCrl), .. } => State::OnHold,
        Status::Revoked { .. } => State::Revoked,
        Status::Unknown => State::NotCovered(Why::StatusUnknown),
        Status::Good => {
            doubt(capture, now).or_else(|| too_early(capture, source)).map_or(State::Good, State::NotCovered)
        }
    }
}

/// Why a list that does not have a certificate says nothing about it.
fn too_early(capture: &Capture, source: &Source) -> Option<Why> {
    if source.this_update < capture.captured_at {
        Some(Why::ListBeforeCapture)
    } else if source.this_update > capture.not_after {
        Some(Why::EndedBeforeList)
    } else {
        None
    }
}

/// The anchor that issued what was taken in: name, key and use are those that the shelter saw.
#[must_use]
pub fn issuer<'a>(capture: &Capture, anchors: &'a Anchors) -> Option<&'a Certificate> {
    let is_it = |certificate: &Certificate| {
        certificate.subject_key_identifier() == Some(capture.issuer_key_id.as_slice())
            && sha256(certificate.subject_der()) == capture.issuer_name_sha256
    };
    let mut of_use = anchors.iter().filter(|anchor| anchor.certificate_use() == capture.certificate_use);
    of_use.find(|anchor| is_it(anchor.certificate())).map(Anchor::certificate)
}

/// Places of captures by issuer and serial number: those of one certificate stand together, the first to come first.
#[must_use]
pub fn by_certificate(captures: &[&Capture]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..captures.len()).collect();
    let key = |place: &usize| captures.get(*place).map(|one| (certificate(one), *place));
    places.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    places
}

/// Whether both numbers were given for one certificate.
#[must_use]
pub fn are_of_one(one: &Capture, other: &Capture) -> bool {
    certificate(one) == certificate(other)
}

fn certificate(capture: &Capture) -> (&[u8; 32], &[u8], &[u8; 20]) {
    (&capture.issuer_name_sha256, &capture.issuer_key_id, capture.serial())
}

#[cfg(test)]
mod tests;
