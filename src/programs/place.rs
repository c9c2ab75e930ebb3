//! Where the socket is: a folder of the desk's own, and a file in it that may be left over from before.
//!
//! What is there is looked at without following links. A socket of this account at which nobody answers is left over, and
//! taken away; whatever else has the name is somebody's and stays.

use std::path::Path;

use interprocess::local_socket::{GenericFilePath, Listener, ListenerOptions, ToFsName};

use super::Error;
use super::accounts::{Account, Accounts};

pub(super) fn listen(path: &Path, group: Option<&Account>, _known: &Accounts) -> Result<Listener, Error> {
    use std::os::unix::fs::PermissionsExt;

    use interprocess::os::unix::local_socket::ListenerOptionsExt;

    let failed = |kind| Error::Socket { path: path.to_owned(), kind };
    let group = group.copied();
    prepare_folder(path, group)?;
    clear(path)?;
    let name = path.to_fs_name::<GenericFilePath>().map_err(|error| failed(error.kind()))?;
    // Closed to all but this account until the group is set.
    let listener = ListenerOptions::new().name(name).mode(0o600).create_sync();
    let listener = listener.map_err(|error| failed(error.kind()))?;
    if let Some(group) = group {
        std::os::unix::fs::chown(path, None, Some(group)).map_err(|error| failed(error.kind()))?;
        let mode = std::fs::Permissions::from_mode(0o660);
        std::fs::set_permissions(path, mode).map_err(|error| failed(error.kind()))?;
    }
    Ok(listener)
}

fn prepare_folder(path: &Path, group: Option<u32>) -> Result<(), Error> {
    use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};

    let folder = path.parent().unwrap_or(Path::new("/"));
    let failed = |error: std::io::Error| Error::Folder { path: folder.to_owned(), kind: error.kind() };
    match std::fs::DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => {
            if let Some(group) = group {
                std::os::unix::fs::chown(folder, None, Some(group)).map_err(failed)?;
                std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o750)).map_err(failed)?;
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
        Err(error) => return Err(failed(error)),
    }
    let found = std::fs::symlink_metadata(folder).map_err(failed)?;
    let own = found.uid() == rustix::process::geteuid().as_raw();
    // Of others nobody may so much as look in; the group may pass, and change nothing.
    let closed = found.mode() & 0o027 == 0;
    if found.is_dir() && own && closed { Ok(()) } else { Err(Error::FolderOpen { path: folder.to_owned() }) }
}

/// Takes away what an earlier run left.
fn clear(path: &Path) -> Result<(), Error> {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};

    let failed = |kind| Error::Socket { path: path.to_owned(), kind };
    let found = match std::fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error.kind())),
    };
    let own = found.uid() == rustix::process::geteuid().as_raw();
    if !found.file_type().is_socket() || !own {
        return Err(Error::Taken { path: path.to_owned() });
    }
    if super::knock(path) {
        return Err(Error::InUse { path: path.to_owned() });
    }
    std::fs::remove_file(path).map_err(|error| failed(error.kind()))
}
