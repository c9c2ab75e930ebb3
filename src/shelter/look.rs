//! Looking at bundles without a key and without the right to append.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::{ENDING, Error};
use crate::folders::durable::{self, Readers};
use crate::intake::bundle::{LONGEST, Link, Stepped, Tail, Walk};

/// How much is read at once: more than any frame.
const PIECE: usize = 64 * 1024;
/// A torn tail is shorter than a frame; what is longer is looked at no further than this.
const LONGEST_TORN: u64 = 64 * 1024 * 1024;

/// A file in the folder that has the name of a bundle.
#[derive(Debug)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// How it stands.
    pub standing: Result<Standing, Error>,
}

/// How a bundle stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// As far as it is whole.
    pub tail: Tail,
    /// Bytes behind that are none of a whole frame: of a write that a power cut tore.
    pub torn: u64,
    /// There are whole frames behind what is not: it is damaged, not torn.
    pub damaged: bool,
}

/// Every bundle in the folder, by name.
pub fn found(folder: &Path) -> Result<Vec<Found>, Error> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == ENDING) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths.into_iter().map(|path| Found { standing: look(&path), path }).collect())
}

/// How a bundle stands.
pub fn look(path: &Path) -> Result<Standing, Error> {
    through(&mut durable::look(path)?, |_| ())
}

/// The state of the bundle that has this person as the last; none if it does not have them.
pub(super) fn link_of(path: &Path, running: u32) -> Result<Option<Link>, Error> {
    let mut link = None;
    let _ = through(&mut durable::look(path)?, |tail| {
        if link.is_none() && tail.people == running {
            link = Some(tail.link);
        }
    })?;
    Ok(link)
}

/// Goes through all frames and shows where it stands after each; never more than a piece is in memory.
fn through(file: &mut File, mut see: impl FnMut(&Tail)) -> Result<Standing, Error> {
    let length = file.metadata()?.len();
    if length > LONGEST {
        return Err(Error::Damaged { whole: 0 });
    }
    let _ = file.seek(SeekFrom::Start(0))?;
    let (mut walk, mut kept, mut done) = (Walk::new(), Vec::with_capacity(2 * PIECE), 0);
    loop {
        match walk.step(&kept[done..]) {
            Stepped::Frame(used) => {
                done += used;
                walk.tail().into_iter().for_each(&mut see);
            }
            Stepped::Short => {
                drop(kept.drain(..done));
                done = 0;
                let piece = u64::try_from(PIECE).unwrap_or(u64::MAX);
                if Read::take(&mut *file, piece).read_to_end(&mut kept)? == 0 {
                    break;
                }
            }
            Stepped::Damaged => break,
        }
    }
    let Some(tail) = walk.into_tail() else { return Err(Error::Damaged { whole: 0 }) };
    let torn = length.saturating_sub(tail.whole);
    let damaged = torn > 0 && (torn > LONGEST_TORN || Walk::holds_a_frame(&behind(file, tail.whole)?));
    Ok(Standing { tail, torn, damaged })
}

fn behind(file: &mut File, whole: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let _ = file.seek(SeekFrom::Start(whole))?;
    let _ = Read::take(file, LONGEST_TORN).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Keeps what is about to be cut off in a file beside, as far as that can be done: it may tell the office something.
pub(super) fn keep_torn(path: &Path, file: &mut File, whole: u64) {
    let kept = behind(file, whole).and_then(|bytes| {
        Ok(durable::write_new(&path.with_extension(format!("torn-{whole}")), &bytes, Readers::Owner)?)
    });
    if let Err(error) = kept {
        tracing::warn!(code = error.code(), "the torn end of the intake was not kept");
    }
}
