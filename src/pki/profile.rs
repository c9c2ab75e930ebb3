//! skeleton
/// Which of the two JPKI certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Use {
    /// 利用者証明用: proves that card and PIN are there.
    Authentication,
    /// 署名用: signs, and carries name, address, birth date and sex.
    Signature,
}
