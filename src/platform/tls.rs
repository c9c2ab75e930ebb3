//! TLS towards the platform: whom to trust, and the certificate to show.
//!
//! Files are read and checked here, at the start: the TLS library takes a client key that does not fit its
//! certificate for a mistake of the program, not of the configuration.

use std::path::{Path, PathBuf};

use ring::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RsaKeyPair,
};
use ureq::tls::{Certificate, ClientCert, PemItem, PrivateKey, RootCerts, TlsConfig, parse_pem};
use x509_cert::der::Decode;
use zeroize::Zeroizing;

use crate::folders::durable;
use crate::time::Timestamp;

/// No list of authorities is longer.
const LARGEST_FILE: u64 = 16 * 1024 * 1024;

/// The files that the configuration names for TLS.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// PEM certificates to trust; none: what the operating system trusts.
    pub trusted: Option<PathBuf>,
    /// PEM certificate chain to show to the platform.
    pub client_certificate: Option<PathBuf>,
    /// Its key, PEM (PKCS#8, or PKCS#1 for RSA).
    pub client_key: Option<PathBuf>,
}

/// Why the files for TLS cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file of certificates to trust cannot be read.
    #[error("the file of trusted TLS certificates cannot be read ({0})")]
    CaFileUnreadable(std::io::ErrorKind),
    /// It holds no certificate, or something that is none.
    #[error("the file of trusted TLS certificates holds no usable PEM certificate")]
    CaFile,
    /// A certificate without a key, or a key without a certificate.
    #[error("client_certificate and client_key belong together")]
    HalfAClient,
    /// One of the client's files cannot be read.
    #[error("a file of the client certificate cannot be read ({0})")]
    ClientUnreadable(std::io::ErrorKind),
    /// No certificate in the client's file.
    #[error("the client certificate file holds no usable PEM certificate")]
    ClientCertificate,
    /// No key of a kind that can be used.
    #[error("the client key is not a PEM key in PKCS#8 (or PKCS#1 for RSA), unencrypted")]
    ClientKey,
    /// The key of another certificate.
    #[error("the client key does not belong to the client certificate")]
    ClientKeyOfAnother,
}

impl Error {
    /// The stable word.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::CaFileUnreadable(_) => "ca-file-unreadable",
            Self::CaFile => "ca-file-unusable",
            Self::HalfAClient => "client-certificate-or-key-missing",
            Self::ClientUnreadable(_) => "client-file-unreadable",
            Self::ClientCertificate => "client-certificate-unusable",
            Self::ClientKey => "client-key-unusable",
            Self::ClientKeyOfAnother => "client-key-of-another",
        }
    }
}

/// When the certificates of these files end, the soonest of each file; one that cannot be read is told elsewhere.
#[must_use]
pub fn ends(files: &Files) -> Vec<(&'static str, Timestamp)> {
    let named = [("client_certificate", &files.client_certificate), ("ca_file", &files.trusted)];
    let end = |certificate: &Certificate<'_>| {
        let certificate = x509_cert::Certificate::from_der(certificate.der()).ok()?;
        let end = certificate.tbs_certificate().validity().not_after.to_unix_duration();
        Some(Timestamp::from_unix_seconds(i64::try_from(end.as_secs()).unwrap_or(i64::MAX)))
    };
    let soonest = |(name, file): (&'static str, &Option<PathBuf>)| {
        let chain = certificates(&read(file.as_ref()?).ok()?)?;
        Some((name, chain.iter().filter_map(end).min()?))
    };
    named.into_iter().filter_map(soonest).collect()
}

/// What the HTTP client is told about TLS.
pub(super) fn configuration(files: &Files) -> Result<TlsConfig, Error> {
    let roots = files.trusted.as_deref().map_or(Ok(RootCerts::PlatformVerifier), trusted)?;
    let client = match (&files.client_certificate, &files.client_key) {
        (None, None) => None,
        (Some(certificate), Some(key)) => Some(client(certificate, key)?),
        _ => return Err(Error::HalfAClient),
    };
    Ok(TlsConfig::builder().root_certs(roots).client_cert(client).build())
}

fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    durable::read(file, LARGEST_FILE)
}

fn trusted(file: &Path) -> Result<RootCerts, Error> {
    let pem = read(file).map_err(|error| Error::CaFileUnreadable(error.kind()))?;
    certificates(&pem).map(|chain| RootCerts::new_with_certs(&chain)).ok_or(Error::CaFile)
}

fn client(certificate: &Path, key: &Path) -> Result<ClientCert, Error> {
    client_parts(certificate, key).map(|(chain, key)| ClientCert::new_with_certs(&chain, key))
}

/// The chain to show, and the key that belongs to its first certificate.
pub(super) fn client_parts(
    certificate: &Path,
    key: &Path,
) -> Result<(Vec<Certificate<'static>>, PrivateKey<'static>), Error> {
    let read = |file: &Path| read(file).map_err(|error| Error::ClientUnreadable(error.kind()));
    let chain = certificates(&read(certificate)?).ok_or(Error::ClientCertificate)?;
    let key = PrivateKey::from_pem(&Zeroizing::new(read(key)?)).map_err(|_| Error::ClientKey)?;
    let public = public_key(&key).ok_or(Error::ClientKey)?;
    let shown = chain.first().and_then(subject_public_key).ok_or(Error::ClientCertificate)?;
    if public == shown { Ok((chain, key)) } else { Err(Error::ClientKeyOfAnother) }
}

/// All certificates of a PEM file, if there is one and each is one.
fn certificates(pem: &[u8]) -> Option<Vec<Certificate<'static>>> {
    let mut found = Vec::new();
    for item in parse_pem(pem) {
        if let PemItem::Certificate(certificate) = item.ok()? {
            let _ = subject_public_key(&certificate)?;
            found.push(certificate);
        }
    }
    (!found.is_empty()).then_some(found)
}

fn subject_public_key(certificate: &Certificate<'_>) -> Option<Vec<u8>> {
    let certificate = x509_cert::Certificate::from_der(certificate.der()).ok()?;
    Some(certificate.tbs_certificate().subject_public_key_info().subject_public_key.as_bytes()?.to_vec())
}

/// The public half of a key of a kind that TLS can sign with. SEC 1 keys are not read: rare, and easily converted.
fn public_key(key: &PrivateKey<'_>) -> Option<Vec<u8>> {
    let random = ring::rand::SystemRandom::new();
    for curve in [&ECDSA_P256_SHA256_ASN1_SIGNING, &ECDSA_P384_SHA384_ASN1_SIGNING] {
        if let Ok(pair) = EcdsaKeyPair::from_pkcs8(curve, key.der(), &random) {
            return Some(pair.public_key().as_ref().to_vec());
        }
    }
    if let Ok(pair) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(key.der()) {
        return Some(pair.public_key().as_ref().to_vec());
    }
    let pair = RsaKeyPair::from_pkcs8(key.der()).or_else(|_| RsaKeyPair::from_der(key.der())).ok()?;
    Some(pair.public().as_ref().to_vec())
}

#[cfg(test)]
mod tests {
    use x509_cert::der::pem::{LineEnding, encode_string};

    use super::*;
    use crate::stand_in::authority::{Draft, SigningKey};
    use crate::time::Timestamp;

    /// The PEM of a key and of a certificate for it.
    fn client() -> (String, String) {
        let random = ring::rand::SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
        let key = SigningKey::from_pkcs8(pkcs8.as_ref()).expect("a key");
        let name: x509_cert::name::Name = "CN=desk 7".parse().expect("a name");
        let certificate = key.certify(Draft {
            subject: name.clone(),
            issuer: name,
            serial: vec![1],
            not_before: Timestamp::from_unix_seconds(1_790_000_000),
            not_after: Timestamp::from_unix_seconds(1_800_000_000),
            subject_key: key.public_key_info().clone(),
            extensions: Vec::new(),
        });
        let pem = |label, der: &[u8]| encode_string(label, LineEnding::LF, der).expect("PEM");
        (pem("PRIVATE KEY", pkcs8.as_ref()), pem("CERTIFICATE", &certificate.expect("a certificate")))
    }

    #[test]
    fn files_that_do_not_serve_are_told_at_the_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| {
            let file = folder.path().join(name);
            std::fs::write(&file, text).expect("written");
            Some(file)
        };
        let (key, certificate) = client();
        let (other_key, _) = client();
        let (key, other) = (write("key", &key), write("other", &other_key));
        let chain = write("chain", &certificate);
        let cut = write("cut", &certificate.replace("MII", "MIJ"));
        let empty = write("empty", "");
        let absent = Some(folder.path().join("absent"));
        let with = |client_certificate: &Option<_>, client_key: &Option<_>| Files {
            client_certificate: client_certificate.clone(),
            client_key: client_key.clone(),
            ..Files::default()
        };
        let trusting = |trusted: &Option<_>| Files { trusted: trusted.clone(), ..Files::default() };
        let not_found = std::io::ErrorKind::NotFound;
        for (files, error) in [
            (Files::default(), None),
            (with(&chain, &key), None),
            (trusting(&chain), None),
            (with(&chain, &other), Some(Error::ClientKeyOfAnother)),
            (with(&chain, &None), Some(Error::HalfAClient)),
            (with(&None, &key), Some(Error::HalfAClient)),
            (with(&chain, &chain), Some(Error::ClientKey)),
            (with(&chain, &empty), Some(Error::ClientKey)),
            (with(&empty, &key), Some(Error::ClientCertificate)),
            (with(&cut, &key), Some(Error::ClientCertificate)),
            (with(&absent, &key), Some(Error::ClientUnreadable(not_found))),
            (trusting(&absent), Some(Error::CaFileUnreadable(not_found))),
            (trusting(&empty), Some(Error::CaFile)),
            (trusting(&key), Some(Error::CaFile)),
            (trusting(&cut), Some(Error::CaFile)),
        ] {
            assert_eq!(configuration(&files).err(), error);
        }
        let told = ends(&Files { trusted: empty, ..with(&chain, &key) });
        assert_eq!(told, [("client_certificate", Timestamp::from_unix_seconds(1_800_000_000))]);
    }
}
