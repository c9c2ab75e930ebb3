//! skeleton
use der::oid::ObjectIdentifier;

/// 氏名
pub const NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.1");
/// 氏名代替文字
pub const NAME_SUBSTITUTES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.2");
/// 性別
pub const SEX: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.3");
/// 生年月日
pub const BIRTH_DATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.4");
/// 住所
pub const ADDRESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.5");
/// 住所代替文字
pub const ADDRESS_SUBSTITUTES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.6");

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
