//! What a person at the desk is: one of four.

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
