//! Folders as Windows has them: made private by their list of rights, refused where another machine or a cloud keeps them.

use std::env;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::windows::fs::OpenOptionsExt;
use std::path::{Component, Path, PathBuf, Prefix};
use std::time::Duration;

use super::places::{asked_about, folder_of, is_below};
use super::{Error, KEYSTORE, machine as place_of_machine, rights, user};
use crate::native::windows::{access, accounts, machine};

/// Lets a folder be opened.
const FILE_FLAG_BACKUP_SEMANTICS: u32 = 0x0200_0000;
/// Somebody else has it open in a way that excludes ours; rights were looked at before.
const ERROR_SHARING_VIOLATION: i32 = 32;
/// What Windows says of a file that somebody has open: that, or that access is denied.
const HELD: [i32; 2] = [5, ERROR_SHARING_VIOLATION];
/// File systems that have no way to settle a folder say one of these.
const UNSETTLED: [i32; 3] = [1, 50, 87];

/// Rights that Windows grants one by one, as it numbers them.
mod right {
    pub(super) const WRITE: u32 = 0x2;
    pub(super) const APPEND: u32 = 0x4;
    pub(super) const DELETE_BELOW: u32 = 0x40;
    pub(super) const ATTRIBUTES: u32 = 0x100;
    pub(super) const DELETE: u32 = 0x1_0000;
    pub(super) const CHANGE_RIGHTS: u32 = 0x4_0000;
    pub(super) const TAKE: u32 = 0x8_0000;
}

/// Makes a folder, and those above it that are not there: below a folder that is closed to strangers for whoever that is
/// open to, anywhere else for its maker alone.
pub(crate) fn make_private(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return is_no_strangers(path);
    }
    let path = std::path::absolute(path)?;
    let parent = path.parent().ok_or(ErrorKind::NotFound)?;
    // What holds the machine's data holds its configuration too, which everyone reads.
    if place_of_machine().is_some_and(|(file, _)| file.parent() == Some(parent)) {
        make_public(parent)?;
    }
    make_private(parent)?;
    made(&path, parent, || Ok(rights::of_owner(&accounts::own()?, true)))
}

/// Makes a folder, and those above it that are not there: below one that is open to strangers (`%ProgramData%` lets every
/// account put files there) for everyone to read and for administrators to write, anywhere else as that one is.
pub(crate) fn make_public(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return is_no_strangers(path);
    }
    let path = std::path::absolute(path)?;
    let parent = path.parent().ok_or(ErrorKind::NotFound)?;
    make_public(parent)?;
    made(&path, parent, || Ok(rights::of_machine().to_owned()))
}

/// Makes one folder: with these rights where strangers could reach into it, else as the one above it has them.
fn made(path: &Path, parent: &Path, rights: impl FnOnce() -> io::Result<String>) -> io::Result<()> {
    let made = if is_open_to_strangers(parent) { access::make_folder(path, &rights()?) } else { fs::create_dir(path) };
    ours(made, path)
}

/// Somebody else may have been faster: another run, or a stranger.
fn ours(made: io::Result<()>, path: &Path) -> io::Result<()> {
    match made {
        Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => is_no_strangers(path),
        made => made,
    }
}

/// Where the system's keystore keeps what belongs to this data folder, never in it: for the machine's folder beside it, for
/// whoever may work in that; for any other in what the system keeps for this user. With it whether it is the machine's.
pub(crate) fn keystore_of(data: &Path) -> Result<(PathBuf, bool), Error> {
    if let Some((_, machines)) = place_of_machine().filter(|(_, machines)| machines == data) {
        let keystore = machines.with_file_name(KEYSTORE);
        return refuse_strangers(&keystore).map(|()| (keystore, true));
    }
    user().map(|user| (user.data_local_dir().with_file_name(KEYSTORE), false)).ok_or(Error::Unnamed)
}

/// Makes a folder beside another for whoever that one is open to, strangers left out.
pub(crate) fn make_beside(path: &Path, other: &Path) -> io::Result<()> {
    if path.is_dir() {
        return is_no_strangers(path);
    }
    let list = rights::closed(&access::rights_of(other)?).ok_or(ErrorKind::PermissionDenied)?;
    ours(access::make_folder(path, &list), path)
}

/// Refuses one of the machine's own folders, and all that lies in it, if it is a link, or if whoever owns it (and may change
/// its rights at any time) is neither system, administrator nor this account: every account may make folders where the
/// machine's are, and files in a folder that was made there by hand. So a configuration, a policy, an authority is refused
/// likewise. The installer sets such a folder aside.
pub(crate) fn refuse_strangers(path: &Path) -> Result<(), Error> {
    let machines = place_of_machine();
    machines.and_then(|(file, _)| file.parent().map(|home| refuse_strangers_in(home, path))).unwrap_or(Ok(()))
}

fn refuse_strangers_in(home: &Path, path: &Path) -> Result<(), Error> {
    let path = std::path::absolute(path).map_err(|error| Error::of(path, error.kind()))?;
    asked_about(home, &path).into_iter().try_for_each(refuse_stranger)?;
    // In the folders of the clerks anybody of them may lay a link that leads an administrator elsewhere.
    path.ancestors().filter(|place| is_below(place, home)).try_for_each(refuse_link)
}

fn refuse_link(place: &Path) -> Result<(), Error> {
    let is_link = fs::symlink_metadata(place).is_ok_and(|found| found.is_symlink());
    if is_link { Err(Error::Strangers { path: place.to_owned() }) } else { Ok(()) }
}

fn refuse_stranger(place: &Path) -> Result<(), Error> {
    let failed = |error: io::Error| Error::of(place, error.kind());
    let found = match fs::symlink_metadata(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        found => found.map_err(failed)?.file_type(),
    };
    let is_strangers =
        || -> io::Result<bool> { Ok(rights::is_of_stranger(&access::rights_of(place)?, &accounts::own()?)) };
    // Junctions are links as well.
    if found.is_symlink() || is_strangers().map_err(failed)? {
        return Err(Error::Strangers { path: place.to_owned() });
    }
    Ok(())
}

/// Whether nobody but this account, the system and the administrators has a right to a file that is one of theirs.
pub(super) fn is_of_owner_alone(file: &Path) -> io::Result<bool> {
    if fs::symlink_metadata(file)?.is_symlink() {
        return Ok(false);
    }
    Ok(rights::is_of_owner_alone(&access::rights_of(file)?, &accounts::own()?))
}

fn is_no_strangers(path: &Path) -> io::Result<()> {
    refuse_strangers(path).map_err(|error| io::Error::new(ErrorKind::PermissionDenied, error))
}

/// Makes a file that was not there: in a folder that is closed to strangers for whoever that is open to, anywhere else
/// for its maker alone.
pub(super) fn create_private(path: &Path) -> io::Result<File> {
    let folder = folder_of(path);
    if is_open_to_strangers(folder) {
        create_of_owner(path)
    } else {
        OpenOptions::new().read(true).write(true).create_new(true).open(path)
    }
}

/// The same for its maker alone, wherever it lies.
pub(super) fn create_of_owner(path: &Path) -> io::Result<File> {
    access::make_file(path, &rights::of_owner(&accounts::own()?, false))
}

fn is_open_to_strangers(folder: &Path) -> bool {
    access::rights_of(folder).map_or(true, |written| rights::lets_in_strangers(&written))
}

/// Whether this user could change a file, or put another in its place. Windows itself is asked, right by right; nothing
/// is changed by asking.
pub(super) fn is_open_to_this_user(file: &Path) -> bool {
    use right::{APPEND, ATTRIBUTES, CHANGE_RIGHTS, DELETE, DELETE_BELOW, TAKE, WRITE};
    let of_file = [WRITE, APPEND, ATTRIBUTES, DELETE, CHANGE_RIGHTS, TAKE];
    // For a folder the right to write is the right to put a file there.
    let of_folder = [WRITE, DELETE_BELOW, DELETE, CHANGE_RIGHTS, TAKE];
    let folder = folder_of(file);
    of_file.iter().any(|right| is_granted(file, *right)) || of_folder.iter().any(|right| is_granted(folder, *right))
}

fn is_granted(path: &Path, right: u32) -> bool {
    let opened = OpenOptions::new().access_mode(right).custom_flags(FILE_FLAG_BACKUP_SEMANTICS).open(path);
    opened.map_or_else(|error| error.raw_os_error() == Some(ERROR_SHARING_VIOLATION), |_| true)
}

/// The names in a folder are on disk when this returns; a file system that has no way to settle them keeps them as it does.
pub(super) fn settle(folder: &Path) -> io::Result<()> {
    let opened = OpenOptions::new().access_mode(right::WRITE).custom_flags(FILE_FLAG_BACKUP_SEMANTICS).open(folder);
    let settled = match opened {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(()),
        opened => opened?.sync_all(),
    };
    settled.or_else(|error| match error.raw_os_error() {
        Some(code) if UNSETTLED.contains(&code) => Ok(()),
        _ if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        _ => Err(error),
    })
}

/// Gives a file another name, over one that has it. A scanner or an index that has looked into either for a moment is
/// waited for, half a second at most.
pub(super) fn moved(from: &Path, to: &Path) -> io::Result<()> {
    const TRIES: u32 = 10;
    const PAUSE: Duration = Duration::from_millis(50);
    for _ in 1..TRIES {
        match fs::rename(from, to) {
            Err(error) if error.raw_os_error().is_some_and(|code| HELD.contains(&code)) => std::thread::sleep(PAUSE),
            moved => return moved,
        }
    }
    fs::rename(from, to)
}

/// Whether a folder is on another machine, or is carried away from this one: by the network, a profile that roams, or a
/// cloud that keeps a copy.
pub(super) fn is_remote(path: &Path) -> bool {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // Where a mapped drive or a link leads.
    let real = fs::canonicalize(&absolute).unwrap_or_else(|_| absolute.clone());
    let carried = ["APPDATA", "OneDrive", "OneDriveCommercial", "OneDriveConsumer"];
    let carried = carried.into_iter().filter_map(env::var_os).filter(|place| !place.is_empty()).map(PathBuf::from);
    let is_carried = |place: PathBuf| {
        let real_place = fs::canonicalize(&place).unwrap_or_else(|_| place.clone());
        is_below(&absolute, &place) || is_below(&real, &real_place)
    };
    !is_on_a_drive(&absolute) || !is_on_a_drive(&real) || carried.into_iter().any(is_carried)
}

fn is_on_a_drive(path: &Path) -> bool {
    let Some(Component::Prefix(prefix)) = path.components().next() else { return false };
    match prefix.kind() {
        Prefix::Disk(letter) | Prefix::VerbatimDisk(letter) => !machine::is_elsewhere(letter),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_a_drive_that_is_none_and_a_roaming_profile_are_not_this_machines() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!is_remote(folder.path()));
        for path in [r"\\server\share\madoguchi", r"\\?\UNC\server\share", r"Q:\madoguchi", r"\\.\pipe\x"] {
            assert!(is_remote(Path::new(path)), "{path}");
        }
        let roaming = env::var_os("APPDATA").map(PathBuf::from).expect("a profile").join("Madoguchi");
        assert!(is_remote(&roaming) && is_remote(Path::new(&roaming.to_string_lossy().to_uppercase())));
    }

    #[test]
    fn what_can_be_written_is_said_to_be_and_what_is_not_there_can_be_put_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("madoguchi.toml");
        assert!(is_open_to_this_user(&file), "not there, and its folder is ours");
        fs::write(&file, "x").expect("written");
        assert!(is_open_to_this_user(&file));
        let _held = File::open(&file).expect("opened");
        assert!(is_open_to_this_user(&file), "while somebody has it open");
        assert!(!is_open_to_this_user(Path::new(r"Q:\nowhere\madoguchi.toml")));
        assert_eq!(fs::read(&file).expect("there"), b"x", "asking changes nothing");
    }

    #[test]
    fn the_data_of_the_machine_lie_apart_from_its_configuration_and_the_keystore_beside_them() {
        let (file, data) = crate::folders::machine().expect("a machine");
        let home = file.parent().expect("a folder");
        assert!(home.ends_with("Madoguchi") && data == home.join("data"));
        assert_eq!(keystore_of(&data), Ok((home.join("keystore"), true)));
        let (users, is_machines) = keystore_of(Path::new(r"C:\elsewhere")).expect("a folder");
        assert!(!is_machines && !users.starts_with(home));
    }

    #[test]
    fn a_folder_of_the_machine_that_is_this_accounts_is_used_and_what_is_elsewhere_is_not_looked_at() {
        let root = tempfile::tempdir().expect("a folder");
        let home = root.path().join("Madoguchi");
        assert_eq!(refuse_strangers_in(&home, &home.join("data")), Ok(()), "nothing is there yet");
        let deep = home.join("data").join("exports");
        fs::create_dir_all(&deep).expect("made");
        assert_eq!(refuse_strangers_in(&home, &deep.join("a.pdf")), Ok(()));
        let authority = home.join("anchors").join("a.der");
        fs::create_dir(home.join("anchors")).expect("made");
        fs::write(&authority, "x").expect("written");
        assert_eq!(refuse_strangers_in(&home, &authority), Ok(()));
        assert_eq!(refuse_strangers_in(&home, root.path()), Ok(()));
        assert_eq!(refuse_strangers_in(&home, Path::new(r"Q:\nowhere")), Ok(()));
        let system = PathBuf::from(r"C:\windows");
        assert_eq!(refuse_strangers_in(&system, &system.join("system32")), Ok(()), "{:?}", access::rights_of(&system));
    }

    #[test]
    fn a_file_that_a_scanner_has_open_for_a_moment_is_replaced_all_the_same() {
        let folder = tempfile::tempdir().expect("a folder");
        let (from, to) = (folder.path().join("new"), folder.path().join("old"));
        fs::write(&from, "new").expect("written");
        fs::write(&to, "old").expect("written");
        let held = OpenOptions::new().read(true).share_mode(0).open(&to).expect("held");
        let scanner = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(150));
            drop(held);
        });
        moved(&from, &to).expect("moved");
        scanner.join().expect("ended");
        assert_eq!(fs::read(&to).expect("there"), b"new");
    }

    #[test]
    fn a_private_folder_and_a_private_file_let_in_no_stranger() {
        let root = tempfile::tempdir().expect("a folder");
        let first = root.path().join("a");
        let deep = first.join("b");
        make_private(&deep).expect("made");
        make_private(&deep).expect("and there");
        // Wine hands no rights on to what is made below, so the first folder is the one to look at.
        assert!(!is_open_to_strangers(&first), "{:?}", access::rights_of(&first));
        let file = root.path().join("seed");
        drop(create_private(&file).expect("made"));
        assert!(!is_open_to_strangers(&file), "{:?}", access::rights_of(&file));
        assert!(create_private(&file).is_err_and(|error| error.kind() == ErrorKind::AlreadyExists));
        let public = root.path().join("public").join("anchors");
        make_public(&public).expect("made");
        assert!(public.is_dir());
        let beside = root.path().join("beside");
        make_beside(&beside, &first).expect("made");
        assert!(!is_open_to_strangers(&beside));
        settle(&deep).expect("settled");
        let in_the_way = root.path().join("file");
        fs::write(&in_the_way, "x").expect("written");
        assert!(make_private(&in_the_way.join("below")).is_err());
    }
}
