//! The keyed pseudonym of a certificate: off unless the configuration says `log.pseudonym = true`.
//!
//! The serial number itself is never recorded, nor a plain digest of it, which could be guessed. With a key of the fiscal
//! year, which the keystore holds, the municipality alone can tell that two cases of that year were one certificate; when
//! the key is destroyed with the year's records nobody can. It stays personal information as long as the key lives.
//!
//! `HMAC-SHA-256(key, "MDGR/v1/cert\0" | issuer length u32 | issuer | serial)`, the first sixteen bytes.

use ring::hmac;

use crate::pki::Mark;

const LABEL: &[u8] = b"MDGR/v1/cert\0";

/// The key of one fiscal year.
pub struct YearKey(hmac::Key);

impl YearKey {
    /// From the bytes that the keystore holds.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, bytes))
    }

    /// The pseudonym of this certificate for the year.
    #[must_use]
    pub fn pseudonym(&self, mark: &Mark) -> [u8; 16] {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(LABEL);
        context.update(&u32::try_from(mark.issuer().len()).unwrap_or(u32::MAX).to_be_bytes());
        context.update(mark.issuer());
        context.update(mark.serial());
        let mut pseudonym = [0; 16];
        pseudonym.copy_from_slice(&context.sign().as_ref()[..16]);
        pseudonym
    }
}

impl std::fmt::Debug for YearKey {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("YearKey(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(issuer: &[u8], serial: &[u8]) -> Mark {
        Mark::new(issuer, serial)
    }

    #[test]
    fn one_certificate_is_the_same_in_a_year_and_another_in_the_next() {
        let marks = [mark(b"issuer", b"\x01"), mark(b"issuer", b"\x02"), mark(b"other", b"\x01")];
        let (year, next) = (YearKey::from_bytes(&[1; 32]), YearKey::from_bytes(&[2; 32]));
        let of = |key: &YearKey| marks.each_ref().map(|mark| key.pseudonym(mark));
        assert_eq!(of(&year), of(&year));
        let all: std::collections::BTreeSet<_> = of(&year).into_iter().chain(of(&next)).collect();
        assert_eq!(all.len(), 6);
        assert!(!all.contains(&[0; 16]), "zeros say that there is none");
    }

    #[test]
    fn where_the_issuer_ends_and_the_serial_number_begins_is_part_of_it() {
        let key = YearKey::from_bytes(&[3; 32]);
        assert_ne!(key.pseudonym(&mark(b"ab", b"c")), key.pseudonym(&mark(b"a", b"bc")));
    }

    #[test]
    fn neither_key_nor_certificate_can_be_printed() {
        let (key, mark) = (YearKey::from_bytes(&[0x5A; 32]), mark(b"ISSUER", b"SERIAL"));
        assert_eq!(format!("{key:?} {mark:?}"), "YearKey(..) Mark(..)");
    }
}
