//! Who may do what with files, folders and this process, in Windows' own writing of it (SDDL).

use std::fs::File;
use std::io;
use std::os::windows::io::FromRawHandle;
use std::path::Path;
use std::ptr;

use windows_sys::Win32::Foundation::INVALID_HANDLE_VALUE;
use windows_sys::Win32::Security::Authorization::{
    ConvertSecurityDescriptorToStringSecurityDescriptorW, ConvertStringSecurityDescriptorToSecurityDescriptorW,
    GetNamedSecurityInfoW, SDDL_REVISION_1, SE_FILE_OBJECT, SE_KERNEL_OBJECT, SetSecurityInfo,
};
use windows_sys::Win32::Security::{
    ACL, DACL_SECURITY_INFORMATION, GetSecurityDescriptorDacl, OWNER_SECURITY_INFORMATION,
    PROTECTED_DACL_SECURITY_INFORMATION, SECURITY_ATTRIBUTES,
};
use windows_sys::Win32::Storage::FileSystem::{
    CREATE_NEW, CreateDirectoryW, CreateFileW, FILE_ATTRIBUTE_NORMAL, FILE_GENERIC_READ, FILE_GENERIC_WRITE,
    FILE_SHARE_DELETE, FILE_SHARE_READ, FILE_SHARE_WRITE,
};
use windows_sys::Win32::System::Threading::GetCurrentProcess;
use windows_sys::core::BOOL;

use super::{Given, done, granted, wide};

/// Owner and list of a file or folder.
pub fn rights_of(path: &Path) -> io::Result<String> {
    let path = wide(path);
    let what = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;
    let mut found = Given(ptr::null_mut());
    // SAFETY: the path ends with its zero; what is not asked for is null; the descriptor is ours to give back.
    done(unsafe {
        GetNamedSecurityInfoW(
            path.as_ptr(),
            SE_FILE_OBJECT,
            what,
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            &raw mut found.0,
        )
    })?;
    let mut text = Given(ptr::null_mut());
    // SAFETY: the descriptor is the one that was just given, and the text is ours to give back.
    granted(unsafe {
        ConvertSecurityDescriptorToStringSecurityDescriptorW(
            found.0,
            SDDL_REVISION_1,
            what,
            &raw mut text.0,
            ptr::null_mut(),
        )
    })?;
    Ok(text.text())
}

/// Makes one folder with these rights, from its first moment on.
pub fn make_folder(path: &Path, rights: &str) -> io::Result<()> {
    let descriptor = descriptor(rights)?;
    let attributes = attributes(&descriptor);
    // SAFETY: the path ends with its zero, and the attributes outlive the call.
    granted(unsafe { CreateDirectoryW(wide(path).as_ptr(), &raw const attributes) })
}

/// Makes a file with these rights, from its first moment on; one that is there stays. It can be read and written.
pub fn make_file(path: &Path, rights: &str) -> io::Result<File> {
    let descriptor = descriptor(rights)?;
    let attributes = attributes(&descriptor);
    // SAFETY: the path ends with its zero, and the attributes outlive the call.
    let handle = unsafe {
        CreateFileW(
            wide(path).as_ptr(),
            FILE_GENERIC_READ | FILE_GENERIC_WRITE,
            FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
            &raw const attributes,
            CREATE_NEW,
            FILE_ATTRIBUTE_NORMAL,
            ptr::null_mut(),
        )
    };
    if handle == INVALID_HANDLE_VALUE {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: it was just opened, and nobody else has it.
    Ok(unsafe { File::from_raw_handle(handle) })
}

/// Gives this process these rights: who may look into its memory.
pub fn close_process(rights: &str) -> io::Result<()> {
    let descriptor = descriptor(rights)?;
    let (mut there, mut defaulted): (BOOL, BOOL) = (0, 0);
    let mut list: *mut ACL = ptr::null_mut();
    // SAFETY: the descriptor was just made and outlives both calls; the list lies in it.
    granted(unsafe { GetSecurityDescriptorDacl(descriptor.0, &raw mut there, &raw mut list, &raw mut defaulted) })?;
    if there == 0 || list.is_null() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let what = DACL_SECURITY_INFORMATION | PROTECTED_DACL_SECURITY_INFORMATION;
    // SAFETY: the process is this one, the list is whole, and what is not changed is null.
    done(unsafe {
        SetSecurityInfo(
            GetCurrentProcess(),
            SE_KERNEL_OBJECT,
            what,
            ptr::null_mut(),
            ptr::null_mut(),
            list,
            ptr::null(),
        )
    })
}

fn descriptor(rights: &str) -> io::Result<Given<std::ffi::c_void>> {
    let mut made = Given(ptr::null_mut());
    // SAFETY: the text ends with its zero; what is made is ours to give back.
    granted(unsafe {
        ConvertStringSecurityDescriptorToSecurityDescriptorW(
            wide(rights).as_ptr(),
            SDDL_REVISION_1,
            &raw mut made.0,
            ptr::null_mut(),
        )
    })?;
    Ok(made)
}

fn attributes(descriptor: &Given<std::ffi::c_void>) -> SECURITY_ATTRIBUTES {
    SECURITY_ATTRIBUTES {
        nLength: super::size_of::<SECURITY_ATTRIBUTES>(),
        lpSecurityDescriptor: descriptor.0,
        bInheritHandle: 0,
    }
}
