//! What a power cut would leave: a file as it was when it was last synced, under the names that its folder had when that
//! was last synced. A new file is there from its own first sync on, as journalling file systems have it.

use std::ffi::{CString, c_int};

use super::{Layer, narrow};

/// A name that changed.
pub(crate) enum Named {
    Moved(String, String),
    Gone(String),
}

impl Layer {
    /// A file or folder was synced.
    pub(crate) fn keep(&mut self, file: c_int) {
        let (Some(shadow), Some(path)) = (self.shadow.clone(), self.files.get(&file).cloned()) else { return };
        let folder = self.folder.clone();
        let place = |path: &str| path.strip_prefix(&folder).map(|rest| format!("{shadow}{rest}"));
        if is_folder(file) {
            let of_folder =
                |name: &str| name.rsplit_once('/').is_some_and(|(parent, _)| parent == path.trim_end_matches('/'));
            self.names.retain(|named| match named {
                Named::Moved(from, to) if of_folder(to) => {
                    let _moved = place(from).zip(place(to)).map(|(from, to)| moved(&from, &to));
                    false
                }
                Named::Gone(name) if of_folder(name) => {
                    let _gone = place(name).map(|name| gone(&name));
                    false
                }
                _ => true,
            });
        } else if let Some(copy) = place(&path) {
            copied(&path, &copy);
        }
    }
}

fn c(path: &str) -> CString {
    CString::new(path).unwrap_or_default()
}

fn is_folder(file: c_int) -> bool {
    // SAFETY: an open file of the caller's, and a place for the answer.
    unsafe {
        let mut found: libc::stat = std::mem::zeroed();
        libc::fstat(file, &raw mut found) == 0 && found.st_mode & libc::S_IFMT == libc::S_IFDIR
    }
}

fn moved(from: &str, to: &str) {
    make_folder_of(to);
    let (from, to) = (c(from), c(to));
    // SAFETY: two C strings.
    unsafe {
        libc::syscall(libc::SYS_renameat2, libc::AT_FDCWD, from.as_ptr(), libc::AT_FDCWD, to.as_ptr(), 0);
    }
}

fn gone(path: &str) {
    let path = c(path);
    // SAFETY: a C string.
    unsafe {
        libc::syscall(libc::SYS_unlinkat, libc::AT_FDCWD, path.as_ptr(), 0);
    }
}

fn make_folder_of(path: &str) {
    if let Some((folder, _)) = path.rsplit_once('/') {
        let folder = c(folder);
        // SAFETY: a C string; that it is there already is fine.
        unsafe {
            libc::syscall(libc::SYS_mkdirat, libc::AT_FDCWD, folder.as_ptr(), 0o700);
        }
    }
}

/// Whole or not at all: a copy that a kill interrupts never gets the name.
fn copied(from: &str, to: &str) {
    make_folder_of(to);
    let part = format!("{to}.copying");
    let (source, target) = (c(from), c(&part));
    // SAFETY: C strings, files that were just opened, and a buffer of that size.
    unsafe {
        let from = narrow(libc::syscall(libc::SYS_openat, libc::AT_FDCWD, source.as_ptr(), libc::O_RDONLY, 0));
        let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC;
        let into = narrow(libc::syscall(libc::SYS_openat, libc::AT_FDCWD, target.as_ptr(), flags, 0o600));
        let mut block = vec![0_u8; 1 << 16];
        loop {
            let count = libc::syscall(libc::SYS_read, from, block.as_mut_ptr(), block.len());
            if count <= 0 {
                break;
            }
            libc::syscall(libc::SYS_write, into, block.as_ptr(), count);
        }
        libc::syscall(libc::SYS_close, from);
        libc::syscall(libc::SYS_close, into);
    }
    moved(&part, to);
}
