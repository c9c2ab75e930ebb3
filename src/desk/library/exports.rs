//! The exports that lie in the configured folder, and whether one is what was signed.

use std::path::Path;

use crate::export::{Checked, check};
use crate::record::keys::Keys;
use crate::store::Reading;
use crate::supervision::Trouble;
use crate::supervision::answer::{Sealed, Verified};

/// How their names begin and end.
const NAME: (&str, &str) = ("madoguchi-export-", ".zip");
/// As many are offered, the newest first.
const OFFERED: usize = 12;

/// Their names, the newest first: a name begins with its day.
pub(super) fn listed(folder: Option<&Path>) -> Result<Vec<String>, Trouble> {
    let folder = folder.ok_or(Trouble::NoFolder)?;
    let read = std::fs::read_dir(folder).map_err(|error| super::unwritten(&error))?;
    let names = read.filter_map(|file| file.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.starts_with(NAME.0) && name.ends_with(NAME.1)).collect();
    names.sort_unstable_by(|one, other| other.cmp(one));
    names.truncate(OFFERED);
    Ok(names)
}

/// What a file of the folder is. A name that the folder does not hold is not looked for elsewhere.
pub(super) fn verified(folder: Option<&Path>, file: &str, record: Option<&Reading>) -> Result<Verified, Trouble> {
    let known = listed(folder)?.into_iter().find(|name| name == file).ok_or(Trouble::File("export-gone"))?;
    let folder = folder.ok_or(Trouble::NoFolder)?;
    let found = match check(&folder.join(&known)) {
        Ok(checked) => Ok(sealed(&checked, record)),
        Err(fault) => Err(fault.part().unwrap_or(fault.code()).to_owned()),
    };
    Ok(Verified { file: known, found })
}

fn sealed(checked: &Checked, record: Option<&Reading>) -> Sealed {
    let key = checked.manifest.key.filter(|_| checked.checkpoint.is_some());
    let ours = |key| {
        let mut keys = Keys::default();
        let followed = record.and_then(|reading| reading.walk(|_, entry| keys.note(entry.seq, &entry.draft)).ok());
        followed.is_some() && keys.knows(key)
    };
    Sealed {
        records: checked.manifest.records,
        key: key.map(|key| super::grouped(&key.to_string())),
        known: key.is_some_and(ours),
    }
}
