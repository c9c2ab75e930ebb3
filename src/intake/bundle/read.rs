//! A whole bundle as the office gets it: every frame that is one, and every damage as a fact.

use std::collections::{HashMap, HashSet};

use super::super::bytes::Fields;
use super::super::number::Number;
use super::frame::{self, Frame, HEAD, Kind, Link, Taken};
use super::header::Header;
use super::seal::{self, Seal, Signed};
use super::walk::{frames_in, number_of};
use super::{FIRST_LINE, LONGEST, MOST_PEOPLE};

/// Why bytes are no bundle at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Not a bundle, or so damaged that nothing of it says what it is.
    #[error("not an intake's bundle")]
    NotABundle,
    /// A bundle of a later version.
    #[error("a bundle of a later version")]
    Version,
    /// More than any bundle.
    #[error("{length} bytes are more than any bundle has")]
    TooLong {
        /// How many there were.
        length: u64,
    },
}

impl ReadError {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotABundle => "bundle-unknown",
            Self::Version => "bundle-version",
            Self::TooLong { .. } => "bundle-too-long",
        }
    }
}

/// What is wrong with a bundle. Frames count from 0, the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Bytes where this frame should be are not what was written.
    Altered {
        /// Which frame was to be there.
        frame: u32,
    },
    /// It ends within this frame.
    Truncated {
        /// Which frame was begun.
        frame: u32,
    },
    /// It is not sealed: whether people are missing behind its end cannot be told.
    NotSealed,
    /// A second seal.
    SealedTwice {
        /// Which frame it is.
        frame: u32,
    },
    /// Something that came after the seal.
    AfterSeal {
        /// Which frame it is.
        frame: u32,
    },
    /// A frame that does not follow the one before it.
    OutOfOrder {
        /// Which frame it is.
        frame: u32,
    },
    /// Frames that are not there.
    Missing {
        /// The first of them.
        from: u32,
        /// The one behind the last of them.
        until: u32,
    },
    /// The same frame once more.
    Repeated {
        /// Which frame it is.
        frame: u32,
    },
    /// The seal counts other people than there are.
    SealCounts {
        /// How many it says.
        sealed: u32,
        /// The last running number that is there.
        found: u32,
    },
    /// The seal's signature is not by the key that it names, or the header names another.
    SealSignature,
}

impl Damage {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Altered { .. } => "bundle-altered",
            Self::Truncated { .. } => "bundle-truncated",
            Self::NotSealed => "bundle-not-sealed",
            Self::SealedTwice { .. } => "bundle-sealed-twice",
            Self::AfterSeal { .. } => "bundle-after-seal",
            Self::OutOfOrder { .. } => "bundle-out-of-order",
            Self::Missing { .. } => "bundle-missing",
            Self::Repeated { .. } => "bundle-repeated",
            Self::SealCounts { .. } => "bundle-seal-counts",
            Self::SealSignature => "bundle-seal-signature",
        }
    }
}

/// A person's frame, not yet opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Person<'a> {
    pub(super) number: Option<Number>,
    pub(super) head: &'a [u8],
    pub(super) body: &'a [u8],
    pub(super) link: Link,
    /// How many stretches came before it.
    pub(super) stretches: usize,
}

/// A stretch, not yet opened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    pub(super) head: &'a [u8],
    pub(super) body: &'a [u8],
}

/// A bundle's frames.
#[derive(Debug)]
pub struct Bundle<'a> {
    header: Header,
    pub(super) stretches: Vec<Stretch<'a>>,
    pub(super) people: Vec<Person<'a>>,
    /// The running numbers that only the plain part of damaged frames says.
    pub(super) last_running: u32,
    seal: Option<Seal>,
    damage: Vec<Damage>,
    link: Link,
    /// The frames that the seal is linked to.
    vouched: HashSet<Link>,
    /// Whether that goes back to the header.
    holds: bool,
}

impl<'a> Bundle<'a> {
    /// Reads all that is there. Nothing is opened yet, and nothing is believed but what links show.
    pub fn read(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > LONGEST {
            return Err(ReadError::TooLong { length });
        }
        let mut reading = Reading::default();
        let begins = match bytes.strip_prefix(FIRST_LINE) {
            Some(_) => FIRST_LINE.len(),
            None if bytes.starts_with(b"MADOGUCHI-INTAKE-V") && !bytes.starts_with(b"MADOGUCHI-INTAKE-V1") => {
                return Err(ReadError::Version);
            }
            None => 0,
        };
        reading.frames(bytes, begins);
        reading.finish()
    }

    /// What it says of itself.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// Its seal, if it is sealed; the first, where there are two.
    #[must_use]
    pub const fn seal(&self) -> Option<&Seal> {
        self.seal.as_ref()
    }

    /// All that is wrong with it, in order.
    #[must_use]
    pub fn damage(&self) -> &[Damage] {
        &self.damage
    }

    /// How many people there are by the numbers that were given, damaged frames included.
    #[must_use]
    pub const fn given(&self) -> u32 {
        self.last_running
    }

    /// Whether the seal is linked to all in front of it, back to the header: what was added, swapped or taken out since is not.
    #[must_use]
    pub const fn seal_holds(&self) -> bool {
        self.holds
    }

    /// Whether the seal speaks for this frame.
    pub(super) fn is_vouched_for(&self, person: &Person<'_>) -> bool {
        self.vouched.contains(&person.link)
    }

    /// The link of the last frame: which state of the bundle this is.
    #[must_use]
    pub const fn link(&self) -> Link {
        self.link
    }
}

#[derive(Default)]
struct Reading<'a> {
    header: Option<Header>,
    stretches: Vec<Stretch<'a>>,
    people: Vec<Person<'a>>,
    last_running: u32,
    seal: Option<Seal>,
    damage: Vec<Damage>,
    next: u32,
    link: Link,
    /// What each frame says was in front of it.
    before: HashMap<Link, Link>,
    header_link: Link,
    seal_link: Link,
}

impl<'a> Reading<'a> {
    fn frames(&mut self, bytes: &'a [u8], begins: usize) {
        if begins == 0 {
            self.damage.push(Damage::Altered { frame: 0 });
        }
        let mut at = begins;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            if let Taken::Whole(frame, length) = frame::take(rest) {
                self.frame(&frame);
                at += length;
                continue;
            }
            let Some(ahead) = frames_in(rest).find(|ahead| *ahead > 0) else {
                self.torn(rest);
                return;
            };
            if at > 0 {
                self.altered(&rest[..ahead]);
            }
            at += ahead;
        }
    }

    /// The bytes behind the last whole frame.
    fn torn(&mut self, rest: &'a [u8]) {
        match frame::take(rest) {
            Taken::Short => {
                self.note_number(rest);
                self.damage.push(Damage::Truncated { frame: self.next });
            }
            _ => self.altered(rest),
        }
    }

    /// Bytes between whole frames that are none.
    fn altered(&mut self, bytes: &'a [u8]) {
        self.note_number(bytes);
        self.damage.push(Damage::Altered { frame: self.next });
        self.next = self.next.saturating_add(1);
        // What follows was linked to a frame that is not to be had any more.
        self.link = Link::default();
    }

    /// The plain number in a frame that is not whole, where it can still be read.
    fn note_number(&mut self, bytes: &[u8]) {
        let is_person = bytes.get(8) == Some(&2) && bytes.starts_with(frame::MAGIC);
        let number = bytes.get(HEAD..).filter(|_| is_person).and_then(number_of);
        // A number far ahead is the damage speaking.
        let near = |number: &Number| number.running() <= self.last_running.saturating_add(2);
        if let Some(number) = number.filter(|number| self.is_ours(*number) && near(number)) {
            self.last_running = self.last_running.max(number.running());
        }
    }

    fn frame(&mut self, frame: &Frame<'a>) {
        if self.before.insert(frame.link, frame.previous).is_some() {
            self.damage.push(Damage::Repeated { frame: frame.number });
            return;
        }
        let unknown_before = self.link == Link::default();
        if frame.number > self.next {
            self.damage.push(Damage::Missing { from: self.next, until: frame.number });
        } else if frame.number < self.next && !(unknown_before && frame.number + 1 == self.next)
            || frame.number == self.next && !unknown_before && frame.previous != self.link
        {
            self.damage.push(Damage::OutOfOrder { frame: frame.number });
        }
        if self.seal.is_some() && frame.kind != Kind::Seal {
            self.damage.push(Damage::AfterSeal { frame: frame.number });
        }
        self.next = self.next.max(frame.number.saturating_add(1));
        self.link = frame.link;
        self.take_in(frame);
    }

    fn take_in(&mut self, frame: &Frame<'a>) {
        match frame.kind {
            Kind::Header => match Header::decode(frame.body) {
                Ok(header) if self.header.is_none() => {
                    (self.header, self.header_link) = (Some(header), frame.link);
                }
                _ => self.damage.push(Damage::OutOfOrder { frame: frame.number }),
            },
            Kind::Stretch => {
                if self.header.is_none() {
                    self.header = header_of(frame.body);
                }
                self.stretches.push(Stretch { head: frame.head, body: frame.body });
            }
            Kind::Person => self.person(frame),
            Kind::Seal => match (seal::decode(frame.head, frame.body), self.seal) {
                (Ok(seal), None) => (self.seal, self.seal_link) = (Some(seal), frame.link),
                (Ok(_), Some(_)) => self.damage.push(Damage::SealedTwice { frame: frame.number }),
                (Err(_), _) => self.damage.push(Damage::Altered { frame: frame.number }),
            },
        }
    }

    fn person(&mut self, frame: &Frame<'a>) {
        let number = number_of(frame.body);
        if let Some(number) = number.filter(|number| self.is_ours(*number) && number.running() <= MOST_PEOPLE) {
            self.last_running = self.last_running.max(number.running());
        }
        let stretches = self.stretches.len();
        self.people.push(Person { number, head: frame.head, body: frame.body, link: frame.link, stretches });
    }

    fn is_ours(&self, number: Number) -> bool {
        self.header.as_ref().is_none_or(|header| header.prefix == number.prefix())
    }

    /// All that the seal is linked to, and whether the header that is believed is the first of it.
    fn vouched(&self) -> (HashSet<Link>, bool) {
        let (mut vouched, mut at) = (HashSet::new(), self.seal_link);
        while let Some(previous) = self.before.get(&at).filter(|_| self.seal.is_some()) {
            if !vouched.insert(at) {
                break;
            }
            at = *previous;
        }
        let holds = at == Link::default() && vouched.contains(&self.header_link);
        (vouched, holds)
    }

    fn finish(mut self) -> Result<Bundle<'a>, ReadError> {
        let (vouched, holds) = self.vouched();
        let header = self.header.ok_or(ReadError::NotABundle)?;
        match &self.seal {
            None => self.damage.push(Damage::NotSealed),
            Some(seal) => {
                if seal.people != self.last_running {
                    self.damage.push(Damage::SealCounts { sealed: seal.people, found: self.last_running });
                    self.last_running = self.last_running.max(seal.people.min(MOST_PEOPLE));
                }
                let right = match seal.signed {
                    Signed::No => header.desk_key.is_none(),
                    Signed::By(key) => header.desk_key == Some(key),
                    Signed::Wrongly(_) => false,
                };
                if !right {
                    self.damage.push(Damage::SealSignature);
                }
            }
        }
        Ok(Bundle {
            header,
            stretches: self.stretches,
            people: self.people,
            last_running: self.last_running,
            seal: self.seal,
            damage: self.damage,
            link: self.link,
            vouched,
            holds,
        })
    }
}

/// The header as a stretch repeats it.
fn header_of(body: &[u8]) -> Option<Header> {
    let mut from = Fields(body);
    let length = from.array().map(u16::from_be_bytes).ok()?;
    Header::decode(from.slice(usize::from(length)).ok()?).ok()
}
