//! From a copy to its index: the signature on one thread, every entry on the other.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::folder::lock;
use super::names::Name;
use super::source::{Part, told};
use super::{Error, Opened, Progress, Watch, unwatched};
use crate::folders::durable;
use crate::native;
use crate::pki::Anchors;
use crate::pki::crl::index::{self, Stamp};
use crate::pki::crl::{self, Limits, List, Signer, Sorted, Walk};
use crate::time::Timestamp;

/// Entries between two looks at whether it is worth going on.
const STRIDE: u64 = 1 << 18;

/// Whether a list turned out to be nobody's, so that it is not worth going on.
pub(super) type InVain = AtomicBool;

/// Checks the signature on a second thread while this one does its work. Nothing comes out before both are done.
pub(super) fn beside<T>(
    verify: impl FnOnce() -> Result<Signer, crl::Error> + Send,
    work: impl FnOnce(&InVain) -> Result<T, Error>,
) -> Result<(Signer, T), Error> {
    let in_vain = InVain::new(false);
    let verify = || verify().inspect_err(|_| in_vain.store(true, Ordering::Relaxed));
    thread::scope(|scope| {
        let verifying = thread::Builder::new()
            .name("crl-signature".to_owned())
            .spawn_scoped(scope, verify)
            .map_err(|_| Error::Memory)?;
        let done = work(&in_vain);
        let signer = verifying.join().map_err(|_| Error::Memory)?;
        // A wrong signature is the graver fact: what the entries of a forger look like is nobody's business.
        let signer = signer?;
        Ok((signer, done?))
    })
}

/// Goes through all entries and sorts them.
pub(super) fn sort(walk: &mut Walk<'_>, in_vain: &InVain, watch: Watch<'_>) -> Result<Sorted, Error> {
    let bytes = walk.left();
    let mut sorted = Sorted::with_room_for(bytes);
    let total = u64::try_from(bytes).unwrap_or(u64::MAX);
    loop {
        let more = walk.some(STRIDE, &mut sorted)?;
        if sorted.failed() {
            return Err(Error::Memory);
        }
        let left = u64::try_from(walk.left()).unwrap_or(0);
        told(watch, Progress::Checking { done: total - left, total })?;
        if in_vain.load(Ordering::Relaxed) {
            return Err(Error::Cancelled);
        }
        if !more {
            break;
        }
    }
    sorted.sort()?;
    Ok(sorted)
}

/// Writes the index of a list.
pub(super) fn write(list: &List<'_>, signer: &Signer, sorted: &Sorted, file: &mut File) -> Result<(), Error> {
    let length = u64::try_from(list.bytes().len()).unwrap_or(u64::MAX);
    let stamp = Stamp { length, binding: list.binding(), signer: signer.certificate().fingerprint() };
    index::encode(sorted, &stamp, |piece| file.write_all(piece)).map_err(|error| Error::folder(&error))
}

/// Indexes a list that is on the shelf again: its signature is checked again, and every entry.
pub(super) fn again(
    folder: &Path,
    name: &Name,
    anchors: &Anchors,
    limits: Limits,
    now: Timestamp,
) -> Result<Opened, Error> {
    let _lock = lock(folder)?;
    let copy = durable::look(&folder.join(name.copy())).map_err(|error| Error::source(&error))?;
    let mapped = native::map(&copy).map_err(|error| Error::folder(&error))?;
    let list = List::decode(mapped.bytes(), limits).map_err(damaged)?;
    if !name.is_of(&list) {
        return Err(Error::CopyDamaged);
    }
    let mut walk = list.walk();
    let (signer, sorted) =
        beside(|| Signer::among(&list, anchors, now), |in_vain| sort(&mut walk, in_vain, &mut unwatched))
            .map_err(|error| if let Error::List(error) = error { damaged(error) } else { error })?;
    if Name::of(&list, signer.certificate()) != *name {
        return Err(Error::CopyDamaged);
    }
    let mut part = Part::create(folder, "index")?;
    write(&list, &signer, &sorted, &mut part.file)?;
    drop(sorted);
    // What is lost in a crash is made again, so nothing waits for the disk here.
    part.keep(&folder.join(name.index()))?;
    Opened::open(folder, name, limits)
}

/// The list was right when it came.
fn damaged(error: crl::Error) -> Error {
    match error {
        crl::Error::IssuerUntrusted | crl::Error::IssuerUnknown => Error::SignerDropped,
        crl::Error::SignerExpired | crl::Error::SignerUsage => Error::List(error),
        _ => Error::CopyDamaged,
    }
}
