//! What the clerk did in this window, and what of it goes beyond the window.

use super::{Assistance, Digest, FunctionKey, Sheet, people};
use crate::session::order::Standing;
use crate::ui::action::{Action, OtherMeans};

/// What the clerk did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A function key, or the button that shows it.
    Key(FunctionKey),
    /// A purpose was chosen, by its place in the list.
    PurposeChosen(usize),
    /// The next purpose (true) or the one before.
    PurposeStepped(bool),
    /// Who stands here.
    StandingChosen(Standing),
    /// The 受付番号 was edited.
    ReferenceEdited(String),
    /// A cause for going on in another way was chosen.
    OtherMeansChosen(OtherMeans),
    /// A slip is to be printed.
    Print(Sheet),
    /// One of several that are offered, counted from 1.
    Chosen(usize),
    /// Help for the resident was chosen.
    Assisted(Assistance),
    /// The clerk is with the resident who called, or closed what lay over the middle.
    Closed,
    /// The next leaf of the licences (true) or the one before.
    LeafTurned(bool),
    /// What the sum of the program's file is.
    DigestCame(Digest),
    /// The answer about the case with this record was taken note of.
    AnswerSeen(u64),
    /// The intake's window is wanted (Ctrl+I).
    IntakeWanted,
    /// Something about the people at the desk.
    People(people::Message),
    /// Practice: the next scenario (true) or the one before.
    ScenarioStepped(bool),
    /// Practice: a scenario was chosen, by its place in the list.
    ScenarioChosen(usize),
    /// Practice: the list of scenarios was opened or closed.
    CourseOpened,
    /// Practice: the next card of the shuffled deck.
    Shuffled,
    /// Practice: shuffled cards come without their names, or with them again.
    SurprisesToggled,
    /// Practice: the card was put on the reader, or taken off.
    CardMoved,
}

/// What the clerk's window asks of `app`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Something for the desk.
    Wish(Action),
    /// The keyboard belongs to the resident's window again (F6).
    FocusResident,
    /// Help for the resident, on their screen.
    Assist(Assistance),
    /// A face of the machine that may draw more of the attributes than ours.
    NamesFace,
    /// The window becomes the small strip, or whole again (F10).
    Strip,
    /// The intake's window.
    Intake,
    /// The sum of the program's file, made beside the windows.
    Digest,
    /// The keyboard belongs to this field.
    Field(&'static str),
}
