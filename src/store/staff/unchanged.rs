//! Whether the list is still the one that this program read. Whoever may write to the folder could put a passphrase of
//! their own into a row, sign as that person, and put the old one back.

use ring::hmac;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::{Error, StaffList, schema};

/// Everything of a person but the tries that failed.
const COLUMNS: &str = "SELECT reference, id, name, role, state, account, salt, hash, memory, passes, code_until \
    FROM person ORDER BY reference";
const WIDTH: usize = 11;
/// Nothing else that the key of a list signs begins so.
const PURPOSE: &[u8] = b"madoguchi list of people 1\0";

/// The digest of a list: HMAC-SHA-256 with its own key, so that a record without its list tells nothing of names.
pub(super) fn digest(connection: &Connection, key: &hmac::Key) -> Result<[u8; 32], Error> {
    let mut context = hmac::Context::with_key(key);
    context.update(PURPOSE);
    let mut statement = connection.prepare_cached(COLUMNS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..WIDTH {
            take_in(&mut context, row.get_ref(column)?);
        }
    }
    context.sign().as_ref().try_into().map_err(|_| Error::Damaged)
}

/// Each value behind its kind and its length: no two lists are written alike.
fn take_in(context: &mut hmac::Context, value: ValueRef<'_>) {
    let number;
    let (kind, bytes): (u8, &[u8]) = match value {
        ValueRef::Null => (0, &[]),
        ValueRef::Integer(value) => {
            number = value.to_be_bytes();
            (1, &number)
        }
        ValueRef::Real(value) => {
            number = value.to_be_bytes();
            (2, &number)
        }
        ValueRef::Text(text) => (3, text),
        ValueRef::Blob(blob) => (4, blob),
    };
    context.update(&[kind]);
    context.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
    context.update(bytes);
}

impl StaffList {
    /// The digest of the list as this program read or left it, for the record.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        self.seen.get()
    }

    /// What stands in the list that was read, and in no other: nothing is decided by a list that is changed for a moment.
    pub(super) fn unchanged<T>(&self, look: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        let tx = Transaction::new_unchecked(&self.connection, TransactionBehavior::Deferred)?;
        self.prove(&tx)?;
        look(&tx)
    }

    /// Changes the list that was read, and no other; on disk when this returns.
    pub(super) fn change(&self, write: impl FnOnce(&Connection) -> Result<(), Error>) -> Result<(), Error> {
        let tx = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        self.prove(&tx)?;
        write(&tx)?;
        let left = digest(&tx, &self.key)?;
        tx.commit()?;
        self.seen.set(left);
        Ok(())
    }

    fn prove(&self, connection: &Connection) -> Result<(), Error> {
        match schema::prove(connection).and_then(|()| digest(connection, &self.key)) {
            Ok(digest) if digest == self.seen.get() => Ok(()),
            Ok(_) | Err(Error::Damaged) => Err(Error::Changed),
            Err(error) => Err(error),
        }
    }
}
