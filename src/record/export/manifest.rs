//! The manifest of an export: what it is, and the SHA-256 of every other part. There is one way to write it.
//!
//! ```text
//! MADOGUCHI-EXPORT-V1
//! log 000102030405060708090a0b0c0d0e0f
//! segment 1
//! environment production
//! run 12-5230
//! records 312
//! purpose export-audit
//! filter 5a0c...
//! requested-by s-K7Q2
//! approved-by s-B8HN
//! made 2026-11-25T08:30:00.000Z
//! key 9f31...
//! part records.csv 60211 77b2...
//!
//! signature MGQC...
//! ```
//!
//! The signature (Ed25519) is over everything before the empty line. Where nobody signed, `key` and `signature` say `none`.

use std::fmt::Write;

use base64ct::{Base64, Encoding};

use super::MANIFEST;
use crate::pki::Environment;
use crate::record::Label;
use crate::record::chain::Log;
use crate::record::look::ExportPurpose;
use crate::record::signing::PublicKey;
use crate::time::Timestamp;

const HEAD: &str = "MADOGUCHI-EXPORT-V1";
/// The most bytes that a manifest has.
pub const LIMIT: usize = 4096;

/// A part that the manifest answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub size: u32,
    /// Their SHA-256.
    pub digest: [u8; 32],
}

/// What an export says about itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Of which log.
    pub log: Log,
    /// From this record,
    pub first: u64,
    /// to this one.
    pub last: u64,
    /// How many of them were chosen.
    pub records: u64,
    /// What for.
    pub purpose: ExportPurpose,
    /// The SHA-256 of the canonical filter.
    pub filter: [u8; 32],
    /// Who asked for it.
    pub requested: Label,
    /// Who approved it.
    pub approved: Label,
    /// When.
    pub made: Timestamp,
    /// Whose signature is below; none if nobody signed.
    pub key: Option<PublicKey>,
    /// Every other part, in order.
    pub parts: Vec<Part>,
}

/// The text is no manifest, or not written as this program writes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the manifest is not as this program writes one")]
pub struct Malformed;

impl Manifest {
    /// What is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let key = self.key.map_or_else(|| String::from("none"), |key| key.to_string());
        let mut text = format!(
            "{HEAD}\nlog {}\nsegment {}\nenvironment {}\nrun {}-{}\nrecords {}\npurpose {}\nfilter {}\nrequested-by \
             {}\napproved-by {}\nmade {}\nkey {key}\n",
            hex::encode(self.log.id),
            self.log.segment,
            self.log.environment.name(),
            self.first,
            self.last,
            self.records,
            self.purpose.code(),
            hex::encode(self.filter),
            self.requested.as_str(),
            self.approved.as_str(),
            self.made.rfc3339_millis(),
        );
        for part in &self.parts {
            let _ = writeln!(text, "part {} {} {}", part.name, part.size, hex::encode(part.digest));
        }
        text
    }

    /// The whole part, with its signature.
    #[must_use]
    pub fn signed(&self, signature: Option<[u8; 64]>) -> String {
        let signature = signature.map_or_else(|| String::from("none"), |bytes| Base64::encode_string(&bytes));
        format!("{}\nsignature {signature}\n", self.text())
    }

    /// What such a part says, and the signature; whether that holds is another question.
    pub fn parse(text: &str) -> Result<(Self, Option<[u8; 64]>), Malformed> {
        let (told, signature) = text.split_once("\n\nsignature ").ok_or(Malformed)?;
        let signature = match signature.strip_suffix('\n').ok_or(Malformed)? {
            "none" => None,
            encoded => {
                let mut bytes = [0; 64];
                let decoded = Base64::decode(encoded, &mut bytes).map_err(|_| Malformed)?;
                Some(decoded.try_into().map_err(|_| Malformed)?)
            }
        };
        let manifest = Self::of_lines(told).ok_or(Malformed)?;
        if manifest.signed(signature) == text { Ok((manifest, signature)) } else { Err(Malformed) }
    }

    fn of_lines(told: &str) -> Option<Self> {
        let mut lines = told.lines();
        let head = lines.next()?;
        let mut next = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
        let id = hash(next("log")?)?;
        let segment = next("segment")?.parse().ok()?;
        let world = next("environment")?;
        let environment = Environment::from_name(world)?;
        let (first, last) = next("run")?.split_once('-')?;
        let (first, last) = (first.parse().ok()?, last.parse().ok()?);
        let records = next("records")?.parse().ok()?;
        let purpose = ExportPurpose::from_code(next("purpose")?)?;
        let filter = hash(next("filter")?)?;
        let requested = Label::new(next("requested-by")?).ok()?;
        let approved = Label::new(next("approved-by")?).ok()?;
        let made = Timestamp::from_rfc3339(next("made")?)?;
        let key = match next("key")? {
            "none" => None,
            key => Some(PublicKey::from_bytes(hash(key)?)),
        };
        let parts: Option<Vec<Part>> = lines.map(part).collect();
        let parts = parts.filter(|parts| head == HEAD && parts.iter().all(|part| part.name != MANIFEST))?;
        let log = Log { id, segment, environment };
        Some(Self { log, first, last, records, purpose, filter, requested, approved, made, key, parts })
    }
}

fn part(line: &str) -> Option<Part> {
    let mut words = line.strip_prefix("part ")?.split(' ');
    let (name, size, digest) = (words.next()?, words.next()?, words.next()?);
    Some(Part { name: name.to_owned(), size: size.parse().ok()?, digest: hash(digest)? })
}

fn hash<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Day;

    fn manifest() -> Manifest {
        Manifest {
            log: Log { id: [3; 16], segment: 2, environment: Environment::Practice },
            first: 12,
            last: 40,
            records: 7,
            purpose: ExportPurpose::Audit,
            filter: [9; 32],
            requested: Label::new("s-K7Q2").expect("a label"),
            approved: Label::new("s-B8HN").expect("a label"),
            made: Day::parse("2026-11-25").expect("a day").begins(),
            key: Some(PublicKey::from_bytes([5; 32])),
            parts: vec![Part { name: String::from("records.csv"), size: 99, digest: [6; 32] }],
        }
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written_and_in_no_other_form() {
        for (manifest, signature) in [(manifest(), Some([8; 64])), (Manifest { key: None, ..manifest() }, None)] {
            let text = manifest.signed(signature);
            assert_eq!(Manifest::parse(&text), Ok((manifest, signature)));
            for other in [
                text.replace("segment 2", "segment 02"),
                text.replace("run 12-40", "run 12 - 40"),
                text.replace("export-audit", "audit"),
                text.replace('\n', "\r\n"),
                format!("{text}\n"),
                text.trim_end().to_owned(),
                text.to_uppercase(),
            ] {
                assert_eq!(Manifest::parse(&other), Err(Malformed), "{other}");
            }
        }
    }
}
