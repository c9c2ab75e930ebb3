use super::*;
use crate::record::chain::Head;
use crate::record::checkpoint::{Checkpoint, Origin};
use crate::record::fixture::{BEGAN, LOG, follow};
use crate::record::merkle::Frontier;
use crate::record::signing::{Seed, SigningKey};
use crate::record::{Draft, Event, Label};
use crate::session::Verdict;
use crate::time::Timestamp;

fn key() -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&[1; 32])).expect("a key")
}

/// The proof of the eighth of thirteen entries, the outcome of a case.
fn proof() -> Proof {
    let (mut head, mut tree, mut leaves, mut bodies) = (Head::EMPTY, Frontier::default(), Vec::new(), Vec::new());
    for number in 1..=13_u64 {
        let receipt = Label::new("7K3-9QX-2MPA").expect("a label");
        let draft = match number {
            8 => Draft { outcome: Some(Verdict::Accepted), receipt, ..Draft::new(Event::Outcome) },
            _ => Draft::new(Event::Heartbeat),
        };
        let (entry, leaf) = follow(&mut head, draft);
        bodies.push(body::encode(&entry));
        leaves.push(leaf);
        tree.push(leaf);
    }
    let checkpoint = Checkpoint {
        origin: Origin { log: LOG.id, segment: LOG.segment },
        size: tree.size(),
        root: tree.root(),
        time: Timestamp::from_unix_seconds(BEGAN + 60),
        opening: 1,
        successor: None,
    };
    let note = SignedNote::sign(checkpoint, &key());
    Proof::of(&bodies[7], note, key().public(), &mut leaves.into_iter()).expect("a proof")
}

#[test]
fn a_proof_is_read_as_it_was_written_and_proves_its_entry() {
    let text = proof().text();
    assert!(Proof::is_one(&text), "{text}");
    assert_eq!(text.lines().nth(1), Some("MADOGUCHI-RECEIPT-V1 practice 8 7K3-9QX-2MPA accepted 2026-11-22T15:00:08Z"));
    let proved = Proof::parse(&text).expect("reads").verify().expect("proves");
    assert_eq!((proved.entry.seq, proved.key), (8, key().public()));
}

#[test]
fn a_proof_with_any_bit_flipped_proves_nothing() {
    let text = proof().text();
    for bit in 0..text.len() * 8 {
        let mut bytes = text.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let Ok(other) = String::from_utf8(bytes) else { continue };
        let proved = Proof::parse(&other).and_then(|proof| proof.verify());
        assert!(proved.is_err(), "bit {bit}: {other}");
    }
}

#[test]
fn an_altered_slip_is_told_from_an_altered_record() {
    let text = proof().text();
    let refused = |other: &str| Proof::parse(other).and_then(|proof| proof.verify()).expect_err("refused");
    assert_eq!(refused(&text.replace("accepted", "refused")), Error::OtherReceipt);
    assert_eq!(refused(&text.replace("7K3-9QX", "7K3-9QY")), Error::OtherReceipt);
    assert!(matches!(refused(&text.replace(" accepted ", "  accepted ")), Error::Form { .. }));
    let mut other = proof();
    other.path.swap(0, 1);
    assert_eq!(other.verify(), Err(Error::NotIn));
    let stranger = SigningKey::from_seed(&Seed::from_bytes(&[2; 32])).expect("a key");
    assert_eq!(Proof { key: stranger.public(), ..proof() }.verify(), Err(Error::Signature));
}

#[test]
fn a_line_of_a_slip_is_read_only_as_it_is_printed() {
    let text = "MADOGUCHI-RECEIPT-V1 production 17 7K3-9QX-2MPA refused 2026-11-25T08:30:00Z";
    assert_eq!(Line::parse(text).map(|line| line.text()).as_deref(), Some(text));
    for (from, to) in [
        ("-V1", "-V2"),
        ("production", "Production"),
        ("17", "017"),
        ("refused", "valid"),
        ("08:30:00Z", "08:30:00.5Z"),
        ("08:30:00Z", "17:30:00+09:00"),
        (" 17", "  17"),
        ("Z", "Z "),
    ] {
        assert_eq!(Line::parse(&text.replacen(from, to, 1)), None, "{to}");
    }
}
