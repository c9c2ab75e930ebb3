//! Through all entries of a list, each of them checked.
//!
//! Nearly every entry of a real list has one of two shapes: a serial number of at most eight octets, a UTCTime, and
//! after them nothing or a reasonCode. Those are checked a word at a time, without a branch for each octet; every
//! other entry, and every entry that is not right, goes to the strict decoder [`Entry::first`], which decides.
//! A test holds the two against each other.

use super::date;
use super::entry::Entry;
use super::error::{EntryError, Error};
use super::serial::Serial;

/// Tag, length, tag, length; a serial number of at most eight octets; a date; a reason.
const WINDOW: usize = 4 + 8 + 15 + 14;
/// What stands before the number of a reason: SEQUENCE, SEQUENCE, id-ce-cRLReasons, OCTET STRING, ENUMERATED.
const REASON: [u8; 13] = [0x30, 0x0C, 0x30, 0x0A, 0x06, 0x03, 0x55, 0x1D, 0x15, 0x04, 0x03, 0x0A, 0x01];
/// Bit n is set if reason n may stand in a complete list: 0 to 10, but 7 (no meaning) and 8 (removeFromCRL).
const REASONS: u16 = 0b110_0111_1111;
const HOLD: u8 = 6;

/// Where an entry stands in its list, and whether it is only on hold. Of two entries of one serial number that on hold
/// compares greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(u32);

impl Place {
    const ON_HOLD: u32 = 1 << 31;

    /// `None` past 31 bits.
    pub(super) fn new(offset: usize, on_hold: bool) -> Option<Self> {
        let offset = u32::try_from(offset).ok().filter(|offset| offset & Self::ON_HOLD == 0)?;
        Some(Self(offset | if on_hold { Self::ON_HOLD } else { 0 }))
    }

    pub(super) const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    pub(super) const fn bits(self) -> u32 {
        self.0
    }

    /// Counted from the list's first byte.
    pub(super) fn offset(self) -> usize {
        usize::try_from(self.0 & !Self::ON_HOLD).unwrap_or(usize::MAX)
    }

    /// Whether it may come back.
    #[must_use]
    pub const fn is_on_hold(self) -> bool {
        self.0 & Self::ON_HOLD != 0
    }
}

/// Whoever wants to see the entries.
pub trait Sink {
    /// A serial number of at most eight octets.
    fn short(&mut self, serial: u64, place: Place);
    /// A longer one.
    fn long(&mut self, serial: &Serial, place: Place);
}

/// Nobody.
impl Sink for () {
    fn short(&mut self, _: u64, _: Place) {}
    fn long(&mut self, _: &Serial, _: Place) {}
}

/// A walk that can rest.
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    bytes: &'a [u8],
    at: usize,
    end: usize,
    count: u64,
    limit: u64,
}

impl<'a> Walk<'a> {
    /// Over the entries of `bytes` from `at` to `end`.
    pub(super) const fn new(bytes: &'a [u8], at: usize, end: usize, limit: u64) -> Self {
        Self { bytes, at, end, count: 0, limit }
    }

    /// How many entries it has seen.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// How many bytes of entries are left.
    pub const fn left(&self) -> usize {
        self.end.saturating_sub(self.at)
    }

    /// Shows the next entries, at most `budget`, to the sink; false at the end.
    pub fn some(&mut self, budget: u64, sink: &mut impl Sink) -> Result<bool, Error> {
        let (bytes, end) = (self.bytes.get(..self.end).ok_or(Error::Malformed)?, self.end);
        let mut at = self.at;
        let mut left = budget.min(self.limit.saturating_sub(self.count).saturating_add(1));
        let before = left;
        while at < end && left > 0 {
            left -= 1;
            // A window may reach past the entries, an entry may not.
            let window = self.bytes.get(at..).and_then(|rest| rest.first_chunk::<WINDOW>());
            let common = window.and_then(common).filter(|common| common.length <= end - at);
            if let Some(Common { serial, on_hold, length }) = common {
                sink.short(serial, Place::new(at, on_hold).ok_or(Error::Malformed)?);
                at += length;
            } else {
                let position = self.count + (before - left - 1);
                at += other(bytes, at, sink).map_err(|cause| Error::Entry { position, cause })?;
            }
        }
        self.count += before - left;
        self.at = at;
        if self.count > self.limit {
            return Err(Error::TooManyEntries { limit: self.limit });
        }
        Ok(at < end)
    }
}

#[cold]
#[inline(never)]
fn other(bytes: &[u8], at: usize, sink: &mut impl Sink) -> Result<usize, EntryError> {
    let (entry, length) = Entry::first(bytes.get(at..).unwrap_or_default())?;
    let place = Place::new(at, entry.is_on_hold()).ok_or(EntryError::Malformed)?;
    match entry.serial.short() {
        Some(serial) => sink.short(serial, place),
        None => sink.long(&entry.serial, place),
    }
    Ok(length)
}

/// An entry of one of the common shapes.
#[derive(Clone, Copy)]
struct Common {
    serial: u64,
    on_hold: bool,
    length: usize,
}

#[inline]
fn common(window: &[u8; WINDOW]) -> Option<Common> {
    match window[3] {
        4 => of_width::<4>(window),
        3 => of_width::<3>(window),
        5 => of_width::<5>(window),
        2 => of_width::<2>(window),
        8 => of_width::<8>(window),
        7 => of_width::<7>(window),
        6 => of_width::<6>(window),
        1 => of_width::<1>(window),
        _ => None,
    }
}

/// With a serial number of `N` octets.
#[inline]
fn of_width<const N: usize>(window: &[u8; WINDOW]) -> Option<Common> {
    let serial = u64::from_be_bytes(*chunk(window, 4)?) >> (64 - 8 * N);
    let positive = serial >> (8 * N - 1) == 0;
    let minimal = if N == 1 { serial != 0 } else { serial >> (8 * N).saturating_sub(9) != 0 };
    let date = u64::from_le_bytes(*chunk(window, 6 + N)?);
    let clock = u32::from_le_bytes(*chunk(window, 14 + N)?);
    let framed = window[0] == 0x30 && window[2] == 0x02 && *chunk(window, 4 + N)? == [0x17, 0x0D];
    let right = framed & positive & minimal & date::is_utc(date, clock) & (*chunk::<1>(window, 18 + N)? == *b"Z");
    let inside = usize::from(window[1]);
    if !right {
        return None;
    }
    if inside == 17 + N {
        return Some(Common { serial, on_hold: false, length: 19 + N });
    }
    let [reason] = *chunk::<1>(window, 32 + N)?;
    let allowed = reason <= 10 && REASONS >> (reason & 0xF) & 1 == 1;
    let common = inside == 31 + N && *chunk::<13>(window, 19 + N)? == REASON && allowed;
    common.then_some(Common { serial, on_hold: reason == HOLD, length: 33 + N })
}

#[inline]
fn chunk<const L: usize>(window: &[u8; WINDOW], at: usize) -> Option<&[u8; L]> {
    window.get(at..)?.first_chunk::<L>()
}
