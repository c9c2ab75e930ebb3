//! Many entries in one transaction: all of them are on disk, or none.

use rusqlite::TransactionBehavior;

use super::{Error, Store, rows};
use crate::record::chain::{Head, Leaf};
use crate::record::{Draft, body};
use crate::time::Now;

impl Store {
    /// Appends what happened, in this order; all of it is on disk when this returns.
    pub fn append_all(&mut self, drafts: impl IntoIterator<Item = (Draft, Now)>) -> Result<Head, Error> {
        let before = (self.head, self.before);
        let rows: Vec<(Leaf, Vec<u8>)> = drafts.into_iter().map(|(draft, now)| self.next(draft, now)).collect();
        let after = (self.head, self.before);
        (self.head, self.before) = before;
        self.insert_all(&rows)?;
        (self.head, self.before) = after;
        Ok(self.head)
    }

    fn next(&mut self, draft: Draft, now: Now) -> (Leaf, Vec<u8>) {
        let entry = self.entry(draft, now);
        let body = body::encode(&entry);
        let leaf = Leaf::of(&body);
        self.head = Head { seq: entry.seq, leaf };
        self.before = Some(now);
        (leaf, body)
    }

    fn insert_all(&mut self, entries: &[(Leaf, Vec<u8>)]) -> Result<(), Error> {
        let head = self.head;
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if rows::head(&tx)? != head {
            return Err(Error::Overtaken { seq: head.seq });
        }
        {
            let mut statement = tx.prepare_cached("INSERT INTO record (seq, leaf, body) VALUES (?1, ?2, ?3)")?;
            for (seq, (leaf, body)) in (head.seq + 1..).zip(entries) {
                let row = i64::try_from(seq).map_err(|_| Error::Corrupt)?;
                let _ = statement.execute((row, leaf.bytes(), body))?;
            }
        }
        Ok(tx.commit()?)
    }
}
