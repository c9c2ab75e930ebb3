//! Who runs this program, whom a name stands for, and who is at the other end of a pipe: as SIDs, which Windows compares.

use std::io;
use std::os::windows::io::{AsRawHandle, BorrowedHandle, FromRawHandle, OwnedHandle};
use std::ptr;

use windows_sys::Win32::Foundation::HANDLE;
use windows_sys::Win32::Security::Authorization::ConvertSidToStringSidW;
use windows_sys::Win32::Security::{
    GetTokenInformation, LookupAccountNameW, PSID, RevertToSelf, TOKEN_QUERY, TOKEN_USER, TokenUser,
};
use windows_sys::Win32::System::Pipes::ImpersonateNamedPipeClient;
use windows_sys::Win32::System::Threading::{GetCurrentProcess, GetCurrentThread, OpenProcessToken, OpenThreadToken};

use super::{Given, granted, wide};

/// The account that runs this program.
pub fn own() -> io::Result<String> {
    let mut token: HANDLE = ptr::null_mut();
    // SAFETY: the process is this one, and what is opened goes where we have room for it.
    granted(unsafe { OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &raw mut token) })?;
    // SAFETY: it was just opened, and nobody else has it.
    user_of(&unsafe { OwnedHandle::from_raw_handle(token) })
}

/// The account or group of this name, on this machine or in its domain.
pub fn named(name: &str) -> io::Result<String> {
    /// Of a domain: longer than any.
    const DOMAIN: usize = 256;
    let name = wide(name);
    // 68 bytes are the longest SID; these are aligned as one.
    let mut sid = [0_u64; 16];
    let mut length = super::size_of::<[u64; 16]>();
    let mut domain = [0_u16; DOMAIN];
    let mut domain_length = u32::try_from(DOMAIN).unwrap_or(0);
    let mut kind = 0;
    let place: PSID = sid.as_mut_ptr().cast();
    // SAFETY: the name ends with its zero, both rooms are as long as is said, and all outlive the call.
    granted(unsafe {
        LookupAccountNameW(
            ptr::null(),
            name.as_ptr(),
            place,
            &raw mut length,
            domain.as_mut_ptr(),
            &raw mut domain_length,
            &raw mut kind,
        )
    })?;
    // SAFETY: the call above has filled it.
    unsafe { text_of(place) }
}

/// The account at the other end of a pipe, as Windows saw it connect. This thread is that account for a moment and then
/// itself again: where that fails the program ends, before it does anything as somebody else.
pub fn of_client(pipe: BorrowedHandle<'_>) -> io::Result<String> {
    // SAFETY: the pipe is open as long as it is borrowed.
    granted(unsafe { ImpersonateNamedPipeClient(pipe.as_raw_handle()) })?;
    let mut token: HANDLE = ptr::null_mut();
    // SAFETY: the thread is this one, and what is opened goes where we have room for it. It is opened as ourselves: the
    // client may not have lent us more than its name.
    let opened = granted(unsafe { OpenThreadToken(GetCurrentThread(), TOKEN_QUERY, 1, &raw mut token) });
    // SAFETY: takes nothing.
    if granted(unsafe { RevertToSelf() }).is_err() {
        std::process::abort();
    }
    opened?;
    // SAFETY: it was just opened, and nobody else has it.
    user_of(&unsafe { OwnedHandle::from_raw_handle(token) })
}

fn user_of(token: &OwnedHandle) -> io::Result<String> {
    // A TOKEN_USER and the longest SID, aligned as both want it.
    let mut room = [0_u64; 16];
    let mut length = 0;
    let (start, size) = (room.as_mut_ptr(), super::size_of::<[u64; 16]>());
    // SAFETY: the room is as long as is said, and outlives the call.
    granted(unsafe { GetTokenInformation(token.as_raw_handle(), TokenUser, start.cast(), size, &raw mut length) })?;
    // SAFETY: the call has filled in a TOKEN_USER, whose SID lies behind it in the same room.
    unsafe { text_of(start.cast::<TOKEN_USER>().read().User.Sid) }
}

/// # Safety
/// `sid` points to a whole SID.
unsafe fn text_of(sid: PSID) -> io::Result<String> {
    let mut text = Given(ptr::null_mut());
    // SAFETY: the SID is whole, as whoever calls has promised; the text is ours to give back.
    granted(unsafe { ConvertSidToStringSidW(sid, &raw mut text.0) })?;
    Ok(text.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_account_has_a_sid_and_a_name_that_nobody_has_has_none() {
        let own = own().expect("an account");
        assert!(own.starts_with("S-1-"), "{own}");
        assert!(named("no-such-account-here").is_err());
    }
}
