//! Through the frames of a bundle without any key: how far they are whole, and where to go on.
//!
//! Takes the bytes in pieces of any size, so that a bundle of a hundred thousand people is not held in memory to append one.

use super::super::bytes::Fields;
use super::super::number::{Number, Prefix};
use super::FIRST_LINE;
use super::frame::{self, Frame, Kind, Link, Taken};
use super::header::Header;
use super::seal::{self, Seal};

/// Where a bundle stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tail {
    /// What it says of itself.
    pub header: Header,
    /// How many people are in it.
    pub people: u32,
    /// How often the program was started for it.
    pub stretches: u32,
    /// How many bytes of torn tails were cut in all.
    pub cut_bytes: u64,
    /// Its seal, if it is sealed.
    pub seal: Option<Seal>,
    /// How many bytes are whole.
    pub whole: u64,
    /// The link of the last frame.
    pub link: Link,
    pub(super) next: u32,
}

impl Tail {
    pub(super) fn begun(header: Header) -> Self {
        Self { header, people: 0, stretches: 0, cut_bytes: 0, seal: None, whole: 0, link: Link::default(), next: 0 }
    }

    /// Whether a frame follows this one rightly; takes it in if so.
    fn follow(&mut self, frame: &Frame<'_>, length: usize) -> bool {
        if frame.number != self.next || frame.previous != self.link || self.seal.is_some() {
            return false;
        }
        match frame.kind {
            Kind::Header => return false,
            Kind::Stretch => {
                let Some(cut) = cut_of(frame.body, &self.header) else { return false };
                self.stretches += 1;
                self.cut_bytes = self.cut_bytes.saturating_add(u64::from(cut));
            }
            Kind::Person => match number_of(frame.body) {
                Some(number) if number.prefix() == self.header.prefix && number.running() == self.people + 1 => {
                    self.people += 1;
                }
                _ => return false,
            },
            Kind::Seal => match seal::decode(frame.head, frame.body) {
                Ok(seal) => self.seal = Some(seal),
                Err(_) => return false,
            },
        }
        self.advance(frame, length);
        true
    }

    fn advance(&mut self, frame: &Frame<'_>, length: usize) {
        self.next += 1;
        self.link = frame.link;
        self.whole = self.whole.saturating_add(u64::try_from(length).unwrap_or(u64::MAX));
    }
}

/// The plain number of a person's frame.
pub(super) fn number_of(body: &[u8]) -> Option<Number> {
    let mut from = Fields(body);
    let prefix = Prefix::from_bytes(from.array().ok()?).ok()?;
    Number::new(prefix, from.u32().ok()?)
}

/// How much was cut before a stretch, if it is one of this header.
fn cut_of(body: &[u8], header: &Header) -> Option<u32> {
    let mut from = Fields(body);
    let length = from.array().map(u16::from_be_bytes).ok()?;
    let again = Header::decode(from.slice(usize::from(length)).ok()?).ok()?;
    if again != *header {
        return None;
    }
    from.u32().ok()
}

/// What a step found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// A frame that follows: so many bytes are done with.
    Frame(usize),
    /// The bytes end within a frame: more are needed, and if there are none the tail is torn.
    Short,
    /// Not what follows here.
    Damaged,
}

/// Goes through the frames.
#[derive(Debug, Default)]
pub struct Walk {
    tail: Option<Tail>,
}

impl Walk {
    /// Before the first byte.
    #[must_use]
    pub const fn new() -> Self {
        Self { tail: None }
    }

    /// Looks at the front of what was not yet done with.
    pub fn step(&mut self, bytes: &[u8]) -> Stepped {
        let Some(tail) = &mut self.tail else { return self.first(bytes) };
        match frame::take(bytes) {
            Taken::Short => Stepped::Short,
            Taken::Whole(frame, length) if tail.follow(&frame, length) => Stepped::Frame(length),
            Taken::Whole(..) | Taken::Damaged => Stepped::Damaged,
        }
    }

    fn first(&mut self, bytes: &[u8]) -> Stepped {
        let line = bytes.len().min(FIRST_LINE.len());
        if bytes[..line] != FIRST_LINE[..line] {
            return Stepped::Damaged;
        }
        let Some(rest) = bytes.get(FIRST_LINE.len()..) else { return Stepped::Short };
        match frame::take(rest) {
            Taken::Short => Stepped::Short,
            Taken::Whole(frame, length)
                if frame.kind == Kind::Header && frame.number == 0 && frame.previous == Link::default() =>
            {
                let Ok(header) = Header::decode(frame.body) else { return Stepped::Damaged };
                let mut tail = Tail::begun(header);
                let length = FIRST_LINE.len() + length;
                tail.advance(&frame, length);
                self.tail = Some(tail);
                Stepped::Frame(length)
            }
            Taken::Whole(..) | Taken::Damaged => Stepped::Damaged,
        }
    }

    /// Where it stands; none before the header.
    #[must_use]
    pub const fn tail(&self) -> Option<&Tail> {
        self.tail.as_ref()
    }

    /// Where it ended.
    #[must_use]
    pub fn into_tail(self) -> Option<Tail> {
        self.tail
    }

    /// Whether a whole frame is anywhere in these bytes: then what is in front of it is no torn tail.
    #[must_use]
    pub fn holds_a_frame(bytes: &[u8]) -> bool {
        frames_in(bytes).next().is_some()
    }
}

/// Where a whole frame begins, each of them, wherever it is.
pub(super) fn frames_in(bytes: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let magic = frame::MAGIC;
    let begins = bytes.windows(magic.len()).enumerate().filter(move |(_, window)| window == magic).map(|(at, _)| at);
    begins.filter(move |at| matches!(frame::take(&bytes[*at..]), Taken::Whole(..)))
}
