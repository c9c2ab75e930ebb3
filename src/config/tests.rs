use super::*;
use crate::language::Language;
use crate::pki::Use;
use crate::pki::ocsp::{CertIdHash, NoncePolicy};
use crate::pki::revocation::Plan;
use crate::session::settings::LastTry;
use crate::time::Timestamp;
use std::time::Duration;

const FILE: &str = "/etc/madoguchi/madoguchi.toml";
const LEAST: &str = "[trust]\nanchors = \"anchors\"\n[platform]\nocsp_url = \"http://ocsp.example.test/\"\n";

fn parse(text: &str) -> Result<Config, Error> {
    Config::parse(text, Path::new(FILE))
}

fn fault(line: usize, fault: Fault) -> Error {
    Error { file: PathBuf::from(FILE), line, fault }
}

#[test]
fn the_least_configuration_has_the_contracts_defaults() {
    let config = parse(LEAST).expect("valid");
    assert_eq!(config.trust.anchors, Path::new("/etc/madoguchi/anchors"));
    assert_eq!(config.trust.environment, Environment::Production);
    assert_eq!(config.platform, Platform { ocsp_url: Url::parse("http://ocsp.example.test/"), ..Platform::default() });
    assert_eq!(config.desk, Desk::default());
    assert_eq!((config.scope, config.log, config.purposes), (Scope::Machine, Log::default(), vec![]));
    assert_eq!(config.intake, Intake::default());
}

#[test]
fn the_keys_of_a_reader_are_used_only_where_its_name_was_written_down() {
    let read = |desk: &str| Config::parse(&format!("{LEAST}\n[desk]\n{desk}"), Path::new("madoguchi.toml"));
    let desk = read("pin_pads = [\"PINPAD\", \"SPR532\"]").expect("a configuration").desk;
    assert!(desk.uses_pad_of("SPRx32 SPR532 00 00") && !desk.uses_pad_of("SCR 3310 00 00"));
    assert!(!read("").expect("a configuration").desk.uses_pad_of("SPRx32 SPR532 00 00"));
    assert!(read("pin_pads = [\"\"]").is_err(), "an empty part would be part of every name");
}

#[test]
fn a_desk_that_asks_nobody_has_nobody_to_ask_again() {
    let text =
        "[trust]\nanchors = \"a\"\n[platform]\nmethod = \"crl\"\ncrl_authentication = \"a.crl\"\nask_again = true\n";
    let refused = Config::parse(text, Path::new("madoguchi.toml")).expect_err("refused");
    assert_eq!(refused.fault, Fault::Combination(Combination::NothingToAskAgain));
}

const EVERY_KEY: &str = r#"
[trust]
anchors = "/srv/anchors"
environment = "test"
extra_policies = ["1.2.392.200149"]

[platform]
method = "ocsp-then-crl"
ask = "after-signature"
precheck_crl = false
ocsp_url = "https://ocsp.example.test/a"
ocsp_url_signature = "https://ocsp.example.test/s"
ocsp_http = "get"
nonce = "require"
cert_id_hash = "sha1"
responder_certificates = ["responder.der"]
timeout_seconds = 5
answer_max_age_minutes = 60
crl_authentication = "crls"
crl_signature = ["s.crl", "https://crl.example.test/s.crl"]
crl_max_age_hours = 48
closed = ["2026-12-15 03:00-04:00 保守"]
proxy = "http://proxy.example.test:8080"
no_proxy = "localhost,example.test"
ca_file = "ca.pem"
client_certificate = "client.pem"
client_key = "client.key"
headers = { X-Desk = "7" }

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

[[purpose]]
code = 7
name = { ja = "印鑑登録", en = "Seal registration" }
certificate = "signature"
attributes = true

[[purpose]]
code = 1
name = { ja = "住民票の写し" }

[data]
scope = "user"

[intake]
office_key = "office.key"
pin = "required"
destroy = "after-30-days"
desks = ["abab-abab abababababababababababababababababababababababababababab"]
[log]
retention_years = 5
pseudonym = true
checkpoint_every = 50
witness_file = "/mnt/witness"
export_folder = "exports"
key = "file"

[programs]
socket = "desk/desk.sock"
group = "madoguchi"
accept = "at-once"

[[program]]
id = "shinsei"
name = "窓口申請"
account = "shinsei"
purposes = [1, 7]
"#;

#[test]
fn a_folder_beside_the_configuration_is_no_longer_as_a_whole_than_one_that_is_given_whole() {
    let beside = |length: usize| parse(&LEAST.replace("\"anchors\"", &format!("\"{}\"", "a".repeat(length))));
    let room = 1024 - "/etc/madoguchi/".len();
    assert!(beside(room).is_ok());
    assert!(beside(room + 1).is_err(), "it could not be read again as it would be written");
}

#[test]
fn every_key_of_the_contract_is_read() {
    let config = parse(EVERY_KEY).expect("valid");
    let beside = |name: &str| Path::new("/etc/madoguchi").join(name);
    let platform = &config.platform;
    assert_eq!(config.trust.anchors, Path::new("/srv/anchors"));
    assert_eq!(config.trust.environment, Environment::Test);
    assert_eq!(config.trust.extra_policies, [ObjectIdentifier::new_unwrap("1.2.392.200149")]);
    assert_eq!((platform.method, platform.ocsp_http), (Plan::OcspThenCrl, Http::Get));
    assert_eq!((platform.nonce, platform.cert_id_hash), (NoncePolicy::Require, CertIdHash::Sha1));
    assert_eq!(platform.ocsp_url_for(Use::Signature).map(Url::as_str), Some("https://ocsp.example.test/s"));
    assert_eq!(platform.ocsp_url_for(Use::Authentication).map(Url::as_str), Some("https://ocsp.example.test/a"));
    assert_eq!(platform.responder_certificates, [beside("responder.der")]);
    assert_eq!((platform.timeout, platform.answer_max_age), (Duration::from_secs(5), Duration::from_hours(1)));
    assert_eq!((platform.crl_max_age, platform.crls_for(Use::Signature).len()), (Duration::from_hours(48), 2));
    assert_eq!(platform.crls_for(Use::Authentication), [Source::Path(beside("crls"))]);
    assert!(platform.closed_at(Timestamp::from_unix_seconds(1_797_271_200)).is_some());
    assert_eq!(platform.proxy.as_ref().map(Url::host), Some("proxy.example.test"));
    assert_eq!(platform.client_key, Some(beside("client.key")));
    assert_eq!(platform.headers.iter().collect::<Vec<_>>(), [("x-desk", "7")]);
    assert_eq!(config.desk.languages, [Language::English, Language::Japanese]);
    assert_eq!((config.desk.theme, config.desk.last_try), (Theme::Contrast, LastTry::Refuse));
    assert_eq!(config.desk.reference, ReferenceNumber::Required);
    assert_eq!((config.desk.wrong_pin_limit, config.desk.terminal_pin, config.desk.card_pixels), (1, true, Some(326)));
    let seal = config.purpose(7).expect("there");
    assert_eq!((seal.certificate, seal.attributes), (Use::Signature, true));
    assert_eq!(seal.name(Language::JapaneseSimple), "印鑑登録");
    assert_eq!(config.purpose(1).map(|purpose| purpose.certificate), Some(Use::Authentication));
    assert_eq!(config.scope, Scope::User);
    assert_eq!((config.log.retention_years, config.log.key), (Some(5), KeyPlace::File));
    assert_eq!(config.log.export_folder, Some(beside("exports")));
    assert_eq!(config.programs.socket, Some(beside("desk/desk.sock")));
    assert_eq!(config.programs.known.first().map(|program| &program.purposes[..]), Some(&[1, 7][..]));
    let intake = &config.intake;
    assert_eq!((intake.pin, intake.destroy), (IntakePin::Required, Destroy::AfterDays(30)));
    assert_eq!((intake.office_key.clone(), &intake.desks[..]), (Some(beside("office.key")), &[[0xAB; 32]][..]));
}

#[test]
fn a_refusal_names_the_line_and_what_was_expected() {
    let wrong = |key, expected| Fault::WrongType { key, expected };
    let range = |key, least, most| Fault::OutOfRange { key, least, most };
    let form = |key, form| Fault::Malformed { key, form };
    let line = |key, most| Fault::Malformed { key, form: Form::Line { most } };
    let both = |combination| Fault::Combination(combination);
    let text = "a text in quotes";
    let cases: Vec<(&str, usize, Fault)> = vec![
        ("[platform]\nmethod = 1", 6, wrong("method", text)),
        ("method = \"ldap\"", 5, Fault::NotOneOf { key: "method", allowed: vec!["ocsp", "crl", "ocsp-then-crl"] }),
        ("nonce = \"maybe\"", 5, Fault::NotOneOf { key: "nonce", allowed: vec!["prefer", "require", "omit"] }),
        ("ocsp_http = true", 5, wrong("ocsp_http", text)),
        ("ask = \"while-typing\"", 5, both(Combination::PolicyFileOnly)),
        ("\nprecheck_crl = true", 6, both(Combination::PolicyFileOnly)),
        ("precheck_crl = \"no\"", 5, wrong("precheck_crl", "true or false")),
        ("ocsp_url_signature = \"ocsp.example.test\"", 5, form("ocsp_url_signature", Form::Url)),
        ("proxy = \"http://user:word@proxy.example.test\"", 5, form("proxy", Form::Url)),
        ("timeout_seconds = 0", 5, range("timeout_seconds", 1, 60)),
        ("timeout_seconds = -1", 5, range("timeout_seconds", 1, 60)),
        ("timeout_seconds = 61", 5, range("timeout_seconds", 1, 60)),
        ("timeout_seconds = 99999999999999999999", 5, range("timeout_seconds", 1, 60)),
        ("timeout_seconds = 1.5", 5, wrong("timeout_seconds", "a whole number")),
        ("timeout_seconds = \"10\"", 5, wrong("timeout_seconds", "a whole number")),
        ("answer_max_age_minutes = 1441", 5, range("answer_max_age_minutes", 1, 1440)),
        ("crl_max_age_hours = 721", 5, range("crl_max_age_hours", 1, 720)),
        ("crl_signature = 3", 5, wrong("crl_signature", "a list")),
        ("crl_signature = [\n\"a.crl\",\n3]", 7, wrong("crl_signature", text)),
        ("crl_signature = \"ldap://example.test/\"", 5, form("crl_signature", Form::Source)),
        ("crl_signature = [\"\"]", 5, line("crl_signature", 1024)),
        ("closed = \"2026-12-15 03:00-04:00\"", 5, wrong("closed", "a list")),
        (
            "closed = [\n  \"2026-12-15 03:00-04:00\",\n  \"2026-02-30 03:00-04:00\",\n]",
            7,
            form("closed", Form::Closing(ClosingError::Day)),
        ),
        ("client_key = \"key.pem\"", 5, both(Combination::ClientCertificateAndKey)),
        ("\n\nclient_certificate = \"c.pem\"", 7, both(Combination::ClientCertificateAndKey)),
        ("client_key = \"k\"\nclient_certificate = \"c\"", 6, both(Combination::ClientCertificateWithoutTls)),
        ("headers = \"X: y\"", 5, wrong("headers", "a table")),
        ("headers = { Host = \"a\" }", 5, form("headers", Form::HeaderName)),
        ("[platform.headers]\nX-Desk = \"a\\r\\nb\"", 6, form("headers", Form::HeaderValue)),
        ("[platform.headers]\nX-Desk = \"a\"\nx-desk = \"b\"", 7, Fault::Twice { key: "headers" }),
        ("[desk]\nname = \"a\\nb\"", 6, line("name", 64)),
        ("[desk]\ntheme = \"pink\"", 6, Fault::NotOneOf { key: "theme", allowed: vec!["light", "dark", "contrast"] }),
        ("[desk]\nwrong_pin_limit = 6", 6, range("wrong_pin_limit", 1, 5)),
        ("[desk]\ncard_pixels = 2001", 6, range("card_pixels", 0, 2000)),
        ("[desk]\nlanguages = []", 6, Fault::Missing { key: "languages" }),
        ("[desk]\nlanguages = [\n\"ja\",\n\"ja\"]", 8, Fault::Twice { key: "languages" }),
        (
            "[desk]\nlanguages = [\"tlh\"]",
            6,
            Fault::NotOneOf { key: "languages", allowed: Language::ALL.map(Language::code).to_vec() },
        ),
        ("[desk]\nterminal_pin = 1", 6, wrong("terminal_pin", "true or false")),
        ("[log]\nretention_years = 101", 6, range("retention_years", 0, 100)),
        ("[log]\ncheckpoint_every = 0", 6, range("checkpoint_every", 1, 100_000)),
        (
            "[intake]\npin = \"always\"",
            6,
            Fault::NotOneOf { key: "pin", allowed: vec!["optional", "required", "none"] },
        ),
        ("[intake]\ndesks = [\"00\"]", 6, Fault::Malformed { key: "desks", form: Form::DeskKey }),
        ("[log]\nkey = \"paper\"", 6, Fault::NotOneOf { key: "key", allowed: vec!["keystore", "file"] }),
        ("[data]\nscope = \"cloud\"", 6, Fault::NotOneOf { key: "scope", allowed: vec!["machine", "user"] }),
        ("[purpose]\ncode = 1", 5, wrong("purpose", "a list")),
        ("[[purpose]]\nname = { ja = \"a\" }", 5, Fault::Missing { key: "code" }),
        ("[[purpose]]\ncode = 0\nname = { ja = \"a\" }", 6, range("code", 1, 65_535)),
        ("[[purpose]]\ncode = 1", 5, Fault::Missing { key: "name" }),
        ("[[purpose]]\ncode = 1\nname = \"a\"", 7, wrong("name", "a table")),
        ("[[purpose]]\ncode = 1\nname = { en = \"a\" }", 7, Fault::Missing { key: "ja" }),
        (
            "[[purpose]]\ncode = 1\nname = { ja = \"a\" }\n[[purpose]]\ncode = 1\nname = { ja = \"b\" }",
            9,
            Fault::Twice { key: "code" },
        ),
        (
            "[[purpose]]\ncode = 1\nname = { ja = \"a\" }\nattributes = true",
            8,
            both(Combination::AttributesWithoutSignature),
        ),
    ];
    for (added, at, expected) in cases {
        let added = added.strip_prefix("[platform]\n").map_or(added.to_owned(), |rest| format!("\n{rest}"));
        assert_eq!(parse(&format!("{LEAST}{added}\n")), Err(fault(at, expected)), "{added}");
    }
}

#[test]
fn what_is_missing_or_unknown_is_refused_where_it_should_stand() {
    let method = |method: &str| format!("[trust]\nanchors = \"a\"\n\n[platform]\nmethod = \"{method}\"\n");
    let crl_only = "crl_authentication = \"a.crl\"\n[[purpose]]\ncode = 1\nname = { ja = \"a\" }\n\
        [[purpose]]\ncode = 2\ncertificate = \"signature\"\nname = { ja = \"b\" }\n";
    for (text, line, expected) in [
        (String::new(), 1, Fault::Missing { key: "ocsp_url" }),
        ("[platform]\nocsp_url = \"http://a\"".into(), 1, Fault::Missing { key: "anchors" }),
        ("[platform]\nocsp_url = \"http://a\"\n[trust]\nanchors = \"\"".into(), 4, Fault::Missing { key: "anchors" }),
        (method("ocsp"), 4, Fault::Missing { key: "ocsp_url" }),
        (method("ocsp-then-crl") + "ocsp_url = \"\"\n", 6, Fault::Missing { key: "ocsp_url" }),
        (method("ocsp-then-crl") + "ocsp_url = \"http://a\"\n", 4, Fault::Missing { key: "crl_authentication" }),
        (method("crl"), 4, Fault::Missing { key: "crl_authentication" }),
        (method("crl") + crl_only, 10, Fault::Combination(Combination::PurposeWithoutCrl)),
        (LEAST.to_owned() + "\n[log]\nkeys = 1", 7, Fault::UnknownKey { key: "keys".into(), known: LOG_KEYS }),
        (
            "[truth]\n".to_owned() + LEAST,
            1,
            Fault::UnknownKey {
                key: "truth".into(),
                known: &["trust", "platform", "desk", "purpose", "data", "log", "intake", "programs", "program"],
            },
        ),
        (
            LEAST.replace("anchors = \"anchors\"", "anchors = \"a\"\nenvironment = \"practice\""),
            3,
            Fault::NotOneOf { key: "environment", allowed: vec!["production", "test"] },
        ),
        (
            LEAST.replace("anchors = \"anchors\"", "anchors = \"a\"\nextra_policies = [\"1.2\", \"x\"]"),
            3,
            Fault::Malformed { key: "extra_policies", form: Form::ObjectIdentifier },
        ),
        ("trust = 1".into(), 1, Fault::WrongType { key: "trust", expected: "a table" }),
    ] {
        // The platform is read first; a fault elsewhere needs a whole one.
        let text = if text == "trust = 1" { format!("{text}\nplatform = {{ ocsp_url = \"http://a\" }}") } else { text };
        assert_eq!(parse(&text), Err(fault(line, expected)), "{text}");
    }
}

#[test]
fn what_is_not_toml_is_refused_with_its_line() {
    for (text, line) in
        [("[trust\n", 1), ("[trust]\nanchors = a\n", 2), ("[trust]\n\n[trust]\n", 3), ("a = 1\na = 2", 2)]
    {
        let refused = parse(text).expect_err(text);
        assert_eq!((refused.line, refused.code()), (line, "configuration-syntax"), "{text}");
    }
    let deep = format!("a = {}", "[".repeat(100_000));
    assert_eq!(parse(&deep).expect_err("deep").code(), "configuration-syntax");
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_do_no_harm() {
    let text = format!("\u{feff}{}theme = 1\r\n", LEAST.replace('\n', "\r\n"));
    let known = platform::KEYS;
    assert_eq!(parse(&text), Err(fault(5, Fault::UnknownKey { key: "theme".into(), known })));
    assert!(parse(&text.replace("theme = 1", "")).is_ok());
}

#[test]
fn a_method_of_crls_needs_no_responder() {
    let text = "[trust]\nanchors = \"a\"\n[platform]\nmethod = \"crl\"\ncrl_authentication = \"a.crl\"\n";
    assert_eq!(parse(text).map(|config| config.platform.ocsp_url), Ok(None));
}

#[test]
fn the_digest_is_that_of_what_is_in_effect() {
    let least = parse(LEAST).expect("valid").digest();
    let said = LEAST.replace("ocsp_url", "# a remark\n  timeout_seconds = 10\nocsp_url") + "[desk]\ntheme = 'light'\n";
    assert_eq!(parse(&said).expect("valid").digest(), least);
    for (from, to) in [("anchors\"", "anchors2\""), ("test/", "test/x"), ("ocsp_url", "timeout_seconds = 9\nocsp_url")]
    {
        assert_ne!(parse(&LEAST.replace(from, to)).expect("valid").digest(), least, "{to}");
    }
    // Practice speaks whatever the program does: one language more is no other form of the configuration.
    let twelve = ["ja", "ja-simple", "en", "zh-Hans", "zh-Hant", "ko", "vi", "pt-BR", "es", "fil", "ne", "id"];
    let mut pinned = Config::practice();
    pinned.desk.languages = twelve.into_iter().filter_map(Language::from_code).collect();
    assert_eq!(
        hex::encode(pinned.digest()),
        "ec2e35ed2ec19b4266d6f5c47124c30741f585052b67399d56b44e9535fd7449",
        "changed: the record of every desk will say so once"
    );
}

#[test]
fn practice_needs_no_file_and_is_marked() {
    let practice = Config::practice();
    assert_eq!((practice.trust.environment, practice.scope), (Environment::Practice, Scope::User));
    assert!(practice.desk.terminal_pin);
    assert!(practice.purposes.iter().any(|purpose| purpose.certificate == Use::Signature));
}

#[test]
fn secrets_in_headers_are_never_printed() {
    let text = LEAST.to_owned() + "headers = { Authorization = \"hidden-word\" }\n";
    assert!(!format!("{:?}", parse(&text).expect("valid")).contains("hidden-word"));
}

#[test]
fn an_error_reads_as_one_line() {
    let refused = parse(&(LEAST.to_owned() + "timeout = 3")).expect_err("refused").to_string();
    assert!(
        refused.starts_with("/etc/madoguchi/madoguchi.toml:5: unknown key \"timeout\": expected one of method,"),
        "{refused}"
    );
}
