//! The two procedures of a case (house.md, "The walk"), as straight-line code over a [`Transport`](super::Transport).
use super::{Error, Medium, Transport};
use crate::pki::Use;
use crate::secret::Pin;

/// What the free reading found. Nothing here needed a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What lies on the reader.
    pub medium: Medium,
    /// The certificate of the asked use, if it can be read without a PIN: cut at its DER length.
    pub certificate: CertificateOnCard,
    /// Tries left for the PIN of the asked use, straight from the card.
    pub tries: Tries,
    /// EF 0006 and the first 256 bytes of the authentication certificate, for the swap guard.
    pub guard: Guard,
}

/// Whether the asked certificate is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CertificateOnCard {
    /// Read, as received.
    Read(Vec<u8>),
    /// There as far as the card says, readable only after its PIN.
    Locked,
    /// Not issued.
    Absent,
}

/// The retry counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tries {
    /// So many are left, at least one.
    Left(u8),
    /// None is left.
    Blocked,
    /// The PIN of this certificate cannot be used on this card (顔認証マイナンバーカード, as modelled).
    NotUsable,
}

/// What must be the same when the card is used again (swap guard).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// EF 0006, 160 bytes.
    pub token: Vec<u8>,
    /// First 256 bytes of EF 000A, where it can be read freely.
    pub certificate_head: Option<Vec<u8>>,
}

/// What the signing procedure ended with. At most one VERIFY was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signing {
    /// VERIFY and signature succeeded.
    Signed {
        /// 256 bytes for RSA-2048.
        signature: Vec<u8>,
        /// The certificate, where it could be read only now.
        certificate: Option<CertificateOnCard>,
    },
    /// The card said the PIN is wrong.
    PinRefused {
        /// As the card counts now; zero is `Blocked`.
        tries: Tries,
    },
    /// The guard found another card; nothing was sent to it beyond the guard.
    Swapped,
    /// The counter was lower than what the person was shown; nothing was verified.
    TriesChanged {
        /// As the card counts now.
        tries: Tries,
    },
}

/// A signing procedure that broke off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Why.
    pub error: Error,
    /// Whether VERIFY had been handed to the reader: then a try may be spent.
    pub verify_sent: bool,
}

/// Reads all that needs no PIN.
///
/// # Errors
/// [`Error`] if the card cannot be read.
pub fn read(_card: &mut dyn Transport, _certificate_use: Use) -> Result<Reading, Error> {
    todo!()
}

/// Guards against a swap, sends one VERIFY, reads the certificate if it was locked, and signs `digest_info`.
///
/// # Errors
/// [`Broken`] if the card stopped answering sensibly.
pub fn sign(
    _card: &mut dyn Transport,
    _certificate_use: Use,
    _reading: &Reading,
    _pin: Pin,
    _digest_info: &[u8],
) -> Result<Signing, Broken> {
    todo!()
}
