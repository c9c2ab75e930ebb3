//! Somebody at a terminal who knows the office's papers and answers what is asked, wrongly the first time.

use std::collections::BTreeSet;

use madoguchi::language::{Argument, Language};
use madoguchi::onboarding::Field;

use crate::support::pty::Terminal;

/// What J-LIS sent to the office.
pub(crate) struct Papers {
    pub(crate) platform: String,
    pub(crate) lists: String,
    pub(crate) authorities: String,
    /// By use.
    pub(crate) fingerprints: Vec<(&'static str, String)>,
}

/// A question, the wrong answer with the words by which it is refused, and the right one.
struct Known {
    question: String,
    wrong: Option<(&'static str, &'static str)>,
    right: String,
}

pub(super) struct Person {
    known: Vec<Known>,
    fingerprints: Vec<(&'static str, String)>,
    erred: BTreeSet<String>,
    comparing: Option<&'static str>,
    before: String,
    /// The one-time code that was shown.
    pub(super) code: Option<String>,
}

impl Person {
    pub(super) fn new(papers: &Papers) -> Self {
        let field = |field: Field, wrong, right: &str| Known {
            question: field.question(Language::English),
            wrong,
            right: right.to_owned(),
        };
        let said = |key: &str, wrong, right: &str| Known {
            question: Language::English.say_with(key, &[("key", Argument::Text("\u{1}"))]),
            wrong,
            right: right.to_owned(),
        };
        let known = vec![
            field(Field::Environment, Some(("practice", "production, test")), "test"),
            field(Field::Name, Some((NAME, "up to 64 characters")), "Sample City 1"),
            field(Field::Scope, Some(("cloud", "machine, user")), "user"),
            field(Field::Method, Some(("ldap", "ocsp-then-crl")), "3"),
            field(Field::OcspUrl, Some(("platform.example", "http:// or https://")), &papers.platform),
            field(Field::CrlAuthentication, Some(("ldap://a", "a file, a folder")), &papers.lists),
            field(Field::CrlSignature, None, ""),
            field(Field::Reader, None, "Virtual PCD"),
            field(Field::SingleScreen, Some(("maybe", "yes or no")), "yes"),
            field(Field::CardPixels, Some(("3 cm", "digits")), "326"),
            field(Field::TerminalPin, Some(("perhaps", "yes or no")), "yes"),
            field(Field::Languages, Some(("ja, tlh", "one of")), "ja, en"),
            field(Field::OfficeKey, None, ""),
            field(Field::RetentionYears, Some(("1000", "from 0 to 100")), "5"),
            field(Field::KeyPlace, Some(("pocket", "keystore, file")), "file"),
            said("setup-anchors-where", Some(("papers/none.cer", "anchors-unreadable")), &papers.authorities),
            said("setup-purposes-ask", Some(("0 x", "from 1 to 65535")), ""),
            said("setup-supervisor-id", None, "k-1"),
            said("setup-supervisor-name", None, "Sato"),
            said("setup-checkpoint-ask", None, ""),
            said("setup-again", None, ""),
            said("setup-again-must", None, "<"),
            said("setup-enter", None, ""),
            said("setup-write-ask", Some(("no", "Enter writes it")), ""),
        ];
        Self {
            known,
            fingerprints: papers.fingerprints.clone(),
            erred: BTreeSet::new(),
            comparing: None,
            before: String::new(),
            code: None,
        }
    }

    /// Answers until the head of step `until` is shown and asks, or until the program ends: then what it showed.
    pub(super) fn work(&mut self, terminal: &mut Terminal, until: Option<usize>) -> Option<String> {
        while let Some(shown) = terminal.question() {
            self.note_code(&shown);
            if until.is_some_and(|step| shown.contains(&format!("== {step}/"))) {
                return None;
            }
            let answer = self.answer(&shown);
            terminal.say(&answer);
            if let Some(words) = self.refusal(&shown, &answer) {
                let refused = terminal.question().expect("asked again");
                assert!(refused.contains(words), "{answer:?} was to be refused with {words:?}:\n{refused}");
                let right = self.answer(&refused);
                terminal.say(&right);
            }
        }
        Some(terminal.screen())
    }

    /// The questions that never saw their wrong answer.
    pub(super) fn unused(&self) -> Vec<&str> {
        let with_wrong = self.known.iter().filter(|known| known.wrong.is_some());
        with_wrong.map(|known| known.question.as_str()).filter(|question| !self.erred.contains(*question)).collect()
    }

    fn answer(&mut self, shown: &str) -> String {
        let question = shown.lines().last().unwrap_or_default();
        if question.contains("the fingerprint (SHA-256") {
            return self.fingerprint(shown);
        }
        if question.starts_with(&Language::English.say("setup-further")) {
            // Only the step of the screens has one that this desk needs: it has no display for a PIN.
            let of_screens = self.before.contains(&Field::CardPixels.question(Language::English));
            return if of_screens { "y".into() } else { String::new() };
        }
        let known = self.of(question).unwrap_or_else(|| panic!("nothing is known to this question:\n{shown}"));
        let seen = question.to_owned();
        let kept = question.ends_with("]> ") && known.question.starts_with("Files or a folder");
        let answer = match known.wrong.filter(|_| !self.erred.contains(&known.question)) {
            _ if kept => String::new(),
            Some((wrong, _)) => wrong.to_owned(),
            None => known.right.clone(),
        };
        self.before = seen;
        answer
    }

    /// The words with which this answer is to be refused, if it was the wrong one.
    fn refusal(&mut self, shown: &str, answer: &str) -> Option<&'static str> {
        let question = shown.lines().last().unwrap_or_default();
        let known = self.of(question)?;
        let (_, words) = known.wrong.filter(|(wrong, _)| *wrong == answer)?;
        let question = known.question.clone();
        self.erred.insert(question).then_some(words)
    }

    fn of(&self, question: &str) -> Option<&Known> {
        let fits = |known: &&Known| {
            let (before, after) = known.question.split_once('\u{1}').unwrap_or((&known.question, ""));
            let before = before.trim_matches(ISOLATES);
            question.contains(before) && question.contains(after.trim_matches(ISOLATES))
        };
        let fitting = self.known.iter().filter(fits);
        fitting.max_by_key(|known| known.question.len())
    }

    /// From the paper, for the authority that is shown; the first time backwards.
    fn fingerprint(&mut self, shown: &str) -> String {
        let last = |name: &str| shown.rfind(&format!("  Authority for {name} certificates  "));
        // The second person is asked about the same one, without its being shown once more.
        let shown_now = self.fingerprints.iter().filter(|(name, _)| last(name).is_some());
        if let Some((name, _)) = shown_now.max_by_key(|(name, _)| last(name)) {
            self.comparing = Some(*name);
        }
        let of = self.fingerprints.iter().find(|(name, _)| Some(*name) == self.comparing);
        let right = of.map(|(_, right)| right.clone()).expect("on the paper");
        if self.erred.insert("fingerprint".into()) {
            return right.chars().rev().collect();
        }
        right
    }

    fn note_code(&mut self, shown: &str) {
        let mut codes = shown.lines().filter_map(|line| line.trim().strip_prefix("s-")?.split_once("  "));
        if let Some((_, code)) = codes.next_back() {
            self.code = Some(code.trim().to_owned());
        }
    }
}

/// What fluent puts around what it fills in, so that directions do not mix.
const ISOLATES: [char; 2] = ['\u{2068}', '\u{2069}'];
/// Too long by one character.
const NAME: &str = "0123456789012345678901234567890123456789012345678901234567890123X";
