//! The flat index of a list: bytes that are looked up where they lie, in a file that is mapped and never read whole.
//!
//! ```text
//! 0     magic, format                                   12 octets
//! 16    length of the list                               8
//! 24    how many records of each width                   3 x 8
//! 48    binding to the list (List::binding)             32
//! 80    fingerprint of the certificate that signed it   32
//! 124   CRC-32 of all that                               4
//! 4096  records, narrow, medium and wide: a serial number of 4, 8 or 20 octets and a place of 4, in order
//! then  for each block of 4096 octets of records of one width: its first serial number, its CRC-32
//! last  CRC-32 of that table                             4
//! ```
//!
//! All numbers are big endian, so that records compare as octets. Opening reads the header and the table; a block's
//! checksum is looked at whenever the block is. An index that is damaged is made again from its list: it is a help and
//! never evidence by itself, which is why it names the very list it was made of.

use super::serial::MAX;
use super::{Place, Serial, Sorted};

const MAGIC: [u8; 12] = *b"MADOGUCHI\x00\x00\x01";
const HEADER: usize = 128;
/// Where the records begin: a page of its own for the header.
const RECORDS: usize = 4096;
const BLOCK: usize = 4096;
const PLACE: usize = 4;
const CHECKSUM: usize = 4;
/// Octets of the serial number in each kind of record.
const WIDTHS: [usize; 3] = [4, 8, MAX];
/// How much is written at once.
const PIECE: usize = 64 * BLOCK;

/// The index is not what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the index is damaged")]
pub struct Damaged;

/// What an index is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Length of the list.
    pub length: u64,
    /// [`List::binding`](super::List::binding).
    pub binding: [u8; 32],
    /// Fingerprint of the certificate that signed the list.
    pub signer: [u8; 32],
}

/// Writes an index, in order and in large pieces.
pub fn encode<E>(sorted: &Sorted, stamp: &Stamp, mut write: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
    let mut table = Vec::new();
    write(&header(sorted, stamp))?;
    records(&sorted.narrow, |word: &u64| word.to_be_bytes(), WIDTHS[0], &mut table, &mut write)?;
    records(&sorted.medium, medium, WIDTHS[1], &mut table, &mut write)?;
    records(&sorted.wide, wide, WIDTHS[2], &mut table, &mut write)?;
    let checksum = crc32fast::hash(&table);
    table.extend_from_slice(&checksum.to_be_bytes());
    write(&table)
}

fn header(sorted: &Sorted, stamp: &Stamp) -> Vec<u8> {
    let mut header = Vec::with_capacity(RECORDS);
    header.extend_from_slice(&MAGIC);
    header.resize(16, 0);
    header.extend_from_slice(&stamp.length.to_be_bytes());
    for count in [sorted.narrow.len(), sorted.medium.len(), sorted.wide.len()] {
        header.extend_from_slice(&u64::try_from(count).unwrap_or(u64::MAX).to_be_bytes());
    }
    header.extend_from_slice(&stamp.binding);
    header.extend_from_slice(&stamp.signer);
    header.resize(HEADER - CHECKSUM, 0);
    let checksum = crc32fast::hash(&header);
    header.extend_from_slice(&checksum.to_be_bytes());
    header.resize(RECORDS, 0);
    header
}

fn medium((serial, place): &(u64, Place)) -> [u8; 12] {
    let mut record = [0; 12];
    record[..8].copy_from_slice(&serial.to_be_bytes());
    record[8..].copy_from_slice(&place.bits().to_be_bytes());
    record
}

fn wide((serial, place): &([u8; MAX], Place)) -> [u8; MAX + PLACE] {
    let mut record = [0; MAX + PLACE];
    record[..MAX].copy_from_slice(serial);
    record[MAX..].copy_from_slice(&place.bits().to_be_bytes());
    record
}

/// Writes the records of one width and notes their blocks in the table.
fn records<T, const N: usize, E>(
    sorted: &[T],
    record: impl Fn(&T) -> [u8; N],
    width: usize,
    table: &mut Vec<u8>,
    write: &mut impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let per_block = BLOCK / N;
    let mut piece = vec![0; if sorted.is_empty() { 0 } else { PIECE }];
    for some in sorted.chunks(per_block * (PIECE / BLOCK)) {
        let (places, _) = piece.as_chunks_mut::<N>();
        for (place, one) in places.iter_mut().zip(some) {
            *place = record(one);
        }
        let written = piece.get(..some.len() * N).unwrap_or_default();
        for block in written.chunks(per_block * N) {
            table.extend_from_slice(block.get(..width).unwrap_or_default());
            table.extend_from_slice(&crc32fast::hash(block).to_be_bytes());
        }
        write(written)?;
    }
    Ok(())
}

/// Where things are in an index whose header and table are whole.
#[derive(Clone, Debug)]
pub struct Index {
    stamp: Stamp,
    sections: [Section; 3],
}

/// The records of one width.
#[derive(Clone, Copy, Debug)]
struct Section {
    /// Octets of a serial number.
    width: usize,
    count: usize,
    /// Where its records begin.
    records: usize,
    /// Where its part of the table begins.
    table: usize,
}

impl Index {
    /// Reads header and table.
    pub fn open(bytes: &[u8]) -> Result<Self, Damaged> {
        let (header, checksum) = bytes.get(..HEADER).and_then(|header| header.split_last_chunk()).ok_or(Damaged)?;
        if !header.starts_with(&MAGIC) || crc32fast::hash(header) != u32::from_be_bytes(*checksum) {
            return Err(Damaged);
        }
        let word = |at: usize| chunk::<8>(bytes, at).map(|octets| u64::from_be_bytes(*octets));
        let stamp = Stamp { length: word(16)?, binding: *chunk(bytes, 48)?, signer: *chunk(bytes, 80)? };
        let counts = [word(24)?, word(32)?, word(40)?];
        let mut sections = [Section { width: 0, count: 0, records: 0, table: 0 }; 3];
        let mut at = RECORDS;
        for ((section, width), count) in sections.iter_mut().zip(WIDTHS).zip(counts) {
            let count = usize::try_from(count).map_err(|_| Damaged)?;
            *section = Section { width, count, records: at, table: 0 };
            at = count.checked_mul(width + PLACE).and_then(|size| at.checked_add(size)).ok_or(Damaged)?;
        }
        let begin = at;
        for section in &mut sections {
            section.table = at;
            let size = section.blocks().checked_mul(section.width + CHECKSUM);
            at = size.and_then(|size| at.checked_add(size)).ok_or(Damaged)?;
        }
        let (table, checksum) = bytes.get(begin..).and_then(|end| end.split_last_chunk()).ok_or(Damaged)?;
        if table.len() != at - begin || crc32fast::hash(table) != u32::from_be_bytes(*checksum) {
            return Err(Damaged);
        }
        Ok(Self { stamp, sections })
    }

    /// What it is of.
    #[must_use]
    pub const fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// How many entries the list has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.sections.iter().map(|section| section.count).sum()
    }

    /// The place of a serial number in `bytes`, which this was opened from; of several that which is not on hold.
    pub fn look_up(&self, bytes: &[u8], serial: &Serial) -> Result<Option<Place>, Damaged> {
        let octets = serial.octets();
        let zeros = octets.iter().take_while(|octet| **octet == 0).count();
        let fitting = self.sections.iter().find(|section| section.width + zeros >= MAX);
        let section = fitting.ok_or(Damaged)?;
        let wanted = octets.get(MAX - section.width..).ok_or(Damaged)?;
        section.look_up(bytes, wanted)
    }
}

impl Section {
    const fn size(self) -> usize {
        self.width + PLACE
    }

    const fn per_block(self) -> usize {
        BLOCK / self.size()
    }

    const fn blocks(self) -> usize {
        self.count.div_ceil(self.per_block())
    }

    fn look_up(self, bytes: &[u8], wanted: &[u8]) -> Result<Option<Place>, Damaged> {
        // The first block that begins with it or past it; it may also stand at the end of the one before.
        let past = partition(self.blocks(), |block| self.first(bytes, block).is_some_and(|first| first < wanted));
        for number in past.saturating_sub(1)..(past + 1).min(self.blocks()) {
            let block = self.block(bytes, number)?;
            let record = |place: usize| block.get(place * self.size()..(place + 1) * self.size());
            let serial = |place: usize| record(place).and_then(|record| record.get(..self.width));
            let count = block.len() / self.size();
            let found = partition(count, |place| serial(place).is_some_and(|serial| serial < wanted));
            if serial(found) == Some(wanted) {
                let place = record(found).and_then(|record| record.last_chunk()).ok_or(Damaged)?;
                return Ok(Some(Place::from_bits(u32::from_be_bytes(*place))));
            }
            if found < count {
                return Ok(None);
            }
        }
        Ok(None)
    }

    /// The first serial number of a block, as the table has it.
    fn first(self, bytes: &[u8], block: usize) -> Option<&[u8]> {
        bytes.get(self.table + block * (self.width + CHECKSUM)..)?.get(..self.width)
    }

    /// The records of a block, checked.
    fn block(self, bytes: &[u8], number: usize) -> Result<&[u8], Damaged> {
        let begin = number * self.per_block();
        let end = (begin + self.per_block()).min(self.count);
        let block = bytes.get(self.records + begin * self.size()..self.records + end * self.size()).ok_or(Damaged)?;
        let noted = chunk::<CHECKSUM>(bytes, self.table + number * (self.width + CHECKSUM) + self.width)?;
        if crc32fast::hash(block) == u32::from_be_bytes(*noted) { Ok(block) } else { Err(Damaged) }
    }
}

/// The first of `count` for which `before` is false.
fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

fn chunk<const L: usize>(bytes: &[u8], at: usize) -> Result<&[u8; L], Damaged> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).ok_or(Damaged)
}

#[cfg(test)]
mod tests;
