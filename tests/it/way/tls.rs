//! A server that speaks TLS and answers only desks whose certificate its authority issued.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use der::Encode;
use der::asn1::OctetString;
use der::oid::AssociatedOid;
use der::pem::{LineEnding, encode_string};
use madoguchi::platform::tls::Files;
use madoguchi::stand_in::authority::{Draft, SigningKey};
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::server::WebPkiClientVerifier;
use rustls::{RootCertStore, ServerConfig, ServerConnection, Stream};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::ext::pkix::{BasicConstraints, SubjectAltName};
use x509_cert::name::Name;

use super::answers;
use crate::support::TestFolder;
use crate::support::host::server;
use crate::support::now;

/// A key and the certificate for it.
pub(super) struct Party {
    key: SigningKey,
    pkcs8: Vec<u8>,
    certificate: Vec<u8>,
}

impl Party {
    /// One that issues certificates.
    pub(super) fn authority() -> Self {
        let constraints = BasicConstraints { ca: true, path_len_constraint: None };
        let (key, pkcs8) = key();
        let certificate = certify(&key, &key, "CN=authority", extension(&constraints, true));
        Self { key, pkcs8, certificate }
    }

    /// One with an address, issued by this one.
    pub(super) fn issue(&self, address: &str) -> Self {
        let IpAddr::V4(address) = address.parse().expect("an address") else { panic!("version 4") };
        let name = GeneralName::IpAddress(OctetString::new(address.octets()).expect("four bytes"));
        let (key, pkcs8) = key();
        let certificate = certify(&self.key, &key, "CN=party", extension(&SubjectAltName(vec![name]), false));
        Self { key, pkcs8, certificate }
    }

    fn der(&self) -> CertificateDer<'static> {
        CertificateDer::from(self.certificate.clone())
    }
}

fn key() -> (SigningKey, Vec<u8>) {
    let random = ring::rand::SystemRandom::new();
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).expect("a key");
    (SigningKey::from_pkcs8(pkcs8.as_ref()).expect("a key"), pkcs8.as_ref().to_vec())
}

fn extension<E: AssociatedOid + Encode>(value: &E, critical: bool) -> Extension {
    let value = OctetString::new(value.to_der().expect("DER")).expect("bytes");
    Extension { extn_id: E::OID, critical, extn_value: value }
}

fn certify(issuer: &SigningKey, subject: &SigningKey, name: &str, extension: Extension) -> Vec<u8> {
    let day = Duration::from_hours(24);
    let parse = |name: &str| name.parse::<Name>().expect("a name");
    let draft = Draft {
        subject: parse(name),
        issuer: parse("CN=authority"),
        serial: vec![1],
        not_before: now().minus(day),
        not_after: now().plus(day),
        subject_key: subject.public_key_info().clone(),
        extensions: vec![extension],
    };
    issuer.certify(draft).expect("a certificate")
}

/// Whom to trust and whom to be, as files.
pub(super) fn files(folder: &TestFolder, trusted: Option<&Party>, client: Option<&Party>) -> Files {
    let pem = |label: &str, der: &[u8]| encode_string(label, LineEnding::LF, der).expect("PEM");
    let write = |label: &str, der: &[u8]| {
        // Named by its content: the files of several parties lie side by side.
        let name = hex::encode(&ring::digest::digest(&ring::digest::SHA256, der).as_ref()[..8]);
        folder.write(&name, pem(label, der))
    };
    Files {
        trusted: trusted.map(|party| write("CERTIFICATE", &party.certificate)),
        client_certificate: client.map(|party| write("CERTIFICATE", &party.certificate)),
        client_key: client.map(|party| write("PRIVATE KEY", &party.pkcs8)),
    }
}

/// Answers whoever shows a certificate of its authority.
pub(super) struct TlsServer {
    pub(super) address: SocketAddr,
    connections: Arc<AtomicUsize>,
}

impl TlsServer {
    pub(super) fn start(authority: &Party, own: &Party) -> Self {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut roots = RootCertStore::empty();
        roots.add(authority.der()).expect("a root");
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider));
        let key = PrivatePkcs8KeyDer::from(own.pkcs8.clone());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_client_cert_verifier(verifier.build().expect("a verifier"))
            .with_single_cert(vec![own.der()], key.into())
            .expect("a certificate and its key");
        let (config, connections) = (Arc::new(config), Arc::new(AtomicUsize::new(0)));
        let counter = Arc::clone(&connections);
        let address = server(move |mut socket, _| {
            let _before = counter.fetch_add(1, Ordering::SeqCst);
            let mut tls = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            answers(&mut Stream::new(&mut tls, &mut socket));
        });
        Self { address, connections }
    }

    /// How often somebody connected.
    pub(super) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}
