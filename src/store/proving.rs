//! The proof of one entry out of a file: by the first of its own signed checkpoints that the entry is under.

use rusqlite::OptionalExtension;

use super::{Error, Reading, checkpoints};
use crate::record::chain::Leaf;
use crate::record::checkpoint::SignedNote;
use crate::record::keys::Keys;
use crate::record::proof::Proof;

impl Reading {
    /// The proof of the entry with this number; none if there is no such entry, or nothing that was signed covers it yet.
    pub fn prove(&self, seq: u64) -> Result<Option<Proof>, Error> {
        let row = i64::try_from(seq).unwrap_or(i64::MAX);
        let body: Option<Vec<u8>> =
            self.connection.query_row("SELECT body FROM record WHERE seq = ?1", [row], |row| row.get(0)).optional()?;
        let (Some(body), Some((note, key))) = (body, self.signed_over(seq)?) else { return Ok(None) };
        let mut statement = self.connection.prepare("SELECT leaf FROM record ORDER BY seq")?;
        let mut leaves = statement.query_map([], |row| row.get(0))?.map_while(Result::ok).map(Leaf::from_bytes);
        Ok(Proof::of(&body, note, key, &mut leaves))
    }

    /// The first signed checkpoint over this entry, and who signed it.
    fn signed_over(&self, seq: u64) -> Result<Option<(SignedNote, crate::record::signing::PublicKey)>, Error> {
        let mut keys = Keys::default();
        let _ = self.walk(|_, entry| keys.note(entry.seq, &entry.draft))?;
        let notes = checkpoints::notes(&self.connection)?;
        let note = notes.iter().filter(|note| note.size >= seq).find_map(|note| SignedNote::parse(&note.text).ok());
        let key = note.and_then(|note| keys.stretches().iter().map(|one| one.key).find(|key| note.verify(*key)));
        Ok(note.zip(key))
    }
}
