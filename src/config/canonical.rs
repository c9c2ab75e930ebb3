//! The configuration in effect as one text, from which its digest is made: every key, in one order, defaults included.

use std::fmt::{Display, Write};
use std::path::PathBuf;

use super::{Config, Desk, Intake, Log, Platform, Programs, Source, Url};
use crate::language::Language;
use crate::pki::Use;

/// A line for each value: key, equals sign, quoted value.
pub(super) fn text(config: &Config) -> String {
    let mut to = Lines(String::from("madoguchi configuration 1\n"));
    to.path("trust.anchors", Some(&config.trust.anchors));
    to.word("trust.environment", &format_args!("{:?}", config.trust.environment));
    to.all("trust.extra_policies", &config.trust.extra_policies);
    platform(&mut to, &config.platform);
    desk(&mut to, &config.desk);
    for purpose in &config.purposes {
        to.word("purpose.code", &purpose.code);
        to.word("purpose.signature", &(purpose.certificate == Use::Signature));
        to.word("purpose.attributes", &purpose.attributes);
        for (language, name) in &purpose.names {
            to.word(language.code(), name);
        }
    }
    to.word("data.scope", &format_args!("{:?}", config.scope));
    log(&mut to, &config.log);
    intake(&mut to, &config.intake);
    programs(&mut to, &config.programs);
    if let Some(policy) = &config.policy {
        to.word("policy", &hex::encode(policy.digest));
    }
    to.0
}

fn platform(to: &mut Lines, platform: &Platform) {
    to.word("platform.method", &format_args!("{:?}", platform.method));
    to.word("platform.ask", &format_args!("{:?}", platform.ask));
    to.word("platform.precheck_crl", &platform.precheck_crl);
    // Younger than the digests in records: what is off is not said.
    if platform.ask_again {
        to.word("platform.ask_again", &platform.ask_again);
    }
    to.url("platform.ocsp_url", platform.ocsp_url.as_ref());
    to.url("platform.ocsp_url_signature", platform.ocsp_url_signature.as_ref());
    to.word("platform.ocsp_http", &format_args!("{:?}", platform.ocsp_http));
    to.word("platform.nonce", &format_args!("{:?}", platform.nonce));
    to.word("platform.cert_id_hash", &format_args!("{:?}", platform.cert_id_hash));
    for path in &platform.responder_certificates {
        to.path("platform.responder_certificates", Some(path));
    }
    to.word("platform.timeout_seconds", &platform.timeout.as_secs());
    to.word("platform.answer_max_age_seconds", &platform.answer_max_age.as_secs());
    to.sources("platform.crl_authentication", &platform.crl_authentication);
    to.sources("platform.crl_signature", &platform.crl_signature);
    to.word("platform.crl_max_age_seconds", &platform.crl_max_age.as_secs());
    for closing in &platform.closed {
        to.word("platform.closed.from", &closing.from.unix_seconds());
        to.word("platform.closed.until", &closing.until.unix_seconds());
        to.word("platform.closed.reason", &closing.reason);
    }
    to.url("platform.proxy", platform.proxy.as_ref());
    to.optional("platform.no_proxy", platform.no_proxy.as_deref());
    to.path("platform.ca_file", platform.ca_file.as_ref());
    to.path("platform.client_certificate", platform.client_certificate.as_ref());
    to.path("platform.client_key", platform.client_key.as_ref());
    for (name, value) in platform.headers.iter() {
        to.word("platform.headers.name", &name);
        to.word("platform.headers.value", &value);
    }
}

fn desk(to: &mut Lines, desk: &Desk) {
    to.word("desk.name", &desk.name);
    to.optional("desk.reader", desk.reader.as_deref());
    to.optional("desk.resident_monitor", desk.resident_monitor.as_deref());
    to.word("desk.single_screen", &desk.single_screen);
    to.word("desk.card_pixels", &desk.card_pixels.unwrap_or(0));
    to.all("desk.languages", desk.languages.iter().copied().map(Language::code));
    to.word("desk.theme", &format_args!("{:?}", desk.theme));
    to.word("desk.last_try", &format_args!("{:?}", desk.last_try));
    to.word("desk.wrong_pin_limit", &desk.wrong_pin_limit);
    to.word("desk.terminal_pin", &desk.terminal_pin);
    to.word("desk.reference", &format_args!("{:?}", desk.reference));
    to.word("desk.representative", &format_args!("{:?}", desk.representative));
    to.optional("desk.printer", desk.printer.as_deref());
    to.word("desk.sign_in", &format_args!("{:?}", desk.sign_in));
    to.all("desk.pin_pads", &desk.pin_pads);
}

fn log(to: &mut Lines, log: &Log) {
    to.word("log.retention_years", &log.retention_years.unwrap_or(0));
    to.word("log.pseudonym", &log.pseudonym);
    to.word("log.checkpoint_every", &log.checkpoint_every);
    to.path("log.witness_file", log.witness_file.as_ref());
    to.path("log.export_folder", log.export_folder.as_ref());
    to.word("log.key", &format_args!("{:?}", log.key));
}

fn intake(to: &mut Lines, intake: &Intake) {
    to.path("intake.office_key", intake.office_key.as_ref());
    to.word("intake.pin", &format_args!("{:?}", intake.pin));
    to.word("intake.destroy", &format_args!("{:?}", intake.destroy));
    to.all("intake.desks", intake.desks.iter().map(hex::encode));
}

fn programs(to: &mut Lines, programs: &Programs) {
    to.path("programs.socket", programs.socket.as_ref());
    to.optional("programs.group", programs.group.as_deref());
    to.word("programs.accept", &format_args!("{:?}", programs.accept));
    for program in &programs.known {
        to.word("program.id", &program.id);
        to.word("program.name", &program.name);
        to.optional("program.account", program.account.as_deref());
        to.all("program.purposes", &program.purposes);
    }
}

struct Lines(String);

impl Lines {
    fn word(&mut self, key: &str, value: &dyn Display) {
        // Quoted, so that no value can pretend to be a line of its own.
        let quoted = value.to_string();
        let _ = writeln!(self.0, "{key}={}", serde_json::Value::from(quoted));
    }

    fn optional(&mut self, key: &str, value: Option<&str>) {
        self.word(key, &value.unwrap_or(""));
    }

    fn path(&mut self, key: &str, path: Option<&PathBuf>) {
        self.word(key, &path.map(|path| path.display().to_string()).unwrap_or_default());
    }

    fn url(&mut self, key: &str, url: Option<&Url>) {
        self.optional(key, url.map(Url::as_str));
    }

    fn sources(&mut self, key: &str, sources: &[Source]) {
        for source in sources {
            match source {
                Source::Path(path) => self.path(key, Some(path)),
                Source::Url(url) => self.url(key, Some(url)),
            }
        }
    }

    fn all(&mut self, key: &str, values: impl IntoIterator<Item = impl Display>) {
        for value in values {
            self.word(key, &value);
        }
    }
}
