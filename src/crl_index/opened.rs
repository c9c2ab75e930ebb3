//! A list of the shelf, mapped with its index.

use std::fs::File;
use std::path::Path as FilePath;

use super::names::Name;
use super::{Error, Kept};
use crate::folders::durable;
use crate::native::{self, Mapped};
use crate::pki::Anchors;
use crate::pki::anchor::Anchor;
use crate::pki::crl::index::Index;
use crate::pki::crl::{self, Entry, Head, Limits, List, Listed, Place, Rules, Serial, Signer};
use crate::pki::path::Path;
use crate::pki::revocation::Evidence;
use crate::time::Timestamp;

/// A list whose signature was checked when it came, and which is the one that its index was made of.
#[derive(Debug)]
pub struct Opened {
    name: Name,
    head: Head,
    index: Index,
    sorted: Mapped,
    /// Read where an entry stands: mapping a page for each would cost more than the entry.
    copy: File,
}

impl Opened {
    /// Opens both files; `IndexDamaged` if the index is not there or not of this list.
    pub(super) fn open(folder: &FilePath, name: &Name, limits: Limits) -> Result<Self, Error> {
        let open = |file: String| durable::look(&folder.join(file)).map_err(|error| Error::source(&error));
        let map = |file: &File| native::map(file).map_err(|error| Error::folder(&error));
        let copy = open(name.copy())?;
        let mapped = map(&copy)?;
        let sorted = open(name.index()).and_then(|file| map(&file)).map_err(|_| Error::IndexDamaged)?;
        let index = Index::open(sorted.bytes())?;
        // A copy that cannot be read is looked at again, and called damaged, where it is indexed.
        let list = List::decode(mapped.bytes(), limits).map_err(|_| Error::IndexDamaged)?;
        let length = u64::try_from(mapped.bytes().len()).unwrap_or(u64::MAX);
        if index.stamp().length != length || index.stamp().binding != list.binding() {
            return Err(Error::IndexDamaged);
        }
        let head = list.head().clone();
        Ok(Self { name: name.clone(), head, index, sorted, copy })
    }

    /// What it says of itself.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    pub(super) const fn name(&self) -> &Name {
        &self.name
    }

    /// The anchor that signed it, if it is still one.
    #[must_use]
    pub fn signer(&self, anchors: &Anchors) -> Option<Signer> {
        let anchor = anchors.with_fingerprint(&self.index.stamp().signer)?;
        Some(Signer::recorded(anchor.certificate().clone()))
    }

    /// Its facts.
    #[must_use]
    pub fn kept(&self, anchors: &Anchors) -> Kept {
        let signer = self.index.stamp().signer;
        Kept {
            file: self.name.copy(),
            certificate_use: anchors.with_fingerprint(&signer).map(Anchor::certificate_use),
            signer,
            places: self.head.scope().places(),
            number: self.head.number(),
            this_update: self.head.this_update(),
            next_update: self.head.next_update(),
            entries: self.index.count(),
        }
    }

    /// Whether the list has this serial number: its entry, read from the list itself.
    pub fn look_up(&self, serial: &Serial) -> Result<Option<Entry>, Error> {
        let Some(place) = self.index.look_up(self.sorted.bytes(), serial)? else { return Ok(None) };
        let entry = self.entry(place)?;
        let same = entry.serial == *serial && entry.is_on_hold() == place.is_on_hold();
        if same { Ok(Some(entry)) } else { Err(Error::CopyDamaged) }
    }

    /// Reads an entry; one that is longer than usual with another reading.
    fn entry(&self, place: Place) -> Result<Entry, Error> {
        let reach = self.head.reach(place).ok_or(Error::CopyDamaged)?;
        for most in [256, 0x10000, usize::MAX] {
            let mut bytes = vec![0; reach.len().min(most)];
            let offset = u64::try_from(reach.start).map_err(|_| Error::CopyDamaged)?;
            native::read_exact_at(&self.copy, &mut bytes, offset).map_err(|_| Error::CopyDamaged)?;
            match Entry::leading(&bytes) {
                Ok(entry) => return Ok(entry),
                Err(_) if bytes.len() < reach.len() => {}
                Err(_) => break,
            }
        }
        Err(Error::CopyDamaged)
    }

    /// What it says about the end entity of a path, if it covers it.
    pub(super) fn word(
        &self,
        signer: &Signer,
        path: &Path,
        rules: Rules,
        now: Timestamp,
    ) -> Result<Result<(Evidence, String), crl::Error>, Error> {
        let Some(serial) = Serial::from_octets(path.end_entity().serial()) else {
            return Ok(Err(crl::Error::OutOfScope));
        };
        let listed = self.look_up(&serial)?.map_or(Listed::No, Listed::Yes);
        let judged = crl::judge(&self.head, signer, listed, path.end_entity(), path.issuer(), rules, now);
        Ok(judged.map(|evidence| (evidence, self.name.copy())))
    }
}
