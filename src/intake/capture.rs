//! What a shelter keeps of one person's certificate, and its bytes, version 1.
//!
//! The least with which a list can be asked later: issuer, serial number, dates, and how much was proved. Always the same
//! length, so that what is sealed does not tell how long a serial number is.
//!
//! ```text
//! version u8 | use u8 | medium u8 | proof u8 | letters [3] | running u32 | issuer name [32] | key id length u8, key id [64]
//! | list places u8, their marks [32] twice | serial number [20] | notBefore ms i64 | notAfter ms i64 | captured at ms i64
//! ```

use std::fmt;

use zeroize::{Zeroize, Zeroizing};

use super::bytes::{Fields, MEDIA, Malformed, USES, number_of};
use super::number::{Number, Prefix};
use crate::card::Medium;
use crate::pki::digest::sha256;
use crate::pki::path::Path;
use crate::pki::{PlaceMark, Use};
use crate::time::Timestamp;

const VERSION: u8 = 1;
/// The longest serial number (RFC 5280 section 4.1.2.2).
const SERIAL: usize = 20;
/// As many places are kept at which a list of it is found: fewer only make it be covered less.
const PLACES: usize = 2;
/// More than any key identifier.
const KEY_ID: usize = 64;
const PROOFS: [(u8, Proof); 2] = [(1, Proof::Signed), (2, Proof::CertificateOnly)];

/// How long the bytes of a capture are.
pub(super) const LENGTH: usize = 4 + 3 + 4 + 32 + 1 + KEY_ID + 1 + PLACES * 32 + SERIAL + 3 * 8;

/// How much was proved at the shelter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    /// The card signed our challenge after its PIN, and the certificate leads to an anchor.
    Signed,
    /// The certificate leads to an anchor; nobody proved that the card is theirs (証明書の有効性のみ).
    CertificateOnly,
}

impl Proof {
    /// The stable word, in lists and records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Signed => "intake-signed",
            Self::CertificateOnly => "intake-certificate-only",
        }
    }
}

/// Why bytes are no capture, or a certificate cannot be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaptureError {
    /// Not the bytes of a capture of this version.
    #[error("not a capture")]
    Malformed,
    /// Of a later version.
    #[error("a capture of version {version}")]
    Version {
        /// Which.
        version: u8,
    },
    /// The issuer has no key identifier, or one that is too long.
    #[error("the issuer's key has no usable identifier")]
    KeyIdentifier,
    /// The serial number is longer than any may be.
    #[error("the serial number is too long")]
    Serial,
}

impl CaptureError {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Malformed => "capture-malformed",
            Self::Version { .. } => "capture-version",
            Self::KeyIdentifier => "capture-key-identifier",
            Self::Serial => "capture-serial",
        }
    }
}

impl From<Malformed> for CaptureError {
    fn from(Malformed: Malformed) -> Self {
        Self::Malformed
    }
}

/// One person's certificate, as far as it is kept. It holds a serial number: never printed, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Capture {
    /// What the person was given.
    pub number: Number,
    /// Which certificate.
    pub certificate_use: Use,
    /// What it was on.
    pub medium: Medium,
    /// How much was proved.
    pub proof: Proof,
    /// SHA-256 over the issuer's Name in DER, as in the anchor that signed it.
    pub issuer_name_sha256: [u8; 32],
    /// The key identifier of that anchor.
    pub issuer_key_id: Vec<u8>,
    /// Where the list that speaks of it is found: a list of another place says nothing about it.
    pub list_places: Vec<PlaceMark>,
    /// The first moment of its validity.
    pub not_before: Timestamp,
    /// The last second of it.
    pub not_after: Timestamp,
    /// When it was taken in, by the clock of the shelter.
    pub captured_at: Timestamp,
    /// Big endian, zeros in front.
    serial: Box<Zeroizing<[u8; SERIAL]>>,
}

impl Capture {
    /// Of a certificate that leads to an anchor. The path is the shelter's proof; whether it is revoked nobody knows yet.
    pub fn of(
        path: &Path,
        certificate_use: Use,
        medium: Medium,
        proof: Proof,
        number: Number,
        at: Timestamp,
    ) -> Result<Self, CaptureError> {
        let (certificate, issuer) = (path.end_entity(), path.issuer());
        let key_id = issuer.subject_key_identifier().filter(|id| !id.is_empty() && id.len() <= KEY_ID);
        Ok(Self {
            number,
            certificate_use,
            medium,
            proof,
            issuer_name_sha256: sha256(issuer.subject_der()),
            issuer_key_id: key_id.ok_or(CaptureError::KeyIdentifier)?.to_vec(),
            list_places: certificate.list_places().into_iter().take(PLACES).collect(),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            captured_at: at,
            serial: padded(certificate.serial())?,
        })
    }

    /// The serial number: 20 octets, big endian, zeros in front. For asking a list alone.
    #[must_use]
    pub fn serial(&self) -> &[u8; SERIAL] {
        &self.serial
    }

    /// Its bytes, always as many.
    #[must_use]
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(LENGTH));
        bytes.extend_from_slice(&[
            VERSION,
            number_of(&USES, self.certificate_use),
            number_of(&MEDIA, self.medium),
            number_of(&PROOFS, self.proof),
        ]);
        bytes.extend_from_slice(&self.number.prefix().bytes());
        bytes.extend_from_slice(&self.number.running().to_be_bytes());
        bytes.extend_from_slice(&self.issuer_name_sha256);
        let mut key_id = [0; KEY_ID];
        let length = self.issuer_key_id.len().min(KEY_ID);
        key_id[..length].copy_from_slice(&self.issuer_key_id[..length]);
        bytes.push(u8::try_from(length).unwrap_or(0));
        bytes.extend_from_slice(&key_id);
        bytes.push(u8::try_from(self.list_places.len().min(PLACES)).unwrap_or(0));
        for place in 0..PLACES {
            bytes.extend_from_slice(self.list_places.get(place).unwrap_or(&[0; 32]));
        }
        bytes.extend_from_slice(self.serial());
        for moment in [self.not_before, self.not_after, self.captured_at] {
            bytes.extend_from_slice(&moment.unix_millis().to_be_bytes());
        }
        bytes
    }

    /// The capture that these bytes are; none that would be written differently.
    pub fn decode(bytes: &[u8]) -> Result<Self, CaptureError> {
        let mut from = Fields(bytes);
        match from.u8()? {
            VERSION => {}
            0 => return Err(CaptureError::Malformed),
            version => return Err(CaptureError::Version { version }),
        }
        let certificate_use = from.one_of(&USES)?;
        let medium = from.one_of(&MEDIA)?;
        let proof = from.one_of(&PROOFS)?;
        let prefix = Prefix::from_bytes(from.array()?).map_err(|_| CaptureError::Malformed)?;
        let number = Number::new(prefix, from.u32()?).ok_or(CaptureError::Malformed)?;
        let issuer_name_sha256 = from.array()?;
        let length = usize::from(from.u8()?);
        let (key_id, zeros) = from.slice(KEY_ID)?.split_at_checked(length).ok_or(CaptureError::Malformed)?;
        let places = usize::from(from.u8()?);
        let marks: [PlaceMark; PLACES] = [from.array()?, from.array()?];
        let (list_places, unused) = marks.split_at_checked(places).ok_or(CaptureError::Malformed)?;
        let serial = Box::new(Zeroizing::new(from.array()?));
        let [not_before, not_after, captured_at] =
            [from.i64()?, from.i64()?, from.i64()?].map(Timestamp::from_unix_millis);
        from.end()?;
        let possible = unused.as_flattened().iter().all(|byte| *byte == 0)
            && !key_id.is_empty()
            && zeros.iter().all(|byte| *byte == 0)
            && serial.iter().any(|byte| *byte != 0);
        if !possible {
            return Err(CaptureError::Malformed);
        }
        Ok(Self {
            number,
            certificate_use,
            medium,
            proof,
            issuer_name_sha256,
            issuer_key_id: key_id.to_vec(),
            list_places: list_places.to_vec(),
            not_before,
            not_after,
            captured_at,
            serial,
        })
    }

    /// A made-up one, for tests and counts of many: `serial` is its serial number.
    #[must_use]
    pub fn made_up(number: Number, serial: u64, at: Timestamp) -> Self {
        let mut octets = Box::new(Zeroizing::new([0; SERIAL]));
        octets[SERIAL - 8..].copy_from_slice(&serial.max(1).to_be_bytes());
        Self {
            number,
            certificate_use: Use::Authentication,
            medium: Medium::Card,
            proof: Proof::Signed,
            issuer_name_sha256: [7; 32],
            issuer_key_id: vec![9; 20],
            list_places: vec![[3; 32]],
            not_before: at,
            not_after: at,
            captured_at: at,
            serial: octets,
        }
    }
}

/// Zeros in front. What is cut off would be another certificate's number.
fn padded(octets: &[u8]) -> Result<Box<Zeroizing<[u8; SERIAL]>>, CaptureError> {
    let mut serial = Box::new(Zeroizing::new([0; SERIAL]));
    let from = SERIAL.checked_sub(octets.len()).ok_or(CaptureError::Serial)?;
    serial[from..].copy_from_slice(octets);
    Ok(serial)
}

impl Drop for Capture {
    fn drop(&mut self) {
        self.serial.zeroize();
        self.not_before = Timestamp::from_unix_millis(0);
        self.not_after = Timestamp::from_unix_millis(0);
    }
}

impl fmt::Debug for Capture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Capture({}, {})", self.number, self.proof.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn capture() -> Capture {
        let number = Number::new(Prefix::new("KTM").expect("letters"), 12).expect("a number");
        Capture::made_up(number, 0x0705_D990, Timestamp::from_unix_seconds(1_795_392_000))
    }

    #[test]
    fn a_capture_is_read_back_and_always_as_long() {
        let given = capture();
        assert_eq!(given.encode().len(), LENGTH);
        assert_eq!(Capture::decode(&given.encode()), Ok(given.clone()));
        let mut other = given;
        other.proof = Proof::CertificateOnly;
        other.certificate_use = Use::Signature;
        other.medium = Medium::Android;
        other.issuer_key_id = vec![1; KEY_ID];
        other.list_places = vec![[1; 32], [2; 32]];
        assert_eq!(other.encode().len(), LENGTH);
        assert_eq!(Capture::decode(&other.encode()), Ok(other));
    }

    #[test]
    fn there_is_one_way_to_write_a_capture() {
        let bytes = capture().encode();
        for length in 0..LENGTH {
            assert!(Capture::decode(&bytes[..length]).is_err(), "cut to {length}");
        }
        assert_eq!(Capture::decode(&[&bytes[..], &[0]].concat()), Err(CaptureError::Malformed));
        for at in 0..LENGTH {
            for value in 0..=u8::MAX {
                let mut altered = bytes.clone();
                altered[at] = value;
                if let Ok(read) = Capture::decode(&altered) {
                    assert_eq!(*read.encode(), *altered, "byte {at} as {value}");
                }
            }
        }
        let mut later = bytes;
        later[0] = 2;
        assert_eq!(Capture::decode(&later), Err(CaptureError::Version { version: 2 }));
    }

    #[test]
    fn a_serial_number_that_is_too_long_is_refused_and_never_cut() {
        assert_eq!(padded(&[7; SERIAL]).map(|serial| **serial), Ok([7; SERIAL]));
        assert_eq!(padded(&[7, 8]).map(|serial| serial[SERIAL - 3..].to_vec()), Ok(vec![0, 7, 8]));
        assert_eq!(padded(&[7; SERIAL + 1]).map(|_| ()), Err(CaptureError::Serial));
    }

    #[test]
    fn no_serial_number_is_printed() {
        assert_eq!(format!("{:?}", capture()), format!("Capture({}, intake-signed)", capture().number));
    }
}
