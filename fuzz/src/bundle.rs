//! The bundle of a shelter, as somebody brings it to the office on a stick.
//!
//! Anybody can write such a file, and even seal to the office, whose key is no secret. What this file cannot do is name a
//! person who was not taken in where the key of a stretch is not known, or speak for the desk.

use std::sync::LazyLock;

use madoguchi::intake::bundle::{Bundle, Damage, FIRST_LINE, Signed, Stepped, Walk};
use madoguchi::intake::{Capture, Number};
use madoguchi::pki::Environment;
use madoguchi::sealing::PrivateKey;
use ring::digest::{SHA256, digest};

/// The bundle that a desk once sealed: two stretches, three people.
const RIGHT: &[u8] = include_bytes!("../seeds/bundle/sealed");
/// The key of the office, as the seeds were made with it.
pub const OFFICE: [u8; 32] = [7; 32];
/// Of more people the office is not asked here: that only takes long.
const MANY: u32 = 2_000;
const HEAD: usize = 45;
const LONGEST_BODY: usize = 4096;

static OFFICES: LazyLock<[PrivateKey; 1]> = LazyLock::new(|| [PrivateKey::from_bytes(Environment::Practice, &OFFICE)]);
static TAKEN_IN: LazyLock<(Vec<Capture>, Signed)> = LazyLock::new(|| {
    let bundle = Bundle::read(RIGHT).unwrap_or_else(|error| unreachable!("the bundle of the seeds: {error}"));
    let signed = bundle.seal().map_or(Signed::No, |seal| seal.signed);
    (bundle.open(&*OFFICES).captures, signed)
});

/// Reads it as a capture, as a bundle, and as a bundle whose links are right, which chance alone never makes.
pub fn run(data: &[u8]) {
    if let Ok(capture) = Capture::decode(data) {
        assert_eq!(capture.encode().as_slice(), data, "the one way to write a capture");
    }
    reads(data);
    reads(&linked(data));
}

fn reads(bytes: &[u8]) {
    let (walked, done) = walked(bytes);
    let Ok(bundle) = Bundle::read(bytes) else {
        assert!(walked.tail().is_none(), "gone through and no bundle");
        return;
    };
    let (taken_in, signed) = &*TAKEN_IN;
    let sealed_by_the_desk = bundle.seal().is_some_and(|seal| seal.signed == *signed) && bundle.seal_holds();
    assert!(!sealed_by_the_desk || !bundle.damage().is_empty() || bytes == RIGHT, "the desk never sealed this");
    if let Some(tail) = walked.tail() {
        assert_eq!(tail.whole, u64::try_from(done).unwrap_or(0), "what is whole was gone through");
        assert!(bundle.given() >= tail.people, "nobody is lost on the way");
        let follows =
            |damage: &Damage| matches!(damage, Damage::NotSealed | Damage::SealCounts { .. } | Damage::SealSignature);
        assert!(done < bytes.len() || bundle.damage().iter().all(follows), "{:?}", bundle.damage());
    }
    assert!(bundle.damage().iter().all(|damage| !damage.code().is_empty()));
    if bundle.given() <= MANY {
        opens(&bundle, taken_in);
    }
}

/// Every number that was given is a capture or unread, once; and who can be read was taken in.
fn opens(bundle: &Bundle<'_>, taken_in: &[Capture]) {
    let opened = bundle.open(&*OFFICES);
    let read = opened.captures.iter().map(|capture| capture.number);
    let mut numbers: Vec<u32> = read.chain(opened.unread.iter().map(|one| one.number)).map(Number::running).collect();
    numbers.sort_unstable();
    assert!(numbers.into_iter().eq(1..=bundle.given()), "each number once");
    assert!(opened.captures.iter().all(|capture| taken_in.contains(capture)), "somebody was never taken in");
}

/// Through the frames without a key, and how many bytes are behind it.
fn walked(bytes: &[u8]) -> (Walk, usize) {
    let (mut walk, mut done) = (Walk::new(), 0);
    while let Some(rest) = bytes.get(done..).filter(|rest| !rest.is_empty()) {
        let Stepped::Frame(length) = walk.step(rest) else { break };
        assert!(length > 0 && length <= rest.len(), "a frame of bytes that are there");
        done += length;
    }
    (walk, done)
}

/// The same frames, each with the right link to the one before it and over itself.
fn linked(data: &[u8]) -> Vec<u8> {
    let mut rest = data.strip_prefix(FIRST_LINE).unwrap_or(data);
    let (mut bytes, mut link) = (FIRST_LINE.to_vec(), [0; 32]);
    while let Some((head, behind)) = rest.split_at_checked(HEAD) {
        let said = head.get(9..13).and_then(|length| length.try_into().ok()).map_or(0, u32::from_be_bytes);
        let length = usize::try_from(said).unwrap_or(usize::MAX).min(behind.len()).min(LONGEST_BODY);
        let (body, behind) = behind.split_at(length);
        let length = u32::try_from(length).unwrap_or(0).to_be_bytes();
        let numbered = head.get(4..9).unwrap_or_default();
        let frame = [b"MDGF", numbered, &length, &link, body].concat();
        link.copy_from_slice(digest(&SHA256, &frame).as_ref());
        bytes.extend_from_slice(&frame);
        bytes.extend_from_slice(&link);
        rest = behind.get(link.len()..).unwrap_or_default();
    }
    bytes
}
