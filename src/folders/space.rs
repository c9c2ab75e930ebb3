//! How much room the disk still has.

use std::path::Path;

/// Below this the desk warns: 200 MiB.
pub const ALARM: u64 = 200 * 1024 * 1024;
/// Below this no new work is begun: 32 MiB.
pub const FLOOR: u64 = 32 * 1024 * 1024;

/// Bytes that this user may still write beside `path`; `None` where the system does not tell.
#[cfg(unix)]
#[must_use]
pub fn free(path: &Path) -> Option<u64> {
    let folder = if path.is_dir() { path } else { path.parent()? };
    let disk = rustix::fs::statvfs(folder).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

/// Bytes that this user may still write beside `path`; `None` where the system does not tell.
#[cfg(windows)]
#[must_use]
pub fn free(path: &Path) -> Option<u64> {
    crate::native::windows::machine::free(if path.is_dir() { path } else { path.parent()? })
}

/// How many more files may be made beside `path`; `None` where the file system does not count them, or does not tell.
#[cfg(unix)]
#[must_use]
pub fn free_files(path: &Path) -> Option<u64> {
    let folder = if path.is_dir() { path } else { path.parent()? };
    let disk = rustix::fs::statvfs(folder).ok()?;
    (disk.f_files > 0).then_some(disk.f_favail)
}

/// How many more files may be made beside `path`; `None` where the system does not tell.
#[cfg(not(unix))]
#[must_use]
pub fn free_files(_path: &Path) -> Option<u64> {
    None
}
