//! SHA-256 (FIPS 180-4) of bytes that are at hand, as an array: what compares fingerprints, names and texts.

use ring::digest;

/// The hash of all of it.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    hash
}
