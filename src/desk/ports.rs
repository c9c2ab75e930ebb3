//! What a desk needs of the edges, so that practice, tests and the real counter run the same desk.

use super::{DayEnd, Level};
use crate::card::Slot;
use crate::config::Closing;
use crate::pki::Anchors;
use crate::pki::Use;
use crate::pki::path::Path;
use crate::platform::Warmth;
use crate::record::day::Day;
use crate::record::signing::PublicKey;
use crate::record::{Draft, Event};
use crate::session::Order;
use crate::session::input::{Consulted, FetchFailure, Fetched, ListFailure, RecordFailure};
use crate::session::note::{Note, Receipt};
use crate::session::scene::Conclusion;
use crate::slip::closing::Sheet;
use crate::slip::{Place, Trouble, Wanted};
use crate::store::staff::{Approved, Authenticated};
use crate::supervision::{self, Ask, Shown};
use crate::time::{Now, Timestamp};

/// Where cards are.
pub trait Readers: Send {
    /// The reader with this name.
    fn slot(&mut self, reader: &str) -> Box<dyn Slot>;
}

/// Whose key signed, and what came of it.
pub type Signed = (PublicKey, [u8; 64]);

/// Where outcomes go.
pub trait Ledger: Send {
    /// Writes a note; it is on disk when this returns.
    ///
    /// # Errors
    /// [`RecordFailure`] if it is not.
    fn write(&mut self, note: &Note, now: Now) -> Result<Receipt, RecordFailure>;

    /// Writes that something around the desk changed, outside any case.
    ///
    /// # Errors
    /// [`RecordFailure`] if it is not on disk.
    fn changed(&mut self, event: Event, now: Now) -> Result<(), RecordFailure>;

    /// Writes that a slip was printed or is about to be, or why it was not.
    ///
    /// # Errors
    /// [`RecordFailure`] if it is not on disk.
    fn printed(&mut self, printed: &Printed, now: Now) -> Result<(), RecordFailure>;

    /// Writes an entry about the record itself: a look, a decision, something denied. Its number.
    ///
    /// # Errors
    /// [`RecordFailure`] if it is not on disk.
    fn enter(&mut self, draft: &Draft, now: Now) -> Result<u64, RecordFailure>;

    /// Writes what is said to a program, in this order, and signs the statement that goes with it; none without a key.
    ///
    /// # Errors
    /// [`RecordFailure`] if not all of it is on disk.
    fn attest(&mut self, drafts: &[Draft], _statement: &str, now: Now) -> Result<Option<Signed>, RecordFailure> {
        drafts.iter().try_for_each(|draft| self.enter(draft, now).map(drop))?;
        Ok(None)
    }

    /// Sixteen bytes that name the log, where it has a name.
    fn log(&self) -> Option<[u8; 16]> {
        None
    }

    /// The key that signs, if one does.
    fn key(&self) -> Option<PublicKey> {
        None
    }

    /// Does what was approved and needs the writer: an export, a checkpoint. A ledger without papers does neither.
    ///
    /// # Errors
    /// [`supervision::Trouble`]: why nothing came of it.
    fn perform(&mut self, _ask: &Ask, _approved: &Approved, _now: Now) -> Result<Shown, supervision::Trouble> {
        Err(supervision::Trouble::NoFolder)
    }

    /// Sees whether it would take an entry again, after it took none; leaves nothing behind.
    ///
    /// # Errors
    /// [`RecordFailure`] if it would not.
    fn ready(&mut self, now: Now) -> Result<(), RecordFailure>;

    /// From now on this is who did what is written.
    fn on_duty(&mut self, _who: Option<Authenticated>) {}

    /// Writes the end of a day, with a checkpoint where one can be signed.
    ///
    /// # Errors
    /// [`RecordFailure`] if it is not on disk.
    fn close_day(&mut self, now: Now) -> Result<DayEnd, RecordFailure> {
        self.changed(Event::DayClosed, now)?;
        Ok(DayEnd { record: 0, at: now.wall, day: self.day(), signed: None })
    }

    /// The day so far.
    fn day(&self) -> Day {
        Day::default()
    }

    /// What the light of the record shows at least, however well it writes: little room on the disk.
    fn standing(&self) -> Level {
        Level::Unknown
    }
}

/// What became of a slip, for the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Whose slip.
    pub case: [u8; 16],
    /// The number on it.
    pub receipt: Option<String>,
    /// What was printed and where, or why it was not; each a stable word.
    pub detail: Result<&'static str, &'static str>,
}

/// Where slips go.
pub trait Press: Send {
    /// Prints a slip of a case that ended so. May take as long as the printer's service is given.
    ///
    /// # Errors
    /// [`Trouble`]: what came in the way.
    fn print(&mut self, wanted: Wanted, conclusion: Conclusion, order: Order) -> Result<Place, Trouble>;

    /// Prints the 終業票.
    ///
    /// # Errors
    /// [`Trouble`]: what came in the way.
    fn print_closing(&mut self, _sheet: &Sheet) -> Result<Place, Trouble> {
        Err(Trouble::NoPrinter)
    }
}

/// Where there is neither printer nor folder: of cases without people.
pub struct NoPress;

impl Press for NoPress {
    fn print(&mut self, _wanted: Wanted, _conclusion: Conclusion, _order: Order) -> Result<Place, Trouble> {
        Err(Trouble::NoPrinter)
    }
}

/// What lies on this machine and may change while the desk is open: the trust anchors and the revocation lists.
pub trait Stock: Send {
    /// Takes in what is new; may take as long as a large list needs.
    fn look(&mut self, now: Timestamp) -> Looked;

    /// What the lists at hand say about a certificate.
    ///
    /// # Errors
    /// [`ListFailure`] if none says anything that can be believed.
    fn consult(&mut self, path: &Path, now: Timestamp) -> Result<Consulted, ListFailure>;
}

/// What a look at the stock found.
#[derive(Debug, Default)]
pub struct Looked {
    /// The anchors, if they are other than before.
    pub anchors: Option<Anchors>,
    /// How many lists were taken in since the last look.
    pub lists_taken_in: usize,
    /// How the lists stand, where the desk uses any.
    pub lists: Option<Level>,
    /// When the oldest of them was made.
    pub lists_made: Option<Timestamp>,
}

/// One of the platform's addresses: there may be another for signature certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// That of authentication certificates, and of the others if they have none of their own.
    Common,
    /// That of signature certificates alone.
    Signature,
}

impl Address {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Common, Self::Signature];

    pub(super) const fn index(self) -> usize {
        match self {
            Self::Common => 0,
            Self::Signature => 1,
        }
    }
}

/// Who knows about revocation.
pub trait Platform: Send + Sync {
    /// Where a question about such a certificate goes; nowhere if none is ever asked.
    fn address(&self, certificate: Use) -> Option<Address>;

    /// When it is closed by plan.
    fn closings(&self) -> &[Closing];

    /// Opens the connection ahead of the question, and says nothing about any certificate.
    ///
    /// # Errors
    /// [`FetchFailure`] if it could not be opened.
    fn warm(&self, certificate: Use, at: Timestamp) -> Result<Warmth, FetchFailure>;

    /// Sees whether questions are answered, with one that is about no certificate.
    ///
    /// # Errors
    /// [`FetchFailure`] if nothing came that could be an answer.
    fn probe(&self, certificate: Use, at: Timestamp) -> Result<(), FetchFailure>;

    /// Asks; returns within the configured time.
    ///
    /// # Errors
    /// [`FetchFailure`] if nothing came that could be an answer.
    fn ask(&self, certificate: Use, request: &[u8], at: Timestamp) -> Result<Fetched, FetchFailure>;
}

/// A stock in which nothing lies and nothing changes: of a practice room.
pub struct NoStock;

impl Stock for NoStock {
    fn look(&mut self, _now: Timestamp) -> Looked {
        Looked::default()
    }

    fn consult(&mut self, _path: &Path, _now: Timestamp) -> Result<Consulted, ListFailure> {
        Err(ListFailure::Missing("crl-missing"))
    }
}
