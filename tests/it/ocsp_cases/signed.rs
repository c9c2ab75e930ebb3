//! A platform that answers signed questions only, and desks with and without a key.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use der::Decode;
use der::pem::{LineEnding, encode_string};
use madoguchi::pki::Use;
use madoguchi::pki::ocsp::{self, CertIdHash, NoncePolicy, Request, Requestor};
use madoguchi::pki::revocation::Status;
use madoguchi::pki::signature::Algorithm;
use madoguchi::platform::{Platform, Settings, tls};
use madoguchi::stand_in::authority::{Draft, SigningKey};
use madoguchi::stand_in::faults::Fault;
use madoguchi::training::rsa::PrivateKey;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use x509_cert::spki::SubjectPublicKeyInfoOwned;

use crate::openssl;
use crate::platform::{Bench, Outcome};
use crate::support::now;
use crate::support::{TestFolder, root};

/// A certificate for this key in the name of a desk.
fn certificate(signer: &SigningKey, subject_key: SubjectPublicKeyInfoOwned) -> Vec<u8> {
    let name: x509_cert::name::Name = "CN=desk 7,O=Madoguchi-shi,C=JP".parse().expect("a name");
    let certificate = signer.certify(Draft {
        subject: name.clone(),
        issuer: name,
        serial: vec![1],
        not_before: now(),
        not_after: now().plus(Duration::from_hours(1)),
        subject_key,
        extensions: Vec::new(),
    });
    certificate.expect("a certificate")
}

fn files(folder: &TestFolder, certificate: &[u8], label: &'static str, key: &[u8]) -> tls::Files {
    let pem = |label, der: &[u8]| encode_string(label, LineEnding::LF, der).expect("PEM");
    let write = |name: String, text: String| -> Option<PathBuf> { Some(folder.write(&name, text)) };
    tls::Files {
        client_certificate: write(format!("{}.pem", label.len()), pem("CERTIFICATE", certificate)),
        client_key: write(format!("{}.key", label.len()), pem(label, key)),
        ..tls::Files::default()
    }
}

/// A desk with a key on a curve, and one with an RSA key.
fn desks(folder: &TestFolder) -> [tls::Files; 2] {
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).expect("a key");
    let curve = SigningKey::from_pkcs8(pkcs8.as_ref()).expect("a key");
    let public = PrivateKey::of_training(Use::Authentication).subject_public_key_info().expect("DER");
    let rsa = SubjectPublicKeyInfoOwned::from_der(&public).expect("a key");
    let pkcs1 = std::fs::read(root().join("assets/training/authentication.der")).expect("the training key");
    [
        files(folder, &certificate(&curve, curve.public_key_info().clone()), "PRIVATE KEY", pkcs8.as_ref()),
        files(folder, &certificate(&curve, rsa), "RSA PRIVATE KEY", &pkcs1),
    ]
}

#[test]
fn a_platform_that_wants_signed_questions_is_asked_once_more_by_a_desk_that_has_a_key() {
    let bench = Bench::new();
    let folder = TestFolder::new();
    let desks = desks(&folder);
    let without = Platform::new(&bench.settings()).expect("settings");
    let refused = Outcome::NotBelieved(ocsp::Error::SignatureRequired);
    for (files, policy) in desks.into_iter().flat_map(|files| {
        [NoncePolicy::Require, NoncePolicy::Prefer, NoncePolicy::Omit].map(|policy| (files.clone(), policy))
    }) {
        let with_key = Platform::new(&Settings { tls: files, ..bench.settings() }).expect("settings");
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

/// A requestor that signs, or turns a bit of what it signed.
struct Desk {
    key: SigningKey,
    certificates: Vec<Vec<u8>>,
    honest: bool,
}

impl Requestor for Desk {
    fn certificates(&self) -> &[Vec<u8>] {
        &self.certificates
    }

    fn algorithm(&self) -> Algorithm {
        Algorithm::EcdsaSha256
    }

    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut signature = self.key.sign(message).ok()?;
        if !self.honest {
            *signature.last_mut()? ^= 1;
        }
        Some(signature)
    }
}

#[test]
fn a_signed_question_is_the_same_question_in_a_name_and_openssl_reads_it() {
    let bench = Bench::new();
    let key = SigningKey::generate().expect("a key");
    let certificates = vec![certificate(&key, key.public_key_info().clone())];
    let mut desk = Desk { key, certificates, honest: true };
    let request = Request::new(&bench.path, CertIdHash::Sha256, NoncePolicy::Require, [7; 32]);
    let signed = ocsp::sign(request.der(), &desk).expect("signed");
    bench.running.play(Fault::SignedOnly);
    let platform = Platform::new(&bench.settings()).expect("settings");
    let ask = |question: &[u8]| platform.ask(question).expect("an answer").body;
    assert!(!ocsp::wants_signature(&ask(&signed)));
    assert!(ocsp::wants_signature(&ask(request.der())));
    // Wrongly signed, and signed by somebody else than its name.
    desk.honest = false;
    assert!(ocsp::wants_signature(&ask(&ocsp::sign(request.der(), &desk).expect("signed"))));
    desk.honest = true;
    desk.key = SigningKey::generate().expect("a key");
    assert!(ocsp::wants_signature(&ask(&ocsp::sign(request.der(), &desk).expect("signed"))));
    desk.certificates.clear();
    assert_eq!(ocsp::sign(request.der(), &desk), None);
    assert_eq!(ocsp::sign(b"?", &desk), None);

    if !openssl::is_there() {
        return;
    }
    let folder = TestFolder::new();
    let shown = |name: &str, question: &[u8]| {
        let file = folder.write(name, question);
        let command = Command::new("openssl").args(["ocsp", "-req_text", "-reqin"]).arg(file).output();
        String::from_utf8_lossy(&command.expect("openssl").stdout).into_owned()
    };
    let (plain, text) = (shown("plain", request.der()), shown("signed", &signed));
    assert!(text.contains("Requestor Name: DirName:") && text.contains("CN = desk 7"), "{text}");
    assert!(text.contains("Signature Algorithm: ecdsa-with-SHA256"), "{text}");
    // Nothing of what is asked has changed.
    let asked = |text: &str| {
        let lines = text.lines().map(str::trim).skip_while(|line| !line.starts_with("Requestor List"));
        lines.take_while(|line| !line.starts_with("Signature Algorithm")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert!(asked(&plain).len() > 5, "{plain}");
    assert_eq!(asked(&plain), asked(&text));
}
