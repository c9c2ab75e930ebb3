//! People at the desk: roles, and who may do what.
//!
//! Rights are decided here and nowhere else; a view only asks. Where [`Right::WithSecond`] is said, another person whose
//! role [`may_approve`] has to sign for it: nobody approves what they asked for themselves. No role can change a verdict,
//! and the administrator, who keeps people and settings, neither reads details of the record nor purges alone.

/// What a person at the desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Runs cases.
    Clerk,
    /// Sees what goes on, and says how the office went on with a case.
    Supervisor,
    /// Reads and checks the record.
    Auditor,
    /// Keeps people and settings.
    Administrator,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 4] = [Self::Clerk, Self::Supervisor, Self::Auditor, Self::Administrator];

    /// The stable word, in commands and translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
            Self::Supervisor => "supervisor",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

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
    /// A new person, a lock lifted, a person who left.
    ChangeStaff,
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
    pub const ALL: [Self; 16] = [
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
        Self::ChangeStaff,
        Self::SeePolicy,
        Self::ChangePolicy,
        Self::RotateKey,
        Self::CloseRecord,
    ];

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
            Self::ChangeStaff => "change-staff",
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
            | A::SeePolicy,
        )
        | (
            Role::Auditor,
            A::SeeFigures | A::SeeRecords | A::VerifyRecord | A::VerifyExport | A::SeeStaff | A::SeePolicy,
        )
        | (
            Role::Administrator,
            A::VerifyRecord | A::SignCheckpoint | A::VerifyExport | A::SeeStaff | A::ChangeStaff | A::SeePolicy,
        ) => Alone,
        (Role::Supervisor, A::Decide | A::Export | A::Purge | A::ChangePolicy | A::RotateKey | A::CloseRecord)
        | (Role::Auditor, A::Export)
        | (Role::Administrator, A::Purge | A::ChangePolicy | A::RotateKey | A::CloseRecord) => WithSecond,
        _ => Never,
    }
}

/// Whether `role` may sign for what another person asked.
#[must_use]
pub const fn may_approve(role: Role, action: Action) -> bool {
    match action {
        Action::Decide => matches!(role, Role::Supervisor | Role::Clerk),
        Action::Export | Action::Purge => matches!(role, Role::Supervisor),
        Action::ChangePolicy | Action::RotateKey | Action::CloseRecord => {
            matches!(role, Role::Supervisor | Role::Administrator)
        }
        _ => false,
    }
}
