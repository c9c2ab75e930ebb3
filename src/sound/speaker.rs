//! Who speaks a language: the system's voice, or what was recorded beforehand.

use super::Utterance;
use super::output::Output;
use super::prompts::{self, RATE};
use crate::language::Language;

/// Where a language's voice comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// The system has a voice for it.
    System,
    /// Its sentences were recorded beforehand.
    Prompts,
    /// It cannot be heard.
    Nothing,
}

impl Source {
    /// A stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Prompts => "prompts",
            Self::Nothing => "nothing",
        }
    }
}

/// Where the voice of each language comes from. Starts nothing.
pub(super) fn sources(languages: &[Language]) -> Vec<(Language, Source)> {
    let system = system::voices(languages);
    let source = |language: Language| match () {
        () if system.contains(&language) => Source::System,
        () if cfg!(feature = "speech") && !prompts::prompts(language).is_empty() => Source::Prompts,
        () => Source::Nothing,
    };
    languages.iter().map(|language| (*language, source(*language))).collect()
}

/// Speaks one utterance after the other.
#[derive(Default)]
pub(super) struct Speaker {
    system: system::Voice,
}

impl Speaker {
    /// Whether there is a link that may be closed when nobody speaks for a while.
    pub(super) const fn is_open(&self) -> bool {
        self.system.is_open()
    }

    pub(super) fn say(&mut self, utterance: &Utterance, output: &mut Output) {
        output.hush();
        if !cfg!(feature = "speech") || self.system.say(utterance) {
            return;
        }
        output.speech(&prompts::recorded(utterance.language, &utterance.sentences), RATE);
    }

    pub(super) fn hush(&mut self, output: &mut Output) {
        output.hush();
        self.system.hush();
    }

    pub(super) fn rest(&mut self) {
        self.system.rest();
    }
}

#[cfg(all(feature = "speech", unix))]
use super::ssip as system;

/// No voice of the system is asked here.
#[cfg(not(all(feature = "speech", unix)))]
mod system {
    use crate::language::Language;
    use crate::sound::Utterance;

    #[derive(Default)]
    pub(super) struct Voice;

    pub(super) const fn voices(_languages: &[Language]) -> Vec<Language> {
        Vec::new()
    }

    #[expect(clippy::unused_self, reason = "as the other voice has it")]
    impl Voice {
        pub(super) const fn is_open(&self) -> bool {
            false
        }

        pub(super) const fn say(&self, _utterance: &Utterance) -> bool {
            false
        }

        pub(super) const fn hush(&self) {}

        pub(super) const fn rest(&self) {}
    }
}
