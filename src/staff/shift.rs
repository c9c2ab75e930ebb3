//! What the clerk's window is told of people: who is on duty, how a sign-in stands, the day's counts, and 終業.

use super::{Door, Duty};
use crate::time::Timestamp;

/// What came of the cases of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// 確認できました
    pub accepted: u32,
    /// 確認できませんでした
    pub refused: u32,
    /// 判定できません（保留）
    pub referred: u32,
    /// 中止しました
    pub abandoned: u32,
    /// The desk could not work.
    pub out_of_service: u32,
    /// How often a PIN was sent to a card.
    pub tries: u32,
    /// How often a card had no try left afterwards.
    pub locked: u32,
}

impl Tally {
    /// How many cases there were.
    #[must_use]
    pub const fn cases(&self) -> u32 {
        self.accepted + self.refused + self.referred + self.abandoned + self.out_of_service
    }
}

/// How the people at a desk stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shift {
    /// Who is on duty.
    pub duty: Duty,
    /// How the sign-in at hand stands.
    pub door: Door,
    /// Seconds until it may be tried again.
    pub wait: Option<u64>,
    /// 終業
    pub closing: Closing,
    /// What whoever is on duty did today.
    pub own: Tally,
    /// What was done at this desk today.
    pub all: Tally,
    /// 券面の目視確認 of the case at hand.
    pub face: Option<Face>,
}

/// What the clerk saw on the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// 券面の顔写真・有効期限を目視確認した
    Seen,
    /// 写真が違う: the verdict stays, and the clerk refers.
    Differs,
}

/// How 終業 stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Closing {
    /// The day goes on.
    #[default]
    Open,
    /// It cannot end yet.
    Refused(NotYet),
    /// It is being written down.
    Working,
    /// It is over.
    Closed(Ended),
}

/// Why a day cannot end yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NotYet {
    /// A case is going on.
    InCase,
    /// A card lies on the reader.
    CardThere,
    /// The record did not take it.
    Record,
}

impl NotYet {
    /// Every one.
    pub const ALL: [Self; 3] = [Self::InCase, Self::CardThere, Self::Record];

    /// The stable word, in translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InCase => "closing-in-case",
            Self::CardThere => "closing-card-there",
            Self::Record => "closing-record",
        }
    }
}

/// A day that is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    /// When.
    pub at: Timestamp,
    /// What was done.
    pub tally: Tally,
    /// Eight words of the checkpoint, where the record could sign one.
    pub words: Option<String>,
    /// Whether the 終業票 is there: none while it is being made.
    pub slip: Option<bool>,
}
