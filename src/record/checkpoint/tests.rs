use super::*;
use crate::record::leaf::Leaf;
use crate::record::signing::{Seed, SigningKey};

fn checkpoint() -> Checkpoint {
    Checkpoint {
        origin: Origin { log: std::array::from_fn(|index| u8::try_from(index).expect("fits")), segment: 1 },
        size: 1200,
        root: Root::of(Leaf::of(b"an entry")),
        time: Timestamp::from_unix_millis(1_795_595_400_007),
        opening: 41,
        successor: None,
    }
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&Seed::from_bytes(&[seed; 32])).expect("a key")
}

fn last() -> Checkpoint {
    Checkpoint { successor: Some(key(2).public()), ..checkpoint() }
}

#[test]
fn a_checkpoint_is_written_in_lines_that_others_know() {
    let text = checkpoint().text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[..2], ["madoguchi/000102030405060708090a0b0c0d0e0f/seg1", "1200"]);
    assert_eq!(lines[2].len(), 44);
    assert_eq!(lines[3..], ["time 2026-11-25T08:30:00.007Z", "opening 41"]);
    assert!(text.ends_with('\n'));
}

#[test]
fn what_was_written_is_read_back() {
    for checkpoint in [checkpoint(), last(), Checkpoint { size: 0, opening: 0, root: Root::empty(), ..checkpoint() }] {
        assert_eq!(Checkpoint::parse(&checkpoint.text()), Ok(checkpoint));
        let note = SignedNote::sign(checkpoint, &key(1));
        assert_eq!(SignedNote::parse(&note.text()), Ok(note));
        assert_eq!(SignedNote::from_line(&note.line()), Some(note));
        assert!(note.verify(key(1).public()));
        assert!(!note.verify(key(2).public()), "another key");
    }
}

#[test]
fn no_other_way_to_write_a_checkpoint_is_taken() {
    let text = last().text();
    for (from, to) in [
        ("madoguchi/", "madoguchi//"),
        ("madoguchi/", "Madoguchi/"),
        ("0e0f", "0E0F"),
        ("/seg1", "/seg01"),
        ("/seg1", "/seg+1"),
        ("\n1200", "\n01200"),
        ("\n1200", "\n+1200"),
        ("\n1200", "\n-1200"),
        ("\n1200\n", "\n1200 \n"),
        ("\n1200\n", "\n1200\r\n"),
        ("=\n", "\n"),
        (".007Z", ".0070Z"),
        (".007Z", "Z"),
        (".007Z", ".007+00:00"),
        ("time ", "time  "),
        ("opening 41", "opening 041"),
        ("opening 41\n", ""),
        ("successor ", "successor  "),
        ("successor ", "succession "),
    ] {
        let other = text.replacen(from, to, 1);
        assert_ne!(other, text, "{from:?}");
        assert!(Checkpoint::parse(&other).is_err(), "{other}");
    }
    for other in ["", "\n", &text[..text.len() - 1], &format!("{text}\n"), &format!("{text}more 1\n")] {
        assert!(Checkpoint::parse(other).is_err(), "{other:?}");
    }
    assert_eq!(Checkpoint::parse(&"x".repeat(600)), Err(Error::NotCanonical));
}

#[test]
fn a_note_with_any_bit_flipped_is_refused_or_signed_by_nobody() {
    let (key, text) = (key(1), SignedNote::sign(last(), &key(1)).text());
    for bit in 0..text.len() * 8 {
        let mut bytes = text.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let Ok(other) = String::from_utf8(bytes) else { continue };
        let verified = SignedNote::parse(&other).is_ok_and(|note| note.verify(key.public()));
        assert!(!verified, "bit {bit}");
    }
}

#[test]
fn a_note_has_exactly_one_signature_line() {
    let text = SignedNote::sign(checkpoint(), &key(1)).text();
    let line = text.lines().last().expect("a line");
    for other in [
        text.replace("\n\n", "\n"),
        format!("{text}{line}\n"),
        format!("{text}\n"),
        text.trim_end().to_owned(),
        text.replace("— ", "- "),
        text.replace(line, "— madoguchi AAAA"),
        text.replace(line, "—"),
        String::new(),
    ] {
        assert!(SignedNote::parse(&other).is_err(), "{other}");
    }
}

#[test]
fn the_words_for_paper_change_with_the_note() {
    let note = SignedNote::sign(checkpoint(), &key(1));
    let said = words(&note);
    assert!(said.iter().all(|word| word.len() == 3 && !word.contains(['I', 'L', 'O', 'U'])), "{said:?}");
    assert_eq!(said, words(&note));
    assert_ne!(said, words(&SignedNote::sign(Checkpoint { size: 1201, ..checkpoint() }, &key(1))));
}
