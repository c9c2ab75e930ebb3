//! skeleton
pub mod presets;
pub mod seam;
/// e
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// x
    #[error("x")]
    X,
}
/// r
pub fn run(_s: crate::desk::setup::Setup, _c: Option<crate::training::Scenario>, _n: bool) -> Result<(), Error> {
    Err(Error::X)
}
