//! The pages, their keys, and whose they are.

use crate::staff::{Action, Right, Role, right};

/// A page of the supervisor's window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Page {
    /// 今日
    #[default]
    Today,
    /// 一覧
    List,
    /// この件の説明
    Record,
    /// 日計・月報
    Reports,
    /// 書き出し
    Export,
    /// 書き出しの検証
    Check,
    /// 記録の固定
    Slip,
    /// 職員
    People,
    /// 設定の理由
    Policy,
}

impl Page {
    /// Every page, in the order of its keys.
    pub const ALL: [Self; 9] = [
        Self::Today,
        Self::List,
        Self::Record,
        Self::Reports,
        Self::Export,
        Self::Check,
        Self::Slip,
        Self::People,
        Self::Policy,
    ];

    /// The key that opens it, with Alt: from 1.
    #[must_use]
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|page| *page == self).map_or(0, |at| at + 1)
    }

    /// The page with this key.
    #[must_use]
    pub fn with_number(number: usize) -> Option<Self> {
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// The stable word for the translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::List => "list",
            Self::Record => "record",
            Self::Reports => "reports",
            Self::Export => "export",
            Self::Check => "check",
            Self::Slip => "slip",
            Self::People => "people",
            Self::Policy => "policy",
        }
    }

    /// What it is, for the rules.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Today | Self::Reports => Action::SeeFigures,
            Self::List | Self::Record => Action::SeeRecords,
            Self::Export => Action::Export,
            Self::Check => Action::VerifyExport,
            Self::Slip => Action::SignCheckpoint,
            Self::People => Action::SeeStaff,
            Self::Policy => Action::SeePolicy,
        }
    }

    /// Whether it is offered to this role: what a role may not do is not shown. (The core refuses it besides.)
    #[must_use]
    pub fn is_for(self, role: Role) -> bool {
        right(role, self.action()) != Right::Never
    }

    /// The pages of a role.
    pub fn of(role: Role) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |page| page.is_for(role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_is_offered_what_it_may_do_and_nothing_else() {
        let offered = |role| Page::of(role).map(Page::code).collect::<Vec<_>>().join(" ");
        assert_eq!(offered(Role::Supervisor), "today list record reports export check slip people policy");
        assert_eq!(offered(Role::Auditor), "today list record reports export check people policy");
        assert_eq!(offered(Role::Administrator), "check slip people policy");
    }

    #[test]
    fn a_key_leads_to_its_page() {
        for page in Page::ALL {
            assert_eq!(Page::with_number(page.number()), Some(page));
        }
        assert_eq!((Page::with_number(0), Page::with_number(10)), (None, None));
    }
}
