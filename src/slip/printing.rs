//! How the printing of a slip stands, for the clerk's window.

use super::{Kind, Wanted};

/// How it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Printing {
    /// Nothing was asked for.
    #[default]
    Idle,
    /// It is being made.
    Running(Kind),
    /// It is where it should be.
    Done(Kind, Place),
    /// It is not, and the case is what it was.
    Failed(Trouble),
}

/// Where a slip went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// To the printer, which took it over.
    Printer,
    /// Into this file, since there is no printer.
    File(String),
}

/// The stable word for `detail` of a slip that was made.
#[must_use]
pub const fn detail(wanted: Wanted, place: &Place) -> &'static str {
    match (wanted.kind, wanted.attributes, place) {
        (Kind::Result, true, _) => "slip-attributes",
        (Kind::Result, false, Place::Printer) => "slip-result",
        (Kind::Result, false, Place::File(_)) => "slip-result-file",
        (Kind::Guide, _, Place::Printer) => "slip-guide",
        (Kind::Guide, _, Place::File(_)) => "slip-guide-file",
        (Kind::Closing, _, Place::Printer) => "slip-closing",
        (Kind::Closing, _, Place::File(_)) => "slip-closing-file",
        (Kind::Checkpoint, ..) => "anchor-paper",
        (Kind::Readiness, _, Place::Printer) => "slip-readiness",
        (Kind::Readiness, _, Place::File(_)) => "slip-readiness-file",
    }
}

/// Why there is no slip. Each has its words: what, why, and what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// The configured name cannot be a printer's.
    Name,
    /// There is no such printer.
    Unknown,
    /// There is no printer, and what is on the slip is not kept in a file.
    NoPrinter,
    /// The printer's service did not take it.
    Refused,
    /// The printer's service did not answer in time.
    Silent,
    /// The page could not be made.
    NotMade,
    /// The file could not be kept.
    NotKept,
    /// The disk is full.
    DiskFull,
    /// Another slip is being made.
    Busy,
    /// Name and address are on it, and the record did not take that it is printed.
    NotRecorded,
}

impl Trouble {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Unknown,
        Self::NoPrinter,
        Self::Refused,
        Self::Silent,
        Self::NotMade,
        Self::NotKept,
        Self::DiskFull,
        Self::Busy,
        Self::NotRecorded,
    ];

    /// The stable word for `detail` and the translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "printer-name",
            Self::Unknown => "printer-unknown",
            Self::NoPrinter => "printer-absent",
            Self::Refused => "printer-refused",
            Self::Silent => "printer-silent",
            Self::NotMade => "slip-not-made",
            Self::NotKept => "slip-not-kept",
            Self::DiskFull => "slip-disk-full",
            Self::Busy => "printer-busy",
            Self::NotRecorded => "slip-not-recorded",
        }
    }
}
