//! Numbers for the words that are finer than a reason (`detail` of the contract).
//!
//! 0 is none; 65535 is a word that this table does not have: the record then still says that there was one.

mod words;

use words::WORDS;

/// A detail in the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Detail(u16);

/// What a word has that is not in the table.
const OTHER: u16 = u16::MAX;

impl Detail {
    /// No detail.
    pub const NONE: Self = Self(0);

    /// The detail for a word.
    #[must_use]
    pub fn of(word: Option<&str>) -> Self {
        let Some(word) = word else { return Self::NONE };
        Self(WORDS.iter().find(|(_, known)| *known == word).map_or(OTHER, |(number, _)| *number))
    }

    /// The number in the record.
    #[must_use]
    pub const fn number(self) -> u16 {
        self.0
    }

    /// The detail with this number, if the table has it.
    #[must_use]
    pub fn from_number(number: u16) -> Option<Self> {
        let known = number == 0 || number == OTHER || word_of(number).is_some();
        known.then_some(Self(number))
    }

    /// The word; "other" where the table had none.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self.0 {
            0 => None,
            OTHER => Some("other"),
            number => word_of(number),
        }
    }
}

/// Looked up by halves: a start does so for each entry that has a detail.
fn word_of(number: u16) -> Option<&'static str> {
    let at = WORDS.binary_search_by_key(&number, |(known, _)| *known).ok()?;
    WORDS.get(at).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests;
