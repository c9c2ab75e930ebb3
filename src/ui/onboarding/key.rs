//! The function keys of the window. F12, Escape and the arrows with Alt are shown where they act.

/// A function key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// F1
    Help,
    /// F2
    Text,
    /// F3
    Language,
    /// F4
    Skin,
    /// F8
    Stop,
}

impl Key {
    /// Every key.
    pub const ALL: [Self; 5] = [Self::Help, Self::Text, Self::Language, Self::Skin, Self::Stop];

    /// What is printed on it.
    #[must_use]
    pub const fn cap(self) -> &'static str {
        match self {
            Self::Help => "F1",
            Self::Text => "F2",
            Self::Language => "F3",
            Self::Skin => "F4",
            Self::Stop => "F8",
        }
    }

    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Help => "setup-window-help",
            Self::Text => "supervisor-text",
            Self::Language => "supervisor-language",
            Self::Skin => "setup-window-skin",
            Self::Stop => "setup-window-stop",
        }
    }
}
