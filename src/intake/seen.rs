//! Who was taken in already, without keeping who it was.
//!
//! A keyed digest of issuer and serial number in memory, under a key of its own that is never written down: after a restart
//! nobody knows any more, and the office notices at reconciliation.

use std::collections::HashMap;
use std::fmt;

use ring::hmac;

use super::{Capture, Number};

/// The digests of one running of the program.
pub struct Seen {
    key: hmac::Key,
    taken: HashMap<[u8; 16], Number>,
}

impl Seen {
    /// Knows of nobody. The entropy is the key.
    #[must_use]
    pub fn new(entropy: &[u8; 32]) -> Self {
        Self { key: hmac::Key::new(hmac::HMAC_SHA256, entropy), taken: HashMap::new() }
    }

    /// The number that this certificate has already, if it was taken in since the start.
    #[must_use]
    pub fn before(&self, capture: &Capture) -> Option<Number> {
        self.taken.get(&self.digest(capture)).copied()
    }

    /// Remembers it under its number; the first number stands.
    pub fn remember(&mut self, capture: &Capture) {
        let _ = self.taken.entry(self.digest(capture)).or_insert(capture.number);
    }

    fn digest(&self, capture: &Capture) -> [u8; 16] {
        let mut context = hmac::Context::with_key(&self.key);
        context.update(&capture.issuer_name_sha256);
        context.update(&[u8::try_from(capture.issuer_key_id.len()).unwrap_or(u8::MAX)]);
        context.update(&capture.issuer_key_id);
        context.update(capture.serial());
        let mut short = [0; 16];
        for (place, byte) in short.iter_mut().zip(context.sign().as_ref()) {
            *place = *byte;
        }
        short
    }
}

impl fmt::Debug for Seen {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Seen({})", self.taken.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::Prefix;
    use crate::time::Timestamp;

    fn capture(running: u32, serial: u64) -> Capture {
        let number = Number::new(Prefix::new("A").expect("letters"), running).expect("a number");
        Capture::made_up(number, serial, Timestamp::from_unix_seconds(0))
    }

    #[test]
    fn the_same_certificate_is_noticed_and_no_other() {
        let mut seen = Seen::new(&[5; 32]);
        seen.remember(&capture(1, 70));
        assert_eq!(seen.before(&capture(2, 70)).map(Number::running), Some(1));
        assert_eq!(seen.before(&capture(2, 71)), None);
        let mut of_another = capture(2, 70);
        of_another.issuer_key_id = vec![8; 20];
        assert_eq!(seen.before(&of_another), None, "a serial number is one only with its issuer");
    }

    #[test]
    fn the_first_number_stands_when_somebody_insists() {
        let mut seen = Seen::new(&[5; 32]);
        seen.remember(&capture(1, 70));
        seen.remember(&capture(2, 70));
        assert_eq!(seen.before(&capture(3, 70)).map(Number::running), Some(1));
    }
}
