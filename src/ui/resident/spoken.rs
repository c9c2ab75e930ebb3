//! What is said to those who do not look at the screen: the words of each page, where the keys of a numeric keypad are,
//! and what came of each press. Pure: from what the windows are shown to sentences in the resident's language.
//!
//! Promises: what was typed is never said. A sentence can depend only on how many characters there are, since the
//! scene knows no more (`every_sentence_depends_on_counts_alone`). Each sentence is one message of `locales/`, so that
//! it can be recorded beforehand; only a purpose's name comes from the configuration.

mod catalogue;
#[cfg(test)]
mod tests;

use super::last_try::official_name;
use super::pin::{DIGITS, notice_body, notice_title};
use super::{verdict, welcome};
use crate::language::{Argument, Language};
use crate::pki::Use;
use crate::session::Scene;
use crate::session::scene::{Asked, Conclusion, Notice, PinScene};
use crate::ui::view::View;

pub use catalogue::catalogue;

/// The seconds after which a card that still lies there is spoken of again.
const FORGOTTEN: [u64; 3] = [10, 20, 30];

/// What is being said: sentences of one language, in their order.
#[derive(Clone, Copy)]
struct Voice(Language);

/// Everything on the page, from its beginning.
#[must_use]
pub fn page(view: &View, language: Language) -> Vec<String> {
    let voice = Voice(language);
    let staff = view.staff_called.then(|| voice.say("staff-called"));
    voice.page(view).into_iter().chain(staff).collect()
}

/// What has to be said since the windows showed something else; nothing where a listener misses nothing.
#[must_use]
pub fn news(before: &View, after: &View, language: Language) -> Vec<String> {
    let voice = Voice(language);
    if is_another_page(before, after) {
        return page(after, language);
    }
    let pin = match (&before.scene, &after.scene) {
        (Some(Scene::EnterPin(before)), Some(Scene::EnterPin(after))) => voice.typing(*before, *after),
        _ => Vec::new(),
    };
    let card = forgotten_since(before, after).map(|seconds| voice.card(seconds));
    let staff = (after.staff_called && !before.staff_called).then(|| voice.say("staff-called"));
    pin.into_iter().chain(card).chain(staff).collect()
}

/// That reading aloud begins, or that it ends.
#[must_use]
pub fn switched(language: Language, on: bool) -> String {
    Voice(language).say(if on { "spoken-on" } else { "spoken-off" })
}

/// That something lies over the page, and how to go back to it.
#[must_use]
pub fn covered(language: Language) -> String {
    Voice(language).say("spoken-covered")
}

/// A card has lain there for one more of the `FORGOTTEN` times: which.
#[must_use]
pub fn forgotten_since(before: &View, after: &View) -> Option<u64> {
    let lying = |view: &View| view.scene.as_ref().and_then(Scene::forgotten_for);
    let (before, after) = (lying(before).unwrap_or(0), lying(after)?);
    FORGOTTEN.into_iter().rev().find(|seconds| before < *seconds && after >= *seconds)
}

/// Whether what is shown is another page than before, not the same one with something new on it.
fn is_another_page(before: &View, after: &View) -> bool {
    match (&before.scene, &after.scene) {
        (None, None) => before.card_present != after.card_present,
        (Some(Scene::EnterPin(before)), Some(Scene::EnterPin(after))) => before.keyboard_held != after.keyboard_held,
        (Some(Scene::Concluded(_)), Some(Scene::Concluded(_))) | (Some(Scene::TakenIn(_)), Some(Scene::TakenIn(_))) => {
            false
        }
        (before, after) => before != after,
    }
}

impl Voice {
    /// A person's 受付番号, sign by sign: nobody hears a whole one rightly.
    fn number(self, key: &str, number: &str) -> Vec<String> {
        let signs: Vec<String> = number.chars().filter(char::is_ascii_alphanumeric).map(String::from).collect();
        let spelled = (!signs.is_empty()).then(|| signs.join(", "));
        let body = self.say(&format!("{key}-body"));
        [self.say(key)].into_iter().chain(spelled).chain([body]).collect()
    }

    fn page(self, view: &View) -> Vec<String> {
        match &view.scene {
            None if view.card_present => self.all(&["take-old-card", "take-old-card-body"]),
            None if welcome::is_out_of_order(view) => self.all(&["out-of-order", "out-of-order-body"]),
            None => self.all(&["welcome", "welcome-body", "privacy"]),
            Some(Scene::AwaitCard { leftover: true }) => self.all(&["take-old-card", "take-old-card-body"]),
            Some(Scene::AwaitCard { leftover: false }) => self.place(view),
            Some(Scene::Reading) => self.all(&["reading", "reading-body"]),
            Some(Scene::Signing) => self.all(&["signing", "signing-body"]),
            Some(Scene::Checking) => self.all(&["checking", "checking-body"]),
            Some(Scene::Recording) => self.all(&["recording", "recording-body"]),
            Some(Scene::LastTry { certificate_use, asked: Asked::Resident }) => {
                self.all(&["last-try", official_name(*certificate_use), "last-try-body", "spoken-last-try-keys"])
            }
            Some(Scene::LastTry { asked: Asked::Clerk, .. }) => self.all(&["last-try-clerk", "last-try-clerk-body"]),
            Some(Scene::PadOffered { tries_left, notice }) => self.offer(*tries_left, *notice),
            Some(Scene::PadLit { stopping: false }) => self.all(&["pad-lit", "pad-lit-body"]),
            Some(Scene::PadLit { stopping: true }) => self.all(&["pad-stopping", "pad-stopping-body"]),
            Some(Scene::EnterPin(pin)) => self.pin(view, *pin),
            Some(Scene::AlreadyTakenIn { number }) => self.number("already-taken-in", number),
            Some(Scene::TakenIn(person)) => self.number("taken-in", &person.number),
            Some(Scene::Concluded(end)) => self.end(end),
        }
    }

    /// What the case is for.
    fn purpose(self, view: &View) -> Option<String> {
        let name = view.purpose()?.name(self.0);
        Some(spoken(&self.0.say_with("for-purpose", &[("purpose", Argument::Text(name))])))
    }

    fn place(self, view: &View) -> Vec<String> {
        let mut sentences = self.all(&super::card::how(view.reader_kind));
        sentences.extend(self.purpose(view));
        sentences.extend(self.all(&["privacy", "spoken-keys"]));
        sentences
    }

    fn pin(self, view: &View, pin: PinScene) -> Vec<String> {
        if !pin.keyboard_held {
            return self.all(&["not-held", "not-held-body"]);
        }
        let warning = pin.time_warning.map(|_| self.say("spoken-time-warning"));
        let mut sentences: Vec<String> = warning.into_iter().collect();
        match (pin.notice, pin.certificate_use) {
            (Some(notice), certificate_use) => sentences.extend(self.notice(notice, certificate_use)),
            (None, Use::Authentication) => sentences.extend(self.all(&["enter-pin", "pin-official"])),
            (None, Use::Signature) => {
                // Nobody signs what they have not heard.
                sentences.extend(self.all(&["password-official", "enter-password", "statement"]));
                sentences.extend(self.purpose(view));
            }
        }
        sentences.push(self.count("tries-left", "tries", usize::from(pin.tries_left)));
        if pin.typed > 0 {
            sentences.push(self.count("spoken-so-far", "count", pin.typed));
        }
        sentences.extend(self.all(match pin.certificate_use {
            Use::Authentication => &["spoken-keypad", "spoken-keypad-keys", "spoken-keys"],
            Use::Signature => &["spoken-password-keys", "spoken-keys"],
        }));
        sentences
    }

    /// The reader has keys of its own.
    fn offer(self, tries_left: u8, notice: Option<Notice>) -> Vec<String> {
        let mut sentences: Vec<String> =
            notice.map(|notice| self.notice(notice, Use::Authentication)).into_iter().flatten().collect();
        sentences.extend(self.all(&["pad-offer", "pad-offer-body"]));
        sentences.push(self.count("tries-left", "tries", usize::from(tries_left)));
        sentences.push(self.say("spoken-pad-keys"));
        sentences
    }

    fn notice(self, notice: Notice, certificate_use: Use) -> Vec<String> {
        let mut sentences = self.all(&[notice_title(notice), notice_body(notice, certificate_use)]);
        match notice {
            Notice::WrongPin => sentences.push(self.say(official_name(certificate_use))),
            Notice::OnlyDigits | Notice::OnlyLetters => sentences.push(self.say("spoken-send-anyway")),
            Notice::WrongLength
            | Notice::TimeUp
            | Notice::FocusLost
            | Notice::PadTimedOut
            | Notice::PadCancelled
            | Notice::PadUnfit
            | Notice::TriesChanged => {}
        }
        sentences
    }

    /// What came of a press, or of waiting.
    fn typing(self, before: PinScene, after: PinScene) -> Vec<String> {
        if after.notice.is_some() && after.notice != before.notice {
            let notice = after.notice.map(|notice| self.notice(notice, after.certificate_use));
            let tries = self.count("tries-left", "tries", usize::from(after.tries_left));
            return notice.into_iter().flatten().chain([tries]).collect();
        }
        if after.time_warning.is_some() && before.time_warning.is_none() {
            return self.all(&["spoken-time-warning"]);
        }
        match (before.typed, after.typed) {
            (before, typed) if typed > before => {
                let mut sentences = vec![self.count("spoken-typed", "count", typed)];
                if after.certificate_use == Use::Authentication && typed == DIGITS {
                    // Who does not see the dots hears that they are full, and what comes next.
                    sentences.push(self.say("spoken-keypad-keys"));
                }
                sentences
            }
            (before, 0) if before > 0 => self.all(&["spoken-erased-all"]),
            (before, after) if after < before => {
                vec![self.say("spoken-erased"), self.count("spoken-so-far", "count", after)]
            }
            _ => Vec::new(),
        }
    }

    fn end(self, end: &Conclusion) -> Vec<String> {
        let (headline, body) = verdict::words(self.0, end);
        let card = end.card_present.then(|| self.card(end.card_left_for));
        // Each line is a message of its own.
        let lines = [&headline, &body].into_iter().flat_map(|words| words.lines());
        lines.map(spoken).filter(|words| !words.is_empty()).chain(card).collect()
    }

    fn card(self, seconds: u64) -> String {
        self.say(match seconds {
            0..20 => "take-card",
            20..30 => "take-card-forgotten",
            _ => "take-card-staff",
        })
    }

    fn all(self, keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| self.say(key)).collect()
    }

    fn say(self, key: &str) -> String {
        spoken(&self.0.say(key))
    }

    fn count(self, key: &str, name: &str, count: usize) -> String {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        spoken(&self.0.say_with(key, &[(name, Argument::Count(count))]))
    }
}

/// A text as a voice says it: on one line, and a word's reading in brackets is not said after the word.
fn spoken(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, (inside, after))) =
        rest.split_once('（').and_then(|(before, more)| Some((before, more.split_once('）')?)))
    {
        said.push_str(before);
        let is_reading = before.chars().next_back().is_some_and(is_kanji) && inside.chars().all(is_kana);
        if !is_reading {
            said.extend(["（", inside, "）"]);
        }
        rest = after;
    }
    said.push_str(rest);
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

const fn is_kanji(character: char) -> bool {
    matches!(character, '一'..='\u{9fff}' | '々')
}

fn is_kana(character: char) -> bool {
    matches!(character, 'ぁ'..='ヿ') || character.is_whitespace()
}
