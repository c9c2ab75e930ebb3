//! CertificateList (RFC 5280 section 5.1): everything of a list but its entries.
//!
//! The bytes are kept as they came: the signature is over the slice that was received, and an entry is where it was.

use std::fmt;
use std::ops::Range;

use der::Decode;
use x509_cert::name::Name;
use x509_cert::spki::AlgorithmIdentifierOwned;

use super::extensions::{Extensions, Scope};
use super::{Entry, Error, Limits, Number, Place, Walk, date};
use crate::pki::certificate::issuer_key::IssuerKey;
use crate::pki::digest::sha256;
use crate::pki::tlv::{Reader, Tlv};
use crate::time::Timestamp;

/// The most bytes of a name, of all extensions, of an algorithm and of a signature: what is decoded into memory before
/// anybody knows who made the list.
const MAX_PART: usize = 64 * 1024;

/// What a list says of itself. `Debug` shows nothing of it.
#[derive(Clone)]
pub struct Head {
    pub(super) issuer: Vec<u8>,
    pub(super) this_update: Timestamp,
    pub(super) next_update: Option<Timestamp>,
    pub(super) number: Option<Number>,
    pub(super) issuer_key: Option<IssuerKey>,
    pub(super) scope: Scope,
    /// Where the entries stand.
    pub(super) entries: Range<usize>,
}

/// A list whose frame is right; its entries have not been looked at.
#[derive(Clone)]
pub struct List<'a> {
    bytes: &'a [u8],
    tbs: &'a [u8],
    algorithm: AlgorithmIdentifierOwned,
    signature: &'a [u8],
    head: Head,
    limits: Limits,
}

impl<'a> List<'a> {
    /// Decodes the frame of exactly one list; what it costs does not depend on how long the list is.
    pub fn decode(bytes: &'a [u8], limits: Limits) -> Result<Self, Error> {
        if bytes.len() > limits.bytes.min(Limits::MAX.bytes) {
            return Err(Error::TooLong { length: bytes.len() });
        }
        let mut reader = Reader::new(bytes);
        let whole = reader.expect(0x30).ok_or(Error::Malformed)?;
        if !reader.is_empty() {
            return Err(Error::TrailingBytes);
        }
        let mut fields = Reader::inside(&whole);
        let tbs = fields.expect(0x30).ok_or(Error::Malformed)?;
        let outer = fields.expect(0x30).ok_or(Error::Malformed)?;
        let bits = fields.expect(0x03).ok_or(Error::Malformed)?;
        if !fields.is_empty() {
            return Err(Error::TrailingBytes);
        }
        if outer.whole.len().max(bits.whole.len()) > MAX_PART {
            return Err(Error::Malformed);
        }
        let (inner, head) = signed(&tbs)?;
        if inner != outer.whole {
            return Err(Error::AlgorithmsDiffer);
        }
        let signature = match bits.content {
            [0, signature @ ..] if !signature.is_empty() => signature,
            _ => return Err(Error::SignatureBits),
        };
        let algorithm = AlgorithmIdentifierOwned::from_der(outer.whole).map_err(|_| Error::Malformed)?;
        Ok(Self { bytes, tbs: tbs.whole, algorithm, signature, head, limits })
    }

    /// What it says of itself.
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// The bytes as received.
    pub const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Goes through the entries.
    pub fn walk(&self) -> Walk<'a> {
        let Range { start, end } = self.head.entries;
        Walk::new(self.bytes, start, end, self.limits.entries)
    }

    /// The entry at a place that a walk of this list gave.
    pub fn entry(&self, place: Place) -> Result<Entry, Error> {
        self.head.entry(self.bytes, place)
    }

    /// SHA-256 over its length and everything but the entries, the signature among it: two lists that both verify and
    /// share it are the same list.
    #[must_use]
    pub fn binding(&self) -> [u8; 32] {
        let Range { start, end } = self.head.entries.clone();
        let length = u64::try_from(self.bytes.len()).unwrap_or(u64::MAX).to_be_bytes();
        let before = self.bytes.get(..start).unwrap_or_default();
        let after = self.bytes.get(end..).unwrap_or_default();
        sha256(&[&length[..], before, after].concat())
    }

    pub(super) const fn tbs(&self) -> &'a [u8] {
        self.tbs
    }

    pub(super) const fn algorithm(&self) -> &AlgorithmIdentifierOwned {
        &self.algorithm
    }

    pub(super) const fn signature(&self) -> &'a [u8] {
        self.signature
    }
}

/// TBSCertList: the algorithm inside, and the rest.
fn signed<'a>(tbs: &Tlv<'a>) -> Result<(&'a [u8], Head), Error> {
    let mut fields = Reader::inside(tbs);
    match fields.optional(0x02).map_err(|_| Error::Malformed)? {
        Some(version) if version.content == [1] => {}
        // Version 1 has no number and no reasons; its entries could mean anything that version 2 says in extensions.
        Some(_) | None => return Err(Error::Version),
    }
    let algorithm = fields.expect(0x30).ok_or(Error::Malformed)?;
    let issuer = fields.expect(0x30).filter(|issuer| issuer.whole.len() <= MAX_PART).ok_or(Error::Malformed)?;
    let name = Name::from_der(issuer.whole).map_err(|_| Error::Malformed)?;
    if name.is_empty() {
        return Err(Error::Malformed);
    }
    let this_update = fields.next().as_ref().and_then(date::time).ok_or(Error::Time)?;
    let next_update = match fields.tag() {
        Some(date::UTC_TIME | date::GENERALIZED_TIME) => {
            Some(fields.next().as_ref().and_then(date::time).ok_or(Error::Time)?)
        }
        _ => None,
    };
    if next_update.is_some_and(|next| next < this_update) {
        return Err(Error::ImpossibleTimes);
    }
    let entries = match fields.optional(0x30).map_err(|_| Error::Malformed)? {
        Some(entries) if entries.content.is_empty() => return Err(Error::NoEntries),
        Some(entries) => entries.content_at..fields.position(),
        None => fields.position()..fields.position(),
    };
    let extensions = match fields.optional(0xA0).map_err(|_| Error::Malformed)? {
        Some(explicit) if explicit.whole.len() > MAX_PART => return Err(Error::Malformed),
        Some(explicit) => Extensions::decode(&explicit)?,
        None => Extensions::default(),
    };
    if !fields.is_empty() {
        return Err(Error::Malformed);
    }
    let Extensions { number, issuer_key, scope } = extensions;
    let issuer = issuer.whole.to_vec();
    Ok((algorithm.whole, Head { issuer, this_update, next_update, number, issuer_key, scope, entries }))
}

impl Head {
    /// The issuer's Name as received.
    #[must_use]
    pub fn issuer_der(&self) -> &[u8] {
        &self.issuer
    }

    /// When it was made.
    #[must_use]
    pub const fn this_update(&self) -> Timestamp {
        self.this_update
    }

    /// When the next is due, if it says so.
    #[must_use]
    pub const fn next_update(&self) -> Option<Timestamp> {
        self.next_update
    }

    /// Its number, if it has one.
    #[must_use]
    pub const fn number(&self) -> Option<Number> {
        self.number
    }

    /// Which certificates it speaks of.
    #[must_use]
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// The bytes of the list in which the entry at a place lies: it begins with them.
    #[must_use]
    pub fn reach(&self, place: Place) -> Option<Range<usize>> {
        let reach = place.offset()..self.entries.end;
        (self.entries.contains(&reach.start)).then_some(reach)
    }

    /// The entry at a place of the list with this head.
    pub fn entry(&self, list: &[u8], place: Place) -> Result<Entry, Error> {
        let rest = list.get(place.offset()..self.entries.end).ok_or(Error::Malformed)?;
        let (entry, _) = Entry::first(rest).map_err(|cause| Error::Entry { position: 0, cause })?;
        Ok(entry)
    }

    /// How many bytes of entries there are.
    #[must_use]
    pub const fn entry_bytes(&self) -> usize {
        self.entries.end - self.entries.start
    }
}

impl fmt::Debug for Head {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Head(hidden)")
    }
}

impl fmt::Debug for List<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("List(hidden)")
    }
}
