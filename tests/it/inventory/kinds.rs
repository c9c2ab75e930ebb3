//! Kinds of events, by what their entries hold. An event that is new counts as one of the desk itself, whose entries hold
//! least, until it is put into a kind.

use madoguchi::record::Event;

use super::Words;
use super::fields::{Field, Field as F};

/// A kind of event, by what its entries hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Case,
    BesideACase,
    AskedAgain,
    Program,
    Desk,
    People,
    Look,
    TakenIn,
    Intake,
}

impl Kind {
    pub(super) const ALL: [Self; 9] = [
        Self::Case,
        Self::BesideACase,
        Self::AskedAgain,
        Self::Program,
        Self::Desk,
        Self::People,
        Self::Look,
        Self::TakenIn,
        Self::Intake,
    ];

    pub(super) const fn words(self) -> Words {
        match self {
            Self::Case => ["一件の経過と結果", "a case and its end"],
            Self::BesideACase => ["一件に付くこと", "what goes with a case"],
            Self::AskedAgain => ["後刻再照会", "asking again later"],
            Self::Program => ["業務システムからの依頼", "requests of programs"],
            Self::Desk => ["窓口そのもの", "the desk itself"],
            Self::People => ["職員", "people"],
            Self::Look => ["記録の閲覧・書き出し・削除", "looks, exports, purges"],
            Self::TakenIn => ["避難所で受け付けた1人", "a person who was taken in at a shelter"],
            Self::Intake => ["避難所の束", "the bundles of a shelter"],
        }
    }

    /// All that its entries may hold.
    pub(super) const fn fields(self) -> &'static [Field] {
        match self {
            Self::Case => &[
                F::Outcome,
                F::Reason,
                F::Detail,
                F::Actor,
                F::Role,
                F::Session,
                F::Receipt,
                F::Reference,
                F::Purpose,
                F::Standing,
                F::Certificate,
                F::Medium,
                F::Pseudonym,
                F::Tries,
                F::Revocation,
            ],
            Self::BesideACase => {
                &[F::Detail, F::Actor, F::Role, F::Second, F::Session, F::Receipt, F::Reference, F::Digest]
            }
            Self::AskedAgain => &[
                F::Detail,
                F::Actor,
                F::Role,
                F::Session,
                F::Receipt,
                F::Reference,
                F::Purpose,
                F::Certificate,
                F::Revocation,
            ],
            Self::Program => &[
                F::Detail,
                F::Actor,
                F::Role,
                F::Second,
                F::Session,
                F::Receipt,
                F::Reference,
                F::Purpose,
                F::Certificate,
            ],
            Self::Desk | Self::People | Self::Look => {
                &[F::Detail, F::Actor, F::Role, F::Second, F::Reference, F::Digest]
            }
            Self::TakenIn => &[
                F::Outcome,
                F::Detail,
                F::Actor,
                F::Role,
                F::Session,
                F::Reference,
                F::Purpose,
                F::Standing,
                F::Certificate,
                F::Medium,
                F::Pseudonym,
                F::Tries,
                F::Digest,
            ],
            Self::Intake => &[F::Detail, F::Actor, F::Role, F::Second, F::Receipt, F::Reference, F::Digest],
        }
    }

    pub(super) const fn of(event: Event) -> Self {
        match event {
            Event::CaseOpened
            | Event::Intent
            | Event::VerifyResult
            | Event::SignResult
            | Event::RevocationResult
            | Event::CardRemoved
            | Event::Outcome
            | Event::Interrupted => Self::Case,
            Event::AttributesShown | Event::FaceChecked | Event::SlipPrinted | Event::Decision => Self::BesideACase,
            Event::KeptToAskAgain | Event::AskedAgain | Event::AskAgainDestroyed => Self::AskedAgain,
            Event::ProgramAsked | Event::ProgramAnswered | Event::AttributesHandedOver | Event::ProgramRefused => {
                Self::Program
            }
            Event::SignedIn
            | Event::SignedOut
            | Event::SignInFailed
            | Event::DeskLocked
            | Event::DeskUnlocked
            | Event::HandedOver
            | Event::DayOpened
            | Event::DayClosed
            | Event::StaffChanged
            | Event::Denied => Self::People,
            Event::RecordViewed
            | Event::ExportRequested
            | Event::ExportApproved
            | Event::ExportDone
            | Event::PurgeRequested
            | Event::PurgeApproved
            | Event::PurgeDone => Self::Look,
            Event::IntakeAdded => Self::TakenIn,
            Event::IntakeOpened | Event::IntakeSealed | Event::IntakeReconciled | Event::IntakeDestroyed => {
                Self::Intake
            }
            _ => Self::Desk,
        }
    }
}
