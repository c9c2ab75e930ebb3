//! OpenSSL as the other side: its responder answers our client, and its client reads our simulated responder.
//!
//! Where `openssl` is not installed these tests say so and do nothing.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path as FilePath;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use base64ct::{Base64, Encoding};
use madoguchi::config::Http;
use madoguchi::pki::ocsp::{self, CertIdHash, NoncePolicy, Request, Rules};
use madoguchi::pki::path::{self, Path, Policies};
use madoguchi::pki::revocation::{CrlReason, Status};
use madoguchi::pki::{Anchors, Certificate, Environment, Use};
use madoguchi::platform::{Error, Platform, Settings, Warmth, tls};
use madoguchi::stand_in::authority::{Authority, Draft, Issue, Issuer, Line, SigningKey};
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::platform::Running;
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::Timestamp;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use x509_cert::der::asn1::OctetString;
use x509_cert::der::oid::AssociatedOid;
use x509_cert::der::pem::{LineEnding, encode_string};
use x509_cert::der::{Decode, Encode};
use x509_cert::ext::Extension;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::GeneralName;
use x509_cert::name::Name;

use crate::support::{now, skipped};

const GOOD: u32 = 0x0705_D990;
const REVOKED: u32 = 0x0705_D991;
const UNKNOWN: u32 = 0x8000_0001;
const DAY: Duration = Duration::from_hours(24);

pub(crate) fn is_there() -> bool {
    let there =
        Command::new("openssl").arg("version").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if !there {
        skipped("openssl is not installed");
    }
    there
}

fn issue(authority: &Authority, serial: u32) -> Certificate {
    let subject = SigningKey::generate().expect("a key").public_key_info().to_der().expect("DER");
    let der = authority
        .issue(&Issue {
            certificate_use: Use::Authentication,
            line: Line::Current,
            subject_key_der: &subject,
            holder: None,
            serial,
            not_before: now().minus(DAY),
            not_after: now().plus(DAY),
            policies: &[],
        })
        .expect("issued");
    Certificate::from_der(&der).expect("a certificate")
}

fn write_pem(file: &FilePath, label: &str, der: &[u8]) {
    fs::write(file, encode_string(label, LineEnding::LF, der).expect("PEM")).expect("written");
}

/// Writes a new key as NAME.key and a certificate for it, by this issuer, as NAME.pem.
fn write_pair(folder: &FilePath, issuer: &Issuer, name: &str, subject: Name, extensions: Vec<Extension>) {
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).expect("a key");
    let key = SigningKey::from_pkcs8(pkcs8.as_ref()).expect("a key");
    let certificate = issuer.key().certify(Draft {
        subject,
        issuer: Name::from_der(issuer.certificate().subject_der()).expect("a name"),
        serial: vec![3],
        not_before: now().minus(DAY),
        not_after: now().plus(DAY),
        subject_key: key.public_key_info().clone(),
        extensions,
    });
    write_pem(&folder.join(format!("{name}.pem")), "CERTIFICATE", &certificate.expect("certified"));
    write_pem(&folder.join(format!("{name}.key")), "PRIVATE KEY", pkcs8.as_ref());
}

/// A delegated responder like the issuer's own.
fn write_responder(folder: &FilePath, issuer: &Issuer) {
    let usual = issuer.delegate(now()).expect("a delegate");
    let decoded = x509_cert::Certificate::from_der(usual.certificate().der()).expect("decodes");
    let tbs = decoded.tbs_certificate();
    write_pair(folder, issuer, "responder", tbs.subject().clone(), tbs.extensions().expect("extensions").clone());
}

/// An `openssl` that serves on a port of its own until this value is dropped.
pub(crate) struct Serving {
    child: Child,
    pub(crate) port: u16,
}

impl Serving {
    /// `flag` is the option that takes the port.
    fn start(folder: &FilePath, arguments: &[&str], flag: &str) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let mut child = Command::new("openssl")
            .args(arguments)
            .args([flag, &port.to_string()])
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl starts");
        // It says that it listens, on one of its first lines.
        let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
        assert!(said.any(|line| line.is_ok_and(|line| line.starts_with("ACCEPT"))), "openssl does not listen");
        // What else it says must find a reader.
        let _ = thread::spawn(move || said.count());
        Self { child, port }
    }

    /// A responder with an index of one good and one revoked certificate.
    pub(crate) fn responder(folder: &FilePath, issuer: &Issuer, good: u32, revoked: u32, options: &[&str]) -> Self {
        write_pem(&folder.join("ca.pem"), "CERTIFICATE", issuer.certificate().der());
        write_responder(folder, issuer);
        let mut index = String::new();
        writeln!(index, "V\t350101000000Z\t\t{good:08X}\tunknown\t/CN=good").expect("written");
        writeln!(index, "R\t350101000000Z\t260101000000Z,superseded\t{revoked:08X}\tunknown\t/CN=revoked")
            .expect("written");
        fs::write(folder.join("index.txt"), index).expect("written");
        let usual = ["ocsp", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", "responder.pem"];
        let key = ["-rkey", "responder.key", "-nmin", "5"];
        Self::start(folder, &[&usual[..], &key, options].concat(), "-port")
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn path_to(authority: &Authority, certificate: &Certificate) -> Path {
    let anchors = Anchors::new(authority.anchors(), Environment::Practice).expect("anchors");
    path::validate(certificate, Use::Authentication, &anchors, &Policies::default(), now()).expect("a path")
}

#[test]
fn openssls_responder_is_understood_and_believed() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let authority = Authority::in_memory(now()).expect("an authority");
    let revoked_at = Timestamp::from_unix_seconds(1_767_225_600);
    let revoked = Status::Revoked { reason: Some(CrlReason::Superseded), at: revoked_at };
    for options in [&[][..], &["-resp_key_id"], &["-rmd", "sha256"]] {
        let issuer = authority.issuer(Use::Authentication, Line::Current).expect("an issuer");
        let responder = Serving::responder(folder.path(), issuer, GOOD, REVOKED, options);
        for http in [Http::Post, Http::Get] {
            let url = format!("http://127.0.0.1:{}/", responder.port);
            let platform = Platform::new(&Settings { http, ..Settings::at(url) }).expect("settings");
            // It dies of whatever is no question, and serves one connection at a time.
            assert_eq!(platform.warm(), Ok(Warmth::NothingToWarm), "nothing that disturbs it");
            let _reached = platform.reach().expect("an answer");
            for (serial, status) in [(GOOD, Status::Good), (REVOKED, revoked), (UNKNOWN, Status::Unknown)] {
                let path = path_to(&authority, &issue(&authority, serial));
                for hash in [CertIdHash::Sha1, CertIdHash::Sha256] {
                    let request = Request::new(&path, hash, NoncePolicy::Require, [0x42; 32]);
                    let answer = platform.ask(request.der()).expect("an answer");
                    let rules = Rules { max_age: Duration::from_mins(30), responders: Vec::new() };
                    let evidence = ocsp::check(&answer.body, &request, &path, &rules, now());
                    assert_eq!(evidence.expect("evidence").status(), status, "{http:?} {hash:?} {options:?}");
                }
            }
        }
    }
}

#[test]
fn openssls_client_understands_and_believes_the_simulated_responder() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let authority = Arc::new(Authority::in_memory(now()).expect("an authority"));
    let issuer = authority.issuer(Use::Authentication, Line::Current).expect("an issuer");
    write_pem(&folder.path().join("ca.pem"), "CERTIFICATE", issuer.certificate().der());
    let statuses = Statuses::new(Status::Unknown);
    statuses.set(Use::Authentication, GOOD, Status::Good);
    let on_hold = Status::Revoked { reason: Some(CrlReason::CertificateHold), at: now().minus(DAY) };
    statuses.set(Use::Authentication, REVOKED, on_hold);
    let responder = Responder::new(Arc::clone(&authority), statuses, now()).expect("a responder");
    let running = Running::on_loopback(responder).expect("a platform");
    let ask = |serial: u32, options: &[&str]| {
        write_pem(&folder.path().join("card.pem"), "CERTIFICATE", issue(&authority, serial).der());
        let output = Command::new("openssl")
            .arg("ocsp")
            .args(options)
            .args(["-issuer", "ca.pem", "-cert", "card.pem", "-CAfile", "ca.pem", "-url", &running.ocsp_url()])
            .current_dir(folder.path())
            .output()
            .expect("openssl runs");
        let text = [output.stdout, output.stderr].concat();
        (String::from_utf8_lossy(&text).into_owned(), output.status.success())
    };
    for options in [&[][..], &["-sha256"], &["-no_nonce"]] {
        for (serial, words) in [
            (GOOD, &["card.pem: good"][..]),
            (REVOKED, &["card.pem: revoked", "Reason: certificateHold"]),
            (UNKNOWN, &["card.pem: unknown"]),
        ] {
            let (text, verified) = ask(serial, options);
            assert!(verified && text.contains("Response verify OK"), "{text}");
            assert!(words.iter().all(|word| text.contains(word)), "{words:?} in {text}");
        }
    }
    // And it sees the same faults as we do: these are faults of the answer, not of our check.
    for (fault, words) in [
        (Fault::BadSignature, "Response Verify Failure"),
        (Fault::ForeignResponder, "Response Verify Failure"),
        (Fault::ResponderWithoutEku, "Response Verify Failure"),
        (Fault::NoCerts, "Response Verify Failure"),
        (Fault::WrongNonce, "Nonce Verify error"),
        (Fault::TryLater, "trylater"),
        (Fault::ExpiredAnswer, "Status times invalid"),
        (Fault::WrongSerial, "No Status found"),
    ] {
        running.play(fault);
        let (text, _) = ask(GOOD, &[]);
        assert!(text.contains(words), "{fault:?}: {text}");
    }
}

/// A TLS server that has one answer, under the path of one question asked by GET.
fn serve_by_tls(folder: &FilePath, authority: &Authority, request: &Request, options: &[&str]) -> Serving {
    let address = SubjectAltName(vec![GeneralName::IpAddress(OctetString::new([127, 0, 0, 1]).expect("octets"))]);
    let extn_value = OctetString::new(address.to_der().expect("DER")).expect("octets");
    let extension = Extension { extn_id: SubjectAltName::OID, critical: false, extn_value };
    let name = |text: &str| text.parse().expect("a name");
    let issuer = authority.issuer(Use::Authentication, Line::Current).expect("an issuer");
    write_pair(folder, issuer, "server", name("CN=platform"), vec![extension.clone()]);
    write_pair(folder, issuer, "desk", name("CN=desk 7"), vec![extension]);
    write_pem(&folder.join("ca.pem"), "CERTIFICATE", issuer.certificate().der());
    let other = authority.issuer(Use::Signature, Line::Current).expect("an issuer");
    write_pem(&folder.join("other.pem"), "CERTIFICATE", other.certificate().der());
    let statuses = Statuses::new(Status::Good);
    let responder = Responder::new(Arc::new(Authority::in_memory(now()).expect("any")), statuses, now());
    // Whether it is believed is not the question here.
    let answer = responder.expect("a responder").answer(request.der(), None, now());
    let head = b"HTTP/1.0 200 OK\r\nContent-Type: application/ocsp-response\r\n\r\n";
    let file = Base64::encode_string(request.der()).replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    fs::write(folder.join(file), [&head[..], &answer].concat()).expect("written");
    let usual = ["s_server", "-HTTP", "-cert", "server.pem", "-key", "server.key", "-CAfile", "ca.pem"];
    Serving::start(folder, &[&usual[..], options].concat(), "-accept")
}

#[test]
fn tls_is_spoken_only_with_whom_the_configuration_trusts() {
    if !is_there() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let authority = Authority::in_memory(now()).expect("an authority");
    let path = path_to(&authority, &issue(&authority, GOOD));
    let request = Request::new(&path, CertIdHash::Sha1, NoncePolicy::Omit, [0; 32]);
    let file = |name: &str| Some(folder.join(name));
    for (host, trusted, client, options, expected) in [
        ("127.0.0.1", file("ca.pem"), None, &[][..], true),
        ("127.0.0.1", file("other.pem"), None, &[], false),
        ("127.0.0.1", None, None, &[], false),
        ("localhost", file("ca.pem"), None, &[], false),
        ("127.0.0.1", file("ca.pem"), Some("desk"), &["-Verify", "1", "-verify_return_error"], true),
        ("127.0.0.1", file("ca.pem"), None, &["-Verify", "1", "-verify_return_error"], false),
    ] {
        let serving = serve_by_tls(folder, &authority, &request, options);
        let settings = Settings {
            http: Http::Get,
            tls: tls::Files {
                trusted: trusted.clone(),
                client_certificate: client.map(|name| folder.join(format!("{name}.pem"))),
                client_key: client.map(|name| folder.join(format!("{name}.key"))),
            },
            ..Settings::at(format!("https://{host}:{}", serving.port))
        };
        let outcome = Platform::new(&settings).expect("settings").ask(request.der());
        let told = format!("{host} {trusted:?} {client:?} {options:?}: {outcome:?}");
        if expected {
            assert!(outcome.is_ok(), "{told}");
        } else {
            assert_eq!(outcome, Err(Error::Tls), "{told}");
        }
    }
}
