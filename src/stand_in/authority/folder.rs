//! The authority in its folder: one file with every key and certificate, so that there is no half of it, and the
//! anchors beside it for whoever wants to trust them.
//!
//! A file is written under another name, brought to disk and renamed. Two programs that make the same folder at the
//! same time end with the same authority: the first one's.
#![expect(clippy::disallowed_methods, reason = "an edge: this is where the training authority meets its folder")]

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::atomic::{AtomicU32, Ordering};

use der::pem::{self, LineEnding};

use super::{Authority, Error, Issuer, Line, SigningKey, kept};
use crate::folders::durable::{self, Readers};
use crate::pki::pem::documents;
use crate::time::Timestamp;

const FILE: &str = "authority.keys";
const KEY_LABEL: &str = "PRIVATE KEY";
const CERTIFICATE_LABEL: &str = "CERTIFICATE";

/// Ten keys and ten certificates are well below this.
const MAX_FILE_LENGTH: u64 = 64 * 1024;

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Folder { kind: error.kind() }
    }
}

impl Authority {
    /// The authority of this folder; makes the folder and the authority if they are missing, and writes
    /// `anchor-authentication.der`, `anchor-signature.der` and the same with `-old` for the old generation.
    pub fn open_or_create(folder: &Path, now: Timestamp) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        let file = folder.join(FILE);
        let authority = match Self::load(&file) {
            Err(Error::Folder { kind: io::ErrorKind::NotFound }) => Self::create(folder, &file, now)?,
            found => found?,
        };
        authority.write_anchors(folder)?;
        Ok(authority)
    }

    fn create(folder: &Path, file: &Path, now: Timestamp) -> Result<Self, Error> {
        let fresh = temporary(folder, FILE);
        write(&fresh, Self::in_memory(now)?.to_pem()?.as_bytes())?;
        // A link, unlike a rename, never takes the place of what somebody else has put there meanwhile.
        let linked = fs::hard_link(&fresh, file);
        if linked.is_ok() || file.exists() {
            fs::remove_file(&fresh)?;
        } else {
            fs::rename(&fresh, file)?;
        }
        Self::load(file)
    }

    fn load(file: &Path) -> Result<Self, Error> {
        let mut bytes = Vec::new();
        let _ = durable::look(file)?.take(MAX_FILE_LENGTH).read_to_end(&mut bytes)?;
        Self::from_pem(&String::from_utf8(bytes).map_err(|_| Error::Damaged)?)
    }

    fn to_pem(&self) -> Result<String, Error> {
        let mut text = String::new();
        for issuer in &self.issuers {
            text.push_str(&encode(KEY_LABEL, issuer.key.pkcs8())?);
            text.push_str(&encode(CERTIFICATE_LABEL, issuer.certificate.der())?);
        }
        Ok(text)
    }

    fn from_pem(text: &str) -> Result<Self, Error> {
        let mut documents = documents(text);
        let mut next = |label: &str| match documents.next() {
            Some(Ok((found, der))) if found == label => Ok(der),
            _ => Err(Error::Damaged),
        };
        let mut issuers = Vec::new();
        for (certificate_use, line) in kept() {
            let key = SigningKey::from_pkcs8(&next(KEY_LABEL)?).map_err(|_| Error::Damaged)?;
            issuers.push(Issuer::from_parts(certificate_use, line, key, &next(CERTIFICATE_LABEL)?)?);
        }
        Ok(Self { issuers })
    }

    fn write_anchors(&self, folder: &Path) -> Result<(), Error> {
        for issuer in &self.issuers {
            let generation = match issuer.line {
                Line::Current => "",
                Line::OldGeneration => "-old",
                _ => continue,
            };
            let name = format!("anchor-{}{generation}.der", issuer.certificate_use.name());
            let fresh = temporary(folder, &name);
            write(&fresh, issuer.certificate.der())?;
            durable::rename(&fresh, &folder.join(name))?;
        }
        Ok(())
    }
}

fn encode(label: &str, der: &[u8]) -> Result<String, Error> {
    pem::encode_string(label, LineEnding::LF, der).map_err(|_| Error::Encoding)
}

/// A name in the same folder that nobody else writes to at the same time.
fn temporary(folder: &Path, name: &str) -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    folder.join(format!(".{name}.{}-{count}.tmp", process::id()))
}

/// Writes a file that only its owner can read, down to the disk.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    durable::clear(path)?;
    Ok(durable::write_new(path, bytes, Readers::Owner)?)
}
