//! Public-key infrastructure, without clock, socket or file: certificates (RFC 5280), the JPKI profile, trust
//! anchors and paths, our challenge, and what may be believed about revocation (RFC 6960, RFC 5280 section 5).
//!
//! Every check is a function of its parameters and returns a *proof value* that only the check can make:
//! [`path::Path`], [`challenge::Possession`], [`revocation::Evidence`]. A verdict `accepted` needs all three.
//! Below a path lies [`validation`], RFC 5280 section 6.1 for any chain that is given, and below that [`name`].

pub mod anchor;
pub mod attributes;
pub mod certificate;
pub mod certificate_policies;
pub mod challenge;
pub mod crl;
pub(crate) mod digest;
mod distribution;
mod mark;
pub mod name;
pub mod ocsp;
pub mod path;
pub(crate) mod pem;
pub mod profile;
pub mod revocation;
pub mod signature;
mod tlv;
pub mod validation;

#[cfg(test)]
mod fixture;

pub use anchor::{Anchors, Environment};
pub use certificate::Certificate;
pub use distribution::PlaceMark;
pub use mark::Mark;
pub use profile::Use;
