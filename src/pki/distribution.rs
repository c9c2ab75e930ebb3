//! Where a revocation list is found and what it is of: DistributionPointName in cRLDistributionPoints of a certificate
//! (RFC 5280 section 4.2.1.13) and in issuingDistributionPoint of a list (section 5.2.5).
//!
//! Names are compared kind by kind: a directoryName with a directoryName, a URI with a URI; a name relative to the issuer
//! is written out below the issuer's first. Every other kind of GeneralName must be well formed and then equals nothing.

use der::asn1::AnyRef;
use der::{Decode, Encode, Tag};
use x509_cert::name::Name;

use super::digest::sha256;
use super::name;
use super::tlv::{self, Reader, Tlv};

/// The SHA-256 of a place, by which it is found again once the certificate that named it is gone. Equal bytes, equal mark:
/// a name that is only written otherwise has another, and nothing is believed for it.
pub type PlaceMark = [u8; 32];

/// More names than this in one place are a maze.
const MAX_NAMES: usize = 64;

/// GeneralName (RFC 5280 section 4.2.1.6), as far as it can be compared.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum GeneralName {
    /// DER of a Name.
    Directory(Vec<u8>),
    /// DER of the one RelativeDistinguishedName that stands below the issuer's Name (nameRelativeToCRLIssuer).
    Below(Vec<u8>),
    /// As it is written; never fetched from here.
    Uri(Vec<u8>),
    /// Of a kind that names no list for us.
    Other,
}

impl GeneralName {
    /// Reads one.
    fn of(name: &Tlv<'_>) -> Option<Self> {
        match name.tag {
            0xA4 => {
                let inner = tlv::only(name.content, 0x30)?;
                let _name = Name::from_der(inner.whole).ok()?;
                Some(Self::Directory(inner.whole.to_vec()))
            }
            0x86 => text(name.content).map(|uri| Self::Uri(uri.to_vec())),
            0x81 | 0x82 => text(name.content).map(|_| Self::Other),
            0x87 => matches!(name.content.len(), 4 | 16).then_some(Self::Other),
            0x88 | 0xA0 | 0xA3 | 0xA5 => (!name.content.is_empty()).then_some(Self::Other),
            _ => None,
        }
    }

    /// From the content octets of nameRelativeToCRLIssuer: a SET by another tag.
    fn below(choice: &Tlv<'_>) -> Option<Self> {
        let (_, rest) = choice.whole.split_first().filter(|_| !choice.content.is_empty())?;
        let name = [&[0x31][..], rest].concat();
        let _name = Name::from_der(&sequence(&name)?).ok()?;
        Some(Self::Below(name))
    }

    /// The same with a name below the issuer's written out.
    fn in_full(&self, issuer: &[u8]) -> Option<Self> {
        let Self::Below(name) = self else { return Some(self.clone()) };
        let above = tlv::only(issuer, 0x30)?;
        sequence(&[above.content, name].concat()).map(Self::Directory)
    }

    /// Whether both name the same place, where both are of this issuer.
    pub(super) fn is(&self, other: &Self, issuer: &[u8]) -> bool {
        let (Some(one), Some(another)) = (self.in_full(issuer), other.in_full(issuer)) else { return false };
        match (&one, &another) {
            (Self::Directory(one), Self::Directory(another)) => name::same_der(one, another),
            (Self::Uri(one), Self::Uri(another)) => one == another,
            _ => false,
        }
    }

    /// Its mark, where it is of this issuer; none for what names no list.
    pub(super) fn mark(&self, issuer: &[u8]) -> Option<PlaceMark> {
        match self.in_full(issuer)? {
            Self::Directory(name) => Some(directory_mark(&name)),
            Self::Uri(uri) => Some(sha256(&[b"uri\0", uri.as_slice()].concat())),
            Self::Below(_) | Self::Other => None,
        }
    }

    /// Whether it is the directory's name of the issuer itself.
    pub(super) fn is_name_of(&self, name: &[u8]) -> bool {
        matches!(self, Self::Directory(directory) if name::same_der(directory, name))
    }
}

/// The mark of a place in the directory.
pub(super) fn directory_mark(name: &[u8]) -> PlaceMark {
    sha256(&[b"directory\0", name].concat())
}

/// Printable ASCII, and something of it.
fn text(content: &[u8]) -> Option<&[u8]> {
    let printable = content.iter().all(|octet| (0x21..=0x7E).contains(octet));
    (printable && !content.is_empty()).then_some(content)
}

/// A SEQUENCE of what stands in `content`.
fn sequence(content: &[u8]) -> Option<Vec<u8>> {
    AnyRef::new(Tag::Sequence, content).and_then(|sequence| sequence.to_der()).ok()
}

/// What a distribution point is called, from the content of the explicit tag around it: at least one name.
pub(super) fn point_names(content: &[u8]) -> Option<Vec<GeneralName>> {
    let mut reader = Reader::new(content);
    let choice = reader.next().filter(|_| reader.is_empty())?;
    match choice.tag {
        0xA0 => names(&choice),
        0xA1 => GeneralName::below(&choice).map(|name| vec![name]),
        _ => None,
    }
}

fn names(list: &Tlv<'_>) -> Option<Vec<GeneralName>> {
    let mut reader = Reader::inside(list);
    let mut names = Vec::new();
    while !reader.is_empty() {
        names.push(GeneralName::of(&reader.next()?)?);
        if names.len() > MAX_NAMES {
            return None;
        }
    }
    (!names.is_empty()).then_some(names)
}

/// The content of cRLDistributionPoints: one list of names for each point that a complete, direct list of all reasons
/// can serve. A point with `reasons` or with a cRLIssuer is passed over.
pub(super) fn points(content: &[u8]) -> Option<Vec<Vec<GeneralName>>> {
    let points = tlv::only(content, 0x30)?;
    let mut reader = Reader::inside(&points);
    if reader.is_empty() {
        return None;
    }
    let mut usable = Vec::new();
    while !reader.is_empty() {
        let mut fields = Reader::inside(&reader.expect(0x30)?);
        let name = match fields.optional(0xA0).ok()? {
            Some(name) => Some(point_names(name.content)?),
            None => None,
        };
        let reasons = fields.optional(0x81).ok()?;
        let issuer = fields.optional(0xA2).ok()?;
        let malformed = reasons.is_some_and(|reasons| reasons.content.len() < 2)
            || issuer.is_some_and(|issuer| names(&issuer).is_none())
            || name.is_none() && issuer.is_none()
            || !fields.is_empty();
        if malformed {
            return None;
        }
        if let (Some(names), None, None) = (name, reasons, issuer) {
            usable.push(names);
        }
    }
    Some(usable)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stand_in::authority::list::tlv;

    const URI: &[u8] = b"\x86\x08http://a";

    fn point(fields: &[u8]) -> Option<Vec<Vec<GeneralName>>> {
        points(&tlv(0x30, &tlv(0x30, fields)))
    }

    #[test]
    fn a_point_that_a_complete_list_cannot_serve_is_passed_over() {
        let name = tlv(0xA0, &tlv(0xA0, URI));
        assert_eq!(point(&name).map(|points| points.len()), Some(1));
        let reasons = [&name[..], &[0x81, 0x02, 0x01, 0x06]].concat();
        let issuer = [&name[..], &tlv(0xA2, URI)].concat();
        for passed_over in [reasons, issuer] {
            assert_eq!(point(&passed_over).map(|points| points.len()), Some(0));
        }
    }

    #[test]
    fn a_name_below_the_issuers_is_the_same_as_the_one_written_out() {
        let attribute = |text: u8| tlv(0x30, &[b"\x06\x03\x55\x04\x03\x0C\x01", &[text][..]].concat());
        let below = |text: u8| point(&tlv(0xA0, &tlv(0xA1, &attribute(text)))).expect("a point")[0][0].clone();
        let issuer = tlv(0x30, &tlv(0x31, &attribute(b'I')));
        let full = |text: u8| {
            let name = tlv(0x30, &[tlv(0x31, &attribute(b'I')), tlv(0x31, &attribute(text))].concat());
            GeneralName::Directory(name)
        };
        assert!(below(b'a').is(&full(b'a'), &issuer) && full(b'a').is(&below(b'a'), &issuer));
        assert!(below(b'a').is(&below(b'a'), &issuer));
        assert!(!below(b'a').is(&full(b'b'), &issuer) && !below(b'a').is(&below(b'b'), &issuer));
        let other = tlv(0x30, &tlv(0x31, &attribute(b'J')));
        assert!(!below(b'a').is(&full(b'a'), &other), "below somebody else it is another name");
        assert!(!below(b'I').is_name_of(&issuer));
        for bad in [tlv(0xA0, &tlv(0xA1, &[])), tlv(0xA0, &tlv(0xA1, &[0x05, 0]))] {
            assert!(point(&bad).is_none(), "{bad:02x?}");
        }
    }

    #[test]
    fn a_point_that_is_malformed_is_not_passed_over() {
        let name = tlv(0xA0, &tlv(0xA0, URI));
        let reasons_alone = vec![0x81, 0x02, 0x01, 0x06];
        let bad = [
            vec![],
            reasons_alone,
            tlv(0xA0, &[]),
            tlv(0xA0, &tlv(0xA0, &[])),
            tlv(0xA0, &tlv(0x30, URI)),
            tlv(0xA0, &tlv(0xA0, b"\x06\x01a")),
            tlv(0xA0, &tlv(0xA0, b"\x86\x00")),
            tlv(0xA0, &tlv(0xA0, b"\x86\x02a\n")),
            tlv(0xA0, &tlv(0xA0, b"\xA4\x02\x05\x00")),
            tlv(0xA0, &tlv(0xA0, b"\xA6\x08http://a")),
            [&name[..], &name[..]].concat(),
        ];
        for (number, bad) in bad.iter().enumerate() {
            assert!(point(bad).is_none(), "{number}");
        }
        assert!(points(&[0x30, 0x00]).is_none());
    }

    #[test]
    fn names_of_two_kinds_are_never_the_same() {
        let name = tlv(0x30, &tlv(0x31, &tlv(0x30, b"\x06\x03\x55\x04\x03\x0C\x01a")));
        let kinds = [GeneralName::Directory(name.clone()), GeneralName::Uri(name.clone()), GeneralName::Other];
        for (number, one) in kinds.iter().enumerate() {
            for (other_number, other) in kinds.iter().enumerate() {
                let same = number == other_number && number < 2;
                assert_eq!(one.is(other, &name), same, "{number} {other_number}");
            }
        }
        assert!(kinds[0].is_name_of(&name) && !kinds[1].is_name_of(&name));
    }
}
