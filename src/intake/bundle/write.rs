//! The next frame of a bundle. A [`Piece`] counts only once it is on disk: then [`Pen::wrote`] is told.

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::super::capture::{self, Capture};
use super::super::number::Number;
use super::frame::{self, Kind, Link};
use super::header::{Header, Offices};
use super::walk::Tail;
use super::{FIRST_LINE, MOST_PEOPLE, seal};
use crate::record::signing::SigningKey;
use crate::sealing;
use crate::time::Timestamp;

/// In front of what the key of a stretch is sealed with: what it is for.
pub(super) const PURPOSE: &[u8] = b"MADOGUCHI-INTAKE-STRETCH-V1";
/// Behind each sealed capture.
pub(super) const TAG: usize = 16;
/// In front of a sealed capture, plain.
pub(super) const PLAIN: usize = 3 + 4 + 8;
/// What a sealed key of a stretch has.
pub(super) const SEALED_KEY: usize = 32 + sealing::OVERHEAD;

/// Why no frame was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// It is sealed: nothing more comes into it.
    #[error("the bundle is sealed")]
    Sealed,
    /// No stretch was opened since the start.
    #[error("no stretch is open")]
    NoStretch,
    /// It holds as many people as it can.
    #[error("the bundle is full")]
    Full,
    /// The capture has another number than comes next.
    #[error("not the number that comes next")]
    Number,
    /// The offices are others than the bundle was opened for.
    #[error("the bundle is for other offices")]
    OtherOffices,
    /// It could not be sealed to an office.
    #[error(transparent)]
    Sealing(#[from] sealing::Error),
}

impl WriteError {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sealed => "intake-is-sealed",
            Self::NoStretch => "intake-no-stretch",
            Self::Full => "intake-full",
            Self::Number => "intake-number",
            Self::OtherOffices => "intake-other-offices",
            Self::Sealing(error) => error.code(),
        }
    }
}

/// The chance that a stretch needs, drawn by the edge.
pub struct StretchEntropy {
    /// The key of the stretch.
    pub key: Zeroizing<[u8; 32]>,
    /// For sealing it, one for each office.
    pub sealing: [Zeroizing<[u8; 32]>; 2],
}

/// Bytes to be appended, and what follows once they are on disk.
#[derive(Debug)]
pub struct Piece {
    bytes: Vec<u8>,
    link: Link,
    then: Then,
}

#[derive(Debug)]
enum Then {
    Begun,
    Stretch { key: Hidden, cut: u32 },
    Person(Number),
    Sealed(Box<seal::Seal>),
}

/// A key on its way; not shown.
struct Hidden(Box<Zeroizing<[u8; 32]>>);

impl std::fmt::Debug for Hidden {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Hidden")
    }
}

impl Piece {
    /// What is appended.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The link of the frame.
    #[must_use]
    pub const fn link(&self) -> Link {
        self.link
    }
}

/// Writes a bundle, frame after frame.
#[derive(Debug)]
pub struct Pen {
    tail: Tail,
    key: Option<Hidden>,
    /// Never the same twice under one key, whether or not a frame came to be on disk.
    counter: u64,
}

impl Pen {
    /// Begins a bundle; the piece is the whole file so far.
    #[must_use]
    pub fn begin(header: Header) -> (Self, Piece) {
        let body = header.encode();
        let mut bytes = frame::head(0, Kind::Header, body.len(), Link::default());
        bytes.extend_from_slice(&body);
        let (framed, link) = frame::close(bytes);
        let bytes = [FIRST_LINE, &framed].concat();
        (Self { tail: Tail::begun(header), key: None, counter: 0 }, Piece { bytes, link, then: Then::Begun })
    }

    /// Goes on where a walk ended.
    #[must_use]
    pub const fn resume(tail: Tail) -> Self {
        Self { tail, key: None, counter: 0 }
    }

    /// Where the bundle stands.
    #[must_use]
    pub const fn tail(&self) -> &Tail {
        &self.tail
    }

    /// The number of the next person.
    pub fn next_number(&self) -> Result<Number, WriteError> {
        let running = self.tail.people + 1;
        let number = Number::new(self.tail.header.prefix, running).filter(|_| running <= MOST_PEOPLE);
        number.ok_or(WriteError::Full)
    }

    /// Opens a stretch; `cut` bytes of a torn tail were cut before it.
    pub fn stretch(&self, offices: &Offices, entropy: &StretchEntropy, cut: u32) -> Result<Piece, WriteError> {
        self.unsealed()?;
        let ids: Vec<_> = offices.keys().iter().map(sealing::PublicKey::id).collect();
        if ids != self.tail.header.offices {
            return Err(WriteError::OtherOffices);
        }
        let header = self.tail.header.encode();
        let length = 2 + header.len() + 4 + 1 + ids.len() * (32 + SEALED_KEY);
        let mut bytes = frame::head(self.tail.next, Kind::Stretch, length, self.tail.link);
        bytes.extend_from_slice(&u16::try_from(header.len()).unwrap_or(0).to_be_bytes());
        bytes.extend_from_slice(&header);
        bytes.extend_from_slice(&cut.to_be_bytes());
        bytes.push(u8::try_from(ids.len()).unwrap_or(0));
        let bound = bytes.clone();
        for (office, chance) in offices.keys().iter().zip(&entropy.sealing) {
            bytes.extend_from_slice(office.id().bytes());
            bytes.extend_from_slice(&sealing::seal(office, PURPOSE, &bound, &*entropy.key, chance)?);
        }
        let (bytes, link) = frame::close(bytes);
        let key = Hidden(Box::new(entropy.key.clone()));
        Ok(Piece { bytes, link, then: Then::Stretch { key, cut } })
    }

    /// Seals a person's capture; its number must be the next.
    pub fn person(&mut self, capture: &Capture) -> Result<Piece, WriteError> {
        self.unsealed()?;
        if capture.number != self.next_number()? {
            return Err(WriteError::Number);
        }
        let key = self.key.as_ref().ok_or(WriteError::NoStretch)?;
        self.counter += 1;
        let mut bytes = frame::head(self.tail.next, Kind::Person, PLAIN + capture::LENGTH + TAG, self.tail.link);
        bytes.extend_from_slice(&capture.number.prefix().bytes());
        bytes.extend_from_slice(&capture.number.running().to_be_bytes());
        bytes.extend_from_slice(&self.counter.to_be_bytes());
        let mut secret = capture.encode();
        let sealed = aead(&key.0)
            .and_then(|key| {
                let nonce = nonce(self.counter);
                key.seal_in_place_separate_tag(nonce, Aad::from(&bytes), &mut secret).ok()
            })
            .ok_or(WriteError::Sealing(sealing::Error::Refused))?;
        bytes.extend_from_slice(&secret);
        bytes.extend_from_slice(sealed.as_ref());
        let (bytes, link) = frame::close(bytes);
        Ok(Piece { bytes, link, then: Then::Person(capture.number) })
    }

    /// Seals the bundle; no stretch is needed for it.
    pub fn seal(&self, at: Timestamp, key: Option<&SigningKey>) -> Result<Piece, WriteError> {
        self.unsealed()?;
        let tail = &self.tail;
        let head = frame::head(tail.next, Kind::Seal, seal::length(key.is_some()), tail.link);
        let body = seal::encode(&head, tail.people, tail.stretches, tail.cut_bytes, at, key);
        let signed = key.map_or(seal::Signed::No, |key| seal::Signed::By(key.public()));
        let (people, stretches, cut_bytes) = (tail.people, tail.stretches, tail.cut_bytes);
        let sealed = seal::Seal { people, stretches, cut_bytes, sealed_at: at, signed };
        let (bytes, link) = frame::close([head, body].concat());
        Ok(Piece { bytes, link, then: Then::Sealed(Box::new(sealed)) })
    }

    /// The piece is on disk.
    pub fn wrote(&mut self, piece: Piece) {
        let length = u64::try_from(piece.bytes.len()).unwrap_or(u64::MAX);
        self.tail.whole = self.tail.whole.saturating_add(length);
        self.tail.next += 1;
        self.tail.link = piece.link;
        match piece.then {
            Then::Begun => {}
            Then::Stretch { key, cut } => {
                self.tail.stretches += 1;
                self.tail.cut_bytes = self.tail.cut_bytes.saturating_add(u64::from(cut));
                (self.key, self.counter) = (Some(key), 0);
            }
            Then::Person(number) => self.tail.people = number.running(),
            Then::Sealed(seal) => {
                self.tail.seal = Some(*seal);
                self.key = None;
            }
        }
    }

    const fn unsealed(&self) -> Result<(), WriteError> {
        if self.tail.seal.is_some() { Err(WriteError::Sealed) } else { Ok(()) }
    }
}

pub(super) fn aead(key: &[u8; 32]) -> Option<LessSafeKey> {
    UnboundKey::new(&CHACHA20_POLY1305, key).ok().map(LessSafeKey::new)
}

pub(super) fn nonce(counter: u64) -> Nonce {
    let mut bytes = [0; 12];
    bytes[4..].copy_from_slice(&counter.to_be_bytes());
    Nonce::assume_unique_for_key(bytes)
}
