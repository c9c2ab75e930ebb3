//! OCSP (RFC 6960, nonce RFC 9654), without socket or clock: the question, and what its answer is worth.
//!
//! [`check`] turns bytes from a host that may lie into [`Evidence`](super::revocation::Evidence) or an [`Error`]; there
//! is no third outcome, and nothing that could not be decided counts as good. The signature is verified over the
//! bytes as received, by the authority that issued the certificate or by a responder it delegated directly; the
//! answer is found by its CertID, never by its place; its times are held against ours.
//! `Unknown` is evidence too: the platform does not know the certificate. Nothing is kept from answer to answer: no good
//! that could be used again, no time that a later answer would be held against.

pub(crate) mod cert_id;
mod check;
mod echo;
mod error;
pub(crate) mod message;
pub(crate) mod request;
mod responder;
pub(crate) mod signed;
mod subject;
mod window;

use std::time::Duration;

use super::Certificate;
pub use check::{check, check_number};
pub use echo::{echoes, says_made_at};
pub use error::Error;
pub use request::Request;
pub use signed::{Requestor, sign, wants_signature};

/// The largest answer that is looked at, in bytes.
pub const MAX_ANSWER: usize = 64 * 1024;

/// The most certificates an answer may bring along: a chain and its spares, not a maze.
pub const MAX_CERTIFICATES: usize = 8;

/// The hash that names the issuer in a CertID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CertIdHash {
    /// For responders that know nothing newer; it identifies, it does not protect.
    Sha1,
    /// The default.
    Sha256,
}

/// Whether the answer must be made for this question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoncePolicy {
    /// Sent, and must come back.
    Require,
    /// Sent; an answer without it may have been made ahead and is held to its times alone.
    Prefer,
    /// Not sent.
    Omit,
}

/// What makes an answer believable, besides what the standard says.
#[derive(Clone, Debug)]
pub struct Rules {
    /// How old thisUpdate may be, whatever nextUpdate says.
    pub max_age: Duration,
    /// Responders trusted by configuration, besides those that the authority delegates.
    pub responders: Vec<Certificate>,
}
