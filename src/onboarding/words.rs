//! What a step, a field and a refusal are called, in the languages of the office.

use super::{Field, Mark, Mismatch, Step, Unfit};
use crate::config::{Combination, Form};
use crate::language::{Argument, Language};

impl Step {
    /// What the step is called.
    #[must_use]
    pub fn title(self, language: Language) -> String {
        language.say(&format!("setup-step-{}", self.code()))
    }

    /// Why it is there, and what to have at hand.
    #[must_use]
    pub fn why(self, language: Language) -> String {
        language.say(&format!("setup-step-{}-why", self.code()))
    }

    /// What it means to leave it out; none where it cannot be.
    #[must_use]
    pub fn skipping(self, language: Language) -> Option<String> {
        self.may_be_skipped().then(|| language.say(&format!("setup-step-{}-skip", self.code())))
    }
}

impl Mark {
    /// What a step came to.
    #[must_use]
    pub fn word(self, language: Language) -> String {
        language.say(&format!("setup-mark-{}", self.code()))
    }
}

impl Field {
    /// The question.
    #[must_use]
    pub fn question(self, language: Language) -> String {
        language.say(&format!("setup-field-{}", self.code()))
    }

    /// Why it is asked, and where the answer is to be had.
    #[must_use]
    pub fn why(self, language: Language) -> String {
        language.say(&format!("setup-field-{}-why", self.code()))
    }

    /// What an answer looks like.
    #[must_use]
    pub fn example(self, language: Language) -> String {
        language.say(&format!("setup-field-{}-example", self.code()))
    }

    /// What one of its words means.
    #[must_use]
    pub fn choice(self, word: &str, language: Language) -> String {
        match self.kind() {
            super::Kind::Choice(_) => language.say(&format!("setup-choice-{}-is-{word}", self.code())),
            super::Kind::Flag => language.say(&format!("setup-flag-{word}")),
            _ => Language::from_code(word).map_or_else(|| word.to_owned(), |named| named.own_name().to_owned()),
        }
    }
}

impl Mismatch {
    /// What to look at again.
    #[must_use]
    pub fn words(self, language: Language) -> String {
        let number = match self {
            Self::Length { digits } => digits,
            Self::Differs { group } => group,
        };
        let number = Argument::Count(u64::try_from(number).unwrap_or(u64::MAX));
        language.say_with(&format!("setup-fingerprint-{}", self.code()), &[("number", number)])
    }
}

/// Why an answer is not taken, and what one looks like that is.
#[must_use]
pub fn unfit(fault: &Unfit, language: Language) -> String {
    let count = |number: u32| Argument::Count(number.into());
    match fault {
        Unfit::NotOneOf { allowed, .. } => {
            let allowed = allowed.join(", ");
            language.say_with("setup-unfit-one-of", &[("allowed", Argument::Text(&allowed))])
        }
        Unfit::OutOfRange { least, most, .. } => {
            language.say_with("setup-unfit-range", &[("least", count(*least)), ("most", count(*most))])
        }
        Unfit::Malformed { form: Form::Line { most }, .. } => {
            let most = u32::try_from(*most).unwrap_or(u32::MAX);
            language.say_with("setup-unfit-line", &[("most", count(most))])
        }
        Unfit::Malformed { form: Form::Url, .. } => language.say("setup-unfit-url"),
        Unfit::Malformed { form: Form::Source, .. } => language.say("setup-unfit-source"),
        Unfit::WrongType { expected: "a whole number", .. } => language.say("setup-unfit-number"),
        Unfit::WrongType { expected: "true or false", .. } => language.say("setup-unfit-flag"),
        Unfit::Missing { key } => language.say_with("setup-unfit-missing", &[("key", Argument::Text(key))]),
        Unfit::Twice { .. } => language.say("setup-unfit-twice"),
        Unfit::Combination(Combination::ClientCertificateAndKey) => language.say("setup-unfit-certificate-and-key"),
        Unfit::Combination(Combination::ClientCertificateWithoutTls) => language.say("setup-unfit-without-tls"),
        Unfit::Combination(Combination::PurposeWithoutCrl) => language.say("setup-unfit-purpose-without-list"),
        // What setup does not ask about: the configuration's own words, which name key and line.
        other => other.to_string(),
    }
}
