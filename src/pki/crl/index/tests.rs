//! An index says what its list says, or that it is damaged.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{Place, Serial, Sink};
use super::*;

const STAMP: Stamp = Stamp { length: 277, binding: [7; 32], signer: [9; 32] };

/// Serial numbers and whether they are on hold, at the places 0, 1, 2...
fn sorted(entries: &[(Serial, bool)]) -> Sorted {
    let mut sorted = Sorted::with_room_for(entries.len() * 30);
    for (offset, (serial, on_hold)) in entries.iter().enumerate() {
        let place = Place::new(offset, *on_hold).expect("short");
        match serial.short() {
            Some(short) => sorted.short(short, place),
            None => sorted.long(serial, place),
        }
    }
    sorted.sort().expect("room");
    sorted
}

fn encoded(entries: &[(Serial, bool)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(&sorted(entries), &STAMP, |piece| {
        bytes.extend_from_slice(piece);
        Ok::<(), Damaged>(())
    })
    .expect("written");
    bytes
}

fn serial(octets: &[u8]) -> Serial {
    Serial::from_octets(octets).expect("a serial number")
}

/// What a look-up must say.
fn naive(entries: &[(Serial, bool)]) -> BTreeMap<Serial, Place> {
    let mut expected = BTreeMap::new();
    for (offset, (serial, on_hold)) in entries.iter().enumerate() {
        let place = Place::new(offset, *on_hold).expect("short");
        let kept = expected.entry(*serial).or_insert(place);
        *kept = (*kept).min(place);
    }
    expected
}

fn check(entries: &[(Serial, bool)], others: &[Serial]) {
    let bytes = encoded(entries);
    let index = Index::open(&bytes).expect("whole");
    assert_eq!(index.count(), entries.len());
    assert!(*index.stamp() == STAMP);
    let expected = naive(entries);
    for asked in entries.iter().map(|(serial, _)| serial).chain(others) {
        assert_eq!(index.look_up(&bytes, asked), Ok(expected.get(asked).copied()));
    }
}

#[test]
fn every_serial_number_of_many_is_found_and_no_other() {
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 11
    };
    let widths = [0xFFFF_u64, 0xFFFF_FFFF, u64::MAX];
    let mut entries: Vec<_> = (0..30_000)
        .map(|number: usize| (serial(&((next() & widths[number % 3]) | 1).to_be_bytes()), next() & 1 == 0))
        .collect();
    entries.extend((0..2000).map(|_| {
        let octets = [[1; 4], [2; 4], [3; 4]].concat();
        (serial(&[&octets[..], &next().to_be_bytes()].concat()), false)
    }));
    let others: Vec<_> = (0..5000).map(|_| serial(&(next() & 0xFF_FFFF | 2).to_be_bytes())).collect();
    check(&entries, &others);
}

#[test]
fn an_index_without_entries_finds_nothing() {
    check(&[], &[Serial::from(1), serial(&[1; 20])]);
}

#[test]
fn a_serial_number_at_both_sides_of_a_block_is_found_with_its_severest_entry() {
    for count in 505..520 {
        let mut entries: Vec<_> = (1..=count).map(|number| (Serial::from(number), true)).collect();
        entries.extend((0..10).map(|_| (Serial::from(510), true)));
        entries.push((Serial::from(510), false));
        check(&entries, &[Serial::from(0xFFFF_FFFF)]);
    }
}

#[test]
fn an_index_with_any_octet_of_its_frame_changed_is_damaged() {
    let entries: Vec<_> = (1..2000).map(|number| (Serial::from(number * 7), false)).collect();
    let bytes = encoded(&entries);
    let end_of_records = RECORDS + entries.len() * 8;
    for at in (0..HEADER).chain(end_of_records..bytes.len()) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x10;
        assert!(Index::open(&damaged).is_err(), "{at}");
    }
    for length in [0, 1, HEADER, RECORDS, end_of_records, bytes.len() - 1] {
        assert!(Index::open(&bytes[..length]).is_err(), "{length}");
    }
    assert!(Index::open(&[&bytes[..], &[0]].concat()).is_err());
}

#[test]
fn a_block_with_any_octet_changed_is_damaged_and_never_says_not_listed() {
    let entries: Vec<_> = (1..=1000).map(|number| (Serial::from(number * 7), false)).collect();
    let bytes = encoded(&entries);
    for at in (RECORDS..RECORDS + entries.len() * 8).step_by(13) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0x01;
        let index = Index::open(&damaged).expect("the frame is whole");
        let block = (at - RECORDS) / BLOCK;
        for number in [block * 512 + 2, block * 512 + 400] {
            let asked = Serial::from(u32::try_from(number * 7).expect("small"));
            assert_eq!(index.look_up(&damaged, &asked), Err(Damaged), "{at}");
        }
    }
}

#[test]
fn a_header_that_promises_more_than_there_is_allocates_nothing() {
    let mut bytes = encoded(&[(Serial::from(1), false)]);
    for count in [u64::MAX, u64::MAX / 8, 1 << 40, 2] {
        bytes[24..32].copy_from_slice(&count.to_be_bytes());
        let checksum = crc32fast::hash(&bytes[..HEADER - CHECKSUM]).to_be_bytes();
        bytes[HEADER - CHECKSUM..HEADER].copy_from_slice(&checksum);
        assert!(Index::open(&bytes).is_err(), "{count}");
    }
}

fn serials() -> impl Strategy<Value = Serial> {
    proptest::collection::vec(any::<u8>(), 1..20).prop_filter_map("positive", |octets| Serial::from_octets(&octets))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn an_index_says_what_a_plain_table_says(
        entries in proptest::collection::vec((serials(), any::<bool>()), 0..300),
        others in proptest::collection::vec(serials(), 0..50),
    ) {
        check(&entries, &others);
    }
}
