//! Every kind of key and digest that we verify, from end to end, in certificates that OpenSSL made.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use madoguchi::pki::anchor;
use madoguchi::pki::validation::{self, AnyPolicy, ExplicitPolicy, InitialPolicies, Inputs};
use madoguchi::time::Timestamp;

use crate::openssl;
use crate::support::TestFolder;

const SETTINGS: &str = "
[req]
distinguished_name = nobody
[nobody]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[person]
keyUsage = critical,digitalSignature
authorityKeyIdentifier = keyid
";

const RSA_2048: &[&str] = &["rsa:2048"];
const RSA_3072: &[&str] = &["rsa:3072"];
const RSA_4096: &[&str] = &["rsa:4096"];
const RSA_1024: &[&str] = &["rsa:1024"];
const P_256: &[&str] = &["ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
const P_384: &[&str] = &["ec", "-pkeyopt", "ec_paramgen_curve:P-384"];
const P_521: &[&str] = &["ec", "-pkeyopt", "ec_paramgen_curve:P-521"];

/// Makes NAME.pem and NAME.key.
fn make(folder: &Path, name: &str, key: &[&str], digest: &str, issuer: &[&str], extensions: &str) {
    let output = Command::new("openssl")
        .args(["req", "-x509", "-config", "settings", "-extensions", extensions, "-nodes", "-days", "2"])
        .args(["-newkey"])
        .args(key)
        .args([digest, "-subj", &format!("/CN={name}"), "-out", &format!("{name}.pem")])
        .args(["-keyout", &format!("{name}.key")])
        .args(issuer)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("openssl runs");
    assert!(output.status.success(), "{key:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn every_kind_of_key_that_we_verify_makes_a_valid_chain_and_no_other_does() {
    if !openssl::is_there() {
        return;
    }
    let folder = TestFolder::new();
    let _settings = folder.write("settings", SETTINGS);
    for (key, digest, expected) in [
        (RSA_2048, "-sha256", Ok(())),
        (RSA_3072, "-sha384", Ok(())),
        (RSA_4096, "-sha512", Ok(())),
        (P_256, "-sha256", Ok(())),
        (P_384, "-sha384", Ok(())),
        (P_384, "-sha256", Ok(())),
        (RSA_1024, "-sha256", Err("signature-key-size")),
        (RSA_2048, "-sha1", Err("signature-digest-weak")),
        (P_521, "-sha256", Err("signature-key-unsupported")),
        (P_256, "-sha512", Err("signature-algorithm-unsupported")),
    ] {
        make(folder.path(), "authority", key, digest, &[], "authority");
        make(folder.path(), "person", P_256, digest, &["-CA", "authority.pem", "-CAkey", "authority.key"], "person");
        let [authority, person] = ["authority", "person"].map(|name| {
            let pem = std::fs::read(folder.path().join(format!("{name}.pem"))).expect("made");
            anchor::decode(&pem).expect("a certificate").remove(0)
        });
        let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
        let inputs = Inputs {
            anchor: &authority,
            chain: &[&person],
            at: Timestamp::from_unix_seconds(i64::try_from(since.as_secs()).expect("in range")),
            initial_policies: InitialPolicies::Any,
            explicit_policy: ExplicitPolicy::NotRequired,
            any_policy: AnyPolicy::Allowed,
        };
        let outcome = validation::validate(&inputs).map(|_| ()).map_err(|error| error.code());
        assert_eq!(outcome, expected, "{key:?} {digest}");
    }
}
