//! A list that is asked once and not kept: no index, one walk for up to [`MAX_ASKED`] serial numbers.
//!
//! The first walk goes beside the check of the signature, and its results come out only if the signature is right;
//! after that the list is known.

use std::path::Path;
use std::sync::atomic::Ordering;

use super::build::InVain;
use super::folder::make;
use super::source::{self, Part, told};
use super::{Error, Progress, Watch, build};
use crate::native::{self, Mapped};
use crate::pki::Certificate;
use crate::pki::crl::{Asked, Entry, Head, Limits, List, MAX_ASKED, Serial, Signer};
use crate::time::Timestamp;

/// Entries between two words about progress.
const STRIDE: u64 = 1 << 20;

/// A private copy of a list.
#[derive(Debug)]
pub struct Direct {
    copy: Mapped,
    limits: Limits,
    signer: Option<Signer>,
    // After the mapping: where files in use cannot be removed, it must be gone first.
    _part: Part,
}

impl Direct {
    /// Copies the list in a file into a folder of ours, where it stays as long as this value.
    pub fn open(source: &Path, folder: &Path, limits: Limits, watch: Watch<'_>) -> Result<Self, Error> {
        make(folder)?;
        let part = source::copy(source, folder, limits.bytes, watch)?;
        let copy = native::map(&part.file).map_err(|error| Error::folder(&error))?;
        let _frame = List::decode(copy.bytes(), limits)?;
        Ok(Self { copy, limits, signer: None, _part: part })
    }

    /// What the list says of itself; whether that is true is known after the first check.
    pub fn head(&self) -> Result<Head, Error> {
        Ok(List::decode(self.copy.bytes(), self.limits)?.head().clone())
    }

    /// Looks for serial numbers in the list, which `authority` must have signed; an answer for each, in the same order.
    pub fn check(
        &mut self,
        authority: &Certificate,
        serials: &[Serial],
        now: Timestamp,
        watch: Watch<'_>,
    ) -> Result<Vec<Option<Entry>>, Error> {
        let list = List::decode(self.copy.bytes(), self.limits)?;
        let known = self.signer.as_ref().is_some_and(|signer| signer.certificate() == authority);
        let mut answers = Vec::with_capacity(serials.len());
        let mut rest = serials;
        if !known {
            let (first, others) = serials.split_at(serials.len().min(MAX_ASKED));
            let verify = || Signer::is(&list, authority, now);
            let (signer, found) = build::beside(verify, |in_vain| walk(&list, first, in_vain, watch))?;
            answers.extend(found);
            self.signer = Some(signer);
            rest = others;
        }
        for some in rest.chunks(MAX_ASKED) {
            answers.extend(walk(&list, some, &InVain::new(false), watch)?);
        }
        Ok(answers)
    }
}

/// One walk through all entries.
fn walk(list: &List<'_>, serials: &[Serial], in_vain: &InVain, watch: Watch<'_>) -> Result<Vec<Option<Entry>>, Error> {
    let mut asked = Asked::new(serials).ok_or(Error::Memory)?;
    let mut walk = list.walk();
    let total = u64::try_from(walk.left()).unwrap_or(u64::MAX);
    while walk.some(STRIDE, &mut asked)? {
        let left = u64::try_from(walk.left()).unwrap_or(0);
        told(watch, Progress::Checking { done: total - left, total })?;
        if in_vain.load(Ordering::Relaxed) {
            return Err(Error::Cancelled);
        }
    }
    let entry = |serial: &Serial| asked.place(serial).map(|place| list.entry(place)).transpose();
    serials.iter().map(|serial| entry(serial).map_err(Error::List)).collect()
}
