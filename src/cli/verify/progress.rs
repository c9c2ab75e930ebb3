//! What the terminal says while a case runs, on stderr.

use std::io::{BufRead, Write};

use crate::cli::pin_source::PinSource;
use crate::language::{Argument, Language};
use crate::pki::{Environment, Use};
use crate::session::scene::{Asked, Conclusion, Scene};

/// Says each step once.
pub(in crate::cli) struct Progress {
    language: Language,
    last: Option<&'static str>,
}

impl Progress {
    pub(in crate::cli) const fn new(language: Language) -> Self {
        Self { language, last: None }
    }

    /// Says where the case stands, if that is new.
    pub(in crate::cli) fn show(&mut self, scene: &Scene) {
        let key = match scene {
            Scene::AwaitCard { .. } => "terminal-await-card",
            Scene::Reading => "terminal-reading",
            Scene::LastTry { asked: Asked::Resident | Asked::Clerk, .. } => "terminal-last-try",
            Scene::PadLit { stopping: false } => "terminal-pad",
            Scene::PadOffered { .. }
            | Scene::PadLit { stopping: true }
            | Scene::EnterPin(_)
            | Scene::Recording
            | Scene::AlreadyTakenIn { .. }
            | Scene::TakenIn(_)
            | Scene::Concluded(_) => return,
            Scene::Signing => "terminal-signing",
            Scene::Checking => "terminal-checking",
        };
        if self.last != Some(key) {
            self.last = Some(key);
            say(&self.language.say(key));
        }
    }

    /// Asks for the PIN, where a person is there to hear it.
    pub(in crate::cli) fn asks_for_pin(&self, certificate: Use, source: PinSource) {
        if source == PinSource::Terminal {
            say(&self.language.say(match certificate {
                Use::Authentication => "terminal-pin-authentication",
                Use::Signature => "terminal-pin-signature",
            }));
        }
    }
}

/// Asks whether the last try is to be taken; only a plain yes is one.
pub(in crate::cli) fn asks_for_last_try(language: Language) -> bool {
    say(&language.say("terminal-last-try-question"));
    let mut answer = String::new();
    let read = std::io::stdin().lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim(), "y" | "yes" | "はい")
}

/// The verdict in words, for a person; the first of them say so if the world is not the real one.
pub(in crate::cli) fn verdict(conclusion: &Conclusion, language: Language) -> String {
    let words = words(conclusion, language);
    match conclusion.report.environment {
        Environment::Production => words,
        Environment::Test => format!("{}: {words}", language.say("band-test-clerk")),
        Environment::Practice => format!("{}: {words}", language.say("band-practice-clerk")),
    }
}

fn words(conclusion: &Conclusion, language: Language) -> String {
    let verdict = language.say(&format!("terminal-verdict-{}", conclusion.verdict.code()));
    let Some(reason) = conclusion.reason else { return verdict };
    let cause = language.say(&format!("{}-cause", reason.code()));
    let tries = conclusion.report.tries_left.map_or_else(String::new, |tries| {
        language.say_with("terminal-tries-left", &[("tries", Argument::Count(u64::from(tries)))])
    });
    format!("{verdict} {cause} {tries} [{}]", reason.code())
}

/// Nobody may be listening, and that is no reason to stop a case.
fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Reason;

    #[test]
    fn no_verdict_of_another_world_can_be_taken_for_a_real_one() {
        let said = |environment| {
            verdict(&Conclusion::before_a_case((Reason::DiskLow, "disk-low"), environment), Language::English)
        };
        assert!(said(Environment::Practice).starts_with("Practice"));
        assert!(said(Environment::Test).starts_with("Test environment"));
        assert!(!said(Environment::Production).contains("environment"));
    }
}
