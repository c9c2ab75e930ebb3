//! A platform that answers signed questions only, and desks with and without a key.

use std::path::PathBuf;

use der::pem::{LineEnding, encode_string};
use madoguchi::pki::ocsp::{self, NoncePolicy};
use madoguchi::pki::revocation::Status;
use madoguchi::platform::{Platform, Settings, tls};
use madoguchi::stand_in::authority::{Draft, SigningKey};
use madoguchi::stand_in::faults::Fault;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};

use crate::platform::{Bench, Outcome, now};
use crate::support::TestFolder;

/// A key in PKCS #8 and a certificate for it, as files.
fn client(folder: &TestFolder) -> (PathBuf, PathBuf) {
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).expect("a key");
    let key = SigningKey::from_pkcs8(pkcs8.as_ref()).expect("a key");
    let name: x509_cert::name::Name = "CN=desk 7,O=Madoguchi-shi,C=JP".parse().expect("a name");
    let certificate = key.certify(Draft {
        subject: name.clone(),
        issuer: name,
        serial: vec![1],
        not_before: now(),
        not_after: now().plus(std::time::Duration::from_hours(1)),
        subject_key: key.public_key_info().clone(),
        extensions: Vec::new(),
    });
    let pem = |label, der: &[u8]| encode_string(label, LineEnding::LF, der).expect("PEM");
    let certificate = pem("CERTIFICATE", &certificate.expect("a certificate"));
    (folder.write("client.pem", certificate), folder.write("client.key", pem("PRIVATE KEY", pkcs8.as_ref())))
}

#[test]
fn a_platform_that_wants_signed_questions_is_asked_once_more_by_a_desk_that_has_a_key() {
    let bench = Bench::new();
    let folder = TestFolder::new();
    let (certificate, key) = client(&folder);
    let files = tls::Files { client_certificate: Some(certificate), client_key: Some(key), ..tls::Files::default() };
    let with_key = Platform::new(&Settings { tls: files, ..bench.settings() }).expect("settings");
    let without = Platform::new(&bench.settings()).expect("settings");
    let refused = Outcome::NotBelieved(ocsp::Error::SignatureRequired);
    for policy in [NoncePolicy::Require, NoncePolicy::Prefer, NoncePolicy::Omit] {
        bench.running.play(Fault::SignedOnly);
        assert_eq!(bench.ask(&with_key, policy), Outcome::Believed(Status::Good), "{policy:?}");
        assert_eq!(bench.ask(&without, policy), refused, "{policy:?}");
        // It says so whatever comes, and is not asked for ever.
        bench.running.play(Fault::SigRequired);
        assert_eq!(bench.ask(&with_key, policy), refused, "{policy:?}");
        bench.running.play(None);
        assert_eq!(bench.ask(&with_key, policy), Outcome::Believed(Status::Good), "{policy:?}");
    }
}
