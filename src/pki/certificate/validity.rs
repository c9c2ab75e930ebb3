//! The two moments of a certificate (RFC 5280 section 4.1.2.5).
//!
//! UTCTime begins in 1950, and the decoder's calendar in 1970: the twenty years between are read here, by a calendar
//! that is the same 400 years later, and hidden from the decoder, which otherwise would call such a certificate
//! malformed. A self-signed anchor that begins "long ago" is a thing that happens.

use std::borrow::Cow;

use der::asn1::AnyRef;
use der::{Decode, Reader, SliceReader};
use x509_cert::time::Time;

use crate::time::Timestamp;

/// The Gregorian calendar comes round in 400 years of 146,097 days.
const ROUND: i64 = 146_097 * 24 * 60 * 60;

/// What the decoder sees instead of an earlier moment.
const EPOCH: &[u8; 15] = b"\x17\x0D700101000000Z";

/// The first moment and the last second of a Validity in DER.
pub(super) fn decode(validity: &[u8]) -> der::Result<(Timestamp, Timestamp)> {
    let mut times = SliceReader::new(AnyRef::from_der(validity)?.value())?;
    Ok((moment(times.tlv_bytes()?)?, moment(times.tlv_bytes()?)?))
}

/// The certificate as the decoder can take it: `validity` is a part of it.
pub(super) fn decodable<'a>(der: &'a [u8], validity: &[u8]) -> Cow<'a, [u8]> {
    let mut decodable = Cow::Borrowed(der);
    let begin = validity.as_ptr().addr().saturating_sub(der.as_ptr().addr());
    for (offset, window) in validity.windows(EPOCH.len()).enumerate() {
        if early(window).is_some()
            && let Some(place) = decodable.to_mut().get_mut(begin + offset..begin + offset + EPOCH.len())
        {
            place.copy_from_slice(EPOCH);
        }
    }
    decodable
}

fn moment(time: &[u8]) -> der::Result<Timestamp> {
    if let Some(digits) = early(time) {
        let later = [&b"\x18\x0F23"[..], digits].concat();
        return Ok(Timestamp::from_unix_seconds(seconds(Time::from_der(&later)?).saturating_sub(ROUND)));
    }
    Time::from_der(time).map(|time| Timestamp::from_unix_seconds(seconds(time)))
}

fn seconds(time: Time) -> i64 {
    i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX)
}

/// The content of a UTCTime of 1950 to 1969; whether the rest of it is a moment is not asked here.
fn early(time: &[u8]) -> Option<&[u8]> {
    match time {
        [0x17, 0x0D, digits @ ..] if digits.len() == 13 && matches!(digits[0], b'5' | b'6') => Some(digits),
        _ => None,
    }
}
