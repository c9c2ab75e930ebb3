//! Why a verdict is what it is: one table of words. They are stable (contract.md): the record and every translation key on them.
//!
//! A new reason takes a number in `record::reason` and a sentence in each language; tests name every place that lacks it.

use super::Verdict;

macro_rules! reasons {
    ($($(#[$doc:meta])* $reason:ident = $word:literal, $verdict:ident;)+) => {
        /// The public reasons; the verdict follows from the reason.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Reason {
            $($(#[$doc])* $reason,)+
        }

        impl Reason {
            /// Every reason, in the order of the contract.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$reason),+];

            /// The verdict that this reason leads to.
            #[must_use]
            pub const fn verdict(self) -> Verdict {
                match self {
                    $(Self::$reason => Verdict::$verdict,)+
                }
            }

            /// The stable word of the contract.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$reason => $word,)+
                }
            }
        }
    };
}

reasons! {
    /// The card said the PIN is wrong; in the terminal the case ends with it.
    PinWrong = "pin-wrong", Refused;
    /// The card accepts no more tries.
    PinBlocked = "pin-blocked", Refused;
    /// A card whose PIN cannot be used: 顔認証マイナンバーカード.
    PinNotUsable = "pin-not-usable", Refused;
    /// As many wrong PINs as one case may have.
    PinLimit = "pin-limit", Refused;
    /// No JPKI application on it.
    CardNotMyNumber = "card-not-mynumber", Refused;
    /// 住民基本台帳カード.
    CardJuminKihon = "card-jumin-kihon", Refused;
    /// Another card lay there when the PIN was to be checked.
    CardSwapped = "card-swapped", Refused;
    /// The card has no certificate of the asked use.
    CertificateAbsent = "certificate-absent", Refused;
    /// Past its notAfter.
    CertificateExpired = "certificate-expired", Refused;
    /// Before its notBefore.
    CertificateNotYetValid = "certificate-not-yet-valid", Refused;
    /// Issued by another authority, or the known key did not sign it.
    IssuerUntrusted = "issuer-untrusted", Refused;
    /// No valid path leads to a trust anchor.
    PathInvalid = "path-invalid", Refused;
    /// Not of the JPKI profile, or not of the asked use.
    ProfileMismatch = "profile-mismatch", Refused;
    /// Of a test or training hierarchy, in another world than its own.
    TestCard = "test-card", Refused;
    /// The signature over our challenge does not verify.
    ChallengeFailed = "challenge-failed", Refused;
    /// Revoked for good.
    Revoked = "revoked", Refused;
    /// Suspended (certificateHold).
    OnHold = "on-hold", Refused;
    /// The platform does not know the certificate.
    StatusUnknown = "status-unknown", Referred;
    /// No answer from the platform.
    PlatformUnreachable = "platform-unreachable", Referred;
    /// An answer that must not be believed.
    PlatformAnswerInvalid = "platform-answer-invalid", Referred;
    /// A planned closing.
    PlatformClosed = "platform-closed", Referred;
    /// The CRL is too old.
    CrlStale = "crl-stale", Referred;
    /// There is no CRL for it.
    CrlMissing = "crl-missing", Referred;
    /// The answer's time and the PC's disagree.
    ClockSuspect = "clock-suspect", Referred;
    /// A JPKI CA's name, but a key that matches no anchor: perhaps a new generation.
    IssuerUnknown = "issuer-unknown", Referred;
    /// A medium whose unlocking is not public.
    MediumUnsupported = "medium-unsupported", Referred;
    /// The card did not answer sensibly.
    CardUnreadable = "card-unreadable", Referred;
    /// The card was taken away.
    CardRemoved = "card-removed", Abandoned;
    /// A person stopped it.
    Cancelled = "cancelled", Abandoned;
    /// Nobody did anything.
    TimedOut = "timed-out", Abandoned;
    /// The last try was not taken.
    PinLastTryDeclined = "pin-last-try-declined", Abandoned;
    /// A PIN of impossible form; no try was spent.
    PinMalformed = "pin-malformed", Abandoned;
    /// The clerk went on in another way.
    OtherMeans = "other-means", Abandoned;
    /// Keys could have gone elsewhere.
    FocusLost = "focus-lost", Abandoned;
    /// The record could not be written.
    LogUnavailable = "log-unavailable", OutOfService;
    /// No reader.
    ReaderUnavailable = "reader-unavailable", OutOfService;
    /// Another program holds the card.
    ReaderBusy = "reader-busy", OutOfService;
    /// Too little disk for the record.
    DiskLow = "disk-low", OutOfService;
}

impl Reason {
    /// Whether all that was missing is an answer of the platform: it was closed, or could not be reached.
    #[must_use]
    pub const fn is_silence(self) -> bool {
        matches!(self, Self::PlatformUnreachable | Self::PlatformClosed)
    }

    /// The reason with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}
