//! skeleton
/// person
pub struct Person;
