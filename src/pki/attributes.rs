//! skeleton
/// four attributes
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// name
    pub name: String,
    /// address
    pub address: String,
    /// birth date, ISO 8601, unknown parts left out
    pub birth_date: Option<String>,
    /// sex
    pub sex: Sex,
    /// zero-based characters
    pub name_substituted: Vec<usize>,
    /// zero-based characters
    pub address_substituted: Vec<usize>,
}
/// sex
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// 1
    Male,
    /// 2
    Female,
    /// 3, 9
    NotApplicable,
}
impl Attributes {
    /// of
    pub fn of(_c: &super::Certificate) -> Result<Self, ()> {
        todo!()
    }
}
