//! A data folder that several accounts of the machine share.
//!
//! Whoever administers the machine shares a folder by giving it to a group, with the bit that hands its group on
//! (chmod 2770). What is made in it is the group's then, to read and to write, and nobody else's: one record for
//! everybody of the group, whoever opened the desk first. In any other folder what is made is its owner's alone. The
//! umask of whoever makes it has no say. On Windows the folder's own rights go over to what is in it.

use std::fs::{self, File, Metadata, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

pub(super) const FILE_OF_GROUP: u32 = 0o660;
pub(super) const FOLDER_OF_GROUP: u32 = 0o2770;
const HANDED_ON_TO_ITS_GROUP: u32 = 0o2070;
const RIGHTS: u32 = 0o777;
const STICKY: u32 = 0o1000;
const WRITTEN_BY_OTHERS: u32 = 0o002;
const WRITTEN_BY_GROUP: u32 = 0o020;
/// Whether others than its owner, the administrators and its group can change what is in a data folder, or put another in
/// its place.
#[must_use]
pub fn is_open_to_strangers(folder: &Path) -> bool {
    let real = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    let Ok(found) = real.metadata() else { return false };
    let user = own_account();
    let mut above = real.ancestors().skip(1).filter_map(|above| above.metadata().ok());
    lets_in_strangers(found.mode(), found.uid(), user)
        || above.any(|above| lets_replace(above.mode(), (above.uid(), above.gid()), (user, found.gid())))
}

/// Of a folder with this mode and owner. Root, who may do everything, looks after the folders of others.
const fn lets_in_strangers(mode: u32, owner: u32, user: u32) -> bool {
    mode & WRITTEN_BY_OTHERS != 0 || is_strangers(owner, user)
}

const fn is_strangers(owner: u32, user: u32) -> bool {
    owner != 0 && user != 0 && owner != user
}

/// Of a folder above, of this owner and group, seen by this user and the data's group: whoever may write there may move ours
/// away, where it does not stick to its owner; its owner may in any case.
const fn lets_replace(mode: u32, (owner, group): (u32, u32), (user, own_group): (u32, u32)) -> bool {
    let by_group = mode & WRITTEN_BY_GROUP != 0 && group != 0 && group != own_group;
    is_strangers(owner, user) || (mode & WRITTEN_BY_OTHERS != 0 || by_group) && mode & STICKY == 0
}

pub(super) fn own_account() -> u32 {
    rustix::process::geteuid().as_raw()
}

/// Whether several accounts open the desk of a shared folder, as far as can be seen: its group has several, or another
/// account made what is in it.
#[must_use]
pub fn is_for_several_accounts(folder: &Path) -> bool {
    let Some(found) = folder.metadata().ok().filter(|_| is_shared(folder)) else { return false };
    let groups = fs::read_to_string("/etc/group").unwrap_or_default();
    let owners = fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| entry.metadata().ok());
    let owners: Vec<u32> = owners.filter(Metadata::is_file).map(|file| file.uid()).collect();
    members(&groups, found.gid()) > 1 || has_others(&owners, own_account())
}

/// How many accounts a group has by the system's own file: number, and names behind the last colon.
fn members(groups: &str, group: u32) -> usize {
    let of_line = |line: &str| {
        let mut fields = line.split(':').skip(2);
        let number: u32 = fields.next()?.parse().ok()?;
        let names = fields.next().unwrap_or_default().split(',').filter(|name| !name.trim().is_empty()).count();
        (number == group).then_some(names)
    };
    groups.lines().filter_map(of_line).sum()
}

/// Whether files are of two accounts, root left aside: this one and another, or for root two others.
fn has_others(owners: &[u32], user: u32) -> bool {
    let mut accounts: Vec<u32> = owners.iter().copied().chain([user]).filter(|account| *account != 0).collect();
    accounts.sort_unstable();
    accounts.dedup();
    accounts.len() > 1
}

/// Whether another account, root left aside, owns a file or can write to it.
pub(super) fn is_of_another(found: &Metadata) -> bool {
    is_anothers((found.uid(), found.mode()), own_account())
}

const fn is_anothers((owner, mode): (u32, u32), user: u32) -> bool {
    (owner != 0 && owner != user) || mode & (WRITTEN_BY_GROUP | WRITTEN_BY_OTHERS) != 0
}

/// A file that was made, or opened, in this place is its group's where the folder is shared.
pub(super) fn file(file: &File, path: &Path) -> io::Result<()> {
    let Some(group) = group_of(super::durable::folder_of(path)) else { return Ok(()) };
    let there = file.metadata()?;
    if !may_give(&there) || there.gid() == group && there.mode() & RIGHTS == FILE_OF_GROUP {
        return Ok(());
    }
    // An account that does not belong to the group goes on with what is its own.
    if there.gid() != group && std::os::unix::fs::fchown(file, None, Some(group)).is_err() {
        return Ok(());
    }
    file.set_permissions(Permissions::from_mode(FILE_OF_GROUP))
}

/// Whose file it is can give it to the group, and root; a second name of a file could lie anywhere, laid here by whoever
/// wants to read it.
pub(super) fn may_give(there: &Metadata) -> bool {
    let user = own_account();
    there.nlink() == 1 && (there.uid() == user || user == 0)
}

/// Makes a folder, and shares it and those above it that were not there where the next above is shared.
pub(super) fn folder(path: &Path, make: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
    let fresh: Vec<&Path> = path.ancestors().take_while(|folder| !folder.exists()).collect();
    make()?;
    for folder in fresh.into_iter().rev().filter(|folder| folder.parent().is_some_and(is_shared)) {
        std::fs::set_permissions(folder, Permissions::from_mode(FOLDER_OF_GROUP))?;
    }
    Ok(())
}

/// Whether a data folder is shared with a group.
#[must_use]
pub fn is_shared(folder: &Path) -> bool {
    group_of(folder).is_some()
}

/// The group of a shared folder.
pub(super) fn group_of(folder: &Path) -> Option<u32> {
    let there = folder.metadata().ok()?;
    (there.mode() & HANDED_ON_TO_ITS_GROUP == HANDED_ON_TO_ITS_GROUP).then(|| there.gid())
}

#[cfg(test)]
mod tests {
    use super::super::durable::{self, Readers};
    use super::super::make_private;
    use super::*;

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

    #[test]
    fn whoever_is_neither_root_nor_this_user_nor_of_the_group_is_a_stranger() {
        const USER: u32 = 1000;
        for (mode, owner, user, expected) in [
            (0o2770, 0, USER, false),
            (0o700, USER, USER, false),
            (0o755, USER, USER, false),
            (0o2770, 1001, USER, true),
            (0o700, 1001, USER, true),
            (0o777, USER, USER, true),
            (0o1777, 0, USER, true),
            (0o2772, 0, USER, true),
            // Root looks after the folders of others.
            (0o700, USER, 0, false),
            (0o777, USER, 0, true),
        ] {
            assert_eq!(
                lets_in_strangers(0o40_000 | mode, owner, user),
                expected,
                "{mode:o} of {owner}, seen by {user}"
            );
        }
    }

    #[test]
    fn a_folder_below_one_that_everyone_can_write_is_open_unless_that_one_keeps_it() {
        let root = tempfile::tempdir().expect("a folder");
        let (above, data) = (root.path().join("a"), root.path().join("a").join("b"));
        make_private(&data).expect("made");
        for (mode, expected) in [(0o755, false), (0o777, true), (0o1777, false)] {
            fs::set_permissions(&above, Permissions::from_mode(mode)).expect("given");
            assert_eq!(is_open_to_strangers(&data), expected, "{mode:o}");
        }
        fs::set_permissions(&data, Permissions::from_mode(0o777)).expect("given");
        assert!(is_open_to_strangers(&data));
        assert!(!is_open_to_strangers(&root.path().join("missing")));
    }

    #[test]
    fn whoever_owns_a_folder_above_or_writes_there_with_a_group_of_their_own_is_a_stranger_too() {
        const USER: u32 = 1000;
        const GROUP: u32 = 990;
        for (mode, owner, group, user, expected) in [
            (0o755, 0, 0, USER, false),
            (0o775, 0, 0, USER, false),
            (0o775, USER, GROUP, USER, false),
            (0o755, 1001, 1001, USER, true),
            (0o1777, 1001, 0, USER, true),
            (0o775, 0, 50, USER, true),
            (0o775, USER, 50, USER, true),
            (0o1775, 0, 50, USER, false),
            (0o777, 0, 0, USER, true),
            (0o1777, 0, 0, USER, false),
            // Root looks after the folders of others.
            (0o755, 1001, 1001, 0, false),
        ] {
            let found = lets_replace(0o40_000 | mode, (owner, group), (user, GROUP));
            assert_eq!(found, expected, "{mode:o} of {owner}:{group}, seen by {user}");
        }
    }

    #[test]
    fn several_accounts_are_known_by_the_group_and_by_whose_the_files_are() {
        let groups = "root:x:0:\nmadoguchi:x:990:aoki,baba\nother:x:991:aoki\nempty:x:992:\nbroken:x\n";
        for (group, expected) in [(990, 2), (991, 1), (992, 0), (0, 0), (7, 0)] {
            assert_eq!(members(groups, group), expected, "{group}");
        }
        for (owners, user, expected) in [
            (&[][..], 1000, false),
            (&[1000, 0, 1000], 1000, false),
            (&[1001], 1000, true),
            (&[1000, 1000], 0, false),
            (&[1000, 1001], 0, true),
        ] {
            assert_eq!(has_others(owners, user), expected, "{owners:?} seen by {user}");
        }
    }
}
