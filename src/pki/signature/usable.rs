//! Whether a signature could ever be right with a key.
//!
//! A key that issued something has shown that; the key of an end entity has not. What no signature can be verified
//! with is refused before anybody is asked to make one: a point that is not on its curve (SEC 1 section 3.2.2), an even
//! RSA modulus or exponent.

use der::Decode;
use num_bigint::BigUint;
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use super::{Error, Kind, RsaPublicKey, kind};

/// Field and b of y² = x³ - 3x + b (SEC 2).
struct Curve {
    field: &'static str,
    b: &'static str,
}

const P256: Curve = Curve {
    field: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
    b: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
};

const P384: Curve = Curve {
    field: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
    b: "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
};

/// Refuses a key that no signature can be verified with.
pub fn check_usable(key: &SubjectPublicKeyInfoOwned) -> Result<(), Error> {
    let public = key.subject_public_key.raw_bytes();
    let usable = match kind(key)? {
        Kind::Rsa => RsaPublicKey::from_der(public).is_ok_and(|key| {
            let odd = |number: &[u8]| number.last().is_some_and(|last| last & 1 == 1);
            odd(key.modulus.as_bytes()) && odd(key.public_exponent.as_bytes())
        }),
        Kind::P256 => P256.has(public),
        Kind::P384 => P384.has(public),
    };
    if usable { Ok(()) } else { Err(Error::MalformedKey) }
}

impl Curve {
    /// Uncompressed points only: no other form is verified with.
    fn has(&self, point: &[u8]) -> bool {
        let length = self.field.len() / 2;
        let Some((&4, coordinates)) = point.split_first() else { return false };
        let (Some(field), Some(b)) = (number(self.field), number(self.b)) else { return false };
        if coordinates.len() != 2 * length {
            return false;
        }
        let (x, y) = coordinates.split_at(length);
        let (x, y) = (BigUint::from_bytes_be(x), BigUint::from_bytes_be(y));
        x < field && y < field && (&y * &y + 3_u8 * &x) % &field == (&x * &x * &x + b) % &field
    }
}

fn number(hexadecimal: &str) -> Option<BigUint> {
    BigUint::parse_bytes(hexadecimal.as_bytes(), 16)
}
