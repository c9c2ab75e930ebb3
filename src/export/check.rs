//! Checks an export with nothing but the file: every byte of it is held against another one, or against the signature.

use std::fs::File;
use std::path::Path;

use ring::digest::{Context, SHA256};

use super::Fault;
use crate::record::Leaf;
use crate::record::checkpoint::{Checkpoint, SignedNote};
use crate::record::export::bundle::{self, each_piece};
use crate::record::export::{
    CHECKPOINT, MANIFEST, Manifest, PROOF, RUN, SIGNED, TABLE, UNSIGNED, manifest, run, table,
};
use crate::record::merkle::{Root, includes_range};

/// An export in which everything fits together.
#[derive(Clone, Debug)]
pub struct Checked {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The checkpoint that its records are proved against; none where nobody signed: then the parts fit each other, and
    /// anybody could have made them.
    pub checkpoint: Option<Checkpoint>,
}

/// Checks the whole file.
pub fn check(path: &Path) -> Result<Checked, Fault> {
    let mut file = File::open(path).map_err(|error| Fault::Unreadable(error.kind()))?;
    let parts = bundle::parts(&mut file)?;
    let names: Vec<&str> = parts.iter().map(|part| part.name.as_str()).collect();
    if names != SIGNED && names != UNSIGNED {
        return Err(Fault::Frame);
    }
    let mut desk = Desk { file, parts };
    let (manifest, signature) = desk.manifest()?;
    if manifest.parts.iter().map(|part| part.name.as_str()).ne(desk.names().filter(|name| *name != MANIFEST)) {
        return Err(Fault::Manifest);
    }
    for part in &manifest.parts {
        desk.hold(part)?;
    }
    let leaves = desk.records(&manifest)?;
    match (manifest.key, signature) {
        (None, None) if desk.parts.len() == UNSIGNED.len() => Ok(Checked { manifest, checkpoint: None }),
        (Some(key), Some(signature)) if key.verifies(manifest.text().as_bytes(), &signature) => {
            let checkpoint = desk.checkpoint(&manifest, &leaves)?;
            Ok(Checked { manifest, checkpoint: Some(checkpoint) })
        }
        _ => Err(Fault::Signature),
    }
}

struct Desk {
    file: File,
    parts: Vec<bundle::Part>,
}

impl Desk {
    fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(|part| part.name.as_str())
    }

    fn each(&mut self, name: &str, see: impl FnMut(&[u8])) -> Result<(), Fault> {
        let part = self.parts.iter().find(|part| part.name == name).ok_or(Fault::Frame)?;
        Ok(each_piece(&mut self.file, part, see)?)
    }

    /// A part that is small by nature.
    fn whole(&mut self, name: &str, limit: usize) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        let part = self.parts.iter().find(|part| part.name == name).ok_or(Fault::Frame)?;
        if usize::try_from(part.size).map_or(true, |size| size > limit) {
            return Err(Fault::Changed { name: name.to_owned() });
        }
        self.each(name, |piece| bytes.extend_from_slice(piece))?;
        Ok(bytes)
    }

    fn manifest(&mut self) -> Result<(Manifest, Option<[u8; 64]>), Fault> {
        let text = String::from_utf8(self.whole(MANIFEST, manifest::LIMIT)?).map_err(|_| Fault::Manifest)?;
        Manifest::parse(&text).map_err(|_| Fault::Manifest)
    }

    /// Whether a part has the bytes that the manifest answers for.
    fn hold(&mut self, told: &manifest::Part) -> Result<(), Fault> {
        let mut digest = Context::new(&SHA256);
        let mut size = 0_u64;
        self.each(&told.name, |piece| {
            digest.update(piece);
            size += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        })?;
        let same = digest.finish().as_ref() == told.digest && size == u64::from(told.size);
        if same { Ok(()) } else { Err(Fault::Changed { name: told.name.clone() }) }
    }

    /// The leaves of the run, once its records are those that the manifest and the table tell of.
    fn records(&mut self, manifest: &Manifest) -> Result<Vec<Leaf>, Fault> {
        let mut reader = run::Reader::new(manifest.log, manifest.first);
        let (mut leaves, mut chosen, mut told) = (Vec::new(), 0_u64, Ok(()));
        let mut sheet = Context::new(&SHA256);
        sheet.update(table::head().as_bytes());
        self.each(RUN, |piece| {
            if told.is_ok() {
                told = reader.take(piece, |leaf, entry| {
                    leaves.push(leaf);
                    if let Some(entry) = entry {
                        chosen += 1;
                        sheet.update(table::line(entry).as_bytes());
                    }
                });
            }
        })?;
        told.map_err(Fault::Run)?;
        let behind = reader.finish().map_err(Fault::Run)?;
        if chosen != manifest.records || Some(behind) != manifest.last.checked_add(1) {
            return Err(Fault::OtherRun);
        }
        let table = manifest.parts.iter().find(|part| part.name == TABLE).ok_or(Fault::Manifest)?;
        if sheet.finish().as_ref() == table.digest { Ok(leaves) } else { Err(Fault::Table) }
    }

    fn checkpoint(&mut self, manifest: &Manifest, leaves: &[Leaf]) -> Result<Checkpoint, Fault> {
        let text = self.whole(CHECKPOINT, manifest::LIMIT)?;
        let note = String::from_utf8(text).ok().and_then(|text| SignedNote::parse(&text).ok());
        let note = note.filter(|note| manifest.key.is_some_and(|key| note.verify(key))).ok_or(Fault::Checkpoint)?;
        let checkpoint = *note.checkpoint();
        let origin = (checkpoint.origin.log, checkpoint.origin.segment);
        if origin != (manifest.log.id, manifest.log.segment) {
            return Err(Fault::Checkpoint);
        }
        let bytes = self.whole(PROOF, 64 * 32 * 2)?;
        let (roots, rest) = bytes.as_chunks::<32>();
        let proof: Vec<Root> = roots.iter().map(|root| Root::from_bytes(*root)).collect();
        let run = manifest.first.saturating_sub(1)..manifest.last;
        let mut leaves = leaves.iter().copied();
        let proved = includes_range(checkpoint.root, checkpoint.size, &run, &mut leaves, &proof);
        if proved && rest.is_empty() { Ok(checkpoint) } else { Err(Fault::Proof) }
    }
}
