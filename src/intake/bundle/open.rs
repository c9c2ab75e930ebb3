//! Opening a bundle with the office's key. Every number that was given is either a capture or told as unread.

use ring::aead::Aad;
use zeroize::Zeroizing;

use super::super::bytes::Fields;
use super::super::capture::Capture;
use super::super::number::Number;
use super::read::{Bundle, Person, Stretch};
use super::write::{PLAIN, PURPOSE, SEALED_KEY, aead, nonce};
use crate::sealing::{self, KeyId, PrivateKey};

/// Why a person's capture cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyUnread {
    /// The frame, or the stretch it belongs to, is not as it was written.
    Altered,
    /// The number was given, and there is no frame of it.
    Missing,
    /// Sealed for another office.
    NotOurs,
    /// The office has no key.
    NoKey,
}

impl WhyUnread {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Altered => "capture-altered",
            Self::Missing => "capture-missing",
            Self::NotOurs => "capture-not-ours",
            Self::NoKey => "capture-no-key",
        }
    }
}

/// A number that was given, of which nothing can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Whose it is.
    pub number: Number,
    /// Why.
    pub why: WhyUnread,
}

/// What the office can read of a bundle.
#[derive(Debug, PartialEq, Eq)]
pub struct Opened {
    /// By number.
    pub captures: Vec<Capture>,
    /// By number.
    pub unread: Vec<Unread>,
}

type StretchKey = Zeroizing<[u8; 32]>;

impl Bundle<'_> {
    /// Whether one of these keys is among those it is sealed to.
    #[must_use]
    pub fn is_for(&self, keys: &[PrivateKey]) -> bool {
        let ours = ids(keys);
        self.header().offices.iter().any(|office| ours.contains(office))
    }

    /// Opens all that these keys open.
    #[must_use]
    pub fn open(&self, keys: &[PrivateKey]) -> Opened {
        let stretches: Vec<Result<StretchKey, WhyUnread>> =
            self.stretches.iter().map(|stretch| key_of(stretch, keys)).collect();
        let mut found: Vec<Option<Found>> = Vec::new();
        found.resize_with(usize::try_from(self.last_running).unwrap_or(0), || None);
        for person in &self.people {
            let Some(number) = person.number.filter(|number| number.prefix() == self.header().prefix) else { continue };
            let place = usize::try_from(number.running() - 1).ok().and_then(|place| found.get_mut(place));
            let Some(place) = place else { continue };
            let one = (self.is_vouched_for(person), opened(person, number, &stretches));
            *place = Some(match place.take() {
                Some(before) => believed(before, one),
                None => one,
            });
        }
        let mut opened = Opened { captures: Vec::new(), unread: Vec::new() };
        for (running, place) in (1..=self.last_running).zip(found) {
            let Some(number) = Number::new(self.header().prefix, running) else { break };
            match place {
                Some((_, Ok(capture))) => opened.captures.push(capture),
                Some((_, Err(why))) => opened.unread.push(Unread { number, why }),
                None => opened.unread.push(Unread { number, why: WhyUnread::Missing }),
            }
        }
        opened
    }
}

/// What a frame has, and whether the seal speaks for it.
type Found = (bool, Result<Capture, WhyUnread>);

/// Of two frames with one number. Anybody can seal to an office: what the seal does not speak for takes nobody's place, and
/// where it speaks for neither, nobody can say which is right.
fn believed(one: Found, other: Found) -> Found {
    match (one, other) {
        (one @ (true, _), (false, _)) => one,
        ((false, _), other @ (true, _)) => other,
        ((vouched, Ok(one)), (_, Ok(other))) => (vouched, if one == other { Ok(one) } else { Err(WhyUnread::Altered) }),
        (one @ (_, Ok(_)), _) => one,
        (_, other) => other,
    }
}

fn ids(keys: &[PrivateKey]) -> Vec<KeyId> {
    keys.iter().filter_map(PrivateKey::public).map(|public| public.id()).collect()
}

/// The key of a stretch, by whichever of our keys it is sealed to.
fn key_of(stretch: &Stretch<'_>, keys: &[PrivateKey]) -> Result<StretchKey, WhyUnread> {
    if keys.is_empty() {
        return Err(WhyUnread::NoKey);
    }
    let (bound, sealed) = parts(stretch).ok_or(WhyUnread::Altered)?;
    let mut why = WhyUnread::NotOurs;
    for (key, id) in keys.iter().filter_map(|key| Some((key, key.public()?.id()))) {
        for (_, sealed) in sealed.iter().filter(|(office, _)| *office == id) {
            let opened = sealing::open(key, PURPOSE, &bound, sealed).ok();
            if let Some(bytes) = opened.and_then(|opened| <[u8; 32]>::try_from(opened.as_slice()).ok()) {
                return Ok(Zeroizing::new(bytes));
            }
            why = WhyUnread::Altered;
        }
    }
    Err(why)
}

type SealedKeys<'a> = Vec<(KeyId, &'a [u8])>;

/// What the sealed keys of a stretch are bound to, and each of them.
fn parts<'a>(stretch: &Stretch<'a>) -> Option<(Vec<u8>, SealedKeys<'a>)> {
    let mut from = Fields(stretch.body);
    let length = from.array().map(u16::from_be_bytes).ok()?;
    let _header = from.slice(usize::from(length)).ok()?;
    let _cut = from.u32().ok()?;
    let count = from.u8().ok()?;
    let plain = stretch.body.len() - from.0.len();
    let mut sealed = Vec::new();
    for _ in 0..count {
        sealed.push((KeyId::from_bytes(from.array().ok()?), from.slice(SEALED_KEY).ok()?));
    }
    from.end().ok()?;
    Some(([stretch.head, stretch.body.get(..plain)?].concat(), sealed))
}

/// So many stretches to either side a frame may have been moved and is still opened: anybody can seal to an office, and a
/// file of nothing but stretches and people whom no key opens must not hold it up.
const NEAR: usize = 64;

/// Opens under the nearest stretch before it, else under one that is near: a frame may have been moved.
fn opened(
    person: &Person<'_>,
    number: Number,
    stretches: &[Result<StretchKey, WhyUnread>],
) -> Result<Capture, WhyUnread> {
    let (before, after) = stretches.split_at(person.stretches.min(stretches.len()));
    let nearest =
        before.last().map_or(WhyUnread::Altered, |key| key.as_ref().err().copied().unwrap_or(WhyUnread::Altered));
    let near = before.iter().rev().take(NEAR).chain(after.iter().take(NEAR));
    let mut keys = near.filter_map(|key| key.as_ref().ok());
    let capture = keys.find_map(|key| under(person, key)).ok_or(nearest)?;
    if capture.number == number { Ok(capture) } else { Err(WhyUnread::Altered) }
}

fn under(person: &Person<'_>, key: &StretchKey) -> Option<Capture> {
    let (plain, sealed) = person.body.split_at_checked(PLAIN)?;
    let (_, counter) = plain.split_last_chunk::<8>()?;
    let mut secret = Zeroizing::new(sealed.to_vec());
    let bound = [person.head, plain].concat();
    let counter = nonce(u64::from_be_bytes(*counter));
    let secret = aead(key)?.open_in_place(counter, Aad::from(&bound), &mut secret).ok()?;
    Capture::decode(secret).ok()
}
