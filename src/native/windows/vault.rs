//! DPAPI: bytes that only this account, or only this machine, can open again.

use std::io;
use std::ptr;

use windows_sys::Win32::Security::Cryptography::{
    CRYPT_INTEGER_BLOB, CRYPTPROTECT_LOCAL_MACHINE, CRYPTPROTECT_UI_FORBIDDEN, CryptProtectData, CryptUnprotectData,
};
use zeroize::{Zeroize, Zeroizing};

use super::{Given, granted};

/// Who can open it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This account, on this machine.
    Account,
    /// Every account of this machine that can read the sealed bytes.
    Machine,
}

/// Seals bytes under a name; under another name they do not open.
pub fn seal(bytes: &[u8], name: &[u8], whose: Whose) -> io::Result<Vec<u8>> {
    let flags = CRYPTPROTECT_UI_FORBIDDEN | if whose == Whose::Machine { CRYPTPROTECT_LOCAL_MACHINE } else { 0 };
    let (input, name) = (blob(bytes)?, blob(name)?);
    let mut output = empty();
    // SAFETY: both inputs are only read and outlive the call; what is given is ours to give back.
    granted(unsafe {
        CryptProtectData(
            &raw const input,
            ptr::null(),
            &raw const name,
            ptr::null(),
            ptr::null(),
            flags,
            &raw mut output,
        )
    })?;
    Ok(taken(output).to_vec())
}

/// Opens what was sealed under this name. Windows asks nobody.
pub fn open(sealed: &[u8], name: &[u8]) -> io::Result<Zeroizing<Vec<u8>>> {
    let (input, name) = (blob(sealed)?, blob(name)?);
    let mut output = empty();
    // SAFETY: both inputs are only read and outlive the call; what is given is ours to give back.
    granted(unsafe {
        CryptUnprotectData(
            &raw const input,
            ptr::null_mut(),
            &raw const name,
            ptr::null(),
            ptr::null(),
            CRYPTPROTECT_UI_FORBIDDEN,
            &raw mut output,
        )
    })?;
    Ok(taken(output))
}

/// Windows only reads it, though it does not say so.
fn blob(bytes: &[u8]) -> io::Result<CRYPT_INTEGER_BLOB> {
    let length = u32::try_from(bytes.len()).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
    Ok(CRYPT_INTEGER_BLOB { cbData: length, pbData: bytes.as_ptr().cast_mut() })
}

fn empty() -> CRYPT_INTEGER_BLOB {
    CRYPT_INTEGER_BLOB { cbData: 0, pbData: ptr::null_mut() }
}

/// What Windows gave: copied, wiped where it lay, and given back.
fn taken(output: CRYPT_INTEGER_BLOB) -> Zeroizing<Vec<u8>> {
    let given = Given(output.pbData);
    let length = usize::try_from(output.cbData).unwrap_or(0);
    if given.0.is_null() || length == 0 {
        return Zeroizing::default();
    }
    // SAFETY: Windows says how many bytes lie there; they are ours until they are given back.
    let bytes = unsafe { std::slice::from_raw_parts_mut(given.0, length) };
    let copy = Zeroizing::new(bytes.to_vec());
    bytes.zeroize();
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_under_its_name_and_not_when_it_is_spoilt() {
        for whose in [Whose::Account, Whose::Machine] {
            let mut sealed = seal(b"a secret", b"log seed", whose).expect("sealed");
            assert!(!sealed.windows(8).any(|part| part == b"a secret"));
            assert_eq!(open(&sealed, b"log seed").expect("opened").as_slice(), b"a secret");
            assert!(open(&sealed, b"log next").is_err(), "another item's");
            let middle = sealed.len() / 2;
            sealed.truncate(middle);
            assert!(open(&sealed, b"log seed").is_err(), "half of it");
        }
    }
}
