//! The list of a day as a file: a head that anybody may read, and frames that only its key opens.
//!
//! ```text
//! "MADOGUCHI-FOLLOW-UP-1" LF environment LF day LF 16 bytes in hexadecimal LF
//! u16 length | nonce [12] | ChaCha20-Poly1305 of: kind u8, body
//! ```
//!
//! The key is random, made for this list and destroyed with it. The head and the frame's place are authenticated with each
//! frame, so that none can be moved, doubled or taken into another list. What a power cut left half written at the end is no frame.

use std::fmt;
use std::str;

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::Promise;
use crate::pki::Environment;
use crate::time::day::Day;

const FORMAT: &str = "MADOGUCHI-FOLLOW-UP-1";
const PROMISE: u8 = 1;
const SETTLED: u8 = 2;
/// No head is longer.
const LONGEST_HEAD: usize = 128;

/// The key of one list.
pub struct Key(Zeroizing<[u8; 32]>);

impl Key {
    /// From 32 random bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    fn sealing(&self) -> Option<LessSafeKey> {
        UnboundKey::new(&CHACHA20_POLY1305, &self.0[..]).ok().map(LessSafeKey::new)
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Key(..)")
    }
}

/// What a list says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which world.
    pub environment: Environment,
    /// The day that it does not outlive.
    pub day: Day,
    /// Sixteen random bytes.
    pub id: [u8; 16],
}

impl Head {
    /// Its bytes, with which the file begins.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let world = self.environment.name();
        format!("{FORMAT}\n{world}\n{}\n{}\n", self.day, hex::encode(self.id)).into_bytes()
    }

    /// Reads it off the beginning of a file; and how long it is.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<(Self, usize)> {
        let start = bytes.get(..LONGEST_HEAD.min(bytes.len()))?;
        let length = start.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(3)?.0 + 1;
        let mut lines = str::from_utf8(start.get(..length)?).ok()?.lines();
        let (format, world, day, id) = (lines.next()?, lines.next()?, lines.next()?, lines.next()?);
        let environment = Environment::from_name(world)?;
        let mut bytes = [0; 16];
        hex::decode_to_slice(id, &mut bytes).ok()?;
        let head = Self { environment, day: Day::parse(day)?, id: bytes };
        (format == FORMAT).then_some((head, length))
    }
}

/// One line of a list.
#[derive(Debug)]
pub enum Frame {
    /// Somebody was promised an answer.
    Promise(Promise),
    /// The answer about the case with this record is in the record.
    Settled(u64),
}

/// Seals a frame for its place in the list, counted from 0; `nonce` is fresh entropy. None if it cannot be sealed.
#[must_use]
pub fn seal(head: &Head, key: &Key, place: u32, nonce: [u8; NONCE_LEN], frame: &Frame) -> Option<Vec<u8>> {
    let mut body = Zeroizing::new(Vec::with_capacity(320));
    match frame {
        Frame::Promise(promise) => {
            body.push(PROMISE);
            body.extend_from_slice(&promise.encode());
        }
        Frame::Settled(record) => {
            body.push(SETTLED);
            body.extend_from_slice(&record.to_be_bytes());
        }
    }
    let tag = key.sealing()?.seal_in_place_separate_tag(
        Nonce::assume_unique_for_key(nonce),
        Aad::from(bound(head, place)),
        &mut body,
    );
    let tag = tag.ok()?;
    let length = u16::try_from(NONCE_LEN + body.len() + tag.as_ref().len()).ok()?;
    Some([&length.to_be_bytes()[..], &nonce, &body, tag.as_ref()].concat())
}

fn bound(head: &Head, place: u32) -> Vec<u8> {
    [&head.bytes()[..], &place.to_be_bytes()].concat()
}

/// A list that was read.
#[derive(Debug)]
pub struct Opened {
    /// What it says of itself.
    pub head: Head,
    /// Who still waits for an answer, in order.
    pub waiting: Vec<Promise>,
    /// How many frames it has.
    pub frames: u32,
    /// How many were promised an answer in it, whether they still wait or not.
    pub promised: u32,
    /// How many bytes are whole; what is behind them is a frame that was never finished.
    pub whole: usize,
}

/// Why a list cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It does not begin as one.
    #[error("this is no list of promises")]
    Head,
    /// A frame that is whole does not open with this key in this place.
    #[error("the list was changed, or sealed with another key")]
    Sealed,
}

/// Reads a list.
///
/// # Errors
/// [`Error`] if it is none, or was changed.
pub fn open(bytes: &[u8], key: &Key) -> Result<Opened, Error> {
    let (head, mut whole) = Head::read(bytes).ok_or(Error::Head)?;
    let sealing = key.sealing().ok_or(Error::Sealed)?;
    let (mut waiting, mut frames, mut promised) = (Vec::<Promise>::new(), 0, 0_u32);
    while let Some(sealed) = next(bytes.get(whole..).unwrap_or_default()) {
        match unseal(&sealing, &head, frames, sealed).ok_or(Error::Sealed)? {
            Frame::Promise(promise) => {
                waiting.push(promise);
                promised = promised.saturating_add(1);
            }
            Frame::Settled(record) => waiting.retain(|promise| promise.about.record != record),
        }
        frames += 1;
        whole += 2 + sealed.len();
    }
    Ok(Opened { head, waiting, frames, promised, whole })
}

/// The sealed bytes at the beginning of these, if they are all there.
fn next(bytes: &[u8]) -> Option<&[u8]> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    rest.get(..usize::from(u16::from_be_bytes(*length)))
}

fn unseal(key: &LessSafeKey, head: &Head, place: u32, sealed: &[u8]) -> Option<Frame> {
    let (nonce, rest) = sealed.split_first_chunk::<NONCE_LEN>()?;
    let mut rest = Zeroizing::new(rest.to_vec());
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let opened = key.open_in_place(nonce, Aad::from(bound(head, place)), &mut rest).ok()?;
    match opened {
        [PROMISE, body @ ..] => Promise::decode(body).map(Frame::Promise),
        [SETTLED, body @ ..] => body.try_into().ok().map(u64::from_be_bytes).map(Frame::Settled),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::promise::specimen;
    use super::*;

    fn head() -> Head {
        Head { environment: Environment::Practice, day: Day::new(2026, 11, 26).expect("a day"), id: [3; 16] }
    }

    fn key(byte: u8) -> Key {
        Key::from_bytes(&[byte; 32])
    }

    /// Three promises, of which the second was answered.
    fn list() -> Vec<u8> {
        let frames =
            [Frame::Promise(specimen(1)), Frame::Promise(specimen(2)), Frame::Settled(2), Frame::Promise(specimen(3))];
        let mut bytes = head().bytes();
        for (place, frame) in (0_u8..).zip(frames) {
            bytes.extend(seal(&head(), &key(1), place.into(), [place; NONCE_LEN], &frame).expect("sealed"));
        }
        bytes
    }

    fn records(opened: &Opened) -> Vec<u64> {
        opened.waiting.iter().map(|promise| promise.about.record).collect()
    }

    #[test]
    fn who_still_waits_is_read_back_and_a_frame_that_was_never_finished_is_none() {
        let bytes = list();
        let opened = open(&bytes, &key(1)).expect("opens");
        assert_eq!((records(&opened), opened.frames, opened.whole), (vec![1, 3], 4, bytes.len()));
        assert_eq!(opened.promised, 3);
        let start = head().bytes().len();
        let mut seen = Vec::new();
        for cut in start..bytes.len() {
            let opened = open(&bytes[..cut], &key(1)).expect("a power cut is no damage");
            assert!(opened.whole <= cut);
            seen.push(records(&opened));
        }
        seen.dedup();
        assert_eq!(seen, [vec![], vec![1], vec![1, 2], vec![1]]);
    }

    #[test]
    fn no_byte_of_a_list_can_be_changed_moved_doubled_or_read_with_another_key() {
        let bytes = list();
        assert_eq!(open(&bytes, &key(2)).err(), Some(Error::Sealed));
        let start = head().bytes().len();
        for at in start..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            // A changed length can only make the rest look unfinished.
            let read = open(&changed, &key(1)).map(|opened| records(&opened).len());
            assert!(read.is_err() || read.is_ok_and(|count| count < 3), "{at}");
        }
        let first = &bytes[start..start + 2 + next(&bytes[start..]).expect("a frame").len()];
        assert_eq!(open(&[&bytes[..], first].concat(), &key(1)).err(), Some(Error::Sealed));
        let other = Head { id: [4; 16], ..head() };
        assert_eq!(open(&[&other.bytes()[..], &bytes[start..]].concat(), &key(1)).err(), Some(Error::Sealed));
    }

    #[test]
    fn what_is_no_list_is_refused_and_never_read_behind_its_end() {
        for bytes in [&b""[..], b"MADOGUCHI", b"\n\n\n\n", b"MADOGUCHI-FOLLOW-UP-1\npractice\n2026-13-01\n00\n"] {
            assert_eq!(open(bytes, &key(1)).err(), Some(Error::Head));
        }
        let long = [&[b'x'; 4096][..], b"\n\n\n\n"].concat();
        assert_eq!(open(&long, &key(1)).err(), Some(Error::Head));
    }

    #[test]
    fn nothing_of_a_certificate_is_plain_in_a_list() {
        let bytes = list();
        for plain in [&[0x5A; 8][..], &[9; 8], b"ABC-DEF", b"A-2"] {
            assert!(!bytes.windows(plain.len()).any(|window| window == plain));
        }
    }
}
