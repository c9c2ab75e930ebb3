use super::*;
use crate::record::Label;
use crate::session::{Reason, Verdict};

fn label(text: &str) -> Label {
    Label::new(text).expect("a label")
}

fn full() -> Entry {
    Entry {
        environment: Environment::Practice,
        log: [1; 16],
        segment: 1,
        seq: 17,
        previous: Leaf::from_bytes([2; 32]),
        boot: [3; 16],
        monotonic: Monotonic::from_origin(Duration::from_millis(123_456)),
        wall: Timestamp::from_unix_millis(1_795_392_000_999),
        clock: ClockState::Steady,
        version: label("0.1.0"),
        draft: Draft {
            outcome: Some(Verdict::Refused),
            reason: Some(Reason::Revoked),
            detail: Detail::of(Some("card-mute")),
            actor: label("s-7K2Q"),
            role: Some(Role::Supervisor),
            second: label("s-9QX3"),
            session: [4; 16],
            receipt: label("7K3-9QX-2MPA"),
            reference: label("R8-0123"),
            purpose: 1,
            standing: Some(Standing::Oneself),
            certificate: Some(Use::Signature),
            medium: Some(Medium::Card),
            issuer: 2,
            pseudonym: [7; 16],
            tries_before: Some(3),
            tries_after: Some(2),
            status_word: 0x63C2,
            revocation: Some(Revocation {
                method: Method::Ocsp,
                status: RevocationStatus::Revoked,
                this_update: Timestamp::from_unix_millis(1_795_391_000_000),
                produced_at: Some(Timestamp::from_unix_millis(1_795_391_500_000)),
                responder_key: [5; 8],
            }),
            digest: [6; 32],
            ..Draft::new(Event::Outcome)
        },
    }
}

fn plain() -> Entry {
    Entry { draft: Draft::new(Event::Started), ..full() }
}

#[test]
fn what_was_written_is_read_back() {
    for entry in [full(), plain()] {
        assert_eq!(decode(&encode(&entry)), Ok(entry));
    }
}

#[test]
fn the_bytes_of_version_1_are_pinned() {
    let expected = concat!(
        "4d44475201",                                                       // magic, version
        "03",                                                               // environment
        "01010101010101010101010101010101",                                 // log
        "00000001",                                                         // segment
        "0000000000000011",                                                 // seq
        "0202020202020202020202020202020202020202020202020202020202020202", // previous leaf
        "00000000",                                                         // epoch
        "03030303030303030303030303030303",                                 // boot
        "000000000001e240",                                                 // monotonic
        "000001a205b3d3e7",                                                 // wall
        "02",                                                               // clock
        "002e",                                                             // event
        "0002",                                                             // outcome
        "00d8",                                                             // reason
        "0005",                                                             // detail
        "06732d374b3251",                                                   // actor
        "02",                                                               // role
        "06732d39515833",                                                   // second actor
        "04040404040404040404040404040404",                                 // session
        "0c374b332d3951582d324d5041",                                       // receipt
        "0752382d30313233",                                                 // reference
        "0001",                                                             // purpose
        "01",                                                               // standing
        "02",                                                               // certificate
        "01",                                                               // medium
        "02",                                                               // issuer
        "07070707070707070707070707070707",                                 // pseudonym
        "0302",                                                             // tries
        "63c2",                                                             // status word
        "01",                                                               // method
        "02",                                                               // status
        "000001a205a48dc0",                                                 // this update
        "000001a205ac2ee0",                                                 // produced at
        "0505050505050505",                                                 // responder key
        "0606060606060606060606060606060606060606060606060606060606060606", // digest
        "05302e312e30",                                                     // program version
        "0000",                                                             // policy version
    );
    assert_eq!(hex::encode(encode(&full())), expected);
}

#[test]
fn bytes_cut_off_anywhere_or_with_one_more_are_refused() {
    for entry in [full(), plain()] {
        let body = encode(&entry);
        for length in 0..body.len() {
            assert_eq!(decode(&body[..length]).map(|_| ()), Err(Error::Truncated), "{length}");
        }
        let longer = [&body[..], &[0]].concat();
        assert_eq!(decode(&longer), Err(Error::Trailing { count: 1 }));
    }
    assert_eq!(decode(&[0; 1025]), Err(Error::TooLong { length: 1025 }));
}

#[test]
fn a_flipped_bit_is_refused_or_is_written_back_as_it_was_read() {
    let body = encode(&full());
    for bit in 0..body.len() * 8 {
        let mut flipped = body.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        if let Ok(entry) = decode(&flipped) {
            assert_eq!(encode(&entry), flipped, "bit {bit}");
        }
    }
}

#[test]
fn whatever_is_read_has_one_way_to_be_written() {
    for body in [encode(&full()), encode(&plain())] {
        for at in 0..body.len() {
            for value in 0..=u8::MAX {
                let mut changed = body.clone();
                changed[at] = value;
                if let Ok(entry) = decode(&changed) {
                    assert_eq!(encode(&entry), changed, "byte {at} = {value}");
                }
            }
        }
    }
}

proptest::proptest! {
    #[test]
    fn several_changed_bytes_are_refused_or_written_back_as_they_were_read(
        changes in proptest::collection::vec((0..300_usize, proptest::prelude::any::<u8>()), 1..6),
    ) {
        let mut body = encode(&full());
        for (at, value) in changes {
            if let Some(byte) = body.get_mut(at) {
                *byte = value;
            }
        }
        if let Ok(entry) = decode(&body) {
            proptest::prop_assert_eq!(encode(&entry), body);
        }
    }
}

#[test]
fn unknown_numbers_free_text_and_reserved_fields_are_refused() {
    let body = encode(&plain());
    for (at, value, expected) in [
        (0, 0x4E, Error::Version),
        (4, 2, Error::Version),
        (5, 0, Error::Unknown { field: "environment", number: 0 }),
        (5, 4, Error::Unknown { field: "environment", number: 4 }),
        (66, 1, Error::ReservedNotZero),
        (102, 0, Error::Unknown { field: "clock", number: 0 }),
        (103, 0xFF, Error::Unknown { field: "event", number: 0xFF01 }),
        (105, 1, Error::Unknown { field: "outcome", number: 0x0100 }),
        (108, 1, Error::Unknown { field: "reason", number: 1 }),
        (109, 0x77, Error::Unknown { field: "detail", number: 0x7700 }),
        (112, 5, Error::Unknown { field: "role", number: 5 }),
        (134, 9, Error::Unknown { field: "standing", number: 9 }),
        (135, 9, Error::Unknown { field: "certificate", number: 9 }),
        (136, 9, Error::Unknown { field: "medium", number: 9 }),
        (158, 9, Error::Unknown { field: "method", number: 9 }),
        (159, 1, Error::ReservedNotZero),
        (158, 1, Error::Unknown { field: "status", number: 0 }),
        (217, b' ', Error::FreeText),
        (217, 0xFF, Error::FreeText),
        (222, 1, Error::ReservedNotZero),
    ] {
        let mut changed = body.clone();
        changed[at] = value;
        assert_eq!(decode(&changed), Err(expected), "byte {at}");
    }
}

#[test]
fn the_longest_entry_fits() {
    let long = label(&"A".repeat(Label::LIMIT));
    let mut entry = full();
    entry.version = long.clone();
    entry.draft.receipt = long.clone();
    entry.draft.reference = long.clone();
    entry.draft.actor = long.clone();
    entry.draft.second = long;
    assert!(encode(&entry).len() <= LIMIT);
}
