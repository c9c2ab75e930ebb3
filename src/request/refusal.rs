//! Why a program gets nothing: one word each, the same in the answer and in the record, and a sentence for whoever reads a log.

/// Why a program was turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// No `[[program]]` has the account it runs as.
    #[error("no [[program]] of the desk's configuration has the account that this program runs as")]
    Account,
    /// There are as many connections as a desk serves.
    #[error("the desk serves no more connections at once; close one, or connect again later")]
    Connections,
    /// It asks faster than a desk answers.
    #[error("too many lines in a short time; wait some seconds and ask once")]
    TooFast,
    /// A line that does not end.
    #[error("a line is longer than 16 KiB, or did not end in time")]
    TooLong,
    /// No request.
    #[error("the line is not one JSON object of the documented form (request.schema.json)")]
    Malformed,
    /// Another version of the form.
    #[error("this desk speaks version 1")]
    Version,
    /// The 受付番号 cannot be kept, is missing, or is not wanted here.
    #[error(
        "the reference is missing, not wanted by this desk, or not at most 32 letters, digits and - . / _; never twelve digits"
    )]
    Reference,
    /// Not a purpose of this program.
    #[error("the desk's configuration does not let this program ask for this purpose")]
    Purpose,
    /// Attributes that the purpose does not give.
    #[error("attributes are given for a purpose with a signature certificate and attributes = true only")]
    Attributes,
    /// They were given once, or nobody was there to take them.
    #[error("attributes are given once; ask \"status\" for the verdict")]
    AttributesGone,
    /// The id belongs to another request.
    #[error("this id was used for another request; use a fresh one for each case")]
    IdReused,
    /// Nothing is known of the id.
    #[error("nothing is known of this id: it was never asked for, or is forgotten by now")]
    IdUnknown,
    /// People are at work.
    #[error("a case is running at the desk; ask again when it is over")]
    CaseRunning,
    /// Another request is waiting for the clerk.
    #[error("another request is waiting for the clerk")]
    OtherRequest,
    /// Nobody signed in.
    #[error("nobody is signed in at the desk")]
    NobodyOnDuty,
    /// 離席ロック
    #[error("the desk is locked")]
    DeskLocked,
    /// Whoever signed in runs no cases.
    #[error("whoever is signed in at the desk runs no cases")]
    Role,
    /// 終業
    #[error("the desk has closed its day")]
    DayClosed,
    /// No reader.
    #[error("the desk has no card reader at the moment")]
    Reader,
    /// The record takes nothing.
    #[error("the desk's record takes no entry at the moment; tell the IT office")]
    Record,
    /// The clerk said no.
    #[error("the clerk declined")]
    Declined,
    /// The clerk said nothing.
    #[error("the clerk did not answer in time")]
    Unanswered,
    /// The program took it back.
    #[error("the request was taken back")]
    Withdrawn,
    /// The desk ends.
    #[error("the desk is closing")]
    Closing,
    /// More happens at the desk than it can look at.
    #[error("the desk has too much to do; ask again in some seconds")]
    Busy,
}

impl Refusal {
    /// Each of them.
    pub const ALL: [Self; 25] = [
        Self::Account,
        Self::Connections,
        Self::TooFast,
        Self::TooLong,
        Self::Malformed,
        Self::Version,
        Self::Reference,
        Self::Purpose,
        Self::Attributes,
        Self::AttributesGone,
        Self::IdReused,
        Self::IdUnknown,
        Self::CaseRunning,
        Self::OtherRequest,
        Self::NobodyOnDuty,
        Self::DeskLocked,
        Self::Role,
        Self::DayClosed,
        Self::Reader,
        Self::Record,
        Self::Declined,
        Self::Unanswered,
        Self::Withdrawn,
        Self::Closing,
        Self::Busy,
    ];

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account => "program-account",
            Self::Connections => "program-connections",
            Self::TooFast => "program-too-fast",
            Self::TooLong => "program-too-long",
            Self::Malformed => "program-malformed",
            Self::Version => "program-version",
            Self::Reference => "program-reference",
            Self::Purpose => "program-purpose",
            Self::Attributes => "program-attributes",
            Self::AttributesGone => "attributes-gone",
            Self::IdReused => "id-reused",
            Self::IdUnknown => "id-unknown",
            Self::CaseRunning => "case-running",
            Self::OtherRequest => "other-request",
            Self::NobodyOnDuty => "nobody-on-duty",
            Self::DeskLocked => "desk-locked-now",
            Self::Role => "role-runs-no-cases",
            Self::DayClosed => "day-closed-now",
            Self::Reader => "reader-unavailable",
            Self::Record => "record-unavailable",
            Self::Declined => "request-declined",
            Self::Unanswered => "request-unanswered",
            Self::Withdrawn => "request-withdrawn",
            Self::Closing => "desk-closing",
            Self::Busy => "busy",
        }
    }

    /// Whether it is the program's doing, which is written down; how a desk stands is not.
    #[must_use]
    pub const fn is_told_to_the_record(self) -> bool {
        !matches!(
            self,
            Self::CaseRunning
                | Self::OtherRequest
                | Self::NobodyOnDuty
                | Self::DeskLocked
                | Self::Role
                | Self::DayClosed
                | Self::Reader
                | Self::Record
                | Self::Closing
                | Self::Busy
                | Self::IdUnknown
        )
    }
}
