//! Writes an export: under another name first, and what the record must know before the file has its own.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use ring::digest::{Context, SHA256};

use super::{Error, PREFIX};
use crate::folders::durable::{self, Readers};
use crate::pki::digest::sha256;
use crate::record::checkpoint::SignedNote;
use crate::record::export::bundle::Bundle;
use crate::record::export::{CHECKPOINT, MANIFEST, Manifest, PROOF, Part, RUN, TABLE, run, table};
use crate::record::filter::Filter;
use crate::record::look::ExportPurpose;
use crate::record::merkle;
use crate::record::signing::PublicKey;
use crate::record::{Entry, Label};
use crate::store::Reading;
use crate::time::Timestamp;

/// What is to be exported, on whose word.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// Where to.
    pub folder: &'a Path,
    /// Which records.
    pub filter: &'a Filter,
    /// What for.
    pub purpose: ExportPurpose,
    /// Who asked.
    pub requested: Label,
    /// Who approved.
    pub approved: Label,
    /// When.
    pub made: Timestamp,
}

/// The checkpoint that the records are proved against, and whoever signs the manifest.
pub struct Seal<'a> {
    /// The checkpoint.
    pub note: &'a SignedNote,
    /// The key.
    pub key: PublicKey,
    /// Signs with it.
    pub sign: &'a dyn Fn(&[u8]) -> Option<[u8; 64]>,
}

/// An export whose bytes are all on disk, under another name: dropped, it is gone.
#[derive(Debug)]
pub struct Written {
    temporary: PathBuf,
    file: PathBuf,
    digest: [u8; 32],
    records: u64,
}

impl Written {
    /// The SHA-256 of its manifest: `digest` of an export-done.
    #[must_use]
    pub const fn digest(&self) -> [u8; 32] {
        self.digest
    }

    /// How many records are in it.
    #[must_use]
    pub const fn records(&self) -> u64 {
        self.records
    }

    /// Gives the file its name, and says which. The record knows of it by then.
    pub fn publish(self) -> Result<PathBuf, Error> {
        if self.file.exists() {
            return Err(Error::Exists);
        }
        durable::rename(&self.temporary, &self.file)?;
        Ok(self.file.clone())
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Writes the export of a record that is verified on the way.
pub fn write(reading: &Reading, order: &Order<'_>, seal: Option<&Seal<'_>>) -> Result<Written, Error> {
    if !order.folder.is_dir() {
        return Err(Error::NoFolder);
    }
    let temporary = order.folder.join(format!(".{PREFIX}-{}.part", std::process::id()));
    durable::clear(&temporary)?;
    let target = durable::create(&temporary, Readers::AsUsual)?;
    let written = fill(reading, order, seal, target);
    let (digest, records) = written.inspect_err(|_| _ = fs::remove_file(&temporary))?;
    let day = order.made.in_japan().map(|at| format!("{:04}{:02}{:02}", at.year, at.month, at.day));
    let mark = hex::encode(digest.get(..4).unwrap_or_default());
    let name = format!("{PREFIX}-{}-{mark}.zip", day.unwrap_or_default());
    Ok(Written { temporary, file: order.folder.join(name), digest, records })
}

fn fill(reading: &Reading, order: &Order<'_>, seal: Option<&Seal<'_>>, target: File) -> Result<([u8; 32], u64), Error> {
    let size = match seal {
        Some(seal) => seal.note.checkpoint().size,
        None => reading.head()?.seq,
    };
    let mut pen = Pen::new(target);
    let chosen = pen.table(reading, order.filter, size)?;
    let (first, last) = chosen.ends().ok_or(Error::Nothing)?;
    pen.run(reading, first..last + 1, &chosen)?;
    if let Some(seal) = seal {
        pen.begin(PROOF)?;
        // The tree counts from 0, the record from 1.
        let run = first - 1..last;
        let proof = reading.with_leaves(|mut leaves| merkle::range(run, size, &mut leaves))?;
        for root in proof.ok_or(Error::Nothing)? {
            pen.put(root.bytes())?;
        }
        pen.begin(CHECKPOINT)?;
        pen.put(seal.note.text().as_bytes())?;
    }
    let manifest = Manifest {
        log: reading.log(),
        first,
        last,
        records: chosen.count,
        purpose: order.purpose,
        filter: order.filter.digest(),
        requested: order.requested.clone(),
        approved: order.approved.clone(),
        made: order.made,
        key: seal.map(|seal| seal.key),
        parts: pen.parts(),
    };
    let signature = seal.and_then(|seal| (seal.sign)(manifest.text().as_bytes()));
    let text = manifest.signed(signature);
    pen.begin(MANIFEST)?;
    pen.put(text.as_bytes())?;
    pen.finish()?;
    Ok((sha256(text.as_bytes()), chosen.count))
}

/// Which records were chosen: a bit each.
#[derive(Debug, Default)]
struct Chosen {
    bits: Vec<u64>,
    first: Option<u64>,
    last: u64,
    count: u64,
}

impl Chosen {
    fn add(&mut self, seq: u64) {
        let (word, bit) = (usize::try_from(seq / 64).unwrap_or(0), seq % 64);
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= 1 << bit;
        }
        let _ = self.first.get_or_insert(seq);
        self.last = seq;
        self.count += 1;
    }

    fn has(&self, seq: u64) -> bool {
        let word = usize::try_from(seq / 64).ok().and_then(|word| self.bits.get(word));
        word.is_some_and(|bits| bits >> (seq % 64) & 1 == 1)
    }

    fn ends(&self) -> Option<(u64, u64)> {
        self.first.map(|first| (first, self.last))
    }
}

/// Writes parts and keeps what the manifest says of them.
struct Pen {
    bundle: Bundle<BufWriter<File>>,
    parts: Vec<(&'static str, u64, Context)>,
}

impl Pen {
    fn new(target: File) -> Self {
        Self { bundle: Bundle::new(BufWriter::with_capacity(256 * 1024, target)), parts: Vec::new() }
    }

    fn begin(&mut self, name: &'static str) -> Result<(), Error> {
        self.parts.push((name, 0, Context::new(&SHA256)));
        Ok(self.bundle.begin(name)?)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if let Some((_, size, digest)) = self.parts.last_mut() {
            *size += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
            digest.update(bytes);
        }
        Ok(self.bundle.write(bytes)?)
    }

    /// Verifies the whole record, chooses, and writes the table on the way.
    fn table(&mut self, reading: &Reading, filter: &Filter, size: u64) -> Result<Chosen, Error> {
        self.begin(TABLE)?;
        self.put(table::head().as_bytes())?;
        let (sieve, mut chosen, mut told) = (filter.sieve(), Chosen::default(), Ok(()));
        let _ = reading.walk(|_, entry: &Entry| {
            if told.is_ok() && entry.seq <= size && sieve.takes(entry) {
                chosen.add(entry.seq);
                told = self.put(table::line(entry).as_bytes());
            }
        })?;
        told.map(|()| chosen)
    }

    fn run(&mut self, reading: &Reading, run: Range<u64>, chosen: &Chosen) -> Result<(), Error> {
        self.begin(RUN)?;
        let mut told = Ok(());
        reading.each_row(run, |seq, leaf, body| {
            if told.is_ok() {
                let bytes = if chosen.has(seq) { run::chosen(body) } else { run::left_out(leaf) };
                told = self.put(&bytes);
            }
        })?;
        told
    }

    fn parts(&self) -> Vec<Part> {
        let part = |(name, size, context): &(&'static str, u64, Context)| {
            let mut digest = [0; 32];
            digest.copy_from_slice(context.clone().finish().as_ref());
            Part { name: (*name).to_owned(), size: u32::try_from(*size).unwrap_or(u32::MAX), digest }
        };
        self.parts.iter().map(part).collect()
    }

    fn finish(self) -> Result<(), Error> {
        let mut to = self.bundle.finish()?;
        to.flush()?;
        Ok(to.get_ref().sync_all()?)
    }
}
