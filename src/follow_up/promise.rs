//! What is kept of a case, and its bytes.
//!
//! ```text
//! 1 u8 | case [16] | record u64 | at ms i64 | use u8 | purpose u16 | issuer [32]
//! | serial (u8 length) | receipt (u8 length) | reference (u8 length)
//! ```

use std::fmt;

use zeroize::Zeroizing;

use crate::pki::Use;
use crate::pki::digest::sha256;
use crate::pki::path::Path;
use crate::time::Timestamp;

const VERSION: u8 = 1;
/// The longest serial number (RFC 5280 section 4.1.2.2), in octets.
const LONGEST_SERIAL: usize = 20;

/// Whose certificate: its issuer and its serial number. `Debug` tells neither.
#[derive(Clone)]
pub struct Whom {
    /// The SHA-256 of the issuer's certificate, which is one of the anchors.
    pub issuer: [u8; 32],
    /// The content octets of the serial number.
    pub serial: Zeroizing<Vec<u8>>,
}

impl Whom {
    /// The end entity of a path.
    #[must_use]
    pub fn of(path: &Path) -> Self {
        Self { issuer: sha256(path.issuer().der()), serial: Zeroizing::new(path.end_entity().serial().to_vec()) }
    }
}

impl fmt::Debug for Whom {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Whom(..)")
    }
}

/// Which case, for the record and the clerk: nothing of it names a person or a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Sixteen random bytes.
    pub case: [u8; 16],
    /// The number of its outcome in the record.
    pub record: u64,
    /// The number on its slip.
    pub receipt: String,
    /// 受付番号
    pub reference: Option<String>,
    /// The code of its purpose.
    pub purpose: Option<u16>,
    /// Which certificate was asked for.
    pub certificate: Use,
    /// When it was referred.
    pub at: Timestamp,
}

/// A case that will be asked about again.
#[derive(Clone, Debug)]
pub struct Promise {
    /// Which case.
    pub about: About,
    /// Whose certificate.
    pub whom: Whom,
}

impl Promise {
    pub(super) fn encode(&self) -> Zeroizing<Vec<u8>> {
        let about = &self.about;
        let mut to = Zeroizing::new(Vec::with_capacity(256));
        to.push(VERSION);
        to.extend_from_slice(&about.case);
        to.extend_from_slice(&about.record.to_be_bytes());
        to.extend_from_slice(&about.at.unix_millis().to_be_bytes());
        to.push(number(about.certificate));
        to.extend_from_slice(&about.purpose.unwrap_or(0).to_be_bytes());
        to.extend_from_slice(&self.whom.issuer);
        let reference = about.reference.as_deref().unwrap_or("");
        for part in [&self.whom.serial[..], about.receipt.as_bytes(), reference.as_bytes()] {
            let part = part.get(..usize::from(u8::MAX)).unwrap_or(part);
            to.push(u8::try_from(part.len()).unwrap_or(0));
            to.extend_from_slice(part);
        }
        to
    }

    /// None if these are not the bytes of one.
    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut from = bytes;
        let [version] = take(&mut from)?;
        let case = take(&mut from)?;
        let (record, at) = (u64::from_be_bytes(take(&mut from)?), i64::from_be_bytes(take(&mut from)?));
        let [certificate] = take(&mut from)?;
        let purpose = u16::from_be_bytes(take(&mut from)?);
        let issuer = take(&mut from)?;
        let serial = Zeroizing::new(part(&mut from)?.to_vec());
        let (receipt, reference) = (text(&mut from)?, text(&mut from)?);
        let is_right =
            version == VERSION && (1..=LONGEST_SERIAL).contains(&serial.len()) && from.is_empty() && record > 0;
        let about = About {
            case,
            record,
            receipt,
            reference: Some(reference).filter(|reference| !reference.is_empty()),
            purpose: Some(purpose).filter(|purpose| *purpose > 0),
            certificate: Use::ALL.into_iter().find(|known| number(*known) == certificate)?,
            at: Timestamp::from_unix_millis(at),
        };
        is_right.then_some(Self { about, whom: Whom { issuer, serial } })
    }
}

const fn number(certificate: Use) -> u8 {
    match certificate {
        Use::Authentication => 1,
        Use::Signature => 2,
    }
}

fn take<const LENGTH: usize>(from: &mut &[u8]) -> Option<[u8; LENGTH]> {
    let (taken, rest) = from.split_first_chunk::<LENGTH>()?;
    *from = rest;
    Some(*taken)
}

fn part<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let [length] = take(from)?;
    let (taken, rest) = from.split_at_checked(usize::from(length))?;
    *from = rest;
    Some(taken)
}

fn text(from: &mut &[u8]) -> Option<String> {
    String::from_utf8(part(from)?.to_vec()).ok()
}

#[cfg(test)]
pub(crate) fn specimen(record: u64) -> Promise {
    Promise {
        about: About {
            case: [7; 16],
            record,
            receipt: "ABC-DEF-GHJK".into(),
            reference: record.is_multiple_of(2).then(|| format!("A-{record}")),
            purpose: Some(1),
            certificate: Use::Authentication,
            at: Timestamp::from_unix_seconds(1_795_410_120),
        },
        whom: Whom { issuer: [9; 32], serial: Zeroizing::new(vec![0x5A; 20]) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_comes_back_as_it_was_and_nothing_else_is_one() {
        for record in [1, 2, u64::MAX] {
            let promise = specimen(record);
            let bytes = promise.encode();
            let again = Promise::decode(&bytes).expect("its own bytes");
            assert_eq!(again.about, promise.about);
            assert_eq!((again.whom.issuer, &again.whom.serial[..]), (promise.whom.issuer, &promise.whom.serial[..]));
            for length in 0..bytes.len() {
                assert!(Promise::decode(&bytes[..length]).is_none(), "{length}");
            }
            assert!(Promise::decode(&[&bytes[..], &[0]].concat()).is_none());
        }
    }

    #[test]
    fn neither_issuer_nor_serial_number_is_ever_printed() {
        let printed = format!("{:?}", specimen(4));
        assert!(printed.contains("Whom(..)") && !printed.contains("90") && !printed.contains("[9"), "{printed}");
    }
}
