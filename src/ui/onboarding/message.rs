//! What is pressed and typed in the window, and what that asks of `app`.

use super::Key;
use crate::onboarding::{Answers, Field, Plan, Wish};
use crate::secret::Typed;

/// What was done in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// One of the two ways on from the first page.
    Begun(Beginning),
    /// A function key, or the button that shows it.
    Key(Key),
    /// On (true): F12, or back.
    Walked(bool),
    /// This step is left for later.
    Skipped,
    /// The test of this step, once more: F5.
    Tried,
    /// The second way of this step: F6.
    Otherwise,
    /// Enter in a field.
    Entered,
    /// Escape: one step back.
    Closed,
    /// A field of the configuration was edited.
    Edited(Field, String),
    /// One of the words of a field was chosen.
    Chosen(Field, &'static str),
    /// A field that is no value of the configuration was edited.
    Written(Entry, String),
    /// A passphrase was edited.
    Secret(Whose, Typed),
    /// A monitor was chosen for the resident, by its place in the list; none: one screen is turned round.
    ScreenChosen(Option<usize>),
    /// The drawn card becomes wider (true) or narrower.
    Widened(bool),
    /// A purpose was chosen or left out, by its place in the list.
    PurposeToggled(usize),
    /// What most desks leave as it is, is shown, or no more.
    FurtherToggled,
}

/// A field that is no value of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Files with authorities.
    AnchorFiles,
    /// A fingerprint, as it stands in the official list.
    Fingerprint,
    /// A line with one purpose more.
    Purpose,
    /// What the first supervisor signs in with.
    Id,
    /// How the first supervisor is called.
    Name,
    /// What the first of two people who sign signs in with.
    First,
    /// What the second does.
    Second,
}

/// Whose passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of who changes the settings.
    First,
    /// Of who signs with them.
    Second,
}

/// What begins from the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// 導入を始める
    Setup,
    /// 練習
    Practice,
}

/// What the window asks of `app`.
#[derive(Debug)]
pub enum Request {
    /// Something is to be done or tried with these answers; what comes of it comes back with the ticket.
    Try(u64, Wish, Box<Answers>),
    /// What was given so far is to be kept.
    Keep(Box<Plan>),
    /// The window closes.
    Leave(Leaving),
}

/// What comes after the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leaving {
    /// Nothing: what was given is kept.
    #[default]
    Stopped,
    /// Nothing: everything is written.
    Finished,
    /// The practice room.
    Practice,
    /// The desk that was set up.
    Desk,
}
