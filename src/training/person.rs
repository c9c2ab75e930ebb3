//! Invented people for practice, as a signature certificate writes them (reference jpki.md 2.3). No such place exists.

/// Whom a practice signature certificate names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// 氏名, with an ideographic space between its parts.
    pub name: &'static str,
    /// '0' or '1' for each character of the name: '1' marks a substitute (代替文字).
    pub name_substitutes: &'static str,
    /// "1" male, "2" female, "3" or "9" not said.
    pub sex: &'static str,
    /// EYYYYMMDD: the era's number, then the Gregorian date.
    pub birth_date: &'static str,
    /// 住所
    pub address: &'static str,
    /// '0' or '1' for each character of the address.
    pub address_substitutes: &'static str,
}

impl Person {
    /// An ordinary resident.
    pub const ORDINARY: Self = Self {
        name: "山田　花子",
        name_substitutes: "00000",
        sex: "2",
        birth_date: "419900401",
        address: "見本県窓口市練習町一丁目２番３号",
        address_substitutes: "0000000000000000",
    };

    /// One whose name and address hold substitute characters.
    pub const SUBSTITUTED: Self = Self {
        name: "渡辺　練子",
        name_substitutes: "01000",
        sex: "2",
        birth_date: "319550000",
        address: "見本県窓口市葛町４番５号",
        address_substitutes: "000000100000",
    };

    /// One whose characters few fonts have: outside the basic plane, and with an ideographic variation selector.
    pub const RARE: Self = Self {
        name: "𠮷田　葛\u{E0100}太郎",
        name_substitutes: "0000000",
        sex: "1",
        birth_date: "319680229",
        address: "見本県窓口市𡈽居町髙台６番地",
        address_substitutes: "00000000000000",
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_a_substitute_flag_for_each_character() {
        for person in [Person::ORDINARY, Person::SUBSTITUTED, Person::RARE] {
            for (text, flags) in [(person.name, person.name_substitutes), (person.address, person.address_substitutes)]
            {
                assert_eq!(text.chars().count(), flags.len(), "{text}");
                assert!(flags.chars().all(|flag| matches!(flag, '0' | '1')));
            }
        }
    }

    #[test]
    fn each_of_them_shows_what_it_is_for() {
        assert!(!Person::ORDINARY.name_substitutes.contains('1'));
        assert!(Person::SUBSTITUTED.name_substitutes.contains('1'));
        assert!(Person::SUBSTITUTED.address_substitutes.contains('1'));
        assert!(Person::RARE.name.chars().any(|one| u32::from(one) > 0xFFFF));
    }
}
