//! What is asked.

use crate::record::Draft;
use crate::record::decision::Decision;
use crate::record::filter::Filter;
use crate::record::look::{ExportPurpose, View};
use crate::report::Period;
use crate::secret::Sealed;
use crate::staff::{self, Action, Right, Role, Signatures};
use crate::time::Day;

/// A request: by which ticket its answer is known, what is asked, and who signs for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Counted by the window.
    pub ticket: u64,
    /// What is wanted.
    pub ask: Ask,
    /// Where two people are needed.
    pub signatures: Option<Sealed<Signatures>>,
}

/// Something that is wanted of the record, or of the people's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// How a day stands.
    Today(Day),
    /// A page of the list; pages are counted from 0, and one beyond the last is the last.
    List(Filter, usize),
    /// One record explained, with the case that it belongs to.
    Record(u64),
    /// How the office went on with the case of this record.
    Decide(u64, Decision),
    /// 日計 or 月報, saved where the configuration says.
    Report(Period, Form),
    /// The records of these days for outside, for this purpose.
    Export(ExportPurpose, Stretch),
    /// The exports that lie in the configured folder.
    Exports,
    /// Whether this export of the folder is what was signed.
    VerifyExport(String),
    /// A checkpoint, signed now, and its slip.
    Checkpoint,
    /// The people.
    People,
    /// Something about them is changed.
    ChangeStaff(Change),
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// For a spreadsheet.
    #[default]
    Csv,
    /// For paper.
    Pdf,
}

/// Some days, the first and the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The first.
    pub from: Day,
    /// The last.
    pub until: Day,
}

/// What is changed about a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Somebody new, who is given a one-time code.
    Add {
        /// What they sign in with.
        id: String,
        /// How they are called on screens; never in the record.
        name: String,
        /// What they are.
        role: Role,
    },
    /// The second supervisor, while there is only one.
    Complete {
        /// What they sign in with.
        id: String,
        /// How they are called on screens; never in the record.
        name: String,
    },
    /// Another one-time code, for somebody who forgot or was locked out.
    Reset {
        /// What they sign in with.
        id: String,
        /// What they are.
        role: Role,
    },
    /// Somebody who left.
    Disable {
        /// What they sign in with.
        id: String,
        /// What they are.
        role: Role,
    },
}

impl Change {
    /// The id that it is about.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Add { id, .. } | Self::Complete { id, .. } | Self::Reset { id, .. } | Self::Disable { id, .. } => id,
        }
    }

    /// What the person is, or is to be.
    #[must_use]
    pub const fn role(&self) -> Role {
        match self {
            Self::Complete { .. } => Role::Supervisor,
            Self::Add { role, .. } | Self::Reset { role, .. } | Self::Disable { role, .. } => *role,
        }
    }
}

impl Ask {
    /// What this is, for the rules.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Today(_) | Self::Report(..) => Action::SeeFigures,
            Self::List(..) | Self::Record(_) => Action::SeeRecords,
            Self::Decide(..) => Action::Decide,
            Self::Export(..) => Action::Export,
            Self::Exports | Self::VerifyExport(_) => Action::VerifyExport,
            Self::Checkpoint => Action::SignCheckpoint,
            Self::People => Action::SeeStaff,
            Self::ChangeStaff(Change::Complete { .. }) => Action::CompleteStaff,
            Self::ChangeStaff(change) => Action::changing(change.role()),
        }
    }

    /// What this role may do about it.
    #[must_use]
    pub const fn right_of(&self, role: Role) -> Right {
        staff::right(role, self.action())
    }

    /// The entry of a look at the record; none for what has entries of its own, or shows nothing of the record. Two pages
    /// of one list are one look.
    #[must_use]
    pub fn look(&self) -> Option<Draft> {
        let days = |from, to| Filter { from: Some(from), to: Some(to), ..Filter::default() }.digest();
        match self {
            Self::List(filter, _) => Some(View::List.draft(filter.digest())),
            Self::Today(day) | Self::Report(Period::Day(day), _) => Some(View::Figures.draft(days(*day, *day))),
            Self::Report(Period::Month(month), _) => Some(View::Figures.draft(days(month.first(), month.last()))),
            Self::Record(number) => Some(View::Explained.draft(Filter::digest_of_record(*number))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Label;

    #[test]
    fn turning_a_page_is_no_second_look_and_another_filter_is() {
        let filter = |reference| Filter { reference: Label::new(reference).expect("a label"), ..Filter::default() };
        let (first, second) = (Ask::List(filter("A-1"), 0), Ask::List(filter("A-1"), 7));
        assert_eq!(first.look(), second.look());
        assert_ne!(first.look(), Ask::List(filter("A-2"), 0).look());
        assert_ne!(Ask::Record(1).look(), Ask::Record(2).look());
    }

    #[test]
    fn a_clerk_may_ask_none_of_it() {
        let day = Day::parse("2026-11-26").expect("a day");
        let asks = [
            Ask::Today(day),
            Ask::List(Filter::default(), 0),
            Ask::Record(1),
            Ask::Decide(1, Decision::OtherDocuments),
            Ask::Report(Period::Day(day), Form::Csv),
            Ask::Export(ExportPurpose::Audit, Stretch { from: day, until: day }),
            Ask::Exports,
            Ask::Checkpoint,
            Ask::People,
            Ask::ChangeStaff(Change::Reset { id: String::from("x"), role: Role::Clerk }),
        ];
        for ask in asks {
            assert_eq!(ask.right_of(Role::Clerk), Right::Never, "{ask:?}");
        }
    }
}
