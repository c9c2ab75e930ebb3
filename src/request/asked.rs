//! A line that asks, read strictly.

use serde::Deserialize;

use super::{LIMIT, Refusal, VERSION};

/// The most characters of an id.
const ID_LIMIT: usize = 64;
/// As many digits make a マイナンバー.
const MY_NUMBER_DIGITS: usize = 12;

/// What was asked, and under which id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The program's name for its case.
    pub id: Id,
    /// What it wants.
    pub ask: Ask,
}

/// What a program can want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A case.
    Case(Wanted),
    /// How its case stands, or how it ended.
    Status,
    /// That its case does not begin.
    Cancel,
    /// What this desk is.
    Version,
}

/// A case as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The code of the purpose.
    pub purpose: u16,
    /// 受付番号
    pub reference: Option<String>,
    /// Whether the four attributes are to be handed over.
    pub attributes: bool,
}

/// A program's own name for one case: 1 to 64 ASCII letters, digits and `-` `.` `_`, and not the form of a マイナンバー.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Id(String);

impl Id {
    /// Checks a text.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let could_be_a_number = digits == MY_NUMBER_DIGITS && !text.bytes().any(|byte| byte.is_ascii_alphabetic());
        let right = (1..=ID_LIMIT).contains(&text.len()) && text.bytes().all(allowed) && !could_be_a_number;
        right.then(|| Self(text.to_owned()))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why a line is no request, and its id where there is one to answer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    /// What is wrong.
    pub why: Refusal,
    /// Whose.
    pub id: Option<Id>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    version: u64,
    id: String,
    ask: Word,
    purpose: Option<u16>,
    reference: Option<String>,
    attributes: Option<bool>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    Case,
    Status,
    Cancel,
    Version,
}

impl Asked {
    /// Reads a line without its end.
    pub fn parse(line: &[u8]) -> Result<Self, Malformed> {
        let nameless = |why| Malformed { why, id: None };
        if line.len() > LIMIT {
            return Err(nameless(Refusal::TooLong));
        }
        let line: Line = serde_json::from_slice(line).map_err(|_| nameless(Refusal::Malformed))?;
        let id = Id::new(&line.id).ok_or(nameless(Refusal::Malformed))?;
        if line.version != u64::from(VERSION) {
            return Err(Malformed { why: Refusal::Version, id: Some(id) });
        }
        match line.ask() {
            Some(ask) => Ok(Self { id, ask }),
            None => Err(Malformed { why: Refusal::Malformed, id: Some(id) }),
        }
    }
}

impl Line {
    /// A case has a purpose; nothing else has one, or a number, or attributes.
    fn ask(self) -> Option<Ask> {
        let bare = self.purpose.is_none() && self.reference.is_none() && self.attributes.is_none();
        match self.ask {
            Word::Case => Some(Ask::Case(Wanted {
                purpose: self.purpose?,
                reference: self.reference.filter(|number| !number.is_empty()),
                attributes: self.attributes.unwrap_or(false),
            })),
            Word::Status if bare => Some(Ask::Status),
            Word::Cancel if bare => Some(Ask::Cancel),
            Word::Version if bare => Some(Ask::Version),
            _ => None,
        }
    }
}
