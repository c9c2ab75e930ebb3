//! What a slip says: the facts of a case in, lines of words out. Pure; `paper` draws and prints them.
//!
//! Two slips of a case: 本人確認結果票 tells what was checked, when, against what, and where it stands in the record;
//! 暗証番号の初期化・再設定のご案内 tells what to do about a PIN that cannot be used. Each is in Japanese with the
//! resident's language under it: their own where all of a slip is translated, else English.
//!
//! Promises: never a serial number, never a PIN, never how long a certificate is valid (it ends on a birthday); name and
//! address only where the clerk asked for them this once and the case has them; a slip of practice or of a test says so
//! across the page and in its code.

mod checkpoint;
pub mod closing;
mod code;
mod guide;
mod printing;
pub mod readiness;
mod result;
#[cfg(test)]
mod tests;

pub use checkpoint::checkpoint;
pub use code::code;
pub use printing::{Place, Printing, Trouble, detail};

use crate::language::{Argument, Language};
use crate::pki::Environment;
use crate::session::scene::Conclusion;
use crate::session::{Order, OtherMeans, Reason, Verdict};
use crate::time::Timestamp;

/// Which slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 本人確認結果票
    Result,
    /// 暗証番号の初期化・再設定のご案内
    Guide,
    /// 終業票
    Closing,
    /// 記録の控え
    Checkpoint,
    /// 準備の確認票, 朝の点検票
    Readiness,
}

impl Kind {
    /// The stable word for `detail` and for file names.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Result => "slip-result",
            Self::Guide => "slip-guide",
            Self::Closing => "slip-closing",
            Self::Checkpoint => "slip-checkpoint",
            Self::Readiness => "slip-readiness",
        }
    }
}

/// What the clerk asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which slip.
    pub kind: Kind,
    /// The language beside Japanese.
    pub language: Language,
    /// Whether name and address are on it: chosen anew each time.
    pub attributes: bool,
}

/// The case that a slip is about, and the desk it was at.
#[derive(Clone, Debug)]
pub struct Subject {
    /// How it ended.
    pub conclusion: Conclusion,
    /// What was asked for.
    pub order: Order,
    /// Municipality and desk; empty if not configured.
    pub place: String,
    /// The purpose's name by language, the first one for where a language is missing; empty without a purpose.
    pub purpose: Vec<(Language, String)>,
}

/// A text in Japanese, and in the resident's language if that is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// In Japanese.
    pub japanese: String,
    /// In the other language.
    pub other: Option<String>,
}

/// A part of a slip, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// The verdict's word and what it proves or why it is so.
    Verdict {
        /// For its shape.
        verdict: Verdict,
        /// The word.
        word: Words,
        /// What it proves, or the cause.
        says: Words,
    },
    /// Facts, each with its label.
    Facts(Vec<(Words, Vec<Words>)>),
    /// A heading.
    Heading(Words),
    /// A paragraph.
    Text(Words),
    /// What must be seen first.
    Lead(Words),
    /// Points one under the other.
    Items(Vec<Words>),
    /// The machine's line as a QR code, and what it is.
    Code {
        /// The line.
        line: String,
        /// What it is.
        caption: Words,
    },
    /// Small, at the end.
    Note(Words),
}

/// A whole slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Which one.
    pub kind: Kind,
    /// The language beside Japanese, if there is another.
    pub other: Option<Language>,
    /// Municipality and desk.
    pub place: String,
    /// When the case ended, as the record says.
    pub at: Option<Timestamp>,
    /// Its name.
    pub title: Words,
    /// That it proves nothing, where it does not.
    pub banner: Option<Words>,
    /// Across the page, where it proves nothing.
    pub watermark: Option<String>,
    /// What it says.
    pub parts: Vec<Part>,
}

/// Whether such a slip can be had of a case that ended so: a result only if it is in the record.
#[must_use]
pub fn is_offered(kind: Kind, conclusion: &Conclusion) -> bool {
    match kind {
        Kind::Result => conclusion.report.record.is_some(),
        // They are about a day and about the record, not about a case.
        Kind::Checkpoint | Kind::Closing | Kind::Readiness => false,
        Kind::Guide => match conclusion.reason {
            Some(Reason::PinBlocked | Reason::PinLimit | Reason::PinLastTryDeclined) => true,
            Some(Reason::OtherMeans) => [OtherMeans::PinForgotten, OtherMeans::PinLocked]
                .iter()
                .any(|cause| conclusion.detail == Some(cause.code())),
            _ => false,
        },
    }
}

/// Whether name and address can be asked for: the purpose needs them, and the case has them.
#[must_use]
pub const fn has_attributes(conclusion: &Conclusion) -> bool {
    matches!(conclusion.verdict, Verdict::Accepted) && conclusion.report.attributes.is_some()
}

/// The slip, if this case has it.
#[must_use]
pub fn compose(wanted: Wanted, subject: &Subject) -> Option<Slip> {
    if !is_offered(wanted.kind, &subject.conclusion)
        || (wanted.attributes && !(wanted.kind == Kind::Result && has_attributes(&subject.conclusion)))
    {
        return None;
    }
    let pen = Pen { other: beside(wanted.language) };
    let environment = subject.conclusion.report.environment;
    Some(Slip {
        kind: wanted.kind,
        other: pen.other,
        place: subject.place.clone(),
        at: subject.conclusion.report.recorded_at,
        title: match wanted.kind {
            Kind::Result => pen.say("slip-result-title"),
            Kind::Guide => pen.say("slip-guide-title"),
            Kind::Closing => pen.say("slip-closing-title"),
            Kind::Checkpoint | Kind::Readiness => return None,
        },
        banner: banner(environment, pen),
        watermark: watermark(environment),
        parts: match wanted.kind {
            Kind::Result => result::parts(pen, subject, wanted.attributes),
            Kind::Guide => guide::parts(pen, subject),
            Kind::Closing => Vec::new(),
            Kind::Checkpoint | Kind::Readiness => return None,
        },
    })
}

fn banner(environment: Environment, pen: Pen) -> Option<Words> {
    match environment {
        Environment::Production => None,
        Environment::Test => Some(pen.say("slip-test")),
        Environment::Practice => Some(pen.say("slip-practice")),
    }
}

fn watermark(environment: Environment) -> Option<String> {
    match environment {
        Environment::Production => None,
        Environment::Test => Some(Language::Japanese.say("slip-watermark-test")),
        Environment::Practice => Some(Language::Japanese.say("slip-watermark-practice")),
    }
}

/// The language beside Japanese: the resident's if the slips are translated into it, else English.
fn beside(language: Language) -> Option<Language> {
    match language {
        Language::Japanese => None,
        language if language.has("slip-result-title") => Some(language),
        _ => Some(Language::English),
    }
}

/// Writes in both languages.
#[derive(Clone, Copy)]
struct Pen {
    other: Option<Language>,
}

impl Pen {
    fn say(self, key: &str) -> Words {
        self.words(|language| language.say(key))
    }

    /// With a text in it that is the same in every language.
    fn say_text(self, key: &str, name: &str, value: &str) -> Words {
        self.words(|language| language.say_with(key, &[(name, Argument::Text(value))]))
    }

    /// What both languages write alike is written once.
    fn words(self, write: impl Fn(Language) -> String) -> Words {
        let japanese = write(Language::Japanese);
        let other = self.other.map(write).filter(|other| *other != japanese);
        Words { japanese, other }
    }

    /// What is the same in every language.
    fn plain(text: impl Into<String>) -> Words {
        Words { japanese: text.into(), other: None }
    }
}
