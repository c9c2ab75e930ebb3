//! Why a verdict is what it is. The words are stable (contract.md): the record and every translation key on them.

use super::Verdict;

/// The public reasons; the verdict follows from the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The card said the PIN is wrong; in the terminal the case ends with it.
    PinWrong,
    /// The card accepts no more tries.
    PinBlocked,
    /// A card whose PIN cannot be used: 顔認証マイナンバーカード.
    PinNotUsable,
    /// As many wrong PINs as one case may have.
    PinLimit,
    /// No JPKI application on it.
    CardNotMyNumber,
    /// 住民基本台帳カード.
    CardJuminKihon,
    /// Another card lay there when the PIN was to be checked.
    CardSwapped,
    /// The card has no certificate of the asked use.
    CertificateAbsent,
    /// Past its notAfter.
    CertificateExpired,
    /// Before its notBefore.
    CertificateNotYetValid,
    /// Issued by another authority, or the known key did not sign it.
    IssuerUntrusted,
    /// No valid path leads to a trust anchor.
    PathInvalid,
    /// Not of the JPKI profile, or not of the asked use.
    ProfileMismatch,
    /// Of a test or training hierarchy, in another world than its own.
    TestCard,
    /// The signature over our challenge does not verify.
    ChallengeFailed,
    /// Revoked for good.
    Revoked,
    /// Suspended (certificateHold).
    OnHold,
    /// The platform does not know the certificate.
    StatusUnknown,
    /// No answer from the platform.
    PlatformUnreachable,
    /// An answer that must not be believed.
    PlatformAnswerInvalid,
    /// A planned closing.
    PlatformClosed,
    /// The CRL is too old.
    CrlStale,
    /// There is no CRL for it.
    CrlMissing,
    /// The answer's time and the PC's disagree.
    ClockSuspect,
    /// A JPKI CA's name, but a key that matches no anchor: perhaps a new generation.
    IssuerUnknown,
    /// A medium whose unlocking is not public.
    MediumUnsupported,
    /// The card did not answer sensibly.
    CardUnreadable,
    /// The card was taken away.
    CardRemoved,
    /// A person stopped it.
    Cancelled,
    /// Nobody did anything.
    TimedOut,
    /// The last try was not taken.
    PinLastTryDeclined,
    /// A PIN of impossible form; no try was spent.
    PinMalformed,
    /// The clerk went on in another way.
    OtherMeans,
    /// Keys could have gone elsewhere.
    FocusLost,
    /// The record could not be written.
    LogUnavailable,
    /// No reader.
    ReaderUnavailable,
    /// Another program holds the card.
    ReaderBusy,
    /// Too little disk for the record.
    DiskLow,
}

impl Reason {
    /// Whether all that was missing is an answer of the platform: it was closed, or could not be reached.
    #[must_use]
    pub const fn is_silence(self) -> bool {
        matches!(self, Self::PlatformUnreachable | Self::PlatformClosed)
    }

    /// Every reason, in the order of the contract.
    pub const ALL: [Self; 38] = [
        Self::PinWrong,
        Self::PinBlocked,
        Self::PinNotUsable,
        Self::PinLimit,
        Self::CardNotMyNumber,
        Self::CardJuminKihon,
        Self::CardSwapped,
        Self::CertificateAbsent,
        Self::CertificateExpired,
        Self::CertificateNotYetValid,
        Self::IssuerUntrusted,
        Self::PathInvalid,
        Self::ProfileMismatch,
        Self::TestCard,
        Self::ChallengeFailed,
        Self::Revoked,
        Self::OnHold,
        Self::StatusUnknown,
        Self::PlatformUnreachable,
        Self::PlatformAnswerInvalid,
        Self::PlatformClosed,
        Self::CrlStale,
        Self::CrlMissing,
        Self::ClockSuspect,
        Self::IssuerUnknown,
        Self::MediumUnsupported,
        Self::CardUnreadable,
        Self::CardRemoved,
        Self::Cancelled,
        Self::TimedOut,
        Self::PinLastTryDeclined,
        Self::PinMalformed,
        Self::OtherMeans,
        Self::FocusLost,
        Self::LogUnavailable,
        Self::ReaderUnavailable,
        Self::ReaderBusy,
        Self::DiskLow,
    ];

    /// The verdict that this reason leads to.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        match self {
            Self::PinWrong
            | Self::PinBlocked
            | Self::PinNotUsable
            | Self::PinLimit
            | Self::CardNotMyNumber
            | Self::CardJuminKihon
            | Self::CardSwapped
            | Self::CertificateAbsent
            | Self::CertificateExpired
            | Self::CertificateNotYetValid
            | Self::IssuerUntrusted
            | Self::PathInvalid
            | Self::ProfileMismatch
            | Self::TestCard
            | Self::ChallengeFailed
            | Self::Revoked
            | Self::OnHold => Verdict::Refused,
            Self::StatusUnknown
            | Self::PlatformUnreachable
            | Self::PlatformAnswerInvalid
            | Self::PlatformClosed
            | Self::CrlStale
            | Self::CrlMissing
            | Self::ClockSuspect
            | Self::IssuerUnknown
            | Self::MediumUnsupported
            | Self::CardUnreadable => Verdict::Referred,
            Self::CardRemoved
            | Self::Cancelled
            | Self::TimedOut
            | Self::PinLastTryDeclined
            | Self::PinMalformed
            | Self::OtherMeans
            | Self::FocusLost => Verdict::Abandoned,
            Self::LogUnavailable | Self::ReaderUnavailable | Self::ReaderBusy | Self::DiskLow => Verdict::OutOfService,
        }
    }

    /// The stable word of the contract.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PinWrong => "pin-wrong",
            Self::PinBlocked => "pin-blocked",
            Self::PinNotUsable => "pin-not-usable",
            Self::PinLimit => "pin-limit",
            Self::CardNotMyNumber => "card-not-mynumber",
            Self::CardJuminKihon => "card-jumin-kihon",
            Self::CardSwapped => "card-swapped",
            Self::CertificateAbsent => "certificate-absent",
            Self::CertificateExpired => "certificate-expired",
            Self::CertificateNotYetValid => "certificate-not-yet-valid",
            Self::IssuerUntrusted => "issuer-untrusted",
            Self::PathInvalid => "path-invalid",
            Self::ProfileMismatch => "profile-mismatch",
            Self::TestCard => "test-card",
            Self::ChallengeFailed => "challenge-failed",
            Self::Revoked => "revoked",
            Self::OnHold => "on-hold",
            Self::StatusUnknown => "status-unknown",
            Self::PlatformUnreachable => "platform-unreachable",
            Self::PlatformAnswerInvalid => "platform-answer-invalid",
            Self::PlatformClosed => "platform-closed",
            Self::CrlStale => "crl-stale",
            Self::CrlMissing => "crl-missing",
            Self::ClockSuspect => "clock-suspect",
            Self::IssuerUnknown => "issuer-unknown",
            Self::MediumUnsupported => "medium-unsupported",
            Self::CardUnreadable => "card-unreadable",
            Self::CardRemoved => "card-removed",
            Self::Cancelled => "cancelled",
            Self::TimedOut => "timed-out",
            Self::PinLastTryDeclined => "pin-last-try-declined",
            Self::PinMalformed => "pin-malformed",
            Self::OtherMeans => "other-means",
            Self::FocusLost => "focus-lost",
            Self::LogUnavailable => "log-unavailable",
            Self::ReaderUnavailable => "reader-unavailable",
            Self::ReaderBusy => "reader-busy",
            Self::DiskLow => "disk-low",
        }
    }

    /// The reason with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}
