//! Many entries in one transaction: all of them are on disk, or none.

use rusqlite::TransactionBehavior;

use super::tip::Row;
use super::{Error, Store, rows};
use crate::record::Draft;
use crate::record::chain::Head;
use crate::time::Now;

impl Store {
    /// Appends what happened, in this order; all of it is on disk when this returns. What the clocks did is told by the
    /// entries themselves.
    pub fn append_all(&mut self, drafts: impl IntoIterator<Item = (Draft, Now)>) -> Result<Head, Error> {
        let before = self.tip.clone();
        let (mut rows, mut told, mut ends) = (Vec::new(), Vec::new(), None);
        for (draft, now) in drafts {
            let row = self.tip.row(&draft, now);
            self.tip.moved(&row, now);
            ends = ends.or(draft.ends());
            told.push((draft, now));
            rows.push(row);
        }
        let after = std::mem::replace(&mut self.tip, before);
        if self.closed.is_some() {
            return Err(Error::Closed);
        }
        self.insert_all(&rows)?;
        self.tip = after;
        self.closed = self.closed.or(ends);
        for (row, (draft, now)) in rows.iter().zip(&told) {
            self.proof.moved(row, draft, None);
            self.span.moved(now.wall);
            self.day.note(draft, now.wall);
        }
        Ok(self.tip.head)
    }

    fn insert_all(&mut self, entries: &[Row]) -> Result<(), Error> {
        let head = self.tip.head;
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if rows::head(&tx)? != head {
            return Err(Error::Overtaken { seq: head.seq });
        }
        entries.iter().try_for_each(|row| rows::insert(&tx, row))?;
        Ok(tx.commit()?)
    }
}
