//! Which certificate, for the record's keyed pseudonym and for nothing else.
//!
//! Issuer and serial number name a person for years. They leave a [`super::Certificate`] only as this mark, which cannot
//! be printed, compared or turned into text, and is wiped when it is dropped.

use std::fmt;

use zeroize::Zeroizing;

/// A certificate's issuer and serial number on their way into a keyed digest.
#[derive(Clone)]
pub struct Mark {
    issuer: Zeroizing<Vec<u8>>,
    serial: Zeroizing<Vec<u8>>,
}

impl Mark {
    pub(crate) fn new(issuer: &[u8], serial: &[u8]) -> Self {
        Self { issuer: Zeroizing::new(issuer.to_vec()), serial: Zeroizing::new(serial.to_vec()) }
    }

    /// The issuer's Name in DER.
    pub(crate) fn issuer(&self) -> &[u8] {
        &self.issuer
    }

    /// The content octets of the serial number.
    pub(crate) fn serial(&self) -> &[u8] {
        &self.serial
    }
}

impl fmt::Debug for Mark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Mark(..)")
    }
}
