//! What a restore brought back into a shared data folder with a group of its own, given to the folder's when the desk opens.

use std::fs::{self, File, Metadata, Permissions};
use std::os::fd::AsFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{AtFlags, Gid, OFlags};

use super::shared::{FILE_OF_GROUP, FOLDER_OF_GROUP, group_of, may_give, own_account};

/// Of everyone but owner and group.
const OTHERS: u32 = 0o007;
/// No folder of ours lies deeper below the data folder.
pub(super) const DEEPEST: u32 = 8;
/// What the desk calls the folders that it makes below the data folder. Any other is somebody else's, who closed or opened it
/// as they need it: that of the socket for other programs lets nobody of the group change anything.
pub(super) const OURS: [&str; 12] = [
    "anchors",
    "archive",
    "arrivals",
    "authority",
    "crl",
    "exports",
    "intake",
    "keystore",
    "practice",
    "results",
    "setup",
    "slips",
];

/// Files of these names are of their owner alone in a shared folder too.
const ALONE: [&str; 1] = [crate::onboarding::progress::FILE];

/// Gives the group of a shared data folder what a restore (`cp -a`, `tar`) brought back as this account's alone, in those
/// of its folders that the house makes. Root does so with everything there. What cannot be given stays as it is.
pub fn bring_back(data: &Path) {
    let Some(group) = group_of(data) else { return };
    let opened = File::open(data).and_then(|folder| folder.metadata().map(|there| (folder, there.dev())));
    if let Ok((folder, device)) = opened {
        bring_back_below(&folder, (group, device), DEEPEST);
    }
}

/// Along open folders, never by a path: somebody of the group could lay a link into it meanwhile. What is mounted there is
/// not the folder's.
fn bring_back_below(folder: &File, (group, device): (u32, u64), deeper: u32) {
    let Ok(entries) = rustix::fs::Dir::read_from(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if matches!(name.to_bytes(), b"." | b"..") {
            continue;
        }
        // Opened for its name alone: no lock that SQLite has on a file is lost when this is closed.
        let flags = OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let Ok(found) = rustix::fs::openat(folder, name, flags, rustix::fs::Mode::empty()).map(File::from) else {
            continue;
        };
        let Ok(there) = found.metadata() else { continue };
        if there.dev() != device {
            continue;
        }
        let is_alone = ALONE.iter().any(|alone| alone.as_bytes() == name.to_bytes());
        if there.is_file() && may_give(&there) && !is_alone {
            give(&found, &there, group, FILE_OF_GROUP);
        }
        let is_ours = OURS.iter().any(|ours| ours.as_bytes() == name.to_bytes());
        if there.is_dir() && is_ours && deeper > 0 {
            if there.uid() == own_account() || own_account() == 0 {
                give(&found, &there, group, FOLDER_OF_GROUP);
            }
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            if let Ok(below) = rustix::fs::openat(folder, name, flags, rustix::fs::Mode::empty()) {
                bring_back_below(&File::from(below), (group, device), deeper - 1);
            }
        }
    }
}

/// What is everyone's to read keeps its mode: it was made to be handed out.
fn give(found: &File, there: &Metadata, group: u32, mode: u32) {
    use std::os::fd::AsRawFd;
    if there.gid() != group {
        let given = rustix::fs::chownat(found.as_fd(), "", None, Some(Gid::from_raw(group)), AtFlags::EMPTY_PATH);
        if given.is_err() {
            return;
        }
    }
    if there.mode() & OTHERS == 0 && there.mode() & 0o7777 != mode {
        let _ = fs::set_permissions(format!("/proc/self/fd/{}", found.as_raw_fd()), Permissions::from_mode(mode));
    }
}

#[cfg(test)]
mod tests {
    use super::super::durable::{self, Readers};
    use super::*;

    #[test]
    fn every_folder_of_the_inventory_is_given_to_the_group() {
        let page = include_str!("../../assets/manual/en/data.md");
        let places = page.split('`').skip(1).step_by(2).filter(|place| !place.starts_with('/'));
        let folders = places.filter_map(|place| place.rsplit_once('/')).flat_map(|(folders, _)| folders.split('/'));
        let folders: Vec<&str> = folders.filter(|folder| !OURS.contains(folder)).collect();
        assert_eq!(folders, Vec::<&str>::new());
    }

    /// A group that this account may give to, other than the one that its files have by themselves.
    fn another_group() -> Option<u32> {
        let own = rustix::process::getegid().as_raw();
        if own_account() == 0 {
            return Some(own + 4242);
        }
        let groups = rustix::process::getgroups().unwrap_or_default();
        groups.into_iter().map(Gid::as_raw).find(|group| *group != own)
    }

    /// A shared folder as a restore leaves it: everything in it of the account's own group, and for nobody else.
    fn restored(group: u32) -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a folder");
        let own = rustix::process::getegid().as_raw();
        std::os::unix::fs::chown(root.path(), None, Some(group)).expect("given");
        fs::set_permissions(root.path(), Permissions::from_mode(0o2770)).expect("shared");
        let below = root.path().join("keystore");
        fs::create_dir(&below).expect("made");
        for (path, mode) in
            [(root.path().join("record.db"), 0o600), (below.join("seed"), 0o600), (root.path().join("handed"), 0o644)]
        {
            fs::write(&path, "x").expect("written");
            std::os::unix::fs::chown(&path, None, Some(own)).expect("given");
            fs::set_permissions(&path, Permissions::from_mode(mode)).expect("given");
        }
        std::os::unix::fs::chown(&below, None, Some(own)).expect("given");
        fs::set_permissions(&below, Permissions::from_mode(0o700)).expect("given");
        root
    }

    fn of(path: &Path) -> (u32, u32) {
        let there = fs::metadata(path).expect("there");
        (there.gid(), there.mode() & 0o7777)
    }

    #[test]
    fn what_a_restore_brought_back_is_given_to_the_group_again() {
        let Some(group) = another_group() else { return };
        let root = restored(group);
        let outside = tempfile::tempdir().expect("a folder");
        let kept = outside.path().join("kept");
        fs::write(&kept, "x").expect("written");
        fs::set_permissions(&kept, Permissions::from_mode(0o600)).expect("given");
        std::os::unix::fs::symlink(outside.path(), root.path().join("way-out")).expect("a link");
        std::os::unix::fs::symlink(&kept, root.path().join("link")).expect("a link");
        let before = of(&kept);
        bring_back(root.path());
        assert_eq!(of(&root.path().join("record.db")), (group, 0o660));
        assert_eq!(of(&root.path().join("keystore")), (group, 0o2770));
        assert_eq!(of(&root.path().join("keystore/seed")), (group, 0o660));
        assert_eq!(of(&root.path().join("handed")), (group, 0o644), "it was made for everyone to read");
        assert_eq!(of(&kept), before, "what a link leads to is not the folder's");
        let private = restored(group);
        fs::set_permissions(private.path(), Permissions::from_mode(0o700)).expect("given");
        bring_back(private.path());
        assert_eq!(of(&private.path().join("record.db")).1, 0o600, "a folder that nobody shared stays so");
    }

    #[test]
    fn a_folder_that_the_desk_did_not_make_and_a_file_with_a_second_name_stay_as_they_are() {
        let Some(group) = another_group() else { return };
        let root = restored(group);
        let theirs = root.path().join("programs");
        fs::create_dir(&theirs).expect("made");
        fs::set_permissions(&theirs, Permissions::from_mode(0o700)).expect("given");
        let (inside, private) = (theirs.join("a"), root.path().join("b"));
        for file in [&inside, &private] {
            fs::write(file, "x").expect("written");
            fs::set_permissions(file, Permissions::from_mode(0o600)).expect("given");
        }
        let laid = root.path().join("keystore/b");
        fs::hard_link(&private, &laid).expect("a second name");
        let progress = root.path().join(ALONE[0]);
        durable::replace(&progress, b"x", Readers::Alone).expect("written");
        let before = [&theirs, &inside, &private, &progress].map(|path| of(path));
        bring_back(root.path());
        drop(durable::open(durable::private().append(true), &laid).expect("opened"));
        assert_eq!([&theirs, &inside, &private, &progress].map(|path| of(path)), before);
        assert_eq!(of(&progress).1, 0o600);
        assert_eq!(of(&root.path().join("record.db")), (group, 0o660));
    }

    #[test]
    fn a_file_with_a_group_of_its_own_is_given_to_the_folders_when_it_is_opened() {
        let Some(group) = another_group() else { return };
        let root = restored(group);
        let file = root.path().join("record.db");
        drop(durable::open(durable::private().append(true), &file).expect("opened"));
        assert_eq!(of(&file), (group, 0o660));
    }
}
