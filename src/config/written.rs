//! The other way round: a configuration as the text that reads back as exactly it.
//!
//! What setup asks about always stands in the text, everything else where it is not as by default. Paths below the
//! file's own folder are written relative to it, so that a folder may be copied to another PC.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use jiff::tz::Offset;

use super::{Ask, Config, Desk, Http, KeyPlace, Log, Platform, ReferenceNumber, Representative, Scope, SignIn, Source};
use super::{Closing, Theme, Url};
use crate::pki::ocsp::{CertIdHash, NoncePolicy};
use crate::pki::revocation::Plan;
use crate::pki::{Environment, Use};
use crate::session::settings::LastTry;
use crate::time::Timestamp;

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
        to.trust(self);
        to.platform(&self.platform);
        to.desk(&self.desk);
        to.purposes(self);
        to.table("data");
        to.word("scope", if self.scope == Scope::Machine { "machine" } else { "user" });
        to.log(&self.log);
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
    fn trust(&mut self, config: &Config) {
        self.table("trust");
        self.path("anchors", &config.trust.anchors);
        self.word(
            "environment",
            if config.trust.environment == Environment::Production { "production" } else { "test" },
        );
        if !config.trust.extra_policies.is_empty() {
            let all: Vec<String> =
                config.trust.extra_policies.iter().map(|policy| quoted(&policy.to_string())).collect();
            self.line("extra_policies", &list(&all));
        }
    }

    fn platform(&mut self, platform: &Platform) {
        let default = Platform::default();
        self.table("platform");
        let method = match platform.method {
            Plan::Ocsp => "ocsp",
            Plan::Crl => "crl",
            Plan::OcspThenCrl => "ocsp-then-crl",
        };
        self.word("method", method);
        if platform.ask == Ask::WhileTyping {
            self.word("ask", "while-typing");
        }
        if platform.precheck_crl {
            self.line("precheck_crl", "true");
        }
        self.url("ocsp_url", platform.ocsp_url.as_ref());
        self.url("ocsp_url_signature", platform.ocsp_url_signature.as_ref());
        if platform.ocsp_http == Http::Get {
            self.word("ocsp_http", "get");
        }
        match platform.nonce {
            NoncePolicy::Prefer => {}
            NoncePolicy::Require => self.word("nonce", "require"),
            NoncePolicy::Omit => self.word("nonce", "omit"),
        }
        if platform.cert_id_hash == CertIdHash::Sha1 {
            self.word("cert_id_hash", "sha1");
        }
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
        match desk.theme {
            Theme::Light => {}
            Theme::Dark => self.word("theme", "dark"),
            Theme::Contrast => self.word("theme", "contrast"),
        }
        match desk.last_try {
            LastTry::Confirm => {}
            LastTry::Allow => self.word("last_try", "allow"),
            LastTry::Refuse => self.word("last_try", "refuse"),
        }
        if desk.wrong_pin_limit != Desk::default().wrong_pin_limit {
            self.line("wrong_pin_limit", &desk.wrong_pin_limit.to_string());
        }
        if desk.terminal_pin {
            self.line("terminal_pin", "true");
        }
        match desk.reference {
            ReferenceNumber::Optional => {}
            ReferenceNumber::Off => self.word("reference", "off"),
            ReferenceNumber::Required => self.word("reference", "required"),
        }
        match desk.representative {
            Representative::Statutory => {}
            Representative::Refuse => self.word("representative", "refuse"),
            Representative::Allow => self.word("representative", "allow"),
        }
        self.said("printer", desk.printer.as_deref());
        let pads: Vec<String> = desk.pin_pads.iter().map(|part| quoted(part)).collect();
        self.list("pin_pads", &pads);
        if desk.sign_in == SignIn::Account {
            self.word("sign_in", "account");
        }
    }

    fn purposes(&mut self, config: &Config) {
        for purpose in &config.purposes {
            self.text.push_str("\n[[purpose]]\n");
            self.table = "purpose";
            self.line("code", &purpose.code.to_string());
            let names =
                purpose.names().iter().map(|(language, name)| format!("{} = {}", language.code(), quoted(name)));
            self.line("name", &format!("{{ {} }}", names.collect::<Vec<_>>().join(", ")));
            self.word(
                "certificate",
                if purpose.certificate == Use::Signature { "signature" } else { "authentication" },
            );
            self.line("attributes", if purpose.attributes { "true" } else { "false" });
        }
    }

    fn log(&mut self, log: &Log) {
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
        self.word("key", if log.key == KeyPlace::File { "file" } else { "keystore" });
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
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007f")
}

/// A planned closing as it is read: it never lasts longer than a day.
fn closing(closing: &Closing) -> String {
    let told = |at: Timestamp, form: &str| {
        let at = jiff::Timestamp::from_second(at.unix_seconds()).unwrap_or_default();
        Offset::constant(9).to_datetime(at).strftime(form).to_string()
    };
    let (from, until) = (told(closing.from, "%Y-%m-%d %H:%M"), told(closing.until, "%H:%M"));
    format!("{from}-{until} {}", closing.reason).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every key of the contract, none as by default.
    const ALL: &str = r#"
[trust]
anchors = "anker 「錨」"
environment = "test"
extra_policies = ["1.2.392.200149", "1.2.3"]
[platform]
method = "ocsp-then-crl"
ocsp_url = "https://ocsp.example.test/a"
ocsp_url_signature = "https://ocsp.example.test/s?x=1"
ocsp_http = "get"
nonce = "require"
cert_id_hash = "sha1"
responder_certificates = ["responder.der", "/etc/other.der"]
timeout_seconds = 5
answer_max_age_minutes = 60
crl_authentication = "crls"
crl_signature = ["s.crl", "https://crl.example.test/s.crl"]
crl_max_age_hours = 48
closed = ["2026-12-15 23:00-04:00 保守 \"A\"", "2026-12-16 03:00-04:00"]
proxy = "http://proxy.example.test:8080"
no_proxy = "localhost,example.test"
ca_file = "ca.pem"
client_certificate = "client.pem"
client_key = "C:\\keys\\client.key"
headers = { X-Desk = "7 \\ \"8\"", A = "b" }
[desk]
name = "さくら市 市民課1番"
reader = "RC-S300"
resident_monitor = "HDMI"
single_screen = true
card_pixels = 326
languages = ["en", "ja"]
theme = "contrast"
last_try = "refuse"
wrong_pin_limit = 1
terminal_pin = true
reference = "required"
representative = "allow"
printer = "窓口"
sign_in = "account"
pin_pads = ["PINPAD", "SPR \"532\""]
[[purpose]]
code = 7
name = { ja = "印鑑登録", en = "Seal registration", zh-Hans = "印章" }
certificate = "signature"
attributes = true
[[purpose]]
code = 1
name = { ja = "住民票の写し" }
[data]
scope = "user"
[log]
retention_years = 5
pseudonym = true
checkpoint_every = 50
witness_file = "/mnt/witness"
export_folder = "exports"
key = "file"
"#;

    fn keys_of(text: &str) -> Vec<String> {
        let keys = text.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned());
        let mut keys: Vec<String> = keys.filter(|key| !key.starts_with('#')).collect();
        keys.sort();
        keys
    }

    #[test]
    fn a_configuration_reads_back_as_exactly_what_was_written() {
        for file in ["/etc/madoguchi/madoguchi.toml", "/madoguchi.toml", "madoguchi.toml"] {
            let file = Path::new(file);
            for text in [ALL, "[trust]\nanchors = \"a\"\n[platform]\nocsp_url = \"http://a\"\n"] {
                let config = Config::parse(text, file).expect("valid");
                let written = config.text_with(file, |table, key| Some(format!("{table} {key}\nsecond line")));
                assert_eq!(Config::parse(&written, file).as_ref(), Ok(&config), "{written}");
                assert_eq!(Config::parse(&config.text(file), file), Ok(config));
            }
        }
    }

    /// A key that is forgotten here would silently be lost when setup changes a configuration.
    #[test]
    fn no_key_of_the_contract_is_forgotten() {
        let file = Path::new("/etc/madoguchi/madoguchi.toml");
        let written = Config::parse(ALL, file).expect("valid").text(file);
        assert_eq!(
            keys_of(&written),
            keys_of(
                &ALL.replace("name = { ja = \"住民票の写し\" }", "name = {}\ncertificate = \"\"\nattributes = false")
            )
        );
        let known = super::super::platform::KEYS.iter().chain(super::super::desk::KEYS).chain(super::super::LOG_KEYS);
        // Only the policy file may say these two, so no configuration can be read that has them.
        let ours = known.filter(|key| !["ask", "precheck_crl"].contains(key));
        let forgotten: Vec<_> = ours.filter(|key| !keys_of(&written).contains(&(**key).to_owned())).collect();
        assert_eq!(forgotten, [""; 0].iter().collect::<Vec<_>>());
    }
}
