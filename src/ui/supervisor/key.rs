//! The function keys of the window. F12, Escape and the pages' keys are shown where they act.

/// A function key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// F1
    Help,
    /// F2
    Text,
    /// F3
    Language,
    /// F9
    SignOut,
    /// F11
    Lock,
}

impl Key {
    /// Every key.
    pub const ALL: [Self; 5] = [Self::Help, Self::Text, Self::Language, Self::SignOut, Self::Lock];

    /// What is printed on it.
    #[must_use]
    pub const fn cap(self) -> &'static str {
        match self {
            Self::Help => "F1",
            Self::Text => "F2",
            Self::Language => "F3",
            Self::SignOut => "F9",
            Self::Lock => "F11",
        }
    }

    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Help => "key-help",
            Self::Text => "supervisor-text",
            Self::Language => "supervisor-language",
            Self::SignOut => "supervisor-sign-out",
            Self::Lock => "supervisor-lock",
        }
    }
}
