//! What a desk knows of its bundles by its record: an older copy that was put back would give numbers a second time, and
//! one that another desk laid here is another desk's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::look::{self, Standing};
use super::{Error, Found};
use crate::intake::Number;
use crate::intake::bundle::Header;
use crate::pki::Environment;

/// Whose bundles are gone on with.
#[derive(Clone, Debug)]
pub struct Desk {
    /// Which world.
    pub environment: Environment,
    /// The log of the desk.
    pub log: [u8; 16],
    /// What its record says.
    pub known: Known,
}

/// How far the bundles of a desk had come, told in the order of its record.
#[derive(Clone, Debug, Default)]
pub struct Known {
    last: BTreeMap<String, Last>,
    /// By letters, the bundle that is open.
    open: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug)]
enum Last {
    Nobody,
    Person { running: u32, link: [u8; 32] },
    Sealed,
}

impl Known {
    /// A bundle was opened; it is called as its file.
    pub fn opened(&mut self, name: &str) {
        let _ = self.open.insert(letters_of(name).to_owned(), name.to_owned());
        let _ = self.last.insert(name.to_owned(), Last::Nobody);
    }

    /// A person was taken in, in this state of the bundle.
    pub fn added(&mut self, number: Number, link: [u8; 32]) {
        let letters = number.prefix().to_string();
        // A power cut may have kept the opening from the record: then the letters alone tell.
        let name = self.open.get(&letters).cloned().unwrap_or(letters);
        let _ = self.last.insert(name, Last::Person { running: number.running(), link });
    }

    /// A bundle was sealed.
    pub fn sealed(&mut self, name: &str) {
        let letters = letters_of(name);
        let _ = (self.open.remove(letters), self.last.remove(letters));
        let _ = self.last.insert(name.to_owned(), Last::Sealed);
    }

    fn last(&self, header: &Header) -> Option<Last> {
        let letters = header.prefix.to_string();
        self.last.get(&name_of(header)).or_else(|| self.last.get(&letters)).copied()
    }
}

impl Desk {
    /// Whether this desk goes on with a bundle that is not sealed. What a crash kept from the record may be in it; what is
    /// in the record must be.
    pub(super) fn goes_on_with(&self, path: &Path, standing: &Standing) -> Result<(), Error> {
        let header = &standing.tail.header;
        if header.environment != self.environment {
            return Err(Error::OtherEnvironment { environment: header.environment });
        }
        if header.log != self.log {
            return Err(Error::OtherDesk);
        }
        if standing.damaged {
            return Err(Error::Damaged { whole: standing.tail.whole });
        }
        match self.known.last(header) {
            None | Some(Last::Nobody) => Ok(()),
            Some(Last::Person { running, link })
                if look::link_of(path, running)?.is_some_and(|found| *found.bytes() == link) =>
            {
                Ok(())
            }
            Some(Last::Person { .. } | Last::Sealed) => Err(Error::Behind),
        }
    }

    /// The first of these that takes people in; otherwise why none does.
    pub fn open_one(&self, found: Vec<Found>) -> Result<Found, Error> {
        let mut why = Error::NotOpen;
        for found in found {
            let Ok(standing) = &found.standing else { continue };
            if standing.tail.seal.is_some() {
                continue;
            }
            match self.goes_on_with(&found.path, standing) {
                Ok(()) => return Ok(found),
                Err(error) => why = error,
            }
        }
        Err(why)
    }
}

/// The bundles in a folder that are not sealed, as the record calls them: only of these anybody asks how far they had come.
pub fn unsealed(folder: &Path) -> Result<BTreeSet<String>, Error> {
    let standing = look::found(folder)?.into_iter().filter_map(|found| found.standing.ok());
    Ok(standing.filter(|found| found.tail.seal.is_none()).map(|found| name_of(&found.tail.header)).collect())
}

/// How a bundle and its file are called.
pub(super) fn name_of(header: &Header) -> String {
    format!("{}-{}", header.prefix, header.name())
}

fn letters_of(name: &str) -> &str {
    name.split_once('-').map_or(name, |(letters, _)| letters)
}
