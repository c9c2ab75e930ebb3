//! Which medium carries the JPKI application (reference jpki.md 1.3): told by the label of its token information.
//!
//! EF 0006 is a PKCS#11 token description of 160 bytes; the first 32 are the label, padded with spaces (some
//! simulators: NUL). Never told by the ATR: readers make it up for contactless cards.

/// Length of EF 0006.
pub const TOKEN_LENGTH: u8 = 160;
/// Length of the label at its start.
const LABEL_LENGTH: usize = 32;

/// What lies on the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// A My Number Card (plastic).
    Card,
    /// スマホ用電子証明書 on Android: its authentication certificate can be read only after VERIFY.
    Android,
    /// スマホ用電子証明書 on iPhone: how it is unlocked is not public.
    Iphone,
    /// 住民基本台帳カード, no longer valid.
    JuminKihon,
    /// Something else.
    NotMyNumber,
}

impl Medium {
    /// The media whose label is known, each with it.
    pub const LABELS: [(Self, &'static str); 4] = [
        (Self::Card, "JPKIAPICCTOKEN2"),
        (Self::Android, "JPKIAPGPSETOKEN"),
        (Self::Iphone, "JPKIAPIOSTOKEN"),
        (Self::JuminKihon, "JPKIAPICCTOKEN"),
    ];

    /// Told by the token information; `None` for a label nobody knows, perhaps of a medium still to come.
    #[must_use]
    pub fn from_token(token: &[u8]) -> Option<Self> {
        let mut label = token.get(..LABEL_LENGTH)?;
        while let [start @ .., b' ' | 0] = label {
            label = start;
        }
        Self::LABELS.into_iter().find(|(_, known)| known.as_bytes() == label).map(|(medium, _)| medium)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(label: &[u8], padding: u8) -> Vec<u8> {
        let mut token = label.to_vec();
        token.resize(32, padding);
        token.resize(160, b'0');
        token
    }

    #[test]
    fn the_label_tells_the_medium_whichever_way_it_is_padded() {
        let table: [(&[u8], Option<Medium>); 9] = [
            (b"JPKIAPICCTOKEN2", Some(Medium::Card)),
            (b"JPKIAPICCTOKEN", Some(Medium::JuminKihon)),
            (b"JPKIAPGPSETOKEN", Some(Medium::Android)),
            (b"JPKIAPIOSTOKEN", Some(Medium::Iphone)),
            (b"JPKIAPICCTOKEN3", None),
            (b"JPKIAPICCTOKEN22", None),
            (b"JPKIAPICC", None),
            (b" JPKIAPICCTOKEN2", None),
            (b"", None),
        ];
        for (label, medium) in table {
            assert_eq!(Medium::from_token(&token(label, b' ')), medium);
            assert_eq!(Medium::from_token(&token(label, 0)), medium);
        }
    }

    #[test]
    fn a_token_too_short_for_a_label_tells_nothing() {
        assert_eq!(Medium::from_token(b"JPKIAPICCTOKEN2"), None);
        assert_eq!(Medium::from_token(&[]), None);
    }
}
