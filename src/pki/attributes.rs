//! The four attributes (基本4情報) of a signature certificate: name, address, birth date and sex.
//!
//! They are otherNames of subjectAltName, each a UTF8String. Beside name and address there is a string of '0' and
//! '1', one for each character: '1' marks a substitute (代替文字) for a character the certificate cannot hold.
//! Strict with what is known: all six are there once, of sensible length, without control characters. Lenient with
//! what is not: other names of other kinds may be added to the profile and are passed over.
//! `Debug` shows nothing of them.

use std::fmt;

use der::asn1::{AnyRef, Utf8StringRef};
use der::oid::ObjectIdentifier;
use der::{Decode, Reader, Sequence, SliceReader, Tag, TagNumber, Tagged};

use super::Certificate;

/// 氏名
pub const NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.1");
/// 氏名代替文字
pub const NAME_SUBSTITUTES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.2");
/// 性別
pub const SEX: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.3");
/// 生年月日
pub const BIRTH_DATE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.4");
/// 住所
pub const ADDRESS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.5");
/// 住所代替文字
pub const ADDRESS_SUBSTITUTES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.392.200149.8.5.5.6");

/// The longest name or address, in characters.
const MAX_CHARACTERS: usize = 200;

/// What a signature certificate says about its holder.
#[derive(Clone, PartialEq, Eq)]
pub struct Attributes {
    /// 氏名, an ideographic space between the parts.
    pub name: String,
    /// 住所, from the prefecture on.
    pub address: String,
    /// ISO 8601, unknown parts left out: "1990-02-03", "1990-02", "1990"; `None` if not even the year is known.
    pub birth_date: Option<String>,
    /// 性別
    pub sex: Sex,
    /// Which characters of the name are substitutes, counted from 0.
    pub name_substituted: Vec<usize>,
    /// Which characters of the address are substitutes, counted from 0.
    pub address_substituted: Vec<usize>,
}

impl fmt::Debug for Attributes {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Attributes(hidden)")
    }
}

/// 性別 as certificates write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// "1"
    Male,
    /// "2"
    Female,
    /// "3" or "9": unknown or not applicable.
    NotApplicable,
}

impl Sex {
    /// The word for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Male => "male",
            Self::Female => "female",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// Why the attributes cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No subjectAltName: not a signature certificate.
    #[error("no attributes")]
    Absent,
    /// The subjectAltName is not what its standard says.
    #[error("the alternative name is malformed")]
    Malformed,
    /// An attribute is not there.
    #[error("the attribute {oid} is absent")]
    Missing {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// An attribute is there twice.
    #[error("the attribute {oid} is there twice")]
    Duplicate {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// An attribute is not a UTF8String, or has control characters.
    #[error("the attribute {oid} is not text")]
    NotText {
        /// Which one.
        oid: ObjectIdentifier,
    },
    /// An attribute is empty or longer than 200 characters.
    #[error("the attribute {oid} has {characters} characters")]
    Length {
        /// Which one.
        oid: ObjectIdentifier,
        /// How long it is.
        characters: usize,
    },
    /// Not '0' and '1', one for each character.
    #[error("the substitute flags {oid} do not fit their text")]
    Flags {
        /// Which ones.
        oid: ObjectIdentifier,
    },
    /// Neither 1, 2, 3 nor 9.
    #[error("the code for the sex is unknown")]
    Sex,
    /// Not EYYYYMMDD.
    #[error("the birth date is malformed")]
    BirthDate,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Absent => "attributes-absent",
            Self::Malformed => "attributes-malformed",
            Self::Missing { .. } => "attribute-missing",
            Self::Duplicate { .. } => "attribute-duplicate",
            Self::NotText { .. } => "attribute-not-text",
            Self::Length { .. } => "attribute-length",
            Self::Flags { .. } => "attribute-substitute-flags",
            Self::Sex => "attribute-sex",
            Self::BirthDate => "attribute-birth-date",
        }
    }
}

/// RFC 5280 section 4.2.1.6; the value's explicit tag is taken off by hand.
#[derive(Sequence)]
struct OtherName<'a> {
    type_id: ObjectIdentifier,
    value: AnyRef<'a>,
}

/// One attribute as found: its bytes are looked at only if it is one of ours.
type Found<'a> = (ObjectIdentifier, AnyRef<'a>);

impl Attributes {
    /// Reads them from a certificate. Whether the certificate may be believed is another question.
    pub fn of(certificate: &Certificate) -> Result<Self, Error> {
        Self::in_general_names(certificate.subject_alt_name().ok_or(Error::Absent)?)
    }

    /// Reads them from the DER of GeneralNames, the content of a subjectAltName.
    pub fn in_general_names(alternative_name: &[u8]) -> Result<Self, Error> {
        let found = other_names(alternative_name).map_err(|_| Error::Malformed)?;
        let name = free_text(&found, NAME)?;
        let address = free_text(&found, ADDRESS)?;
        Ok(Self {
            birth_date: birth_date(text(&found, BIRTH_DATE)?)?,
            sex: sex(text(&found, SEX)?)?,
            name_substituted: substituted(&found, NAME_SUBSTITUTES, name)?,
            address_substituted: substituted(&found, ADDRESS_SUBSTITUTES, address)?,
            name: name.to_owned(),
            address: address.to_owned(),
        })
    }
}

/// The otherNames among the general names; the other kinds are passed over.
fn other_names(general_names: &[u8]) -> der::Result<Vec<Found<'_>>> {
    const OTHER_NAME: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
    let names = AnyRef::from_der(general_names)?;
    let _ = names.tag().assert_eq(Tag::Sequence)?;
    let mut reader = SliceReader::new(names.value())?;
    let mut found = Vec::new();
    while !reader.is_finished() {
        let name: AnyRef<'_> = reader.decode()?;
        if name.tag() == OTHER_NAME {
            let other: OtherName<'_> = AnyRef::new(Tag::Sequence, name.value())?.decode_as()?;
            found.push((other.type_id, other.value));
        }
    }
    Ok(found)
}

fn text<'a>(found: &[Found<'a>], oid: ObjectIdentifier) -> Result<&'a str, Error> {
    let mut values = found.iter().filter(|(type_id, _)| *type_id == oid).map(|(_, value)| *value);
    let value = values.next().ok_or(Error::Missing { oid })?;
    if values.next().is_some() {
        return Err(Error::Duplicate { oid });
    }
    let text = explicit_text(value).ok_or(Error::NotText { oid })?;
    if text.chars().any(char::is_control) { Err(Error::NotText { oid }) } else { Ok(text) }
}

/// Whether a character has no shape of its own but hides, joins or turns round those around it. Whoever shows an attribute
/// names it, as one that cannot be drawn. Variation selectors are not among them: they belong to names.
#[must_use]
pub const fn is_unseen(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffc}' | '\u{e0000}'..='\u{e00ff}')
}

/// The UTF8String inside [0] EXPLICIT.
fn explicit_text(value: AnyRef<'_>) -> Option<&str> {
    const EXPLICIT: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
    if value.tag() != EXPLICIT {
        return None;
    }
    Utf8StringRef::from_der(value.value()).ok().map(|text| text.as_str())
}

fn free_text<'a>(found: &[Found<'a>], oid: ObjectIdentifier) -> Result<&'a str, Error> {
    let text = text(found, oid)?;
    let characters = text.chars().count();
    if (1..=MAX_CHARACTERS).contains(&characters) { Ok(text) } else { Err(Error::Length { oid, characters }) }
}

fn substituted(found: &[Found<'_>], oid: ObjectIdentifier, of: &str) -> Result<Vec<usize>, Error> {
    let flags = text(found, oid)?;
    if flags.len() != of.chars().count() || !flags.bytes().all(|flag| matches!(flag, b'0' | b'1')) {
        return Err(Error::Flags { oid });
    }
    Ok(flags.bytes().enumerate().filter(|(_, flag)| *flag == b'1').map(|(position, _)| position).collect())
}

fn sex(code: &str) -> Result<Sex, Error> {
    match code {
        "1" => Ok(Sex::Male),
        "2" => Ok(Sex::Female),
        "3" | "9" => Ok(Sex::NotApplicable),
        _ => Err(Error::Sex),
    }
}

/// EYYYYMMDD: an era from 0 to 5, then a Gregorian date whose unknown parts are zero. The era adds nothing to it.
fn birth_date(text: &str) -> Result<Option<String>, Error> {
    if text.len() != 9 || !text.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(Error::BirthDate);
    }
    let part = |range: std::ops::Range<usize>| text.get(range).ok_or(Error::BirthDate);
    let (era, year, month, day) = (part(0..1)?, part(1..5)?, part(5..7)?, part(7..9)?);
    if era > "5" || month > "12" || day > "31" {
        return Err(Error::BirthDate);
    }
    Ok(match (year, month, day) {
        ("0000", _, _) => None,
        (year, "00", _) => Some(year.to_owned()),
        (year, month, "00") => Some(format!("{year}-{month}")),
        (year, month, day) => Some(format!("{year}-{month}-{day}")),
    })
}

#[cfg(test)]
mod tests;
