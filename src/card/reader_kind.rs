//! How a card is given to the reader at hand: put into a slot, or laid on it.
//!
//! The reader service tells nothing but a name, and makers write into it what the reader takes: `PICC`, `CL` and
//! `contactless` for cards that are laid on, `ICC` and `contact` for a slot (PC/SC part 10 has a tag for it that few
//! drivers answer). An ATR tells nothing: for a contactless card the reader makes one up, and it comes only after the
//! card was placed. A name that says neither, or both, is not guessed: the resident is shown both ways.

/// How a card is given to the reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReaderKind {
    /// It has a slot.
    Contact,
    /// The card is laid on it.
    Contactless,
    /// It is not known, or it takes both.
    #[default]
    Unknown,
}

/// Models whose names say nothing, but which have only one way.
const CONTACTLESS_MODELS: [&str; 8] =
    ["rc-s300", "rc-s320", "rc-s330", "rc-s370", "rc-s380", "acr122", "acr1252", "5022"];
const CONTACT_MODELS: [&str; 8] =
    ["scr3310", "scr 3310", "acr38", "acr39", "pc twin reader", "ict-3k", "usb-iccrw", "3121"];

impl ReaderKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Contact, Self::Contactless, Self::Unknown];

    /// The kind of the reader with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let says = |word: &str| name.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|part| part == word);
        let is_one_of = |models: &[&str]| models.iter().any(|model| name.contains(model));
        let numbered = |part: &str| part.strip_suffix("cl").is_some_and(|number| number.parse::<u32>().is_ok());
        let laid = ["picc", "cl", "contactless", "nfc", "felica", "pasori"].into_iter().any(says)
            || name.split(|letter: char| !letter.is_ascii_alphanumeric()).any(numbered)
            || is_one_of(&CONTACTLESS_MODELS);
        let slot = ["icc", "contact"].into_iter().any(says) || is_one_of(&CONTACT_MODELS);
        match (slot, laid) {
            (true, false) => Self::Contact,
            (false, true) => Self::Contactless,
            (true, true) | (false, false) => Self::Unknown,
        }
    }

    /// The kind of all these readers together: known only if they agree.
    #[must_use]
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut kinds = names.into_iter().map(Self::from_name);
        let Some(first) = kinds.next() else { return Self::Unknown };
        if kinds.all(|kind| kind == first) { first } else { Self::Unknown }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_how_a_card_is_given_only_where_it_says_so() {
        let table = [
            ("SONY FeliCa RC-S300/P (1234567) 00 00", ReaderKind::Contactless),
            ("Sony FeliCa Port/PaSoRi 3.0 0", ReaderKind::Contactless),
            ("ACS ACR122U PICC Interface 00 00", ReaderKind::Contactless),
            ("OMNIKEY CardMan (076B:5422) 5422CL 00 00", ReaderKind::Contactless),
            ("HID Global OMNIKEY 5422 Smartcard Reader [OMNIKEY 5422CL] 01 00", ReaderKind::Contactless),
            ("Identiv uTrust 3700 F CL Reader 00 00", ReaderKind::Contactless),
            ("SCM Microsystems Inc. SCR 3310 [CCID Interface] 00 00", ReaderKind::Contact),
            ("NTT Communications Corp. SCR3310-NTTCom USB SmartCard Reader 00 00", ReaderKind::Contact),
            ("ACS ACR39U ICC Reader 00 00", ReaderKind::Contact),
            ("Gemalto PC Twin Reader 00 00", ReaderKind::Contact),
            ("ACS ACR1281 1S Dual Reader ICC PICC 00 00", ReaderKind::Unknown),
            ("Virtual PCD 00 00", ReaderKind::Unknown),
            ("", ReaderKind::Unknown),
        ];
        for (name, kind) in table {
            assert_eq!(ReaderKind::from_name(name), kind, "{name}");
        }
    }

    #[test]
    fn several_readers_have_a_kind_only_if_they_agree() {
        let (slot, plate) = ("ACS ACR39U ICC Reader 00 00", "SONY FeliCa RC-S300/P 01 00");
        assert_eq!(ReaderKind::of([slot, slot]), ReaderKind::Contact);
        assert_eq!(ReaderKind::of([slot, plate]), ReaderKind::Unknown);
        assert_eq!(ReaderKind::of([]), ReaderKind::Unknown);
    }
}
