//! The frame of a list, and its extensions.

use super::*;

const DELTA: &[u8] = &[0x55, 0x1D, 0x1B];
const FRESHEST: &[u8] = &[0x55, 0x1D, 0x2E];
const UNKNOWN: &[u8] = &[0x2A, 0x03, 0x04];

fn with_extension(world: &World, oid: &[u8], critical: bool, value: &[u8]) -> Vec<u8> {
    but(world, |draft| draft.push_extension(oid, critical, value))
}

fn with_scope(world: &World, scope: &[u8]) -> Result<u64, Error> {
    scanned(&with_extension(world, ISSUING_DISTRIBUTION_POINT, true, &tlv(0x30, scope)))
}

#[test]
fn a_list_without_entries_and_a_list_with_some_are_scanned() {
    let world = World::new();
    assert_eq!(scanned(&but(&world, |_| {})), Ok(0));
    let three = but(&world, |draft| {
        for serial in [&[1][..], &[0x00, 0x80], &[0x7F; 20]] {
            draft.push_entry(&entry(serial, &utc(REVOKED), &[]));
        }
    });
    assert_eq!(scanned(&three), Ok(3));
}

#[test]
fn a_list_tells_what_it_says_of_itself() {
    let world = World::new();
    let list = but(&world, |_| {});
    let list = List::decode(&list, Limits::MAX).expect("a list");
    let head = list.head();
    assert_eq!(head.this_update(), NOW.minus(HOUR));
    assert_eq!(head.next_update(), Some(NOW.plus(24 * HOUR)));
    assert_eq!(head.number().map(|number| number.to_string()).as_deref(), Some("7"));
    assert_eq!(head.issuer_der(), issuer(&world, Line::Current).certificate().subject_der());
    assert_eq!((head.scope().places(), head.scope().received()), (Vec::new(), &[][..]));
    assert_eq!(format!("{list:?} {head:?}"), "List(hidden) Head(hidden)");
}

#[test]
fn a_list_of_version_1_or_3_is_refused_with_and_without_extensions() {
    let world = World::new();
    for version in [&[][..], &[2, 1, 0], &[2, 1, 2], &[2, 2, 0, 1]] {
        for extensions in [true, false] {
            let list = but(&world, |draft| {
                draft.version = version.to_vec();
                draft.extensions = draft.extensions.take().filter(|_| extensions);
            });
            assert_eq!(scanned(&list), Err(Error::Version), "{version:?} {extensions}");
        }
    }
}

#[test]
fn a_list_without_extensions_is_a_list() {
    let world = World::new();
    assert_eq!(scanned(&but(&world, |draft| draft.extensions = None)), Ok(0));
}

#[test]
fn a_list_whose_inner_and_outer_algorithm_differ_is_refused() {
    let world = World::new();
    let null = tlv(0x30, &[&ECDSA_SHA256[2..], &[0x05, 0x00]].concat());
    let inner = but(&world, |draft| draft.algorithm = null.clone());
    assert_eq!(scanned(&inner), Err(Error::AlgorithmsDiffer));
    assert_eq!(scanned(&but(&world, |draft| draft.outer_algorithm = null)), Err(Error::AlgorithmsDiffer));
}

#[test]
fn an_empty_signature_and_one_with_unused_bits_are_refused() {
    let world = World::new();
    let tbs = draft(issuer(&world, Line::Current)).tbs();
    for bits in [&[][..], &[0], &[1, 0xFE], &[8, 0]] {
        assert_eq!(scanned(&framed(&tbs, ECDSA_SHA256, bits)), Err(Error::SignatureBits), "{bits:?}");
    }
}

#[test]
fn bytes_after_the_list_or_after_a_part_of_it_are_refused() {
    let world = World::new();
    let list = but(&world, |_| {});
    assert_eq!(scanned(&[&list[..], &[0]].concat()), Err(Error::TrailingBytes));
    let tbs = draft(issuer(&world, Line::Current)).tbs();
    let four = tlv(0x30, &[&tbs, ECDSA_SHA256, &[0x03, 0x02, 0x00, 0x01], &[0x05, 0x00]].concat());
    assert_eq!(scanned(&four), Err(Error::TrailingBytes));
    assert_eq!(scanned(&but(&world, |draft| draft.rest = vec![0x05, 0x00])), Err(Error::Malformed));
}

#[test]
fn a_list_cut_short_anywhere_is_refused() {
    let world = World::new();
    let list = with_entry(&world, &revoked(1));
    for length in 0..list.len() {
        assert!(scanned(&list[..length]).is_err(), "{length}");
    }
}

#[test]
fn a_length_past_the_end_of_the_list_is_refused_before_anything_is_made_of_it() {
    let world = World::new();
    let list = with_entry(&world, &revoked(1));
    for at in 0..list.len() {
        let mut huge = list[..=at].to_vec();
        huge.extend([0x84, 0xFF, 0xFF, 0xFF, 0xFF]);
        huge.extend_from_slice(&list[at..]);
        assert!(scanned(&huge).is_err(), "{at}");
    }
    assert_eq!(scanned(&[0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF]), Err(Error::Malformed));
}

#[test]
fn a_list_longer_than_the_limits_is_refused() {
    let world = World::new();
    let list = but(&world, |draft| {
        for serial in 1..=10 {
            draft.push_entry(&entry(&[serial], &utc(REVOKED), &[]));
        }
    });
    let limits = |bytes, entries| Limits { bytes, entries };
    assert_eq!(scan(&list, limits(list.len(), 10)), Ok(10));
    assert_eq!(scan(&list, limits(list.len() - 1, 10)), Err(Error::TooLong { length: list.len() }));
    assert_eq!(scan(&list, limits(list.len(), 9)), Err(Error::TooManyEntries { limit: 9 }));
}

#[test]
fn an_empty_sequence_of_entries_is_not_the_same_as_none() {
    let world = World::new();
    assert_eq!(scanned(&but(&world, |draft| draft.entries = Some(Vec::new()))), Err(Error::NoEntries));
}

#[test]
fn a_time_that_is_none_or_in_the_wrong_form_is_refused() {
    let world = World::new();
    let bad = [utc("2611222300Z"), utc("260229000000Z"), utc("261122230000+0900"), tlv(0x18, b"20261122230000Z")];
    for time in bad {
        assert_eq!(scanned(&but(&world, |draft| draft.this_update = time.clone())), Err(Error::Time));
        assert_eq!(scanned(&but(&world, |draft| draft.next_update = time)), Err(Error::Time));
    }
    assert_eq!(scanned(&but(&world, |draft| draft.next_update = tlv(0x18, b"20500101000000Z"))), Ok(0));
    assert_eq!(scanned(&but(&world, |draft| draft.this_update = Vec::new())), Ok(0), "nextUpdate is not there then");
    assert_eq!(scanned(&but(&world, |draft| draft.this_update = tlv(0x04, b"x"))), Err(Error::Time));
}

#[test]
fn a_next_update_before_this_update_is_refused() {
    let world = World::new();
    let list = but(&world, |draft| draft.next_update = utc("261122225959Z"));
    assert_eq!(scanned(&list), Err(Error::ImpossibleTimes));
    assert_eq!(scanned(&but(&world, |draft| draft.next_update = utc("261122230000Z"))), Ok(0));
}

#[test]
fn an_issuer_that_is_no_name_or_has_none_is_refused() {
    let world = World::new();
    for issuer in [&[0x30, 0x00][..], &[0x30, 0x02, 0x05, 0x00], &[0x31, 0x00], &[]] {
        assert_eq!(scanned(&but(&world, |draft| draft.issuer = issuer.to_vec())), Err(Error::Malformed));
    }
}

#[test]
fn an_extension_that_occurs_twice_is_refused() {
    let world = World::new();
    assert_eq!(scanned(&with_extension(&world, CRL_NUMBER, false, &[2, 1, 7])), Err(Error::DuplicateExtension));
    let unknown = but(&world, |draft| {
        draft.push_extension(UNKNOWN, false, &[1]);
        draft.push_extension(UNKNOWN, false, &[2]);
    });
    assert_eq!(scanned(&unknown), Err(Error::DuplicateExtension));
}

#[test]
fn an_unknown_extension_is_refused_only_if_it_is_critical() {
    let world = World::new();
    assert_eq!(scanned(&with_extension(&world, UNKNOWN, false, b"anything")), Ok(0));
    assert_eq!(scanned(&with_extension(&world, UNKNOWN, true, b"anything")), Err(Error::UnknownCriticalExtension));
    assert_eq!(scanned(&with_extension(&world, FRESHEST, false, &[0x30, 0x00])), Ok(0));
    assert_eq!(scanned(&with_extension(&world, FRESHEST, true, &[0x30, 0x00])), Err(Error::UnknownCriticalExtension));
}

#[test]
fn a_delta_list_is_refused_by_name_critical_or_not() {
    let world = World::new();
    for critical in [true, false] {
        assert_eq!(scanned(&with_extension(&world, DELTA, critical, &[2, 1, 6])), Err(Error::Delta));
    }
}

#[test]
fn a_malformed_extension_is_refused() {
    let world = World::new();
    let number = |value: &[u8]| {
        scanned(&but(&world, |draft| {
            draft.extensions = None;
            draft.push_extension(CRL_NUMBER, false, value);
        }))
    };
    assert_eq!(number(&[2, 1, 0]), Ok(0));
    for value in [&[][..], &[2, 1, 0x80], &[2, 2, 0, 1], &[2, 0], &[2, 1, 1, 0], &[4, 1, 1], &tlv(2, &[1; 21])] {
        assert_eq!(number(value), Err(Error::MalformedExtension), "{value:02x?}");
    }
    let raw = |extensions: &[u8]| scanned(&but(&world, |draft| draft.extensions = Some(extensions.to_vec())));
    let explicit_false = tlv(0x30, &[&tlv(6, UNKNOWN)[..], &[1, 1, 0], &tlv(4, b"x")].concat());
    let other_true = tlv(0x30, &[&tlv(6, UNKNOWN)[..], &[1, 1, 1], &tlv(4, b"x")].concat());
    let without_value = tlv(0x30, &tlv(6, UNKNOWN));
    let padded = tlv(0x30, &[tlv(6, &[0x2A, 0x80, 0x01]), tlv(4, b"x")].concat());
    for extensions in [Vec::new(), explicit_false, other_true, without_value, padded] {
        assert_eq!(raw(&extensions), Err(Error::MalformedExtension), "{extensions:02x?}");
    }
}

#[test]
fn an_indirect_list_is_refused_by_name() {
    assert_eq!(with_scope(&World::new(), &[0x84, 1, 0xFF]), Err(Error::Indirect));
}

#[test]
fn a_list_of_some_reasons_is_refused_by_name() {
    assert_eq!(with_scope(&World::new(), &[0x83, 2, 1, 6]), Err(Error::SomeReasons));
}

#[test]
fn a_list_of_attribute_certificates_is_refused_by_name() {
    assert_eq!(with_scope(&World::new(), &[0x85, 1, 0xFF]), Err(Error::AttributeCertificates));
}

#[test]
fn a_distribution_point_may_have_a_relative_name() {
    let relative = tlv(0xA0, &tlv(0xA1, &tlv(0x30, b"\x06\x03\x55\x04\x03\x0C\x01a")));
    assert_eq!(with_scope(&World::new(), &relative), Ok(0));
}

#[test]
fn a_scope_that_is_malformed_or_says_nothing_is_refused() {
    let world = World::new();
    let uri = tlv(0xA0, &tlv(0xA0, b"\x86\x08http://a"));
    assert_eq!(with_scope(&world, &uri), Ok(0));
    assert_eq!(with_scope(&world, &[&uri[..], &[0x81, 1, 0xFF]].concat()), Ok(0));
    let confused = tlv(0xA0, &tlv(0xA0, b"\xA6\x08http://a"));
    let octets_for_a_name = tlv(0xA0, &tlv(0xA0, b"\x84\x02\x30\x00"));
    let no_names = tlv(0xA0, &[0xA0, 0]);
    for scope in [
        &[][..],
        &[0x81, 1, 0x00],
        &[0x81, 1, 0x01],
        &[0x81, 1, 0xFF, 0x82, 1, 0xFF],
        &[0x82, 1, 0xFF, 0x81, 1, 0xFF],
        &[0x86, 1, 0xFF],
        &confused,
        &octets_for_a_name,
        &no_names,
    ] {
        assert_eq!(with_scope(&world, scope), Err(Error::MalformedExtension), "{scope:02x?}");
    }
}

#[test]
fn nothing_but_the_entries_may_be_large() {
    let world = World::new();
    let long = vec![b'a'; 64 * 1024];
    assert_eq!(scanned(&with_extension(&world, UNKNOWN, false, &long[..60_000])), Ok(0));
    assert_eq!(scanned(&with_extension(&world, UNKNOWN, false, &long)), Err(Error::Malformed));
    let attribute = tlv(0x30, &[&[0x06, 3, 0x55, 0x04, 0x03][..], &tlv(0x0C, &long)].concat());
    let name = tlv(0x30, &tlv(0x31, &attribute));
    let draft = ListDraft::new(&name, "261122230000Z", "261124000000Z");
    let tbs = draft.tbs();
    let framed = |bits: &[u8]| crate::stand_in::authority::list::framed(&tbs, ECDSA_SHA256, bits);
    assert_eq!(scanned(&framed(&[0, 1])), Err(Error::Malformed), "a name");
    let tbs = ListDraft::new(
        &tlv(0x30, &tlv(0x31, &tlv(0x30, b"\x06\x03\x55\x04\x03\x0C\x01a"))),
        "261122230000Z",
        "261124000000Z",
    )
    .tbs();
    let framed = |bits: &[u8]| crate::stand_in::authority::list::framed(&tbs, ECDSA_SHA256, bits);
    assert_eq!(scanned(&framed(&[0, 1])), Ok(0));
    assert_eq!(scanned(&framed(&[&[0][..], &long].concat())), Err(Error::Malformed), "a signature");
}
