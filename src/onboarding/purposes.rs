//! What people come for: some that most counters have, and the line in which a person says another one.
//!
//! A line is the code, the name in Japanese, perhaps `/` and the one in English, and at the end the certificate:
//! `2 電子申請 / Signing an application, signature+attributes`. Without a certificate it is that of authentication.

use crate::config::{Fault, Purpose};
use crate::language::Language;
use crate::pki::Use;

const AUTHENTICATION: &str = "authentication";
const SIGNATURE: &str = "signature";
const ATTRIBUTES: &str = "signature+attributes";

/// Some that most counters have; codes are what the record knows them by, so each keeps its own.
#[must_use]
pub fn offered() -> Vec<Purpose> {
    let plain = |code, ja: &str, en: &str| Purpose::new(code, names(ja, en), Use::Authentication, false);
    vec![
        plain(1, "住民票の写し", "Resident record"),
        plain(2, "印鑑登録証明書", "Seal certificate"),
        plain(3, "税の証明書", "Tax certificate"),
        plain(4, "戸籍の証明書", "Family register certificate"),
        Purpose::new(5, names("電子申請の署名", "Signing an application"), Use::Signature, true),
    ]
}

fn names(ja: &str, en: &str) -> Vec<(Language, String)> {
    let given = [(Language::Japanese, ja), (Language::English, en)];
    given.into_iter().filter(|(_, name)| !name.is_empty()).map(|(language, name)| (language, name.to_owned())).collect()
}

/// The purpose that a line says.
pub fn purpose(line: &str) -> Result<Purpose, Fault> {
    let (said, certificate) = line.rsplit_once([',', '、']).unwrap_or((line, AUTHENTICATION));
    let (certificate, attributes) = match certificate.trim() {
        AUTHENTICATION => (Use::Authentication, false),
        SIGNATURE => (Use::Signature, false),
        ATTRIBUTES => (Use::Signature, true),
        _ => {
            return Err(Fault::NotOneOf { key: "certificate", allowed: vec![AUTHENTICATION, SIGNATURE, ATTRIBUTES] });
        }
    };
    let said = said.trim();
    let (code, name) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
    let code = code.parse().ok().filter(|code| *code > 0);
    let code = code.ok_or(Fault::OutOfRange { key: "code", least: 1, most: u16::MAX.into() })?;
    let (ja, en) = name.split_once('/').unwrap_or((name, ""));
    if ja.trim().is_empty() {
        return Err(Fault::Missing { key: "name" });
    }
    Ok(Purpose::new(code, names(ja.trim(), en.trim()), certificate, attributes))
}

/// The line that says it.
#[must_use]
pub fn written(purpose: &Purpose) -> String {
    let in_language = |wanted| purpose.names().iter().find(|(language, _)| *language == wanted);
    let name = |wanted| in_language(wanted).map(|(_, name)| name.as_str());
    let english = name(Language::English).map(|name| format!(" / {name}")).unwrap_or_default();
    let certificate = match (purpose.certificate, purpose.attributes) {
        (Use::Authentication, _) => AUTHENTICATION,
        (Use::Signature, false) => SIGNATURE,
        (Use::Signature, true) => ATTRIBUTES,
    };
    format!("{} {}{english}, {certificate}", purpose.code, name(Language::Japanese).unwrap_or_default())
}
