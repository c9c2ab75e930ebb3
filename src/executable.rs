//! The file of the running program, and its SHA-256: what a person compares with the sum that came with the release.
//!
//! On Linux it is the file that runs, even where an update has since put another one in its place. Elsewhere it is the file
//! that has the program's name now: Windows lets nobody write into a program that runs, but its file can be renamed and
//! another be put under the name; whoever compares does so after a new start. Read in pieces when somebody asks, never on
//! the thread of the windows; a file that is larger than any build of this program is not read to its end.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads the program's own file")]

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::PathBuf;

use ring::digest::{Context, SHA256};

/// No build is larger, with all that a debugger wants to know.
const LARGEST: u64 = 2 * 1024 * 1024 * 1024;
const PIECE: usize = 256 * 1024;

/// Why there is no sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file could not be read.
    #[error("the program's own file cannot be read: {0}")]
    Unreadable(ErrorKind),
    /// It is too large to be this program.
    #[error("the program's own file is larger than any build of it")]
    TooLarge,
}

impl Error {
    /// A stable word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Unreadable(_) => "executable-unreadable",
            Self::TooLarge => "executable-too-large",
        }
    }
}

/// The SHA-256 of the running program's file.
pub fn digest() -> Result<[u8; 32], Error> {
    let opened = place().and_then(File::open).map_err(|error| Error::Unreadable(error.kind()))?;
    sum(opened, LARGEST)
}

/// Where its file is read. On Linux this is what runs, even if its name was given to another file or to none.
#[cfg(target_os = "linux")]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere the system is asked, and may not know")]
fn place() -> io::Result<PathBuf> {
    Ok(PathBuf::from("/proc/self/exe"))
}

/// Where its file is read: what has its name now.
#[cfg(not(target_os = "linux"))]
fn place() -> io::Result<PathBuf> {
    std::env::current_exe()
}

/// What this program is started from once more: its file by name; where that is gone or was replaced, as by an upgrade, on
/// Linux what runs.
pub(crate) fn once_more() -> io::Result<PathBuf> {
    let named = std::env::current_exe()?;
    if named.is_file() { Ok(named) } else { place() }
}

fn sum(mut file: impl Read, largest: u64) -> Result<[u8; 32], Error> {
    let mut context = Context::new(&SHA256);
    let mut piece = vec![0; PIECE];
    let mut read = 0_u64;
    loop {
        let count = match file.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(Error::Unreadable(error.kind())),
        };
        read = read.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        if read > largest {
            return Err(Error::TooLarge);
        }
        context.update(piece.get(..count).unwrap_or_default());
    }
    let mut hash = [0; 32];
    hash.copy_from_slice(context.finish().as_ref());
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pki::digest::sha256;

    #[test]
    fn the_sum_is_that_of_the_file_that_runs() {
        let bytes =
            std::fs::read(std::env::current_exe().expect("a test runs from a file")).expect("which can be read");
        assert_eq!(digest(), Ok(sha256(&bytes)));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_program_whose_file_is_gone_or_replaced_can_be_started_once_more() {
        let file = std::env::current_exe().expect("a file");
        let started = |program: PathBuf, words: &[&str]| std::process::Command::new(program).args(words).output();
        if !file.to_string_lossy().contains("-that-goes-") {
            let other = file.with_file_name(format!("madoguchi-that-goes-{}", std::process::id()));
            std::fs::hard_link(&file, &other).expect("beside it");
            let name = concat!(module_path!(), "::a_program_whose_file_is_gone_or_replaced_can_be_started_once_more");
            let name = name.split_once("::").map(|(_, name)| name).expect("a module");
            let ran = started(other.clone(), &["--exact", name]).expect("started");
            let _ = std::fs::remove_file(&other);
            let said = String::from_utf8_lossy(&ran.stdout);
            assert!(ran.status.success() && said.contains("1 passed"), "{said}");
            return;
        }
        // This is the other one.
        assert_eq!(once_more().expect("a place"), file, "while it is there it goes by its name");
        std::fs::remove_file(&file).expect("gone");
        std::fs::write(&file, "#!/bin/false").expect("another in its place");
        assert!(
            started(std::env::current_exe().expect("a name"), &["--list"]).is_err(),
            "what the system says is no file"
        );
        assert!(started(once_more().expect("a place"), &["--list"]).expect("started").status.success());
        let _ = digest().expect("and what runs has a sum");
    }

    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(ErrorKind::PermissionDenied.into())
        }
    }

    #[test]
    fn a_file_without_an_end_and_one_that_breaks_off_have_no_sum() {
        assert_eq!(sum(io::repeat(0), 1_000_000), Err(Error::TooLarge));
        assert_eq!(sum(Broken, LARGEST), Err(Error::Unreadable(ErrorKind::PermissionDenied)));
        assert_eq!(sum(io::empty(), 0), Ok(sha256(&[])));
    }
}
