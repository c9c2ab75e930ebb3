//! What is pressed and typed in the window, and what that asks of `app`.

use super::{Key, Page};
use crate::record::decision::Decision;
use crate::record::filter::Group;
use crate::record::look::ExportPurpose;
use crate::secret::Typed;
use crate::session::Verdict;
use crate::staff::Role;
use crate::supervision::{Form, Request as Asked};

/// What was done in the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A page was opened.
    Opened(Page),
    /// A function key, or the button that shows it.
    Key(Key),
    /// The act of the page: F12.
    Acted,
    /// Enter in a field.
    Entered,
    /// Escape: one step back.
    Closed,
    /// The next line or choice (true), or the one before.
    Stepped(bool),
    /// The next page of what is long (true), or the one before.
    Turned(bool),
    /// The end of what is long (true), or its beginning.
    Ended(bool),
    /// A plain field was edited.
    Edited(Entry, String),
    /// A passphrase was edited.
    Secret(Whose, Typed),
    /// One of several was chosen.
    Picked(Pick),
    /// A record of the list was opened.
    RowOpened(u64),
}

/// A plain field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The 受付番号 that is looked for.
    Reference,
    /// The first day of the list.
    From,
    /// The last day of the list.
    Until,
    /// The day or month of a report.
    Period,
    /// The first day of an export.
    ExportFrom,
    /// The last day of an export.
    ExportUntil,
    /// What the second person signs in with.
    Second,
    /// What a new person signs in with.
    Id,
    /// How a new person is called.
    Name,
}

/// Whose passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Of the one who is signed in.
    Own,
    /// Of the second person.
    Second,
}

/// One of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// The day before, or the day after.
    Day(bool),
    /// Only cases that ended so; none: however they ended.
    Outcome(Option<Verdict>),
    /// Only cases for this purpose.
    Purpose(Option<u16>),
    /// More that can be looked for, or less.
    More,
    /// Only records of this kind.
    Group(Group),
    /// 日計 (true) or 月報.
    Daily(bool),
    /// How a report is written.
    Form(Form),
    /// Why something is exported.
    ExportPurpose(ExportPurpose),
    /// Which export is verified.
    ExportFile(usize),
    /// The form for a decision was opened or closed.
    Deciding,
    /// How the office went on.
    Decision(Decision),
    /// What a new person is.
    Role(Role),
    /// The form for a new person was opened or closed.
    Adding,
    /// Which person, by their place in the list.
    Person(usize),
    /// The chosen person is given another code (true), or leaves.
    Reset(bool),
}

/// What the window asks of `app`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Something of the record.
    Ask(Box<Asked>),
    /// The person signs out.
    SignOut,
    /// The person leaves the desk for a moment.
    Lock,
}
