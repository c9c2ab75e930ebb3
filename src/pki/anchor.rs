//! skeleton
use super::{Certificate, Use};
/// Which world the desk trusts (rule 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// real
    Production,
    /// test
    Test,
    /// practice
    Practice,
}
/// anchors
#[derive(Clone, Debug)]
pub struct Anchors {
    pub(crate) _certificates: Vec<Certificate>,
}

/// The organization of the JPKI's test hierarchy.
pub const TEST_ORGANIZATION: &str = "JPKI-TEST";

/// The organization of every training authority.
pub const TRAINING_ORGANIZATION: &str = "MADOGUCHI-TRAINING";

/// The organizational unit that tells what an authority issues.
#[must_use]
pub const fn organizational_unit(certificate_use: Use) -> &'static str {
    match certificate_use {
        Use::Authentication => "JPKI for user authentication",
        Use::Signature => "JPKI for digital signature",
    }
}
