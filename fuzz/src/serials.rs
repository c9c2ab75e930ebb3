//! The list of `crl check --serials`: one hexadecimal number a line.

use madoguchi::pki::crl::Serial;
use madoguchi::pki::crl::serials::{self, MAX_LINE};

/// Reads every line; a number that is taken is the number that stands there.
pub fn run(data: &[u8]) {
    for line in data.split(|byte| *byte == b'\n') {
        match serials::parse(line) {
            Ok(Some(serial)) => is_what_stands_there(line, &serial),
            Ok(None) => {}
            Err(error) => assert!(!error.code().is_empty() && !error.to_string().is_empty()),
        }
    }
}

fn is_what_stands_there(line: &[u8], serial: &Serial) {
    assert!(line.len() <= MAX_LINE);
    let written = hex_of(serial);
    assert_eq!(serials::parse(written.as_bytes()).as_ref(), Ok(&Some(*serial)));
    let line = String::from_utf8_lossy(line).to_ascii_lowercase();
    let before_the_comment = line.split('#').next().unwrap_or_default();
    assert!(before_the_comment.contains(written.trim_start_matches('0')), "another number");
    assert_eq!(format!("{serial:?}"), "Serial(hidden)");
}

fn hex_of(serial: &Serial) -> String {
    serial.octets().iter().fold(String::new(), |text, octet| text + &format!("{octet:02x}"))
}
