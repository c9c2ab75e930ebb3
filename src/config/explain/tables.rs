//! The settings of each table, in the order of the contract.

use super::{Keeper, Setting, Source as Origin};
use crate::config::words::{self, Word, word};
use crate::config::{Config, Source, Url};
use crate::language::Language;

/// The words that a setting may have as its value.
#[cfg(test)]
pub(super) fn words_of_settings() -> Vec<(&'static str, Vec<&'static str>)> {
    use crate::config::words::names;
    vec![
        ("trust.environment", vec!["production", "test", "practice"]),
        ("data.scope", names(&words::SCOPE)),
        ("intake.pin", names(&words::INTAKE_PIN)),
        ("intake.destroy", names(&words::DESTROY)),
        ("platform.method", names(&words::METHOD)),
        ("platform.ask", names(&words::ASK)),
        ("platform.ocsp_http", names(&words::OCSP_HTTP)),
        ("platform.nonce", names(&words::NONCE)),
        ("platform.cert_id_hash", names(&words::CERT_ID_HASH)),
        ("desk.theme", names(&words::THEME)),
        ("desk.last_try", names(&words::LAST_TRY)),
        ("desk.reference", names(&words::REFERENCE)),
        ("desk.representative", names(&words::REPRESENTATIVE)),
        ("desk.sign_in", names(&words::SIGN_IN)),
        ("log.key", names(&words::KEY_PLACE)),
        ("programs.accept", names(&words::ACCEPT)),
    ]
}

fn setting(key: &'static str, keeper: Keeper, value: impl Into<String>, default: &'static str) -> Setting {
    let value = value.into();
    let is_locked = matches!(keeper, Keeper::Law | Keeper::ItOffice);
    let source = if value == default { Origin::Default } else { Origin::Configuration };
    Setting { key, is_default: value == default, is_locked, value, default, keeper, source }
}

/// Of a value that has a word; the first is the default.
fn choice<T: Copy + PartialEq>(key: &'static str, keeper: Keeper, words: &[Word<T>], value: T) -> Setting {
    setting(key, keeper, word(words, value), words.first().map_or("", |(word, _)| *word))
}

pub(super) fn trust(config: &Config) -> Vec<Setting> {
    let environment = config.trust.environment.name();
    vec![
        setting("trust.anchors", Keeper::ItOffice, config.trust.anchors.display().to_string(), ""),
        setting("trust.environment", Keeper::ItOffice, environment, "production"),
        setting("trust.extra_policies", Keeper::ItOffice, joined(&config.trust.extra_policies), ""),
        choice("data.scope", Keeper::ItOffice, &words::SCOPE, config.scope),
    ]
}

pub(super) fn platform(config: &Config) -> Vec<Setting> {
    let platform = &config.platform;
    let hours = platform.crl_max_age.as_secs() / 3600;
    let minutes = platform.answer_max_age.as_secs() / 60;
    vec![
        choice("platform.method", Keeper::ItOffice, &words::METHOD, platform.method),
        choice("platform.ask", Keeper::Law, &words::ASK, platform.ask),
        setting("platform.precheck_crl", Keeper::Law, yes(platform.precheck_crl), "false"),
        setting("platform.ask_again", Keeper::Municipality, yes(platform.ask_again), "false"),
        setting("platform.ocsp_url", Keeper::ItOffice, address(platform.ocsp_url.as_ref()), ""),
        setting("platform.ocsp_url_signature", Keeper::ItOffice, address(platform.ocsp_url_signature.as_ref()), ""),
        choice("platform.ocsp_http", Keeper::ItOffice, &words::OCSP_HTTP, platform.ocsp_http),
        choice("platform.nonce", Keeper::ItOffice, &words::NONCE, platform.nonce),
        choice("platform.cert_id_hash", Keeper::ItOffice, &words::CERT_ID_HASH, platform.cert_id_hash),
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
    let codes: Vec<u16> = config.purposes.iter().map(|purpose| purpose.code).collect();
    let languages: Vec<&str> = desk.languages.iter().copied().map(Language::code).collect();
    vec![
        setting("desk.name", Keeper::Desk, desk.name.clone(), ""),
        setting("desk.reader", Keeper::Desk, desk.reader.clone().unwrap_or_default(), ""),
        setting("desk.resident_monitor", Keeper::Desk, desk.resident_monitor.clone().unwrap_or_default(), ""),
        setting("desk.single_screen", Keeper::Desk, yes(desk.single_screen), "false"),
        setting("desk.card_pixels", Keeper::Desk, desk.card_pixels.unwrap_or(0).to_string(), "0"),
        setting("desk.languages", Keeper::Desk, languages.join(", "), "ja, ja-simple, en"),
        choice("desk.theme", Keeper::Desk, &words::THEME, desk.theme),
        choice("desk.last_try", Keeper::Municipality, &words::LAST_TRY, desk.last_try),
        setting("desk.wrong_pin_limit", Keeper::Municipality, desk.wrong_pin_limit.to_string(), "2"),
        setting("desk.terminal_pin", Keeper::Municipality, yes(desk.terminal_pin), "false"),
        choice("desk.reference", Keeper::Municipality, &words::REFERENCE, desk.reference),
        choice("desk.representative", Keeper::Municipality, &words::REPRESENTATIVE, desk.representative),
        setting("desk.printer", Keeper::Desk, desk.printer.clone().unwrap_or_default(), ""),
        choice("desk.sign_in", Keeper::Municipality, &words::SIGN_IN, desk.sign_in),
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
        choice("log.key", Keeper::ItOffice, &words::KEY_PLACE, log.key),
    ]
}

pub(super) fn intake(config: &Config) -> Vec<Setting> {
    let intake = &config.intake;
    let desks: Vec<String> = intake.desks.iter().map(hex::encode).collect();
    vec![
        setting("intake.office_key", Keeper::ItOffice, path(intake.office_key.as_ref()), ""),
        choice("intake.pin", Keeper::Municipality, &words::INTAKE_PIN, intake.pin),
        choice("intake.destroy", Keeper::Municipality, &words::DESTROY, intake.destroy),
        setting("intake.desks", Keeper::ItOffice, joined(&desks), ""),
    ]
}

pub(super) fn programs(config: &Config) -> Vec<Setting> {
    let programs = &config.programs;
    let known: Vec<&str> = programs.known.iter().map(|program| program.name.as_str()).collect();
    vec![
        setting("programs.socket", Keeper::ItOffice, path(programs.socket.as_ref()), ""),
        setting("programs.group", Keeper::ItOffice, programs.group.clone().unwrap_or_default(), ""),
        choice("programs.accept", Keeper::Municipality, &words::ACCEPT, programs.accept),
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
