//! Everything a platform can do wrong, by name: for practice, for tests, and for integrators who want to see what
//! their desk does. Each fault is one deviation from an otherwise correct platform.

/// One way to be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// Hangs up on every connection.
    Down,
    /// Takes the question and never answers.
    Mute,
    /// One byte of the answer a second.
    Slow,
    /// Hangs up in the middle of the headers.
    Closing,
    /// Speaks something else than HTTP.
    NotHttp,
    /// More headers than anyone needs.
    ManyHeaders,
    /// HTTP 500.
    Http500,
    /// HTTP 503.
    Http503,
    /// HTTP 404, with a perfect answer as its body.
    Http404,
    /// A page for people, as a captive portal sends it.
    Html,
    /// No body.
    Empty,
    /// One GiB, announced.
    Endless,
    /// One GiB, in chunks.
    EndlessChunked,
    /// HTTP 307 to another place.
    Redirect,
    /// A perfect answer under another type.
    WrongContentType,
    /// Announces the whole answer and hangs up after half of it.
    Truncated,
    /// Bytes that mean nothing, under the right type.
    Garbage,
    /// OCSP tryLater.
    TryLater,
    /// OCSP unauthorized.
    Unauthorized,
    /// OCSP internalError.
    InternalError,
    /// OCSP malformedRequest.
    MalformedRequest,
    /// OCSP sigRequired.
    SigRequired,
    /// Does not return the nonce. Harmless where the nonce is not required.
    NoNonce,
    /// Returns another nonce.
    WrongNonce,
    /// Past its nextUpdate.
    ExpiredAnswer,
    /// From two hours ahead.
    FutureAnswer,
    /// Made three hours ago, without a nonce and without nextUpdate.
    OldAnswer,
    /// About the serial number after the one asked.
    WrongSerial,
    /// About another issuer's certificate of the same serial number.
    WrongIssuer,
    /// One bit of the signature turned.
    BadSignature,
    /// Signed by a responder of somebody with the issuer's name and another key.
    ForeignResponder,
    /// Signed by a responder whose certificate is not for OCSP.
    ResponderWithoutEku,
    /// Signed by a responder whose certificate has run out.
    ResponderExpired,
    /// Does not know any certificate.
    UnknownStatus,
    /// Leaves the responder's certificate away.
    NoCerts,
    /// Good and revoked at once.
    Contradiction,
    /// A byte after the answer.
    TrailingBytes,
    /// Version 2 of the response data.
    WrongVersion,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 38] = [
        Self::Down,
        Self::Mute,
        Self::Slow,
        Self::Closing,
        Self::NotHttp,
        Self::ManyHeaders,
        Self::Http500,
        Self::Http503,
        Self::Http404,
        Self::Html,
        Self::Empty,
        Self::Endless,
        Self::EndlessChunked,
        Self::Redirect,
        Self::WrongContentType,
        Self::Truncated,
        Self::Garbage,
        Self::TryLater,
        Self::Unauthorized,
        Self::InternalError,
        Self::MalformedRequest,
        Self::SigRequired,
        Self::NoNonce,
        Self::WrongNonce,
        Self::ExpiredAnswer,
        Self::FutureAnswer,
        Self::OldAnswer,
        Self::WrongSerial,
        Self::WrongIssuer,
        Self::BadSignature,
        Self::ForeignResponder,
        Self::ResponderWithoutEku,
        Self::ResponderExpired,
        Self::UnknownStatus,
        Self::NoCerts,
        Self::Contradiction,
        Self::TrailingBytes,
        Self::WrongVersion,
    ];

    /// The word after `--fault`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Down => "down",
            Self::Mute => "mute",
            Self::Slow => "slow",
            Self::Closing => "closing",
            Self::NotHttp => "not-http",
            Self::ManyHeaders => "many-headers",
            Self::Http500 => "500",
            Self::Http503 => "503",
            Self::Http404 => "404",
            Self::Html => "html",
            Self::Empty => "empty",
            Self::Endless => "endless",
            Self::EndlessChunked => "endless-chunked",
            Self::Redirect => "redirect",
            Self::WrongContentType => "wrong-content-type",
            Self::Truncated => "truncated",
            Self::Garbage => "garbage",
            Self::TryLater => "try-later",
            Self::Unauthorized => "unauthorized",
            Self::InternalError => "internal-error",
            Self::MalformedRequest => "malformed-request",
            Self::SigRequired => "sig-required",
            Self::NoNonce => "no-nonce",
            Self::WrongNonce => "wrong-nonce",
            Self::ExpiredAnswer => "expired-answer",
            Self::FutureAnswer => "future-answer",
            Self::OldAnswer => "old-answer",
            Self::WrongSerial => "wrong-serial",
            Self::WrongIssuer => "wrong-issuer",
            Self::BadSignature => "bad-signature",
            Self::ForeignResponder => "foreign-responder",
            Self::ResponderWithoutEku => "responder-without-eku",
            Self::ResponderExpired => "responder-expired",
            Self::UnknownStatus => "unknown-status",
            Self::NoCerts => "no-certs",
            Self::Contradiction => "contradiction",
            Self::TrailingBytes => "trailing-bytes",
            Self::WrongVersion => "wrong-version",
        }
    }

    /// The fault of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_found_by_its_own_name() {
        for fault in Fault::ALL {
            assert_eq!(Fault::from_name(fault.name()), Some(fault));
        }
        assert_eq!(Fault::from_name("perfect"), None);
    }
}
