//! Numbers for the words that are finer than a reason (`detail` of the contract).
//!
//! 0 is none; 65535 is a word that this table does not have: the record then still says that there was one.

/// A detail in the record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Detail(u16);

/// What a word has that is not in the table.
const OTHER: u16 = u16::MAX;

/// Every known word and its number, by room: 1.. card and reader, 101.. certificates and paths, 201.. challenge,
/// 301.. revocation, 401.. platform, 501.. record and folders.
const WORDS: &[(u16, &str)] = &[
    (1, "card-removed"),
    (2, "card-reset"),
    (3, "card-busy"),
    (4, "reader-unavailable"),
    (5, "card-mute"),
    (6, "command-not-allowed"),
    (7, "card-garbage"),
    (8, "card-status"),
];

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
        let known = number == 0 || number == OTHER || WORDS.iter().any(|(known, _)| *known == number);
        known.then_some(Self(number))
    }

    /// The word; "other" where the table had none.
    #[must_use]
    pub fn word(self) -> Option<&'static str> {
        match self.0 {
            0 => None,
            OTHER => Some("other"),
            number => WORDS.iter().find(|(known, _)| *known == number).map(|(_, word)| *word),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers in records that exist: lines may be added here, never changed.
    const PINNED: &str = "1 card-removed, 2 card-reset, 3 card-busy, 4 reader-unavailable, 5 card-mute, \
        6 command-not-allowed, 7 card-garbage, 8 card-status";

    #[test]
    fn no_detail_is_ever_renumbered() {
        let table: Vec<String> = WORDS.iter().map(|(number, word)| format!("{number} {word}")).collect();
        assert_eq!(table.join(", "), PINNED);
    }

    #[test]
    fn a_word_has_one_number_and_a_number_one_word() {
        for (number, word) in WORDS {
            assert_eq!(Detail::of(Some(word)).number(), *number, "{word} is there twice");
            assert_eq!(Detail::from_number(*number).and_then(Detail::word), Some(*word), "{number} is there twice");
        }
    }

    #[test]
    fn a_word_outside_the_table_is_still_known_to_have_been_there() {
        assert_eq!(Detail::of(Some("never-heard-of")).number(), 65_535);
        assert_eq!(Detail::of(Some("never-heard-of")).word(), Some("other"));
        assert_eq!(Detail::of(None).number(), 0);
        assert_eq!(Detail::from_number(60_000), None);
    }
}
