//! What a desk needs of the edges, so that practice, tests and the real counter run the same desk.

use crate::card::Slot;
use crate::pki::Use;
use crate::session::input::{FetchFailure, Fetched, RecordFailure};
use crate::session::note::{Note, Receipt};
use crate::time::{Now, Timestamp};

/// Where cards are.
pub trait Readers: Send {
    /// The reader with this name.
    fn slot(&mut self, reader: &str) -> Box<dyn Slot>;
}

/// Where outcomes go.
pub trait Ledger: Send {
    /// Writes a note; it is on disk when this returns.
    ///
    /// # Errors
    /// [`RecordFailure`] if it is not.
    fn write(&mut self, note: &Note, now: Now) -> Result<Receipt, RecordFailure>;
}

/// Who knows about revocation.
pub trait Platform: Send + Sync {
    /// Opens the connection ahead of the question, and says nothing about any certificate.
    ///
    /// # Errors
    /// [`FetchFailure`] if it could not be opened.
    fn warm(&self, certificate: Use, at: Timestamp) -> Result<(), FetchFailure>;

    /// Asks; returns within the configured time.
    ///
    /// # Errors
    /// [`FetchFailure`] if nothing came that could be an answer.
    fn ask(&self, certificate: Use, request: &[u8], at: Timestamp) -> Result<Fetched, FetchFailure>;
}
