//! This machine: its folders, its disks, its release, and what becomes of a program that crashes.

use std::path::{Path, PathBuf};
use std::ptr;

use windows_sys::Win32::Storage::FileSystem::{GetDiskFreeSpaceExW, GetDriveTypeW};
use windows_sys::Win32::System::Com::CoTaskMemFree;
use windows_sys::Win32::System::Diagnostics::Debug::{
    SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX, SetErrorMode,
};
use windows_sys::Win32::System::ErrorReporting::{
    WER_FAULT_REPORTING_FLAG_DISABLE_THREAD_SUSPENSION, WER_FAULT_REPORTING_FLAG_NOHEAP, WerSetFlags,
};
use windows_sys::Win32::System::Registry::{HKEY_LOCAL_MACHINE, RRF_RT_REG_SZ, RegGetValueW};
use windows_sys::Win32::System::SystemInformation::GetSystemDirectoryW;
use windows_sys::Win32::System::WindowsProgramming::{DRIVE_NO_ROOT_DIR, DRIVE_REMOTE, DRIVE_UNKNOWN};
use windows_sys::Win32::UI::Shell::{FOLDERID_ProgramData, SHGetKnownFolderPath};
use windows_sys::core::PWSTR;

use super::{done, granted, spelt, text_at, wide};

/// Memory of the shell, which has a way of its own to be given back.
struct OfShell(PWSTR);

impl Drop for OfShell {
    fn drop(&mut self) {
        // SAFETY: what the shell gives is given back so, null as well; nobody else has it.
        unsafe { CoTaskMemFree(self.0.cast()) };
    }
}

/// The folder of what programs keep for all who use this machine (`C:\ProgramData`), as Windows itself has it.
#[must_use]
pub fn program_data() -> Option<PathBuf> {
    let (number, mut found) = (FOLDERID_ProgramData, OfShell(ptr::null_mut()));
    // SAFETY: the number of the folder is Windows' own; no other account is asked for; the text is ours to give back, whatever
    // the answer is.
    let answer = unsafe { SHGetKnownFolderPath(&raw const number, 0, ptr::null_mut(), &raw mut found.0) };
    // SAFETY: null, or a text that ends with a zero.
    let folder = PathBuf::from(unsafe { text_at(found.0) });
    (answer >= 0 && folder.is_absolute()).then_some(folder)
}

/// The folder of Windows' own programs (`C:\Windows\System32`).
#[must_use]
pub fn system_folder() -> Option<PathBuf> {
    /// Longer than any.
    const ROOM: usize = 512;
    let mut room = [0_u16; ROOM];
    let longest = u32::try_from(ROOM).unwrap_or(0);
    // SAFETY: the room is as long as is said, and outlives the call.
    let length = unsafe { GetSystemDirectoryW(room.as_mut_ptr(), longest) };
    (1..longest).contains(&length).then(|| PathBuf::from(spelt(&room)))
}

/// Bytes that this user may still write into a folder; `None` where Windows does not tell.
#[must_use]
pub fn free(folder: &Path) -> Option<u64> {
    let folder = wide(folder);
    let mut free = 0;
    // SAFETY: the path ends with its zero, and what is not asked for is null.
    let told =
        granted(unsafe { GetDiskFreeSpaceExW(folder.as_ptr(), &raw mut free, ptr::null_mut(), ptr::null_mut()) });
    told.ok().map(|()| free)
}

/// Whether a drive (`X:`) is another machine's, or none at all.
#[must_use]
pub fn is_elsewhere(drive: u8) -> bool {
    let root = wide(format!("{}:\\", char::from(drive)));
    // SAFETY: the path ends with its zero.
    matches!(unsafe { GetDriveTypeW(root.as_ptr()) }, DRIVE_UNKNOWN | DRIVE_NO_ROOT_DIR | DRIVE_REMOTE)
}

/// A text of the machine's registry.
#[must_use]
pub fn registered(key: &str, value: &str) -> Option<String> {
    let (key, value) = (wide(key), wide(value));
    let mut room = [0_u16; 128];
    let mut length = super::size_of::<[u16; 128]>();
    // SAFETY: both names end with a zero; the room is as long as is said, and outlives the call.
    let told = done(unsafe {
        RegGetValueW(
            HKEY_LOCAL_MACHINE,
            key.as_ptr(),
            value.as_ptr(),
            RRF_RT_REG_SZ,
            ptr::null_mut(),
            room.as_mut_ptr().cast(),
            &raw mut length,
        )
    });
    told.ok().map(|()| spelt(&room))
}

/// Keeps Windows from asking people about a crash of this program, and from putting its memory into a report. Says whether
/// Windows took it.
#[must_use]
pub fn keep_memory_out_of_reports() -> bool {
    let quiet = SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX;
    // SAFETY: both take numbers, for this process alone.
    unsafe {
        let _before = SetErrorMode(quiet);
        WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP | WER_FAULT_REPORTING_FLAG_DISABLE_THREAD_SUSPENSION) >= 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_of_the_machine_are_windows_own_whatever_the_environment_says() {
        let system = system_folder().expect("a folder");
        assert!(system.is_absolute() && system.join("kernel32.dll").is_file(), "{}", system.display());
        let data = program_data().expect("a folder");
        assert!(data.is_dir() && data.ends_with("ProgramData"), "{}", data.display());
    }

    #[test]
    fn the_disk_tells_its_room_and_a_drive_that_is_not_there_is_no_disk() {
        let folder = std::env::temp_dir();
        assert!(free(&folder).is_some_and(|free| free > 0));
        assert!(!is_elsewhere(b'C'));
        assert!(is_elsewhere(b'Q'));
    }
}
