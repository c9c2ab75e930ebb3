//! A list comes in: copied, checked, compared with what is there, put in its place.

use std::path::Path as FilePath;

use super::folder::{forget, lock, make, settle};
use super::names::{self, Name};
use super::source::{self, Part, told};
use super::{Error, Imported, Opened, Progress, Shelf, Watch, build};
use crate::native;
use crate::pki::Anchors;
use crate::pki::crl::{Head, List, Signer};
use crate::time::Timestamp;

pub(super) fn import(
    shelf: &mut Shelf,
    source: &FilePath,
    anchors: &Anchors,
    now: Timestamp,
    watch: Watch<'_>,
) -> Result<Imported, Error> {
    make(&shelf.folder)?;
    let folder = shelf.folder.clone();
    {
        let _lock = lock(&folder)?;
        for left_behind in names::parts(&folder)? {
            forget(&left_behind);
        }
    }
    // What is on the shelf is opened first: an index that must be made again takes the lock itself.
    let faults = shelf.refresh(anchors, now)?;
    let _lock = lock(&folder)?;
    let copy = source::copy(source, &folder, shelf.limits.bytes, watch)?;
    let checked = check(shelf, &copy, anchors, now, watch)?;
    // A list that could not be opened just now may be the newer one: it is not to be lost to one of before.
    let passing = |fault: &Error| matches!(fault, Error::Busy | Error::Memory | Error::DiskFull | Error::Folder { .. });
    let series = &checked.name().series;
    if let Some((_, fault)) = faults.iter().find(|(name, fault)| name.series == *series && passing(fault)) {
        return Err(*fault);
    }
    let Checked { name, index } = match checked {
        Outcome::Here(name) => {
            drop(copy);
            return there(shelf, &name, anchors).map(Imported::AlreadyThere);
        }
        Outcome::Newer(checked) => checked,
    };
    told(watch, Progress::Writing)?;
    for file in [&copy.file, &index.file] {
        file.sync_all().map_err(|error| Error::folder(&error))?;
    }
    // In this order: a list without an index is indexed when it is opened.
    copy.keep(&folder.join(name.copy()))?;
    index.keep(&folder.join(name.index()))?;
    settle(&folder)?;
    shelf.opened.retain(|opened| opened.name().series != name.series);
    shelf.opened.push(Opened::open(&folder, &name, shelf.limits)?);
    for old in names::in_folder(&folder)? {
        if old.series == name.series && old != name {
            forget(&folder.join(old.index()));
            forget(&folder.join(old.copy()));
        }
    }
    there(shelf, &name, anchors).map(Imported::New)
}

/// What was found out about a copy.
enum Outcome {
    /// It is on the shelf already.
    Here(Name),
    /// It may take its place.
    Newer(Checked),
}

impl Outcome {
    const fn name(&self) -> &Name {
        match self {
            Self::Here(name) | Self::Newer(Checked { name, .. }) => name,
        }
    }
}

struct Checked {
    name: Name,
    index: Part,
}

fn check(shelf: &Shelf, copy: &Part, anchors: &Anchors, now: Timestamp, watch: Watch<'_>) -> Result<Outcome, Error> {
    let mapped = native::map(&copy.file).map_err(|error| Error::folder(&error))?;
    let list = List::decode(mapped.bytes(), shelf.limits)?;
    if list.head().scope().is_of_authorities() {
        return Err(Error::Authorities);
    }
    list.head().check_begun(now)?;
    let mut walk = list.walk();
    let (signer, sorted) =
        build::beside(|| Signer::among(&list, anchors, now), |in_vain| build::sort(&mut walk, in_vain, watch))?;
    let name = Name::of(&list, signer.certificate());
    let series = shelf.opened.iter().find(|opened| opened.name().series == name.series);
    if let Some(there) = series {
        if *there.name() == name {
            return Ok(Outcome::Here(name));
        }
        not_back(list.head(), there.head())?;
    }
    let mut index = Part::create(&shelf.folder, "index")?;
    build::write(&list, &signer, &sorted, &mut index.file)?;
    Ok(Outcome::Newer(Checked { name, index }))
}

/// A list that went round would bring back what was revoked since.
fn not_back(new: &Head, there: &Head) -> Result<(), Error> {
    // One without a number comes before all that have one, here as where the newest of a series is chosen.
    if new.number() < there.number() {
        return Err(Error::NumberBack);
    }
    if new.this_update() < there.this_update() { Err(Error::UpdateBack) } else { Ok(()) }
}

fn there(shelf: &Shelf, name: &Name, anchors: &Anchors) -> Result<super::Kept, Error> {
    let opened = shelf.opened.iter().find(|opened| opened.name() == name);
    opened.map(|opened| opened.kept(anchors)).ok_or(Error::Missing)
}
