//! Tag, length, value: the least of DER (X.690 section 10) that a list of a million entries needs, strict and without
//! a copy.
//!
//! Lengths are definite, as short as they can be, and never reach past what holds them; tags have one octet. What a
//! value means is for others to say.

/// One value and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Tlv<'a> {
    pub(super) tag: u8,
    /// Tag and length too.
    pub(super) whole: &'a [u8],
    pub(super) content: &'a [u8],
    /// Where the content begins, counted from the beginning of everything.
    pub(super) content_at: usize,
}

/// A value that has the right tag and no end.
#[derive(Clone, Copy, Debug)]
pub(super) struct CutShort;

/// Reads values one after the other, and knows how far it is.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    origin: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, origin: 0 }
    }

    /// Reads what is inside a value.
    pub(super) const fn inside(tlv: &Tlv<'a>) -> Self {
        Self { bytes: tlv.content, at: 0, origin: tlv.content_at }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// How far it has come, counted from the beginning of everything.
    pub(super) const fn position(&self) -> usize {
        self.origin + self.at
    }

    /// The tag of the next value.
    pub(super) fn tag(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next value.
    pub(super) fn next(&mut self) -> Option<Tlv<'a>> {
        let rest = self.bytes.get(self.at..)?;
        let (tag, rest) = rest.split_first()?;
        if tag & 0x1F == 0x1F {
            return None;
        }
        let (first, rest) = rest.split_first()?;
        let (length, header) = match *first {
            short @ 0..=0x7F => (usize::from(short), 2),
            0x81 => (rest.first().copied().filter(|length| *length >= 0x80).map(usize::from)?, 3),
            0x82..=0x84 => long(*first, rest)?,
            _ => return None,
        };
        let begin = self.at + header;
        let end = begin.checked_add(length)?;
        let tlv = Tlv {
            tag: *tag,
            whole: self.bytes.get(self.at..end)?,
            content: self.bytes.get(begin..end)?,
            content_at: self.origin + begin,
        };
        self.at = end;
        Some(tlv)
    }

    /// The next value, if it has this tag.
    pub(super) fn expect(&mut self, tag: u8) -> Option<Tlv<'a>> {
        if self.tag() == Some(tag) { self.next() } else { None }
    }

    /// The next value if it has this tag.
    pub(super) fn optional(&mut self, tag: u8) -> Result<Option<Tlv<'a>>, CutShort> {
        if self.tag() == Some(tag) { self.next().map(Some).ok_or(CutShort) } else { Ok(None) }
    }
}

/// Two to four octets of length, the first not zero; how long the header is too.
fn long(first: u8, rest: &[u8]) -> Option<(usize, usize)> {
    let count = usize::from(first & 0x7F);
    let octets = rest.get(..count)?;
    if octets.first() == Some(&0) {
        return None;
    }
    let length = octets.iter().fold(0_usize, |length, octet| length << 8 | usize::from(*octet));
    Some((length, 2 + count))
}

/// The one value that these bytes are.
pub(super) fn only(bytes: &[u8], tag: u8) -> Option<Tlv<'_>> {
    let mut reader = Reader::new(bytes);
    let tlv = reader.expect(tag)?;
    reader.is_empty().then_some(tlv)
}

/// Whether these are the content octets of an INTEGER as short as it can be.
pub(super) fn is_minimal(integer: &[u8]) -> bool {
    match integer {
        [] => false,
        [_] => true,
        [first, second, ..] => !(*first == 0 && second & 0x80 == 0 || *first == 0xFF && second & 0x80 != 0),
    }
}

/// Whether these are the content octets of an OBJECT IDENTIFIER, each number as short as it can be.
pub(super) fn is_identifier(oid: &[u8]) -> bool {
    let ended = oid.last().is_some_and(|last| last & 0x80 == 0);
    let mut begins = true;
    let padded = oid.iter().any(|octet| {
        let padded = begins && *octet == 0x80;
        begins = octet & 0x80 == 0;
        padded
    });
    ended && !padded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_as_short_as_it_can_be_and_never_reaches_past_its_holder() {
        let long = [vec![0x04, 0x82, 0x01, 0x00], vec![7; 256]].concat();
        assert_eq!(only(&long, 0x04).map(|tlv| tlv.content.len()), Some(256));
        for bad in [
            &[][..],
            &[0x04],
            &[0x04, 0x01],
            &[0x04, 0x80, 0x00, 0x00],
            &[0x04, 0x81, 0x01, 0x00],
            &[0x04, 0x82, 0x00, 0x01, 0x00],
            &[0x04, 0x84, 0xFF, 0xFF, 0xFF, 0xFF, 0x00],
            &[0x04, 0x85, 0x01, 0x00, 0x00, 0x00, 0x00],
            &[0x1F, 0x01, 0x00],
            &[0x04, 0x00, 0x00],
        ] {
            assert!(only(bad, 0x04).is_none(), "{bad:02x?}");
        }
    }

    #[test]
    fn positions_are_counted_from_the_beginning_of_everything() {
        let bytes = [0x30, 0x07, 0x02, 0x01, 0x05, 0x30, 0x02, 0x05, 0x00];
        let outer = only(&bytes, 0x30).expect("one value");
        let mut reader = Reader::inside(&outer);
        assert!(reader.expect(0x02).is_some_and(|tlv| tlv.content_at == 4));
        assert_eq!(reader.position(), 5);
        assert!(reader.optional(0x31).is_ok_and(|none| none.is_none()));
        let inner = reader.expect(0x30).expect("another");
        assert_eq!((inner.content_at, inner.whole.len(), Reader::inside(&inner).position()), (7, 4, 7));
        assert!(reader.is_empty());
    }

    #[test]
    fn an_identifier_has_no_octet_too_many() {
        for (bytes, right) in [
            (&[][..], false),
            (&[0x55, 0x1D, 0x14], true),
            (&[0x55, 0x1D, 0x80, 0x14], false),
            (&[0x80, 0x55], false),
            (&[0x2A, 0x86, 0x48, 0x80, 0x00], false),
            (&[0x2A, 0x88, 0x80, 0x00], true),
            (&[0x55, 0x1D, 0x94], false),
        ] {
            assert_eq!(is_identifier(bytes), right, "{bytes:02x?}");
        }
    }

    #[test]
    fn an_integer_has_no_octet_too_many() {
        for (bytes, minimal) in [
            (&[][..], false),
            (&[0], true),
            (&[0, 0x7F], false),
            (&[0, 0x80], true),
            (&[0xFF, 0x80], false),
            (&[0xFF, 0x7F], true),
        ] {
            assert_eq!(is_minimal(bytes), minimal, "{bytes:02x?}");
        }
    }
}
