//! What somebody brings about the record: a receipt with its proof, a signed checkpoint, the line of a slip, an entry.

use madoguchi::record::body;
use madoguchi::record::checkpoint::SignedNote;
use madoguchi::record::proof::{Line, Proof};
use madoguchi::record::signing::PublicKey;

/// The proof and the checkpoint that were once signed, by a key that was thrown away.
const PROOF: &str = include_str!("../seeds/proof/proof");
const NOTE: &str = include_str!("../seeds/proof/note");

/// Reads it as each; what is taken is written back the same, and only what was signed is believed.
pub fn run(data: &[u8]) {
    if let Ok(entry) = body::decode(data) {
        assert_eq!(body::encode(&entry), data, "the one way to write an entry");
    }
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(proof) = Proof::parse(text) {
        assert_eq!(proof.text(), text, "the one way to write a proof");
        let ours = proof.verify().is_ok_and(|proved| Some(proved.key) == key());
        assert_eq!(ours, text == PROOF, "only what was signed proves anything by our key");
    }
    if let Ok(note) = SignedNote::parse(text) {
        assert_eq!(note.text(), text, "the one way to write a note");
        assert_eq!(SignedNote::from_line(&note.line()), Some(note));
        let ours = key().is_some_and(|key| note.verify(key));
        assert!(!ours || text == NOTE, "only what was signed is believed");
    }
    if let Some(note) = SignedNote::from_line(text) {
        assert_eq!(note.line(), text);
    }
    if let Some(line) = Line::parse(text) {
        assert_eq!(line.text(), text);
    }
}

fn key() -> Option<PublicKey> {
    PROOF.lines().find_map(|line| line.strip_prefix("key ")).and_then(PublicKey::from_hex)
}
