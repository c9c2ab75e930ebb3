//! cRLNumber (RFC 5280 section 5.2.3): grows from list to list.

use std::fmt;

use num_bigint::BigUint;

use crate::pki::tlv;

const MAX: usize = 20;

/// The number of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number([u8; MAX]);

impl Number {
    /// From the content octets of an INTEGER: not negative, minimal, at most 20.
    pub(super) fn of_content(content: &[u8]) -> Option<Self> {
        let negative = content.first().is_none_or(|first| first & 0x80 != 0);
        if negative || content.len() > MAX || !tlv::is_minimal(content) {
            return None;
        }
        let mut number = [0; MAX];
        for (place, octet) in number.iter_mut().rev().zip(content.iter().rev()) {
            *place = *octet;
        }
        Some(Self(number))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        BigUint::from_bytes_be(&self.0).fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_and_are_written_as_numbers() {
        let number = |content: &[u8]| Number::of_content(content);
        assert!(number(&[2]) < number(&[0, 0x80]) && number(&[0, 0xFF]) < number(&[1, 0]));
        assert_eq!(number(&[1, 0]).map(|number| number.to_string()).as_deref(), Some("256"));
        assert_eq!(number(&[0]).map(|number| number.to_string()).as_deref(), Some("0"));
        for bad in [&[][..], &[0x80], &[0, 1], &[0xFF], &[1; 21]] {
            assert_eq!(number(bad), None, "{bad:02x?}");
        }
    }
}
