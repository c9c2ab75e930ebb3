//! The certificates and lists of the suite, read once.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{env, fs};

use madoguchi::pki::Certificate;
use madoguchi::pki::certificate::Error;
use madoguchi::time::Timestamp;

/// 2026-06-01: the suite is valid from 2010 to 2030.
pub(super) const NOW: Timestamp = Timestamp::from_unix_seconds(1_780_272_000);

const ANCHOR: &str = "TrustAnchorRootCertificate.crt";

pub(super) struct Suite {
    certificates: BTreeMap<String, Result<Certificate, Error>>,
    lists: BTreeMap<String, Vec<u8>>,
}

impl Suite {
    /// Or why there is none.
    pub(super) fn load() -> Result<Self, String> {
        let Some(folder) = env::var_os("MADOGUCHI_VECTORS") else {
            return Err("MADOGUCHI_VECTORS does not name the folder of the package cryptography_vectors".into());
        };
        let data = PathBuf::from(folder).join("cryptography_vectors/x509/PKITS_data");
        let certificates = read(&data.join("certs"), "crt");
        assert!(certificates.len() > 400, "{} holds {} certificates", data.display(), certificates.len());
        let decoded = certificates.into_iter().map(|(name, der)| (name, Certificate::from_der(&der)));
        Ok(Self { certificates: decoded.collect(), lists: read(&data.join("crls"), "crl") })
    }

    pub(super) fn anchor(&self) -> &Certificate {
        self.certificate(ANCHOR).expect("the anchor of the suite decodes")
    }

    /// By the name of its file.
    pub(super) fn certificate(&self, file: &str) -> Result<&Certificate, &Error> {
        self.certificates.get(file).unwrap_or_else(|| panic!("the suite has no {file}")).as_ref()
    }

    /// The files of the end entities.
    pub(super) fn all_end_entities(&self) -> impl Iterator<Item = &str> {
        self.certificates.keys().map(String::as_str).filter(|file| file.ends_with("EE.crt"))
    }

    /// Every certificate that decodes.
    pub(super) fn certificates(&self) -> impl Iterator<Item = &Certificate> {
        self.certificates.values().flatten()
    }

    /// Every end entity whose file begins with this word.
    pub(super) fn end_entities(&self, word: &str) -> impl Iterator<Item = (&str, &Result<Certificate, Error>)> {
        let called = move |file: &str| file.starts_with(word) && file.ends_with("EE.crt");
        self.certificates.iter().filter(move |(file, _)| called(file)).map(|(file, decoded)| (file.as_str(), decoded))
    }

    /// Every list, with the name of its file.
    pub(super) fn lists(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.lists.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

fn read(folder: &Path, extension: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let wanted = paths.filter(|path| path.extension() == Some(OsStr::new(extension)));
    wanted
        .map(|path| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, fs::read(&path).expect("readable"))
        })
        .collect()
}
