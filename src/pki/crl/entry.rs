//! One entry of revokedCertificates (RFC 5280 section 5.3), decoded strictly.
//!
//! This is the decoder that decides. What [`super::walk`] takes on a shorter way is what this one would take too.

use super::date;
use super::error::EntryError;
use super::serial::{self, Serial};
use crate::pki::revocation::CrlReason;
use crate::pki::tlv::{self, Reader, Tlv};
use crate::time::Timestamp;

/// Content octets of id-ce-cRLReasons.
const REASON_CODE: &[u8] = &[0x55, 0x1D, 0x15];
/// Content octets of id-ce-invalidityDate.
const INVALIDITY_DATE: &[u8] = &[0x55, 0x1D, 0x18];
/// Content octets of id-ce-certificateIssuer.
const CERTIFICATE_ISSUER: &[u8] = &[0x55, 0x1D, 0x1D];

/// More extensions than this have no meaning in an entry, and time should not be lost on them.
const MAX_EXTENSIONS: usize = 16;

/// What an entry says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Whose it is.
    pub serial: Serial,
    /// From when on: one that lies ahead counts all the same.
    pub revoked_at: Timestamp,
    /// Why, if it says so.
    pub reason: Option<CrlReason>,
}

impl Entry {
    /// Whether it may come back.
    #[must_use]
    pub fn is_on_hold(&self) -> bool {
        self.reason == Some(CrlReason::CertificateHold)
    }

    /// The entry at the beginning of `bytes`, and how long it is.
    pub(super) fn first(bytes: &[u8]) -> Result<(Self, usize), EntryError> {
        let mut reader = Reader::new(bytes);
        let whole = reader.expect(0x30).ok_or(EntryError::Malformed)?;
        let mut fields = Reader::inside(&whole);
        let serial = fields.expect(0x02).ok_or(EntryError::Malformed)?.content;
        let serial = positive(serial)?;
        let revoked_at = fields.next().as_ref().and_then(date::time).ok_or(EntryError::Date)?;
        let reason = match fields.optional(0x30).map_err(|_| EntryError::Malformed)? {
            Some(extensions) => reason(&extensions)?,
            None => None,
        };
        if !fields.is_empty() {
            return Err(EntryError::Malformed);
        }
        Ok((Self { serial, revoked_at, reason }, whole.whole.len()))
    }
}

fn positive(content: &[u8]) -> Result<Serial, EntryError> {
    let negative = content.first().is_none_or(|first| first & 0x80 != 0);
    if negative || content.len() > serial::MAX || content == [0] || !tlv::is_minimal(content) {
        return Err(EntryError::SerialNumber);
    }
    Ok(Serial::of_content(content))
}

/// Goes through crlEntryExtensions.
fn reason(extensions: &Tlv<'_>) -> Result<Option<CrlReason>, EntryError> {
    let mut reader = Reader::inside(extensions);
    let mut seen: Vec<&[u8]> = Vec::new();
    let mut reason = None;
    while !reader.is_empty() {
        let Extension { oid, critical, value } = Extension::next(&mut reader).ok_or(EntryError::MalformedExtension)?;
        if seen.contains(&oid) {
            return Err(EntryError::DuplicateExtension);
        }
        if seen.len() == MAX_EXTENSIONS {
            return Err(EntryError::MalformedExtension);
        }
        seen.push(oid);
        match oid {
            REASON_CODE => reason = Some(reason_code(value)?),
            INVALIDITY_DATE => {
                let date = Reader::new(value).next().filter(|date| date.whole.len() == value.len());
                let _ = date.as_ref().and_then(date::generalized).ok_or(EntryError::Date)?;
            }
            CERTIFICATE_ISSUER => return Err(EntryError::Indirect),
            _ if critical => return Err(EntryError::UnknownCriticalExtension),
            _ => {}
        }
    }
    if seen.is_empty() { Err(EntryError::MalformedExtension) } else { Ok(reason) }
}

/// An ENUMERATED of one octet.
fn reason_code(value: &[u8]) -> Result<CrlReason, EntryError> {
    let [0x0A, 0x01, number] = value else { return Err(EntryError::Reason) };
    match CrlReason::from_number(*number).ok_or(EntryError::Reason)? {
        CrlReason::RemoveFromCrl => Err(EntryError::RemoveFromCrl),
        reason => Ok(reason),
    }
}

/// An Extension (RFC 5280 section 4.1), its value not looked into.
pub(super) struct Extension<'a> {
    /// Content octets of the OBJECT IDENTIFIER.
    pub(super) oid: &'a [u8],
    pub(super) critical: bool,
    /// Content octets of extnValue.
    pub(super) value: &'a [u8],
}

impl<'a> Extension<'a> {
    pub(super) fn next(reader: &mut Reader<'a>) -> Option<Self> {
        let mut fields = Reader::inside(&reader.expect(0x30)?);
        let oid = Some(fields.expect(0x06)?.content).filter(|oid| tlv::is_identifier(oid))?;
        let critical = match fields.optional(0x01).ok()? {
            None => false,
            // FALSE is what is not written.
            Some(boolean) if boolean.content == [0xFF] => true,
            Some(_) => return None,
        };
        let value = fields.expect(0x04)?.content;
        fields.is_empty().then_some(Self { oid, critical, value })
    }
}
