//! What the operating system itself is asked to do for us, and has no other place.
//!
//! Should a call need `unsafe`, this is the one file that may have it, and a test pins the list: mapping a file.

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
/// same user as well. To be called before the first PIN; elsewhere than on Unix it does nothing.
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
    Ok(())
}

/// The account of the system that runs this program, as the system numbers or names it; never shown or recorded as it is.
#[must_use]
pub fn account() -> String {
    #[cfg(unix)]
    {
        rustix::process::getuid().as_raw().to_string()
    }
    #[cfg(not(unix))]
    {
        let part = |name| std::env::var(name).unwrap_or_default();
        format!("{}\\{}", part("USERDOMAIN"), part("USERNAME"))
    }
}

/// The name and release of the system, as its makers call it; none where it does not tell.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "asks the system about itself")]
pub fn release() -> Option<String> {
    let text = std::fs::read_to_string("/etc/os-release").ok()?;
    let named = text.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(named.trim_matches('"').chars().take(64).collect())
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
    #[cfg(not(unix))]
    {
        use std::io::{Read, Seek, SeekFrom};
        let mut file = file;
        file.seek(SeekFrom::Start(offset)).and_then(|_| file.read_exact(bytes))
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};

    use super::*;

    #[test]
    fn neither_a_core_file_nor_a_neighbour_gets_our_memory() {
        assert_eq!(forbid_core_dumps(), Ok(()));
        assert_eq!(getrlimit(Resource::Core).current, Some(0));
        assert_eq!(dumpable_behavior(), Ok(DumpableBehavior::NotDumpable));
    }
}
