//! Each setting as a person is told it: its value, the value without a configuration, where it comes from, and who fixes it.
//!
//! What a setting means, and why it is fixed, is said in the locales under its key (`policy-desk-last-try`); so is what a
//! value means (`policy-value-desk-last-try-refuse`). A locked setting cannot be changed at this desk by anybody: the law
//! fixes it, the machine's own configuration does, or a policy. Values that may be secret (the headers of requests, a key's
//! file) are only said to be there.

mod tables;

use super::policy::Fix;
use super::{Config, Policy};
use crate::language::{Argument, Language};

/// A setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its key in the configuration.
    pub key: &'static str,
    /// What it is set to; empty for nothing.
    pub value: String,
    /// What it is without a configuration.
    pub default: &'static str,
    /// Whether it is that.
    pub is_default: bool,
    /// Whether nobody at the desk can change it.
    pub is_locked: bool,
    /// Who may decide it.
    pub keeper: Keeper,
    /// Where its value comes from.
    pub source: Source,
}

/// Where the value of a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// It is what this program has by itself, whether or not the configuration says the same.
    Default,
    /// The configuration.
    Configuration,
    /// A policy, with its reason.
    Policy(Fix),
}

impl Source {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Configuration => "configuration",
            Self::Policy(_) => "policy",
        }
    }
}

impl Setting {
    /// Its value in words; one without words of its own as it stands.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        told(language, self.key, &self.value)
    }

    /// The same of its default.
    #[must_use]
    pub fn default_words(&self, language: Language) -> String {
        told(language, self.key, self.default)
    }

    /// Whether its value is one of this program's own words, a figure or a list of languages: nothing that somebody typed.
    #[must_use]
    pub fn is_telling(&self) -> bool {
        let word = format!("policy-value-{}-{}", slug(self.key), self.value);
        let of_ours = is_word(&self.value) && Language::Japanese.has(&word);
        let figure = self.value.parse::<u32>().is_ok() && self.key != "desk.name";
        self.is_default
            || of_ours
            || figure
            || self.key == "desk.languages"
            || matches!(self.value.as_str(), "true" | "false")
    }

    /// Who fixed it and why, if a policy did.
    #[must_use]
    pub const fn fix(&self) -> Option<&Fix> {
        match &self.source {
            Source::Policy(fix) => Some(fix),
            Source::Default | Source::Configuration => None,
        }
    }
}

/// The key of what a setting means.
#[must_use]
pub fn meaning(key: &str) -> String {
    format!("policy-{}", slug(key))
}

fn slug(key: &str) -> String {
    key.replace(['.', '_'], "-")
}

fn told(language: Language, key: &str, value: &str) -> String {
    if value.is_empty() {
        return language.say("policy-empty");
    }
    let (word, counted) = (format!("policy-value-{}-{value}", slug(key)), format!("policy-value-{}", slug(key)));
    if key == "desk.languages" {
        return languages(value);
    }
    if is_word(value) && language.has(&word) {
        language.say(&word)
    } else if language.has(&counted) {
        language.say_with(&counted, &[("value", Argument::Text(value))])
    } else if matches!(value, "true" | "false") {
        language.say(&format!("policy-value-{value}"))
    } else {
        value.to_owned()
    }
}

fn is_word(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Each language as it calls itself, where the clerk's typefaces have its letters.
fn languages(codes: &str) -> String {
    let named = |code: &str| match Language::from_code(code) {
        Some(language) if language.is_complete() => language.own_name().to_owned(),
        _ => code.to_owned(),
    };
    codes.split(", ").map(named).collect::<Vec<_>>().join(", ")
}

/// Who may decide a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeper {
    /// The law, or the rules of the platform.
    Law,
    /// The municipality's own rules.
    Municipality,
    /// The IT office.
    ItOffice,
    /// The desk, for its counter.
    Desk,
}

impl Keeper {
    /// The stable word for the translations.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Municipality => "municipality",
            Self::ItOffice => "it-office",
            Self::Desk => "desk",
        }
    }
}

/// Every setting, by table, in the order of the contract.
#[must_use]
pub fn settings(config: &Config) -> Vec<Setting> {
    let all = [
        tables::trust(config),
        tables::platform(config),
        tables::desk(config),
        tables::log(config),
        tables::intake(config),
        tables::programs(config),
    ]
    .concat();
    all.into_iter().map(|setting| sourced(setting, config.policy.as_ref())).collect()
}

fn sourced(setting: Setting, policy: Option<&Policy>) -> Setting {
    match policy.and_then(|policy| policy.fix(setting.key)) {
        Some(fix) => Setting { is_locked: true, source: Source::Policy(fix.clone()), ..setting },
        None => setting,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{DATA_KEYS, LOG_KEYS, TRUST_KEYS};
    use crate::config::{desk, intake, platform, programs};

    #[test]
    fn every_key_of_the_configuration_is_explained() {
        let tables = [
            ("trust", TRUST_KEYS),
            ("platform", platform::KEYS),
            ("desk", desk::KEYS),
            ("data", DATA_KEYS),
            ("log", LOG_KEYS),
            ("intake", intake::KEYS),
            ("programs", programs::KEYS),
        ];
        let all = settings(&Config::practice());
        for (table, keys) in tables {
            for key in keys {
                let key = format!("{table}.{key}");
                assert!(all.iter().any(|setting| setting.key == key), "{key}");
            }
        }
        assert!(all.iter().any(|setting| setting.key == "purpose"));
    }

    #[test]
    fn every_setting_has_a_meaning_and_a_keeper_in_every_language() {
        for setting in settings(&Config::practice()) {
            for language in Language::COMPLETE {
                assert!(language.has(&meaning(setting.key)), "{}: {}", language.code(), setting.key);
                assert!(language.has(&format!("keeper-{}", setting.keeper.code())));
            }
        }
    }

    #[test]
    fn every_value_that_is_a_machines_word_has_words_for_people_in_every_language() {
        for (key, values) in tables::words_of_settings() {
            for value in values {
                for language in Language::COMPLETE {
                    let key = format!("policy-value-{}-{value}", slug(key));
                    assert!(language.has(&key), "{}: {key}", language.code());
                }
            }
        }
        let all = settings(&Config::practice());
        let of = |key: &str| all.iter().find(|setting| setting.key == key).expect("it is there").clone();
        // No default and no value of practice is left as the machine has it, but for names, numbers and places.
        for setting in &all {
            let known = tables::words_of_settings()
                .iter()
                .any(|(key, values)| *key == setting.key && values.contains(&setting.value.as_str()));
            let plain = setting.value.is_empty() || !is_word(&setting.value) || setting.value.parse::<u32>().is_ok();
            let flag = matches!(setting.value.as_str(), "true" | "false");
            assert!(known || plain || flag, "{setting:?}");
        }
        assert_eq!(
            of("desk.last_try").words(Language::Japanese),
            Language::Japanese.say("policy-value-desk-last-try-confirm")
        );
        assert!(of("platform.timeout_seconds").words(Language::English).contains("10 seconds"));
        assert!(of("desk.languages").words(Language::English).contains("日本語"));
    }

    #[test]
    fn what_the_law_fixes_is_locked_and_a_secret_is_not_told() {
        let text = "[trust]\nanchors = \"a\"\n[platform]\nocsp_url = \"https://ocsp.example/\"\n\
                    headers = { authorization = \"himitsu\" }\nproxy = \"http://proxy.example:8080\"\n\
                    client_certificate = \"c.pem\"\nclient_key = \"himitsu.pem\"\n";
        let config = Config::parse(text, std::path::Path::new("m.toml")).expect("a configuration");
        let all = settings(&config);
        let ask = all.iter().find(|setting| setting.key == "platform.ask").expect("it is there");
        assert!(ask.is_locked && ask.is_default);
        assert!(!format!("{all:?}").contains("himitsu"));
    }
}
