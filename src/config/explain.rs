//! Each setting as a person is told it: its value, the value without a configuration, and who fixes it.
//!
//! What a setting means, and why it is fixed, is said in the locales under its key (`policy-desk-last-try`). A locked
//! setting cannot be changed at this desk by anybody: the law fixes it, or the machine's own configuration does. Values
//! that may be secret (the headers of requests, a key's file) are only said to be there.

use super::{Accept, Ask, Config, Http, KeyPlace, ReferenceNumber, Representative, Scope, Source, Theme, Url};
use crate::language::Language;
use crate::pki::Environment;
use crate::pki::ocsp::{CertIdHash, NoncePolicy};
use crate::pki::revocation::Plan;
use crate::session::settings::LastTry;

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
    /// Who fixes it.
    pub keeper: Keeper,
}

/// Who fixes a setting.
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
    let mut all = trust(config);
    all.extend(platform(config));
    all.extend(desk(config));
    all.extend(log(config));
    all.extend(programs(config));
    all
}

fn setting(key: &'static str, keeper: Keeper, value: impl Into<String>, default: &'static str) -> Setting {
    let value = value.into();
    let is_locked = matches!(keeper, Keeper::Law | Keeper::ItOffice);
    Setting { key, is_default: value == default, is_locked, value, default, keeper }
}

fn trust(config: &Config) -> Vec<Setting> {
    let environment = match config.trust.environment {
        Environment::Production => "production",
        Environment::Test => "test",
        Environment::Practice => "practice",
    };
    vec![
        setting("trust.anchors", Keeper::ItOffice, config.trust.anchors.display().to_string(), ""),
        setting("trust.environment", Keeper::ItOffice, environment, "production"),
        setting("trust.extra_policies", Keeper::ItOffice, joined(&config.trust.extra_policies), ""),
        setting(
            "data.scope",
            Keeper::ItOffice,
            if config.scope == Scope::Machine { "machine" } else { "user" },
            "machine",
        ),
    ]
}

fn platform(config: &Config) -> Vec<Setting> {
    let platform = &config.platform;
    let method = match platform.method {
        Plan::Ocsp => "ocsp",
        Plan::Crl => "crl",
        Plan::OcspThenCrl => "ocsp-then-crl",
    };
    let ask = match platform.ask {
        Ask::AfterSignature => "after-signature",
        Ask::WhileTyping => "while-typing",
    };
    let nonce = match platform.nonce {
        NoncePolicy::Prefer => "prefer",
        NoncePolicy::Require => "require",
        NoncePolicy::Omit => "omit",
    };
    let hash = match platform.cert_id_hash {
        CertIdHash::Sha1 => "sha1",
        CertIdHash::Sha256 => "sha256",
    };
    let hours = platform.crl_max_age.as_secs() / 3600;
    let minutes = platform.answer_max_age.as_secs() / 60;
    vec![
        setting("platform.method", Keeper::ItOffice, method, "ocsp"),
        setting("platform.ask", Keeper::Law, ask, "after-signature"),
        setting("platform.precheck_crl", Keeper::Law, yes(platform.precheck_crl), "false"),
        setting("platform.ocsp_url", Keeper::ItOffice, address(platform.ocsp_url.as_ref()), ""),
        setting(
            "platform.ocsp_http",
            Keeper::ItOffice,
            if platform.ocsp_http == Http::Post { "post" } else { "get" },
            "post",
        ),
        setting("platform.nonce", Keeper::ItOffice, nonce, "prefer"),
        setting("platform.cert_id_hash", Keeper::ItOffice, hash, "sha256"),
        setting("platform.timeout_seconds", Keeper::ItOffice, platform.timeout.as_secs().to_string(), "10"),
        setting("platform.answer_max_age_minutes", Keeper::ItOffice, minutes.to_string(), "30"),
        setting("platform.crl_authentication", Keeper::ItOffice, sources(&platform.crl_authentication), ""),
        setting("platform.crl_signature", Keeper::ItOffice, sources(&platform.crl_signature), ""),
        setting("platform.crl_max_age_hours", Keeper::ItOffice, hours.to_string(), "36"),
        setting("platform.closed", Keeper::ItOffice, counted(platform.closed.len()), ""),
        setting("platform.proxy", Keeper::ItOffice, address(platform.proxy.as_ref()), ""),
        setting("platform.headers", Keeper::ItOffice, counted(platform.headers.iter().count()), ""),
    ]
}

fn desk(config: &Config) -> Vec<Setting> {
    let desk = &config.desk;
    let theme = match desk.theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Contrast => "contrast",
    };
    let last_try = match desk.last_try {
        LastTry::Confirm => "confirm",
        LastTry::Allow => "allow",
        LastTry::Refuse => "refuse",
    };
    let reference = match desk.reference {
        ReferenceNumber::Optional => "optional",
        ReferenceNumber::Off => "off",
        ReferenceNumber::Required => "required",
    };
    let representative = match desk.representative {
        Representative::Statutory => "statutory",
        Representative::Refuse => "refuse",
        Representative::Allow => "allow",
    };
    let languages: Vec<&str> = desk.languages.iter().copied().map(Language::code).collect();
    vec![
        setting("desk.name", Keeper::Desk, desk.name.clone(), ""),
        setting("desk.reader", Keeper::Desk, desk.reader.clone().unwrap_or_default(), ""),
        setting("desk.single_screen", Keeper::Desk, yes(desk.single_screen), "false"),
        setting("desk.languages", Keeper::Desk, languages.join(", "), "ja, ja-simple, en"),
        setting("desk.theme", Keeper::Desk, theme, "light"),
        setting("desk.last_try", Keeper::Municipality, last_try, "confirm"),
        setting("desk.wrong_pin_limit", Keeper::Municipality, desk.wrong_pin_limit.to_string(), "2"),
        setting("desk.terminal_pin", Keeper::Municipality, yes(desk.terminal_pin), "false"),
        setting("desk.reference", Keeper::Municipality, reference, "optional"),
        setting("desk.representative", Keeper::Municipality, representative, "statutory"),
        setting("desk.printer", Keeper::Desk, desk.printer.clone().unwrap_or_default(), ""),
    ]
}

fn log(config: &Config) -> Vec<Setting> {
    let log = &config.log;
    let path =
        |path: &Option<std::path::PathBuf>| path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    vec![
        setting("log.retention_years", Keeper::Municipality, log.retention_years.unwrap_or(0).to_string(), "0"),
        setting("log.pseudonym", Keeper::Municipality, yes(log.pseudonym), "false"),
        setting("log.checkpoint_every", Keeper::ItOffice, log.checkpoint_every.to_string(), "100"),
        setting("log.witness_file", Keeper::ItOffice, path(&log.witness_file), ""),
        setting("log.export_folder", Keeper::Municipality, path(&log.export_folder), ""),
        setting(
            "log.key",
            Keeper::ItOffice,
            if log.key == KeyPlace::Keystore { "keystore" } else { "file" },
            "keystore",
        ),
    ]
}

fn programs(config: &Config) -> Vec<Setting> {
    let programs = &config.programs;
    let socket = programs.socket.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
    let accept = match programs.accept {
        Accept::Ask => "ask",
        Accept::AtOnce => "at-once",
    };
    let known: Vec<&str> = programs.known.iter().map(|program| program.name.as_str()).collect();
    vec![
        setting("programs.socket", Keeper::ItOffice, socket, ""),
        setting("programs.group", Keeper::ItOffice, programs.group.clone().unwrap_or_default(), ""),
        setting("programs.accept", Keeper::Municipality, accept, "ask"),
        setting("programs.known", Keeper::Municipality, known.join(", "), ""),
    ]
}

fn yes(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

/// How many, where the values themselves are not told.
fn counted(count: usize) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

fn address(url: Option<&Url>) -> String {
    url.map_or_else(String::new, |url| url.as_str().to_owned())
}

fn sources(sources: &[Source]) -> String {
    let each = sources.iter().map(|source| match source {
        Source::Path(path) => path.display().to_string(),
        Source::Url(url) => address(Some(url)),
    });
    each.collect::<Vec<_>>().join(", ")
}

fn joined<T: ToString>(values: &[T]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_a_meaning_and_a_keeper_in_every_language() {
        for setting in settings(&Config::practice()) {
            let key = format!("policy-{}", setting.key.replace(['.', '_'], "-"));
            for language in Language::COMPLETE {
                assert!(language.has(&key), "{}: {key}", language.code());
                assert!(language.has(&format!("keeper-{}", setting.keeper.code())));
            }
        }
    }

    #[test]
    fn what_the_law_fixes_is_locked_and_a_secret_is_not_told() {
        let text = "[trust]\nanchors = \"a\"\n[platform]\nocsp_url = \"http://ocsp.example/\"\n\
                    headers = { authorization = \"himitsu\" }\nproxy = \"http://proxy.example:8080\"\n";
        let config = Config::parse(text, std::path::Path::new("m.toml")).expect("a configuration");
        let all = settings(&config);
        let ask = all.iter().find(|setting| setting.key == "platform.ask").expect("it is there");
        assert!(ask.is_locked && ask.is_default);
        assert!(!format!("{all:?}").contains("himitsu"));
    }
}
