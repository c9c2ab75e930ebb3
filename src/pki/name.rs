//! When two distinguished names are one (RFC 5280 section 7.1).
//!
//! Authorities change how they write themselves down: PrintableString becomes UTF8String, a capital or a space
//! changes, and the name stays the same. So a value is compared as text: compatibility forms and case folded
//! (RFC 4518 section 2), white space at the ends dropped, white space between counted once.
//! Attributes of one RDN are a set; RDNs and everything else have an order.
//! What cannot be read as text compares byte for byte, and so does text with something invisible or private in it
//! (control and format characters, 外字 in the private use areas): RFC 4518 would drop or forbid those, and a name
//! must not become another by what nobody can see. Comparing alone proves nothing; a signature always follows.

use std::borrow::Cow;

use der::{Any, Decode, Tag, Tagged};
use unicode_normalization::UnicodeNormalization;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::name::{Name, RelativeDistinguishedName};

/// Whether both name the same entity.
#[must_use]
pub fn same(a: &Name, b: &Name) -> bool {
    a.len() == b.len() && a.iter_rdn().zip(b.iter_rdn()).all(|(a, b)| same_rdn(a, b))
}

/// The same for two Names in DER; what is no Name is only the same as its own bytes.
#[must_use]
pub fn same_der(a: &[u8], b: &[u8]) -> bool {
    a == b || matches!((Name::from_der(a), Name::from_der(b)), (Ok(a), Ok(b)) if same(&a, &b))
}

/// DER sorts a set by its bytes, and what is the same text need not be the same bytes: every one finds its partner.
fn same_rdn(a: &RelativeDistinguishedName, b: &RelativeDistinguishedName) -> bool {
    let mut unmatched: Vec<&AttributeTypeAndValue> = b.iter().collect();
    for attribute in a.iter() {
        let partner =
            unmatched.iter().position(|other| attribute.oid == other.oid && same_value(&attribute.value, &other.value));
        let Some(partner) = partner else { return false };
        let _matched = unmatched.swap_remove(partner);
    }
    unmatched.is_empty()
}

/// Whether every value is of a string type that names are made of and what that type says, as far as another reader
/// could stumble over it (X.520 knows BIT STRING too).
pub(super) fn is_well_formed(name: &Name) -> bool {
    name.iter().all(|attribute| match attribute.value.tag() {
        Tag::Utf8String | Tag::BmpString => text(&attribute.value).is_some(),
        Tag::PrintableString | Tag::TeletexString | Tag::Ia5String | Tag::NumericString | Tag::BitString => true,
        _ => false,
    })
}

fn same_value(a: &Any, b: &Any) -> bool {
    a == b || matches!((prepared(a), prepared(b)), (Some(a), Some(b)) if a == b)
}

/// The text as it is compared.
fn prepared(value: &Any) -> Option<String> {
    let text = text(value)?;
    if text.chars().any(unreadable) {
        return None;
    }
    // Folding can bring forth forms to fold and the other way round (RFC 3454 table B.2 does it in one).
    let folded: String = lower(text.nfkc()).nfkc().collect();
    let folded: String = lower(folded.nfkc()).collect();
    Some(folded.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn lower(characters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    characters.flat_map(char::to_lowercase)
}

/// Of the string types whose characters are known for certain. T.61 is only read where it is ASCII.
fn text(value: &Any) -> Option<Cow<'_, str>> {
    let octets = value.value();
    match value.tag() {
        Tag::Utf8String => str::from_utf8(octets).ok().map(Cow::from),
        Tag::PrintableString | Tag::Ia5String | Tag::VisibleString | Tag::NumericString | Tag::TeletexString => {
            str::from_utf8(octets).ok().filter(|text| text.is_ascii()).map(Cow::from)
        }
        Tag::BmpString => {
            let (pairs, rest) = octets.as_chunks::<2>();
            // A surrogate is no character here: BMPString knows no pairs.
            let character = |pair: &[u8; 2]| char::from_u32(u32::from(u16::from_be_bytes(*pair)));
            let read = || pairs.iter().map(character).collect::<Option<String>>();
            rest.is_empty().then(read).flatten().map(Cow::from)
        }
        _ => None,
    }
}

/// What must not be folded away, and what has no meaning that all agree on (RFC 4518 sections 2.2 and 2.4).
fn unreadable(character: char) -> bool {
    match character {
        '\t'..='\r' | '\u{85}' => false,
        '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{6DD}'
        | '\u{70F}'
        | '\u{1806}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{E000}'..='\u{F8FF}'
        | '\u{FDD0}'..='\u{FDEF}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFF0}'..='\u{FFFF}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'.. => true,
        other => other.is_control(),
    }
}

#[cfg(test)]
mod tests;
