//! Why the clerk goes on without the card. The words are stable: the record has them as details, the screens as keys.

/// A cause, as the clerk chose it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OtherMeans {
    /// 暗証番号不明
    PinForgotten,
    /// ロック
    PinLocked,
    /// 入力困難
    CannotType,
    /// 顔認証カード
    FaceCard,
    /// 機器障害
    Equipment,
}

impl OtherMeans {
    /// Every cause, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::PinForgotten, Self::PinLocked, Self::CannotType, Self::FaceCard, Self::Equipment];

    /// A stable word for the record and the translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::PinForgotten => "pin-forgotten",
            Self::PinLocked => "pin-locked",
            Self::CannotType => "cannot-type",
            Self::FaceCard => "face-card",
            Self::Equipment => "equipment",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Detail;

    #[test]
    fn every_cause_has_a_number_of_its_own_in_the_record() {
        let numbers = OtherMeans::ALL.map(|cause| Detail::of(Some(cause.code())).number());
        assert_eq!(numbers, [700, 701, 702, 703, 704]);
    }
}
