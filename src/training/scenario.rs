//! skeleton
/// scenario
pub struct Scenario;
