//! What the operating system itself is asked to do for us, and has no other place.
//!
//! The one room that may have `unsafe`, and a test pins the list: mapping a file, and below
//! `windows` the calls that only Windows has.

#[cfg(windows)]
pub mod windows;

use std::fmt;
use std::fs::File;
use std::io;

use memmap2::Mmap;

/// The system did not grant it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Memory may still end up in a core file or be read by another program of the same user.
    #[error("the system does not forbid core dumps")]
    CoreDumps,
}

impl Error {
    /// The stable word for `detail`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CoreDumps => "core-dumps-possible",
        }
    }
}

/// Keeps this process's memory, and a PIN in it, out of core files, and on Linux away from other programs of the
/// same user as well. On Windows out of its crash reports, and away from other programs of this account that are no
/// administrator's. To be called before the first PIN.
///
/// # Errors
/// [`Error::CoreDumps`] if the system refuses.
pub fn forbid_core_dumps() -> Result<(), Error> {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let nothing = Rlimit { current: Some(0), maximum: Some(0) };
        setrlimit(Resource::Core, nothing).map_err(|_| Error::CoreDumps)?;
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        // A core pattern that begins with a pipe ignores the limit.
        set_dumpable_behavior(DumpableBehavior::NotDumpable).map_err(|_| Error::CoreDumps)?;
    }
    #[cfg(windows)]
    {
        let own = windows::accounts::own().map_err(|_| Error::CoreDumps)?;
        // Of this account others may wait for us, end us and see that we run (0x101001), and neither read our memory nor
        // give themselves the right to; the system may do everything.
        let rights = format!("D:P(A;;0x101001;;;{own})(A;;RC;;;S-1-3-4)(A;;GA;;;SY)");
        windows::access::close_process(&rights).map_err(|_| Error::CoreDumps)?;
        if !windows::machine::keep_memory_out_of_reports() {
            return Err(Error::CoreDumps);
        }
    }
    Ok(())
}

/// The account of the system that runs this program, as the system numbers or names it; never shown or recorded as it is.
#[must_use]
pub fn account() -> String {
    #[cfg(unix)]
    {
        rustix::process::getuid().as_raw().to_string()
    }
    #[cfg(windows)]
    {
        windows::accounts::own().unwrap_or_default()
    }
}

/// Whether the system speaks Japanese with this person, where it says so by itself; on Unix the environment does.
#[must_use]
pub fn speaks_japanese() -> bool {
    #[cfg(windows)]
    {
        windows::desktop::is_japanese()
    }
    #[cfg(not(windows))]
    {
        false
    }
}

/// The name and release of the system, as its makers call it; none where it does not tell.
#[must_use]
#[cfg(unix)]
#[expect(clippy::disallowed_methods, reason = "asks the system about itself")]
pub fn release() -> Option<String> {
    let text = std::fs::read_to_string("/etc/os-release").ok()?;
    let named = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(named.trim_matches('"').chars().take(64).collect())
}

/// The name and release of the system, as its makers call it; none where it does not tell.
#[must_use]
#[cfg(windows)]
pub fn release() -> Option<String> {
    let told = |value| windows::machine::registered(r"SOFTWARE\Microsoft\Windows NT\CurrentVersion", value);
    let build = told("CurrentBuild")?;
    Some(release_named(&told("ProductName")?, &told("DisplayVersion").unwrap_or_default(), &build))
}

/// Windows 11 still says that it is Windows 10; its builds begin at 22000.
#[cfg(any(windows, test))]
fn release_named(product: &str, version: &str, build: &str) -> String {
    const ELEVEN: u32 = 22_000;
    let is_eleven = build.parse::<u32>().is_ok_and(|build| build >= ELEVEN);
    let product = if is_eleven { product.replace("Windows 10", "Windows 11") } else { product.to_owned() };
    [product.as_str(), version, build]
        .join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(64)
        .collect()
}

/// The bytes of a file where they lie. `Debug` does not show them.
pub struct Mapped(Mmap);

impl Mapped {
    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Mapped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Mapped(hidden)")
    }
}

/// Maps a file for reading. To be called only with a file of our own private folder, which this program writes once
/// under a name of its own and never changes or shortens afterwards.
#[expect(unsafe_code, reason = "the file is in a folder of our own, and nothing there is changed once it has its name")]
pub fn map(file: &File) -> io::Result<Mapped> {
    // SAFETY: whoever could change the file while it is mapped has the rights of this user, or of an account that shares
    // the record, and then everything is lost.
    let mapped = unsafe { Mmap::map(file)? };
    Ok(Mapped(mapped))
}

/// Reads all of `bytes` from this place of the file on.
pub fn read_exact_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    #[cfg(unix)]
    {
        std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset)
    }
    #[cfg(windows)]
    {
        use std::os::windows::fs::FileExt;
        let (mut left, mut offset) = (bytes, offset);
        while !left.is_empty() {
            let count = match file.seek_read(left, offset) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            left = left.get_mut(count..).unwrap_or_default();
            offset = offset.saturating_add(u64::try_from(count).unwrap_or(0));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_of_windows_is_named_by_its_build() {
        assert_eq!(release_named("Windows 10 Pro", "22H2", "19045"), "Windows 10 Pro 22H2 19045");
        assert_eq!(release_named("Windows 10 Pro", "23H2", "22631"), "Windows 11 Pro 23H2 22631");
        assert_eq!(release_named("Windows Server 2022 Standard", "", "20348"), "Windows Server 2022 Standard 20348");
    }

    #[test]
    fn what_is_read_from_a_place_is_all_of_it_or_an_error() {
        use std::io::Write;
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(b"0123456789").expect("written");
        let mut bytes = [0; 4];
        read_exact_at(&file, &mut bytes, 3).expect("read");
        assert_eq!(&bytes, b"3456");
        assert!(read_exact_at(&file, &mut bytes, 8).is_err());
    }

    #[cfg(windows)]
    #[test]
    fn this_process_is_closed_to_its_neighbours_and_goes_into_no_report() {
        assert_eq!(forbid_core_dumps(), Ok(()));
        assert!(account().starts_with("S-1-"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn neither_a_core_file_nor_a_neighbour_gets_our_memory() {
        use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};
        assert_eq!(forbid_core_dumps(), Ok(()));
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
    }
}
