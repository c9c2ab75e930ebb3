use super::frame::HEAD;
use super::*;
use crate::intake::{Capture, Number, Prefix};
use crate::pki::Environment;
use crate::record::signing::{Seed, SigningKey};
use crate::sealing::PrivateKey;
use crate::time::Timestamp;
use zeroize::Zeroizing;

const AT: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);

fn office(byte: u8) -> PrivateKey {
    PrivateKey::from_bytes(Environment::Practice, &[byte; 32])
}

fn offices() -> Offices {
    let keys = [7, 8].map(|byte| office(byte).public().expect("a key"));
    Offices::new(keys.to_vec(), Environment::Practice).expect("offices")
}

fn desk() -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&[3; 32])).expect("a key")
}

fn header() -> Header {
    Header {
        environment: Environment::Practice,
        bundle: [1; 16],
        prefix: Prefix::new("KTM").expect("letters"),
        log: [2; 16],
        desk_key: Some(desk().public()),
        desk: "窓口県窓口市 第一避難所".to_owned(),
        opened_at: AT,
        offices: offices().keys().iter().map(crate::sealing::PublicKey::id).collect(),
    }
}

fn chance(byte: u8) -> StretchEntropy {
    let sealing = [1, 2].map(|more| Zeroizing::new([byte + more; 32]));
    StretchEntropy { key: Zeroizing::new([byte; 32]), sealing }
}

/// A bundle in memory, and where each frame begins.
struct Written {
    pen: Pen,
    bytes: Vec<u8>,
    frames: Vec<usize>,
}

impl Written {
    fn new() -> Self {
        let (mut pen, piece) = Pen::begin(header());
        let bytes = piece.bytes().to_vec();
        pen.wrote(piece);
        Self { pen, bytes, frames: vec![FIRST_LINE.len()] }
    }

    fn put(&mut self, piece: Piece) {
        self.frames.push(self.bytes.len());
        self.bytes.extend_from_slice(piece.bytes());
        self.pen.wrote(piece);
    }

    fn stretch(mut self, byte: u8) -> Self {
        let piece = self.pen.stretch(&offices(), &chance(byte), 0).expect("a stretch");
        self.put(piece);
        self
    }

    fn people(mut self, count: u32) -> Self {
        for _ in 0..count {
            let number = self.pen.next_number().expect("a number");
            let piece = self.pen.person(&capture(number)).expect("a person");
            self.put(piece);
        }
        self
    }

    fn sealed(mut self) -> Self {
        let piece = self.pen.seal(AT, Some(&desk())).expect("a seal");
        self.put(piece);
        self
    }
}

fn capture(number: Number) -> Capture {
    Capture::made_up(number, 0x0705_D990_0000 + u64::from(number.running()), AT)
}

/// Header 0, stretch 1, people 2..=4, stretch 5, people 6..=7, seal 8.
fn whole() -> Written {
    Written::new().stretch(40).people(3).stretch(50).people(2).sealed()
}

fn running(opened: &Opened) -> (Vec<u32>, Vec<(u32, WhyUnread)>) {
    let read = opened.captures.iter().map(|capture| capture.number.running()).collect();
    (read, opened.unread.iter().map(|unread| (unread.number.running(), unread.why)).collect())
}

#[test]
fn either_office_reads_every_person_and_nothing_is_wrong() {
    let written = whole();
    let bundle = Bundle::read(&written.bytes).expect("a bundle");
    assert_eq!(bundle.damage(), []);
    assert_eq!(bundle.header(), &header());
    assert_eq!(bundle.seal().map(|seal| (seal.people, seal.stretches, seal.signed)), {
        Some((5, 2, Signed::By(desk().public())))
    });
    for key in [7, 8] {
        let opened = bundle.open(&[office(key)]);
        assert_eq!(running(&opened), (vec![1, 2, 3, 4, 5], vec![]));
        assert!(opened.captures.iter().all(|found| *found == capture(found.number)));
    }
    assert_eq!(bundle.link(), written.pen.tail().link);
}

#[test]
fn another_office_and_none_read_nobody_and_are_told_each_number() {
    let written = whole();
    let bundle = Bundle::read(&written.bytes).expect("a bundle");
    for (keys, why) in [(vec![office(9)], WhyUnread::NotOurs), (vec![], WhyUnread::NoKey)] {
        let (read, unread) = running(&bundle.open(&keys));
        assert_eq!((read, unread), (vec![], (1..=5).map(|running| (running, why)).collect()));
        assert!(!bundle.is_for(&keys));
    }
    // The same bytes of another world are another key.
    assert!(!bundle.is_for(&[PrivateKey::from_bytes(Environment::Production, &[7; 32])]));
    assert!(bundle.is_for(&[office(9), office(8)]));
}

#[test]
fn any_altered_byte_is_told_and_costs_no_more_than_its_own_frame() {
    let written = whole();
    for at in 0..written.bytes.len() {
        let mut bytes = written.bytes.clone();
        bytes[at] ^= 0x01;
        let bundle = match Bundle::read(&bytes) {
            Ok(bundle) => bundle,
            Err(error) => {
                assert_eq!((error, at < FIRST_LINE.len()), (ReadError::Version, true), "byte {at}");
                continue;
            }
        };
        let frame = written.frames.iter().rposition(|begins| *begins <= at).unwrap_or(0);
        let told = |damage: &Damage| match damage {
            Damage::Altered { frame: told } | Damage::Truncated { frame: told } => usize::try_from(*told) == Ok(frame),
            _ => false,
        };
        assert!(bundle.damage().iter().any(told), "byte {at} of frame {frame}: {:?}", bundle.damage());
        let (read, unread) = running(&bundle.open(&[office(7)]));
        let lost: &[u32] = match frame {
            1 => &[1, 2, 3],
            2..=4 => &[u32::try_from(frame).expect("few") - 1],
            5 => &[4, 5],
            6..=7 => &[u32::try_from(frame).expect("few") - 2],
            _ => &[],
        };
        assert_eq!(unread.iter().map(|(running, _)| *running).collect::<Vec<_>>(), lost, "byte {at} of frame {frame}");
        assert_eq!(read.len() + lost.len(), 5, "byte {at}");
    }
}

#[test]
fn a_bundle_that_was_cut_anywhere_gives_what_is_whole_and_says_where_it_ends() {
    let written = whole();
    for end in 0..written.bytes.len() {
        let bytes = &written.bytes[..end];
        let Ok(bundle) = Bundle::read(bytes) else {
            assert!(end < written.frames[1], "cut to {end}");
            continue;
        };
        assert!(bundle.damage().contains(&Damage::NotSealed), "cut to {end}");
        let on_edge = written.frames.contains(&end);
        let frame = written.frames.iter().rposition(|begins| *begins <= end).expect("behind the first line");
        let frame = u32::try_from(frame).expect("few");
        assert_eq!(bundle.damage().contains(&Damage::Truncated { frame }), !on_edge, "cut to {end}");
        let read = bundle.open(&[office(7)]).captures.len();
        let people = written.frames[1..].iter().zip(1..).filter(|(begins, frame)| {
            let ends = written.frames.get(frame + 1).copied().unwrap_or(written.bytes.len());
            **begins < ends && ends <= end && ![1, 5, 8].contains(frame)
        });
        assert_eq!(read, people.count(), "cut to {end}");
    }
}

fn cut_out(written: &Written, from: usize, until: usize) -> Vec<u8> {
    [&written.bytes[..written.frames[from]], &written.bytes[written.frames[until]..]].concat()
}

/// A stretch of somebody who has only the office's public key, and this person in it with another certificate.
fn forged(tail: &Tail, running: u32) -> Vec<u8> {
    let mut pen = Pen::resume(Tail { seal: None, people: running - 1, ..tail.clone() });
    let stretch = pen.stretch(&offices(), &chance(90), 0).expect("a stretch");
    let mut bytes = stretch.bytes().to_vec();
    pen.wrote(stretch);
    let number = Number::new(header().prefix, running).expect("a number");
    bytes.extend_from_slice(pen.person(&Capture::made_up(number, 1, AT)).expect("a person").bytes());
    bytes
}

#[test]
fn a_forged_frame_takes_nobodys_place_wherever_it_is_put_in() {
    let written = whole();
    let (begun, _) = Pen::begin(header());
    for frame in 1..written.frames.len() {
        for tail in [begun.tail(), written.pen.tail()] {
            let (before, after) = written.bytes.split_at(written.frames[frame]);
            let bytes = [before, &forged(tail, 2), after].concat();
            let bundle = Bundle::read(&bytes).expect("a bundle");
            assert_ne!(bundle.damage(), [], "before frame {frame}");
            let opened = bundle.open(&[office(7)]);
            assert_eq!(running(&opened), (vec![1, 2, 3, 4, 5], vec![]), "before frame {frame}");
            assert!(opened.captures.iter().all(|found| *found == capture(found.number)), "before frame {frame}");
        }
    }
}

#[test]
fn of_two_captures_under_one_number_that_no_seal_speaks_for_neither_is_believed() {
    let open = Written::new().stretch(40).people(3);
    let bytes = [&open.bytes[..], &forged(open.pen.tail(), 2)].concat();
    let opened = Bundle::read(&bytes).expect("a bundle").open(&[office(7)]);
    assert_eq!(running(&opened), (vec![1, 3], vec![(2, WhyUnread::Altered)]));
}

#[test]
fn a_seal_holds_only_for_what_it_is_linked_to_back_to_the_header_that_is_believed() {
    let written = whole();
    let holds = |bytes: &[u8]| Bundle::read(bytes).expect("a bundle").seal_holds();
    assert!(holds(&written.bytes));
    assert!(!holds(&written.bytes[..written.frames[8]]), "not sealed");
    for frame in 1..8 {
        assert!(!holds(&cut_out(&written, frame, frame + 1)), "without frame {frame}");
    }
    let (other, piece) = Pen::begin(Header { desk: "another".to_owned(), ..header() });
    assert_ne!(other.tail().header, header());
    let swapped = [piece.bytes(), &written.bytes[written.frames[1]..]].concat();
    assert!(!holds(&swapped), "another header");
    assert!(!holds(&[piece.bytes(), &written.bytes[FIRST_LINE.len()..]].concat()), "another header in front");
}

#[test]
fn a_number_that_no_bundle_reaches_or_of_other_letters_makes_nobody_missing() {
    let open = Written::new().stretch(40).people(2);
    for tail in [
        Tail { people: MOST_PEOPLE, ..open.pen.tail().clone() },
        Tail { header: Header { prefix: Prefix::new("A").expect("letters"), ..header() }, ..open.pen.tail().clone() },
    ] {
        let head = frame::head(tail.next, frame::Kind::Person, 7, tail.link);
        let running = (tail.people + 1_000).to_be_bytes();
        let body = [&tail.header.prefix.bytes()[..], &running].concat();
        let (frame, _) = frame::close([head, body].concat());
        let bytes = [&open.bytes[..], &frame].concat();
        assert_eq!(Bundle::read(&bytes).expect("a bundle").given(), 2);
    }
}

#[test]
fn a_person_taken_out_is_missed_by_number() {
    let bytes = cut_out(&whole(), 3, 4);
    let bundle = Bundle::read(&bytes).expect("a bundle");
    assert_eq!(bundle.damage(), [Damage::Missing { from: 3, until: 4 }]);
    assert_eq!(running(&bundle.open(&[office(7)])), (vec![1, 3, 4, 5], vec![(2, WhyUnread::Missing)]));
}

#[test]
fn people_taken_off_the_end_are_missed_by_the_seal() {
    let bytes = cut_out(&whole(), 6, 8);
    let bundle = Bundle::read(&bytes).expect("a bundle");
    assert!(bundle.damage().contains(&Damage::SealCounts { sealed: 5, found: 3 }), "{:?}", bundle.damage());
    let lost = vec![(4, WhyUnread::Missing), (5, WhyUnread::Missing)];
    assert_eq!(running(&bundle.open(&[office(7)])), (vec![1, 2, 3], lost));
}

#[test]
fn frames_that_changed_places_or_came_twice_are_told_and_read_once() {
    let written = whole();
    let frame = |at: usize| &written.bytes[written.frames[at]..written.frames[at + 1]];
    let start = &written.bytes[..written.frames[2]];
    let end = &written.bytes[written.frames[4]..];
    let swapped = [start, frame(3), frame(2), end].concat();
    let bundle = Bundle::read(&swapped).expect("a bundle");
    assert!(bundle.damage().contains(&Damage::OutOfOrder { frame: 2 }), "{:?}", bundle.damage());
    assert_eq!(bundle.open(&[office(7)]).captures.len(), 5);
    let twice = [start, frame(2), frame(2), frame(3), end].concat();
    let bundle = Bundle::read(&twice).expect("a bundle");
    assert_eq!(bundle.damage(), [Damage::Repeated { frame: 2 }]);
    assert_eq!(bundle.open(&[office(7)]).captures.len(), 5);
}

#[test]
fn a_second_seal_and_what_comes_after_a_seal_are_told() {
    let sealed = Written::new().stretch(40).people(1).sealed();
    let mut again = Written::new().stretch(40).people(1).sealed();
    again.pen = Pen::resume(Tail { seal: None, ..again.pen.tail().clone() });
    let twice = again.sealed();
    let bundle = Bundle::read(&twice.bytes).expect("a bundle");
    assert_eq!(bundle.damage(), [Damage::SealedTwice { frame: 4 }]);
    let mut after = sealed;
    after.pen = Pen::resume(Tail { seal: None, ..after.pen.tail().clone() });
    let after = after.stretch(60).people(1);
    let bundle = Bundle::read(&after.bytes).expect("a bundle");
    assert!(bundle.damage().contains(&Damage::AfterSeal { frame: 4 }), "{:?}", bundle.damage());
    assert_eq!(bundle.open(&[office(7)]).captures.len(), 2, "nobody is dropped for it");
}

#[test]
fn a_seal_by_another_desk_is_told() {
    let mut written = Written::new().stretch(40).people(1);
    let other = SigningKey::from_seed(&Seed::from_bytes(&[4; 32])).expect("a key");
    let piece = written.pen.seal(AT, Some(&other)).expect("a seal");
    written.put(piece);
    let bundle = Bundle::read(&written.bytes).expect("a bundle");
    assert_eq!(bundle.damage(), [Damage::SealSignature]);
}

#[test]
fn a_capture_moved_under_another_number_is_not_read() {
    let written = whole();
    let mut bytes = written.bytes[..written.frames[3]].to_vec();
    // The plain number of frame 2, made that of the next person, and the link made right again.
    let begins = written.frames[2];
    bytes[begins + HEAD + 6] = 2;
    let framed = bytes[begins..bytes.len() - 32].to_vec();
    bytes.truncate(begins);
    bytes.extend_from_slice(&frame::close(framed).0);
    let bundle = Bundle::read(&bytes).expect("a bundle");
    let lost = vec![(1, WhyUnread::Missing), (2, WhyUnread::Altered)];
    assert_eq!(running(&bundle.open(&[office(7)])), (vec![], lost));
}

#[test]
fn what_is_no_bundle_is_told() {
    assert_eq!(Bundle::read(b"").err(), Some(ReadError::NotABundle));
    assert_eq!(Bundle::read(&[0x4D; 9000]).err(), Some(ReadError::NotABundle));
    assert_eq!(Bundle::read(b"MADOGUCHI-INTAKE-V2\n").err(), Some(ReadError::Version));
}

#[test]
fn a_walk_in_small_pieces_ends_where_writing_stood() {
    let written = whole();
    for step in [1, 7, 64, 5000] {
        let (mut walk, mut kept, mut fed) = (Walk::new(), Vec::new(), 0);
        loop {
            match walk.step(&kept) {
                Stepped::Frame(length) => drop(kept.drain(..length)),
                Stepped::Short if fed < written.bytes.len() => {
                    let until = written.bytes.len().min(fed + step);
                    kept.extend_from_slice(&written.bytes[fed..until]);
                    fed = until;
                }
                Stepped::Short => break,
                Stepped::Damaged => panic!("damaged at {:?}", walk.tail()),
            }
        }
        assert_eq!(walk.tail(), Some(written.pen.tail()), "in steps of {step}");
    }
}

#[test]
fn nothing_is_written_behind_a_seal_nor_without_a_stretch_nor_for_other_offices() {
    let mut pen = whole().pen;
    let number = Number::new(header().prefix, 6).expect("a number");
    assert_eq!(pen.person(&capture(number)).err(), Some(WriteError::Sealed));
    assert_eq!(pen.stretch(&offices(), &chance(1), 0).err(), Some(WriteError::Sealed));
    assert_eq!(pen.seal(AT, None).err(), Some(WriteError::Sealed));
    let mut fresh = Written::new().pen;
    let first = fresh.next_number().expect("a number");
    assert_eq!(fresh.person(&capture(first)).err(), Some(WriteError::NoStretch));
    let one = Offices::new(offices().keys()[..1].to_vec(), Environment::Practice).expect("offices");
    assert_eq!(fresh.stretch(&one, &chance(1), 0).err(), Some(WriteError::OtherOffices));
    let mut open = Written::new().stretch(40).people(1).pen;
    assert_eq!(open.person(&capture(first)).err(), Some(WriteError::Number));
}

#[test]
fn a_frame_that_never_came_to_be_on_disk_does_not_lend_its_counter_to_the_next() {
    let mut pen = Written::new().stretch(40).pen;
    let number = pen.next_number().expect("a number");
    let lost = pen.person(&capture(number)).expect("a person");
    let again = pen.person(&capture(number)).expect("a person");
    let counter = |piece: &Piece| piece.bytes()[HEAD + 7..HEAD + 15].to_vec();
    assert_ne!(counter(&lost), counter(&again));
}

#[test]
fn offices_are_one_or_two_of_this_world() {
    let key = |byte| office(byte).public().expect("a key");
    let of = |keys: Vec<crate::sealing::PublicKey>| Offices::new(keys, Environment::Practice).err();
    assert_eq!(of(vec![]), Some(HeaderError::Keys { count: 0 }));
    assert_eq!(of(vec![key(1), key(2), key(3)]), Some(HeaderError::Keys { count: 3 }));
    assert_eq!(of(vec![key(1), key(1)]), Some(HeaderError::SameKey));
    assert_eq!(of(vec![key(1), key(2)]), None);
    let production = Offices::new(vec![key(1)], Environment::Production).err();
    assert_eq!(production, Some(HeaderError::OtherEnvironment { environment: Environment::Practice }));
}

#[test]
fn no_serial_number_is_in_the_bytes_of_a_bundle() {
    let written = whole();
    for running in 1..=5_u64 {
        let serial = (0x0705_D990_0000 + running).to_be_bytes();
        assert!(!written.bytes.windows(6).any(|window| window == &serial[2..]));
    }
}

#[test]
fn a_frame_that_was_moved_is_opened_if_it_is_near_and_not_looked_for_through_a_whole_bundle() {
    for (stretches, expected) in [(60, Vec::new()), (70, vec![(1, WhyUnread::Altered)])] {
        let mut written = Written::new().stretch(40).people(1);
        for byte in 0..stretches {
            written = written.stretch(100 + byte);
        }
        let person = written.frames[2]..written.frames[3];
        let moved: Vec<u8> = written.bytes.splice(person, []).collect();
        written.bytes.extend(moved);
        let bundle = Bundle::read(&written.bytes).expect("a bundle");
        assert_eq!(running(&bundle.open(&[office(7)])).1, expected, "{stretches}");
    }
}
