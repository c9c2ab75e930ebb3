//! crlExtensions (RFC 5280 section 5.2), each decoded once.
//!
//! An extension may appear only once. deltaCRLIndicator makes another thing of a list and is refused by name, critical or
//! not; freshestCRL and whatever else is not critical is passed over.

use der::Decode;

use super::entry::Extension;
use super::{Error, Number};
use crate::pki::certificate::issuer_key::IssuerKey;
use crate::pki::distribution::{self, GeneralName};
use crate::pki::tlv::{self, Reader, Tlv};

const CRL_NUMBER: &[u8] = &[0x55, 0x1D, 0x14];
const DELTA_CRL_INDICATOR: &[u8] = &[0x55, 0x1D, 0x1B];
const ISSUING_DISTRIBUTION_POINT: &[u8] = &[0x55, 0x1D, 0x1C];
const AUTHORITY_KEY_IDENTIFIER: &[u8] = &[0x55, 0x1D, 0x23];

/// More than any list has.
const MAX_EXTENSIONS: usize = 64;

/// What the extensions say.
#[derive(Clone, Default)]
pub(super) struct Extensions {
    pub(super) number: Option<Number>,
    pub(super) issuer_key: Option<IssuerKey>,
    pub(super) scope: Scope,
}

/// Which certificates a list speaks of (issuingDistributionPoint).
#[derive(Clone, Default)]
pub struct Scope {
    /// Where such lists are found; none: anywhere.
    pub(super) places: Vec<GeneralName>,
    pub(super) only_users: bool,
    pub(super) only_authorities: bool,
    /// The extension's content as received; empty: all certificates of the issuer.
    pub(super) received: Vec<u8>,
}

impl Extensions {
    /// From the content of the explicit tag around them.
    pub(super) fn decode(explicit: &Tlv<'_>) -> Result<Self, Error> {
        let list = tlv::only(explicit.content, 0x30).ok_or(Error::Malformed)?;
        let mut reader = Reader::inside(&list);
        let mut seen: Vec<&[u8]> = Vec::new();
        let mut decoded = Self::default();
        while !reader.is_empty() {
            let Extension { oid, critical, value } = Extension::next(&mut reader).ok_or(Error::MalformedExtension)?;
            if seen.contains(&oid) {
                return Err(Error::DuplicateExtension);
            }
            if seen.len() == MAX_EXTENSIONS {
                return Err(Error::MalformedExtension);
            }
            seen.push(oid);
            match oid {
                CRL_NUMBER => decoded.number = Some(number(value).ok_or(Error::MalformedExtension)?),
                AUTHORITY_KEY_IDENTIFIER => {
                    let key = IssuerKey::decode(value).map_err(|_| Error::MalformedExtension)?;
                    decoded.issuer_key = Some(key);
                }
                ISSUING_DISTRIBUTION_POINT => decoded.scope = Scope::decode(value)?,
                DELTA_CRL_INDICATOR => return Err(Error::Delta),
                _ if critical => return Err(Error::UnknownCriticalExtension),
                _ => {}
            }
        }
        if seen.is_empty() { Err(Error::MalformedExtension) } else { Ok(decoded) }
    }
}

fn number(value: &[u8]) -> Option<Number> {
    Number::of_content(tlv::only(value, 0x02)?.content)
}

impl Scope {
    fn decode(value: &[u8]) -> Result<Self, Error> {
        let point = tlv::only(value, 0x30).ok_or(Error::MalformedExtension)?;
        let mut fields = Reader::inside(&point);
        let name = fields.optional(0xA0).map_err(|_| Error::MalformedExtension)?;
        let places = match name {
            Some(name) => distribution::point_names(name.content).ok_or(Error::MalformedExtension)?,
            None => Vec::new(),
        };
        let only_users = flag(&mut fields, 0x81)?;
        let only_authorities = flag(&mut fields, 0x82)?;
        let some_reasons = fields.optional(0x83).map_err(|_| Error::MalformedExtension)?;
        let indirect = flag(&mut fields, 0x84)?;
        let only_attributes = flag(&mut fields, 0x85)?;
        let both = only_users && only_authorities;
        if !fields.is_empty() || point.content.is_empty() || both {
            return Err(Error::MalformedExtension);
        }
        if some_reasons.is_some() {
            return Err(Error::SomeReasons);
        }
        if indirect {
            return Err(Error::Indirect);
        }
        if only_attributes {
            return Err(Error::AttributeCertificates);
        }
        Ok(Self { places, only_users, only_authorities, received: value.to_vec() })
    }

    /// The extension's content as received: two lists of one issuer's key with the same are of one series. Empty: all
    /// certificates.
    #[must_use]
    pub fn received(&self) -> &[u8] {
        &self.received
    }

    /// Whether it speaks of authorities alone.
    #[must_use]
    pub const fn is_of_authorities(&self) -> bool {
        self.only_authorities
    }

    /// Where such lists are found, as text: a Name by RFC 4514, a URI as it is.
    #[must_use]
    pub fn places(&self) -> Vec<String> {
        self.places.iter().filter_map(text).collect()
    }
}

fn text(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::Directory(name) => {
            x509_cert::name::Name::from_der(name).ok().map(|name| crate::pki::certificate::text(&name))
        }
        GeneralName::Below(name) => {
            let name = x509_cert::name::RelativeDistinguishedName::from_der(name).ok()?;
            Some(format!("{name},…"))
        }
        GeneralName::Uri(uri) => Some(String::from_utf8_lossy(uri).into_owned()),
        GeneralName::Other => None,
    }
}

/// A BOOLEAN whose FALSE is not written.
fn flag(fields: &mut Reader<'_>, tag: u8) -> Result<bool, Error> {
    match fields.optional(tag).map_err(|_| Error::MalformedExtension)? {
        None => Ok(false),
        Some(boolean) if boolean.content == [0xFF] => Ok(true),
        Some(_) => Err(Error::MalformedExtension),
    }
}
