//! What the desk says at the end of a case. A verdict is ours; OCSP has a status, a supervisor takes a decision.

/// The five verdicts of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Every proof was there, and the outcome is on disk.
    Accepted,
    /// Proof that it must not be accepted, or the card itself says no.
    Refused,
    /// Could not be decided.
    Referred,
    /// Broken off before anything could be decided.
    Abandoned,
    /// The desk itself cannot work.
    OutOfService,
}

impl Verdict {
    /// The stable word of the contract.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Referred => "referred",
            Self::Abandoned => "abandoned",
            Self::OutOfService => "out-of-service",
        }
    }

    /// The exit code of `verify`.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Accepted => 0,
            Self::Refused => 10,
            Self::Referred => 11,
            Self::Abandoned => 20,
            Self::OutOfService => 30,
        }
    }
}
