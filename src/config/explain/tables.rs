//! The settings of each table, in the order of the contract.

use super::{Keeper, Setting, Source as Origin};
use crate::config::intake::word;
use crate::config::{
    Accept, Ask, Config, Destroy, Http, IntakePin, KeyPlace, ReferenceNumber, Representative, Scope, SignIn, Source,
    Theme, Url,
};
use crate::language::Language;
use crate::pki::ocsp::{CertIdHash, NoncePolicy};
use crate::pki::revocation::Plan;
use crate::session::settings::LastTry;

/// The words that a setting may have as its value.
#[cfg(test)]
pub(super) const WORDS: &[(&str, &[&str])] = &[
    ("trust.environment", &["production", "test", "practice"]),
    ("data.scope", &["machine", "user"]),
    ("intake.pin", &["optional", "required", "none"]),
    ("intake.destroy", &["after-reconciliation", "after-7-days", "after-30-days", "after-90-days", "by-people"]),
    ("platform.method", &["ocsp", "crl", "ocsp-then-crl"]),
    ("platform.ask", &["after-signature", "while-typing"]),
    ("platform.ocsp_http", &["post", "get"]),
    ("platform.nonce", &["prefer", "require", "omit"]),
    ("platform.cert_id_hash", &["sha1", "sha256"]),
    ("desk.theme", &["light", "dark", "contrast"]),
    ("desk.last_try", &["confirm", "allow", "refuse"]),
    ("desk.reference", &["optional", "off", "required"]),
    ("desk.representative", &["statutory", "refuse", "allow"]),
    ("desk.sign_in", &["staff", "account"]),
    ("log.key", &["keystore", "file"]),
    ("programs.accept", &["ask", "at-once"]),
];

fn setting(key: &'static str, keeper: Keeper, value: impl Into<String>, default: &'static str) -> Setting {
    let value = value.into();
    let is_locked = matches!(keeper, Keeper::Law | Keeper::ItOffice);
    let source = if value == default { Origin::Default } else { Origin::Configuration };
    Setting { key, is_default: value == default, is_locked, value, default, keeper, source }
}

pub(super) fn trust(config: &Config) -> Vec<Setting> {
    let environment = config.trust.environment.name();
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

pub(super) fn platform(config: &Config) -> Vec<Setting> {
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
        setting("platform.ask_again", Keeper::Municipality, yes(platform.ask_again), "false"),
        setting("platform.ocsp_url", Keeper::ItOffice, address(platform.ocsp_url.as_ref()), ""),
        setting("platform.ocsp_url_signature", Keeper::ItOffice, address(platform.ocsp_url_signature.as_ref()), ""),
        setting(
            "platform.ocsp_http",
            Keeper::ItOffice,
            if platform.ocsp_http == Http::Post { "post" } else { "get" },
            "post",
        ),
        setting("platform.nonce", Keeper::ItOffice, nonce, "prefer"),
        setting("platform.cert_id_hash", Keeper::ItOffice, hash, "sha256"),
        setting(
            "platform.responder_certificates",
            Keeper::ItOffice,
            counted(platform.responder_certificates.len()),
            "",
        ),
        setting("platform.timeout_seconds", Keeper::ItOffice, platform.timeout.as_secs().to_string(), "10"),
        setting("platform.answer_max_age_minutes", Keeper::ItOffice, minutes.to_string(), "30"),
        setting("platform.crl_authentication", Keeper::ItOffice, sources(&platform.crl_authentication), ""),
        setting("platform.crl_signature", Keeper::ItOffice, sources(&platform.crl_signature), ""),
        setting("platform.crl_max_age_hours", Keeper::ItOffice, hours.to_string(), "36"),
        setting("platform.closed", Keeper::ItOffice, counted(platform.closed.len()), ""),
        setting("platform.proxy", Keeper::ItOffice, address(platform.proxy.as_ref()), ""),
        setting("platform.no_proxy", Keeper::ItOffice, platform.no_proxy.clone().unwrap_or_default(), ""),
        setting("platform.ca_file", Keeper::ItOffice, path(platform.ca_file.as_ref()), ""),
        setting("platform.client_certificate", Keeper::ItOffice, path(platform.client_certificate.as_ref()), ""),
        setting("platform.client_key", Keeper::ItOffice, counted(usize::from(platform.client_key.is_some())), ""),
        setting("platform.headers", Keeper::ItOffice, counted(platform.headers.iter().count()), ""),
    ]
}

pub(super) fn desk(config: &Config) -> Vec<Setting> {
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
    let sign_in = if desk.sign_in == SignIn::Staff { "staff" } else { "account" };
    let codes: Vec<u16> = config.purposes.iter().map(|purpose| purpose.code).collect();
    let languages: Vec<&str> = desk.languages.iter().copied().map(Language::code).collect();
    vec![
        setting("desk.name", Keeper::Desk, desk.name.clone(), ""),
        setting("desk.reader", Keeper::Desk, desk.reader.clone().unwrap_or_default(), ""),
        setting("desk.resident_monitor", Keeper::Desk, desk.resident_monitor.clone().unwrap_or_default(), ""),
        setting("desk.single_screen", Keeper::Desk, yes(desk.single_screen), "false"),
        setting("desk.card_pixels", Keeper::Desk, desk.card_pixels.unwrap_or(0).to_string(), "0"),
        setting("desk.languages", Keeper::Desk, languages.join(", "), "ja, ja-simple, en"),
        setting("desk.theme", Keeper::Desk, theme, "light"),
        setting("desk.last_try", Keeper::Municipality, last_try, "confirm"),
        setting("desk.wrong_pin_limit", Keeper::Municipality, desk.wrong_pin_limit.to_string(), "2"),
        setting("desk.terminal_pin", Keeper::Municipality, yes(desk.terminal_pin), "false"),
        setting("desk.reference", Keeper::Municipality, reference, "optional"),
        setting("desk.representative", Keeper::Municipality, representative, "statutory"),
        setting("desk.printer", Keeper::Desk, desk.printer.clone().unwrap_or_default(), ""),
        setting("desk.sign_in", Keeper::Municipality, sign_in, "staff"),
        setting("desk.pin_pads", Keeper::Municipality, joined(&desk.pin_pads), ""),
        setting("purpose", Keeper::Municipality, joined(&codes), ""),
    ]
}

pub(super) fn log(config: &Config) -> Vec<Setting> {
    let log = &config.log;
    vec![
        setting("log.retention_years", Keeper::Municipality, log.retention_years.unwrap_or(0).to_string(), "0"),
        setting("log.pseudonym", Keeper::Municipality, yes(log.pseudonym), "false"),
        setting("log.checkpoint_every", Keeper::ItOffice, log.checkpoint_every.to_string(), "100"),
        setting("log.witness_file", Keeper::ItOffice, path(log.witness_file.as_ref()), ""),
        setting("log.export_folder", Keeper::Municipality, path(log.export_folder.as_ref()), ""),
        setting(
            "log.key",
            Keeper::ItOffice,
            if log.key == KeyPlace::Keystore { "keystore" } else { "file" },
            "keystore",
        ),
    ]
}

pub(super) fn intake(config: &Config) -> Vec<Setting> {
    let intake = &config.intake;
    let desks: Vec<String> = intake.desks.iter().map(hex::encode).collect();
    vec![
        setting("intake.office_key", Keeper::ItOffice, path(intake.office_key.as_ref()), ""),
        setting("intake.pin", Keeper::Municipality, word(&IntakePin::WORDS, intake.pin), "optional"),
        setting("intake.destroy", Keeper::Municipality, word(&Destroy::WORDS, intake.destroy), "after-reconciliation"),
        setting("intake.desks", Keeper::ItOffice, joined(&desks), ""),
    ]
}

pub(super) fn programs(config: &Config) -> Vec<Setting> {
    let programs = &config.programs;
    let accept = match programs.accept {
        Accept::Ask => "ask",
        Accept::AtOnce => "at-once",
    };
    let known: Vec<&str> = programs.known.iter().map(|program| program.name.as_str()).collect();
    vec![
        setting("programs.socket", Keeper::ItOffice, path(programs.socket.as_ref()), ""),
        setting("programs.group", Keeper::ItOffice, programs.group.clone().unwrap_or_default(), ""),
        setting("programs.accept", Keeper::Municipality, accept, "ask"),
        setting("program", Keeper::Municipality, known.join(", "), ""),
    ]
}

fn yes(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

/// How many, where the values themselves are not told.
fn counted(count: usize) -> String {
    if count == 0 { String::new() } else { count.to_string() }
}

fn path(path: Option<&std::path::PathBuf>) -> String {
    path.map(|path| path.display().to_string()).unwrap_or_default()
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
