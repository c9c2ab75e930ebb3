//! One frame: taken off the front of bytes, or made.

use std::fmt;

use crate::pki::digest::sha256;

use super::super::bytes::Fields;

pub(super) const MAGIC: &[u8; 4] = b"MDGF";
/// What is in front of a body.
pub(super) const HEAD: usize = 4 + 4 + 1 + 4 + 32;
/// What is behind it.
const LINK: usize = 32;
/// No body is longer.
pub(super) const LONGEST_BODY: usize = 4096;

/// SHA-256 over a frame, and so over all before it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Link([u8; LINK]);

impl Link {
    /// Its 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; LINK] {
        &self.0
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Link({})", hex::encode(&self.0[..4]))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Header,
    Stretch,
    Person,
    Seal,
}

const KINDS: [(u8, Kind); 4] = [(0, Kind::Header), (1, Kind::Stretch), (2, Kind::Person), (3, Kind::Seal)];

/// A frame whose link is right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    pub(super) number: u32,
    pub(super) kind: Kind,
    pub(super) previous: Link,
    /// All in front of the body: what sealing is bound to.
    pub(super) head: &'a [u8],
    pub(super) body: &'a [u8],
    pub(super) link: Link,
}

/// What is at the front of bytes.
#[derive(Debug)]
pub(super) enum Taken<'a> {
    /// A frame, and how many bytes it has.
    Whole(Frame<'a>, usize),
    /// The beginning of one; more bytes are needed.
    Short,
    /// Something else, or a frame that is not as it was written.
    Damaged,
}

/// Looks at the front of the bytes.
pub(super) fn take(bytes: &[u8]) -> Taken<'_> {
    let begun = bytes.len().min(MAGIC.len());
    if bytes[..begun] != MAGIC[..begun] {
        return Taken::Damaged;
    }
    let Some(head) = bytes.get(..HEAD) else { return Taken::Short };
    let Some((number, kind, length, previous)) = fields(head) else { return Taken::Damaged };
    let Some(whole) = bytes.get(..HEAD + length + LINK) else { return Taken::Short };
    let (before, link) = whole.split_at(HEAD + length);
    let right = link_of(before);
    if right.0 != link {
        return Taken::Damaged;
    }
    let frame = Frame { number, kind, previous, head, body: &before[HEAD..], link: right };
    Taken::Whole(frame, whole.len())
}

fn fields(head: &[u8]) -> Option<(u32, Kind, usize, Link)> {
    let mut from = Fields(head.get(MAGIC.len()..)?);
    let number = from.u32().ok()?;
    let kind = from.one_of(&KINDS).ok()?;
    let length = usize::try_from(from.u32().ok()?).ok().filter(|length| *length <= LONGEST_BODY)?;
    Some((number, kind, length, Link(from.array().ok()?)))
}

/// The head of a frame whose body will have this length.
pub(super) fn head(number: u32, kind: Kind, length: usize, previous: Link) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEAD + length + LINK);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&number.to_be_bytes());
    bytes.push(super::super::bytes::number_of(&KINDS, kind));
    bytes.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes());
    bytes.extend_from_slice(&previous.0);
    bytes
}

/// Puts the link behind head and body.
pub(super) fn close(mut bytes: Vec<u8>) -> (Vec<u8>, Link) {
    let link = link_of(&bytes);
    bytes.extend_from_slice(&link.0);
    (bytes, link)
}

fn link_of(bytes: &[u8]) -> Link {
    Link(sha256(bytes))
}
