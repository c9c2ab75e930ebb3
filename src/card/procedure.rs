//! The two procedures of a case, as straight-line code over a [`Transport`]: the free reading, and the signing.
//!
//! Commands for a certificate of 1.6 KB (authentication) and 2.1 KB (signature), each power-up costing one repeated
//! SELECT: authentication 14 + 9 = 23, signature 9 + 19 = 28. A signing sends at most one VERIFY, and nothing here
//! ever sends it again: after an error only [`tries_again`] is left, on a new connection.
//!
//! A locked card without a signature certificate and a 顔認証マイナンバーカード look alike: how the latter answers the
//! query is not public. Both are reported as [`Tries::NotUsable`], and the clerk is asked to look at the card.
//!
//! The PIN is typed on our screen, or, four digits only, at a reader with keys of its own. Everything around VERIFY is the
//! same then, with one difference: while the pad is lit the connection is held for as long as a person types. That is
//! the nature of a pad: the reader sends VERIFY itself, within the one call that lit it, and whoever could use the card in
//! between could use it verified. So it is lit only when a person asked for it, and goes out by itself.

#[cfg(test)]
mod tests;

use std::fmt;

use super::jpki::{Application, Head, Typed, Verification, is_well_formed};
pub use super::jpki::{CertificateOnCard, Tries};
use super::pin_pad::Unentered;
use super::{Command, Error, Medium, Transport};
use crate::pki::Use;
use crate::secret::Pin;

/// What the free reading found. Nothing here needed a PIN.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What lies on the reader. Unless it is a card or an Android token, the rest says nothing.
    pub medium: Medium,
    /// The certificate of the asked use, if it can be read without a PIN: cut at its DER length.
    pub certificate: CertificateOnCard,
    /// Tries left for the PIN of the asked use, straight from the card.
    pub tries: Tries,
    /// EF 0006 and the first 256 bytes of the authentication certificate, for the swap guard.
    pub guard: Guard,
    /// The PIN of the asked use may be typed at the reader.
    pub pad: bool,
}

/// What must be the same when the card is used again (swap guard). `Debug` tells lengths and never bytes.
#[derive(Clone, PartialEq, Eq)]
pub struct Guard {
    /// EF 0006.
    pub token: Vec<u8>,
    /// First 256 bytes of EF 000A, where it can be read freely.
    pub certificate_head: Option<Vec<u8>>,
}

/// What the signing procedure ended with. At most one VERIFY was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signing {
    /// VERIFY and signature succeeded.
    Signed {
        /// 256 bytes for RSA-2048; empty if there turned out to be no certificate to go with it.
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
    /// The reader's pad was lit and nothing was sent to the card.
    NotTyped {
        /// As the reader says.
        why: Unentered,
        /// As the card counts now.
        tries: Tries,
    },
    /// The counter is not what the person was shown, or none is left; nothing was verified.
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

impl fmt::Debug for Guard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = self.certificate_head.as_ref().map_or(0, Vec::len);
        write!(formatter, "Guard({} and {head} bytes)", self.token.len())
    }
}

impl Reading {
    /// Of a medium with which no case goes on: nothing more is asked of it.
    const fn of_medium(medium: Medium, token: Vec<u8>) -> Self {
        let guard = Guard { token, certificate_head: None };
        Self { medium, certificate: CertificateOnCard::Locked, tries: Tries::NotUsable, guard, pad: false }
    }
}

impl Broken {
    const fn before_verify(error: Error) -> Self {
        Self { error, verify_sent: false }
    }

    const fn after_verify(error: Error) -> Self {
        Self { error, verify_sent: true }
    }
}

/// Reads all that needs no PIN. With any medium but a card or an Android token it stops at the medium.
///
/// # Errors
/// [`Error`] if the card cannot be read.
pub fn read(card: &mut dyn Transport, certificate_use: Use) -> Result<Reading, Error> {
    let Some(mut application) = Application::select(card)? else {
        return Ok(Reading::of_medium(Medium::NotMyNumber, Vec::new()));
    };
    let token = application.token()?;
    let medium = Medium::from_token(&token).ok_or(Error::Garbage)?;
    if !matches!(medium, Medium::Card | Medium::Android) {
        return Ok(Reading::of_medium(medium, token));
    }
    let (certificate_head, mut certificate) = read_certificate(&mut application, certificate_use)?;
    if certificate == CertificateOnCard::Locked && application.is_issued(certificate_use)? == Some(false) {
        certificate = CertificateOnCard::Absent;
    }
    let mut tries = application.tries(certificate_use)?;
    if tries == Tries::Blocked
        && certificate_use == Use::Authentication
        && application.is_issued(Use::Signature)? == Some(false)
    {
        tries = Tries::NotUsable;
    }
    let pad = certificate_use == Use::Authentication && application.has_pad()?;
    Ok(Reading { medium, certificate, tries, guard: Guard { token, certificate_head }, pad })
}

/// The start of the authentication certificate for the guard, and the certificate of the asked use.
fn read_certificate(
    application: &mut Application<'_>,
    certificate_use: Use,
) -> Result<(Option<Vec<u8>>, CertificateOnCard), Error> {
    Ok(match (application.head(Use::Authentication)?, certificate_use) {
        (Head::Read(head), Use::Authentication) => {
            (Some(head.clone()), CertificateOnCard::Read(application.rest(head)?))
        }
        (Head::Read(head), Use::Signature) => (Some(head), CertificateOnCard::Locked),
        (Head::Absent, Use::Authentication) => (None, CertificateOnCard::Absent),
        (Head::Locked | Head::Absent, _) => (None, CertificateOnCard::Locked),
    })
}

/// Guards against a swap, compares the tries with what was shown, sends one VERIFY, reads the certificate if it was
/// locked, and signs `digest_info`.
///
/// # Errors
/// [`Broken`] if the card stopped answering sensibly, or nothing may be sent at all ([`Error::NotAllowed`]): the PIN
/// has a form that no card compares, there is no certificate, or no DigestInfo of a length that can be signed.
pub fn sign(
    card: &mut dyn Transport,
    certificate_use: Use,
    reading: &Reading,
    pin: Pin,
    digest_info: &[u8],
) -> Result<Signing, Broken> {
    if !is_well_formed(certificate_use, &pin) || reading.certificate == CertificateOnCard::Absent {
        return Err(Broken::before_verify(Error::NotAllowed));
    }
    let compute_signature = Command::compute_signature(digest_info).map_err(Broken::before_verify)?;
    let verify = Command::verify(pin).map_err(Broken::before_verify)?;
    let mut application = match ready(card, certificate_use, reading)? {
        Ok(application) => application,
        Err(otherwise) => return Ok(otherwise),
    };
    match application.verify(verify).map_err(Broken::after_verify)? {
        Verification::Refused(tries) => Ok(Signing::PinRefused { tries }),
        Verification::Passed => {
            finish(&mut application, certificate_use, reading, compute_signature).map_err(Broken::after_verify)
        }
    }
}

/// The same for the authentication certificate with a PIN that is typed at the reader: the pad is lit once.
///
/// # Errors
/// [`Broken`] as [`sign`], and [`Error::NotAllowed`] before anything is sent where the reader has no pad (any more) that may
/// be used.
pub fn sign_at_reader(card: &mut dyn Transport, reading: &Reading, digest_info: &[u8]) -> Result<Signing, Broken> {
    let certificate_use = Use::Authentication;
    if !reading.pad || reading.certificate == CertificateOnCard::Absent {
        return Err(Broken::before_verify(Error::NotAllowed));
    }
    let compute_signature = Command::compute_signature(digest_info).map_err(Broken::before_verify)?;
    let mut application = match ready(card, certificate_use, reading)? {
        Ok(application) => application,
        Err(otherwise) => return Ok(otherwise),
    };
    if !application.has_pad().map_err(Broken::before_verify)? {
        return Err(Broken::before_verify(Error::NotAllowed));
    }
    match application.verify_on_pad().map_err(Broken::after_verify)? {
        Typed::Sent(Verification::Refused(tries)) => Ok(Signing::PinRefused { tries }),
        Typed::Sent(Verification::Passed) => {
            finish(&mut application, certificate_use, reading, compute_signature).map_err(Broken::after_verify)
        }
        Typed::Not(why) => {
            let tries = application.tries(certificate_use).map_err(Broken::after_verify)?;
            Ok(Signing::NotTyped { why, tries })
        }
    }
}

/// The application of the same card with the tries that the person was shown, its PIN file current; or what is the case
/// instead, and then nothing more is sent.
fn ready<'a>(
    card: &'a mut dyn Transport,
    certificate_use: Use,
    reading: &Reading,
) -> Result<Result<Application<'a>, Signing>, Broken> {
    let Some(mut application) = Application::select(card).map_err(Broken::before_verify)? else {
        return Ok(Err(Signing::Swapped));
    };
    if !is_same_card(&mut application, &reading.guard).map_err(Broken::before_verify)? {
        return Ok(Err(Signing::Swapped));
    }
    let tries = application.tries(certificate_use).map_err(Broken::before_verify)?;
    if tries != reading.tries || !matches!(tries, Tries::Left(_)) {
        return Ok(Err(Signing::TriesChanged { tries }));
    }
    Ok(Ok(application))
}

/// What comes after a right PIN.
fn finish(
    application: &mut Application<'_>,
    certificate_use: Use,
    reading: &Reading,
    compute_signature: Command,
) -> Result<Signing, Error> {
    let certificate = match reading.certificate {
        CertificateOnCard::Locked => Some(application.certificate(certificate_use)?),
        CertificateOnCard::Read(_) | CertificateOnCard::Absent => None,
    };
    let signature = match certificate {
        Some(CertificateOnCard::Locked | CertificateOnCard::Absent) => Vec::new(),
        Some(CertificateOnCard::Read(_)) | None => application.sign(certificate_use, compute_signature)?,
    };
    Ok(Signing::Signed { signature, certificate })
}

fn is_same_card(application: &mut Application<'_>, guard: &Guard) -> Result<bool, Error> {
    match &guard.certificate_head {
        Some(head) => Ok(matches!(application.head(Use::Authentication)?, Head::Read(now) if now == *head)),
        None => Ok(application.token()? == guard.token),
    }
}

/// The retry counter alone, on a new connection: what is left after a signing that broke off.
///
/// # Errors
/// [`Error`] if the card does not say, or is not a card with this application.
pub fn tries_again(card: &mut dyn Transport, certificate_use: Use) -> Result<Tries, Error> {
    match Application::select(card)? {
        Some(mut application) => application.tries(certificate_use),
        None => Err(Error::Garbage),
    }
}
