//! A data folder that several accounts of the machine share.
//!
//! Whoever administers the machine shares a folder by giving it to a group, with the bit that hands its group on
//! (chmod 2770). What is made in it is the group's then, to read and to write, and nobody else's: one record for
//! everybody of the group, whoever opened the desk first. In any other folder what is made is its owner's alone. The
//! umask of whoever makes it has no say. On Windows the folder's own rights go over to what is in it.

use std::fs::File;
use std::io;
use std::path::Path;

/// A file that was made, or opened, in this place is its group's where the folder is shared.
pub(super) fn file(file: &File, path: &Path) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    const OF_GROUP: u32 = 0o660;
    if !is_shared(super::durable::folder_of(path)) {
        return Ok(());
    }
    let there = file.metadata()?;
    // Whose file it is gave it to the group already; nobody else can.
    let own = there.uid() == rustix::process::geteuid().as_raw();
    if !own || there.mode() & 0o777 == OF_GROUP {
        return Ok(());
    }
    file.set_permissions(Permissions::from_mode(OF_GROUP))
}

/// Makes a folder, and shares it and those above it that were not there where the next above is shared.
pub(super) fn folder(path: &Path, make: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    let fresh: Vec<&Path> = path.ancestors().take_while(|folder| !folder.exists()).collect();
    make()?;
    for folder in fresh.into_iter().rev().filter(|folder| folder.parent().is_some_and(is_shared)) {
        std::fs::set_permissions(folder, Permissions::from_mode(0o2770))?;
    }
    Ok(())
}

fn is_shared(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    const HANDED_ON_TO_ITS_GROUP: u32 = 0o2070;
    folder.metadata().is_ok_and(|there| there.mode() & HANDED_ON_TO_ITS_GROUP == HANDED_ON_TO_ITS_GROUP)
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::PermissionsExt;

    use super::super::durable::{self, Readers};
    use super::super::make_private;

    fn mode(path: &std::path::Path) -> u32 {
        fs::metadata(path).expect("there").permissions().mode() & 0o7777
    }

    #[test]
    fn what_is_made_in_a_shared_folder_is_its_groups_and_in_any_other_its_owners_alone() {
        for (given, of_folder, of_file) in [(0o2770, 0o2770, 0o660), (0o770, 0o700, 0o600), (0o700, 0o700, 0o600)] {
            let root = tempfile::tempdir().expect("a folder");
            fs::set_permissions(root.path(), Permissions::from_mode(given)).expect("given");
            let below = root.path().join("a").join("b");
            make_private(&below).expect("made");
            durable::replace(&below.join("c"), b"x", Readers::Owner).expect("written");
            let opened = durable::open(durable::private().append(true).create(true), &below.join("d"));
            drop(opened.expect("made"));
            assert_eq!((mode(&below), mode(&root.path().join("a"))), (of_folder, of_folder), "{given:o}");
            assert_eq!((mode(&below.join("c")), mode(&below.join("d"))), (of_file, of_file), "{given:o}");
        }
    }

    #[test]
    fn what_is_handed_out_is_not_drawn_into_the_group() {
        let root = tempfile::tempdir().expect("a folder");
        fs::set_permissions(root.path(), Permissions::from_mode(0o2770)).expect("given");
        let file = root.path().join("a");
        durable::replace(&file, b"x", Readers::Everyone).expect("written");
        assert_eq!(mode(&file), 0o644);
    }
}
