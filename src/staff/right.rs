//! Who may do what, in one table. No action here touches a verdict: none can.

use super::Role;

/// What someone may want to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// A case at the counter.
    RunCase,
    /// The clerk's own cases of today, without details.
    SeeOwnDay,
    /// Figures of a day or a month: 日計, 月報.
    SeeFigures,
    /// The list of records, and one of them explained.
    SeeRecords,
    /// How the office went on with a referred case.
    Decide,
    /// Whether the record is whole.
    VerifyRecord,
    /// A checkpoint, signed and on paper.
    SignCheckpoint,
    /// Records for outside.
    Export,
    /// Whether an export is what was signed.
    VerifyExport,
    /// A segment out of the record, once its years are over.
    Purge,
    /// The list of people.
    SeeStaff,
    /// A new clerk, a clerk's lock lifted, a clerk who left.
    ChangeClerk,
    /// The same about everyone else.
    ChangeStaff,
    /// The second supervisor, while there is only one: nobody is there yet who could sign for it.
    CompleteStaff,
    /// Which setting is fixed by whom.
    SeePolicy,
    /// Settings that cases are judged by.
    ChangePolicy,
    /// Another key signs from here on.
    RotateKey,
    /// The record of this PC ends here.
    CloseRecord,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 18] = [
        Self::RunCase,
        Self::SeeOwnDay,
        Self::SeeFigures,
        Self::SeeRecords,
        Self::Decide,
        Self::VerifyRecord,
        Self::SignCheckpoint,
        Self::Export,
        Self::VerifyExport,
        Self::Purge,
        Self::SeeStaff,
        Self::ChangeClerk,
        Self::ChangeStaff,
        Self::CompleteStaff,
        Self::SeePolicy,
        Self::ChangePolicy,
        Self::RotateKey,
        Self::CloseRecord,
    ];

    /// What a change about someone of this role is.
    #[must_use]
    pub const fn changing(role: Role) -> Self {
        match role {
            Role::Clerk => Self::ChangeClerk,
            Role::Supervisor | Role::Auditor | Role::Administrator => Self::ChangeStaff,
        }
    }

    /// The stable word: the `detail` of a record that says it was denied.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RunCase => "run-case",
            Self::SeeOwnDay => "see-own-day",
            Self::SeeFigures => "see-figures",
            Self::SeeRecords => "see-records",
            Self::Decide => "decide",
            Self::VerifyRecord => "verify-record",
            Self::SignCheckpoint => "sign-checkpoint",
            Self::Export => "export",
            Self::VerifyExport => "verify-export",
            Self::Purge => "purge",
            Self::SeeStaff => "see-staff",
            Self::ChangeClerk => "change-clerk",
            Self::ChangeStaff => "change-staff",
            Self::CompleteStaff => "complete-staff",
            Self::SeePolicy => "see-policy",
            Self::ChangePolicy => "change-policy",
            Self::RotateKey => "rotate-key",
            Self::CloseRecord => "close-record",
        }
    }
}

/// What a role may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Not at all.
    Never,
    /// On their own word.
    Alone,
    /// With another person, who signs for it too.
    WithSecond,
}

/// What `role` may do about `action`.
#[must_use]
pub const fn right(role: Role, action: Action) -> Right {
    use Action as A;
    use Right::{Alone, Never, WithSecond};
    match (role, action) {
        (Role::Clerk, A::RunCase | A::SeeOwnDay | A::VerifyRecord | A::SeePolicy)
        | (
            Role::Supervisor,
            A::RunCase
            | A::SeeOwnDay
            | A::SeeFigures
            | A::SeeRecords
            | A::VerifyRecord
            | A::SignCheckpoint
            | A::VerifyExport
            | A::SeeStaff
            | A::ChangeClerk
            | A::CompleteStaff
            | A::SeePolicy,
        )
        | (
            Role::Auditor,
            A::SeeFigures | A::SeeRecords | A::VerifyRecord | A::VerifyExport | A::SeeStaff | A::SeePolicy,
        )
        | (
            Role::Administrator,
            A::VerifyRecord | A::SignCheckpoint | A::VerifyExport | A::SeeStaff | A::ChangeClerk | A::SeePolicy,
        ) => Alone,
        (
            Role::Supervisor,
            A::Decide | A::Export | A::Purge | A::ChangeStaff | A::ChangePolicy | A::RotateKey | A::CloseRecord,
        )
        | (Role::Auditor, A::Export)
        | (Role::Administrator, A::Purge | A::ChangeStaff | A::ChangePolicy | A::RotateKey | A::CloseRecord) => {
            WithSecond
        }
        _ => Never,
    }
}

/// Whether `role` may sign for what another person asked.
#[must_use]
pub const fn may_approve(role: Role, action: Action) -> bool {
    match action {
        Action::Decide => matches!(role, Role::Supervisor | Role::Clerk),
        // An administrator who could make a supervisor of a friend could read the record after all.
        Action::Export | Action::Purge | Action::ChangeStaff => matches!(role, Role::Supervisor),
        Action::ChangePolicy | Action::RotateKey | Action::CloseRecord => {
            matches!(role, Role::Supervisor | Role::Administrator)
        }
        _ => false,
    }
}

/// What whoever holds the OS account may do while nobody is on the list: look, check and work, but nothing that takes
/// two people, and nothing that could not be undone.
#[must_use]
pub const fn account_right(action: Action) -> Right {
    use Action as A;
    match action {
        A::RunCase
        | A::SeeOwnDay
        | A::SeeFigures
        | A::SeeRecords
        | A::VerifyRecord
        | A::SignCheckpoint
        | A::VerifyExport
        | A::SeeStaff
        | A::SeePolicy => Right::Alone,
        A::Decide
        | A::Export
        | A::Purge
        | A::ChangeClerk
        | A::ChangeStaff
        | A::CompleteStaff
        | A::ChangePolicy
        | A::RotateKey
        | A::CloseRecord => Right::Never,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every action; for each role alone (1), with a second (2) or never (-), in the order clerk, supervisor, auditor,
    /// administrator, then the OS account of a desk without a list; and who may sign as the second.
    const MATRIX: [(Action, &str, &str); 18] = [
        (Action::RunCase, "11--1", "----"),
        (Action::SeeOwnDay, "11--1", "----"),
        (Action::SeeFigures, "-11-1", "----"),
        (Action::SeeRecords, "-11-1", "----"),
        (Action::Decide, "-2---", "cs--"),
        (Action::VerifyRecord, "11111", "----"),
        (Action::SignCheckpoint, "-1-11", "----"),
        (Action::Export, "-22--", "-s--"),
        (Action::VerifyExport, "-1111", "----"),
        (Action::Purge, "-2-2-", "-s--"),
        (Action::SeeStaff, "-1111", "----"),
        (Action::ChangeClerk, "-1-1-", "----"),
        (Action::ChangeStaff, "-2-2-", "-s--"),
        (Action::CompleteStaff, "-1---", "----"),
        (Action::SeePolicy, "11111", "----"),
        (Action::ChangePolicy, "-2-2-", "-s-a"),
        (Action::RotateKey, "-2-2-", "-s-a"),
        (Action::CloseRecord, "-2-2-", "-s-a"),
    ];

    #[test]
    fn every_role_has_exactly_the_rights_that_are_written_here() {
        assert_eq!(MATRIX.map(|(action, ..)| action), Action::ALL);
        for (action, rights, approvers) in MATRIX {
            let found =
                Role::ALL.map(|role| mark(right(role, action))).into_iter().chain([mark(account_right(action))]);
            assert_eq!(found.collect::<String>(), rights, "{action:?}");
            let letters = ['c', 's', 'u', 'a'];
            let found = Role::ALL.into_iter().zip(letters);
            let found = found.map(|(role, letter)| if may_approve(role, action) { letter } else { '-' });
            assert_eq!(found.collect::<String>(), approvers, "{action:?}");
        }
    }

    #[test]
    fn whatever_takes_two_has_someone_to_sign_and_nothing_else_has() {
        for action in Action::ALL {
            let takes_two = Role::ALL.into_iter().any(|role| right(role, action) == Right::WithSecond);
            let approved = Role::ALL.into_iter().any(|role| may_approve(role, action));
            assert_eq!(takes_two, approved, "{action:?}");
        }
    }

    #[test]
    fn the_administrator_neither_reads_the_record_nor_purges_alone() {
        for action in [Action::SeeRecords, Action::SeeFigures, Action::Export, Action::RunCase, Action::Decide] {
            assert_eq!(right(Role::Administrator, action), Right::Never, "{action:?}");
        }
        assert_eq!(right(Role::Administrator, Action::Purge), Right::WithSecond);
        assert!(!may_approve(Role::Administrator, Action::Purge));
        assert!(!may_approve(Role::Administrator, Action::ChangeStaff), "no two administrators make a supervisor");
    }

    fn mark(right: Right) -> char {
        match right {
            Right::Never => '-',
            Right::Alone => '1',
            Right::WithSecond => '2',
        }
    }
}
