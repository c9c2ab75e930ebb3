//! Sealing to an office: HPKE (RFC 9180) in base mode, X25519 with HKDF-SHA256, and ChaCha20-Poly1305.
//!
//! Whoever has the public half seals; only who has the private half opens, not even the one who sealed. A public key is one
//! line of text that says which world it belongs to, and its fingerprint is eight groups that two people read to one another.
//! Randomness is passed in, so this is a rule; the secret half is wiped when dropped and shown nowhere.
//! The outside crate `hpke` is named here alone.

mod key;

use std::convert::Infallible;

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::rand_core::{TryCryptoRng, TryRng};
use hpke::{Deserializable, OpModeR, OpModeS, Serializable, single_shot_open, single_shot_seal_with_rng};
use zeroize::{Zeroize, Zeroizing};

pub use key::{KeyError, KeyId, PrivateKey, PublicKey};

type Kem = X25519HkdfSha256;

/// In front of what is sealed: the public half of the key that was made for it alone.
const ENCAPSULATED: usize = 32;
/// Behind what is sealed.
const TAG: usize = 16;

/// How much longer what is sealed is than what went in.
pub const OVERHEAD: usize = ENCAPSULATED + TAG;

/// Why nothing was sealed, or nothing opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nothing can be sealed to this key: it is no point of the curve that serves.
    #[error("nothing can be sealed to this key")]
    Key,
    /// Shorter than anything sealed.
    #[error("{length} bytes are too few to be sealed")]
    Short {
        /// How many there were.
        length: usize,
    },
    /// For another key, or not as it was sealed.
    #[error("sealed for another key, or altered since")]
    Refused,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Key => "office-key-unusable",
            Self::Short { .. } => "sealed-short",
            Self::Refused => "sealed-refused",
        }
    }
}

/// Seals for the owner of the key. `info` says what for, `aad` what it belongs to: both must be the same again to open it.
/// The entropy is for this one use and is drawn from the operating system.
pub fn seal(to: &PublicKey, info: &[u8], aad: &[u8], secret: &[u8], entropy: &[u8; 32]) -> Result<Vec<u8>, Error> {
    let recipient = hpke_key(to.bytes())?;
    let mut drawn = Drawn { bytes: Zeroizing::new(*entropy), used: false, overdrawn: false };
    let (encapsulated, sealed) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Kem>(
        &OpModeS::Base,
        &recipient,
        info,
        secret,
        aad,
        &mut drawn,
    )
    .map_err(|_| Error::Key)?;
    if drawn.overdrawn {
        return Err(Error::Key);
    }
    Ok([encapsulated.to_bytes().as_slice(), &sealed].concat())
}

/// Opens what was sealed for this key.
pub fn open(with: &PrivateKey, info: &[u8], aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    let length = sealed.len();
    let (encapsulated, rest) = sealed.split_at_checked(ENCAPSULATED).ok_or(Error::Short { length })?;
    if rest.len() < TAG {
        return Err(Error::Short { length });
    }
    let key = <Kem as hpke::Kem>::PrivateKey::from_bytes(with.reveal()).map_err(|_| Error::Key)?;
    let encapsulated = <Kem as hpke::Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| Error::Refused)?;
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(&OpModeR::Base, &key, &encapsulated, info, rest, aad)
        .map(Zeroizing::new)
        .map_err(|_| Error::Refused)
}

fn hpke_key(bytes: &[u8; 32]) -> Result<<Kem as hpke::Kem>::PublicKey, Error> {
    <Kem as hpke::Kem>::PublicKey::from_bytes(bytes).map_err(|_| Error::Key)
}

/// The bytes that were passed in, once; nothing is made up behind them.
struct Drawn {
    bytes: Zeroizing<[u8; 32]>,
    used: bool,
    overdrawn: bool,
}

impl TryRng for Drawn {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes).map(|()| u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes).map(|()| u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, room: &mut [u8]) -> Result<(), Infallible> {
        if self.used || room.len() > self.bytes.len() {
            self.overdrawn = true;
            return Ok(());
        }
        room.copy_from_slice(&self.bytes[..room.len()]);
        self.used = true;
        self.bytes.zeroize();
        Ok(())
    }
}

impl TryCryptoRng for Drawn {}

#[cfg(test)]
mod tests;
