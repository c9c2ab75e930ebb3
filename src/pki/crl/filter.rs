//! A few serial numbers looked for in a list of many, in one walk and without an index.
//!
//! Nearly every entry of the list is nobody who was asked for, and one bit of a table that fits a cache says so.

use super::serial::Serial;
use super::walk::{Place, Sink};

/// The most serial numbers of one walk: beyond that the table leaves the cache.
pub const MAX_ASKED: usize = 65_536;

/// Bits of the table for each serial number: one entry in so many passes by chance.
const BITS: usize = 64;
const SMALLEST: u32 = 12;
/// 2^64 divided by the golden ratio: spreads neighbours.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Serial numbers that are asked for, and where they were found.
#[derive(Clone)]
pub struct Asked {
    bits: Vec<u64>,
    shift: u32,
    /// In order.
    serials: Vec<Serial>,
    places: Vec<Option<Place>>,
}

impl Asked {
    /// Asks for at most [`MAX_ASKED`]; `None` for more.
    #[must_use]
    pub fn new(serials: &[Serial]) -> Option<Self> {
        if serials.len() > MAX_ASKED {
            return None;
        }
        let mut sorted = serials.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        let width = (sorted.len() * BITS).next_power_of_two().trailing_zeros().max(SMALLEST);
        let mut asked = Self {
            bits: vec![0; 1 << (width - 6)],
            shift: 64 - width,
            places: vec![None; sorted.len()],
            serials: Vec::new(),
        };
        for serial in &sorted {
            let (word, bit) = asked.slot(key(serial));
            if let Some(word) = asked.bits.get_mut(word) {
                *word |= bit;
            }
        }
        asked.serials = sorted;
        Some(asked)
    }

    /// Where a serial number that was asked for stands; of several entries that which is not on hold.
    #[must_use]
    pub fn place(&self, serial: &Serial) -> Option<Place> {
        let found = self.serials.binary_search(serial).ok()?;
        self.places.get(found).copied().flatten()
    }

    #[inline]
    fn slot(&self, key: u64) -> (usize, u64) {
        let hash = key.wrapping_mul(SPREAD) >> self.shift;
        (usize::try_from(hash >> 6).unwrap_or(usize::MAX), 1 << (hash & 63))
    }

    #[inline]
    fn may_have(&self, key: u64) -> bool {
        let (word, bit) = self.slot(key);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    #[inline(never)]
    fn note(&mut self, serial: &Serial, place: Place) {
        if let Ok(found) = self.serials.binary_search(serial)
            && let Some(kept) = self.places.get_mut(found)
        {
            *kept = Some(kept.map_or(place, |kept| kept.min(place)));
        }
    }
}

/// The last eight octets: all of a short number, and enough of a long one.
fn key(serial: &Serial) -> u64 {
    serial.octets().last_chunk().map_or(0, |octets| u64::from_be_bytes(*octets))
}

impl Sink for Asked {
    #[inline]
    fn short(&mut self, serial: u64, place: Place) {
        if self.may_have(serial) {
            self.note(&Serial::of_content(&serial.to_be_bytes()), place);
        }
    }

    fn long(&mut self, serial: &Serial, place: Place) {
        if self.may_have(key(serial)) {
            self.note(serial, place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_found_and_nothing_else() {
        let asked: Vec<Serial> = (1..=5000).map(|number| Serial::from(number * 3)).collect();
        let long = Serial::of_content(&[0x11; 20]);
        let mut filter = Asked::new(&[&asked[..], &[long, long]].concat()).expect("few");
        for number in 1..=15_000_u32 {
            let offset = usize::try_from(number).expect("small");
            filter.short(number.into(), Place::new(offset, true).expect("short"));
        }
        filter.short(3, Place::new(20_000, false).expect("short"));
        filter.long(&long, Place::new(7, false).expect("short"));
        filter.long(&Serial::of_content(&[0x12; 20]), Place::new(8, false).expect("short"));
        assert_eq!(filter.place(&Serial::from(6)), Place::new(6, true));
        assert_eq!(filter.place(&Serial::from(15_000)), Place::new(15_000, true));
        assert_eq!(filter.place(&Serial::from(3)), Place::new(20_000, false), "not on hold wins");
        assert_eq!(filter.place(&long), Place::new(7, false));
        assert_eq!(filter.place(&Serial::from(7)), None, "nobody asked");
        assert_eq!(Asked::new(&[]).and_then(|none| none.place(&long)), None);
    }

    #[test]
    fn more_than_a_walk_can_carry_are_refused() {
        let many = vec![Serial::from(1); MAX_ASKED + 1];
        assert!(Asked::new(&many).is_none() && Asked::new(&many[1..]).is_some());
    }
}
