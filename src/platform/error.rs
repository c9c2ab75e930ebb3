//! Why there is no answer from the platform, or none that HTTP lets us look at.
//!
//! Two classes matter to a clerk: nobody answered ([`Error::is_unreachable`], try again later), or something
//! answered that is not the platform's answer (call the IT office).

use std::io;

use ureq::Timeout;

/// What was waited for when the time was up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waiting {
    /// The address behind the host's name.
    Name,
    /// A connection, TLS and proxy included.
    Connection,
    /// The answer, to its last byte.
    Answer,
}

/// Why the platform has not answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No address belongs to the host's name.
    #[error("the host's name is not known")]
    HostNotFound,
    /// Nobody listens there.
    #[error("the connection was refused")]
    ConnectionRefused,
    /// No way leads there, or the network is down.
    #[error("the network does not lead there ({kind})")]
    NoRoute {
        /// What the operating system said.
        kind: io::ErrorKind,
    },
    /// The other side hung up.
    #[error("the connection was closed before the answer was complete")]
    Closed,
    /// The deadline passed.
    #[error("no answer in time")]
    TimedOut {
        /// What was waited for.
        waiting_for: Waiting,
    },
    /// No TLS connection: an untrusted certificate, a wrong name, no common version.
    #[error("no TLS connection could be agreed on")]
    Tls,
    /// The proxy did not let us through.
    #[error("the proxy refused")]
    Proxy,
    /// A status other than 200.
    #[error("HTTP status {code}")]
    Status {
        /// The status.
        code: u16,
    },
    /// Sent elsewhere; we do not go.
    #[error("redirected (HTTP status {code})")]
    Redirected {
        /// The status.
        code: u16,
    },
    /// Not `application/ocsp-response`.
    #[error("the answer is not of type application/ocsp-response")]
    ContentType,
    /// More than 64 KiB of body or 16 KiB of headers.
    #[error("the answer is too large")]
    TooLarge,
    /// No body.
    #[error("the answer is empty")]
    Empty,
    /// Not HTTP.
    #[error("the answer is not HTTP")]
    NotHttp,
}

impl Error {
    /// Whether nobody answered, as opposed to an answer that cannot be used.
    pub const fn is_unreachable(self) -> bool {
        match self {
            Self::HostNotFound
            | Self::ConnectionRefused
            | Self::NoRoute { .. }
            | Self::Closed
            | Self::TimedOut { .. }
            | Self::Tls
            | Self::Proxy => true,
            // A server that says it cannot answer, or a proxy that says so for it.
            Self::Status { code } => code >= 500 || matches!(code, 407 | 408 | 429),
            Self::Redirected { .. } | Self::ContentType | Self::TooLarge | Self::Empty | Self::NotHttp => false,
        }
    }

    /// The stable word of the contract's `detail`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::HostNotFound => "host-not-found",
            Self::ConnectionRefused => "connection-refused",
            Self::NoRoute { .. } => "no-route",
            Self::Closed => "connection-closed",
            Self::TimedOut { waiting_for: Waiting::Name } => "name-timed-out",
            Self::TimedOut { waiting_for: Waiting::Connection } => "connection-timed-out",
            Self::TimedOut { waiting_for: Waiting::Answer } => "answer-timed-out",
            Self::Tls => "tls-failed",
            Self::Proxy => "proxy-refused",
            Self::Status { .. } => "http-status",
            Self::Redirected { .. } => "http-redirect",
            Self::ContentType => "http-content-type",
            Self::TooLarge => "answer-too-large",
            Self::Empty => "answer-empty",
            Self::NotHttp => "answer-not-http",
        }
    }

    /// What the HTTP client's words mean here; its texts, which may hold anything, are dropped.
    pub(super) fn from_ureq(error: ureq::Error) -> Self {
        match error {
            ureq::Error::HostNotFound => Self::HostNotFound,
            ureq::Error::Timeout(Timeout::Resolve) => Self::TimedOut { waiting_for: Waiting::Name },
            ureq::Error::Timeout(Timeout::Connect) => Self::TimedOut { waiting_for: Waiting::Connection },
            ureq::Error::Timeout(_) => Self::TimedOut { waiting_for: Waiting::Answer },
            ureq::Error::Io(error) => Self::from_io(&error),
            ureq::Error::ConnectionFailed => Self::ConnectionRefused,
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::Pem(_) | ureq::Error::TlsRequired => Self::Tls,
            ureq::Error::ConnectProxyFailed(_) | ureq::Error::InvalidProxyUrl => Self::Proxy,
            ureq::Error::BodyExceedsLimit(_) | ureq::Error::LargeResponseHeader(..) => Self::TooLarge,
            // What is left are violations of the protocol.
            _ => Self::NotHttp,
        }
    }

    pub(super) fn from_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::ConnectionRefused => Self::ConnectionRefused,
            io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::BrokenPipe
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::NotConnected => Self::Closed,
            io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => Self::TimedOut { waiting_for: Waiting::Answer },
            // How the TLS layer reports an alert or a certificate it refuses.
            io::ErrorKind::InvalidData => Self::Tls,
            kind => Self::NoRoute { kind },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silent_host_and_a_wrong_answer_are_told_apart() {
        let table = [
            (Error::ConnectionRefused, true),
            (Error::Closed, true),
            (Error::TimedOut { waiting_for: Waiting::Answer }, true),
            (Error::Status { code: 503 }, true),
            (Error::Status { code: 407 }, true),
            (Error::Status { code: 404 }, false),
            (Error::Redirected { code: 307 }, false),
            (Error::ContentType, false),
            (Error::TooLarge, false),
        ];
        for (error, unreachable) in table {
            assert_eq!(error.is_unreachable(), unreachable, "{error:?}");
        }
    }
}
