//! A ZIP file of which every byte is determined by its parts: stored, no dates, no extras, the parts one behind the other.
//!
//! Any program that knows ZIP opens it. Ours refuses whatever it would not have written itself, so that no byte of the
//! file can be another one and nobody notices.

use std::io::{self, Read, Seek, SeekFrom, Write};

use crc32fast::Hasher;

const LOCAL: u32 = 0x0403_4B50;
const CENTRAL: u32 = 0x0201_4B50;
const END: u32 = 0x0605_4B50;
const LOCAL_LENGTH: u64 = 30;
const CENTRAL_LENGTH: u64 = 46;
const END_LENGTH: u64 = 22;
/// Version 2.0: the oldest that readers ask for.
const NEEDS: u16 = 20;
/// 1980-01-01, the first day that ZIP knows.
const DAY: u16 = 0x0021;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
/// More parts or longer names are not ours.
const MOST_PARTS: usize = 16;
const LONGEST_NAME: usize = 64;

/// A part of a bundle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Where its bytes begin.
    pub at: u64,
    /// How many.
    pub size: u32,
    /// Their CRC-32.
    pub crc: u32,
}

/// Why a file is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The system.
    #[error("reading or writing failed: {}", .0.kind())]
    Io(#[from] io::Error),
    /// More than a ZIP without extensions holds.
    #[error("more than four gigabytes")]
    TooLarge,
    /// A byte of the frame around the parts is not as this program writes it.
    #[error("the frame around the parts was changed")]
    Frame,
    /// The bytes of a part are others.
    #[error("{name} was changed")]
    Changed {
        /// Which part.
        name: String,
    },
}

/// A bundle that is being written.
#[derive(Debug)]
pub struct Bundle<W> {
    to: W,
    parts: Vec<Part>,
    at: u64,
    open: Option<Hasher>,
}

impl<W: Write + Seek> Bundle<W> {
    /// An empty one.
    pub const fn new(to: W) -> Self {
        Self { to, parts: Vec::new(), at: 0, open: None }
    }

    /// Begins a part; what is written from here on belongs to it.
    pub fn begin(&mut self, name: &str) -> Result<(), Error> {
        self.end()?;
        let at = self.at + LOCAL_LENGTH + u64::try_from(name.len()).map_err(|_| Error::TooLarge)?;
        let part = Part { name: name.to_owned(), at, size: 0, crc: 0 };
        self.to.write_all(&local(&part))?;
        self.at = at;
        self.parts.push(part);
        self.open = Some(Hasher::new());
        Ok(())
    }

    /// Writes bytes of the part that was begun.
    pub fn write(&mut self, bytes: &[u8]) -> Result<(), Error> {
        let Some((part, hasher)) = self.parts.last_mut().zip(self.open.as_mut()) else { return Err(Error::Frame) };
        let size = u32::try_from(bytes.len()).ok().and_then(|more| part.size.checked_add(more));
        part.size = size.ok_or(Error::TooLarge)?;
        self.at += u64::try_from(bytes.len()).map_err(|_| Error::TooLarge)?;
        // The frame behind the parts has to fit too.
        if self.at > u64::from(u32::MAX) - 0xFFFF {
            return Err(Error::TooLarge);
        }
        hasher.update(bytes);
        Ok(self.to.write_all(bytes)?)
    }

    /// Ends it and gives back what it was written to.
    pub fn finish(mut self) -> Result<W, Error> {
        self.end()?;
        let frame = frame(&self.parts, self.at);
        self.to.write_all(&frame)?;
        self.to.flush()?;
        Ok(self.to)
    }

    /// What the part turned out to be is known only at its end, and stands before it.
    fn end(&mut self) -> Result<(), Error> {
        let Some((part, hasher)) = self.parts.last_mut().zip(self.open.take()) else { return Ok(()) };
        part.crc = hasher.finalize();
        let head = local(part);
        let _ = self.to.seek(SeekFrom::Start(part.at - u64::try_from(head.len()).unwrap_or(0)))?;
        self.to.write_all(&head)?;
        let _ = self.to.seek(SeekFrom::Start(self.at))?;
        Ok(())
    }
}

/// The parts of a bundle, whose frame is exactly what this program writes. The bytes of the parts are not looked at.
pub fn parts(from: &mut (impl Read + Seek)) -> Result<Vec<Part>, Error> {
    let length = from.seek(SeekFrom::End(0))?;
    let end = read(from, length.checked_sub(END_LENGTH).ok_or(Error::Frame)?, END_LENGTH)?;
    let (count, size, at) = (u16_at(&end, 10)?, u32_at(&end, 12)?, u64::from(u32_at(&end, 16)?));
    let longest = MOST_PARTS * (LONGEST_NAME + usize::try_from(CENTRAL_LENGTH).unwrap_or(0));
    if usize::from(count) > MOST_PARTS || usize::try_from(size).map_or(true, |size| size > longest) {
        return Err(Error::Frame);
    }
    if at + u64::from(size) + END_LENGTH != length {
        return Err(Error::Frame);
    }
    let mut told = read(from, at, length - at)?;
    let mut parts = Vec::new();
    let (mut offset, mut place) = (0, 0_u64);
    for _ in 0..count {
        let (crc, size) = (u32_at(&told, offset + 16)?, u32_at(&told, offset + 24)?);
        let name_length = usize::from(u16_at(&told, offset + 28)?);
        let name = told.get(offset + 46..offset + 46 + name_length).ok_or(Error::Frame)?;
        let name = String::from_utf8(name.to_vec()).map_err(|_| Error::Frame)?;
        let begins = place + LOCAL_LENGTH + u64::try_from(name_length).map_err(|_| Error::Frame)?;
        let part = Part { name, at: begins, size, crc };
        if read(from, place, begins - place)? != local(&part) {
            return Err(Error::Frame);
        }
        place = begins + u64::from(size);
        offset += 46 + name_length;
        parts.push(part);
    }
    told.truncate(usize::try_from(length - at).map_err(|_| Error::Frame)?);
    if place != at || told != frame(&parts, place) { Err(Error::Frame) } else { Ok(parts) }
}

/// Shows the bytes of a part, a piece at a time, and says whether they are those that were written.
pub fn each_piece(from: &mut (impl Read + Seek), part: &Part, mut see: impl FnMut(&[u8])) -> Result<(), Error> {
    let _ = from.seek(SeekFrom::Start(part.at))?;
    let mut left = u64::from(part.size);
    let mut room = vec![0; 64 * 1024];
    let mut hasher = Hasher::new();
    while left > 0 {
        let wanted = usize::try_from(left).map_or(room.len(), |left| left.min(room.len()));
        let Some(piece) = room.get_mut(..wanted) else { break };
        from.read_exact(piece)?;
        hasher.update(piece);
        see(piece);
        left -= u64::try_from(wanted).unwrap_or(left);
    }
    if hasher.finalize() == part.crc { Ok(()) } else { Err(Error::Changed { name: part.name.clone() }) }
}

fn read(from: &mut (impl Read + Seek), at: u64, length: u64) -> Result<Vec<u8>, Error> {
    let _ = from.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    let found = from.take(length).read_to_end(&mut bytes)?;
    if u64::try_from(found) == Ok(length) { Ok(bytes) } else { Err(Error::Frame) }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, Error> {
    let found = bytes.get(at..at + 2).and_then(|bytes| bytes.try_into().ok());
    found.map(u16::from_le_bytes).ok_or(Error::Frame)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, Error> {
    let found = bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
    found.map(u32::from_le_bytes).ok_or(Error::Frame)
}

/// The head before a part.
fn local(part: &Part) -> Vec<u8> {
    let mut head = Vec::new();
    put32(&mut head, LOCAL);
    facts(&mut head, part);
    put16(&mut head, 0);
    head.extend_from_slice(part.name.as_bytes());
    head
}

/// What both heads of a part say, up to the length of its name.
fn facts(head: &mut Vec<u8>, part: &Part) {
    for number in [NEEDS, FLAGS, 0, 0, DAY] {
        put16(head, number);
    }
    for number in [part.crc, part.size, part.size] {
        put32(head, number);
    }
    put16(head, u16::try_from(part.name.len()).unwrap_or(u16::MAX));
}

/// What stands behind the parts, which end at `at`.
fn frame(parts: &[Part], at: u64) -> Vec<u8> {
    let mut frame = Vec::new();
    for part in parts {
        put32(&mut frame, CENTRAL);
        put16(&mut frame, NEEDS);
        facts(&mut frame, part);
        for _ in 0..4 {
            put16(&mut frame, 0);
        }
        put32(&mut frame, 0);
        let name = u64::try_from(part.name.len()).unwrap_or(0);
        put32(&mut frame, u32::try_from(part.at - LOCAL_LENGTH - name).unwrap_or(u32::MAX));
        frame.extend_from_slice(part.name.as_bytes());
    }
    let size = u32::try_from(frame.len()).unwrap_or(u32::MAX);
    let count = u16::try_from(parts.len()).unwrap_or(u16::MAX);
    put32(&mut frame, END);
    for number in [0, 0, count, count] {
        put16(&mut frame, number);
    }
    put32(&mut frame, size);
    put32(&mut frame, u32::try_from(at).unwrap_or(u32::MAX));
    put16(&mut frame, 0);
    frame
}

fn put16(to: &mut Vec<u8>, number: u16) {
    to.extend_from_slice(&number.to_le_bytes());
}

fn put32(to: &mut Vec<u8>, number: u32) {
    to.extend_from_slice(&number.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn written() -> Vec<u8> {
        let mut bundle = Bundle::new(Cursor::new(Vec::new()));
        for (name, bytes) in [("one.txt", &b"first"[..]), ("two.bin", &[7; 3000]), ("three", b"")] {
            bundle.begin(name).expect("begun");
            bundle.write(bytes).expect("written");
        }
        bundle.finish().expect("finished").into_inner()
    }

    fn whole(bytes: &[u8]) -> Result<usize, Error> {
        let mut from = Cursor::new(bytes);
        let parts = parts(&mut from)?;
        let mut seen = 0;
        for part in &parts {
            each_piece(&mut from, part, |piece| seen += piece.len())?;
        }
        Ok(seen)
    }

    #[test]
    fn no_byte_of_a_bundle_can_be_another_one() {
        let bytes = written();
        assert_eq!(whole(&bytes).expect("whole"), 3005);
        for at in 0..bytes.len() {
            for bit in [0x01, 0x80] {
                let mut changed = bytes.clone();
                changed[at] ^= bit;
                assert!(whole(&changed).is_err(), "byte {at}");
            }
        }
        for cut in 0..bytes.len() {
            assert!(whole(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        assert!(whole(&[&bytes[..], &[0]].concat()).is_err());
    }

    #[test]
    fn the_part_that_was_changed_is_named() {
        let mut bytes = written();
        let at = bytes.iter().position(|byte| *byte == 7).expect("the second part");
        bytes[at + 100] = 8;
        assert_eq!(whole(&bytes).map_err(|error| error.to_string()), Err(String::from("two.bin was changed")));
    }
}
