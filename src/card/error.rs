//! Why a card did not answer, grouped by what can be done about it.
//!
//! Wrong PINs and missing certificates are not errors: they are outcomes of a procedure.

/// A transport or protocol failure. The card's state is unknown afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The card left the reader, or the reader lost its field.
    #[error("the card was removed")]
    Removed,
    /// Another program reset the card.
    #[error("another program reset the card")]
    Reset,
    /// Another program holds the card.
    #[error("another program is using the card")]
    Busy,
    /// The reader or its service is gone.
    #[error("the reader is not available")]
    ReaderUnavailable,
    /// No answer before the deadline.
    #[error("the card did not answer in time")]
    Mute,
    /// A command that must never be sent, a VERIFY with an impossible PIN above all; it was not.
    #[error("the command is not allowed")]
    NotAllowed,
    /// An answer that no card of this kind gives: wrong length, or not what the command asked for.
    #[error("the card's answer makes no sense")]
    Garbage,
    /// A status word that this command does not expect.
    #[error("unexpected status word {0:04X}")]
    Status(u16),
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Removed => "card-removed",
            Self::Reset => "card-reset",
            Self::Busy => "card-busy",
            Self::ReaderUnavailable => "reader-unavailable",
            Self::Mute => "card-mute",
            Self::NotAllowed => "command-not-allowed",
            Self::Garbage => "card-garbage",
            Self::Status(_) => "card-status",
        }
    }
}
