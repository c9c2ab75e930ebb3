//! The system's voice: speech-dispatcher, by its protocol (SSIP) over the user's own socket.
//!
//! The socket is the one that `SPEECHD_ADDRESS` names, else the user's usual one; the service is started where it does
//! not run, as its own library does. No other address is ever used. Every wait has an end: a service that does not
//! answer in time is left alone for a while, and the prompts speak.

mod link;

use std::time::{Duration, Instant};

use self::link::Link;
use super::Utterance;
use crate::language::Language;

/// A service that failed is left alone for so long.
const LEFT_ALONE: Duration = Duration::from_secs(30);
/// A link over which nothing was said for so long is closed.
const IDLE: Duration = Duration::from_mins(1);

/// No service has more modules than these; each is asked for its voices.
const MODULES: usize = 16;

/// The link to the service, while one is needed.
#[derive(Default)]
pub(super) struct Voice {
    open: Option<Open>,
    failed: Option<Instant>,
}

struct Open {
    link: Link,
    /// What each language is spoken by, as far as it was asked.
    known: Vec<(Language, Option<Module>)>,
    used: Instant,
}

/// A voice of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Module {
    name: String,
    language: String,
}

/// Which of these languages the running service has a voice for.
pub(super) fn voices(languages: &[Language]) -> Vec<Language> {
    let Ok(mut link) = Link::connect() else { return Vec::new() };
    let modules = modules(&mut link).unwrap_or_default();
    languages.iter().copied().filter(|language| best(&modules, *language).is_some()).collect()
}

#[expect(clippy::disallowed_methods, reason = "how long the service was not used")]
impl Voice {
    pub(super) const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Says it; false where the service cannot.
    pub(super) fn say(&mut self, utterance: &Utterance) -> bool {
        let said = self.open().map(|open| open.say(utterance));
        match said {
            Some(Ok(said)) => said,
            Some(Err(_)) => {
                tracing::debug!(code = "speech-service", "the speech service does not answer");
                self.open = None;
                self.failed = Some(Instant::now());
                false
            }
            None => false,
        }
    }

    pub(super) fn hush(&mut self) {
        if self.open.as_mut().is_some_and(|open| open.link.ask("CANCEL self").is_err()) {
            self.open = None;
        }
    }

    /// Closes a link that nobody needs any more.
    pub(super) fn rest(&mut self) {
        if self.open.as_ref().is_some_and(|open| open.used.elapsed() > IDLE) {
            self.open = None;
        }
    }

    fn open(&mut self) -> Option<&mut Open> {
        if self.open.is_none() && self.failed.is_none_or(|at| at.elapsed() > LEFT_ALONE) {
            let link = Link::connect().or_else(|_| Link::start()).ok();
            self.open = link.map(|link| Open { link, known: Vec::new(), used: Instant::now() });
            self.failed = self.open.is_none().then(Instant::now);
        }
        if let Some(open) = &mut self.open {
            open.used = Instant::now();
        }
        self.open.as_mut()
    }
}

impl Open {
    fn say(&mut self, utterance: &Utterance) -> Result<bool, link::Error> {
        let _said = self.link.ask("CANCEL self")?;
        let Some(module) = self.module(utterance.language)? else { return Ok(false) };
        let _set = self.link.ask(&format!("SET self OUTPUT_MODULE {}", module.name))?;
        let _set = self.link.ask(&format!("SET self LANGUAGE {}", module.language))?;
        self.link.speak(&utterance.sentences)?;
        Ok(true)
    }

    fn module(&mut self, language: Language) -> Result<Option<Module>, link::Error> {
        if let Some((_, known)) = self.known.iter().find(|(of, _)| *of == language) {
            return Ok(known.clone());
        }
        let found = best(&modules(&mut self.link)?, language);
        self.known.push((language, found.clone()));
        Ok(found)
    }
}

/// Every voice of every module.
fn modules(link: &mut Link) -> Result<Vec<Module>, link::Error> {
    let mut found = Vec::new();
    for name in link.ask("LIST OUTPUT_MODULES")?.into_iter().take(MODULES) {
        if link.ask(&format!("SET self OUTPUT_MODULE {name}")).is_err_and(|error| error == link::Error::Lost) {
            return Err(link::Error::Lost);
        }
        let voices = match link.ask("LIST SYNTHESIS_VOICES") {
            Err(link::Error::Lost) => return Err(link::Error::Lost),
            told => told.unwrap_or_default(),
        };
        let mut languages: Vec<&str> = voices.iter().filter_map(|voice| voice.split('\t').nth(1)).collect();
        languages.dedup();
        found
            .extend(languages.into_iter().map(|language| Module { name: name.clone(), language: language.to_owned() }));
    }
    Ok(found)
}

/// The voice that speaks a language best: one of just this country before one of another.
fn best(modules: &[Module], language: Language) -> Option<Module> {
    let tag = language.code().to_ascii_lowercase();
    let wanted = primary(&tag);
    let fits = |module: &&Module| {
        let of = module.language.to_ascii_lowercase();
        primary(&of) == wanted && can_read(&module.name, wanted)
    };
    let exact = modules.iter().filter(fits).find(|module| module.language.to_ascii_lowercase() == tag);
    exact.or_else(|| modules.iter().find(fits)).cloned()
}

/// The language of a tag, by one of its names.
fn primary(tag: &str) -> &str {
    match tag.split(['-', '_']).next().unwrap_or_default() {
        "cmn" => "zh",
        "tl" => "fil",
        other => other,
    }
}

/// eSpeak lists a Japanese voice that reads kana only and calls every kanji "Chinese character".
fn can_read(module: &str, language: &str) -> bool {
    !(language == "ja" && module.contains("espeak"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(name: &str, language: &str) -> Module {
        Module { name: name.into(), language: language.into() }
    }

    #[test]
    fn a_voice_that_cannot_read_kanji_is_no_japanese_voice() {
        let espeak = [module("espeak-ng", "ja"), module("espeak-ng", "en-GB"), module("espeak-ng", "cmn")];
        assert_eq!(best(&espeak, Language::Japanese), None);
        assert_eq!(best(&espeak, Language::JapaneseSimple), None);
        assert_eq!(best(&espeak, Language::English), Some(module("espeak-ng", "en-GB")));
        let both = [module("espeak-ng", "ja"), module("openjtalk", "ja")];
        assert_eq!(best(&both, Language::Japanese), Some(module("openjtalk", "ja")));
    }

    #[test]
    fn a_language_is_known_by_each_of_its_names() {
        for (tag, name) in [("cmn", "zh"), ("zh-hans", "zh"), ("tl", "fil"), ("pt_br", "pt"), ("ja-simple", "ja")] {
            assert_eq!(primary(tag), name);
        }
    }
}
