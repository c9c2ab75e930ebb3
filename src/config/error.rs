//! What is wrong with a configuration, as facts: which file, which line, what was expected.

use std::fmt;
use std::path::PathBuf;

/// The first fault of a configuration.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}:{line}: {fault}", file.display())]
pub struct Error {
    /// The configuration file.
    pub file: PathBuf,
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: Fault,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.fault {
            Fault::Syntax { .. } => "configuration-syntax",
            Fault::UnknownKey { .. } | Fault::NoSetting { .. } => "configuration-unknown-key",
            Fault::WrongType { .. } => "configuration-wrong-type",
            Fault::NotOneOf { .. } => "configuration-not-one-of",
            Fault::OutOfRange { .. } => "configuration-out-of-range",
            Fault::Missing { .. } => "configuration-missing",
            Fault::Malformed { .. } => "configuration-malformed",
            Fault::Twice { .. } => "configuration-twice",
            Fault::Combination(_) => "configuration-combination",
        }
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Not TOML.
    #[error("this is not TOML: {said}")]
    Syntax {
        /// What the parser said.
        said: String,
    },
    /// A key that does not exist.
    #[error("unknown key \"{}\": expected one of {}", key.escape_debug(), known.join(", "))]
    UnknownKey {
        /// As it stands in the file.
        key: String,
        /// Those that exist there.
        known: &'static [&'static str],
    },
    /// A policy that fixes what does not exist.
    #[error("there is no setting \"{}\" that a policy could fix", key.escape_debug())]
    NoSetting {
        /// As it stands in the policy.
        key: String,
    },
    /// A value of another type.
    #[error("{key} must be {expected}")]
    WrongType {
        /// Which key.
        key: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// A word that the key does not have.
    #[error("{key} must be one of {}", allowed.join(", "))]
    NotOneOf {
        /// Which key.
        key: &'static str,
        /// Its words.
        allowed: Vec<&'static str>,
    },
    /// A number too small or too large.
    #[error("{key} must be from {least} to {most}")]
    OutOfRange {
        /// Which key.
        key: &'static str,
        /// The smallest.
        least: u32,
        /// The greatest.
        most: u32,
    },
    /// A key that must be given.
    #[error("{key} must be given")]
    Missing {
        /// Which key.
        key: &'static str,
    },
    /// A text of another form.
    #[error("{key} must be {form}")]
    Malformed {
        /// Which key.
        key: &'static str,
        /// What it must look like.
        form: Form,
    },
    /// The same twice where it must be once.
    #[error("{key} has the same value twice")]
    Twice {
        /// Which key.
        key: &'static str,
    },
    /// Values that cannot stand together.
    #[error("{0}")]
    Combination(Combination),
}

/// What a text must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A URL.
    Url,
    /// A file, a folder or a URL.
    Source,
    /// An object identifier.
    ObjectIdentifier,
    /// A planned closing.
    Closing(super::ClosingError),
    /// A day of the calendar.
    Day,
    /// A name of an HTTP header that the program does not set itself.
    HeaderName,
    /// A value of an HTTP header.
    HeaderValue,
    /// A short name for the record.
    Mark {
        /// The most characters.
        most: usize,
    },
    /// The key of a desk.
    DeskKey,
    /// One line of text.
    Line {
        /// The most characters.
        most: usize,
    },
}

impl fmt::Display for Form {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url => formatter.write_str("http://HOST... or https://HOST..., without user, password and #"),
            Self::Source => formatter.write_str("a file, a folder, or a URL that begins with http:// or https://"),
            Self::ObjectIdentifier => formatter.write_str("an object identifier such as 1.2.392"),
            Self::Closing(error) => write!(formatter, "\"YYYY-MM-DD HH:MM-HH:MM reason\" in Japan time: {error}"),
            Self::Day => formatter.write_str("a day, YYYY-MM-DD, in quotes"),
            Self::HeaderName => formatter.write_str("a header name that this program does not set itself"),
            Self::HeaderValue => formatter.write_str("printable ASCII characters"),
            Self::Mark { most } => {
                write!(formatter, "1 to {most} lower-case letters, digits and hyphens, with a letter among them")
            }
            Self::DeskKey => formatter.write_str("the key of a desk: 64 hexadecimal digits"),
            Self::Line { most } => write!(formatter, "one line of 1 to {most} characters"),
        }
    }
}

/// Values that cannot stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combination {
    /// Only one of the client's certificate and key is there.
    ClientCertificateAndKey,
    /// Attributes are only in the signature certificate.
    AttributesWithoutSignature,
    /// A purpose whose certificate has no CRL.
    PurposeWithoutCrl,
    /// A setting that is taken only from the policy file, with its reason.
    PolicyFileOnly,
    /// A socket that nobody may use.
    SocketWithoutProgram,
    /// A program that may ask for what is no purpose here.
    PurposeUnknown,
    /// More programs than a desk knows.
    TooManyPrograms,
    /// A client's certificate or CA file without an https URL to use them for.
    ClientCertificateWithoutTls,
    /// A desk that asks nobody has nobody to ask again.
    NothingToAskAgain,
}

impl fmt::Display for Combination {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::ClientCertificateAndKey => "client_certificate and client_key must be given together",
            Self::AttributesWithoutSignature => "attributes = true needs certificate = \"signature\"",
            Self::PurposeWithoutCrl => "method = \"crl\", but there is no CRL for the certificate of this purpose",
            Self::PolicyFileOnly => "this is taken only from the policy file, with its reason",
            Self::SocketWithoutProgram => "socket needs at least one [[program]] that may ask",
            Self::PurposeUnknown => "purposes names a code that no [[purpose]] above has",
            Self::TooManyPrograms => "more than 16 [[program]]",
            Self::ClientCertificateWithoutTls => "client_certificate needs an https:// URL",
            Self::NothingToAskAgain => "ask_again = true needs a platform that is asked: method = \"crl\" asks none",
        })
    }
}
