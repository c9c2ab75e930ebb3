//! What the fronts are shown after everything that happened.

use crate::card::ReaderKind;
use crate::health::{ClockFinding, Outlook};
use crate::intake::standing::Standing;
use crate::session::{Answer, Order, Scene};
use crate::slip::Printing;
use crate::staff::Shift;
use crate::supervision::Archive;
use crate::time::Timestamp;

/// The desk at one moment.
#[derive(Clone, Debug)]
pub struct View {
    /// Where the case stands; none between cases.
    pub scene: Option<Scene>,
    /// What was asked for; none between cases.
    pub order: Option<Order>,
    /// What the card is about to sign, while it signs.
    pub statement: Option<String>,
    /// The verdict is there and the card is out.
    pub over: bool,
    /// A card lies on the reader.
    pub card_present: bool,
    /// How a card is given to the readers at hand.
    pub reader_kind: ReaderKind,
    /// The resident called for staff.
    pub staff_called: bool,
    /// The clerk's lights.
    pub lights: Lights,
    /// What should be known about the platform before a PIN is typed.
    pub outlook: Outlook,
    /// How the printing of a slip stands.
    pub printing: Printing,
    /// The people at the desk.
    pub shift: Shift,
    /// The record, for who may look at it.
    pub archive: Archive,
    /// 避難所での受付
    pub intake: Standing,
    /// When this was seen.
    pub at: Timestamp,
}

/// The lights at the top of the clerk's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lights {
    /// Reader and reader service.
    pub reader: Level,
    /// The platform, as it answered last.
    pub platform: Level,
    /// The revocation lists at hand; not known where none are used.
    pub lists: Level,
    /// When the oldest of them was made.
    pub lists_made: Option<Timestamp>,
    /// The record, as it wrote last; or as it was asked since, where it took nothing.
    pub record: Level,
    /// The clock of this machine, by what platforms signed.
    pub clock: ClockFinding,
}

/// A light: shape and word, not colour alone; the worse is the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Nothing is known yet.
    #[default]
    Unknown,
    /// 正常
    Fine,
    /// 注意
    Warning,
    /// 停止
    Stopped,
}

impl Lights {
    pub(super) fn reader(&mut self, present: bool, hanging: usize) {
        self.reader = match (present, hanging) {
            (true, 0) => Level::Fine,
            _ => Level::Stopped,
        };
    }

    pub(super) fn saw(&mut self, answer: &Answer) {
        if let Answer::Recorded(answer) = answer {
            self.record = if answer.is_ok() { Level::Fine } else { Level::Stopped };
        }
    }
}
