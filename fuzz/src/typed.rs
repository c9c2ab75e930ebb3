//! What people type, or bring on one line: keys, numbers, codes, days, addresses.

use madoguchi::config::{Closing, Url};
use madoguchi::intake::Number;
use madoguchi::record::{Label, signing};
use madoguchi::sealing::PublicKey;
use madoguchi::staff::{Code, Reference};
use madoguchi::time::{Day, Month};

/// Reads it as each; what is taken is written in one way and taken again as the same.
pub fn run(data: &[u8]) {
    if let Some(code) = Code::read(data) {
        let again = Code::read(code.shown().as_bytes());
        assert!(again.is_some_and(|again| again.expose() == code.expose()), "a code as it is shown");
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(key) = PublicKey::parse(text) {
        assert_eq!(key.to_string(), text.trim(), "the one way to write an office's key");
    }
    if let Some(key) = signing::PublicKey::from_hex(text) {
        assert_eq!(signing::PublicKey::from_hex(&key.to_string()), Some(key));
    }
    if let Ok(number) = Number::parse(text) {
        assert_eq!(Number::parse(&number.to_string()), Ok(number));
    }
    if let Ok(label) = Label::new(text) {
        assert_eq!(label.as_str(), text);
    }
    if let Some(reference) = Reference::parse(text) {
        assert_eq!(reference.as_str(), text);
    }
    if let Some(day) = Day::parse(text) {
        assert_eq!(day.to_string(), text);
        assert!(day.begins() < day.ends());
    }
    if let Some(month) = Month::parse(text) {
        assert!(month.first() <= month.last());
    }
    if let Some(url) = Url::parse(text) {
        let behind_the_host = text.split_once("://").map(|(_, rest)| rest.strip_prefix(url.host()));
        assert!(behind_the_host.flatten().is_some() && !url.host().is_empty(), "the host stands in the address");
        let port = behind_the_host.flatten().and_then(|rest| rest.strip_prefix(':'));
        let digit = port.and_then(|port| port.bytes().next());
        assert!(digit.is_none_or(|digit| digit.is_ascii_digit()), "a port of digits");
    }
    if let Ok(closing) = Closing::parse(text) {
        assert!(closing.from < closing.until && closing.contains(closing.from) && !closing.contains(closing.until));
    }
}
