use std::time::Duration;

use super::*;
use crate::record::entry::ClockState;
use crate::record::{Draft, Event, Label};
use crate::time::{Monotonic, Timestamp};

const LOG: Log = Log { id: [7; 16], segment: 1, environment: Environment::Practice };

type Row = (u64, Leaf, Vec<u8>);
type Attack = fn(&mut Vec<Row>);

fn entry(log: Log, head: Head) -> Entry {
    Entry {
        environment: log.environment,
        log: log.id,
        segment: log.segment,
        seq: head.seq + 1,
        previous: head.leaf,
        boot: [0; 16],
        monotonic: Monotonic::from_origin(Duration::from_millis(head.seq)),
        wall: Timestamp::from_unix_seconds(1_795_359_600),
        clock: ClockState::Steady,
        version: Label::default(),
        draft: Draft::new(Event::Heartbeat),
    }
}

fn rows(log: Log, count: u64) -> Vec<Row> {
    let mut head = Head::EMPTY;
    let mut rows = Vec::new();
    for _ in 0..count {
        let body = body::encode(&entry(log, head));
        head = Head { seq: head.seq + 1, leaf: Leaf::of(&body) };
        rows.push((head.seq, head.leaf, body));
    }
    rows
}

fn follow(rows: &[Row]) -> Result<Head, Error> {
    let mut chain = Chain::new(LOG);
    for (seq, leaf, body) in rows {
        let _ = chain.follow(*seq, *leaf, body)?;
    }
    Ok(chain.head())
}

fn rewritten(rows: &mut [Row], at: usize, change: impl FnOnce(&mut Entry)) {
    let mut entry = body::decode(&rows[at].2).expect("an entry");
    change(&mut entry);
    rows[at].2 = body::encode(&entry);
    rows[at].1 = Leaf::of(&rows[at].2);
}

#[test]
fn a_leaf_is_the_hash_of_a_zero_and_the_body() {
    // RFC 6962's own example: the leaf of the empty entry.
    assert_eq!(Leaf::of(b"").to_string(), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

#[test]
fn a_whole_chain_leads_to_its_last_entry() {
    let rows = rows(LOG, 5);
    assert_eq!(follow(&rows), Ok(Head { seq: 5, leaf: rows[4].1 }));
    assert_eq!(follow(&[]), Ok(Head::EMPTY));
}

#[test]
fn the_first_entry_that_was_tampered_with_is_named() {
    let attacks: [(&str, Attack, Error); 9] = [
        ("edited", |rows| rows[2].2[90] ^= 1, Error::Changed { seq: 3 }),
        ("leaf edited", |rows| rows[2].1 = Leaf::NONE, Error::Changed { seq: 3 }),
        (
            "edited, leaf recomputed",
            |rows| rewritten(rows, 2, |entry| entry.draft.purpose = 9),
            Error::Loose { seq: 4 },
        ),
        ("left out", |rows| drop(rows.remove(2)), Error::Gap { expected: 3, found: 4 }),
        ("doubled", |rows| rows.insert(2, rows[1].clone()), Error::Gap { expected: 3, found: 2 }),
        ("swapped", |rows| rows.swap(1, 2), Error::Gap { expected: 2, found: 3 }),
        ("renumbered", |rows| rows[2] = (3, rows[1].1, rows[1].2.clone()), Error::Moved { seq: 3, says: 2 }),
        (
            "not an entry",
            |rows| rows[2] = (3, Leaf::of(b"x"), b"x".to_vec()),
            Error::Malformed { seq: 3, cause: body::Error::Truncated },
        ),
        ("head left out", |rows| drop(rows.remove(0)), Error::Gap { expected: 1, found: 2 }),
    ];
    for (name, attack, expected) in attacks {
        let mut rows = rows(LOG, 5);
        attack(&mut rows);
        assert_eq!(follow(&rows), Err(expected), "{name}");
    }
}

#[test]
fn an_entry_of_another_log_segment_or_world_is_foreign() {
    let first = Error::Foreign { seq: 1 };
    for other in
        [Log { id: [8; 16], ..LOG }, Log { segment: 2, ..LOG }, Log { environment: Environment::Production, ..LOG }]
    {
        assert_eq!(follow(&rows(other, 1)), Err(first));
    }
}

#[test]
fn a_missing_tail_and_a_chain_computed_anew_are_not_seen() {
    let mut cut = rows(LOG, 5);
    cut.truncate(3);
    assert_eq!(follow(&cut).map(|head| head.seq), Ok(3));

    let mut head = Head::EMPTY;
    let anew: Vec<Row> = (0..5)
        .map(|_| {
            let mut entry = entry(LOG, head);
            entry.draft.purpose = 9;
            let body = body::encode(&entry);
            head = Head { seq: head.seq + 1, leaf: Leaf::of(&body) };
            (head.seq, head.leaf, body)
        })
        .collect();
    assert_eq!(follow(&anew).map(|head| head.seq), Ok(5));
}

#[test]
fn every_flipped_bit_of_a_record_and_its_leaf_is_found() {
    let whole = rows(LOG, 3);
    for bit in 0..(whole[1].2.len() + 32) * 8 {
        let (byte, mask) = (bit / 8, 1 << (bit % 8));
        let mut rows = whole.clone();
        if let Some(byte) = byte.checked_sub(32) {
            rows[1].2[byte] ^= mask;
        } else {
            let mut leaf = *rows[1].1.bytes();
            leaf[byte] ^= mask;
            rows[1].1 = Leaf::from_bytes(leaf);
        }
        assert_eq!(follow(&rows), Err(Error::Changed { seq: 2 }), "bit {bit}");
    }
}
