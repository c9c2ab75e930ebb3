//! The function keys of the intake's window: few, and each always in the same place.

/// A function key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// F1
    Help,
    /// F2
    Text,
    /// F3
    Language,
    /// F5
    Insist,
    /// F6
    BackToPin,
    /// F7
    WithoutPin,
    /// F8
    Cancel,
    /// F9
    Seal,
    /// F12
    Next,
}

impl Key {
    /// Every key, in the order in which they stand.
    pub const ALL: [Self; 9] = [
        Self::Help,
        Self::Text,
        Self::Language,
        Self::Insist,
        Self::BackToPin,
        Self::WithoutPin,
        Self::Cancel,
        Self::Seal,
        Self::Next,
    ];

    /// What is printed on it.
    #[must_use]
    pub const fn cap(self) -> &'static str {
        match self {
            Self::Help => "F1",
            Self::Text => "F2",
            Self::Language => "F3",
            Self::Insist => "F5",
            Self::BackToPin => "F6",
            Self::WithoutPin => "F7",
            Self::Cancel => "F8",
            Self::Seal => "F9",
            Self::Next => "F12",
        }
    }

    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Help => "key-help",
            Self::Text => "supervisor-text",
            Self::Language => "supervisor-language",
            Self::Insist => "intake-window-key-insist",
            Self::BackToPin => "intake-window-key-pin",
            Self::WithoutPin => "intake-window-key-without-pin",
            Self::Cancel => "intake-window-key-cancel",
            Self::Seal => "intake-window-key-seal",
            Self::Next => "intake-window-next",
        }
    }
}
