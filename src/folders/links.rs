//! Links in a data folder that a group shares: anybody of it can lay one under the name of a folder of the desk, and have
//! the desk of another account, or root's in a terminal, write and take away files elsewhere.
//!
//! As the kernel has it for folders like `/tmp` (fs.protected_symlinks), a link counts there if it is this account's, the
//! folder's owner's or root's.

use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::Error;
use super::restored::{DEEPEST, OURS};
use super::shared::{is_shared, own_account};

/// Refuses a data folder in which somebody of the group laid a link for one of ours.
pub(super) fn refuse_in(data: &Path) -> Result<(), Error> {
    match OURS.iter().find_map(|name| laid_at(&data.join(name), DEEPEST)) {
        Some(path) => Err(Error::Link { path }),
        None => Ok(()),
    }
}

/// The link at this place, or at one below it that has a name of ours.
fn laid_at(path: &Path, deeper: u32) -> Option<PathBuf> {
    if is_anothers(path) {
        return Some(path.to_owned());
    }
    let is_folder = fs::symlink_metadata(path).is_ok_and(|found| found.is_dir());
    let deeper = deeper.checked_sub(1).filter(|_| is_folder)?;
    OURS.iter().find_map(|name| laid_at(&path.join(name), deeper))
}

/// Refuses a folder that such a link leads to: it may have been laid since the desk opened.
pub(super) fn refuse_on_the_way_to(folder: &Path) -> io::Result<()> {
    if folder.ancestors().any(is_anothers) { Err(ErrorKind::PermissionDenied.into()) } else { Ok(()) }
}

/// Whether this is a link of another account in a shared folder, or anywhere below one: who may write there can put a folder
/// of their own around it.
pub(crate) fn is_anothers(path: &Path) -> bool {
    let Ok(link) = fs::symlink_metadata(path) else { return false };
    let shared = path.ancestors().skip(1).filter(|above| is_shared(above)).last();
    let owner = shared.filter(|_| link.is_symlink()).and_then(|shared| shared.metadata().ok());
    owner.is_some_and(|shared| leads_astray(link.uid(), shared.uid(), own_account()))
}

const fn leads_astray(link: u32, folder: u32, user: u32) -> bool {
    link != 0 && link != folder && link != user
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt, lchown, symlink};

    use super::super::{make_private, prepare};
    use super::*;

    #[test]
    fn a_link_counts_where_it_is_this_accounts_the_folders_owners_or_roots() {
        const CLERK: u32 = 1000;
        const OTHER: u32 = 1001;
        const OWNER: u32 = 900;
        for (link, user, expected) in [
            (CLERK, CLERK, false),
            (OWNER, CLERK, false),
            (0, CLERK, false),
            (OTHER, CLERK, true),
            (OTHER, OWNER, true),
            // Root looks after the folders of others, and follows nobody's links there.
            (CLERK, 0, true),
            (OWNER, 0, false),
        ] {
            assert_eq!(leads_astray(link, OWNER, user), expected, "{link} seen by {user}");
        }
    }

    #[test]
    fn a_folder_that_somebody_of_the_group_put_a_link_in_place_of_is_not_written_through() {
        const SOMEBODY: u32 = 4243;
        let (data, elsewhere) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let link = data.path().join("slips");
        symlink(elsewhere.path(), &link).expect("laid");
        if lchown(&link, Some(SOMEBODY), None).is_err() {
            eprintln!("skipped: only root can lay a link of another account");
            return;
        }
        fs::set_permissions(data.path(), Permissions::from_mode(0o700)).expect("given");
        assert!(make_private(&link).is_ok(), "whose folder it is decides what lies in it");
        fs::set_permissions(data.path(), Permissions::from_mode(0o2770)).expect("given");
        assert_eq!(make_private(&link).map_err(|error| error.kind()), Err(ErrorKind::PermissionDenied));
        assert!(make_private(&link.join("below")).is_err() && !elsewhere.path().join("below").exists());
        assert!(matches!(prepare(data.path()), Err(Error::Link { path }) if path == link));
        let (own, nested) = (data.path().join("intake"), data.path().join("intake").join("results"));
        for mode in [0o2770, 0o770] {
            fs::create_dir(&own).expect("made");
            symlink(elsewhere.path(), &nested).expect("laid");
            for path in [&own, &nested] {
                lchown(path, Some(SOMEBODY), None).expect("given");
            }
            fs::set_permissions(&own, Permissions::from_mode(mode)).expect("given");
            fs::rename(&link, data.path().join("aside")).expect("away");
            assert!(matches!(prepare(data.path()), Err(Error::Link { path }) if path == nested), "{mode:o}");
            assert!(make_private(&nested).is_err(), "{mode:o}");
            fs::rename(data.path().join("aside"), &link).expect("back");
            fs::remove_dir_all(&own).expect("gone");
        }
        lchown(&link, Some(0), None).expect("given");
        assert!(prepare(data.path()).is_ok() && make_private(&link).is_ok(), "an administrator's leads elsewhere");
    }
}
