//! What lies on this machine for the desk: the folder of trust anchors, looked at for changes.

use std::path::PathBuf;
use std::time::SystemTime;

use super::anchors;
use crate::desk::{Looked, Stock};
use crate::pki::path::Path;
use crate::pki::{Anchors, Environment};
use crate::session::input::{Consulted, ListFailure};
use crate::time::Timestamp;

/// How the files of a folder look from outside: another look means other contents.
type Appearance = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// The stock of a counter.
pub(super) struct Shelves {
    folder: PathBuf,
    environment: Environment,
    appearance: Option<Appearance>,
    fingerprints: Vec<[u8; 32]>,
}

impl Shelves {
    /// The anchors were read from `folder` a moment ago.
    pub(super) fn new(folder: PathBuf, anchors: &Anchors) -> Self {
        let environment = anchors.environment();
        Self { folder, environment, appearance: None, fingerprints: fingerprints(anchors) }
    }

    /// The anchors, if they are others than before. A folder that is not right leaves those in force that were.
    fn changed_anchors(&mut self) -> Option<Anchors> {
        let appearance = anchors::appearance(&self.folder).ok();
        if appearance.is_some() && appearance == self.appearance {
            return None;
        }
        self.appearance = appearance;
        match anchors::read(&self.folder, self.environment) {
            Ok(anchors) => {
                let found = fingerprints(&anchors);
                (std::mem::replace(&mut self.fingerprints, found) != self.fingerprints).then_some(anchors)
            }
            Err(error) => {
                tracing::warn!(
                    code = error.code(),
                    "the folder of anchors is not right; the old anchors stay in force"
                );
                None
            }
        }
    }
}

fn fingerprints(anchors: &Anchors) -> Vec<[u8; 32]> {
    let mut fingerprints: Vec<_> = anchors.iter().map(|anchor| anchor.certificate().fingerprint()).collect();
    fingerprints.sort_unstable();
    fingerprints
}

impl Stock for Shelves {
    fn look(&mut self, _now: Timestamp) -> Looked {
        Looked { anchors: self.changed_anchors(), ..Looked::default() }
    }

    fn consult(&mut self, _path: &Path, _now: Timestamp) -> Result<Consulted, ListFailure> {
        Err(ListFailure::Missing("crl-missing"))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::stand_in::authority::Authority;

    const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);

    #[test]
    fn an_anchor_that_is_put_into_the_folder_or_taken_out_of_it_is_noticed_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let certificates = Authority::in_memory(NOW).expect("an authority").anchors();
        let put = |index: usize| {
            fs::write(folder.path().join(format!("{index}.der")), certificates[index].der()).expect("written");
        };
        put(0);
        let first = anchors::read(folder.path(), Environment::Practice).expect("anchors");
        let mut shelves = Shelves::new(folder.path().to_owned(), &first);
        let count = |looked: Looked| looked.anchors.map(|anchors| anchors.iter().count());
        assert_eq!(count(shelves.look(NOW)), None);
        put(1);
        assert_eq!(count(shelves.look(NOW)), Some(2));
        assert_eq!(count(shelves.look(NOW)), None);
        fs::write(folder.path().join("broken.der"), b"?").expect("written");
        assert_eq!(count(shelves.look(NOW)), None, "a folder that is not right changes nothing");
        put(2);
        assert_eq!(count(shelves.look(NOW)), None, "nor does it as long as it is not");
        fs::remove_file(folder.path().join("broken.der")).expect("removed");
        assert_eq!(count(shelves.look(NOW)), Some(3));
        fs::remove_file(folder.path().join("0.der")).expect("removed");
        assert_eq!(count(shelves.look(NOW)), Some(2));
        assert_eq!(count(shelves.look(NOW)), None);
    }
}
