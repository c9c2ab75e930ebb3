//! skeleton
use x509_cert::spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};
/// why not
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// unknown
    #[error("algorithm not supported")]
    UnsupportedAlgorithm,
    /// bad
    #[error("the signature does not verify")]
    Invalid,
}
/// verify `signature` over the received `message` bytes
/// # Errors
/// [`Error`]
pub fn verify(
    _key: &SubjectPublicKeyInfoOwned,
    _algorithm: &AlgorithmIdentifierOwned,
    _message: &[u8],
    _signature: &[u8],
) -> Result<(), Error> {
    todo!()
}
