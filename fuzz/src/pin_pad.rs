//! What a reader says about the keys that it has.

use madoguchi::card::pin_pad::{Features, Properties};

/// Reads each of its answers; a pad is held back only by what it says, and no control code comes from nothing.
pub fn run(data: &[u8]) {
    if let Ok(features) = Features::parse(data) {
        let told = [features.verify, features.pin_properties, features.tlv_properties];
        assert!(told.iter().flatten().count() * 6 <= data.len(), "a control code from nothing");
    }
    if let Ok(properties) = Properties::parse_tlv(data) {
        let says_something = data.iter().any(|byte| matches!(byte, 0x02 | 0x06 | 0x07));
        assert!(properties.take_four_digits() || says_something, "held back by what it never said");
    }
    assert!(Properties::parse(data).is_err() || data.len() == 4, "a structure of another length");
}
