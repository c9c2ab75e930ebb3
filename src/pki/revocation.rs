//! skeleton
use crate::time::Timestamp;
/// OCSP's word
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// good
    Good,
    /// revoked
    Revoked {
        /// reason
        reason: Option<CrlReason>,
        /// when
        at: Timestamp,
    },
    /// unknown
    Unknown,
}
/// RFC 5280 5.3.1
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrlReason {
    /// 0
    Unspecified,
    /// 1
    KeyCompromise,
    /// 2
    CaCompromise,
    /// 3
    AffiliationChanged,
    /// 4
    Superseded,
    /// 5
    CessationOfOperation,
    /// 6
    CertificateHold,
    /// 8
    RemoveFromCrl,
    /// 9
    PrivilegeWithdrawn,
    /// 10
    AaCompromise,
}
/// how it was asked
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// ocsp
    Ocsp,
    /// crl
    Crl,
}
/// Authentic, fresh statement about this certificate: only the checks in `ocsp` (and later `crl`) make one.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub(super) status: Status,
    pub(super) method: Method,
    pub(super) this_update: Timestamp,
    pub(super) next_update: Option<Timestamp>,
    pub(super) produced_at: Option<Timestamp>,
    pub(super) responder_key: [u8; 8],
}
impl Evidence {
    /// status
    #[must_use]
    pub const fn status(&self) -> Status {
        self.status
    }
    /// method
    #[must_use]
    pub const fn method(&self) -> Method {
        self.method
    }
    /// thisUpdate
    #[must_use]
    pub const fn this_update(&self) -> Timestamp {
        self.this_update
    }
    /// nextUpdate
    #[must_use]
    pub const fn next_update(&self) -> Option<Timestamp> {
        self.next_update
    }
    /// producedAt
    #[must_use]
    pub const fn produced_at(&self) -> Option<Timestamp> {
        self.produced_at
    }
    /// first 8 bytes of the SHA-256 of the responder's key
    #[must_use]
    pub const fn responder_key(&self) -> [u8; 8] {
        self.responder_key
    }
}
impl CrlReason {
    /// The number that RFC 5280 section 5.3.1 gives it.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Unspecified => 0,
            Self::KeyCompromise => 1,
            Self::CaCompromise => 2,
            Self::AffiliationChanged => 3,
            Self::Superseded => 4,
            Self::CessationOfOperation => 5,
            Self::CertificateHold => 6,
            Self::RemoveFromCrl => 8,
            Self::PrivilegeWithdrawn => 9,
            Self::AaCompromise => 10,
        }
    }

    /// The name that RFC 5280 section 5.3.1 gives it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unspecified => "unspecified",
            Self::KeyCompromise => "keyCompromise",
            Self::CaCompromise => "cACompromise",
            Self::AffiliationChanged => "affiliationChanged",
            Self::Superseded => "superseded",
            Self::CessationOfOperation => "cessationOfOperation",
            Self::CertificateHold => "certificateHold",
            Self::RemoveFromCrl => "removeFromCRL",
            Self::PrivilegeWithdrawn => "privilegeWithdrawn",
            Self::AaCompromise => "aACompromise",
        }
    }
}
