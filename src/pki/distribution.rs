//! Where a revocation list is found and what it is of: DistributionPointName in cRLDistributionPoints of a certificate
//! (RFC 5280 section 4.2.1.13) and in issuingDistributionPoint of a list (section 5.2.5).
//!
//! Names are compared kind by kind: a directoryName with a directoryName, a URI with a URI. Every other kind of
//! GeneralName must be well formed and then equals nothing.

use der::Decode;
use x509_cert::name::Name;

use super::name;
use super::tlv::{self, Reader, Tlv};

/// More names than this in one place are a maze.
const MAX_NAMES: usize = 64;

/// A name that can be compared.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// DER of a Name.
    Directory(Vec<u8>),
    /// As it is written; never fetched from here.
    Uri(Vec<u8>),
    /// Of a kind that names no list for us.
    Other,
}

impl Place {
    /// One GeneralName (RFC 5280 section 4.2.1.6).
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

    /// Whether both name the same place.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Directory(one), Self::Directory(another)) => name::same_der(one, another),
            (Self::Uri(one), Self::Uri(another)) => one == another,
            _ => false,
        }
    }

    /// Whether it is the directory's name of somebody.
    pub(super) fn is_name_of(&self, name: &[u8]) -> bool {
        matches!(self, Self::Directory(directory) if name::same_der(directory, name))
    }
}

/// Printable ASCII, and something of it.
fn text(content: &[u8]) -> Option<&[u8]> {
    let printable = content.iter().all(|octet| (0x21..=0x7E).contains(octet));
    (printable && !content.is_empty()).then_some(content)
}

/// DistributionPointName.
#[derive(Clone)]
pub(super) enum PointName {
    /// At least one.
    Full(Vec<Place>),
    /// nameRelativeToCRLIssuer, not worked out here.
    Relative,
}

impl PointName {
    /// From the content of the explicit tag around it.
    pub(super) fn decode(content: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(content);
        let choice = reader.next().filter(|_| reader.is_empty())?;
        match choice.tag {
            0xA0 => names(&choice).map(Self::Full),
            0xA1 => {
                let mut attributes = Reader::inside(&choice);
                while !attributes.is_empty() {
                    let _ = attributes.expect(0x30)?;
                }
                (!choice.content.is_empty()).then_some(Self::Relative)
            }
            _ => None,
        }
    }
}

fn names(list: &Tlv<'_>) -> Option<Vec<Place>> {
    let mut reader = Reader::inside(list);
    let mut names = Vec::new();
    while !reader.is_empty() {
        names.push(Place::of(&reader.next()?)?);
        if names.len() > MAX_NAMES {
            return None;
        }
    }
    (!names.is_empty()).then_some(names)
}

/// The content of cRLDistributionPoints: one list of names for each point that a complete, direct list of all reasons
/// can serve. A point with `reasons`, with a cRLIssuer or with a relative name is passed over.
pub(super) fn points(content: &[u8]) -> Option<Vec<Vec<Place>>> {
    let points = tlv::only(content, 0x30)?;
    let mut reader = Reader::inside(&points);
    if reader.is_empty() {
        return None;
    }
    let mut usable = Vec::new();
    while !reader.is_empty() {
        let mut fields = Reader::inside(&reader.expect(0x30)?);
        let name = match fields.optional(0xA0).ok()? {
            Some(name) => Some(PointName::decode(name.content)?),
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
        if let (Some(PointName::Full(names)), None, None) = (name, reasons, issuer) {
            usable.push(names);
        }
    }
    Some(usable)
}

#[cfg(test)]
mod tests {
    use super::*;

    const URI: &[u8] = b"\x86\x08http://a";

    fn wrap(tag: u8, content: &[u8]) -> Vec<u8> {
        let mut bytes = vec![tag, u8::try_from(content.len()).expect("short")];
        bytes.extend_from_slice(content);
        bytes
    }

    fn point(fields: &[u8]) -> Option<Vec<Vec<Place>>> {
        points(&wrap(0x30, &wrap(0x30, fields)))
    }

    #[test]
    fn a_point_that_a_complete_list_cannot_serve_is_passed_over() {
        let name = wrap(0xA0, &wrap(0xA0, URI));
        assert_eq!(point(&name).map(|points| points.len()), Some(1));
        let reasons = [&name[..], &[0x81, 0x02, 0x01, 0x06]].concat();
        let issuer = [&name[..], &wrap(0xA2, URI)].concat();
        let relative = wrap(0xA0, &wrap(0xA1, &wrap(0x30, b"\x06\x03\x55\x04\x03\x0C\x01a")));
        for passed_over in [reasons, issuer, relative] {
            assert_eq!(point(&passed_over).map(|points| points.len()), Some(0));
        }
    }

    #[test]
    fn a_point_that_is_malformed_is_not_passed_over() {
        let name = wrap(0xA0, &wrap(0xA0, URI));
        let reasons_alone = vec![0x81, 0x02, 0x01, 0x06];
        let bad = [
            vec![],
            reasons_alone,
            wrap(0xA0, &[]),
            wrap(0xA0, &wrap(0xA0, &[])),
            wrap(0xA0, &wrap(0x30, URI)),
            wrap(0xA0, &wrap(0xA0, b"\x06\x01a")),
            wrap(0xA0, &wrap(0xA0, b"\x86\x00")),
            wrap(0xA0, &wrap(0xA0, b"\x86\x02a\n")),
            wrap(0xA0, &wrap(0xA0, b"\xA4\x02\x05\x00")),
            wrap(0xA0, &wrap(0xA0, b"\xA6\x08http://a")),
            [&name[..], &name[..]].concat(),
        ];
        for (number, bad) in bad.iter().enumerate() {
            assert!(point(bad).is_none(), "{number}");
        }
        assert!(points(&[0x30, 0x00]).is_none());
    }

    #[test]
    fn names_of_two_kinds_are_never_the_same() {
        let name = wrap(0x30, &wrap(0x31, &wrap(0x30, b"\x06\x03\x55\x04\x03\x0C\x01a")));
        let kinds = [Place::Directory(name.clone()), Place::Uri(name.clone()), Place::Other];
        for (number, one) in kinds.iter().enumerate() {
            for (other_number, other) in kinds.iter().enumerate() {
                let same = number == other_number && number < 2;
                assert_eq!(one.is(other), same, "{number} {other_number}");
            }
        }
        assert!(kinds[0].is_name_of(&name) && !kinds[1].is_name_of(&name));
    }
}
