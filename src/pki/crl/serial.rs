//! A serial number as lists are asked for it.

use std::fmt;

/// The most octets of a serial number (RFC 5280 section 4.1.2.2).
pub(super) const MAX: usize = 20;

/// A serial number: positive, at most 20 octets as an INTEGER. `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial([u8; MAX]);

impl Serial {
    /// From big-endian octets, zeros in front or not; `None` for zero and for more than an INTEGER of 20 octets holds.
    #[must_use]
    pub fn from_octets(octets: &[u8]) -> Option<Self> {
        let first = octets.iter().position(|octet| *octet != 0)?;
        let digits = octets.get(first..)?;
        let fits = digits.len() < MAX || digits.len() == MAX && digits.first().is_some_and(|octet| octet & 0x80 == 0);
        let mut serial = [0; MAX];
        let room = serial.get_mut(MAX.checked_sub(digits.len())?..)?;
        room.copy_from_slice(digits);
        fits.then_some(Self(serial))
    }

    /// From the content octets of an INTEGER that was checked to be positive and of at most 20 octets.
    pub(super) fn of_content(content: &[u8]) -> Self {
        let mut serial = [0; MAX];
        for (place, octet) in serial.iter_mut().rev().zip(content.iter().rev()) {
            *place = *octet;
        }
        Self(serial)
    }

    /// All 20 octets, big endian.
    #[must_use]
    pub const fn octets(&self) -> &[u8; MAX] {
        &self.0
    }

    /// The number, if it has at most eight octets.
    #[must_use]
    pub fn short(&self) -> Option<u64> {
        let (zeros, digits) = self.0.split_last_chunk::<8>()?;
        zeros.iter().all(|octet| *octet == 0).then(|| u64::from_be_bytes(*digits))
    }
}

impl From<u32> for Serial {
    fn from(number: u32) -> Self {
        Self::of_content(&number.to_be_bytes())
    }
}

impl fmt::Debug for Serial {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Serial(hidden)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_serial_number_is_positive_and_of_at_most_twenty_octets() {
        let mut longest = [0xFF; 20];
        assert_eq!(Serial::from_octets(&longest), None);
        longest[0] = 0x7F;
        assert_eq!(Serial::from_octets(&longest).map(|serial| *serial.octets()), Some(longest));
        assert_eq!(
            Serial::from_octets(&[&[0; 9][..], &longest].concat()).map(|serial| *serial.octets()),
            Some(longest)
        );
        assert_eq!(Serial::from_octets(&[1; 21]), None);
        assert_eq!(Serial::from_octets(&[0; 4]), None);
        assert_eq!(Serial::from_octets(&[]), None);
        assert_eq!(Serial::from_octets(&[0, 0, 0x80]), Some(Serial::from(0x80)));
    }

    #[test]
    fn only_a_short_number_is_a_number_of_eight_octets() {
        assert_eq!(Serial::from(7).short(), Some(7));
        assert_eq!(Serial::of_content(&[0, 0xFF, 0, 0, 0, 0, 0, 0, 1]).short(), Some(0xFF00_0000_0000_0001));
        assert_eq!(Serial::of_content(&[1, 0, 0, 0, 0, 0, 0, 0, 0]).short(), None);
    }

    #[test]
    fn a_serial_number_is_not_shown() {
        assert_eq!(format!("{:?}", Serial::from(0x0705_D990)), "Serial(hidden)");
    }
}
