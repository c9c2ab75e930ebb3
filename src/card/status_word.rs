//! What a status word means (ISO 7816-4 5.1.3 and JICSAP 1.1; reference jpki.md 1.8).
//!
//! Only those that a procedure acts on have a name. All others stay what they are: unexpected.

/// The meaning of the last two bytes of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusWord {
    /// 9000.
    Success,
    /// 61xx: so many more bytes wait for GET RESPONSE; 0 stands for 256.
    MoreToCome(u8),
    /// 6282: fewer bytes than asked for, the file ends here.
    EndOfFile,
    /// 63Cx with x above zero: the PIN does not match, or was asked about; so many tries are left.
    TriesLeft(u8),
    /// 63C0, 6983 or 6984: no try is left.
    Blocked,
    /// 6982: a PIN is needed first.
    PinRequired,
    /// 6A82: no such file or application.
    NotFound,
    /// 6A81, 6A86, 6D00 or 6E00: this card does not know the command at all.
    NotSupported,
    /// 6A88: no such key or PIN.
    NoSuchReference,
    /// 6B00: the offset lies beyond the end of the file.
    BeyondEnd,
    /// 6Cxx: the same command again with this Le; 0 stands for 256.
    RightLength(u8),
    /// 6F00: internal failure, and what some cards answer to the first command after power-up.
    Internal,
    /// Anything else.
    Other(u16),
}

impl From<u16> for StatusWord {
    fn from(word: u16) -> Self {
        let [_, low] = word.to_be_bytes();
        match word {
            0x9000 => Self::Success,
            0x6100..=0x61FF => Self::MoreToCome(low),
            0x6282 => Self::EndOfFile,
            0x63C0 | 0x6983 | 0x6984 => Self::Blocked,
            0x63C1..=0x63CF => Self::TriesLeft(low & 0x0F),
            0x6982 => Self::PinRequired,
            0x6A82 => Self::NotFound,
            0x6A81 | 0x6A86 | 0x6D00 | 0x6E00 => Self::NotSupported,
            0x6A88 => Self::NoSuchReference,
            0x6B00 => Self::BeyondEnd,
            0x6C00..=0x6CFF => Self::RightLength(low),
            0x6F00 => Self::Internal,
            other => Self::Other(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_word_a_procedure_acts_on_has_its_meaning() {
        let table = [
            (0x9000, StatusWord::Success),
            (0x6100, StatusWord::MoreToCome(0)),
            (0x6110, StatusWord::MoreToCome(16)),
            (0x6282, StatusWord::EndOfFile),
            (0x63C0, StatusWord::Blocked),
            (0x6983, StatusWord::Blocked),
            (0x6984, StatusWord::Blocked),
            (0x63C1, StatusWord::TriesLeft(1)),
            (0x63C3, StatusWord::TriesLeft(3)),
            (0x63C5, StatusWord::TriesLeft(5)),
            (0x63CF, StatusWord::TriesLeft(15)),
            (0x6982, StatusWord::PinRequired),
            (0x6A82, StatusWord::NotFound),
            (0x6A81, StatusWord::NotSupported),
            (0x6A86, StatusWord::NotSupported),
            (0x6D00, StatusWord::NotSupported),
            (0x6E00, StatusWord::NotSupported),
            (0x6A88, StatusWord::NoSuchReference),
            (0x6B00, StatusWord::BeyondEnd),
            (0x6C00, StatusWord::RightLength(0)),
            (0x6CA0, StatusWord::RightLength(160)),
            (0x6F00, StatusWord::Internal),
        ];
        for (word, meaning) in table {
            assert_eq!(StatusWord::from(word), meaning, "{word:04X}");
        }
    }

    #[test]
    fn neither_a_mismatch_without_a_limit_nor_a_strange_word_is_taken_for_a_counter() {
        for word in [0x6300, 0x63BF, 0x63D0, 0x63FF, 0x6281, 0x6283, 0x6985, 0x6985, 0x9001, 0x0000, 0xFFFF] {
            assert_eq!(StatusWord::from(word), StatusWord::Other(word), "{word:04X}");
        }
    }
}
