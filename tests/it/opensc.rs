//! OpenSC as Debian has it, which knows the real card, takes the simulated one for it: it lists it, reads it and
//! signs with both keys, and OpenSSL finds the signatures right.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use madoguchi::card::Medium;
use madoguchi::pki::Use;
use madoguchi::stand_in::authority::{Authority, Holder, Issue, Line};
use madoguchi::stand_in::vpcd::Link;
use madoguchi::time::Timestamp;
use madoguchi::training::rsa::PrivateKey;
use madoguchi::training::{BehavingCard, Contents, KeyAndCertificate, Person};

use crate::support::TestFolder;
use crate::support::pcscd::Pcscd;

const NOW: Timestamp = Timestamp::from_unix_seconds(1_795_392_000);
const YEAR: Duration = Duration::from_hours(24 * 365);
const PERSON: Person = Person::ORDINARY;

/// A desk drawer with a simulated card and somebody else's tools.
struct Bench {
    service: Pcscd,
    link: Link,
    folder: TestFolder,
    authentication: Vec<u8>,
    signature: Vec<u8>,
}

impl Bench {
    fn new() -> Self {
        let authority = Authority::in_memory(NOW).unwrap();
        let mut contents = Contents::empty(Medium::Card);
        let authentication = issue(&authority, Use::Authentication);
        let signature = issue(&authority, Use::Signature);
        let der =
            |certificate_use| authority.issuer(certificate_use, Line::Current).unwrap().certificate().der().to_vec();
        contents.authentication_authority = der(Use::Authentication);
        contents.signature_authority = der(Use::Signature);
        contents.authentication = Some(authentication.clone());
        contents.signature = Some(signature.clone());
        let service = Pcscd::start();
        let link = Link::start(service.address(0), BehavingCard::new(contents)).unwrap();
        let folder = TestFolder::new();
        let bench = Self {
            service,
            link,
            folder,
            authentication: authentication.certificate,
            signature: signature.certificate,
        };
        bench.wait_for_the_card();
        bench
    }

    fn wait_for_the_card(&self) {
        for _ in 0..200 {
            if self.said("opensc-tool", &["--list-readers"]).contains("Yes") {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the card never came");
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, program: &str, arguments: &[&str]) -> (bool, String) {
        let output = self
            .service
            .command(program)
            .args(arguments)
            .current_dir(self.folder.path())
            .env("HOME", self.folder.path())
            .stdin(Stdio::null())
            .output()
            .unwrap_or_else(|error| panic!("{program}: {error}"));
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }

    fn said(&self, program: &str, arguments: &[&str]) -> String {
        let (well, said) = self.run(program, arguments);
        assert!(well, "{program} {arguments:?}: {said}");
        said
    }

    fn pkcs11(&self, arguments: &[&str]) -> (bool, String) {
        let module = module();
        self.run("pkcs11-tool", &[&["--module", module.to_str().unwrap()], arguments].concat())
    }

    fn read_certificate(&self, arguments: &[&str]) -> Vec<u8> {
        let pem = self.file("read.pem");
        let pem = pem.to_str().unwrap();
        let _said = self.said("pkcs15-tool", &[&["--reader", "0", "--output", pem], arguments].concat());
        let _said = self.said("openssl", &["x509", "-in", pem, "-outform", "DER", "-out", "read.der"]);
        std::fs::read(self.file("read.der")).unwrap()
    }
}

/// Debian keeps it in a folder named after the architecture.
fn module() -> PathBuf {
    let folders = std::fs::read_dir("/usr/lib").unwrap().map(|entry| entry.unwrap().path());
    let module = folders.map(|folder| folder.join("opensc-pkcs11.so")).find(|path| Path::exists(path));
    module.expect("the package opensc-pkcs11 is needed")
}

fn issue(authority: &Authority, certificate_use: Use) -> KeyAndCertificate {
    let holder = Holder::of(&PERSON);
    let key = PrivateKey::of_training(certificate_use);
    let certificate = authority
        .issue(&Issue {
            certificate_use,
            line: Line::Current,
            subject_key_der: &key.subject_public_key_info().unwrap(),
            holder: (certificate_use == Use::Signature).then_some(&holder),
            serial: 0x0705_0001,
            not_before: NOW.minus(YEAR),
            not_after: NOW.plus(YEAR),
            policies: &[],
        })
        .unwrap();
    KeyAndCertificate { key, certificate }
}

#[test]
fn opensc_recognises_the_card_and_lists_what_is_on_it() {
    let bench = Bench::new();
    let name = bench.said("opensc-tool", &["--reader", "0", "--name"]);
    assert!(name.to_lowercase().contains("jpki"), "{name}");
    let dump = bench.said("pkcs15-tool", &["--reader", "0", "--dump"]);
    for (object, count) in [("PIN [", 2), ("Private RSA Key [", 2), ("X.509 Certificate [", 4)] {
        assert_eq!(dump.matches(object).count(), count, "{object} in {dump}");
    }
}

#[test]
fn opensc_reads_the_certificates_byte_for_byte() {
    let bench = Bench::new();
    assert_eq!(bench.read_certificate(&["--read-certificate", "01"]), bench.authentication);
    let (well, said) = bench.run("pkcs15-tool", &["--reader", "0", "--read-certificate", "02"]);
    assert!(!well, "the signature certificate needs its password: {said}");
    let with_password = ["--verify-pin", "--auth-id", "02", "--pin", "ABC123", "--read-certificate", "02"];
    assert_eq!(bench.read_certificate(&with_password), bench.signature);
}

#[test]
fn opensc_signs_with_both_keys_and_openssl_says_ok() {
    let bench = Bench::new();
    std::fs::write(bench.file("statement"), "窓口").unwrap();
    let keys = [("0", "1234", "01", &bench.authentication), ("1", "ABC123", "02", &bench.signature)];
    for (slot, pin, key, certificate) in keys {
        let sign = ["--slot", slot, "--login", "--pin", pin, "--sign", "--id", key, "--mechanism", "SHA256-RSA-PKCS"];
        let (well, said) = bench.pkcs11(&[&sign[..], &["-i", "statement", "-o", "signature"]].concat());
        assert!(well, "{said}");

        std::fs::write(bench.file("certificate.der"), certificate).unwrap();
        let public = bench.said("openssl", &["x509", "-in", "certificate.der", "-inform", "DER", "-pubkey", "-noout"]);
        std::fs::write(bench.file("public.pem"), public).unwrap();
        let verify = ["dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "statement"];
        assert_eq!(bench.said("openssl", &verify).trim(), "Verified OK");
    }
}

#[test]
fn a_wrong_pin_costs_one_try_and_says_so() {
    let bench = Bench::new();
    let (well, said) = bench.pkcs11(&["--slot", "0", "--login", "--pin", "9999", "--list-objects"]);
    assert!(!well && said.contains("CKR_PIN_INCORRECT"), "{said}");
    assert_eq!(bench.link.look(|card| card.tries(Use::Authentication)), 2);
}
