//! Names of the files in the folder.
//!
//! The series is a hash of the signer's key and of the list's scope, the list a hash of what binds it: no name is ever
//! given twice to different bytes.

use std::fs;
use std::path::{Path, PathBuf};

use ring::digest::{SHA256, digest};

use super::Error;
use crate::pki::Certificate;
use crate::pki::crl::List;

const COPY: &str = "crl";
const INDEX: &str = "idx";
/// Being written, or left behind by a program that was killed.
pub(super) const PART: &str = "part";

/// Which list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Name {
    pub(super) series: String,
    list: String,
}

impl Name {
    pub(super) fn of(list: &List<'_>, signer: &Certificate) -> Self {
        let key = signer.subject_public_key_info().subject_public_key.raw_bytes();
        let series = digest(&SHA256, &[digest(&SHA256, key).as_ref(), list.head().scope().received()].concat());
        Self { series: short(series.as_ref()), list: short(&list.binding()) }
    }

    /// Whether it was given to this list, by everything but its entries.
    pub(super) fn is_of(&self, list: &List<'_>) -> bool {
        self.list == short(&list.binding())
    }

    fn parse(file: &str) -> Option<Self> {
        let (series, list) = file.strip_suffix(COPY)?.strip_suffix('.')?.split_once('-')?;
        let ours =
            |part: &str| part.len() == 16 && part.bytes().all(|octet| matches!(octet, b'0'..=b'9' | b'a'..=b'f'));
        (ours(series) && ours(list)).then(|| Self { series: series.to_owned(), list: list.to_owned() })
    }

    /// The file of the list.
    pub(super) fn copy(&self) -> String {
        format!("{}-{}.{COPY}", self.series, self.list)
    }

    /// The file of its index.
    pub(super) fn index(&self) -> String {
        format!("{}-{}.{INDEX}", self.series, self.list)
    }
}

fn short(hash: &[u8]) -> String {
    hex::encode(hash.get(..8).unwrap_or(hash))
}

/// The lists of a folder, in order; a folder that is not there has none.
pub(super) fn in_folder(folder: &Path) -> Result<Vec<Name>, Error> {
    let mut names: Vec<Name> = files(folder)?.filter_map(|path| Name::parse(path.file_name()?.to_str()?)).collect();
    names.sort();
    Ok(names)
}

/// What was left behind half written.
pub(super) fn parts(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    Ok(files(folder)?.filter(|path| path.extension().is_some_and(|extension| extension == PART)).collect())
}

fn files(folder: &Path) -> Result<impl Iterator<Item = PathBuf>, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => Some(entries),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(Error::folder(&error)),
    };
    Ok(entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())))
}
