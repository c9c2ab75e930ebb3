//! The named pipe of Windows: who is let in, and that nobody else has the name.
//!
//! The list of the pipe lets in the desk's own account, the accounts of the configured programs and the configured group,
//! and turns away whoever comes over the network before anybody else; the pipe itself takes no caller from another machine.
//! Only the desk may add an instance to the pipe: the others may read and write. A pipe of this name that is there already
//! is somebody's, and ours does not join it.

#[cfg(windows)]
use std::path::Path;

#[cfg(windows)]
use super::Error;
#[cfg(windows)]
use super::accounts::{self, Account, Accounts};

/// To read and to write, and not to make another instance (`FILE_CREATE_PIPE_INSTANCE` is the 4 that is missing).
const TO_TALK: &str = "0x12019b";

#[cfg(windows)]
pub(super) fn listen(
    path: &Path,
    group: Option<&Account>,
    known: &Accounts,
) -> Result<interprocess::local_socket::Listener, Error> {
    use std::io::ErrorKind;

    use interprocess::local_socket::{GenericFilePath, ListenerOptions, ToFsName};
    use interprocess::os::windows::local_socket::ListenerOptionsExt;
    use interprocess::os::windows::security_descriptor::SecurityDescriptor;

    let failed = |error: std::io::Error| match error.kind() {
        // Only the first to make a pipe may say so.
        ErrorKind::PermissionDenied | ErrorKind::AlreadyExists => Error::InUse { path: path.to_owned() },
        kind => Error::Socket { path: path.to_owned(), kind },
    };
    // Windows refuses to make it a second time as well; whoever asks first says it even where that is not so.
    if crate::native::windows::pipe::is_there(path) {
        return Err(Error::InUse { path: path.to_owned() });
    }
    let others: Vec<&str> = known.all().iter().chain(group).map(String::as_str).collect();
    let rights = rights(&accounts::own()?, &others);
    let rights = widestring::U16CString::from_str(rights).map_err(|_| failed(ErrorKind::InvalidInput.into()))?;
    let descriptor = SecurityDescriptor::deserialize(&rights).map_err(failed)?;
    let name = path.to_fs_name::<GenericFilePath>().map_err(failed)?;
    ListenerOptions::new().name(name).security_descriptor(descriptor).create_sync().map_err(failed)
}

/// Who may do what with the pipe, in Windows' writing of it: first who may not.
fn rights(own: &str, others: &[&str]) -> String {
    let mut let_in: Vec<&str> = others.iter().copied().filter(|other| *other != own).collect();
    let_in.sort_unstable();
    let_in.dedup();
    let let_in: Vec<String> = let_in.into_iter().map(|other| format!("(A;;{TO_TALK};;;{other})")).collect();
    format!("D:P(D;;FA;;;NU)(A;;FA;;;{own}){}", let_in.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programs::accounts::is_sid;

    #[test]
    fn only_those_who_are_named_are_let_in_and_nobody_from_the_network() {
        let (own, program) = ("S-1-5-21-1-2-3-1001", "S-1-5-21-1-2-3-1002");
        assert_eq!(rights(own, &[own]), "D:P(D;;FA;;;NU)(A;;FA;;;S-1-5-21-1-2-3-1001)");
        assert_eq!(
            rights(own, &[program, own, program]),
            "D:P(D;;FA;;;NU)(A;;FA;;;S-1-5-21-1-2-3-1001)(A;;0x12019b;;;S-1-5-21-1-2-3-1002)"
        );
    }

    #[test]
    fn nothing_but_a_sid_passes_for_one() {
        for (name, expected) in [
            ("S-1-5-18", true),
            ("s-1-5-21-1-2-3-1001", true),
            ("S-1-5", false),
            ("S-1-5-", false),
            ("S-1-5-21)(A;;FA;;;WD", false),
            ("KOUHO\\madoguchi", false),
            ("", false),
        ] {
            assert_eq!(is_sid(name), expected, "{name}");
        }
    }
}
