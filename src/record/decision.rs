//! How the office went on with a case that the desk did not accept.
//!
//! A decision is a record of its own about a record: it never makes a verdict `accepted`, and no verdict is changed by it.
//! It needs two people. A later one counts instead of an earlier one; both stay.

use super::chain::Leaf;
use super::detail::Detail;
use super::entry::Draft;
use super::event::Event;
use super::label::Label;
use super::page::Case;
use crate::session::Verdict;
use crate::staff::Role;

/// How the office went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Decision {
    /// 本人確認書類による
    OtherDocuments,
    /// Asked again later, as a case of its own.
    AskedAgain,
    /// Sent to another counter.
    OtherCounter,
    /// Told how the PIN is set anew or the certificate issued again.
    Reissue,
    /// The applicant withdrew.
    Withdrawn,
    /// The office refused.
    Refused,
    /// 写真相違
    FaceDiffers,
    /// The wrong purpose, card or number was chosen by the clerk.
    Mistaken,
}

impl Decision {
    /// Every decision, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::OtherDocuments,
        Self::AskedAgain,
        Self::OtherCounter,
        Self::Reissue,
        Self::Withdrawn,
        Self::Refused,
        Self::FaceDiffers,
        Self::Mistaken,
    ];

    /// The stable word: the `detail` of its record.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OtherDocuments => "decision-other-documents",
            Self::AskedAgain => "decision-asked-again",
            Self::OtherCounter => "decision-other-counter",
            Self::Reissue => "decision-reissue",
            Self::Withdrawn => "decision-withdrawn",
            Self::Refused => "decision-refused",
            Self::FaceDiffers => "decision-face-differs",
            Self::Mistaken => "decision-mistaken",
        }
    }

    /// The decision with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.code() == code)
    }

    /// The decision that a record's detail is.
    #[must_use]
    pub fn from_detail(detail: Detail) -> Option<Self> {
        Self::from_code(detail.word()?)
    }
}

/// Why there can be no decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The case was accepted: nothing is left to decide.
    #[error("the case was accepted")]
    Accepted,
    /// The desk could not work: there is nothing about a person to decide.
    #[error("the desk was out of service")]
    OutOfService,
    /// No record tells how it ended.
    #[error("the case has no end in the record yet")]
    Open,
    /// Nobody is named.
    #[error("a decision needs the person who takes it")]
    Nobody,
    /// The same person twice, or nobody besides.
    #[error("a decision needs a second person")]
    OnePerson,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "decision-of-accepted",
            Self::OutOfService => "decision-of-no-case",
            Self::Open => "decision-of-open-case",
            Self::Nobody => "decision-by-nobody",
            Self::OnePerson => "decision-by-one",
        }
    }
}

/// Whether a decision can be taken about this case; the number of the record that it is about.
pub const fn about(case: &Case) -> Result<u64, Error> {
    match case.outcome() {
        Some(Verdict::Accepted) => return Err(Error::Accepted),
        Some(Verdict::OutOfService) => return Err(Error::OutOfService),
        Some(Verdict::Refused | Verdict::Referred | Verdict::Abandoned) | None => {}
    }
    match case.told_by() {
        Some(seq) => Ok(seq),
        None => Err(Error::Open),
    }
}

/// Who decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deciders {
    /// Who takes it.
    pub actor: Label,
    /// As what.
    pub role: Role,
    /// Who signs for it besides.
    pub second: Label,
}

/// The record of a decision about `case`; `session` and `leaf` are those of the record that [`about`] names.
pub fn draft(
    decision: Decision,
    case: &Case,
    session: [u8; 16],
    leaf: Leaf,
    deciders: Deciders,
) -> Result<Draft, Error> {
    let _ = about(case)?;
    if deciders.actor.is_empty() {
        return Err(Error::Nobody);
    }
    if deciders.second.is_empty() || deciders.second == deciders.actor {
        return Err(Error::OnePerson);
    }
    Ok(Draft {
        detail: Detail::of(Some(decision.code())),
        actor: deciders.actor,
        role: Some(deciders.role),
        second: deciders.second,
        session,
        reference: case.reference.clone(),
        purpose: case.purpose,
        digest: *leaf.bytes(),
        ..Draft::new(Event::Decision)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::page::End;
    use crate::session::Reason;
    use crate::time::Timestamp;

    fn label(text: &str) -> Label {
        Label::new(text).expect("a label")
    }

    fn case(end: End) -> Case {
        Case {
            records: vec![4, 5],
            reference: label("R8-1"),
            receipt: Label::default(),
            began: Timestamp::from_unix_seconds(0),
            end,
            millis: None,
            purpose: 3,
            standing: None,
            certificate: None,
            medium: None,
            tries_before: None,
            tries_before_last: None,
            tries_after: None,
            intents: 1,
            actor: Label::default(),
            decisions: Vec::new(),
        }
    }

    fn ended(outcome: Verdict, reason: Option<Reason>) -> Case {
        case(End::Verdict { seq: 5, at: Timestamp::from_unix_seconds(9), outcome, reason, detail: Detail::NONE })
    }

    fn deciders(actor: &str, second: &str) -> Deciders {
        Deciders { actor: label(actor), role: Role::Supervisor, second: label(second) }
    }

    #[test]
    fn only_a_case_that_was_not_accepted_and_has_an_end_is_decided_on() {
        for (case, expected) in [
            (ended(Verdict::Accepted, None), Err(Error::Accepted)),
            (ended(Verdict::OutOfService, Some(Reason::DiskLow)), Err(Error::OutOfService)),
            (ended(Verdict::Refused, Some(Reason::Revoked)), Ok(5)),
            (ended(Verdict::Referred, Some(Reason::StatusUnknown)), Ok(5)),
            (ended(Verdict::Abandoned, Some(Reason::Cancelled)), Ok(5)),
            (case(End::Interrupted { seq: Some(8) }), Ok(8)),
            (case(End::Interrupted { seq: None }), Err(Error::Open)),
        ] {
            assert_eq!(about(&case), expected, "{:?}", case.end);
        }
    }

    #[test]
    fn no_decision_has_a_verdict_and_each_has_two_people() {
        let case = ended(Verdict::Referred, Some(Reason::StatusUnknown));
        for decision in Decision::ALL {
            let leaf = Leaf::of(b"what was decided on");
            let draft = draft(decision, &case, [6; 16], leaf, deciders("s-AAAA", "s-BBBB")).expect("decided");
            assert_eq!((draft.event, draft.outcome, draft.reason), (Event::Decision, None, None));
            assert_eq!((draft.digest, draft.session), (*leaf.bytes(), [6; 16]));
            assert_eq!(Decision::from_detail(draft.detail), Some(decision));
        }
        for (actor, second, expected) in
            [("", "s-B", Error::Nobody), ("s-A", "", Error::OnePerson), ("s-A", "s-A", Error::OnePerson)]
        {
            let refused = draft(Decision::Refused, &case, [6; 16], Leaf::NONE, deciders(actor, second));
            assert_eq!(refused, Err(expected));
        }
    }
}
