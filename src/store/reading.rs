//! The record for those who only look: listings, `log verify`, `doctor`. Never takes the writer's lock.

use std::ops::Range;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use super::schema::CURRENT;
use super::{Error, Look, Outside, checkpoints, connection, rows};
use crate::pki::Environment;
use crate::record::chain::{Chain, Head, Leaf, Log};
use crate::record::soundness::{Soundness, StoredNote};
use crate::record::{Entry, body, chain};

/// A record that is open for reading.
#[derive(Debug)]
pub struct Reading {
    pub(super) connection: Connection,
    log: Log,
}

impl Reading {
    /// Opens the record of `environment` at `path`.
    pub fn open(path: &Path, environment: Environment) -> Result<Self, Error> {
        let connection = connection::reader(path)?;
        let log = CURRENT.log(&connection, environment)?;
        Ok(Self { connection, log })
    }

    /// Checks the file and the whole chain; the last entry of a whole one.
    pub fn verify(&self) -> Result<Head, Error> {
        self.verify_each(|_| ())
    }

    /// The same, and shows each entry on the way; what was seen counts only if the whole holds.
    pub fn verify_each(&self, mut see: impl FnMut(&Entry)) -> Result<Head, Error> {
        rows::integrity(&self.connection)?;
        self.walk(|_, entry| see(entry))
    }

    /// Follows the whole chain and shows each entry with its leaf; the last entry of a whole one. SQLite's own look at
    /// the file is left out: what was seen counts only if the whole holds.
    pub fn walk(&self, see: impl FnMut(Leaf, &Entry)) -> Result<Head, Error> {
        rows::follow(&self.connection, self.log, see)
    }

    /// Checks the file, the chain, the record's own checkpoints and what is known outside.
    pub fn examine(&self, outside: &Outside, look: Look) -> Result<Soundness, Error> {
        self.examine_each(outside, look, |_| ())
    }

    /// The same, and shows each entry on the way.
    pub fn examine_each(&self, outside: &Outside, look: Look, see: impl FnMut(&Entry)) -> Result<Soundness, Error> {
        rows::integrity(&self.connection)?;
        Ok(checkpoints::examine(&self.connection, self.log, outside, look, see)?.soundness)
    }

    /// The record's own checkpoints, by size.
    pub fn notes(&self) -> Result<Vec<StoredNote>, Error> {
        checkpoints::notes(&self.connection)
    }

    /// Follows the chain on from an entry up to which it was followed before, and shows each new one.
    pub fn follow_from(&self, head: Head, see: impl FnMut(Leaf, &Entry)) -> Result<Head, Error> {
        rows::follow_after(&self.connection, Chain::after(self.log, head), see)
    }

    /// Which log, segment and world this is.
    #[must_use]
    pub const fn log(&self) -> Log {
        self.log
    }

    /// Its last entry, as the file says; nothing is checked.
    pub fn head(&self) -> Result<Head, Error> {
        rows::head(&self.connection)
    }

    /// The leaf of the entry with this number.
    pub fn leaf(&self, seq: u64) -> Result<Option<Leaf>, Error> {
        let seq = i64::try_from(seq).unwrap_or(i64::MAX);
        let query = "SELECT leaf FROM record WHERE seq = ?1";
        Ok(self.connection.query_row(query, [seq], |row| row.get(0)).optional()?.map(Leaf::from_bytes))
    }

    /// Shows rows as they are stored: number, leaf, body. Nothing is checked that was not checked before.
    pub fn each_row(&self, rows: Range<u64>, mut see: impl FnMut(u64, Leaf, &[u8])) -> Result<(), Error> {
        let end = |seq: u64| i64::try_from(seq).unwrap_or(i64::MAX);
        let query = "SELECT seq, leaf, body FROM record WHERE seq >= ?1 AND seq < ?2 ORDER BY seq";
        let mut statement = self.connection.prepare(query)?;
        let mut found = statement.query([end(rows.start), end(rows.end)])?;
        while let Some(row) = found.next()? {
            let seq = u64::try_from(row.get::<_, i64>(0)?).map_err(|_| Error::Corrupt)?;
            let body = row.get_ref(2)?.as_blob().map_err(|_| Error::Corrupt)?;
            see(seq, Leaf::from_bytes(row.get(1)?), body);
        }
        Ok(())
    }

    /// The entries with these numbers, in order. Nothing is checked that was not checked before.
    pub fn entries(&self, rows: Range<u64>) -> Result<Vec<Entry>, Error> {
        let mut entries = Vec::new();
        self.each_row(rows, |seq, _, body| entries.push(decoded(seq, body)))?;
        entries.into_iter().collect()
    }

    /// All leaves in order, for a proof.
    pub fn with_leaves<T>(&self, prove: impl FnOnce(&mut dyn Iterator<Item = Leaf>) -> T) -> Result<T, Error> {
        let mut statement = self.connection.prepare("SELECT leaf FROM record ORDER BY seq")?;
        let mut rows = statement.query([])?;
        let mut told = Ok(());
        let mut leaves =
            std::iter::from_fn(|| match rows.next().and_then(|row| row.map(|row| row.get(0)).transpose()) {
                Ok(leaf) => leaf.map(Leaf::from_bytes),
                Err(error) => {
                    told = Err(error);
                    None
                }
            });
        let proof = prove(&mut leaves);
        told?;
        Ok(proof)
    }

    /// The entry with this number.
    pub fn entry(&self, seq: u64) -> Result<Option<Entry>, Error> {
        let seq_of = i64::try_from(seq).unwrap_or(i64::MAX);
        let body: Option<Vec<u8>> = self
            .connection
            .query_row("SELECT body FROM record WHERE seq = ?1", [seq_of], |row| row.get(0))
            .optional()?;
        body.map(|body| decoded(seq, &body)).transpose()
    }

    /// The last `count` entries, newest first.
    pub fn last(&self, count: u32) -> Result<Vec<Entry>, Error> {
        let mut statement = self.connection.prepare("SELECT seq, body FROM record ORDER BY seq DESC LIMIT ?1")?;
        let mut rows = statement.query([count])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let seq = u64::try_from(row.get::<_, i64>(0)?).map_err(|_| Error::Corrupt)?;
            let body = row.get_ref(1)?.as_blob().map_err(|_| Error::Corrupt)?;
            entries.push(decoded(seq, body)?);
        }
        Ok(entries)
    }
}

fn decoded(seq: u64, body: &[u8]) -> Result<Entry, Error> {
    body::decode(body).map_err(|cause| Error::Chain(chain::Error::Malformed { seq, cause }))
}
