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
use std::time::{Duration, SystemTime};

use madoguchi::config::Http;
use madoguchi::pki::ocsp::{self, CertIdHash, NoncePolicy, Request, Rules};
use madoguchi::pki::path::{self, Path, Policies};
use madoguchi::pki::revocation::{CrlReason, Status};
use madoguchi::pki::{Anchors, Certificate, Environment, Use};
use madoguchi::platform::{Platform, Settings};
use madoguchi::stand_in::authority::{Authority, Draft, Issue, Line, SigningKey};
use madoguchi::stand_in::faults::Fault;
use madoguchi::stand_in::platform::Running;
use madoguchi::stand_in::responder::{Responder, Statuses};
use madoguchi::time::Timestamp;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair};
use x509_cert::der::pem::{LineEnding, encode_string};
use x509_cert::der::{Decode, Encode};

const GOOD: u32 = 0x0705_D990;
const REVOKED: u32 = 0x0705_D991;
const UNKNOWN: u32 = 0x8000_0001;
const DAY: Duration = Duration::from_hours(24);

#[expect(clippy::print_stdout, reason = "a skipped test says why")]
fn is_there() -> bool {
    let there =
        Command::new("openssl").arg("version").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if !there {
        println!("skipped: openssl is not installed");
    }
    there
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970");
    Timestamp::from_unix_seconds(i64::try_from(since.as_secs()).expect("in range"))
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

/// Writes a responder's key and its certificate, delegated by the current authority.
fn write_responder(folder: &FilePath, authority: &Authority) {
    let issuer = authority.issuer(Use::Authentication, Line::Current).expect("an issuer");
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new()).expect("a key");
    let key = SigningKey::from_pkcs8(pkcs8.as_ref()).expect("a key");
    let usual = issuer.delegate(now()).expect("a delegate");
    let decoded = x509_cert::Certificate::from_der(usual.certificate().der()).expect("decodes");
    let tbs = decoded.tbs_certificate();
    let certificate = issuer.key().certify(Draft {
        subject: tbs.subject().clone(),
        issuer: tbs.issuer().clone(),
        serial: vec![3],
        not_before: now().minus(DAY),
        not_after: now().plus(DAY),
        subject_key: key.public_key_info().clone(),
        extensions: tbs.extensions().expect("extensions").clone(),
    });
    write_pem(&folder.join("responder.pem"), "CERTIFICATE", &certificate.expect("certified"));
    write_pem(&folder.join("responder.key"), "PRIVATE KEY", pkcs8.as_ref());
}

/// OpenSSL's responder with an index of one good and one revoked certificate; it ends with this value.
struct OpensslResponder {
    child: Child,
    port: u16,
}

impl OpensslResponder {
    fn start(folder: &FilePath, authority: &Authority, options: &[&str]) -> Self {
        let issuer = authority.issuer(Use::Authentication, Line::Current).expect("an issuer");
        write_pem(&folder.join("ca.pem"), "CERTIFICATE", issuer.certificate().der());
        write_responder(folder, authority);
        let mut index = String::new();
        writeln!(index, "V\t350101000000Z\t\t{GOOD:08X}\tunknown\t/CN=good").expect("written");
        writeln!(index, "R\t350101000000Z\t260101000000Z,superseded\t{REVOKED:08X}\tunknown\t/CN=revoked")
            .expect("written");
        fs::write(folder.join("index.txt"), index).expect("written");
        let port = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let mut child = Command::new("openssl")
            .args(["ocsp", "-index", "index.txt", "-CA", "ca.pem", "-rsigner", "responder.pem"])
            .args(["-rkey", "responder.key", "-nmin", "5", "-port", &port.to_string()])
            .args(options)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl starts");
        // It says that it listens, on one of its first lines.
        let mut said = BufReader::new(child.stdout.take().expect("its output")).lines();
        assert!(said.any(|line| line.is_ok_and(|line| line.starts_with("ACCEPT"))), "openssl does not listen");
        Self { child, port }
    }
}

impl Drop for OpensslResponder {
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
        let responder = OpensslResponder::start(folder.path(), &authority, options);
        for http in [Http::Post, Http::Get] {
            let url = format!("http://127.0.0.1:{}/", responder.port);
            let platform = Platform::new(&Settings { http, ..Settings::at(url) }).expect("settings");
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
