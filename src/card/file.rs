//! The elementary files of the JPKI application that this program may touch (reference jpki.md 1.2).
//!
//! Nothing outside this list can be selected: [`Command`](super::Command) takes a [`File`], never a number.

use crate::pki::Use;

/// An elementary file of the JPKI application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum File {
    /// 署名用証明書, readable after its password.
    SignatureCertificate,
    /// 署名用CA証明書.
    SignatureAuthority,
    /// Token information: which medium this is.
    Token,
    /// Which certificates have been issued to this card.
    Availability,
    /// 利用者証明用証明書, readable freely on a plastic card.
    AuthenticationCertificate,
    /// 利用者証明用CA証明書.
    AuthenticationAuthority,
    /// 利用者証明用秘密鍵.
    AuthenticationKey,
    /// 利用者証明用 PIN.
    AuthenticationPin,
    /// 署名用秘密鍵.
    SignatureKey,
    /// 署名用パスワード.
    SignaturePin,
}

impl File {
    /// Every file, in the order of its identifier.
    pub const ALL: [Self; 10] = [
        Self::SignatureCertificate,
        Self::SignatureAuthority,
        Self::Token,
        Self::Availability,
        Self::AuthenticationCertificate,
        Self::AuthenticationAuthority,
        Self::AuthenticationKey,
        Self::AuthenticationPin,
        Self::SignatureKey,
        Self::SignaturePin,
    ];

    /// The file identifier; its low five bits are the short identifier.
    #[must_use]
    pub const fn identifier(self) -> u16 {
        match self {
            Self::SignatureCertificate => 0x0001,
            Self::SignatureAuthority => 0x0002,
            Self::Token => 0x0006,
            Self::Availability => 0x0008,
            Self::AuthenticationCertificate => 0x000A,
            Self::AuthenticationAuthority => 0x000B,
            Self::AuthenticationKey => 0x0017,
            Self::AuthenticationPin => 0x0018,
            Self::SignatureKey => 0x001A,
            Self::SignaturePin => 0x001B,
        }
    }

    /// The file with this identifier.
    #[must_use]
    pub fn from_identifier(identifier: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|file| file.identifier() == identifier)
    }

    /// Where the certificate of this use lies.
    #[must_use]
    pub const fn certificate(certificate_use: Use) -> Self {
        match certificate_use {
            Use::Authentication => Self::AuthenticationCertificate,
            Use::Signature => Self::SignatureCertificate,
        }
    }

    /// Where the certificate of the authority of this use lies.
    #[must_use]
    pub const fn authority(certificate_use: Use) -> Self {
        match certificate_use {
            Use::Authentication => Self::AuthenticationAuthority,
            Use::Signature => Self::SignatureAuthority,
        }
    }

    /// Where the private key of this use lies.
    #[must_use]
    pub const fn key(certificate_use: Use) -> Self {
        match certificate_use {
            Use::Authentication => Self::AuthenticationKey,
            Use::Signature => Self::SignatureKey,
        }
    }

    /// Where the PIN of this use lies.
    #[must_use]
    pub const fn pin(certificate_use: Use) -> Self {
        match certificate_use {
            Use::Authentication => Self::AuthenticationPin,
            Use::Signature => Self::SignaturePin,
        }
    }
}
