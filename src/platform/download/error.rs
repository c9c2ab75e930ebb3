//! Why there is no complete file.

use std::io::ErrorKind;

use crate::platform;

/// Why a file was not fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nobody answered, or not with the file.
    #[error(transparent)]
    NoAnswer(#[from] platform::Error),
    /// The connection ended before the file did; what came is kept if it can be taken up again.
    #[error("the transfer broke off before the file was complete")]
    BrokenOff,
    /// Nothing came any more; what came is kept if it can be taken up again.
    #[error("the server fell silent before the file was complete")]
    Stalled,
    /// Below the floor rate, or not done in the longest time allowed.
    #[error("the transfer is too slow")]
    TooSlow,
    /// A web page: a sign-in page of a proxy, or an error page.
    #[error("a web page came instead of the file")]
    Page,
    /// Compressed, though that was not asked for.
    #[error("the file came compressed, which was not asked for")]
    Encoded,
    /// Neither a length nor chunks: a cut could not be seen.
    #[error("the server does not say how long the file is")]
    LengthUnknown,
    /// More than is ever taken.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// The most that is taken.
        limit: u64,
    },
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Somebody else is fetching the same file into the same folder.
    #[error("this file is being fetched already")]
    Busy,
    /// No room for it that would leave some for the record.
    #[error("there is not enough room on the disk")]
    DiskFull,
    /// The folder or a file in it.
    #[error("the file cannot be written ({kind})")]
    File {
        /// What the system said.
        kind: ErrorKind,
    },
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoAnswer(error) => error.code(),
            Self::BrokenOff => "download-broken-off",
            Self::Stalled => "download-stalled",
            Self::TooSlow => "download-too-slow",
            Self::Page => "download-page",
            Self::Encoded => "download-encoded",
            Self::LengthUnknown => "download-length-unknown",
            Self::TooLarge { .. } => "download-too-large",
            Self::Empty => "download-empty",
            Self::Busy => "download-busy",
            Self::DiskFull => "disk-full",
            Self::File { .. } => "download-file",
        }
    }

    /// Whether taking it up again where it ended may get on.
    pub(super) const fn breaks_off(self) -> bool {
        matches!(self, Self::BrokenOff | Self::Stalled)
    }

    /// Whether what came until then is worth keeping for another day.
    pub(super) const fn leaves_a_beginning(self) -> bool {
        match self {
            Self::NoAnswer(error) => error.is_unreachable(),
            error => error.breaks_off() || matches!(error, Self::TooSlow),
        }
    }

    /// What went wrong once the body was on its way.
    pub(super) fn while_reading(error: ureq::Error) -> Self {
        match error {
            ureq::Error::Timeout(ureq::Timeout::Global) => return Self::TooSlow,
            ureq::Error::BodyExceedsLimit(limit) => return Self::TooLarge { limit },
            _ => {}
        }
        match platform::Error::from_ureq(error) {
            platform::Error::Closed => Self::BrokenOff,
            platform::Error::TimedOut { .. } => Self::Stalled,
            other => Self::NoAnswer(other),
        }
    }

    pub(super) const fn of_file(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            kind => Self::File { kind },
        }
    }
}
