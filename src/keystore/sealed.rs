//! The keystore of Windows: files that DPAPI seals, outside of the data folder.
//!
//! Each text is sealed under the name of its log and item, so that one cannot be laid in the place of another. The
//! machine's record belongs to everyone who works at the desk: its texts are sealed to the machine, and the folder's list
//! says who may read them (those who may work in the data folder). Any other record's are sealed to the account.
//!
//! What that keeps out: another machine, and with a seal to the account every other account, even with a copy of both
//! folders; with a seal to the machine every account that the folder's list does not let in. What it does not: whoever
//! may work at the desk can read the key, as on every system; and a thief of the whole disk has what Windows opens a
//! machine's seals with, unless the disk is encrypted (BitLocker).

use base64ct::{Base64, Encoding};
use zeroize::Zeroizing;

use super::file::InFolder;
use super::{Error, Item, Shelf};

/// What seals bytes under a name.
pub(super) trait Seal: Send + std::fmt::Debug {
    fn seal(&self, bytes: &[u8], name: &[u8]) -> Result<Vec<u8>, Error>;
    /// Bytes that were not sealed here under this name are damaged.
    fn open(&self, sealed: &[u8], name: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error>;
    /// Makes the place, before something is written there.
    fn prepare(&self) -> Result<(), Error>;
}

#[derive(Debug)]
pub(super) struct Sealed<S> {
    files: InFolder,
    seal: S,
}

impl<S: Seal> Sealed<S> {
    pub(super) const fn new(files: InFolder, seal: S) -> Self {
        Self { files, seal }
    }
}

impl<S: Seal> Shelf for Sealed<S> {
    fn read(&self, log: &str, item: Item) -> Result<Option<Zeroizing<String>>, Error> {
        let Some(written) = self.files.read(log, item)? else { return Ok(None) };
        let sealed = Base64::decode_vec(&written).map_err(|_| Error::Damaged)?;
        let opened = self.seal.open(&sealed, name(log, item).as_bytes())?;
        let text = std::str::from_utf8(&opened).map_err(|_| Error::Damaged)?;
        Ok(Some(Zeroizing::new(text.to_owned())))
    }

    fn write(&self, log: &str, item: Item, text: &str) -> Result<(), Error> {
        self.seal.prepare()?;
        let sealed = self.seal.seal(text.as_bytes(), name(log, item).as_bytes())?;
        self.files.write(log, item, &Base64::encode_string(&sealed))?;
        // Only what is read back is kept.
        let kept = self.read(log, item)?;
        if kept.is_some_and(|kept| kept.as_str() == text) { Ok(()) } else { Err(Error::Refused) }
    }

    fn remove(&self, log: &str, item: Item) -> Result<(), Error> {
        self.files.remove(log, item)?;
        if self.files.read(log, item)?.is_none() { Ok(()) } else { Err(Error::Refused) }
    }
}

fn name(log: &str, item: Item) -> String {
    format!("madoguchi {log} {}", item.word())
}

#[cfg(windows)]
mod dpapi {
    use std::path::{Path, PathBuf};

    use super::{Error, InFolder, Seal, Sealed, Shelf, Zeroizing};
    use crate::folders;
    use crate::native::windows::vault::{self, Whose};

    /// `ERROR_INVALID_DATA`: what was not sealed so.
    const NOT_SEALED: i32 = 13;

    #[derive(Debug)]
    struct Dpapi {
        whose: Whose,
        folder: PathBuf,
        data: PathBuf,
    }

    /// The keystore that belongs to this data folder.
    pub(in crate::keystore) fn shelf(data: &Path) -> Box<dyn Shelf> {
        match folders::keystore_of(data) {
            Ok((folder, is_machines)) => {
                let files = InFolder::of(folder.parent().unwrap_or(data));
                let whose = if is_machines { Whose::Machine } else { Whose::Account };
                Box::new(Sealed::new(files, Dpapi { whose, folder, data: data.to_owned() }))
            }
            Err(_) => Box::new(Nowhere),
        }
    }

    impl Seal for Dpapi {
        fn seal(&self, bytes: &[u8], name: &[u8]) -> Result<Vec<u8>, Error> {
            vault::seal(bytes, name, self.whose).map_err(|_| Error::Refused)
        }

        fn open(&self, sealed: &[u8], name: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
            vault::open(sealed, name).map_err(|error| match error.raw_os_error() {
                Some(NOT_SEALED) => Error::Damaged,
                // The account's own key is out of reach: its password was set anew by an administrator, or the profile is
                // another machine's.
                _ => Error::Refused,
            })
        }

        fn prepare(&self) -> Result<(), Error> {
            let made = match self.whose {
                Whose::Machine => folders::make_beside(&self.folder, &self.data),
                Whose::Account => folders::make_private(&self.folder),
            };
            made.map_err(|_| Error::Refused)
        }
    }

    /// Windows names no folder for this user.
    #[derive(Debug)]
    struct Nowhere;

    impl Shelf for Nowhere {
        fn read(&self, _log: &str, _item: super::Item) -> Result<Option<Zeroizing<String>>, Error> {
            Err(Error::Unreachable)
        }

        fn write(&self, _log: &str, _item: super::Item, _text: &str) -> Result<(), Error> {
            Err(Error::Unreachable)
        }

        fn remove(&self, _log: &str, _item: super::Item) -> Result<(), Error> {
            Err(Error::Unreachable)
        }
    }
}

#[cfg(windows)]
pub(super) use dpapi::shelf;

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests look at the files")]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::record::year::FiscalYear;

    /// Turns the bytes over and lays the name and as many bytes around them as DPAPI does.
    #[derive(Debug)]
    struct Turned;

    const AROUND: usize = 300;

    impl Seal for Turned {
        fn seal(&self, bytes: &[u8], name: &[u8]) -> Result<Vec<u8>, Error> {
            let turned: Vec<u8> = bytes.iter().map(|byte| !byte).collect();
            Ok([&vec![0; AROUND], name, b"\n", &turned].concat())
        }

        fn open(&self, sealed: &[u8], name: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
            let named = sealed.get(AROUND..).and_then(|rest| rest.strip_prefix(name)?.strip_prefix(b"\n"));
            named.map(|turned| Zeroizing::new(turned.iter().map(|byte| !byte).collect())).ok_or(Error::Damaged)
        }

        fn prepare(&self) -> Result<(), Error> {
            Ok(())
        }
    }

    fn shelf(folder: &Path) -> Sealed<Turned> {
        Sealed::new(InFolder::of(folder), Turned)
    }

    #[test]
    fn a_text_comes_back_as_it_was_and_lies_sealed() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = "x".repeat(1200);
        for (item, text) in [(Item::Seed, "c2VjcmV0"), (Item::Head, &long), (Item::Year(FiscalYear(2026)), "")] {
            shelf(folder.path()).write("log", item, text).expect("kept");
            let kept = shelf(folder.path()).read("log", item).expect("read");
            assert_eq!(kept.as_deref().map(String::as_str), Some(text));
        }
        let lies = fs::read(folder.path().join("keystore").join("log.seed")).expect("there");
        assert!(!lies.windows(8).any(|part| part == b"c2VjcmV0"));
        assert_eq!(shelf(folder.path()).read("log", Item::Next), Ok(None));
    }

    #[test]
    fn what_was_sealed_for_another_log_or_item_or_is_spoilt_is_damaged_and_never_a_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join("keystore").join(name);
        shelf(folder.path()).write("log", Item::Seed, "a key").expect("kept");
        for (laid, log, item) in [("other.seed", "other", Item::Seed), ("log.next", "log", Item::Next)] {
            let _length = fs::copy(at("log.seed"), at(laid)).expect("copied");
            assert_eq!(shelf(folder.path()).read(log, item), Err(Error::Damaged), "{laid}");
        }
        for spoilt in ["", "junk", "QUJD"] {
            fs::write(at("log.seed"), spoilt).expect("spoilt");
            assert_eq!(shelf(folder.path()).read("log", Item::Seed), Err(Error::Damaged), "{spoilt}");
        }
    }

    #[test]
    fn what_was_removed_is_gone_and_once_more_does_no_harm() {
        let folder = tempfile::tempdir().expect("a folder");
        shelf(folder.path()).write("log", Item::Seed, "a key").expect("kept");
        for _ in 0..2 {
            shelf(folder.path()).remove("log", Item::Seed).expect("removed");
            assert_eq!(shelf(folder.path()).read("log", Item::Seed), Ok(None));
        }
    }

    #[cfg(windows)]
    #[test]
    fn the_keystore_of_windows_gives_back_what_it_was_given_and_forgets_it() {
        let data = tempfile::tempdir().expect("a folder");
        let log = format!("test-{}", std::process::id());
        let shelf = || super::shelf(data.path());
        shelf().write(&log, Item::Seed, "c2VjcmV0").expect("kept");
        assert_eq!(shelf().read(&log, Item::Seed).expect("read").as_deref().map(String::as_str), Some("c2VjcmV0"));
        assert_eq!(fs::read_dir(data.path()).expect("listed").count(), 0, "nothing of it is in the data folder");
        shelf().remove(&log, Item::Seed).expect("removed");
        assert_eq!(shelf().read(&log, Item::Seed), Ok(None));
    }
}
