//! Walking over the stored rows, and putting one more behind them.

use rusqlite::Connection;

use super::Error;
use super::tip::Row;
use crate::record::Entry;
use crate::record::chain::{Chain, Head, Leaf, Log};

/// Follows the chain through every row and shows each entry with its leaf; the first broken row ends it.
pub(super) fn follow(connection: &Connection, log: Log, see: impl FnMut(Leaf, &Entry)) -> Result<Head, Error> {
    follow_after(connection, Chain::new(log), see)
}

/// The same from where a chain was followed to before.
pub(super) fn follow_after(
    connection: &Connection,
    mut chain: Chain,
    mut see: impl FnMut(Leaf, &Entry),
) -> Result<Head, Error> {
    let mut statement = connection.prepare("SELECT seq, leaf, body FROM record WHERE seq > ?1 ORDER BY seq")?;
    let mut rows = statement.query([i64::try_from(chain.head().seq).map_err(|_| Error::Corrupt)?])?;
    while let Some(row) = rows.next()? {
        let seq = u64::try_from(row.get::<_, i64>(0)?).map_err(|_| Error::Corrupt)?;
        let leaf = Leaf::from_bytes(row.get(1)?);
        let body = row.get_ref(2)?.as_blob().map_err(|_| Error::Corrupt)?;
        see(leaf, &chain.follow(seq, leaf, body)?);
    }
    Ok(chain.head())
}

/// The last row, by its number and leaf alone.
pub(super) fn head(connection: &Connection) -> Result<Head, Error> {
    let mut statement = connection.prepare_cached("SELECT seq, leaf FROM record ORDER BY seq DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(Head::EMPTY) };
    let seq = u64::try_from(row.get::<_, i64>(0)?).map_err(|_| Error::Corrupt)?;
    Ok(Head { seq, leaf: Leaf::from_bytes(row.get(1)?) })
}

/// Puts a row behind the last one.
pub(super) fn insert(connection: &Connection, row: &Row) -> Result<(), Error> {
    let seq = i64::try_from(row.seq).map_err(|_| Error::Corrupt)?;
    let mut statement = connection.prepare_cached("INSERT INTO record (seq, leaf, body) VALUES (?1, ?2, ?3)")?;
    let _ = statement.execute((seq, row.leaf.bytes(), &row.body))?;
    Ok(())
}

/// SQLite's own look at every page, index and check.
pub(super) fn integrity(connection: &Connection) -> Result<(), Error> {
    let answer: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(Error::Corrupt) }
}
