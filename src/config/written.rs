//! The other way round: a configuration as the text that reads back as exactly it.
//!
//! What setup asks about always stands in the text, everything else where it is not as by default. Paths below the
//! file's own folder are written relative to it, so that a folder may be copied to another PC.

mod others;

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use super::words::{self, Word, word};
use super::{Closing, Config, Desk, Log, Platform, Source, Trust, Url};

/// A word about a key of a table, for the person who opens the file.
type Remark<'a> = &'a dyn Fn(&str, &str) -> Option<String>;

impl Config {
    /// The text of a file at `file` that is this configuration.
    #[must_use]
    pub fn text(&self, file: &Path) -> String {
        self.text_with(file, |_, _| None)
    }

    /// The same with a word about each key.
    #[must_use]
    pub fn text_with(&self, file: &Path, remark: impl Fn(&str, &str) -> Option<String>) -> String {
        let mut to =
            Pen { text: String::new(), folder: file.parent().unwrap_or(Path::new("")), table: "", remark: &remark };
        // Each value is named here, so that one that comes to the configuration is not lost when setup changes it. What a
        // policy fixes stands in its own file.
        let Self { trust, platform, desk, purposes, scope, log, intake, programs, policy: _ } = self;
        to.trust(trust);
        to.platform(platform);
        to.desk(desk);
        to.purposes(purposes);
        to.table("data");
        to.word("scope", word(&words::SCOPE, *scope));
        to.log(log);
        to.intake(intake);
        to.programs(programs);
        to.text
    }
}

struct Pen<'a> {
    text: String,
    folder: &'a Path,
    table: &'static str,
    remark: Remark<'a>,
}

impl Pen<'_> {
    fn trust(&mut self, trust: &Trust) {
        let Trust { anchors: _, environment: _, extra_policies: _ } = trust;
        self.table("trust");
        self.path("anchors", &trust.anchors);
        self.word("environment", trust.environment.name());
        if !trust.extra_policies.is_empty() {
            let all: Vec<String> = trust.extra_policies.iter().map(|policy| quoted(&policy.to_string())).collect();
            self.line("extra_policies", &list(&all));
        }
    }

    fn platform(&mut self, platform: &Platform) {
        let Platform {
            method: _,
            ask: _,
            precheck_crl: _,
            ask_again: _,
            ocsp_url: _,
            ocsp_url_signature: _,
            ocsp_http: _,
            nonce: _,
            cert_id_hash: _,
            responder_certificates: _,
            timeout: _,
            answer_max_age: _,
            crl_authentication: _,
            crl_signature: _,
            crl_max_age: _,
            closed: _,
            proxy: _,
            no_proxy: _,
            ca_file: _,
            client_certificate: _,
            client_key: _,
            headers: _,
        } = platform;
        let default = Platform::default();
        self.table("platform");
        self.word("method", word(&words::METHOD, platform.method));
        self.choice("ask", &words::ASK, platform.ask);
        if platform.precheck_crl {
            self.line("precheck_crl", "true");
        }
        if platform.ask_again {
            self.line("ask_again", "true");
        }
        self.url("ocsp_url", platform.ocsp_url.as_ref());
        self.url("ocsp_url_signature", platform.ocsp_url_signature.as_ref());
        self.choice("ocsp_http", &words::OCSP_HTTP, platform.ocsp_http);
        self.choice("nonce", &words::NONCE, platform.nonce);
        self.choice("cert_id_hash", &words::CERT_ID_HASH, platform.cert_id_hash);
        let responders: Vec<String> = platform.responder_certificates.iter().map(|path| self.place(path)).collect();
        self.list("responder_certificates", &responders);
        self.time("timeout_seconds", platform.timeout, default.timeout, 1);
        self.time("answer_max_age_minutes", platform.answer_max_age, default.answer_max_age, 60);
        self.sources("crl_authentication", &platform.crl_authentication);
        self.sources("crl_signature", &platform.crl_signature);
        self.time("crl_max_age_hours", platform.crl_max_age, default.crl_max_age, 3600);
        let closed: Vec<String> = platform.closed.iter().map(|one| quoted(&closing(one))).collect();
        self.list("closed", &closed);
        self.url("proxy", platform.proxy.as_ref());
        self.said("no_proxy", platform.no_proxy.as_deref());
        for (key, path) in [
            ("ca_file", &platform.ca_file),
            ("client_certificate", &platform.client_certificate),
            ("client_key", &platform.client_key),
        ] {
            if let Some(path) = path {
                self.path(key, path);
            }
        }
        let headers: Vec<String> =
            platform.headers.iter().map(|(name, value)| format!("{} = {}", quoted(name), quoted(value))).collect();
        if !headers.is_empty() {
            self.line("headers", &format!("{{ {} }}", headers.join(", ")));
        }
    }

    fn desk(&mut self, desk: &Desk) {
        let Desk {
            name: _,
            reader: _,
            resident_monitor: _,
            single_screen: _,
            card_pixels: _,
            languages: _,
            theme: _,
            last_try: _,
            wrong_pin_limit: _,
            terminal_pin: _,
            reference: _,
            representative: _,
            printer: _,
            sign_in: _,
            pin_pads: _,
        } = desk;
        self.table("desk");
        self.word("name", &desk.name);
        self.said("reader", desk.reader.as_deref());
        self.said("resident_monitor", desk.resident_monitor.as_deref());
        self.line("single_screen", if desk.single_screen { "true" } else { "false" });
        if let Some(pixels) = desk.card_pixels {
            self.line("card_pixels", &pixels.to_string());
        }
        let languages: Vec<String> = desk.languages.iter().map(|language| quoted(language.code())).collect();
        self.list("languages", &languages);
        self.choice("theme", &words::THEME, desk.theme);
        self.choice("last_try", &words::LAST_TRY, desk.last_try);
        if desk.wrong_pin_limit != Desk::default().wrong_pin_limit {
            self.line("wrong_pin_limit", &desk.wrong_pin_limit.to_string());
        }
        if desk.terminal_pin {
            self.line("terminal_pin", "true");
        }
        self.choice("reference", &words::REFERENCE, desk.reference);
        self.choice("representative", &words::REPRESENTATIVE, desk.representative);
        self.said("printer", desk.printer.as_deref());
        let pads: Vec<String> = desk.pin_pads.iter().map(|part| quoted(part)).collect();
        self.list("pin_pads", &pads);
        self.choice("sign_in", &words::SIGN_IN, desk.sign_in);
    }

    fn log(&mut self, log: &Log) {
        let Log { retention_years: _, pseudonym: _, checkpoint_every: _, witness_file: _, export_folder: _, key: _ } =
            log;
        self.table("log");
        self.line("retention_years", &log.retention_years.unwrap_or(0).to_string());
        if log.pseudonym {
            self.line("pseudonym", "true");
        }
        if log.checkpoint_every != Log::default().checkpoint_every {
            self.line("checkpoint_every", &log.checkpoint_every.to_string());
        }
        for (key, path) in [("witness_file", &log.witness_file), ("export_folder", &log.export_folder)] {
            if let Some(path) = path {
                self.path(key, path);
            }
        }
        self.word("key", word(&words::KEY_PLACE, log.key));
    }

    /// A choice that is not as by default.
    fn choice<T: Copy + PartialEq>(&mut self, key: &str, words: &[Word<T>], value: T) {
        if words.first().is_none_or(|(_, default)| *default != value) {
            self.word(key, word(words, value));
        }
    }

    fn table(&mut self, name: &'static str) {
        let gap = if self.text.is_empty() { "" } else { "\n" };
        let _ = writeln!(self.text, "{gap}[{name}]");
        self.table = name;
    }

    fn line(&mut self, key: &str, value: &str) {
        if let Some(remark) = (self.remark)(self.table, key) {
            for line in remark.lines() {
                let _ = writeln!(self.text, "# {line}");
            }
        }
        let _ = writeln!(self.text, "{key} = {value}");
    }

    fn word(&mut self, key: &str, value: &str) {
        self.line(key, &quoted(value));
    }

    fn said(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.word(key, value);
        }
    }

    fn url(&mut self, key: &str, url: Option<&Url>) {
        self.said(key, url.map(Url::as_str));
    }

    fn list(&mut self, key: &str, values: &[String]) {
        if !values.is_empty() {
            self.line(key, &list(values));
        }
    }

    fn sources(&mut self, key: &str, sources: &[Source]) {
        let places = sources.iter().map(|source| match source {
            Source::Path(path) => self.place(path),
            Source::Url(url) => quoted(url.as_str()),
        });
        let places: Vec<String> = places.collect();
        self.list(key, &places);
    }

    fn path(&mut self, key: &str, path: &Path) {
        let place = self.place(path);
        self.line(key, &place);
    }

    fn place(&self, path: &Path) -> String {
        let below = path.strip_prefix(self.folder).ok().filter(|below| !below.as_os_str().is_empty());
        // A name with "://" in it would be taken for an address.
        let below = below.filter(|below| !below.display().to_string().contains("://"));
        quoted(&below.unwrap_or(path).display().to_string())
    }

    fn time(&mut self, key: &str, value: Duration, default: Duration, unit: u64) {
        if value != default {
            self.line(key, &(value.as_secs() / unit).to_string());
        }
    }
}

fn list(values: &[String]) -> String {
    format!("[{}]", values.join(", "))
}

/// A text of TOML: its escapes are those of JSON, but for one character more that must be escaped.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// A planned closing as it is read: it never lasts longer than a day.
fn closing(closing: &Closing) -> String {
    let (from, until) = (closing.from.minute_in_japan(), closing.until.minute_in_japan());
    let hour = until.split_once(' ').map_or("", |(_, hour)| hour);
    format!("{from}-{hour} {}", closing.reason).trim_end().to_owned()
}

#[cfg(test)]
mod tests;
