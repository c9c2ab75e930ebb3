//! A run of records as bytes: each is `1 | length u16 | body`, or, where it was not chosen, `0 | leaf`.
//!
//! Whoever reads it gets every leaf of the run, in order, and can hold that against a checkpoint; a body that follows
//! another one has to hang on it.

use crate::record::body;
use crate::record::chain::{self, Leaf, Log};
use crate::record::entry::Entry;

const LEAF: u8 = 0;
const BODY: u8 = 1;

/// A chosen record.
#[must_use]
pub fn chosen(body: &[u8]) -> Vec<u8> {
    let length = u16::try_from(body.len()).unwrap_or(u16::MAX).to_be_bytes();
    [&[BODY], &length[..], body].concat()
}

/// A record that was not chosen.
#[must_use]
pub fn left_out(leaf: Leaf) -> Vec<u8> {
    [&[LEAF], &leaf.bytes()[..]].concat()
}

/// What is wrong with a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It ends within a record.
    #[error("the run ends within record {seq}")]
    CutOff {
        /// Which.
        seq: u64,
    },
    /// A record is neither chosen nor left out.
    #[error("record {seq} is of no kind")]
    Kind {
        /// Which.
        seq: u64,
    },
    /// A record is not what it must be here.
    #[error(transparent)]
    Record(#[from] chain::Error),
}

/// A run that is read, a piece at a time.
#[derive(Debug)]
pub struct Reader {
    log: Log,
    seq: u64,
    before: Option<Leaf>,
    rest: Vec<u8>,
}

impl Reader {
    /// Of the run that begins with record `first` of this log.
    #[must_use]
    pub const fn new(log: Log, first: u64) -> Self {
        Self { log, seq: first, before: None, rest: Vec::new() }
    }

    /// Takes the next piece and shows each record that is whole by now: its leaf, and the entry if it was chosen.
    pub fn take(&mut self, piece: &[u8], mut see: impl FnMut(Leaf, Option<&Entry>)) -> Result<(), Error> {
        self.rest.extend_from_slice(piece);
        let rest = std::mem::take(&mut self.rest);
        let mut left = rest.as_slice();
        while let Some((kind, behind)) = left.split_first() {
            let whole = match *kind {
                LEAF => behind.split_at_checked(32),
                BODY => behind.split_at_checked(2).and_then(|(length, behind)| {
                    let length = u16::from_be_bytes(length.try_into().unwrap_or_default());
                    behind.split_at_checked(usize::from(length))
                }),
                _ => return Err(Error::Kind { seq: self.seq }),
            };
            let Some((bytes, behind)) = whole else { break };
            self.one(*kind, bytes, &mut see)?;
            left = behind;
        }
        self.rest = left.to_vec();
        Ok(())
    }

    fn one(&mut self, kind: u8, bytes: &[u8], see: &mut impl FnMut(Leaf, Option<&Entry>)) -> Result<(), Error> {
        let seq = self.seq;
        let leaf = if kind == LEAF {
            let leaf = Leaf::from_bytes(bytes.try_into().map_err(|_| Error::CutOff { seq })?);
            see(leaf, None);
            leaf
        } else {
            let entry = self.entry(bytes)?;
            let leaf = Leaf::of(bytes);
            see(leaf, Some(&entry));
            leaf
        };
        self.before = Some(leaf);
        self.seq += 1;
        Ok(())
    }

    fn entry(&self, bytes: &[u8]) -> Result<Entry, Error> {
        let seq = self.seq;
        let entry = body::decode(bytes).map_err(|cause| chain::Error::Malformed { seq, cause })?;
        if entry.seq != seq {
            return Err(chain::Error::Moved { seq, says: entry.seq }.into());
        }
        if (Log { id: entry.log, segment: entry.segment, environment: entry.environment }) != self.log {
            return Err(chain::Error::Foreign { seq }.into());
        }
        if self.before.is_some_and(|before| entry.previous != before) {
            return Err(chain::Error::Loose { seq }.into());
        }
        Ok(entry)
    }

    /// The number behind the last record, once nothing is left over.
    pub fn finish(self) -> Result<u64, Error> {
        if self.rest.is_empty() { Ok(self.seq) } else { Err(Error::CutOff { seq: self.seq }) }
    }
}
