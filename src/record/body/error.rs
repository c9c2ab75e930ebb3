//! Why the bytes of a record are refused: each way in which they are not what `encode` writes.

/// Why bytes are no entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// They end too early.
    #[error("the bytes end too early")]
    Truncated,
    /// They go on after the last field.
    #[error("{count} bytes too many")]
    Trailing {
        /// How many.
        count: usize,
    },
    /// More than [`LIMIT`](super::LIMIT).
    #[error("{length} bytes are too long")]
    TooLong {
        /// How many there are.
        length: usize,
    },
    /// Something else, or another version.
    #[error("not a record of version 1")]
    Version,
    /// A number that its table does not have.
    #[error("number {number} of the field {field} is unknown")]
    Unknown {
        /// Which field.
        field: &'static str,
        /// The number.
        number: u16,
    },
    /// A text that is no label.
    #[error("a text is not a label")]
    FreeText,
    /// A reserved field, or one that this entry does not use, is not zero.
    #[error("a reserved field is not zero")]
    ReservedNotZero,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Truncated => "record-truncated",
            Self::Trailing { .. } => "record-trailing",
            Self::TooLong { .. } => "record-too-long",
            Self::Version => "record-version",
            Self::Unknown { .. } => "record-unknown-number",
            Self::FreeText => "record-free-text",
            Self::ReservedNotZero => "record-reserved",
        }
    }
}
