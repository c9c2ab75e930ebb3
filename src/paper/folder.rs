//! The private folder of slips: for its owner alone, as every file in it is.
#![expect(clippy::disallowed_methods, reason = "this edge keeps files")]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::folders;
use crate::folders::durable::{self, Readers};
use crate::folders::space;
use crate::slip::Trouble;

/// How the names of pages begin that are on their way to the printer.
const PAGE: &str = ".page-";

/// Makes the folder.
pub(super) fn prepare(folder: &Path) -> Result<(), Trouble> {
    folders::make_private(folder).map_err(|error| trouble(&error))
}

/// Keeps a slip under this name; one that has it already is never written over.
pub(super) fn keep(folder: &Path, name: &str, page: &[u8]) -> Result<PathBuf, Trouble> {
    // What is left belongs to the record.
    if space::free(folder).is_some_and(|free| free < space::FLOOR) {
        return Err(Trouble::DiskFull);
    }
    for number in 1..100 {
        let name = if number == 1 { name.to_owned() } else { name.replace(".pdf", &format!("-{number}.pdf")) };
        let path = folder.join(name);
        match durable::write_new(&path, page, Readers::Owner) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            kept => return kept.map(|()| path).map_err(|error| trouble(&error)),
        }
    }
    Err(Trouble::NotKept)
}

/// A file without a name, so that nothing of it stays behind whatever happens.
#[cfg(unix)]
pub(super) fn nameless(folder: &Path, number: u32) -> Result<fs::File, Trouble> {
    let path = folder.join(format!("{PAGE}{}-{number}", std::process::id()));
    durable::clear(&path).map_err(|error| trouble(&error))?;
    let file = durable::create(&path, Readers::Owner).map_err(|error| trouble(&error))?;
    fs::remove_file(&path).map_err(|error| trouble(&error))?;
    Ok(file)
}

/// Takes away slips that were written before this, and pages that a killed program left then. What is no slip of ours stays.
pub(super) fn forget_older(folder: &Path, before: SystemTime) {
    #[cfg(unix)]
    if folders::is_anothers_link(folder) {
        return;
    }
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_slip = name.starts_with("slip-") && name.ends_with(".pdf");
        let is_old = || {
            let found = entry.metadata().ok().filter(fs::Metadata::is_file);
            found.and_then(|found| found.modified().ok()).is_some_and(|changed| changed < before)
        };
        if (is_slip || name.starts_with(PAGE)) && is_old() {
            // What cannot go now goes at the next start.
            let _ = fs::remove_file(entry.path());
        }
    }
}

pub(super) fn trouble(error: &io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::DiskFull,
        _ => Trouble::NotKept,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::time::Timestamp;

    #[test]
    fn an_old_slip_goes_and_a_new_one_or_what_is_no_slip_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let lay = |name: &str, days: u64| {
            let file = fs::File::create(folder.path().join(name)).expect("made");
            let changed = SystemTime::now().checked_sub(Duration::from_hours(24 * days)).expect("a moment");
            file.set_modified(changed).expect("set back");
        };
        for (name, days) in
            [("slip-result-1.pdf", 91), ("slip-result-2.pdf", 89), (".page-7-1", 91), ("notes.pdf", 91), ("slip-x", 91)]
        {
            lay(name, days);
        }
        forget_older(folder.path(), SystemTime::now() - Duration::from_hours(24 * 90));
        let mut left: Vec<String> = fs::read_dir(folder.path())
            .expect("listed")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        left.sort();
        assert_eq!(left, ["notes.pdf", "slip-result-2.pdf", "slip-x"]);
        forget_older(&folder.path().join("missing"), SystemTime::now());
    }

    #[test]
    fn without_a_moment_that_has_passed_for_certain_nothing_goes() {
        let data = tempfile::tempdir().expect("a folder");
        let slips = data.path().join(crate::paper::FOLDER);
        fs::create_dir(&slips).expect("made");
        let slip = slips.join("slip-result-1.pdf");
        fs::write(&slip, "x").expect("written");
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
        let now = Timestamp::from_unix_seconds(i64::try_from(now.as_secs()).expect("before the end of time"));
        let day = Duration::from_hours(24);
        for passed in [None, Some(now), Some(now.plus(89 * day)), Some(Timestamp::from_unix_seconds(0))] {
            crate::paper::forget_old(data.path(), passed);
            assert!(slip.exists(), "{passed:?}");
        }
        crate::paper::forget_old(data.path(), Some(now.plus(91 * day)));
        assert!(!slip.exists());
    }
}
