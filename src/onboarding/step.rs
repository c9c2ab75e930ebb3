//! The steps, in their order.

use super::Answers;
use crate::pki::revocation::Plan as Method;

/// One step of 導入手順. Its words are `setup-step-CODE` and `setup-step-CODE-why`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Production or test.
    Environment,
    /// Name of the desk, whose configuration and data they are, and where they lie.
    Folders,
    /// Whom the desk believes.
    Anchors,
    /// Where revocation is asked, and whether an answer comes.
    Platform,
    /// Where revocation lists come from.
    Lists,
    /// The card reader.
    Reader,
    /// The resident's monitor, and how large a card is on it.
    Screens,
    /// What residents can read and hear.
    Languages,
    /// What people come for.
    Purposes,
    /// The office's key for what a shelter takes in.
    OfficeKey,
    /// How long records are kept, and where the key is that signs them.
    Retention,
    /// The first supervisor.
    Supervisor,
    /// The first checkpoint of the record.
    Checkpoint,
    /// The configuration is written, and the readiness slip made.
    Finish,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 14] = [
        Self::Environment,
        Self::Folders,
        Self::Anchors,
        Self::Platform,
        Self::Lists,
        Self::Reader,
        Self::Screens,
        Self::Languages,
        Self::Purposes,
        Self::OfficeKey,
        Self::Retention,
        Self::Supervisor,
        Self::Checkpoint,
        Self::Finish,
    ];

    /// The stable word, in translations and in the kept progress.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Environment => "environment",
            Self::Folders => "folders",
            Self::Anchors => "anchors",
            Self::Platform => "platform",
            Self::Lists => "lists",
            Self::Reader => "reader",
            Self::Screens => "screens",
            Self::Languages => "languages",
            Self::Purposes => "purposes",
            Self::OfficeKey => "office-key",
            Self::Retention => "retention",
            Self::Supervisor => "supervisor",
            Self::Checkpoint => "checkpoint",
            Self::Finish => "finish",
        }
    }

    /// The step with this word.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// Whether it can be left out; what that means is `setup-step-CODE-skip`.
    #[must_use]
    pub const fn may_be_skipped(self) -> bool {
        !matches!(self, Self::Environment | Self::Folders | Self::Anchors | Self::Platform | Self::Lists | Self::Finish)
    }

    /// Whether one can go on though its test failed: what is not there today may be there tomorrow, and the readiness
    /// slip says that it is open. Without a folder or somebody to believe nothing else makes sense.
    #[must_use]
    pub const fn may_stay_open(self) -> bool {
        !matches!(self, Self::Environment | Self::Folders | Self::Anchors | Self::Finish)
    }

    /// Whether it is asked at all, as things were answered so far.
    #[must_use]
    pub fn applies(self, answers: &Answers) -> bool {
        self != Self::Lists || answers.method() != Method::Ocsp
    }
}
