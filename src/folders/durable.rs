//! Files that are on disk when a call returns, whole under their names, and their owner's alone.
//!
//! A power cut or a kill at any moment leaves under a name what was there before or what is there now, never half of it: bytes
//! go down first under another name, then the name changes, then the folder that holds the names goes down. What is made new
//! is made over nothing, so that no link laid by somebody else has another file written over, and what is opened is a file: a
//! pipe laid under its name would keep the opener waiting for ever. A file that was written over before it went tells nothing
//! where the disk writes in place.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

pub(crate) use super::places::folder_of;
#[cfg(unix)]
use super::shared;

/// No file that is erased here is longer.
const LONGEST_SECRET: u64 = 1024 * 1024;

/// Who may read a file that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Its owner alone; where the folder is shared, its group.
    Owner,
    /// Its owner alone, in a shared folder too: what is believed because this account wrote it. See [`read_own`].
    Alone,
    /// Everyone, whatever the account that makes it usually grants.
    Everyone,
    /// Whom the account that makes it usually lets: what is handed out.
    AsUsual,
}

/// How a file of its owner alone is opened with [`open`], or made where it is not there.
#[cfg(unix)]
pub(crate) fn private() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    let _ = options.mode(0o600);
    options
}

/// On Windows what is opened so has the rights of its folder, which is private where ours are; see [`create`].
#[cfg(windows)]
pub(crate) fn private() -> OpenOptions {
    OpenOptions::new()
}

/// Opens a file so, which may make it: where the folder is shared, it is its group's then. What a link leads to is never
/// opened, and nothing that is no file.
#[cfg(unix)]
pub(crate) fn open(options: &OpenOptions, path: &Path) -> io::Result<File> {
    use rustix::fs::OFlags;
    let file = opened(options.clone(), OFlags::NOFOLLOW | OFlags::NONBLOCK, path)?;
    shared::file(&file, path)?;
    Ok(file)
}

/// Opens a file to be read, and nothing that is no file; a link may lead to it.
#[cfg(unix)]
pub(crate) fn look(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let _ = options.read(true);
    opened(options, rustix::fs::OFlags::NONBLOCK, path)
}

/// Opens a file to be read.
#[cfg(not(unix))]
pub(crate) fn look(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// A pipe is not waited for, and refused as everything else that is no file.
#[cfg(unix)]
fn opened(mut options: OpenOptions, flags: rustix::fs::OFlags, path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    let nobody_reads = rustix::io::Errno::NXIO.raw_os_error();
    let opened = options.custom_flags(i32::try_from(flags.bits()).unwrap_or(0)).open(path);
    let file = opened.map_err(|error| if error.raw_os_error() == Some(nobody_reads) { no_file() } else { error })?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(no_file()) }
}

/// Says of a name that something else than a file has it, for whoever opens it by other means.
pub(crate) fn refuse_what_is_no_file(path: &Path) -> io::Result<()> {
    let other = fs::metadata(path).is_ok_and(|found| !found.is_file());
    if other { Err(no_file()) } else { Ok(()) }
}

/// Says so of a link too.
pub(crate) fn refuse_all_but_a_file(path: &Path) -> io::Result<()> {
    let other = fs::symlink_metadata(path).is_ok_and(|found| !found.is_file());
    if other { Err(no_file()) } else { Ok(()) }
}

fn no_file() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "not a file")
}

/// The whole of a file that is no longer than this.
pub(crate) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    limited(look(path)?, most)
}

fn limited(file: File, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if u64::try_from(read).is_ok_and(|read| read <= most) { Ok(bytes) } else { Err(ErrorKind::FileTooLarge.into()) }
}

/// The same of a file that this account wrote, or the system or an administrator, and that nobody else can write.
#[cfg(unix)]
pub(crate) fn read_own(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    use rustix::fs::OFlags;
    let mut options = OpenOptions::new();
    let _ = options.read(true);
    let file = opened(options, OFlags::NOFOLLOW | OFlags::NONBLOCK, path)?;
    if shared::is_of_another(&file.metadata()?) { Err(ErrorKind::PermissionDenied.into()) } else { limited(file, most) }
}

/// The same of a file that this account wrote, or the system or an administrator, and that nobody else can write.
#[cfg(windows)]
pub(crate) fn read_own(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let is_own = || {
        let own = super::windows::is_of_owner_alone(path)?;
        if own { Ok(()) } else { Err(io::Error::from(ErrorKind::PermissionDenied)) }
    };
    is_own()?;
    let bytes = read(path, most)?;
    // What was not there a moment ago may be another's.
    is_own().map(|()| bytes)
}

/// Opens a file so, which may make it; the folder's own rights count.
#[cfg(not(unix))]
pub(crate) fn open(options: &OpenOptions, path: &Path) -> io::Result<File> {
    options.open(path)
}

/// Makes a file that was not there, to be written and read.
#[cfg(unix)]
pub(crate) fn create(path: &Path, readers: Readers) -> io::Result<File> {
    use std::os::unix::fs::PermissionsExt;
    // What is made over nothing is neither a link nor a pipe.
    let is_private = matches!(readers, Readers::Owner | Readers::Alone);
    let mut options = if is_private { private() } else { OpenOptions::new() };
    let file = options.read(true).write(true).create_new(true).open(path)?;
    match readers {
        Readers::Owner => shared::file(&file, path)?,
        // The umask of whoever makes it is not to decide who can read it.
        Readers::Everyone => file.set_permissions(fs::Permissions::from_mode(0o644))?,
        Readers::AsUsual | Readers::Alone => {}
    }
    Ok(file)
}

/// Makes a file that was not there, to be written and read. One of its owner alone takes the rights of its folder only
/// where that is closed to strangers.
#[cfg(windows)]
pub(crate) fn create(path: &Path, readers: Readers) -> io::Result<File> {
    match readers {
        Readers::Owner => super::windows::create_private(path),
        Readers::Alone => super::windows::create_of_owner(path),
        Readers::Everyone | Readers::AsUsual => OpenOptions::new().read(true).write(true).create_new(true).open(path),
    }
}

/// Writes a file that was not there: on disk, or gone again.
pub(crate) fn write_new(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let mut file = create(path, readers)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    drop(file);
    written.and_then(|()| settle_folder_of(path)).inspect_err(|_| _ = fs::remove_file(path))
}

/// Whether a file could be written there, or why not. Nothing is left behind, and no folder is made for trying.
pub(crate) fn try_writing(file: &Path) -> io::Result<()> {
    let folder = file.ancestors().skip(1).find(|folder| folder.is_dir()).ok_or(ErrorKind::NotFound)?;
    let probe = folder.join(format!(".madoguchi-try-{}", std::process::id()));
    clear(&probe)?;
    let tried = create(&probe, Readers::Owner).map(drop);
    let _ = fs::remove_file(&probe);
    tried
}

/// Writes a whole file in place of another, or leaves the other as it is. One program at a time does so in a folder.
pub(crate) fn replace(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    let part = part_of(path);
    clear(&part)?;
    write_new(&part, bytes, readers)?;
    rename(&part, path).inspect_err(|_| _ = fs::remove_file(&part))
}

/// The name under which a file is written before it has its own.
fn part_of(path: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".part");
    path.with_file_name(name)
}

/// Takes away what has a name that is to be made over nothing: left by a program that was killed, or laid there as a link.
pub(crate) fn clear(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(unix)]
use std::fs::rename as moved;

#[cfg(windows)]
use super::windows::moved;

/// Gives a file another name, for good when this returns.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    moved(from, to)?;
    settle_folder_of(to)?;
    if from.parent() == to.parent() { Ok(()) } else { settle_folder_of(from) }
}

/// The names in a folder are on disk when this returns. A share or a stick that has no way to settle them, or lets nobody
/// look into its folder, keeps them as it does.
#[cfg(unix)]
pub(crate) fn settle(folder: &Path) -> io::Result<()> {
    let settled = match File::open(folder) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(()),
        opened => opened?.sync_all(),
    };
    settled.or_else(|error| match error.kind() {
        ErrorKind::InvalidInput | ErrorKind::Unsupported => Ok(()),
        _ => Err(error),
    })
}

/// The names in a folder are on disk when this returns; a file system that has no way to settle them keeps them as it does.
#[cfg(windows)]
pub(crate) fn settle(folder: &Path) -> io::Result<()> {
    super::windows::settle(folder)
}

/// The same for the folder in which a file is.
pub(crate) fn settle_folder_of(path: &Path) -> io::Result<()> {
    settle(folder_of(path))
}

/// Writes over all of an open file: what its bytes were is gone under every name, as far as the disk writes in place.
pub(crate) fn overwrite(file: &mut File) -> io::Result<()> {
    let length = file.metadata()?.len();
    overwrite_first(file, length)
}

fn overwrite_first(file: &mut File, length: u64) -> io::Result<()> {
    let _ = file.seek(SeekFrom::Start(0))?;
    let _ = io::copy(&mut io::repeat(0).take(length), file)?;
    file.sync_all()
}

/// Writes over a file of a few kilobytes and takes it away, for good when this returns; that it was not there is fine. One
/// that cannot be written over goes all the same.
pub(crate) fn erase(path: &Path) -> io::Result<()> {
    let over = open(private().write(true), path).and_then(|mut file| {
        // Somebody may have made it as long as the disk and a hole all the way.
        let length = file.metadata()?.len().min(LONGEST_SECRET);
        overwrite_first(&mut file, length)
    });
    match over {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => tracing::warn!(kind = %error.kind(), "a file that goes could not be written over"),
        Ok(()) => {}
    }
    clear(path)?;
    settle_folder_of(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a folder")
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("listed");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_takes_the_place_of_a_file_is_whole_and_leaves_no_part() {
        let folder = folder();
        let path = folder.path().join("a");
        replace(&path, b"first", Readers::Owner).expect("written");
        fs::write(part_of(&path), b"half of a second, by a program that was killed").expect("written");
        replace(&path, b"third", Readers::Owner).expect("written");
        assert_eq!(fs::read(&path).expect("there"), b"third");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn what_cannot_take_the_place_leaves_what_is_there_and_no_part() {
        let folder = folder();
        let path = folder.path().join("a");
        fs::create_dir(&path).expect("a folder in the way");
        fs::write(path.join("b"), "kept").expect("written");
        assert!(replace(&path, b"new", Readers::Owner).is_err());
        assert_eq!(fs::read(path.join("b")).expect("there"), b"kept");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn a_new_file_is_never_written_over_another() {
        let folder = folder();
        let path = folder.path().join("a");
        write_new(&path, b"first", Readers::AsUsual).expect("written");
        let again = write_new(&path, b"second", Readers::AsUsual).map_err(|error| error.kind());
        assert_eq!(again, Err(ErrorKind::AlreadyExists));
        assert_eq!(fs::read(&path).expect("there"), b"first");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_has_no_other_file_written_over_opened_or_erased() {
        let folder = folder();
        let (other, link) = (folder.path().join("other"), folder.path().join("link"));
        let lay = |at: &Path| {
            fs::write(&other, b"kept").expect("written");
            std::os::unix::fs::symlink(&other, at).expect("a link");
        };
        lay(&link);
        assert!(create(&link, Readers::Owner).is_err());
        assert!(open(private().write(true).create(true).truncate(true), &link).is_err());
        lay(&part_of(&link));
        replace(&link, b"new", Readers::Owner).expect("written");
        assert!(fs::symlink_metadata(&link).expect("there").is_file());
        clear(&link).expect("away");
        lay(&link);
        erase(&link).expect("the link goes");
        assert_eq!(
            (fs::read(&other).expect("there"), names(folder.path())),
            (b"kept".to_vec(), vec!["other".to_owned()])
        );
    }

    /// What a call comes to that may wait for ever.
    #[cfg(unix)]
    fn in_time<T: Send + 'static>(call: impl FnOnce() -> T + Send + 'static) -> T {
        let (tell, told) = std::sync::mpsc::sync_channel(1);
        let _left_behind = std::thread::spawn(move || tell.send(call()));
        told.recv_timeout(std::time::Duration::from_secs(10)).expect("it waits for whoever is at the other end")
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_laid_under_a_name_holds_up_nobody_and_is_refused() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let folder = folder();
        let path = folder.path().join("a");
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
        let refused = |options: OpenOptions| {
            let path = path.clone();
            in_time(move || open(&options, &path).map(drop).map_err(|error| (error.kind(), error.to_string())))
        };
        let mut reading = private();
        let mut writing = private();
        let mut both = OpenOptions::new();
        let mut adding = private();
        for options in [
            reading.read(true),
            writing.write(true),
            both.read(true).write(true).create(true).truncate(false),
            adding.append(true).create(true),
        ] {
            assert_eq!(refused(options.clone()), Err((ErrorKind::InvalidInput, "not a file".to_owned())));
        }
        let at = path.clone();
        let looked = in_time(move || (look(&at).map(drop), read(&at, 10), refuse_what_is_no_file(&at)));
        assert!(looked.0.is_err() && looked.1.is_err() && looked.2.is_err());
        let at = path.clone();
        in_time(move || replace(&at, b"new", Readers::Owner)).expect("its place is taken");
        assert_eq!(read(&path, 3).expect("there"), b"new");
        assert_eq!(read(&path, 2).map_err(|error| error.kind()), Err(ErrorKind::FileTooLarge));
        clear(&path).expect("away");
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
        let at = path.clone();
        in_time(move || erase(&at)).expect("it goes");
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_has_the_readers_that_it_was_made_for() {
        use std::os::unix::fs::PermissionsExt;
        let folder = folder();
        for (readers, mode) in [(Readers::Owner, 0o600), (Readers::Everyone, 0o644)] {
            let path = folder.path().join("a");
            replace(&path, b"x", readers).expect("written");
            assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, mode, "{readers:?}");
        }
    }

    #[test]
    fn what_was_erased_is_zeros_under_its_other_names_too() {
        let folder = folder();
        let (path, other) = (folder.path().join("a"), folder.path().join("b"));
        let bytes = vec![7; 100_000];
        fs::write(&path, &bytes).expect("written");
        fs::hard_link(&path, &other).expect("linked");
        erase(&path).expect("erased");
        assert_eq!(fs::read(&other).expect("there"), vec![0; bytes.len()]);
        assert!(!path.exists());
        erase(&path).expect("once more does no harm");
    }
}
