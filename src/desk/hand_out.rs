//! Records for outside, on the word of two people: the one order in which that is done, at the desk and by command.
//!
//! Before anything is written the record knows that it was asked for and approved, and before the file has its name, that
//! it is done: wherever the machine stops, no file is there of which the record knows nothing.

use std::path::PathBuf;

use crate::export::{self, Order, Seal};
use crate::record::{Detail, Draft, Event};
use crate::store::staff::Approved;
use crate::store::{self, Reading, Store};
use crate::time::Now;

/// Why nothing left.
#[derive(Debug)]
pub enum Unexported {
    /// The record did not take an entry.
    Record(store::Error),
    /// The file could not be written.
    File(export::Error),
}

impl From<store::Error> for Unexported {
    fn from(error: store::Error) -> Self {
        Self::Record(error)
    }
}

impl From<export::Error> for Unexported {
    fn from(error: export::Error) -> Self {
        Self::File(error)
    }
}

/// Exports what was ordered, from `reading` of the record in `store`: the file, and how many records are in it.
pub fn hand_out(
    store: &mut Store,
    reading: &Reading,
    order: &Order<'_>,
    approved: &Approved,
    now: Now,
) -> Result<(PathBuf, u64), Unexported> {
    let about = |event, digest| {
        approved.sign(Draft { detail: Detail::of(Some(order.purpose.code())), digest, ..Draft::new(event) })
    };
    for event in [Event::ExportRequested, Event::ExportApproved] {
        let _ = store.append(&about(event, order.filter.digest()), now)?;
    }
    let note = store.checkpoint(&approved.sign(Draft::new(Event::Checkpoint)), None, now)?;
    let key = store.keys().current();
    let signer: &Store = store;
    let sign = |message: &[u8]| signer.sign_message(message);
    let seal = note.as_ref().zip(key).map(|(note, key)| Seal { note, key, sign: &sign });
    let written = export::write(reading, order, seal.as_ref())?;
    let records = written.records();
    let _ = store.append(&about(Event::ExportDone, written.digest()), now)?;
    Ok((written.publish()?, records))
}
