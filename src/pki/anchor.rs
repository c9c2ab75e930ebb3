//! skeleton
use super::Certificate;
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
