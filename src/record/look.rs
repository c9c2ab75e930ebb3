//! Why someone looked at the record, and what records leave it for: words that stand as the `detail` of such an entry.

use super::detail::Detail;
use super::entry::Draft;
use super::event::Event;

/// What was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// The list.
    List,
    /// One record, explained.
    Explained,
    /// Figures of a day or a month.
    Figures,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 3] = [Self::List, Self::Explained, Self::Figures];

    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::List => "view-list",
            Self::Explained => "view-explained",
            Self::Figures => "view-figures",
        }
    }

    /// The record of such a look: what was asked for is in it as a hash, not as words.
    #[must_use]
    pub fn draft(self, asked: [u8; 32]) -> Draft {
        Draft { detail: Detail::of(Some(self.code())), digest: asked, ..Draft::new(Event::RecordViewed) }
    }
}

/// What an export is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExportPurpose {
    /// 監査
    Audit,
    /// 情報公開・開示請求
    Disclosure,
    /// 捜査照会
    Investigation,
    /// 障害調査
    Fault,
    /// 統計
    Statistics,
}

impl ExportPurpose {
    /// Every purpose, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Audit, Self::Disclosure, Self::Investigation, Self::Fault, Self::Statistics];

    /// The stable word: the `detail` of its records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Audit => "export-audit",
            Self::Disclosure => "export-disclosure",
            Self::Investigation => "export-investigation",
            Self::Fault => "export-fault",
            Self::Statistics => "export-statistics",
        }
    }

    /// The purpose with this word, with or without what all have in common.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| {
            purpose.code().strip_prefix("export-") == Some(code.strip_prefix("export-").unwrap_or(code))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::decision::Decision;

    #[test]
    fn every_word_has_a_number_of_its_own_in_the_record() {
        let decisions = Decision::ALL.map(|decision| Detail::of(Some(decision.code())).number());
        assert_eq!(decisions, [930, 931, 932, 933, 934, 935, 936, 937]);
        assert_eq!(
            Decision::ALL.map(|one| Decision::from_detail(Detail::of(Some(one.code())))),
            Decision::ALL.map(Some)
        );
        let purposes = ExportPurpose::ALL.map(|purpose| Detail::of(Some(purpose.code())).number());
        assert_eq!(purposes, [950, 951, 952, 953, 954]);
        assert_eq!(View::ALL.map(|view| Detail::of(Some(view.code())).number()), [960, 961, 962]);
        assert_eq!(ExportPurpose::from_code("audit"), Some(ExportPurpose::Audit));
    }
}
