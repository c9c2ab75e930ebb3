//! What the clerk or the terminal asked for when the case was opened.

use crate::pki::Use;

/// Who stands at the counter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// 本人
    #[default]
    Oneself,
    /// 法定代理人
    StatutoryRepresentative,
    /// 任意代理人
    AuthorisedRepresentative,
}

impl Standing {
    /// The key of its name in the locales.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Oneself => "standing-oneself",
            Self::StatutoryRepresentative => "standing-statutory",
            Self::AuthorisedRepresentative => "standing-authorised",
        }
    }
}

/// Which front runs the case; a wrong PIN ends it in the terminal and not at the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Front {
    /// One PIN, one answer, one verdict.
    Terminal,
    /// Two windows and two people.
    Desk,
}

/// A case to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Which certificate.
    pub certificate: Use,
    /// Whether the four attributes are wanted (signature certificate only).
    pub attributes: bool,
    /// The code of the purpose, if one was chosen.
    pub purpose: Option<u16>,
    /// 受付番号
    pub reference: Option<String>,
    /// Who stands here.
    pub standing: Standing,
    /// Who drives it.
    pub front: Front,
}

impl Order {
    /// A case of whoever stands here, with no more said about it.
    #[must_use]
    pub const fn of(certificate: Use, front: Front) -> Self {
        Self { certificate, attributes: false, purpose: None, reference: None, standing: Standing::Oneself, front }
    }
}
