//! Signed checkpoints in the file, and whether everything together is whole ([`crate::record::soundness`]).
//!
//! A checkpoint entry and the signed note that it is about are written in one transaction, so neither stands alone. One
//! is due every so many entries and behind what ends something; who closes a day or wants one asks for it. Without a key
//! nothing is signed and the record goes on: it is whole then, and not anchored.

use rusqlite::{Connection, Transaction};

use super::tip::Row;
use super::{Error, Store, rows};
use crate::record::chain::{Head, Log};
use crate::record::checkpoint::{Checkpoint, Origin, SignedNote};
use crate::record::keys::Keys;
use crate::record::merkle::{Frontier, Root};
use crate::record::signing::{PublicKey, SigningKey};
use crate::record::soundness::{Anchor, Evidence, Place, Soundness, StoredNote, Walk, judge};
use crate::record::{Draft, Entry, Event};
use crate::time::Now;

/// What is known about a record outside of it.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    /// Checkpoints that were found, wherever.
    pub anchors: Vec<Anchor>,
    /// The key that the keystore has for this log.
    pub key: Option<PublicKey>,
    /// Places that could not be asked.
    pub unread: Vec<Place>,
}

/// How closely a record is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether every signature is verified, or the newest alone.
    pub thorough: bool,
    /// Whether it is a segment that was closed.
    pub archived: bool,
    /// How many entries may come after the newest anchor.
    pub loose: u64,
}

impl Look {
    /// At a start of the desk.
    pub const AT_START: Self = Self { thorough: false, archived: false, loose: Self::LOOSE };
    /// Of someone who wants to know.
    pub const THOROUGH: Self = Self { thorough: true, archived: false, loose: Self::LOOSE };
    /// More than what is written between the ends of two cases.
    const LOOSE: u64 = 100;
}

/// What a store knows to sign with.
#[derive(Debug)]
pub(super) struct Proof {
    pub(super) tree: Frontier,
    keys: Keys,
    opening: u64,
    key: Option<SigningKey>,
    every: u64,
    signed: u64,
}

impl Proof {
    pub(super) fn of(walk: &Walk, notes: &[StoredNote], opening: u64) -> Self {
        let signed = notes.last().map_or(0, |note| note.size);
        let (tree, keys) = (walk.tree().clone(), walk.keys().clone());
        Self { tree, keys, opening, key: None, every: u64::MAX, signed }
    }

    /// The row is on disk, and the checkpoint that it is about.
    pub(super) fn moved(&mut self, row: &Row, draft: &Draft, note: Option<&SignedNote>) {
        self.tree.push(row.leaf);
        self.keys.note(row.seq, draft);
        self.signed = note.map_or(self.signed, |note| note.checkpoint().size);
    }

    fn is_due(&self, event: Event) -> bool {
        // A day is signed in the name of whoever closes it.
        let ends = matches!(event, Event::ExportDone | Event::PurgeDone | Event::SegmentClosed);
        let grown = self.tree.size().saturating_sub(self.signed) >= self.every;
        self.key.is_some() && event != Event::Checkpoint && (ends || grown)
    }
}

impl Store {
    /// From here on checkpoints are signed with `key`, one every `every` entries. A key that the record does not know is
    /// written down first: as its first, or, where another one signed until now, as what took the place of a lost one.
    pub fn sign_with(&mut self, key: SigningKey, every: u32, now: Now) -> Result<(), Error> {
        let event = match self.proof.keys.current() {
            Some(current) if current == key.public() => None,
            Some(_) => Some(Event::KeyLost),
            None => Some(Event::KeyRotated),
        };
        self.sign(key, event, every, now)
    }

    /// The same at the beginning of a segment that had to be opened since the key before is lost.
    pub fn sign_after_a_loss(&mut self, key: SigningKey, every: u32, now: Now) -> Result<(), Error> {
        self.sign(key, Some(Event::KeyLost), every, now)
    }

    fn sign(&mut self, key: SigningKey, named: Option<Event>, every: u32, now: Now) -> Result<(), Error> {
        if let Some(event) = named {
            let _ = self.append(&Draft { digest: *key.public().bytes(), ..Draft::new(event) }, now)?;
        }
        self.proof.key = Some(key);
        self.proof.every = u64::from(every);
        Ok(())
    }

    /// Hands over to another key, for which the one before still signs. `draft` says who did it.
    pub fn rotate(&mut self, key: SigningKey, draft: &Draft, now: Now) -> Result<(), Error> {
        let named = Draft { event: Event::KeyRotated, digest: *key.public().bytes(), ..draft.clone() };
        let _ = self.append(&named, now)?;
        self.vouch(draft, now)?;
        self.proof.key = Some(key);
        Ok(())
    }

    /// Ends a hand-over that the machine stopped in: `old` vouches for `key`, unless it did, and `key` signs from here on.
    pub fn resume_rotation(&mut self, old: SigningKey, key: SigningKey, every: u32, now: Now) -> Result<(), Error> {
        self.proof.key = Some(old);
        self.vouch(&Draft::new(Event::Checkpoint), now)?;
        self.proof.key = Some(key);
        self.proof.every = u64::from(every);
        Ok(())
    }

    /// The key that signs vouches for the one that the record names after it.
    fn vouch(&mut self, draft: &Draft, now: Now) -> Result<(), Error> {
        let named = self.proof.keys.stretches().last().map_or(0, |stretch| stretch.from);
        if self.proof.signed < named {
            let _ = self.checkpoint(draft, None, now)?;
        }
        Ok(())
    }

    /// Signs the record as it is and writes that down; nothing without a key. `draft` says who wants it, `successor`
    /// whose record goes on where this one ends.
    pub fn checkpoint(
        &mut self,
        draft: &Draft,
        successor: Option<PublicKey>,
        now: Now,
    ) -> Result<Option<SignedNote>, Error> {
        let Some(note) = self.signed(successor, now) else { return Ok(None) };
        let checkpoint = note.checkpoint();
        let digest = *checkpoint.root.bytes();
        let _ = self.put_signed(&Draft { event: Event::Checkpoint, digest, ..draft.clone() }, Some(&note), now)?;
        Ok(Some(note))
    }

    /// The record as it is, signed for those outside, and nothing written; none without a key.
    #[must_use]
    pub fn signed_head(&self, now: Now) -> Option<SignedNote> {
        self.signed(None, now)
    }

    fn signed(&self, successor: Option<PublicKey>, now: Now) -> Option<SignedNote> {
        let key = self.proof.key.as_ref()?;
        let (size, root) = (self.proof.tree.size(), self.proof.tree.root());
        let origin = Origin { log: self.tip.log.id, segment: self.tip.log.segment };
        let checkpoint = Checkpoint { origin, size, root, time: now.wall, opening: self.proof.opening, successor };
        Some(SignedNote::sign(checkpoint, key))
    }

    /// Whether a key signs.
    #[must_use]
    pub const fn signs(&self) -> bool {
        self.proof.key.is_some()
    }

    /// Signs behind the end of the segment, unless that was done.
    pub(super) fn seal(&mut self, now: Now) -> Result<(), Error> {
        if self.proof.signed.saturating_add(1) < self.proof.tree.size() {
            let _ = self.checkpoint(&Draft::new(Event::Checkpoint), None, now)?;
        }
        Ok(())
    }

    /// Gives the key away, for the next segment, and how often it signs.
    pub(super) fn hand_over(&mut self) -> Option<(SigningKey, u32)> {
        self.proof.key.take().map(|key| (key, u32::try_from(self.proof.every).unwrap_or(u32::MAX)))
    }

    /// Signs something else than a checkpoint, which begins with a word of its own; none without a key.
    #[must_use]
    pub fn sign_message(&self, message: &[u8]) -> Option<[u8; 64]> {
        self.proof.key.as_ref().map(|key| key.sign(message))
    }

    /// The root over all entries.
    #[must_use]
    pub fn root(&self) -> Root {
        self.proof.tree.root()
    }

    /// The keys that signed, oldest first.
    #[must_use]
    pub const fn keys(&self) -> &Keys {
        &self.proof.keys
    }

    /// Which log this is.
    #[must_use]
    pub const fn log(&self) -> Log {
        self.tip.log
    }

    /// What was found when the record was opened.
    #[must_use]
    pub const fn soundness(&self) -> &Soundness {
        &self.soundness
    }

    /// Signs if it is time. That it cannot be is no reason to take back what is written: it is due again next time.
    pub(super) fn sign_if_due(&mut self, event: Event, now: Now) {
        if self.proof.is_due(event)
            && let Err(error) = self.checkpoint(&Draft::new(Event::Checkpoint), None, now)
        {
            tracing::warn!(code = error.code(), "no checkpoint was written");
        }
    }
}

/// Keeps a signed checkpoint beside the entry about it.
pub(super) fn keep(tx: &Transaction<'_>, note: &SignedNote) -> Result<(), Error> {
    let size = i64::try_from(note.checkpoint().size).map_err(|_| Error::Corrupt)?;
    let _ = tx.prepare_cached("INSERT INTO checkpoint (size, note) VALUES (?1, ?2)")?.execute((size, note.text()))?;
    Ok(())
}

/// What a walk over a file found.
pub(super) struct Found {
    pub(super) head: Head,
    pub(super) walk: Walk,
    pub(super) notes: Vec<StoredNote>,
    pub(super) opening: u64,
    pub(super) soundness: Soundness,
}

/// Walks over the file and judges it; a chain that does not hold is part of the finding.
pub(super) fn examine(
    connection: &Connection,
    log: Log,
    outside: &Outside,
    look: Look,
    mut see: impl FnMut(&Entry),
) -> Result<Found, Error> {
    let (notes, opening) = (notes(connection)?, opening(connection)?);
    let anchored = outside.anchors.iter().map(|anchor| anchor.note.checkpoint().size);
    let mut walk = Walk::new(log, notes.iter().map(|note| note.size).chain(anchored));
    let followed = rows::follow(connection, log, |leaf, entry| {
        walk.see(entry, leaf);
        see(entry);
    });
    let (head, broken) = match followed {
        Ok(head) => (head, None),
        Err(Error::Chain(error)) => (Head::EMPTY, Some(error)),
        Err(error) => return Err(error),
    };
    let soundness = judge(&Evidence {
        walk: &walk,
        broken,
        notes: &notes,
        anchors: &outside.anchors,
        unread: &outside.unread,
        key: outside.key,
        opening,
        archived: look.archived,
        thorough: look.thorough,
        loose: look.loose,
    });
    Ok(Found { head, walk, notes, opening, soundness })
}

/// The checkpoints in the file, by size. A file of the first schema has none.
pub(super) fn notes(connection: &Connection) -> Result<Vec<StoredNote>, Error> {
    if !is_there(connection)? {
        return Ok(Vec::new());
    }
    let mut statement = connection.prepare("SELECT size, note FROM checkpoint ORDER BY size")?;
    let mut rows = statement.query([])?;
    let mut notes = Vec::new();
    while let Some(row) = rows.next()? {
        let size = u64::try_from(row.get::<_, i64>(0)?).map_err(|_| Error::Corrupt)?;
        notes.push(StoredNote { size, text: row.get(1)? });
    }
    Ok(notes)
}

/// How often the file was opened for writing so far.
fn opening(connection: &Connection) -> Result<u64, Error> {
    if !is_there(connection)? {
        return Ok(0);
    }
    let last: i64 = connection.query_row("SELECT coalesce(max(number), 0) FROM opening", [], |row| row.get(0))?;
    u64::try_from(last).map_err(|_| Error::Corrupt)
}

fn is_there(connection: &Connection) -> Result<bool, Error> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = 'checkpoint'";
    Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))? > 0)
}

/// Counts one more opening of the file; one of the first schema counts none.
pub(super) fn open_again(connection: &Connection, before: u64) -> Result<u64, Error> {
    if !is_there(connection)? {
        return Ok(0);
    }
    let number = before.saturating_add(1);
    let row = i64::try_from(number).map_err(|_| Error::Corrupt)?;
    let _ = connection.execute("INSERT INTO opening (number) VALUES (?1)", [row])?;
    Ok(number)
}
