//! What the desk lets people hear: short tones, and pages read aloud.
//!
//! The windows hand over an order and go on at once. One thread carries the orders out; it is started with the first
//! one. Of speech only the newest waits, and what is being said is broken off for it: a person who types ahead never
//! listens to the past. The sound device is opened when there is something to play and closed soon after, so that an
//! idle desk costs nothing.
//!
//! Speech comes from the system's own voice where it has one for the language ([`Source::System`]), else from what was
//! recorded beforehand (`assets/sounds`, [`Source::Prompts`]), else there is none.
//!
//! Promises: a device or a voice that is missing, hangs or vanishes never holds anybody up and never hurts a case;
//! nothing that is said is kept, written or logged.
//!
//! Cargo features: `sound` (tones, prompts), `speech` (reading aloud). Without them the orders are taken and nothing is heard.
#![cfg_attr(
    not(all(feature = "sound", feature = "speech", unix)),
    allow(dead_code, reason = "each part is used by some of the features")
)]

mod mailbox;
mod output;
mod prompts;
mod speaker;
#[cfg(all(feature = "speech", unix))]
mod ssip;
mod tone;
mod worker;

use std::sync::Arc;

use self::mailbox::Mailbox;
pub use self::prompts::{Prompt, prompts, recorded};
pub use self::speaker::Source;
pub use self::tone::Tone;
use crate::language::Language;

/// Sentences of one language, in the order in which they are to be heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Utterance {
    /// The language.
    pub language: Language,
    /// Each as it stands in the locales.
    pub sentences: Vec<String>,
}

/// The way to the thread that makes sounds. It ends with the last of its handles.
#[derive(Clone, Debug, Default)]
pub struct Sound(Arc<Handle>);

#[derive(Debug, Default)]
struct Handle(Arc<Mailbox>);

impl Sound {
    /// Lets a tone be heard.
    pub fn play(&self, tone: Tone) {
        self.0.0.tone(tone);
        self.work();
    }

    /// Says this instead of whatever is being said.
    pub fn say(&self, utterance: Utterance) {
        self.0.0.speech(Some(utterance));
        self.work();
    }

    /// Breaks off what is being said.
    pub fn hush(&self) {
        // A thread that was never started says nothing.
        self.0.0.speech(None);
    }

    fn work(&self) {
        if self.0.0.must_begin() {
            worker::start(&self.0.0);
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.0.end();
    }
}

/// How the desk can be heard, for `doctor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether tones and prompts are part of this program.
    pub built: bool,
    /// The sound device that would be used.
    pub device: Option<String>,
    /// Where each language's voice comes from.
    pub voices: Vec<(Language, Source)>,
}

/// Looks for a device and for voices; starts and plays nothing.
#[must_use]
pub fn standing(languages: &[Language]) -> Standing {
    Standing { built: cfg!(feature = "sound"), device: output::device_name(), voices: speaker::sources(languages) }
}
