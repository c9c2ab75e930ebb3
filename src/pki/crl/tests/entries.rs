//! The entries of a list, by the long way and by the short one.

use proptest::prelude::*;

use super::*;

const INVALIDITY_DATE: &[u8] = &[0x55, 0x1D, 0x18];
const CERTIFICATE_ISSUER: &[u8] = &[0x55, 0x1D, 0x1D];
const HOLD_INSTRUCTION: &[u8] = &[0x55, 0x1D, 0x17];
const UNKNOWN: &[u8] = &[0x2A, 0x03, 0x04];

fn one(entry: &[u8]) -> Result<u64, EntryError> {
    scanned(&with_entry(&World::new(), entry)).map_err(|error| match error {
        Error::Entry { position: 0, cause } => cause,
        other => panic!("{other:?}"),
    })
}

fn with_serial(serial: &[u8]) -> Result<u64, EntryError> {
    one(&entry(serial, &utc(REVOKED), &[]))
}

fn with_date(date: &[u8]) -> Result<u64, EntryError> {
    one(&entry(HOLDER, date, &[]))
}

fn with_extensions(extensions: &[u8]) -> Result<u64, EntryError> {
    one(&entry(HOLDER, &utc(REVOKED), extensions))
}

#[test]
fn a_zero_a_negative_a_padded_and_an_empty_serial_number_are_refused() {
    for serial in
        [&[][..], &[0], &[0x80], &[0xFF, 0x01], &[0, 1], &[0, 0x7F], &[0, 0, 0, 1], &[0, 0, 0x80, 0, 0, 0, 0, 1]]
    {
        assert_eq!(with_serial(serial), Err(EntryError::SerialNumber), "{serial:02x?}");
    }
    for serial in [&[1][..], &[0x7F], &[0, 0x80], &[0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]] {
        assert_eq!(with_serial(serial), Ok(1), "{serial:02x?}");
    }
}

#[test]
fn a_serial_number_of_twenty_octets_is_taken_and_of_twenty_one_is_not() {
    assert_eq!(with_serial(&[0x7F; 20]), Ok(1));
    assert_eq!(with_serial(&[0x7F; 21]), Err(EntryError::SerialNumber));
    assert_eq!(with_serial(&[&[0][..], &[0xFF; 20]].concat()), Err(EntryError::SerialNumber));
}

#[test]
fn a_day_that_no_calendar_has_is_refused() {
    for (date, expected) in [
        ("240229000000Z", Ok(1)),
        ("230229000000Z", Err(EntryError::Date)),
        ("261131000000Z", Err(EntryError::Date)),
        ("261122240000Z", Err(EntryError::Date)),
        ("261122006000Z", Err(EntryError::Date)),
        ("261122000060Z", Err(EntryError::Date)),
        ("2611220000Z", Err(EntryError::Date)),
        ("261122000000.0Z", Err(EntryError::Date)),
        ("261122000000+0900", Err(EntryError::Date)),
        ("26112200000 Z", Err(EntryError::Date)),
    ] {
        assert_eq!(with_date(&utc(date)), expected, "{date}");
    }
    assert_eq!(with_date(&tlv(0x18, b"20500101000000Z")), Ok(1));
    assert_eq!(with_date(&tlv(0x18, b"20261122000000Z")), Err(EntryError::Date));
    assert_eq!(with_date(&[]), Err(EntryError::Date));
}

#[test]
fn every_reason_of_the_standard_is_taken_and_no_other() {
    for number in 0..=u8::MAX {
        let expected = match number {
            8 => Err(EntryError::RemoveFromCrl),
            0..=6 | 9..=10 => Ok(1),
            _ => Err(EntryError::Reason),
        };
        assert_eq!(with_extensions(&reason(number)), expected, "{number}");
    }
    for value in [&[0x0A, 0x00][..], &[0x0A, 0x02, 0x00, 0x01], &[0x02, 0x01, 0x01], &[0x0A, 0x01, 0x01, 0x00]] {
        let extension = extension(&[0x55, 0x1D, 0x15], false, value);
        assert_eq!(with_extensions(&extension), Err(EntryError::Reason), "{value:02x?}");
    }
}

#[test]
fn remove_from_crl_has_no_place_in_a_complete_list() {
    assert_eq!(with_extensions(&reason(8)), Err(EntryError::RemoveFromCrl));
}

#[test]
fn an_invalidity_date_must_be_one() {
    let with = |value: &[u8]| with_extensions(&[reason(1), extension(INVALIDITY_DATE, false, value)].concat());
    assert_eq!(with(&tlv(0x18, b"20240229000000Z")), Ok(1));
    for value in
        [&tlv(0x18, b"20230229000000Z")[..], &utc(REVOKED), &[], &[0x18, 0x00], b"\x18\x0f20240229000000Z\x05\x00"]
    {
        assert_eq!(with(value), Err(EntryError::Date), "{value:02x?}");
    }
}

#[test]
fn an_entry_that_names_another_issuer_is_of_an_indirect_list() {
    for critical in [true, false] {
        let issuer = extension(CERTIFICATE_ISSUER, critical, &[0x30, 0x00]);
        assert_eq!(with_extensions(&issuer), Err(EntryError::Indirect));
    }
}

#[test]
fn an_unknown_extension_of_an_entry_is_refused_only_if_it_is_critical() {
    assert_eq!(with_extensions(&extension(HOLD_INSTRUCTION, false, &[0x06, 0x01, 0x2A])), Ok(1));
    assert_eq!(with_extensions(&extension(UNKNOWN, true, b"x")), Err(EntryError::UnknownCriticalExtension));
}

#[test]
fn an_extension_of_an_entry_that_occurs_twice_is_refused() {
    assert_eq!(with_extensions(&[reason(1), reason(1)].concat()), Err(EntryError::DuplicateExtension));
    let unknown = extension(UNKNOWN, false, b"x");
    let twice = [&unknown[..], &reason(1), &unknown].concat();
    assert_eq!(with_extensions(&twice), Err(EntryError::DuplicateExtension));
}

#[test]
fn an_empty_sequence_of_extensions_and_what_follows_an_entry_are_refused() {
    let empty = tlv(0x30, &[tlv(2, HOLDER), utc(REVOKED), vec![0x30, 0x00]].concat());
    assert_eq!(one(&empty), Err(EntryError::MalformedExtension));
    let more = tlv(0x30, &[tlv(2, HOLDER), utc(REVOKED), tlv(0x30, &reason(1)), vec![0x05, 0x00]].concat());
    assert_eq!(one(&more), Err(EntryError::Malformed));
    let false_flag = tlv(0x30, &[&tlv(6, UNKNOWN)[..], &[1, 1, 0], &tlv(4, b"x")].concat());
    assert_eq!(with_extensions(&false_flag), Err(EntryError::MalformedExtension));
    for bad in [&[0x31, 0x00][..], &[0x30, 0x00], &[0x02, 0x01, 0x01], &[0x30, 0x80, 0x00, 0x00]] {
        assert_eq!(one(bad), Err(EntryError::Malformed), "{bad:02x?}");
    }
}

#[test]
fn the_error_says_which_entry_it_was() {
    let world = World::new();
    let list = but(&world, |draft| {
        for serial in 1..100 {
            draft.push_entry(&entry(&[serial], &utc(REVOKED), &[]));
        }
        draft.push_entry(&entry(&[0], &utc(REVOKED), &[]));
    });
    let refused = Error::Entry { position: 99, cause: EntryError::SerialNumber };
    assert_eq!(scanned(&list), Err(refused));
    let list = List::decode(&list, Limits::MAX).expect("a list");
    let mut walk = list.walk();
    let mut steps = 0;
    let ended = loop {
        match walk.some(7, &mut ()) {
            Ok(true) => steps += 1,
            other => break other,
        }
    };
    assert_eq!((ended, steps, walk.count()), (Err(refused), 14, 98));
}

/// What a walk shows.
#[derive(Default)]
struct Seen(Vec<(Serial, Place)>);

impl Sink for Seen {
    fn short(&mut self, serial: u64, place: Place) {
        self.0.push((Serial::from_octets(&serial.to_be_bytes()).expect("positive"), place));
    }

    fn long(&mut self, serial: &Serial, place: Place) {
        self.0.push((*serial, place));
    }
}

/// The same by the strict decoder alone.
fn slowly(entries: &[u8]) -> Result<Vec<(Serial, Place)>, EntryError> {
    let mut seen = Vec::new();
    let mut at = 0;
    while at < entries.len() {
        let (entry, length) = Entry::first(&entries[at..])?;
        seen.push((entry.serial, Place::new(at, entry.is_on_hold()).expect("short")));
        at += length;
    }
    Ok(seen)
}

/// A walk over entries that stand in front of something else.
fn quickly(entries: &[u8]) -> Result<Vec<(Serial, Place)>, EntryError> {
    let bytes = [entries, &[0x30; 64]].concat();
    let mut seen = Seen::default();
    let mut walk = Walk::new(&bytes, 0, entries.len(), u64::MAX);
    loop {
        match walk.some(3, &mut seen) {
            Ok(true) => {}
            Ok(false) => return Ok(seen.0),
            Err(Error::Entry { cause, .. }) => return Err(cause),
            Err(other) => panic!("{other:?}"),
        }
    }
}

fn digits() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(0..10_u8, 12).prop_map(|digits| digits.iter().map(|digit| b'0' + digit).collect())
}

fn dates() -> impl Strategy<Value = Vec<u8>> {
    let right = (0..100_u8, 1..13_u8, 1..32_u8, 0..24_u8, 0..60_u8, 0..60_u8)
        .prop_map(|(y, m, d, h, i, s)| format!("{y:02}{m:02}{d:02}{h:02}{i:02}{s:02}").into_bytes());
    prop_oneof![9 => right, 1 => digits()].prop_map(|digits| tlv(0x17, &[&digits[..], b"Z"].concat()))
}

fn serials() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 1..22).prop_map(|mut serial| {
        serial[0] &= 0x7F;
        if serial[0] == 0 {
            serial[0] = 1;
        }
        serial
    })
}

fn entries() -> impl Strategy<Value = Vec<u8>> {
    let extensions = prop_oneof![
        3 => Just(Vec::new()),
        3 => (0..12_u8).prop_map(reason),
        1 => Just(extension(INVALIDITY_DATE, false, &tlv(0x18, b"20240229000000Z"))),
        1 => Just(extension(UNKNOWN, false, b"anything")),
    ];
    (serials(), dates(), extensions).prop_map(|(serial, date, extensions)| entry(&serial, &date, &extensions))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]
    #[test]
    fn the_short_way_and_the_long_way_say_the_same(
        entries in proptest::collection::vec(entries(), 1..6),
        turned in proptest::option::of((any::<prop::sample::Index>(), 0..8_u8)),
    ) {
        let mut bytes = entries.concat();
        if let Some((place, bit)) = turned {
            let place = place.index(bytes.len());
            bytes[place] ^= 1 << bit;
        }
        prop_assert_eq!(quickly(&bytes), slowly(&bytes));
    }
}

#[test]
fn every_octet_of_the_common_shapes_is_looked_at_on_both_ways() {
    for good in [entry(HOLDER, &utc("240229235959Z"), &[]), entry(HOLDER, &utc("240229235959Z"), &reason(6))] {
        for at in 0..good.len() {
            for octet in 0..=u8::MAX {
                let mut bytes = good.clone();
                bytes[at] = octet;
                assert_eq!(quickly(&bytes), slowly(&bytes), "{at} {octet:02x}");
            }
        }
    }
}
