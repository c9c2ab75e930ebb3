//! A revocation list put together octet by octet, for those who need one that is wrong in one place or very long.
//!
//! Nothing here checks anything: every part is the caller's own affair, and what comes out is what went in, framed and
//! signed.

/// ecdsa-with-SHA256.
pub const ECDSA_SHA256: &[u8] = &[0x30, 0x0A, 0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02];
/// sha256WithRSAEncryption with its NULL.
pub const RSA_SHA256: &[u8] =
    &[0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B, 0x05, 0x00];

/// id-ce-cRLNumber.
pub const CRL_NUMBER: &[u8] = &[0x55, 0x1D, 0x14];
/// id-ce-cRLReasons.
pub const REASON_CODE: &[u8] = &[0x55, 0x1D, 0x15];
/// id-ce-issuingDistributionPoint.
pub const ISSUING_DISTRIBUTION_POINT: &[u8] = &[0x55, 0x1D, 0x1C];
/// id-ce-authorityKeyIdentifier.
pub const AUTHORITY_KEY_IDENTIFIER: &[u8] = &[0x55, 0x1D, 0x23];

/// The parts of a list, each with its tag and length.
#[derive(Clone, Debug)]
pub struct ListDraft {
    /// INTEGER; empty: version 1.
    pub version: Vec<u8>,
    /// AlgorithmIdentifier inside.
    pub algorithm: Vec<u8>,
    /// Name.
    pub issuer: Vec<u8>,
    /// Time.
    pub this_update: Vec<u8>,
    /// Time; empty: none.
    pub next_update: Vec<u8>,
    /// One after the other; none at all: no list of entries.
    pub entries: Option<Vec<u8>>,
    /// One after the other; none at all: no extensions.
    pub extensions: Option<Vec<u8>>,
    /// AlgorithmIdentifier outside.
    pub outer_algorithm: Vec<u8>,
    /// Whatever comes after the extensions.
    pub rest: Vec<u8>,
}

impl ListDraft {
    /// A list of version 2 without entries: times as `YYMMDDHHMMSSZ`.
    #[must_use]
    pub fn new(issuer: &[u8], this_update: &str, next_update: &str) -> Self {
        Self {
            version: vec![0x02, 0x01, 0x01],
            algorithm: ECDSA_SHA256.to_vec(),
            issuer: issuer.to_vec(),
            this_update: utc(this_update),
            next_update: utc(next_update),
            entries: None,
            extensions: None,
            outer_algorithm: ECDSA_SHA256.to_vec(),
            rest: Vec::new(),
        }
    }

    /// One more entry.
    pub fn push_entry(&mut self, entry: &[u8]) {
        self.entries.get_or_insert_default().extend_from_slice(entry);
    }

    /// One more extension.
    pub fn push_extension(&mut self, oid: &[u8], critical: bool, value: &[u8]) {
        self.extensions.get_or_insert_default().extend(extension(oid, critical, value));
    }

    /// What is signed.
    #[must_use]
    pub fn tbs(&self) -> Vec<u8> {
        let entries = self.entries.as_ref().map(|entries| tlv(0x30, entries)).unwrap_or_default();
        let extensions = self.extensions.as_ref().map(|all| tlv(0xA0, &tlv(0x30, all))).unwrap_or_default();
        let parts = [
            &self.version,
            &self.algorithm,
            &self.issuer,
            &self.this_update,
            &self.next_update,
            &entries,
            &extensions,
            &self.rest,
        ];
        tlv(0x30, &parts.map(Vec::as_slice).concat())
    }

    /// The list, with what `sign` makes of what is signed.
    pub fn signed<E>(&self, sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>) -> Result<Vec<u8>, E> {
        let tbs = self.tbs();
        let signature = sign(&tbs)?;
        Ok(framed(&tbs, &self.outer_algorithm, &[&[0], signature.as_slice()].concat()))
    }
}

/// A list of its three parts, the last being the content of the BIT STRING.
#[must_use]
pub fn framed(tbs: &[u8], algorithm: &[u8], bits: &[u8]) -> Vec<u8> {
    tlv(0x30, &[tbs, algorithm, &tlv(0x03, bits)].concat())
}

/// A value with the shortest length.
#[must_use]
pub fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = header(tag, content.len());
    bytes.extend_from_slice(content);
    bytes
}

/// Tag and length of a value with so many octets inside.
#[must_use]
pub fn header(tag: u8, length: usize) -> Vec<u8> {
    let mut bytes = vec![tag];
    let length = length.to_be_bytes();
    let zeros = length.iter().take_while(|octet| **octet == 0).count();
    let digits = length.get(zeros..).unwrap_or_default();
    match digits {
        [] => bytes.push(0),
        [short @ 0..=0x7F] => bytes.push(*short),
        long => {
            bytes.push(0x80 | u8::try_from(long.len()).unwrap_or(0x7F));
            bytes.extend_from_slice(long);
        }
    }
    bytes
}

/// A UTCTime of this text.
#[must_use]
pub fn utc(text: &str) -> Vec<u8> {
    tlv(0x17, text.as_bytes())
}

/// An entry: content octets of the serial number, a date, extensions if there are any.
#[must_use]
pub fn entry(serial: &[u8], date: &[u8], extensions: &[u8]) -> Vec<u8> {
    let extensions = if extensions.is_empty() { Vec::new() } else { tlv(0x30, extensions) };
    tlv(0x30, &[&tlv(0x02, serial), date, extensions.as_slice()].concat())
}

/// An extension.
#[must_use]
pub fn extension(oid: &[u8], critical: bool, value: &[u8]) -> Vec<u8> {
    let flag: &[u8] = if critical { &[0x01, 0x01, 0xFF] } else { &[] };
    tlv(0x30, &[&tlv(0x06, oid), flag, &tlv(0x04, value)].concat())
}

/// A reasonCode.
#[must_use]
pub fn reason(number: u8) -> Vec<u8> {
    extension(REASON_CODE, false, &[0x0A, 0x01, number])
}

/// The content of authorityKeyIdentifier with a keyIdentifier alone.
#[must_use]
pub fn key_identifier(identifier: &[u8]) -> Vec<u8> {
    tlv(0x30, &tlv(0x80, identifier))
}
