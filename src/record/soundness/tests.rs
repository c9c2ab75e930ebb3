use super::*;
use crate::record::chain::{Chain, Head, Leaf};
use crate::record::checkpoint::Checkpoint;
use crate::record::entry::{ClockState, Revocation, RevocationStatus};
use crate::record::fixture::{BEGAN, LOG, follow};
use crate::record::merkle::Frontier;
use crate::record::signing::{PublicKey, Seed, SigningKey};
use crate::record::{Draft, Entry, Event, body};
use crate::{language::Language, pki::revocation::Method};

/// A segment in memory: entries, notes, openings.
#[derive(Clone)]
struct Segment {
    head: Head,
    entries: Vec<(Entry, Leaf)>,
    notes: Vec<StoredNote>,
    tree: Frontier,
    opening: u64,
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&[seed; 32])).expect("a key")
}

impl Segment {
    fn unsigned() -> Self {
        let (head, tree) = (Head::EMPTY, Frontier::default());
        Self { head, entries: Vec::new(), notes: Vec::new(), tree, opening: 1 }
    }

    /// Named its key, and signed after every five of 23 entries.
    fn signed() -> Self {
        let mut segment = Self::unsigned();
        segment.add(Draft { digest: *key(1).public().bytes(), ..Draft::new(Event::KeyRotated) });
        for _ in 0..3 {
            (0..5).for_each(|_| segment.add(Draft::new(Event::Heartbeat)));
            segment.sign(1);
        }
        (0..4).for_each(|_| segment.add(Draft::new(Event::Heartbeat)));
        segment
    }

    fn add(&mut self, draft: Draft) {
        let (entry, leaf) = follow(&mut self.head, draft);
        self.tree.push(leaf);
        self.entries.push((entry, leaf));
    }

    fn note(&self, seed: u8) -> SignedNote {
        let time = Timestamp::from_unix_seconds(BEGAN + i64::try_from(self.head.seq).expect("fits"));
        let origin = crate::record::checkpoint::Origin { log: LOG.id, segment: LOG.segment };
        let (size, root, opening) = (self.tree.size(), self.tree.root(), self.opening);
        SignedNote::sign(Checkpoint { origin, size, root, time, opening, successor: None }, &key(seed))
    }

    fn sign(&mut self, seed: u8) {
        let note = self.note(seed);
        self.notes.push(StoredNote { size: self.tree.size(), text: note.text() });
        self.add(Draft { digest: *self.tree.root().bytes(), ..Draft::new(Event::Checkpoint) });
    }

    fn anchor(&self, place: Place) -> Anchor {
        Anchor { place, note: self.note(1) }
    }

    /// The first `count` entries, and the notes that were there then.
    fn first(&self, count: u64) -> Self {
        let mut copy = Self { opening: self.opening, ..Self::unsigned() };
        for (entry, leaf) in &self.entries[..usize::try_from(count).expect("fits")] {
            copy.tree.push(*leaf);
            copy.head = Head { seq: entry.seq, leaf: *leaf };
            copy.entries.push((entry.clone(), *leaf));
        }
        copy.notes = self.notes.iter().filter(|note| note.size < count).cloned().collect();
        copy
    }

    /// Everything from entry `at` on computed anew with a change in it, and signed as `forger` can.
    fn rewritten(&self, at: u64, forger: Option<u8>) -> Self {
        let mut anew = self.first(at - 1);
        for (entry, _) in &self.entries[usize::try_from(at - 1).expect("fits")..] {
            match (entry.draft.event, forger) {
                (Event::Checkpoint, Some(seed)) => anew.sign(seed),
                (Event::Checkpoint, None) => anew.add(Draft::new(Event::Heartbeat)),
                _ => anew.add(Draft { purpose: 9, ..entry.draft.clone() }),
            }
        }
        anew
    }

    fn judge(&self, anchors: &[Anchor]) -> Soundness {
        self.judge_with(anchors, None)
    }

    fn judge_with(&self, anchors: &[Anchor], kept: Option<PublicKey>) -> Soundness {
        self.judge_without(anchors, kept, &[])
    }

    fn judge_without(&self, anchors: &[Anchor], kept: Option<PublicKey>, unread: &[Place]) -> Soundness {
        let sizes = anchors.iter().map(|anchor| anchor.note.checkpoint().size);
        let mut walk = Walk::new(LOG, sizes.chain(self.notes.iter().map(|note| note.size)));
        let mut chain = Chain::new(LOG);
        let broken = self.entries.iter().find_map(|(entry, leaf)| {
            let followed = chain.follow(entry.seq, *leaf, &body::encode(entry));
            followed.map(|entry| walk.see(&entry, *leaf)).err()
        });
        judge(&Evidence {
            walk: &walk,
            broken,
            notes: &self.notes,
            anchors,
            unread,
            key: kept,
            opening: self.opening,
            archived: false,
            thorough: true,
            loose: 3,
        })
    }
}

fn code(segment: &Segment, anchors: &[Anchor]) -> &'static str {
    segment.judge(anchors).code()
}

#[test]
fn a_record_that_a_place_outside_vouches_for_is_whole() {
    let segment = Segment::signed();
    let found = segment.judge(&[segment.anchor(Place::Keystore), segment.first(10).anchor(Place::File)]);
    assert_eq!((found.finding, found.upto, found.signed), (Finding::Whole, 23, true));
    let places: Vec<_> = found.anchored.iter().map(|anchored| (anchored.place, anchored.size)).collect();
    assert_eq!(places, [(Place::Keystore, 23), (Place::File, 10)]);
}

#[test]
fn a_record_that_nobody_vouches_for_is_whole_and_not_anchored() {
    let segment = Segment::signed();
    let found = segment.judge(&[]);
    assert_eq!((found.finding, found.anchored.len()), (Finding::Unanchored { since: None }, 0));
    let early = segment.first(10).anchor(Place::Keystore);
    let Finding::Unanchored { since: Some(since) } = segment.judge(&[early]).finding else { panic!("not anchored") };
    assert_eq!((since.place, since.size), (Place::Keystore, 10));
    let mut unsigned = Segment::unsigned();
    unsigned.add(Draft::new(Event::Started));
    let found = unsigned.judge(&[]);
    assert_eq!((found.finding, found.signed), (Finding::Unanchored { since: None }, false));
}

#[test]
fn a_tail_that_was_cut_off_is_found_by_what_vouched_for_it() {
    let segment = Segment::signed();
    let anchor = segment.anchor(Place::SystemLog);
    assert_eq!(code(&segment.first(22), &[anchor]), "log-truncated");
    assert_eq!(code(&segment.first(10), &[anchor]), "log-truncated");
    assert_eq!(code(&segment.first(22), &[]), "log-unanchored", "without an anchor nobody can know");
    // The record's own checkpoint over entries that are gone.
    let forgetful = Segment { notes: segment.notes.clone(), ..segment.first(16) };
    assert_eq!(code(&forgetful, &[]), "log-truncated");
}

#[test]
fn a_chain_computed_anew_is_found_with_and_without_a_key() {
    let segment = Segment::signed();
    let anchor = segment.anchor(Place::File);
    for forger in [None, Some(2), Some(1)] {
        let anew = segment.rewritten(3, forger);
        assert_eq!(code(&anew, &[anchor]), "log-rewritten", "{forger:?}");
    }
    assert_eq!(code(&segment.rewritten(3, Some(2)), &[]), "log-note-forged");
    assert_eq!(code(&segment.rewritten(3, None), &[]), "log-unanchored", "no key, no checkpoint, no anchor");
    assert_eq!(code(&segment.rewritten(3, Some(1)), &[]), "log-unanchored", "with the key, without an anchor");
}

#[test]
fn an_old_copy_is_told_from_a_cut_by_its_openings_and_by_its_times() {
    let mut segment = Segment::signed();
    let copy = segment.first(12);
    segment.opening = 2;
    (0..5).for_each(|_| segment.add(Draft::new(Event::Heartbeat)));
    let anchor = segment.anchor(Place::Keystore);
    assert_eq!(code(&copy, &[anchor]), "log-restored-copy");
    // The copy goes on past what it lacks: its new entries are later than the checkpoint.
    let mut gone_on = Segment { opening: 3, ..copy };
    for _ in 0..30 {
        gone_on.add(Draft { purpose: 2, ..Draft::new(Event::Heartbeat) });
    }
    for (entry, _) in &mut gone_on.entries[12..] {
        entry.wall = entry.wall.plus(std::time::Duration::from_hours(1));
    }
    let mut again = gone_on.first(12);
    for (entry, _) in &gone_on.entries[12..] {
        let (mut next, _) = follow(&mut again.head.clone(), entry.draft.clone());
        next.wall = entry.wall;
        let leaf = Leaf::of(&body::encode(&next));
        again.head = Head { seq: next.seq, leaf };
        again.tree.push(leaf);
        again.entries.push((next, leaf));
    }
    assert_eq!(code(&again, &[anchor]), "log-restored-copy");
    let later = Checkpoint {
        origin: crate::record::checkpoint::Origin { log: LOG.id, segment: 2 },
        ..*anchor.note.checkpoint()
    };
    let of_next = Anchor { place: Place::Keystore, note: SignedNote::sign(later, &key(1)) };
    assert_eq!(code(&segment, &[of_next]), "log-restored-copy", "a segment that was closed is put back");
}

#[test]
fn what_was_signed_and_is_gone_is_missed() {
    let mut segment = Segment::signed();
    drop(segment.notes.remove(1));
    assert_eq!(segment.judge(&[]).finding, Finding::NoteMissing { size: 12 });
}

#[test]
fn a_checkpoint_that_is_not_this_records_is_refused() {
    let segment = Segment::signed();
    let forgeries: [fn(&mut Vec<StoredNote>); 5] = [
        |notes| notes[1].text = "junk".into(),
        |notes| notes[1].text = notes[0].text.clone(),
        |notes| notes[1].size += 1,
        |notes| {
            let checkpoint = *SignedNote::parse(&notes[1].text).expect("a note").checkpoint();
            notes[1].text = SignedNote::sign(checkpoint, &key(2)).text();
        },
        |notes| {
            let checkpoint = *SignedNote::parse(&notes[1].text).expect("a note").checkpoint();
            let other =
                Checkpoint { origin: crate::record::checkpoint::Origin { segment: 2, log: LOG.id }, ..checkpoint };
            notes[1].text = SignedNote::sign(other, &key(1)).text();
        },
    ];
    for (number, forgery) in forgeries.into_iter().enumerate() {
        let mut forged = segment.clone();
        forgery(&mut forged.notes);
        let found = forged.judge(&[]).finding;
        assert!(matches!(found, Finding::NoteForged { .. }), "{number}: {found:?}");
    }
}

#[test]
fn a_broken_chain_is_said_first() {
    let mut segment = Segment::signed();
    segment.entries[4].0.draft.purpose = 3;
    let found = segment.judge(&[segment.anchor(Place::File)]);
    assert_eq!((found.code(), found.upto), ("chain-changed", 4));
}

#[test]
fn a_line_that_anybody_wrote_counts_for_nothing() {
    let segment = Segment::signed();
    let anew = segment.rewritten(3, None);
    let stranger = Anchor { place: Place::SystemLog, note: anew.note(9) };
    let found = segment.judge(&[stranger]);
    assert_eq!((found.code(), found.uncounted), ("log-doubted", 1));
    assert!(found.finding.is_whole() && !found.is_sure(), "it breaks no record, and leaves none beyond doubt");
    let agreeing = Anchor { place: Place::SystemLog, note: segment.note(9) };
    assert_eq!(segment.judge(&[agreeing]).uncounted, 0);
    // Unless the keystore has the key that a record computed anew does not know.
    let mut stolen = Segment::unsigned();
    stolen.add(Draft { digest: *key(9).public().bytes(), ..Draft::new(Event::KeyRotated) });
    (0..25).for_each(|_| stolen.add(Draft::new(Event::Heartbeat)));
    let ours = segment.anchor(Place::SystemLog);
    assert_eq!(stolen.judge(&[ours]).code(), "log-doubted");
    let own = Anchor { place: Place::Keystore, note: stolen.note(9) };
    assert_eq!(stolen.judge(&[own, ours]).code(), "log-doubted", "what the forger laid down outweighs nothing");
    assert_eq!(stolen.judge_with(&[ours], Some(key(1).public())).code(), "log-rewritten");
}

#[test]
fn a_key_handed_over_and_a_key_lost_are_followed() {
    let mut segment = Segment::signed();
    segment.add(Draft { digest: *key(2).public().bytes(), ..Draft::new(Event::KeyRotated) });
    segment.sign(1);
    segment.add(Draft::new(Event::Heartbeat));
    segment.sign(2);
    assert_eq!(code(&segment, &[]), "log-unanchored");
    let mut unvouched = segment.first(23);
    unvouched.add(Draft { digest: *key(2).public().bytes(), ..Draft::new(Event::KeyRotated) });
    unvouched.sign(2);
    assert_eq!(code(&unvouched, &[]), "log-note-forged", "the old key did not sign the new one over");
    segment.add(Draft { digest: *key(3).public().bytes(), ..Draft::new(Event::KeyLost) });
    segment.sign(3);
    let found = segment.judge(&[]);
    assert_eq!((found.code(), found.key_lost), ("log-unanchored", Some(28)));
}

#[test]
fn a_place_that_cannot_be_read_leaves_a_signed_record_in_doubt() {
    let segment = Segment::signed();
    let anchor = segment.anchor(Place::Keystore);
    let found = segment.judge_without(&[anchor], None, &[Place::SystemLog, Place::File]);
    assert_eq!((found.finding, found.code(), found.is_sure()), (Finding::Whole, "log-unread", false));
    let line = found.line(Language::English);
    assert!(line.contains("the system log, the file outside"), "{line}");
    // What was cut off is found by the places that still speak.
    let cut = segment.first(10).judge_without(&[anchor], None, &[Place::File]);
    assert_eq!(cut.code(), "log-truncated");
    let mut unsigned = Segment::unsigned();
    unsigned.add(Draft::new(Event::Started));
    assert_eq!(unsigned.judge_without(&[], None, &[Place::Keystore]).code(), "log-unanchored");
    let kept = Some(key(1).public());
    assert_eq!(unsigned.judge_without(&[], kept, &[Place::File]).code(), "log-unread", "a key says that it was signed");
}

fn told(at: i64) -> Revocation {
    Revocation {
        method: Method::Ocsp,
        status: RevocationStatus::Good,
        this_update: Timestamp::from_unix_seconds(at),
        produced_at: Some(Timestamp::from_unix_seconds(at)),
        responder_key: [0; 8],
    }
}

/// The first wrong time, if entries came at these seconds; with what a platform said, and whether a step was seen.
fn first_wrong(times: &[(i64, Option<i64>, bool)]) -> Option<u64> {
    let mut walk = Walk::new(LOG, []);
    for (seq, (second, hour, seen)) in (1..).zip(times) {
        let mut entry = crate::record::fixture::entry(seq, Event::Outcome);
        entry.wall = Timestamp::from_unix_seconds(BEGAN + second);
        entry.clock = if *seen { ClockState::Stepped } else { ClockState::Uncompared };
        entry.draft.revocation = hour.map(|hour| told(BEGAN + hour));
        walk.see(&entry, Leaf::NONE);
    }
    walk.hours.first_wrong()
}

#[test]
fn a_time_before_what_a_platform_signed_or_a_step_back_that_nobody_saw_is_a_wrong_clock() {
    const YEARS: i64 = 10 * 365 * 86_400;
    for (times, expected) in [
        (&[(0, None, false), (10, None, false), (7, None, false)][..], None),
        (&[(0, None, false), (10, None, false), (4, None, false)], Some(3)),
        (&[(0, None, false), (3600, None, false), (0, None, true)], None),
        (&[(0, None, false), (-YEARS, None, false)], Some(2)),
        (&[(0, None, false), (YEARS, None, false)], None),
        (&[(0, None, false), (YEARS, None, false), (60, None, false)], Some(3)),
        (&[(0, Some(500), false), (1, None, false)], None),
        (&[(0, Some(4000), false), (1, None, false)], Some(2)),
        (&[(0, Some(4000), false), (1, None, true)], Some(2)),
        (&[(2_147_483_640 - BEGAN, None, false), (2_147_483_660 - BEGAN, None, false)], None),
    ] {
        assert_eq!(first_wrong(times), expected, "{times:?}");
    }
}

#[test]
fn a_wrong_clock_does_not_unmake_wholeness() {
    let mut segment = Segment::unsigned();
    segment.add(Draft { revocation: Some(told(BEGAN + 100_000)), ..Draft::new(Event::Outcome) });
    segment.add(Draft::new(Event::Heartbeat));
    let found = segment.judge(&[]);
    assert!(found.finding.is_whole());
    assert_eq!((found.code(), found.wrong_clock), ("log-wrong-clock", Some(2)));
}

#[test]
fn every_finding_and_every_limit_has_its_sentence() {
    let segment = Segment::signed();
    let anchor = segment.anchor(Place::Keystore);
    let mut broken = segment.clone();
    broken.entries[4].0.draft.purpose = 3;
    let copy = Segment { opening: 0, ..segment.first(10) };
    for (found, word) in [
        (segment.judge(&[anchor]), "whole"),
        (segment.judge(&[]), "nothing outside"),
        (segment.judge(&[segment.first(5).anchor(Place::File)]), "only up to entry 5"),
        (segment.first(10).judge(&[anchor]), "end of the record is gone"),
        (segment.rewritten(3, None).judge(&[anchor]), "rewritten"),
        (copy.judge(&[anchor]), "old copy"),
        (broken.judge(&[]), "Entry 5 of the record is broken"),
    ] {
        let line = found.line(Language::English);
        assert!(line.contains(word), "{line}");
    }
    for language in Language::COMPLETE {
        for word in UNDETECTABLE {
            assert!(language.has(&format!("log-undetectable-{word}")), "{word}");
        }
        for place in Place::ALL {
            assert!(language.has(&format!("log-place-{}", place.code())), "{place:?}");
        }
    }
}
