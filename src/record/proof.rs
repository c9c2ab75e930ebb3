//! That one entry is in the record, for somebody who has neither the record nor this program: the entry, its way to a
//! signed root, and the receipt's line as it stands on the slip.
//!
//! ```text
//! MADOGUCHI-PROOF-V1
//! MADOGUCHI-RECEIPT-V1 production 17 7K3-9QX-2MPA accepted 2026-11-25T08:30:00Z
//! entry <the canonical body, base64>
//! path <a hash of the way to the root, base64; a line each>
//! key <the public key, hexadecimal>
//!
//! <the signed checkpoint>
//! ```
//!
//! Whoever reads it recomputes the leaf from the body, the root from the leaf and the way, and verifies the signature.
//! That the key is this desk's, the papers of the office say; the proof only says which key it was.

mod line;
#[cfg(test)]
mod tests;

use base64ct::{Base64, Encoding};

pub use line::Line;

use super::Leaf;
use super::body;
use super::checkpoint::SignedNote;
use super::entry::Entry;
use super::merkle::{self, Root};
use super::signing::PublicKey;

/// What a proof begins with.
const HEAD: &str = "MADOGUCHI-PROOF-V1";
/// The most bytes that a proof has: 64 hashes are more than any tree needs.
const LIMIT: usize = 16 * 1024;

/// One entry with its way to a signed root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The receipt's line, where the entry has a receipt.
    line: Option<String>,
    body: Vec<u8>,
    path: Vec<Root>,
    key: PublicKey,
    note: SignedNote,
}

/// What a proof proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proved {
    /// The entry.
    pub entry: Entry,
    /// Who signed.
    pub key: PublicKey,
    /// What was signed.
    pub note: SignedNote,
}

/// Why a proof proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The text is not formed as a proof is.
    #[error("line {line} of the proof is not what stands there")]
    Form {
        /// Counted from 1.
        line: usize,
    },
    /// The bytes are no entry.
    #[error("the entry: {0}")]
    Body(#[from] body::Error),
    /// The receipt's line says something else than the entry.
    #[error("the line of the slip is not what the entry says")]
    OtherReceipt,
    /// The entry belongs to another record than the checkpoint.
    #[error("the entry belongs to another record than the checkpoint")]
    Foreign,
    /// The way does not lead from the entry to the root.
    #[error("the entry is not in the record that was signed")]
    NotIn,
    /// The key did not sign the checkpoint.
    #[error("the checkpoint is not signed by the key that stands there")]
    Signature,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Form { .. } => "proof-form",
            Self::Body(error) => error.code(),
            Self::OtherReceipt => "proof-other-receipt",
            Self::Foreign => "proof-foreign",
            Self::NotIn => "proof-not-in",
            Self::Signature => "proof-signature",
        }
    }
}

impl Proof {
    /// The proof that `body` is in what `note` signs; `leaves` are those of the segment, in order. None if it is not.
    pub fn of(body: &[u8], note: SignedNote, key: PublicKey, leaves: &mut impl Iterator<Item = Leaf>) -> Option<Self> {
        let entry = body::decode(body).ok()?;
        let path = merkle::inclusion(entry.seq.checked_sub(1)?, note.checkpoint().size, leaves)?;
        let proof = Self { line: Line::of(&entry).map(|line| line.text()), body: body.to_vec(), path, key, note };
        proof.verify().is_ok().then_some(proof)
    }

    /// The text as it is handed out.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        if let Some(line) = &self.line {
            text = format!("{text}{line}\n");
        }
        text = format!("{text}entry {}\n", Base64::encode_string(&self.body));
        for root in &self.path {
            text = format!("{text}path {}\n", Base64::encode_string(root.bytes()));
        }
        format!("{text}key {}\n\n{}", self.key, self.note.text())
    }

    /// Whether a text looks like one.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        text.lines().next() == Some(HEAD)
    }

    /// Reads a text; the one way to write it, and no other.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > LIMIT {
            return Err(Error::Form { line: 1 });
        }
        let (head, note) = text.split_once("\n\n").ok_or(Error::Form { line: 1 })?;
        let mut lines = (1..).zip(head.lines()).peekable();
        let form = |line| Error::Form { line };
        let _ = lines.next().filter(|(_, line)| *line == HEAD).ok_or(form(1))?;
        let line = lines.next_if(|(_, line)| Line::parse(line).is_some()).map(|(_, line)| line.to_owned());
        let (at, entry) = lines.next().ok_or(form(2))?;
        let body = entry.strip_prefix("entry ").and_then(|text| Base64::decode_vec(text).ok()).ok_or(form(at))?;
        let mut path = Vec::new();
        while let Some((at, step)) = lines.next_if(|(_, line)| line.starts_with("path ")) {
            path.push(step.strip_prefix("path ").and_then(root).ok_or(form(at))?);
        }
        let (at, key) = lines.next().ok_or(form(3))?;
        let key = key.strip_prefix("key ").and_then(PublicKey::from_hex).ok_or(form(at))?;
        let note = SignedNote::parse(note).map_err(|_| form(at + 2))?;
        let found = Self { line, body, path, key, note };
        if lines.next().is_none() && found.text() == text { Ok(found) } else { Err(form(at + 1)) }
    }

    /// What it proves, if it proves anything.
    pub fn verify(&self) -> Result<Proved, Error> {
        let entry = body::decode(&self.body)?;
        if self.line.as_deref().is_some_and(|line| Line::of(&entry).is_none_or(|own| own.text() != line)) {
            return Err(Error::OtherReceipt);
        }
        let checkpoint = self.note.checkpoint();
        if (entry.log, entry.segment) != (checkpoint.origin.log, checkpoint.origin.segment) {
            return Err(Error::Foreign);
        }
        let index = entry.seq.checked_sub(1).ok_or(Error::NotIn)?;
        if !merkle::includes(checkpoint.root, checkpoint.size, index, Leaf::of(&self.body), &self.path) {
            return Err(Error::NotIn);
        }
        if !self.note.verify(self.key) {
            return Err(Error::Signature);
        }
        Ok(Proved { entry, key: self.key, note: self.note })
    }
}

fn root(text: &str) -> Option<Root> {
    let mut bytes = [0; 32];
    let length = Base64::decode(text, &mut bytes).ok()?.len();
    (length == bytes.len()).then_some(Root::from_bytes(bytes))
}
