use super::*;

/// Every key of the contract, none as by default.
const ALL: &str = r#"
[trust]
anchors = "anker 「錨」"
environment = "test"
extra_policies = ["1.2.392.200149", "1.2.3"]
[platform]
method = "ocsp-then-crl"
ask_again = true
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
[intake]
office_key = "office.key"
pin = "required"
destroy = "after-30-days"
desks = ["abababababababababababababababababababababababababababababababab"]
[programs]
socket = "/run/madoguchi/programs"
group = "madoguchi"
accept = "at-once"
[[program]]
id = "shinsei"
name = "申請 \"A\""
account = "app"
purposes = [7, 1]
[[program]]
id = "own"
name = "b"
purposes = [1]
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
    let whole = ALL.replace("name = { ja = \"住民票の写し\" }", "name = {}\ncertificate = \"\"\nattributes = false");
    assert_eq!(keys_of(&written), keys_of(&whole));
    let known = [super::super::platform::KEYS, super::super::desk::KEYS, super::super::LOG_KEYS].concat();
    let known = [known, super::super::intake::KEYS.to_vec(), super::super::programs::KEYS.to_vec()].concat();
    // Only the policy file may say these two, so no configuration can be read that has them.
    let ours = known.iter().filter(|key| !["ask", "precheck_crl"].contains(*key));
    let there = keys_of(&written);
    let forgotten: Vec<&str> = ours.filter(|key| !there.iter().any(|known| known == **key)).copied().collect();
    assert_eq!(forgotten, [""; 0]);
}
